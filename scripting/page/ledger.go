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
	ruleNone          rule = iota // nothing that is printed shows it
	rulePageIds                   // choice: queried sessions keep the Id under which they were first seen
	ruleOtherClientID             // a session's Id is the one that another window had for it
	ruleJobIDs                    // the default name of a job and its Id do not fit
	ruleJobName                   // a job's name has Job behind it
	ruleJobAvailable              // a session with a running command is Available
	ruleLastOnly                  // the output of the last of several commands is shown alone
	ruleReceived                  // results that were received before, or kept, are left out
	ruleComplete                  // a state called Complete
	ruleCutCommand                // the end of a command is left out without a mark
	ruleJobList                   // the properties of a job are those of another version
	ruleOptionList                // the properties of a session option are those of another version
	ruleMaxIdle                   // a maximum of twelve hours
	ruleMachine                   // processes, services, files and times of the writer's computer
	ruleAssigned                  // the output of a command that is assigned is shown
	ruleSilent                    // an error that the page does not show
)

// Ledger lists the entries in order.
func Ledger() []Entry { return ledger }

var ledger = []Entry{
	{
		ID:            "I-4",
		Documentation: "a page shows a session that it queries again under the Id of the first listing",
		Engine:        "each listing of a session that is not the client's own takes a new Id (--ids page keeps the first)",
		Provenance:    "engine.md 1.2",
		Where:         "about_Remote_Disconnected_Sessions, State and availability; Disconnect-PSSession 3",
		rule:          rulePageIds,
	},
	{
		ID:            "I-42",
		Documentation: "a block of several commands shows what the last one printed",
		Engine:        "every command prints what it returns",
		Provenance:    "engine.md 3",
		Where:         "Get-Job 7",
		rule:          ruleLastOnly,
	},
}
