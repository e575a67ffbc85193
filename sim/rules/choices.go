package rules

// choices lists what no source decides and the simulator had to.
func choices() []Rule {
	const source = "modelling choice: "
	return []Rule{
		{"M-NOTICE", "A service notices the loss of its client after 60 seconds, unless the world is told otherwise.", ModellingChoice, source + "time until a lost client is noticed"},
		{"M-BUFFER", "An output buffer holds 1000 records or 500 KiB, whichever is reached first, unless the configuration says otherwise.", ModellingChoice, source + "capacity of output buffers"},
		{"M-INFLIGHT", "What is on its way when a connection breaks is lost with it, output too, in either mode: what was delivered to a client that never got it is not sent again.", ModellingChoice, source + "messages under way in an outage"},
		{"M-LISTEN", "The mode Drop discards output only while no client listens; one that does holds the command up instead, as in the mode Block.", ModellingChoice, source + "output mode of connected sessions"},
		{"M-RETRY", "A lost connection is tried again after one second, then every minute, and on the next whole second after the link is back; the progress bar between the attempts is not shown.", ModellingChoice, source + "attempts to recover a connection"},
		{"M-ACCESS", "The first entry of a session configuration's descriptor that is about the user decides who may open a session: administrators, elevated or not, everyone, authenticated, network and interactive users are told apart, other accounts match nobody.", ModellingChoice, source + "reading of security descriptors"},
		{"M-QUOTAS", "Quotas on memory, on processes and on the time of a shell's process are kept and shown, and hold nobody up: commands take no memory and start no processes here.", ModellingChoice, source + "quotas on resources"},
		{"M-OWNER", "A user sees and connects only the shells of that user, administrator or not; a foreign one is answered with access denied.", ModellingChoice, source + "who sees whose shells"},
		{"M-ORDER", "A service lists its shells in the order in which they were made.", ModellingChoice, source + "order of an enumeration"},
		{"M-UNREACHABLE", "A computer that is off, or cut off both ways, is reported to the sender at once; only time that a user waits for passes.", ModellingChoice, source + "time that a failing connection takes"},
		{"M-ONEWAY", "Where only one direction of a link is cut, messages that way are lost, and the sender learns of it when its operation times out, after three minutes.", ModellingChoice, source + "one-way cuts"},
		{"M-FIFO", "Messages of one direction of a link never overtake each other.", ModellingChoice, source + "order of delivery"},
		{"M-LATENCY", "Links have no latency and nothing takes time by itself unless told otherwise.", ModellingChoice, source + "speed of network and computers"},
		{"M-EXPIRY", "An idle timeout expires exactly when its time is over.", ModellingChoice, source + "precision of the idle clock"},
		{"M-MAXIMUM", "A session whose idle timeout exceeds the configuration's maximum is created, and refused when it is to be disconnected.", ModellingChoice, source + "creation above the maximum"},
		{"M-HASHTABLE", "Hashtables keep the order of insertion, also where PowerShell's would not.", ModellingChoice, source + "order of hashtables"},
		{"M-UTC", "All computers are in the time zone UTC.", ModellingChoice, source + "time zone"},
		{"M-HOPS", "A command in a session with a network token is refused at the second computer as access denied.", ModellingChoice, source + "error of a second hop"},
		{"M-CREDSSP", "A credential that comes with CredSSP is handed over: the session's commands reach other computers, and it can be reconnected from anywhere. Every computer takes part.", ModellingChoice, source + "delegation of credentials"},
		{"M-REMOVED", "A job whose session is removed under it ends Stopped; one whose session breaks ends Failed.", ModellingChoice, source + "state of a job that lost its session"},
		{"M-NAME", "Sessions of Windows PowerShell are named Session and their number; builds that say otherwise are not told apart.", ModellingChoice, source + "generated names of 5.1"},
		{"M-STEPS", "A command of a script takes no virtual time; an endless loop is ended by the limit of steps.", ModellingChoice, source + "duration of commands"},
	}
}
