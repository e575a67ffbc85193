package page

// Entry is a place where the documentation and the engine disagree, or contradict themselves. A block that needs
// an entry diverges: it never counts as reproduced.
type Entry struct {
	// ID is I-n for contradictions of the pages among themselves, E-n for those with the engine's source, M-n
	// for what a simulated computer cannot have in common with the one that a page was written at.
	ID            string
	Documentation string // what the pages say or show
	Engine        string // what PowerShell does, and this program
	Provenance    string // where the engine's side is from
	Where         string // the pages and examples
	rule          rule
}

// rule is how a replay recognises an entry: by a choice under which the documented output comes out, or by what
// differs from it. Every rule is about a kind of output and not about a block.
type rule uint8

const (
	ruleNone              rule = iota // nothing that is printed shows it
	rulePageIds                       // choice: queried sessions keep the Id under which they were first seen
	ruleOtherClientID                 // a session's Id is the one that another window had for it
	ruleJobIDs                        // the default name of a job and its Id do not fit
	ruleJobName                       // a job's name has Job behind it
	ruleJobAvailable                  // a session with a running command is Available
	ruleLastOnly                      // the output of the last of several commands is shown alone
	ruleReceived                      // results that were received before, or kept, are left out
	ruleCutCommand                    // the end of a command is left out without a mark
	ruleJobList                       // the properties of a job are those of another version
	ruleOptionList                    // the properties of a session option are those of another version
	ruleMaxIdle                       // a maximum of twelve hours
	ruleMachine                       // processes, services, files and times of the writer's computer
	ruleSilent                        // an error that the page does not show
	ruleWildcard                      // a computer named with wildcards
	ruleSharedName                    // one name for the sessions on several computers
	ruleContiguous                    // jobs with Ids one after the other
	ruleCommandLine                   // the second line of a command
	ruleSessionList                   // properties of sessions that came later
	ruleConfigurationList             // quotas of session configurations
	ruleDescriptor                    // the default security descriptor of session configurations
	ruleSDKVersion                    // the SDKVersion of session configurations
	ruleDenied                        // everybody's access denied by Disable-PSSessionConfiguration
	ruleIdentifier                    // an InstanceId that the page does not show
	ruleTime                          // times of the writer's day
	ruleUsingJob                      // a job that $using: brings back to its computer
	ruleRestart                       // a configuration that is in use until the service restarts
)

// Ledger lists the entries in order.
func Ledger() []Entry { return ledger }

