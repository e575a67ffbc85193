package remoting

import (
	"slices"
	"strings"
	"testing"

	"pssim/repl/cmdlet"
)

// What Appendix A says in prose of the cmdlets of session configurations: names, positions, aliases and types, those of
// every set first, then those of single sets.
func TestConfigurationParametersAreTheEngines(t *testing.T) {
	const shared = "RunAsCredential ThreadApartmentState ThreadOptions AccessMode UseSharedProcess StartupScript " +
		"MaximumReceivedDataSizePerCommandMB MaximumReceivedObjectSizeMB SecurityDescriptorSddl ShowSecurityDescriptorUI Force " +
		"NoServiceRestart TransportOption"
	sets := map[string]string{
		"NameParameterSet":         "Name ApplicationBase ModulesToImport PSVersion SessionTypeOption",
		"AssemblyNameParameterSet": "Name AssemblyName ConfigurationTypeName ApplicationBase ModulesToImport PSVersion SessionTypeOption",
		"SessionConfigurationFile": "Name Path",
	}
	for command, more := range map[string]string{"Register-PSSessionConfiguration": " ProcessorArchitecture", "Set-PSSessionConfiguration": ""} {
		in := cmdlet.Prepare(commandNamed(t, command))
		if in.DefaultSet != "NameParameterSet" || len(in.Sets()) != len(sets) {
			t.Errorf("%s has the sets %v, %s by default", command, in.Sets(), in.DefaultSet)
		}
		for set, own := range sets {
			sameNames(t, command+" "+set, namesIn(in, set), own+" "+shared+more)
		}
	}
	for command, names := range map[string]string{
		"Get-PSSessionConfiguration":        "Name Force",
		"Unregister-PSSessionConfiguration": "Name Force NoServiceRestart",
		"Enable-PSSessionConfiguration":     "Name Force SecurityDescriptorSddl SkipNetworkProfileCheck NoServiceRestart",
		"Disable-PSSessionConfiguration":    "Name Force NoServiceRestart",
	} {
		in := cmdlet.Prepare(commandNamed(t, command))
		sameNames(t, command, namesIn(in, in.Sets()[0]), names)
	}
	for _, row := range []struct{ command, name, uses, aliases string }{
		{"Get-PSSessionConfiguration", "Name", " @0", ""},
		{"Unregister-PSSessionConfiguration", "Name", " M @0 PN", ""},
		{"Enable-PSSessionConfiguration", "Name", " @0 PV PN", ""},
		{"Disable-PSSessionConfiguration", "Name", " @0 PV PN", ""},
		{"Register-PSSessionConfiguration", "Name", "NameParameterSet M @0 PN; AssemblyNameParameterSet M @0 PN; SessionConfigurationFile M @0 PN", ""},
		{"Register-PSSessionConfiguration", "AssemblyName", "AssemblyNameParameterSet M @1", ""},
		{"Register-PSSessionConfiguration", "ConfigurationTypeName", "AssemblyNameParameterSet M @2", ""},
		{"Register-PSSessionConfiguration", "Path", "SessionConfigurationFile M", ""},
		{"Register-PSSessionConfiguration", "PSVersion", "NameParameterSet; AssemblyNameParameterSet", "PowerShellVersion"},
		{"Register-PSSessionConfiguration", "ProcessorArchitecture", "", "PA"},
	} {
		params := commandNamed(t, row.command).Params
		i := slices.IndexFunc(params, func(p cmdlet.Param) bool { return p.Name == row.name })
		if i < 0 || setText(params[i].In) != row.uses || strings.Join(params[i].Aliases, " ") != row.aliases {
			t.Errorf("%s -%s is not as the engine has it: %+v", row.command, row.name, params)
		}
	}
}

// namesIn lists the parameters of a set.
func namesIn(in *cmdlet.Info, set string) []string {
	var names []string
	for i := range in.Params {
		if _, ok := in.Params[i].UseIn(set); ok {
			names = append(names, in.Params[i].Name)
		}
	}
	return names
}

// sameNames compares names without their order.
func sameNames(t *testing.T, what string, got []string, want string) {
	t.Helper()
	wanted := strings.Fields(want)
	slices.Sort(got)
	slices.Sort(wanted)
	if !slices.Equal(got, wanted) {
		t.Errorf("%s has\n%v, want\n%v", what, got, wanted)
	}
}
