package remoting

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
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
	_, err := creation(c)
	return err
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
	script, err := remoteScript(c, s.input)
	if err != nil {
		return err
	}
	shown := script.Text
	if first := prelude(c); first != "" {
		script.Text = first + "$input | . {" + script.Text + "} @args"
	}
	target := client.Target{
		Computer: "localhost", Options: client.DefaultOptions(), Credential: credential(c), Background: true,
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