// ledger is read only. Every entry is shown from both sides in scenarios/ledger.
var ledger = []Entry{
	{"I-1", "a table of sessions has six columns in every version",
		"Transport and ComputerType belong to the table from version 6.1 on, PSJobTypeName to that of jobs from 3.0 on", "engine.md 11", "all pages but about_Remote_Jobs", ruleNone},
	{"I-2", "generated names of sessions are Session1, Session2 ...",
		"they are Runspace1 ... from version 6.1 on", "engine.md 1.3", "all pages but about_Remote_Jobs", ruleNone},
	{"I-3", "a job has the Id 16 and the name Job1, or the Id 16 in several windows",
		"the default name is Job and the Id, and Ids count per window", "engine.md 6", "Receive-PSSession 3, 4, 6; Start-Job 8", ruleJobIDs},
	{"I-4", "a session that is queried again keeps the Id of the first listing",
		"each listing of a session that is not the client's own takes a new Id (--ids page keeps the first)",
		"engine.md 1.2", "about_Remote_Disconnected_Sessions; Disconnect-PSSession 3", rulePageIds},
	{"I-5", "a session has the Id that an earlier window had for it",
		"Ids count per window", "engine.md 1.2", "Receive-PSSession 4", ruleOtherClientID},
	{"I-6", "-JobName AD makes a job named ADJob",
		"the job is named AD", "engine.md 3.5", "Receive-PSSession 4", ruleJobName},
	{"I-7", "a session whose command runs is Available",
		"it is Busy", "engine.md 2.2", "Receive-PSSession 4", ruleJobAvailable},
	{"I-10", "Invoke-Command names a session by -Name",
		"the parameter is SessionName", "engine.md Appendix A", "Receive-PSSession 5", ruleNone},
	{"I-11", "@{IdleTimeout = 86400000} as a session option is a day",
		"the number is cast to ticks: 8.64 seconds, less than the minimum", "engine.md 13", "Receive-PSSession 5; Get-PSSession 6", ruleNone},
	{"I-13", "Receive-PSSession -Session takes several sessions",
		"it takes one", "engine.md Appendix A", "Receive-PSSession 5", ruleNone},
	{"I-14", "Invoke-Command -InDisconnectedSession shows nothing",
		"it returns the sessions", "engine.md 3.8", "Receive-PSSession 5", ruleNone},
	{"I-42", "a block of several commands shows what the last one printed",
		"every command prints what it returns", "engine.md 3", "Get-Job 7; Invoke-Command 8; Start-Job 8", ruleLastOnly},
	{"I-16", "results that -Keep kept, or that came before a disconnect, do not come again",
		"what was kept, or not yet received in this window, comes too", "engine.md 3.12", "Receive-PSSession 6; about_Remote_Jobs", ruleReceived},
	{"I-17", "errors that the commands write are not shown",
		"the commands write them", "engine.md 3", "Disconnect-PSSession 3", ruleSilent},
	{"I-19", "MaxIdleTimeoutMs is 43200000 unless it is chosen",
		"it is 2147483647", "engine.md 4", "New-PSTransportOption 2; Get-PSSessionConfiguration 3", ruleMaxIdle},
	{"I-20", "a session with an IdleTimeout above the maximum cannot be made",
		"it can; disconnecting it with such a timeout fails", "engine.md 3.1", "New-PSSessionOption", ruleNone},
	{"I-23", "-IdleTimeoutSec 60*60*15 is a number",
		"as an argument it is text; it needs parentheses", "engine.md 13", "Connect-PSSession 3", ruleNone},
	{"I-24", "a command whose result is assigned prints it",
		"it prints nothing", "language.md", "Connect-PSSession 3; Receive-Job 4", ruleNone},
	{"I-25", "Receive-Job -JobName names a job",
		"the parameter is Name", "engine.md Appendix A", "Connect-PSSession 3", ruleNone},
	{"I-26", "a job that Start-Job started in a session has the server as its Location",
		"the Location is localhost", "engine.md 3.12", "Connect-PSSession 3", ruleNone},
	{"I-27", "the number in a generated name is the session's Id",
		"names count the sessions of New-PSSession and Invoke-Command that need one; a synchronous command's temporary session takes an Id and no such name",
		"engine.md 1.3", "about_Remote_Disconnected_Sessions", ruleNone},
	{"I-28", "a session is listed under the server's name",
		"a client lists its own sessions under the name with which it made them", "engine.md 1.4", "about_Remote_Disconnected_Sessions", ruleNone},
	{"I-31", "Disconnect-PSSession -IdleTimeoutSec needs no session",
		"Session is mandatory", "engine.md Appendix A", "about_Remote_Disconnected_Sessions", ruleNone},
	{"I-32", "reconnecting a job's session in its own window gives a new job",
		"it is the same job, with all that it has", "engine.md 6", "about_Remote_Jobs", ruleNone},
	{"I-33", "the Command of a job ends early without a mark",
		"cut text ends in dots", "engine.md 11", "about_Remote_Jobs; Get-Job", ruleCutCommand},
	{"I-34", "one hour is 360,000 milliseconds",
		"it is 3600000", "arithmetic", "New-PSTransportOption 3", ruleNone},
	{"I-35", "the prompt comes back while a synchronous command runs",
		"it comes back when the command ends", "engine.md 3.8", "Disconnect-PSSession 2, 3", ruleNone},
	{"I-37", "localhost is printed as localhost, Localhost or LocalHost",
		"the name is printed as it was typed; names compare without case", "modelling choice", "Connect-PSSession 2; about_Remote_Jobs", ruleNone},
	{"I-38", "jobs have Ids one after the other",
		"every job has child jobs, which take Ids too", "engine.md 6", "about_Jobs; Get-Job 8", ruleContiguous},
	{"I-39", "a job's state is Complete",
		"the state is Completed", "engine.md 6", "about_Jobs", ruleNone},
	{"I-40", "Format-List shows the properties that a job has in another version",
		"the properties are those of the client's version", "engine.md 6", "Invoke-Command 8; Start-Job 4", ruleJobList},
	{"I-41", "cut text ends in two dots, three, or one character",
		"it ends in three dots, from version 6 on in the one character", "engine.md 11", "Get-Job 8; Wait-Job 10", ruleNone},
	{"I-43", "a job is Completed right after it started",
		"it runs, if only for a moment", "engine.md 6", "Get-Job 7; Start-Job 4", ruleNone},
	{"I-44", "a session option has an IdleTimeout of four minutes, and the proxy access IEConfig",
		"IdleTimeout is -1 ms and ProxyAccessType None; later versions have more properties", "engine.md 3.10", "New-PSSessionOption 1, 4", ruleOptionList},
	{"I-45", "Get-Job takes a job",
		"no parameter takes one; by position it is a name", "engine.md Appendix A", "about_Jobs; about_Remote_Jobs", ruleNone},
	{"I-46", "Receive-Job -SessionId names a job",
		"the parameter is Id; there is no alias", "engine.md Appendix A", "about_Remote_Jobs", ruleNone},
	{"I-47", "Get-PSSession takes computers by wildcards",
		"names of computers are not patterns in a query", "engine.md 3.2", "Remove-PSSession 3", ruleWildcard},
	{"I-48", "the State changes from Running to Disconnected",
		"a session is Opened while its command runs; there is no state Running", "engine.md 2.1", "about_Remote_Disconnected_Sessions", ruleNone},
	{"I-49", "the idle timeout can be changed when a session is reconnected",
		"the server keeps the one it has", "engine.md 3.3", "New-PSSessionOption", ruleNone},
	{"I-50", "the SDKVersion of a configuration is 1, or 2",
		"it is 2, for all", "engine.md 3.9", "Get-PSSessionConfiguration 3", ruleSDKVersion},
	{"E-4", "Receive-PSSession's target is the host unless the command was started as a job",
		"with -ComputerName it is a job whenever the session is in the client's own repository", "engine.md 3.5", "Receive-PSSession", ruleNone},
	{"E-5", "receiving from a session without a command gives neither output nor error",
		"so it does to the host; to a job it is an error", "engine.md 3.5", "Receive-PSSession", ruleNone},
	{"E-6", "sessions that are connected elsewhere are skipped silently",
		"each gives an error; a disconnected one without a command is connected", "engine.md 3.5", "Receive-PSSession 2", ruleNone},
	{"E-7", "connecting a session that is not disconnected is no error",
		"so it is if the session is open here; one that is connected elsewhere is refused", "engine.md 3.3", "Connect-PSSession", ruleNone},
	{"E-10", "options of sessions are in seconds",
		"PSSession.IdleTimeout and session options are in milliseconds; only parameters that end in Sec are not", "engine.md 4", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-12", "Set-PSSessionConfiguration takes a transport option as SessionOption",
		"the parameter is TransportOption", "engine.md Appendix A", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-14", "a session that another window made is connected under its Id there",
		"it takes a new Id", "engine.md 1.2", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-15", "an IdleTimeout in the SessionOption of Connect-PSSession is ignored",
		"the server ignores it; the client's object shows it, and sends it with the next disconnect", "engine.md 3.3", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-18", "Get-PSSession -ConfigurationName chooses the session that asks",
		"there is none; the parameter filters what is listed", "engine.md 3.2", "Get-PSSession", ruleNone},
	{"E-20", "a session of Enter-PSSession cannot be disconnected",
		"no cmdlet can name it: it is in no repository", "engine.md 8", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-21", "a second command waits for the first",
		"it is refused at once, as the session is Busy", "engine.md 3.8", "about_PSSession_Details", ruleNone},
	{"E-22", "an idle session is closed when its window ends",
		"so it is if the window ends in order; after a kill the server keeps it until the idle timeout", "engine.md 7", "about_PSSession_Details", ruleNone},
	{"E-23", "sessions are kept when the client is shut down",
		"only disconnected ones, and those in which a command runs", "engine.md 7", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-25", "Wait-Job returns the jobs that have finished when its time is over",
		"it returns nothing", "engine.md 3.12", "Wait-Job 4", ruleNone},
	{"E-27", "Wait-Job returns a job whose session is disconnected",
		"it does, with a warning that the wait ended early", "engine.md 3.12", "about_Remote_Disconnected_Sessions", ruleNone},
	{"E-29", "one -Name names the sessions on several computers",
		"it names the first; the others get generated names", "engine.md 3.1", "Disconnect-PSSession 3", ruleSharedName},
	{"E-30", "a job that Invoke-Command returned can be stopped by $using: in the session that it came from",
		"what comes back is deserialized and no job any more", "engine.md 3.12", "Stop-Job 1", ruleUsingJob},
	{"E-31", "Command is the text of a script block without its first, empty line",
		"a cell ends where the text's first line does", "engine.md 11", "about_Remote_Jobs", ruleCommandLine},
	{"E-32", "a PSSession has no DisconnectedOn and ExpiresOn",
		"both are null while it is connected", "engine.md 1.1", "New-PSTransportOption 3", ruleSessionList},
	{"E-33", "a transport option changes the quota that it names",
		"the other quotas become 2147483647", "engine.md 3.11", "New-PSTransportOption 2", ruleConfigurationList},
	{"E-34", "Disable-PSSessionConfiguration adds Everyone AccessDenied to the permission",
		"it sets Enabled to False, and leaves the permission", "engine.md 3.9", "Disable-PSSessionConfiguration 5", ruleDenied},
	{"E-35", "a configuration that was registered without a security descriptor has none, and no Permission",
		"it has the default descriptor, and the Permission and the addresses that come with one", "engine.md 3.9", "New-PSTransportOption 2; Get-PSSessionConfiguration 3", ruleDescriptor},
	{"M-1", "processes, services and cultures are those of the writer's computer",
		"a simulated computer has its own", "modelling choice", "Get-Job 7; Receive-Job 2; Invoke-Command 4, 10; about_Jobs; about_Remote_Output", ruleMachine},
	{"M-2", "a configuration is in use until the WinRM service restarts",
		"changes take effect at once; the cmdlets do not restart the service", "modelling choice", "Unregister-PSSessionConfiguration 4", ruleRestart},
	{"M-3", "times are those of the writer's day, in the writer's culture",
		"they are the virtual clock's", "modelling choice", "Start-Job 4; Invoke-Command 12", ruleTime},
	{"M-5", "a command names an InstanceId of the writer's computer that no output shows",
		"InstanceIds are drawn anew in every run", "engine.md 1.1", "Get-PSSession 5", ruleIdentifier},
}
