package remoting

import (
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/protocol"
)

// The type names of option objects. Neither has a view: they show as lists in the order below.
const (
	typeSessionOption   = "System.Management.Automation.Remoting.PSSessionOption"
	typeTransportOption = "Microsoft.PowerShell.Commands.WSManConfigurationOption"
)

// optionCommands are the makers of option objects.
func optionCommands() []*cmdlet.Info {
	session := info("New-PSSessionOption", "NewPSSessionOption", parameters(sessionOptionTable))
	session.Outputs, session.Synopsis = []string{typeSessionOption}, "Makes an object of options for sessions."
	session.New = func() cmdlet.Runner { return newSessionOption{} }
	transport := info("New-PSTransportOption", "NewPSTransportOption", parameters(transportOptionTable))
	transport.Outputs, transport.Synopsis = []string{typeTransportOption}, "Makes an object of options for session configurations."
	transport.New = func() cmdlet.Runner { return newTransportOption{} }
	return []*cmdlet.Info{session, transport}
}

type newSessionOption struct{ steps }

// Process writes the object; order and defaults are those of engine.md 3.10. MaxConnectionRetryCount and
// MaximumReceivedObjectSize differ from the class's own defaults because the cmdlet always copies them.
func (newSessionOption) Process(c cmdlet.Context) error {
	flag := func(name string) value.Property { return value.Prop(name, value.Bool(on(c, name))) }
	given := func(name string) value.Property { return value.Prop(name, c.Arg(name)) }
	milliseconds := func(name string, otherwise int) value.Property {
		return value.Prop(name, value.FromDuration(time.Duration(number(c, name, otherwise))*time.Millisecond))
	}
	integer := func(name, parameter string, otherwise int) value.Property {
		return value.Prop(name, value.Int32(int32(number(c, parameter, otherwise))))
	}
	o := value.NewObject([]string{typeSessionOption, "System.Object"},
		integer("MaximumConnectionRedirectionCount", "MaximumRedirection", 5),
		flag("NoCompression"), flag("NoMachineProfile"),
		enumOption(c, "ProxyAccessType", value.EnumProxyAccessType, "None"),
		enumOption(c, "ProxyAuthentication", value.EnumAuthenticationMechanism, "Negotiate"),
		given("ProxyCredential"),
		flag("SkipCACheck"), flag("SkipCNCheck"), flag("SkipRevocationCheck"),
		milliseconds("OperationTimeout", 180000),
		flag("NoEncryption"), flag("UseUTF16"), flag("IncludePortInSPN"),
		enumOption(c, "OutputBufferingMode", value.EnumOutputBufferingMode, "None"),
		integer("MaxConnectionRetryCount", "MaxConnectionRetryCount", 0),
		given("Culture"), given("UICulture"), given("MaximumReceivedDataSizePerCommand"), given("MaximumReceivedObjectSize"),
		given("ApplicationArguments"),
		milliseconds("OpenTimeout", 180000), milliseconds("CancelTimeout", 60000), milliseconds("IdleTimeout", -1),
	)
	return c.Write(value.FromObject(o))
}

// enumOption is a property with a named default.
func enumOption(c cmdlet.Context, name string, t *value.EnumType, otherwise string) value.Property {
	if c.Bound(name) {
		return value.Prop(name, c.Arg(name))
	}
	v, _ := value.EnumByName(t, otherwise)
	return value.Prop(name, v)
}

type newTransportOption struct{ steps }

// Process writes the object; what was not given is null (engine.md 3.11).
func (newTransportOption) Process(c cmdlet.Context) error {
	var props []value.Property
	for _, name := range []string{"ProcessIdleTimeoutSec", "MaxIdleTimeoutSec", "MaxSessions", "MaxConcurrentCommandsPerSession",
		"MaxSessionsPerUser", "MaxMemoryPerSessionMB", "MaxProcessesPerSession", "MaxConcurrentUsers", "IdleTimeoutSec",
		"OutputBufferingMode"} {
		props = append(props, value.Prop(name, c.Arg(name)))
	}
	return c.Write(value.FromObject(value.NewObject([]string{typeTransportOption, "System.Object"}, props...)))
}

// transportOption reads a -TransportOption argument.
func transportOption(c cmdlet.Context) (protocol.TransportOption, error) {
	var o protocol.TransportOption
	v := c.Arg("TransportOption")
	if v.IsNull() {
		return o, nil
	}
	fields := []struct {
		name string
		to   **int
	}{
		{"IdleTimeoutSec", &o.IdleTimeoutSec}, {"MaxIdleTimeoutSec", &o.MaxIdleTimeoutSec},
		{"ProcessIdleTimeoutSec", &o.ProcessIdleTimeoutSec}, {"MaxSessions", &o.MaxSessions},
		{"MaxSessionsPerUser", &o.MaxSessionsPerUser}, {"MaxConcurrentCommandsPerSession", &o.MaxConcurrentCommandsPerSession},
		{"MaxMemoryPerSessionMB", &o.MaxMemoryPerSessionMB}, {"MaxProcessesPerSession", &o.MaxProcessesPerSession},
		{"MaxConcurrentUsers", &o.MaxConcurrentUsers},
	}
	for _, f := range fields {
		p, err := optionProperty(c, v, f.name)
		if err != nil {
			return o, err
		}
		if p.IsNull() {
			continue
		}
		n, err := value.ToInt32(p)
		if err != nil {
			return o, err
		}
		given := int(n)
		*f.to = &given
	}
	mode, err := optionProperty(c, v, "OutputBufferingMode")
	if err != nil || mode.IsNull() {
		return o, err
	}
	enum, err := value.Convert(mode, enumType(value.EnumOutputBufferingMode))
	if err != nil {
		return o, err
	}
	buffering := protocol.Buffering(enum.Int())
	o.Buffering = &buffering
	return o, nil
}

// optionProperty reads a property of an option object or a key of a hashtable; null where there is none.
func optionProperty(c cmdlet.Context, v value.Value, name string) (value.Value, error) {
	if h := v.Base().Hash(); h != nil {
		p, _ := h.Get(value.String(name))
		return p, nil
	}
	p, _, err := c.Engine().Property(v, name)
	return p, err
}
