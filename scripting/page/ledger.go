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
	ruleComplete                      // a state called Complete
	ruleCutCommand                    // the end of a command is left out without a mark
	ruleJobList                       // the properties of a job are those of another version
	ruleOptionList                    // the properties of a session option are those of another version
	ruleMaxIdle                       // a maximum of twelve hours
	ruleMachine                       // processes, services, files and times of the writer's computer
	ruleAssigned                      // the output of a command that is assigned is shown
	ruleSilent                        // an error that the page does not show
	ruleWildcard                      // a computer named with wildcards
	ruleSharedName                    // one name for the sessions on several computers
	ruleContiguous                    // jobs with Ids one after the other
	ruleCommandLine                   // the second line of a command
	ruleSessionList                   // properties of sessions that came later
	ruleConfigurationList             // properties and quotas of session configurations
	ruleDenied                        // everybody's access denied by Disable-PSSessionConfiguration
	ruleBlocked                       // a job that asks for input
	ruleTime                          // times of the writer's day
	ruleNameCase                      // a name in other letters
	ruleUsingJob                      // a job that $using: brings back to its computer
	ruleSessionID                     // the parameter SessionId
	ruleRestart                       // a configuration that is in use until the service restarts
)

// Ledger lists the entries in order.
func Ledger() []Entry { return ledger }

// ledger is read only.
var ledger = []Entry{
	{"I-4", "a session that is queried again keeps the Id of the first listing",
		"each listing of a session that is not the client's own takes a new Id (--ids page keeps the first)",
		"engine.md 1.2", "about_Remote_Disconnected_Sessions; Disconnect-PSSession 3", rulePageIds},
	{"I-5", "a session has the Id that an earlier window had for it",
		"Ids count per window", "engine.md 1.2", "Receive-PSSession 4", ruleOtherClientID},
	{"I-3", "a job has the Id 16 and the name Job1",
		"the default name is Job and the Id", "engine.md 6", "Receive-PSSession 6; Start-Job 8", ruleJobIDs},
	{"I-6", "-JobName AD makes a job named ADJob",
		"the job is named AD", "engine.md 3.5", "Receive-PSSession 4", ruleJobName},
	{"I-7", "a session whose command runs is Available",
		"it is Busy", "engine.md 2.2", "Receive-PSSession 4", ruleJobAvailable},
	{"I-42", "a block of several commands shows what the last one printed",
		"every command prints what it returns", "engine.md 3", "Get-Job 7; Invoke-Command 8; Start-Job 8", ruleLastOnly},
	{"I-16", "results that -Keep kept, or that came before a disconnect, do not come again",
		"what was kept, or not yet received in this window, comes too", "engine.md 3.12", "Receive-PSSession 6; about_Remote_Jobs", ruleReceived},
	{"I-17", "errors that the commands write are not shown",
		"the commands write them", "engine.md 3", "Disconnect-PSSession 3", ruleSilent},
	{"I-33", "the Command of a job ends early without a mark",
		"cut text ends in dots", "engine.md 11", "about_Remote_Jobs; Get-Job", ruleCutCommand},
	{"I-39", "a job's state is Complete",
		"the state is Completed", "engine.md 6", "about_Jobs", ruleComplete},
	{"I-40", "Format-List shows the properties that a job has in another version",
		"the properties are those of the client's version", "engine.md 6", "Invoke-Command 8; Start-Job 4", ruleJobList},
	{"I-44", "a session option has an IdleTimeout of four minutes, and the proxy access IEConfig",
		"IdleTimeout is -1 ms and ProxyAccessType None; later versions have more properties", "engine.md 3.10", "New-PSSessionOption 1, 4", ruleOptionList},
	{"I-19", "MaxIdleTimeoutMs is 43200000 unless it is chosen",
		"it is 2147483647", "engine.md 4", "New-PSTransportOption 2; Get-PSSessionConfiguration 3", ruleMaxIdle},
	{"I-47", "Get-PSSession takes computers by wildcards",
		"names of computers are not patterns in a query", "engine.md 3.2", "Remove-PSSession 3", ruleWildcard},
	{"E-29", "one -Name names the sessions on several computers",
		"it names the first; the others get generated names", "engine.md 3.1", "Disconnect-PSSession 3", ruleSharedName},
	{"I-37", "microsoft.powershell is listed in small letters",
		"it is Microsoft.PowerShell; names compare without case", "modelling choice", "Disable-PSSessionConfiguration 5; about_Session_Configurations", ruleNameCase},
	{"I-38", "jobs have Ids one after the other",
		"every job has child jobs, which take Ids too", "engine.md 6", "about_Jobs; Get-Job 8", ruleContiguous},
	{"I-46", "Receive-Job -SessionId names a job",
		"the parameter is Id; there is no alias", "engine.md Appendix A", "about_Remote_Jobs", ruleSessionID},
	{"E-30", "a job that Invoke-Command returned can be stopped by $using: in the session that it came from",
		"what comes back is deserialized and no job any more", "engine.md 3.12", "Stop-Job 1", ruleUsingJob},
	{"E-31", "Command is the text of a script block without its first, empty line",
		"a cell ends where the text's first line does", "engine.md 11", "about_Remote_Jobs", ruleCommandLine},
	{"E-32", "a PSSession has no DisconnectedOn and ExpiresOn",
		"both are null while it is connected", "engine.md 1.1", "New-PSTransportOption 3", ruleSessionList},
	{"E-33", "a session configuration lists WinRM's own attributes, with the quotas of its first version",
		"it lists what PowerShell sets, with quotas of 2147483647 where none is chosen", "engine.md 3.9", "New-PSTransportOption 2", ruleConfigurationList},
	{"E-34", "Disable-PSSessionConfiguration adds Everyone AccessDenied to the permission",
		"it sets Enabled to False, and leaves the permission", "engine.md 3.9", "Disable-PSSessionConfiguration 5", ruleDenied},
	{"M-1", "processes, services and cultures are those of the writer's computer",
		"a simulated computer has its own", "modelling choice", "Get-Job 7; Receive-Job 2; Invoke-Command 4, 10; about_Jobs; about_Remote_Output", ruleMachine},
	{"M-2", "a configuration is in use until the WinRM service restarts",
		"changes take effect at once; the service does not restart", "modelling choice", "Unregister-PSSessionConfiguration 4", ruleRestart},
	{"M-4", "a job whose command asks for input is Blocked",
		"a job has nobody to ask, and fails", "modelling choice", "Stop-Job 6", ruleBlocked},
	{"M-3", "times are those of the writer's day, in the writer's culture",
		"they are the virtual clock's", "modelling choice", "Start-Job 4; Invoke-Command 12", ruleTime},
}
