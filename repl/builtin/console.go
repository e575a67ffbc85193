package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// consoleCommands lists the cmdlets about the console and the computer, and the two programs that tell who
// and where one is.
func consoleCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Read-Host", Class: commandClass + "ReadHostCommand", Module: moduleUtility,
			Synopsis: "Asks the person at the console for a line.",
			Params:   []cmdlet.Param{rest(at(0, "Prompt", "")), flag("AsSecureString")},
			New:      each(readHost),
		},
		credentialInfo(), secureStringInfo(),
		{
			Name: "Get-Host", Class: commandClass + "GetHostCommand", Module: moduleUtility,
			Synopsis: "Gets the program that hosts this PowerShell.",
			New: each(func(c cmdlet.Context) error {
				shown, _ := c.Engine().ScopeVariable("Host", "global")
				return c.Write(shown)
			}),
		},
		{
			Name: "Clear-Host", Class: "Clear-Host", Module: "", Aliases: []string{"cls", "clear"}, Function: true,
			Synopsis: "Clears the console.",
			New:      each(clearHost),
		},
		cultureInfo("Get-Culture", "GetCultureCommand"),
		cultureInfo("Get-UICulture", "GetUICultureCommand"),
		program("hostname", "Prints the computer's name.", func(f cmdlet.Facts) string { return f.Computer }),
		program("whoami", "Prints the user's name.", func(f cmdlet.Facts) string { return strings.ToLower(f.User) }),
	}
}

// clearHost moves to the top left corner and erases the screen, where there is one to erase.
func clearHost(c cmdlet.Context) error {
	if !c.Host().Facts().Interactive {
		return nil
	}
	return c.Host().Print("\x1b[H\x1b[2J")
}

// applicationClass marks the Infos that stand for programs.
const applicationClass = "System.Management.Automation.ApplicationInfo"

// isApplication tells whether an Info stands for a program.
func isApplication(in *cmdlet.Info) bool { return in.Class == applicationClass }

// program describes a native program that prints one line about the process.
func program(name, synopsis string, line func(f cmdlet.Facts) string) *cmdlet.Info {
	return &cmdlet.Info{
		Name: name + ".exe", Class: applicationClass, Aliases: []string{name}, Synopsis: synopsis, Simple: true,
		New: each(func(c cmdlet.Context) error { return c.Write(value.String(line(c.Host().Facts()))) }),
	}
}

// notInteractive is the error of a question that nobody is there to answer.
func notInteractive(c cmdlet.Context) *value.ErrorRecord {
	return problem("InvalidOperation", value.InvalidOperation, exInvalidOperation, value.Null,
		c.Info().Name+" needs somebody at the console, and there is nobody.")
}

// readHost asks once. The prompt gets a colon and a blank, unless there is none; without anybody at the
// console it is an error rather than an empty answer.
func readHost(c cmdlet.Context) error {
	var parts []string
	for _, v := range list(c.Arg("Prompt")) {
		parts = append(parts, text(c, v))
	}
	prompt := strings.Join(parts, " ")
	if prompt != "" {
		prompt += ": "
	}
	line, ok, err := c.Host().ReadLine(prompt, isOn(c, "AsSecureString"))
	if err != nil {
		return err
	}
	if !ok {
		return notInteractive(c)
	}
	if isOn(c, "AsSecureString") {
		return c.Write(value.FromNative(&value.SecureString{Secret: line}))
	}
	return c.Write(value.String(line))
}

// decimalText spells an integer.
func decimalText(n int64) string { return value.Text(value.Int64(n)) }

// cultureInfo describes Get-Culture or Get-UICulture.
func cultureInfo(name, class string) *cmdlet.Info {
	return &cmdlet.Info{
		Name: name, Class: commandClass + class, Module: moduleUtility,
		Synopsis: "Gets the culture; the simulator has one.",
		New:      each(func(c cmdlet.Context) error { return c.Write(culture()) }),
	}
}

// culture is en-US, in which all texts of the simulator are formatted.
func culture() value.Value {
	v, _ := value.CultureOf(value.String("en-US"))
	return v
}
