package remoting

import (
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Variables are the preference variables of remoting that every session state begins with. Each call makes
// new objects, so that no two processes share one.
func Variables() []cmdlet.NamedValue {
	return []cmdlet.NamedValue{
		{Name: "PSSessionApplicationName", Value: value.String("wsman")},
		{Name: "PSSessionConfigurationName", Value: value.String("http://schemas.microsoft.com/powershell/Microsoft.PowerShell")},
		{Name: "PSSessionOption", Value: defaultOption()},
	}
}

// defaultOption is a PSSessionOption as its class makes it. New-PSSessionOption without parameters differs in
// two properties, since that cmdlet copies all of its parameters, given or not (engine.md 3.10).
func defaultOption() value.Value {
	span := func(d time.Duration) value.Value { return value.FromDuration(d) }
	enum := func(t *value.EnumType, name string) value.Value {
		v, _ := value.EnumByName(t, name)
		return v
	}
	no := value.Bool(false)
	return optionValue(func(name string) value.Value {
		switch name {
		case "MaximumConnectionRedirectionCount", "MaxConnectionRetryCount":
			return value.Int32(5)
		case "MaximumReceivedObjectSize":
			return value.Int32(200 << 20)
		case "ProxyAccessType":
			return enum(value.EnumProxyAccessType, "None")
		case "ProxyAuthentication":
			return enum(value.EnumAuthenticationMechanism, "Negotiate")
		case "OutputBufferingMode":
			return enum(value.EnumOutputBufferingMode, "None")
		case "OperationTimeout", "OpenTimeout":
			return span(3 * time.Minute)
		case "CancelTimeout":
			return span(time.Minute)
		case "IdleTimeout":
			return span(-time.Millisecond)
		case "Culture", "UICulture", "ProxyCredential", "MaximumReceivedDataSizePerCommand", "ApplicationArguments":
			return value.Null
		}
		return no
	})
}

// optionValue makes a PSSessionOption with its properties in their order (engine.md 3.10).
func optionValue(of func(name string) value.Value) value.Value {
	var props []value.Property
	for _, name := range []string{
		"MaximumConnectionRedirectionCount", "NoCompression", "NoMachineProfile", "ProxyAccessType", "ProxyAuthentication",
		"ProxyCredential", "SkipCACheck", "SkipCNCheck", "SkipRevocationCheck", "OperationTimeout", "NoEncryption", "UseUTF16",
		"IncludePortInSPN", "OutputBufferingMode", "MaxConnectionRetryCount", "Culture", "UICulture",
		"MaximumReceivedDataSizePerCommand", "MaximumReceivedObjectSize", "ApplicationArguments", "OpenTimeout", "CancelTimeout",
		"IdleTimeout",
	} {
		props = append(props, value.Prop(name, of(name)))
	}
	return value.FromObject(value.NewObject([]string{typeSessionOption, "System.Object"}, props...))
}
