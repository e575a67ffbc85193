package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Locations is what a host may know of the process's current location.
type Locations interface {
	cmdlet.Host
	Location() (string, error)
	// SetLocation moves; a path that is not there is an *ErrorRecord.
	SetLocation(path string) error
	// Stack is Push-Location's stack, the newest last, and SetStack replaces it.
	Stack() []string
	SetStack(s []string)
	// Retrace undoes the last move, or does again what was undone; ok is false where there is none.
	Retrace(again bool) (ok bool, err error)
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

// locationCommands lists the cmdlets of the current location.
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
		{
			Name: "Push-Location", Class: commandClass + "PushLocationCommand", Module: moduleManagement,
			Aliases: []string{"pushd"}, DefaultSet: "Path", Synopsis: "Changes the current location and remembers the old one.",
			Params: []cmdlet.Param{
				in(byName(piped(at(0, "Path", "string"))), "Path"),
				in(named("LiteralPath", "string", "PSPath"), "LiteralPath"), flag("PassThru"),
			},
			New: each(pushLocation),
		},
		{
			Name: "Pop-Location", Class: commandClass + "PopLocationCommand", Module: moduleManagement,
			Aliases: []string{"popd"}, Synopsis: "Goes back to the location remembered last.",
			Params: []cmdlet.Param{flag("PassThru")}, New: each(popLocation),
		},
	}
}

// pushLocation remembers the location, and moves where a path is given.
func pushLocation(c cmdlet.Context) error {
	l, err := locations(c)
	if err != nil {
		return err
	}
	old, err := l.Location()
	if err != nil {
		return err
	}
	l.SetStack(append(l.Stack(), old))
	return setLocation(c)
}

// popLocation goes back; with nothing remembered it does nothing.
func popLocation(c cmdlet.Context) error {
	l, err := locations(c)
	if err != nil {
		return err
	}
	stack := l.Stack()
	if len(stack) == 0 {
		return nil
	}
	l.SetStack(stack[:len(stack)-1])
	if err := l.SetLocation(stack[len(stack)-1]); err != nil {
		return report(c, err)
	}
	if isOn(c, "PassThru") {
		return writeLocation(c, l)
	}
	return nil
}

// writeLocation writes the location as a PathInfo.
func writeLocation(c cmdlet.Context, l Locations) error {
	path, err := l.Location()
	if err != nil {
		return err
	}
	return c.Write(PathInfo(path))
}

// PathInfo is the object for a path of the file system, as Get-Location and $PWD have it.
func PathInfo(path string) value.Value {
	drive := value.Null
	if name, _ := splitDrive(path); name != "" {
		drive = value.String(strings.TrimSuffix(name, ":"))
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.PathInfo", "System.Object"},
		Props: []value.Property{
			prop("Drive", drive), prop("Provider", value.String(fileProvider)),
			prop("ProviderPath", value.String(path)), prop("Path", value.String(path)),
		},
		Text: path, HasText: true,
	})
}

// fileProvider is the full name of the provider of files.
const fileProvider = `Microsoft.PowerShell.Core\FileSystem`

// setLocation moves; without a path it stays where it is.
func setLocation(c cmdlet.Context) error {
	l, err := locations(c)
	if err != nil {
		return err
	}
	if path := word(c, "Path") + word(c, "LiteralPath"); path != "" {
		if err := goTo(c, l, path); err != nil {
			return err
		}
	}
	if !isOn(c, "PassThru") {
		return nil
	}
	return writeLocation(c, l)
}

// goTo goes to a path. From 6.2 on - goes back where the last move came from, and + forward again; that there is no
// move to retrace ends the command, where a path that leads nowhere does not.
func goTo(c cmdlet.Context, l Locations, path string) error {
	again := path == "+"
	if path != "-" && !again || c.Bound("LiteralPath") || !c.Host().Facts().Version.AtLeast(6, 2) {
		return report(c, l.SetLocation(path))
	}
	ok, err := l.Retrace(again)
	if err == nil && !ok {
		return problem(exPlainInvalid, value.NotSpecified, exPlainInvalid, value.Null, "There is no move to retrace.")
	}
	return report(c, err)
}
