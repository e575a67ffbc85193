package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Locations is what a host may know of the process's current location.
type Locations interface {
	cmdlet.Host
	Location() (string, error)
	// SetLocation moves; a path that is not there is an *ErrorRecord.
	SetLocation(path string) error
}

// locations asks the host for its Locations; a host that has none is an error record.
func locations(c cmdlet.Context) (Locations, error) {
	l, ok := c.Host().(Locations)
	if !ok {
		return nil, problem("NotSupported", value.NotImplemented, exNotSupported, value.Null,
			"This computer has no current location.")
	}
	return l, nil
}

// locationCommands lists Get-Location and Set-Location.
func locationCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Get-Location", Class: commandClass + "GetLocationCommand", Module: moduleManagement,
			Aliases: []string{"gl", "pwd"}, Synopsis: "Gets the current location.",
			New: each(func(c cmdlet.Context) error {
				l, err := locations(c)
				if err != nil {
					return err
				}
				return writeLocation(c, l)
			}),
		},
		{
			Name: "Set-Location", Class: commandClass + "SetLocationCommand", Module: moduleManagement,
			Aliases: []string{"cd", "chdir", "sl"}, DefaultSet: "Path", Synopsis: "Changes the current location.",
			Params: []cmdlet.Param{
				in(byName(piped(at(0, "Path", "string"))), "Path"),
				in(must(named("LiteralPath", "string", "PSPath")), "LiteralPath"), flag("PassThru"),
			},
			New: each(setLocation),
		},
	}
}

// writeLocation writes the location as a PathInfo.
func writeLocation(c cmdlet.Context, l Locations) error {
	path, err := l.Location()
	if err != nil {
		return err
	}
	name, _ := splitDrive(path)
	return c.Write(value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.PathInfo", "System.Object"},
		Props: []value.Property{
			prop("Drive", value.String(name)), prop("ProviderPath", value.String(path)), prop("Path", value.String(path)),
		},
		Text: path, HasText: true,
	}))
}

// setLocation moves; without a path it stays where it is.
func setLocation(c cmdlet.Context) error {
	l, err := locations(c)
	if err != nil {
		return err
	}
	if path := word(c, "Path") + word(c, "LiteralPath"); path != "" {
		if err := l.SetLocation(path); err != nil {
			return report(c, err)
		}
	}
	if !isOn(c, "PassThru") {
		return nil
	}
	return writeLocation(c, l)
}
