package remoting

import (
	"slices"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/protocol"
)

func register(c cmdlet.Context) error {
	m, err := put(c)
	if err != nil {
		return err
	}
	m.New, m.UseSharedProcess, m.X86 = true, on(c, "UseSharedProcess"), text(c, "ProcessorArchitecture") == "x86"
	if m.PSVersion == (protocol.Version{}) { // that of the PowerShell that registers it
		own := c.Host().Facts().Version
		m.PSVersion = protocol.Version{Major: own.Major, Minor: own.Minor}
	}
	if m.Option.ProcessIdleTimeoutSec != nil && !m.UseSharedProcess {
		return switches("ProcessIdleTimeoutSec is for shared processes: add -UseSharedProcess.")
	}
	all, err := configurations(c)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(k protocol.Configuration) bool { return value.CompareText(k.Name, m.Name, false) == 0 }) {
		return c.WriteError(scripted(
			"There is a session configuration " + m.Name + " already. Set-PSSessionConfiguration changes it."))
	}
	limit(c, &m, protocol.DefaultSDDL)
	return change(c, m, "Register-PSSessionConfiguration", true)
}

func set(c cmdlet.Context) error {
	m, err := put(c)
	if err != nil {
		return err
	}
	list, err := matching(c, []string{m.Name})
	if err != nil || len(list) == 0 {
		return err
	}
	limit(c, &m, list[0].SDDL)
	return change(c, m, "Set-PSSessionConfiguration", false)
}

// put makes of the parameters the request that Register- and Set-PSSessionConfiguration have in common.
func put(c cmdlet.Context) (m protocol.PutConfiguration, err error) {
	if err := checkDescriptor(c); err != nil {
		return m, err
	}
	m = protocol.PutConfiguration{
		Name: text(c, "Name"), StartupScript: text(c, "StartupScript"), SDDL: text(c, "SecurityDescriptorSddl"), Settings: settings(c),
	}
	if c.Set() == "SessionConfigurationFile" {
		if err := fromFile(c, &m); err != nil {
			return m, err
		}
	}
	if v, ok := c.Arg("PSVersion").Native().(*value.Version); ok {
		m.PSVersion = protocol.Version{Major: int(v.Parts[0]), Minor: int(v.Parts[1])}
	}
	if m.HasRunAs = c.Bound("RunAsCredential"); m.HasRunAs {
		user, _, err := c.Engine().Property(c.Arg("RunAsCredential"), "UserName")
		if err != nil {
			return m, err
		}
		m.RunAsUser = value.Text(user)
	}
	m.Option, err = transportOption(c)
	return m, err
}

// checkDescriptor refuses a text that is no security descriptor, as the binder of the engine does, and two ways to say
// who may use the configuration (engine.md 3.9).
func checkDescriptor(c cmdlet.Context) error {
	sddl := text(c, "SecurityDescriptorSddl")
	switch {
	case sddl != "" && !protocol.IsSDDL(sddl):
		return value.NewError("ParameterBindingFailed", value.WriteError, "System.Management.Automation.ParameterBindingException",
			"\""+sddl+"\" is no security descriptor.", value.Null)
	case c.Bound("SecurityDescriptorSddl") && on(c, "ShowSecurityDescriptorUI"):
		return switches("-SecurityDescriptorSddl and -ShowSecurityDescriptorUI exclude each other.")
	}
	return nil
}

// limit carries out -AccessMode, which changes the descriptor that is given, or else the one that there is: Disabled
// takes no sessions at all, Local none over the network.
func limit(c cmdlet.Context, m *protocol.PutConfiguration, now string) {
	if m.SDDL != "" {
		now = m.SDDL
	}
	switch text(c, "AccessMode") {
	case "Disabled":
		m.HasEnabled = true
	case "Local":
		m.SDDL, m.HasEnabled, m.Enabled = protocol.WithoutNetwork(now), true, true
	case "Remote":
		m.SDDL, m.HasEnabled, m.Enabled = protocol.WithNetwork(now), true, true
	default:
		m.HasEnabled, m.Enabled = m.New, m.New
	}
}

// settings are the parameters that WinRM only keeps and hands to the process of a session, under the names that it
// keeps them by.
func settings(c cmdlet.Context) []protocol.Setting {
	var list []protocol.Setting
	for _, p := range []struct{ parameter, name string }{
		{"ConfigurationTypeName", "pssessionconfigurationtypename"}, {"AssemblyName", protocol.AssemblySetting},
		{"ApplicationBase", "applicationbase"}, {"MaximumReceivedDataSizePerCommandMB", "psmaximumreceiveddatasizepercommandmb"},
		{"MaximumReceivedObjectSizeMB", "psmaximumreceivedobjectsizemb"}, {"ThreadApartmentState", "pssessionthreadapartmentstate"},
		{"ThreadOptions", "pssessionthreadoptions"}, {"ModulesToImport", "modulestoimport"},
	} {
		if c.Bound(p.parameter) {
			list = append(list, protocol.Setting{Name: p.name, Value: strings.Join(texts(c, p.parameter), ",")})
		}
	}
	return list
}

// change asks, carries out and, for a new configuration, shows it.
func change(c cmdlet.Context, m protocol.PutConfiguration, action string, show bool) error {
	yes, err := c.ShouldProcess(m.Name, action)
	if err != nil || !yes {
		return err
	}
	r, err := administer(c, m)
	if err != nil {
		return err
	}
	if r.Failure.Failed() {
		return c.WriteError(record(r.Failure, value.String(m.Name)))
	}
	if !on(c, "Force") && !on(c, "NoServiceRestart") {
		if err := c.WriteText(cmdlet.StreamWarning, "In Windows the change takes effect when the WinRM service restarts; here it does at once."); err != nil {
			return err
		}
	}
	if !show {
		return nil
	}
	for _, k := range r.Configurations {
		if err := c.Write(configurationValue(k)); err != nil {
			return err
		}
	}
	return nil
}
