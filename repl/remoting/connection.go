package remoting

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/eval"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

const typeConnection = "System.Management.Automation.Runspaces.WSManConnectionInfo"

// connectionParameters are the parameters of a connection that only show in $s.Runspace.ConnectionInfo.
var connectionParameters = []string{"Port", "UseSSL", "ApplicationName", "Authentication", "CertificateThumbprint"}

// shownConnection keeps what a connection is to show besides what it is made by: the parameters that were given, and
// the options that are not the defaults. "" is a connection with nothing of its own.
func shownConnection(c cmdlet.Context, uri string) string {
	var props []value.Property
	keep := func(name string, v value.Value) { props = append(props, value.Prop(name, plain(v))) }
	if uri != "" {
		keep("ConnectionUri", value.String(uri))
	}
	for _, name := range connectionParameters {
		if c.Bound(name) {
			keep(name, c.Arg(name))
		}
	}
	app, ok := c.Variable("PSSessionApplicationName")
	if ok && !c.Bound("ApplicationName") && value.Text(app) != "wsman" {
		keep("ApplicationName", value.String(value.Text(app)))
	}
	option, given := c.Arg("SessionOption"), c.Bound("SessionOption")
	if !given {
		option, _ = c.Variable("PSSessionOption")
	}
	for _, p := range defaultOption().Object().Props {
		v, err := optionProperty(c, option, p.Name)
		if isTimeout(p.Name) && err == nil && !v.IsNull() {
			v, err = value.Convert(v, value.TypeTimeSpan)
		}
		if err == nil && !v.IsNull() && value.Text(v) != value.Text(p.Value) {
			keep(p.Name, v)
		}
	}
	if len(props) == 0 {
		return ""
	}
	encoder := value.Encoder{Env: &value.Env{Resolver: c.Host()}, Reader: c.Engine()}
	return encoder.Encode(value.FromObject(value.NewObject([]string{"System.Object"}, props...)))
}

// connectionValue is the connection data of a question to a computer, which errors about it name.
func connectionValue(computer string) value.Value {
	return typeNamed(typeConnection, value.Prop("ComputerName", value.String(computer)))
}

// connection is the connection data of a session that is shown.
type connection struct {
	session client.SessionView
	own     *value.Object // what shownConnection kept; nil for nothing
}

// get is a part of what was kept, or its default.
func (n connection) get(name string, otherwise value.Value) value.Value {
	if n.own != nil {
		if p := n.own.Lookup(name); p != nil {
			return p.Value
		}
	}
	return otherwise
}

// prop is get as a property of the same name.
func (n connection) prop(name string, otherwise value.Value) value.Property {
	return value.Prop(name, n.get(name, otherwise))
}

// span is a time of the options in milliseconds.
func (n connection) span(name string, otherwise int32) value.Property {
	const perMillisecond = 10_000 // ticks
	if p := n.get(name, value.Null); !p.IsNull() {
		otherwise = int32(p.Base().Ticks() / perMillisecond)
	}
	return value.Prop(name, value.Int32(otherwise))
}

// info is the WSManConnectionInfo, in the order of the page of Disconnect-PSSession. What came after 3.0 can be read
// there, but does not show.
func (n connection) info(v cmdlet.Version) value.Value {
	no, text, s := value.Bool(false), value.String, n.session
	credential := value.Null
	if s.User != "" {
		credential = typeNamed("System.Management.Automation.PSCredential", value.Prop("UserName", text(s.User)))
	}
	late := func(p value.Property) value.Property {
		p.Hidden = !v.AtLeast(4, 0)
		return p
	}
	props := append(n.address(),
		value.Prop("Credential", credential), value.Prop("ShellUri", text("http://schemas.microsoft.com/powershell/"+s.ConfigurationName)),
		value.Prop("AuthenticationMechanism", n.get("Authentication", value.Enum(value.EnumAuthenticationMechanism, 0))),
		n.prop("CertificateThumbprint", value.Null), n.prop("MaximumConnectionRedirectionCount", value.Int32(5)),
		n.prop("MaximumReceivedDataSizePerCommand", value.Null), n.prop("MaximumReceivedObjectSize", value.Int32(200<<20)),
		value.Prop("UseCompression", value.Bool(!n.get("NoCompression", no).Base().IsTrue())), n.prop("NoMachineProfile", no))
	props = append(props, n.options("ProxyAccessType", "ProxyAuthentication", "ProxyCredential", "SkipCACheck", "SkipCNCheck",
		"SkipRevocationCheck", "NoEncryption", "UseUTF16")...)
	props = append(props, value.Prop("OutputBufferingMode", value.Enum(value.EnumOutputBufferingMode, int64(s.Buffering))),
		n.prop("IncludePortInSPN", no), late(value.Prop("EnableNetworkAccess", value.Bool(s.NetworkAccess))),
		late(n.prop("MaxConnectionRetryCount", value.Int32(5))), n.prop("Culture", text("en-US")), n.prop("UICulture", text("en-US")),
		n.span("OpenTimeout", 180_000), n.span("CancelTimeout", 60_000), n.span("OperationTimeout", 180_000),
		value.Prop("IdleTimeout", value.Int32(int32(s.IdleTimeout.Milliseconds()))),
		late(value.Prop("MaxIdleTimeout", value.Int32(int32(s.MaxIdleTimeout.Milliseconds())))))
	return typeNamed(typeConnection, props...)
}

