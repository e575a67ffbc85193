package remoting

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// typeBackground is the PSJobTypeName of Start-Job's jobs.
const typeBackground = "BackgroundJob"

// startJobInfo is Start-Job (engine.md 3.12).
func startJobInfo() *cmdlet.Info {
	i := info("Start-Job", "StartJob", parameters(startJobTable), "sajb")
	i.DefaultSet = "ComputerName"
	i.Synopsis = "Runs a script block in the background, in a process of this computer that ends with the window."
	i.New = func() cmdlet.Runner { return &startBackground{} }
	return i
}

// startBackground gathers pipeline input and starts the job at the end.
type startBackground struct {
	input []value.Value
}

// Begin checks the options, although no session is opened (engine.md 3.0).
func (*startBackground) Begin(c cmdlet.Context) error {
	if _, err := jobVersion(c); err != nil {
		return err
	}
	_, err := creation(c)
	return err
}

// jobVersion is the version of the job's process that -PSVersion asks for, zero for the window's own. A version must be
// there to be started: from 6.0 on that is Windows PowerShell 5.1 alone, before that any up to the own (engine.md 3.12).
func jobVersion(c cmdlet.Context) (protocol.Version, error) {
	asked, ok := c.Arg("PSVersion").Native().(*value.Version)
	if !ok {
		return protocol.Version{}, nil
	}
	v := protocol.Version{Major: int(asked.Parts[0]), Minor: int(asked.Parts[1])}
	own, windows := c.Host().Facts().Version, protocol.Version{Major: 5, Minor: 1}
	known := v == windows
	if !own.AtLeast(6, 0) {
		known = v.Major >= 2 && (v.Minor == 0 || v == windows) && own.AtLeast(v.Major, v.Minor)
	}
	if !known {
		return v, value.NewError("ParameterBindingFailed", value.WriteError, "System.Management.Automation.ParameterBindingException",
			"PowerShell "+value.Text(c.Arg("PSVersion"))+" cannot be started here.", value.Null)
	}
	return v, nil
}

// Process gathers a pipeline object.
func (s *startBackground) Process(c cmdlet.Context) error {
	if c.Piped() {
		s.input = append(s.input, c.Input())
	} else if c.Bound("InputObject") {
		s.input = append(s.input, value.Enumerate(c.Arg("InputObject"))...)
	}
	return nil
}

// End starts the job: a remoting job of one process that is no session, so that it cannot be disconnected and
// no other window sees it.
func (s *startBackground) End(c cmdlet.Context) error {
	if c.Set() == "DefinitionName" {
		return c.WriteError(value.NewError("StartJobFromDefinitionNameNotFound", value.ObjectNotFound, exRuntime,
			"There is no job definition "+text(c, "DefinitionName")+".", value.Null))
	}
	script, err := remoteScript(c, s.input)
	if err != nil {
		return err
	}
	shown := script.Text
	if first := prelude(c); first != "" {
		script.Text = first + "$input | . {" + script.Text + "} @args"
	}
	version, err := jobVersion(c)
	if err != nil {
		return err
	}
	target := client.Target{
		Computer: "localhost", Options: client.DefaultOptions(), Credential: credential(c), Background: true, Version: version,
	}
	return startJob(c, client.StartJob{
		Targets: []client.InvokeTarget{{Open: target}}, Script: script, Command: shown, Name: text(c, "Name"), Hide: true,
	})
}

// prelude is what the job's process does before its command: it goes to the folder, then runs the initialization
// script in the scope of the command.
func prelude(c cmdlet.Context) string {
	text := ""
	if folder := value.Text(c.Arg("WorkingDirectory")); folder != "" {
		text = "Set-Location -LiteralPath '" + strings.ReplaceAll(folder, "'", "''") + "'\n"
	}
	if first := c.Arg("InitializationScript").Script(); first != nil {
		text += ". {" + first.Block.SourceText() + "}\n"
	}
	return text
}
