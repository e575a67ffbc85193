package rules

import "slices"

// engine lists the facts of the engine, by the sections of the reference.
func engine() []Rule {
	return slices.Concat(
		rows(Engine, "remoting: the session object", objectFacts()),
		rows(Engine, "remoting: state and availability", stateFacts()),
		rows(Engine, "remoting: the session cmdlets", cmdletFacts()),
		rows(Engine, "remoting: configurations, options and job cmdlets", optionFacts()),
		rows(Engine, "remoting: timeouts, buffers, jobs and connections", serviceFacts()),
		rows(Engine, "WS-Management and PowerShell remoting protocols", protocolFacts()),
	)
}

func objectFacts() [][2]string {
	return [][2]string{
		{"E0", "The server's object is a shell whose id is the session's InstanceId; a client's session object wraps a connection to it, and one shell may have several such objects."},
		{"E1.1", "ComputerName of a session is the name that the user typed; setting Name changes the local object only, and its ToString shows the type in brackets and the name."},
		{"E1.2", "Session Ids come from a counter of the client process that starts at 1 and never reuses a number; a session that fails to open still takes one."},
		{"E1.3", "A session without a given name is named after its number, by a word that depends on the version; the name is sent to the server when the shell is made."},
		{"E1.4", "A query returns the local object of a shell where that is still usable, and otherwise a new object with a new Id; a name is compared with the server's name."},
		{"E1.5", "Connecting by computer makes its own query and so takes a fresh Id; connecting a session object keeps its Id. Both put it into the repository."},
		{"E1.6", "In a dialogue of two clients every query of a foreign shell takes the next number of the one that asks."},
	}
}

func stateFacts() [][2]string {
	return [][2]string{
		{"E2.1", "A session is BeforeOpen, Opening, Opened, Closed, Closing, Broken, Disconnecting, Disconnected or Connecting; there is no state Running."},
		{"E2.2", "A queried session is always Disconnected, with availability None if the shell is disconnected and Busy if some client is connected to it."},
		{"E2.3", "Busy means connected elsewhere when Disconnected, and that a command runs or waits to be received when Opened."},
		{"E2.4", "Closing a session that is not connected leaves it Broken; Closed and Broken are the end of a session object."},
		{"E2.5", "The service refuses a connect to a shell that is connected and a reconnect from another client; a disconnect may bring a new idle timeout and buffering mode."},
	}
}

func cmdletFacts() [][2]string {
	return [][2]string{
		{"E3.0", "Lookups of local sessions match names by wildcard without case and write an error for each value that matches nothing, but not for a name with wildcards."},
		{"E3.1", "New-PSSession opens one session for each target and puts each that opened into the repository; the client does not hold the idle timeout against the maximum."},
		{"E3.2", "Get-PSSession by computer enumerates the shells of each target in turn; an unreachable one gives an error and the others go on."},
		{"E3.3", "Connect-PSSession connects what is Disconnected and available, returns what is Opened, refuses all else, and tries an in-use failure once more with a new query."},
		{"E3.4", "Disconnect-PSSession checks the idle timeout against the configuration's bounds and leaves the session open where it is out of them; it returns what is Disconnected already."},
		{"E3.5", "Receive-PSSession connects, then goes on with the job of this client that was disconnected, or streams to the output or into a new job as the target says."},
		{"E3.6", "Remove-PSSession first connects a disconnected session, then closes the shell with its command; it looks in the repository only."},
		{"E3.7", "Enter-PSSession by computer makes a session that is in no repository and closes with Exit-PSSession; an existing session stays open."},
		{"E3.8", "Invoke-Command takes two session numbers for each computer since 6.1 and one before; a session that is not open or not available is refused, not queued."},
	}
}

func optionFacts() [][2]string {
	return [][2]string{
		{"E3.9", "The cmdlets of session configurations need elevation; the service is restarted unless told otherwise, and an unknown name is an error."},
		{"E3.10", "A session option counts in milliseconds; -1 leaves the idle timeout to the configuration, and an integer in a hashtable is taken as ticks."},
		{"E3.11", "A transport option counts in seconds, allows 60 to 2147483 of them, and does not hold the idle timeout against the maximum."},
		{"E3.12", "Receive-Job and Wait-Job never reconnect a job; Wait-Job counts Disconnected as finished unless forced, and a timeout returns nothing."},
	}
}

func serviceFacts() [][2]string {
	return [][2]string{
		{"E4", "The idle clock of a shell starts when it is disconnected or its client lost, and stops when it is connected; a running command does not stop it. At expiry shell and command are deleted."},
		{"E5", "The buffering mode of a session option or of a disconnect is sent to the service; None keeps the service's own. Block suspends a command, Drop discards its oldest output."},
		{"E6", "Job Ids have a counter of their own, parent before children; a remote command without -AsJob takes one too. A parent is Disconnected when its children are or have finished."},
		{"E7", "An interrupted connection with a running command is retried for about four minutes; then the session is disconnected and the command kept. At an orderly exit sessions with a running command are disconnected, idle ones closed."},
		{"E8", "No error forbids disconnecting an entered session: the cmdlets simply run on the remote computer, whose repository is empty."},
		{"E9", "A session with EnableNetworkAccess, no credential and a short computer name counts as loopback: disconnecting it warns, and goes on."},
		{"E10", "The service decides who may see and connect a shell: its owner, or whoever has the owner's credentials or a configuration with RunAs."},
		{"E11", "Tables of sessions and jobs have fixed columns and widths that depend on the version of the client."},
		{"E12", "What a version can do differs: 2.0 cannot disconnect, generated names and the number of Ids taken change with the version."},
		{"E13", "Where the documentation and the engine differ, the engine is followed and the difference is told."},
	}
}

func protocolFacts() [][2]string {
	return [][2]string{
		{"E-LISTED", "Get-PSSession passes over a shell that holds two or more commands."},
		{"E-ORDER", "A repository keeps the order of insertion; a freed place is filled by the next insertion."},
		{"E-TRANSPORT", "An error of the transport puts the name of its code before the error id of the cmdlet."},
	}
}
