package remoting

import (
	"slices"
	"strconv"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

const typeConfiguration = "Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration"

// configurationCommands are the cmdlets whose noun is PSSessionConfiguration (engine.md 3.9). They work on
// the computer they are typed at, and only where the window is elevated.
func configurationCommands() []*cmdlet.Info {
	make := func(verb string, impact cmdlet.Impact, table string, f func(c cmdlet.Context) error, synopsis string) *cmdlet.Info {
		i := info(verb+"-PSSessionConfiguration", verb+"PSSessionConfiguration", parameters(table))
		i.ShouldProcess, i.Impact, i.Synopsis = impact != cmdlet.ImpactNone, impact, synopsis
		i.New = func() cmdlet.Runner { return configuration{work: f} }
		if verb == "Register" || verb == "Set" {
			i.DefaultSet = "NameParameterSet"
		}
		return i
	}
	return []*cmdlet.Info{
		make("Get", cmdlet.ImpactNone, getConfigurationTable, getConfigurations, "Lists the session configurations of this computer."),
		make("Register", cmdlet.ImpactMedium, registerConfigurationTable, register, "Adds a session configuration to this computer."),
		make("Set", cmdlet.ImpactMedium, setConfigurationTable, set, "Changes a session configuration of this computer."),
		make("Unregister", cmdlet.ImpactLow, removeConfigurationTable, unregister, "Takes session configurations off this computer."),
		make("Enable", cmdlet.ImpactMedium, enableConfigurationTable, enable(true), "Lets session configurations take sessions."),
		make("Disable", cmdlet.ImpactLow, disableConfigurationTable, enable(false), "Keeps session configurations from taking sessions."),
		newConfigurationFileInfo(),
	}
}

// configuration is a cmdlet that does its work once for each pipeline object, after the check that all share.
type configuration struct {
	steps
	work func(c cmdlet.Context) error
}

// Begin refuses a window that is not elevated.
func (configuration) Begin(c cmdlet.Context) error {
	h, err := host(c)
	if err != nil {
		return err
	}
	if !h.Facts().Elevated {
		return value.NewError("System.InvalidOperationException", value.NotSpecified, exPlainInvalid,
			"Access is denied. Session configurations can be seen and changed only by an administrator: "+
				"open the window with \"Run as administrator\".", value.Null)
	}
	return nil
}

// Process does the work.
func (r configuration) Process(c cmdlet.Context) error { return r.work(c) }

// administer makes a request of the own computer's service.
func administer(c cmdlet.Context, request protocol.Message) (client.Result, error) {
	return run(c, client.Administer{Request: request})
}

// configurations lists those of the own computer.
func configurations(c cmdlet.Context) ([]protocol.Configuration, error) {
	r, err := administer(c, protocol.ListConfigurations{})
	if err == nil && r.Failure.Failed() {
		err = record(r.Failure, value.Null)
	}
	// The result is kept in the process's log; callers may change their copy.
	return slices.Clone(r.Configurations), err
}

// notFound tells that there is no configuration of a name.
func notFound(name string) *value.ErrorRecord {
	return scripted("This computer has no session configuration " + name + ".")
}

// scripted is how these cmdlets report: they are scripts that call Write-Error, so that their errors carry
// that command's id and no class of their own (engine.md 3.9).
func scripted(message string) *value.ErrorRecord {
	const id = "Microsoft.PowerShell.Commands.WriteErrorException"
	e := value.NewError(id, value.NotSpecified, id, message, value.Null)
	e.FQID = id
	return e
}

// matching returns the configurations that match one of the patterns, all for none; a name without wildcards
// that matches nothing is an error.
func matching(c cmdlet.Context, patterns []string) ([]protocol.Configuration, error) {
	all, err := configurations(c)
	if err != nil || len(patterns) == 0 {
		return all, err
	}
	for _, p := range patterns {
		hit := slices.ContainsFunc(all, func(k protocol.Configuration) bool { return value.LikeText(k.Name, p) })
		if !hit && !value.HasWildcards(p) {
			if err := c.WriteError(notFound(p)); err != nil {
				return nil, err
			}
		}
	}
	return slices.DeleteFunc(all, func(k protocol.Configuration) bool { return !likeAny(k.Name, patterns) }), nil
}

func getConfigurations(c cmdlet.Context) error {
	list, err := matching(c, texts(c, "Name"))
	if err != nil {
		return err
	}
	for _, k := range list {
		if err := c.Write(configurationValue(k)); err != nil {
			return err
		}
	}
	return nil
}

// configurationValue has the properties of engine.md 3.9, in the order of the documented listing. Those that only
// WinRM reads are the same for all. What was not chosen when it was registered is no property.
func configurationValue(k protocol.Configuration) value.Value {
	version := value.FromNative(value.NewVersion(int32(k.PSVersion.Major), int32(k.PSVersion.Minor)))
	integer := func(n int) value.Value { return value.Int32(int32(n)) }
	var props []value.Property
	for _, n := range k.Settings {
		props = append(props, value.Prop(n.Name, value.String(n.Value)))
	}
	architecture := "64"
	if k.X86 {
		architecture = "32"
	}
	props = append(props,
		value.Prop("Name", value.String(k.Name)),
		value.Prop("Filename", value.String(`%windir%\system32\pwrshplugin.dll`)),
		value.Prop("ResourceUri", value.String(k.ResourceURI)),
		value.Prop("MaxConcurrentCommandsPerShell", integer(k.MaxCommandsPerShell)),
		value.Prop("UseSharedProcess", value.String(strconv.FormatBool(k.UseSharedProcess))),
		value.Prop("ProcessIdleTimeoutSec", integer(k.ProcessIdleTimeoutSec)),
		value.Prop("xmlns", value.String("http://schemas.microsoft.com/wbem/wsman/1/config/PluginConfiguration")),
		value.Prop("MaxConcurrentUsers", integer(k.MaxConcurrentUsers)),
		value.Prop("lang", value.String("en-US")),
		value.Prop("SupportsOptions", value.String("true")),
		value.Prop("ExactMatch", value.String("true")),
		value.Prop("RunAsUser", value.String(k.RunAsUser)),
		value.Prop("IdleTimeoutms", value.Int64(k.IdleTimeout.Milliseconds())),
		value.Prop("PSVersion", version),
		value.Prop("OutputBufferingMode", value.String(k.Buffering.String())),
		value.Prop("AutoRestart", value.String("false")),
		value.Prop("SecurityDescriptorSddl", value.String(k.SDDL)),
		value.Prop("MaxMemoryPerShellMB", integer(k.MaxMemoryPerShellMB)),
		value.Prop("MaxIdleTimeoutms", value.Int64(k.MaxIdleTimeout.Milliseconds())),
		value.Prop("Uri", value.String(k.ResourceURI)),
		value.Prop("SDKVersion", value.String("2")),
		value.Prop("XmlRenderingType", value.String("text")),
		value.Prop("RunAsPassword", value.String("")),
		value.Prop("MaxProcessesPerShell", integer(k.MaxProcessesPerShell)),
		value.Prop("ParentResourceUri", value.String(k.ResourceURI)),
		value.Prop("Enabled", value.Bool(k.Enabled)),
		value.Prop("MaxShells", integer(k.MaxShells)),
		value.Prop("MaxShellsPerUser", integer(k.MaxShellsPerUser)),
		value.Prop("Permission", value.String(k.Permission)),
		value.Prop("Architecture", value.String(architecture)),
		value.Prop("Capability", value.FromArray(&value.Array{Items: []value.Value{value.String("Shell")}})),
	)
	if k.StartupScript != "" {
		props = append(props, value.Prop("StartupScript", value.String(k.StartupScript)))
	}
	return value.FromObject(value.NewObject([]string{typeConfiguration, "System.Object"}, props...))
}

func unregister(c cmdlet.Context) error {
	list, err := matching(c, texts(c, "Name"))
	if err != nil {
		return err
	}
	for _, k := range list {
		yes, err := c.ShouldProcess(k.Name, "Unregister-PSSessionConfiguration")
		if err != nil {
			return err
		}
		if !yes {
			continue
		}
		r, err := administer(c, protocol.RemoveConfiguration{Name: k.Name})
		if err != nil {
			return err
		}
		if r.Failure.Failed() {
			if err := c.WriteError(record(r.Failure, value.String(k.Name))); err != nil {
				return err
			}
		}
	}
	return nil
}

// enable makes Enable- and Disable-PSSessionConfiguration; without a name they mean the default endpoint. Enabling lets
// everybody in again who comes over the network.
func enable(to bool) func(c cmdlet.Context) error {
	return func(c cmdlet.Context) error {
		if err := checkDescriptor(c); err != nil {
			return err
		}
		names := texts(c, "Name")
		if len(names) == 0 {
			names = []string{"Microsoft.PowerShell"}
		}
		list, err := matching(c, names)
		if err != nil {
			return err
		}
		for _, k := range list {
			m := protocol.PutConfiguration{Name: k.Name, Enabled: to, HasEnabled: true, SDDL: text(c, "SecurityDescriptorSddl")}
			if to && m.SDDL == "" {
				m.SDDL = protocol.WithNetwork(k.SDDL)
			}
			if err := change(c, m, c.Info().Name, false); err != nil {
				return err
			}
		}
		return nil
	}
}
