package remoting

import (
	"strings"
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

// Process writes the object: the class's defaults, with every parameter copied over them. Two parameters are
// copied even where they were not given (engine.md 3.10).
func (newSessionOption) Process(c cmdlet.Context) error {
	defaults := defaultOption()
	return c.Write(optionValue(func(name string) value.Value {
		parameter := name
		if name == "MaximumConnectionRedirectionCount" {
			parameter = "MaximumRedirection"
		}
		switch {
		case name == "MaxConnectionRetryCount":
			return value.Int32(int32(number(c, name, 0)))
		case name == "MaximumReceivedObjectSize" || c.Bound(parameter) && !isTimeout(name):
			return plain(c.Arg(parameter))
		case c.Bound(parameter):
			return value.FromDuration(time.Duration(number(c, name, 0)) * time.Millisecond)
		}
		v, _ := defaults.Object().Get(name)
		return v
	}))
}

// isTimeout tells the properties that are times, whose parameters count milliseconds.
func isTimeout(name string) bool { return strings.HasSuffix(name, "Timeout") }

// plain turns a switch into a Boolean value.
func plain(v value.Value) value.Value {
	if v.Kind() == value.KindBool {
		return value.Bool(v.IsTrue())
	}
	return v
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
