package remoting

import (
	"strings"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// texts returns the elements of a string or GUID argument, none where it was not given.
func texts(c cmdlet.Context, name string) []string {
	var out []string
	for _, v := range value.Enumerate(c.Arg(name)) {
		if !v.IsNull() {
			out = append(out, value.Text(v))
		}
	}
	return out
}

// text returns a single text argument, "" where it was not given.
func text(c cmdlet.Context, name string) string {
	if v := c.Arg(name); !v.IsNull() {
		return value.Text(v)
	}
	return ""
}

// on tells whether a switch was given and is true.
func on(c cmdlet.Context, name string) bool { return c.Bound(name) && value.ToBool(c.Arg(name)) }

// number returns an integer argument, or otherwise where it was not given.
func number(c cmdlet.Context, name string, otherwise int) int {
	if !c.Bound(name) {
		return otherwise
	}
	return int(c.Arg(name).Base().Int())
}

// computers returns the names of a ComputerName argument with "." as localhost (engine.md 3.0).
func computers(c cmdlet.Context) []string {
	names := texts(c, "ComputerName")
	for i, name := range names {
		if name == "." {
			names[i] = "localhost"
		}
	}
	return names
}

// handles returns the sessions or jobs that a parameter or the pipeline gave. A handle that does not belong
// to this process (one that came over the wire) is no handle at all and fails to bind before.
func handles(c cmdlet.Context, name string) []*value.Handle {
	var out []*value.Handle
	for _, v := range value.Enumerate(c.Arg(name)) {
		if h := v.Base().Handle(); h != nil {
			out = append(out, h)
		}
	}
	return out
}

// credential reads -Credential, whose password is shown to nobody but the logon.
func credential(c cmdlet.Context) client.Credential {
	v, ok := c.Arg("Credential").Base().Native().(*value.Credential)
	if !ok {
		return client.Credential{}
	}
	given := client.Credential{User: v.User, Delegate: strings.EqualFold(text(c, "Authentication"), "Credssp")}
	if v.Password != nil {
		given.Password = v.Password.Secret
	}
	return given
}

// uriHost is the part of a URI that names the computer.
func uriHost(uri string) string {
	_, rest, ok := strings.Cut(uri, "://")
	if !ok {
		rest = uri
	}
	rest, _, _ = strings.Cut(rest, "/")
	name, _, _ := strings.Cut(rest, ":")
	return name
}

// configurationName cuts the schema's prefix off a configuration's URI (engine.md 1.1).
func configurationName(name string) string {
	const prefix = "http://schemas.microsoft.com/powershell/"
	if len(name) >= len(prefix) && strings.EqualFold(name[:len(prefix)], prefix) {
		return name[len(prefix):]
	}
	return name
}

// defaultConfiguration is where sessions are opened unless told otherwise: $PSSessionConfigurationName.
func defaultConfiguration(c cmdlet.Context) string {
	if name := text(c, "ConfigurationName"); name != "" {
		return configurationName(name)
	}
	if v, ok := c.Variable("PSSessionConfigurationName"); ok && !v.IsNull() && value.Text(v) != "" {
		return configurationName(value.Text(v))
	}
	return "Microsoft.PowerShell"
}

// creation checks what every cmdlet that opens sessions checks before it does anything, and returns the
// options in force (engine.md 3.0).
func creation(c cmdlet.Context) (client.Options, error) {
	if err := checkAuthentication(c); err != nil {
		return client.Options{}, err
	}
	return sessionOption(c)
}

// checkAuthentication refuses two ways to prove who one is at the same time (engine.md 3.0).
func checkAuthentication(c cmdlet.Context) error {
	mechanism := text(c, "Authentication")
	thumbprint := text(c, "CertificateThumbprint") != ""
	switch {
	case thumbprint && c.Bound("Credential"):
		return invalid("-Credential and -CertificateThumbprint exclude each other.")
	case thumbprint && mechanism != "" && mechanism != "Default":
		return invalid("-CertificateThumbprint goes with the default authentication only.")
	case mechanism == "NegotiateWithImplicitCredential" && c.Bound("Credential"):
		return invalid("The authentication NegotiateWithImplicitCredential takes no -Credential.")
	}
	return nil
}

// invalid is how the engine refuses a combination of parameters by a plain exception (engine.md 3.0).
func invalid(message string) *value.ErrorRecord {
	return value.NewError("System.InvalidOperationException", value.NotSpecified, exPlainInvalid, message, value.Null)
}

// opened lists where sessions are to be opened; a computer name that none can have is refused before any is
// (engine.md 3.0).
func opened(c cmdlet.Context, opts client.Options) ([]client.Target, error) {
	for _, name := range computers(c) {
		if !isHostName(name) {
			return nil, value.NewError("PSSessionInvalidComputerName", value.InvalidArgument, exArgument,
				"\""+name+"\" is not the name or address of a computer.", c.Arg("ComputerName"))
		}
	}
	return targets(c, opts), nil
}

// isHostName tells whether a text can name a computer: labels of letters, digits, - and _ that begin with a
// letter or digit, or an address of IPv6.
func isHostName(name string) bool {
	if strings.Contains(name, ":") {
		return strings.Trim(name, "[]:.%0123456789abcdefABCDEF") == ""
	}
	for _, label := range strings.Split(strings.TrimSuffix(name, "."), ".") {
		for i, r := range label {
			alphanumeric := r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > '~'
			if !alphanumeric && (i == 0 || r != '-' && r != '_') {
				return false
			}
		}
		if label == "" {
			return false
		}
	}
	return true
}

// targets lists where -ComputerName or -ConnectionUri point; neither means this computer.
func targets(c cmdlet.Context, opts client.Options) []client.Target {
	base := client.Target{
		Configuration: defaultConfiguration(c), Options: opts, Credential: credential(c),
		NetworkAccess: on(c, "EnableNetworkAccess"), Shown: shownConnection(c, ""),
	}
	var list []client.Target
	for _, uri := range texts(c, "ConnectionUri") {
		t := base
		t.Computer, t.ByURI, t.Shown = uriHost(uri), true, shownConnection(c, uri)
		list = append(list, t)
	}
	for _, name := range computers(c) {
		t := base
		t.Computer = name
		list = append(list, t)
	}
	if len(list) == 0 {
		base.Computer = "localhost"
		list = append(list, base)
	}
	return list
}

// queryTargets lists the computers that a query asks; its configuration is a filter, none by default.
func queryTargets(c cmdlet.Context) []client.Target {
	list := targets(c, client.DefaultOptions())
	filter := configurationName(text(c, "ConfigurationName"))
	for i := range list {
		list[i].Configuration = filter
	}
	return list
}

// sessionOption returns the options in force at a creation: -SessionOption if it was given at all, else
// $PSSessionOption, else the defaults; there is no falling through from one to the next (engine.md 4,
// IDLE-4, BUF-3). An idle timeout below the minimum is refused at once (engine.md 3.0).
func sessionOption(c cmdlet.Context) (client.Options, error) {
	v, ok := c.Arg("SessionOption"), c.Bound("SessionOption")
	if !ok {
		v, ok = c.Variable("PSSessionOption")
	}
	if !ok || v.IsNull() {
		return client.DefaultOptions(), nil
	}
	opts, err := readOption(c, v)
	if err != nil {
		return opts, err
	}
	if opts.IdleTimeout != protocol.ServerDefault && opts.IdleTimeout < protocol.MinIdleTimeout {
		return opts, record(client.Failure{Reason: client.BadIdleTimeout, Idle: opts.IdleTimeout}, value.Null)
	}
	return opts, nil
}

// readOption reads a PSSessionOption object, or a hashtable that the engine would turn into one: there an
// integer timeout counts ticks of 100 ns (engine.md 3.10).
func readOption(c cmdlet.Context, v value.Value) (client.Options, error) {
	opts := client.DefaultOptions()
	get := func(name string) (value.Value, bool) {
		if h := v.Base().Hash(); h != nil {
			return h.Get(value.String(name))
		}
		p, ok, err := c.Engine().Property(v, name)
		return p, ok && err == nil
	}
	if !isOption(v) && !isOptionTable(v) {
		return opts, value.NewError("CannotConvertArgumentNoMessage", value.InvalidArgument,
			"System.Management.Automation.ParameterBindingException",
			"The parameter SessionOption takes what New-PSSessionOption makes, or a hashtable of its properties.", v)
	}
	if idle, ok := get("IdleTimeout"); ok && !idle.IsNull() {
		span, err := value.Convert(idle, value.TypeTimeSpan)
		if err != nil {
			return opts, err
		}
		if opts.IdleTimeout = time.Duration(span.Int()) * 100; opts.IdleTimeout < 0 {
			opts.IdleTimeout = protocol.ServerDefault
		}
	}
	if mode, ok := get("OutputBufferingMode"); ok && !mode.IsNull() {
		enum, err := value.Convert(mode, enumType(value.EnumOutputBufferingMode))
		if err != nil {
			return opts, err
		}
		opts.Buffering = protocol.Buffering(enum.Int())
	}
	return opts, nil
}

// enumType is the type of an enumeration of the tables.
func enumType(e *value.EnumType) *value.Type {
	t, _ := value.LookupType(e.Name)
	return t
}

// isOptionTable tells whether v is a hashtable that could be made a PSSessionOption: its keys name properties.
func isOptionTable(v value.Value) bool {
	h, known := v.Base().Hash(), defaultOption().Object()
	if h == nil {
		return false
	}
	for i := range h.Len() {
		key, _ := h.At(i)
		if known.Lookup(value.Text(key)) == nil {
			return false
		}
	}
	return true
}

// isOption tells whether v is what New-PSSessionOption makes.
func isOption(v value.Value) bool {
	for _, name := range value.TypeNames(v) {
		if strings.EqualFold(strings.TrimPrefix(name, "Deserialized."), typeSessionOption) {
			return true
		}
	}
	return false
}
