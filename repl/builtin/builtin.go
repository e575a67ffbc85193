// Package builtin holds the core and utility cmdlets: those that work on objects, text, variables, time and
// the console. Each is an Info (metadata as data) and a Runner (one invocation); the files follow the nouns.
//
// A cmdlet learns of the world only through its Context. What few of them need besides, events, processes
// and services (Machine) or files (Files), is asked of the host by asserting an interface of this package;
// where the host has none of it, the cmdlet answers with an error record. A parameter of PowerShell that is
// not modelled is left out of the table, so that binding refuses it instead of ignoring it.
package builtin

import "pssim/repl/cmdlet"

// The modules that Get-Command shows as Source.
const (
	moduleCore        = "Microsoft.PowerShell.Core"
	moduleUtility     = "Microsoft.PowerShell.Utility"
	moduleManagement  = "Microsoft.PowerShell.Management"
	moduleSecurity    = "Microsoft.PowerShell.Security"
	moduleHost        = "Microsoft.PowerShell.Host"
	moduleDiagnostics = "Microsoft.PowerShell.Diagnostics"
)

// commandClass is the namespace of nearly all cmdlet classes.
const commandClass = "Microsoft.PowerShell.Commands."

// Commands returns the Infos of all cmdlets of this package, as a new slice.
func Commands() []*cmdlet.Info {
	var all []*cmdlet.Info
	for _, group := range [][]*cmdlet.Info{
		objectCommands(), measureCommands(), formatCommands(), outCommands(), writeCommands(),
		variableCommands(), commandCommands(), memberCommands(), dateCommands(), randomCommands(),
		languageCommands(), consoleCommands(), eventCommands(), processCommands(),
		transcriptCommands(), jsonCommands(), csvCommands(), textCommands(), pathCommands(), contentCommands(), itemCommands(),
		locationCommands(), copyCommands(), fileDataCommands(), moduleCommands(),
	} {
		all = append(all, group...)
	}
	markReleases(all)
	return all
}