// options are options of a session by name, with their defaults.
func (n connection) options(names ...string) []value.Property {
	var out []value.Property
	for _, name := range names {
		p, _ := defaultOption().Object().Get(name)
		out = append(out, n.prop(name, p))
	}
	return out
}

// address is where the connection goes, its URI built as the engine builds it: without a port unless one was given, so
// that the port shown is the scheme's, though WS-Management listens at 5985 and 5986.
func (n connection) address() []value.Property {
	uri, scheme, port := value.Text(n.get("ConnectionUri", value.String(""))), "http", int32(80)
	if n.get("UseSSL", value.Bool(false)).Base().IsTrue() || strings.HasPrefix(strings.ToLower(uri), "https:") {
		scheme, port = "https", 443
	}
	app := "/" + strings.TrimPrefix(value.Text(n.get("ApplicationName", value.String("wsman"))), "/")
	if p := n.get("Port", value.Null); !p.IsNull() {
		port, app = int32(p.Base().Int()), ":"+value.Text(p)+app
	}
	if uri == "" {
		uri = scheme + "://" + n.session.ComputerName + app
	}
	_, rest, _ := strings.Cut(uri, "://")
	host, path, _ := strings.Cut(rest, "/")
	if _, given, ok := strings.Cut(host, ":"); ok {
		if p, err := value.ToInt32(value.String(given)); err == nil {
			port = p
		}
	}
	return []value.Property{
		value.Prop("ConnectionUri", value.String(uri)), value.Prop("ComputerName", value.String(n.session.ComputerName)),
		value.Prop("Scheme", value.String(scheme)), value.Prop("Port", value.Int32(port)), value.Prop("AppName", value.String("/"+path)),
	}
}

// runspaceValue is the Runspace of a session.
func runspaceValue(s client.SessionView, v cmdlet.Version) value.Value {
	n := connection{session: s}
	if kept, err := value.Decode(s.Shown); err == nil && s.Shown != "" {
		n.own = kept.Object()
	}
	info := n.info(v)
	state := value.Enum(value.EnumRunspaceState, int64(s.State))
	told := typeNamed("System.Management.Automation.Runspaces.RunspaceStateInfo", value.Prop("State", state), value.Prop("Reason", value.Null))
	told.Object().Text = value.Text(state)
	return typeNamed("System.Management.Automation.RemoteRunspace",
		value.Prop("ConnectionInfo", info), value.Prop("OriginalConnectionInfo", info), value.Prop("RunspaceStateInfo", told),
		value.Prop("RunspaceAvailability", value.Enum(value.EnumRunspaceAvailability, int64(s.Availability))),
		value.Prop("InstanceId", guidValue(string(s.InstanceID))),
		value.Prop("DisconnectedOn", timeValue(s.DisconnectedOn.UTC())), value.Prop("ExpiresOn", timeValue(s.ExpiresOn.UTC())),
		value.Prop("RunspaceIsRemote", value.Bool(true)))
}

// privateData is what the server told of itself.
func privateData(v protocol.Version) value.Value {
	if v == (protocol.Version{}) {
		return value.Null
	}
	table := eval.VersionTable(cmdlet.Version{Major: v.Major, Minor: v.Minor})
	return value.FromHash(value.HashOf("PSVersionTable", value.FromHash(table)))
}
