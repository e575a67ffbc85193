package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pssim/repl"
	"pssim/repl/console"
	"pssim/repl/syntax"
	"pssim/scripting"
)

// runCommand is pssim run.
func (p *program) runCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run FILE.ps1|FILE.lua|-",
		Short: "Run a PowerShell script at a window of the lab, or a Lua scenario",
		Long: "Run runs a PowerShell script, from standard input if FILE is -, at a window of the default lab, or a Lua\n" +
			"scenario, whose transcript it prints. The exit code is that of exit, or 1 after an uncaught error or a failed check.",
		Args: files(1, 1, "one FILE, or - for standard input"),
		RunE: func(_ *cobra.Command, args []string) error { return p.runFile(args[0]) },
	}
	p.flags.addTrace(cmd)
	return cmd
}

// runFile runs a file by the ending of its name; standard input has none and is PowerShell's, as in
// powershell -File -.
func (p *program) runFile(name string) error {
	if name == "-" {
		text, err := io.ReadAll(p.stdin)
		if err != nil {
			return err
		}
		return p.script("-", string(text))
	}
	text, err := readFile(name)
	if err != nil {
		return err
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ps1":
		return p.script(name, text)
	case ".lua":
		return p.scenario(name, text)
	}
	return &inputError{fmt.Errorf("%s: a script is a .ps1 or a .lua file", name)}
}

// readFile reads a file that the command line names. The system's errors name the operation before the file;
// here the file comes first, as in all other messages.
func readFile(name string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = fmt.Errorf("%s: %w", name, path.Err)
		}
		return "", &inputError{err}
	}
	return string(text), nil
}

// script runs a whole PowerShell text at once, as PowerShell runs a file: a text that does not parse does
// nothing at all.
func (p *program) script(name, text string) error {
	text = strings.TrimPrefix(text, "\ufeff")
	source := &syntax.Source{Name: name, Text: text}
	version, _ := versionOf(p.flags.ps)
	if _, errs := syntax.Parse(source, syntax.Version{Major: version.Major, Minor: version.Minor}); len(errs) > 0 {
		line, column := source.Position(errs[0].Start)
		return fmt.Errorf("%s:%d:%d: %s (%s)", name, line, column, errs[0].Msg, errs[0].ID)
	}
	// The script is the only line: what it asks finds nobody, and nothing is read after it.
	s, err := p.newSession(console.NewPlain(strings.NewReader("")), nil)
	if err != nil {
		return err
	}
	defer func() { s.World().Close() }()
	ok := s.Do(text)
	p.code = sessionCode(s, ok)
	return p.writeTrace(s.World())
}

// sessionCode is PowerShell's exit code for a script: that of exit, or 1 after an uncaught error.
func sessionCode(s *repl.Session, ok bool) int {
	switch code, ended := s.Ended(); {
	case ended:
		return code
	case !ok:
		return exitFailure
	}
	return 0
}

// scenario runs a Lua scenario once and prints its transcript, also that of one that broke: it shows how far
// the scenario came.
func (p *program) scenario(name, text string) error {
	o, err := p.scenarioOptions()
	if err != nil {
		return err
	}
	result, err := scripting.Run(name, text, o)
	_, _ = io.WriteString(p.stdout, result.Transcript)
	if err != nil {
		return err
	}
	for _, f := range result.Failures {
		fmt.Fprintln(p.stderr, f)
	}
	if result.Failed() {
		return fmt.Errorf("%s: %d of %d checks failed", name, len(result.Failures), result.Checks)
	}
	return nil
}

// scenarioOptions is what scenarios run in. They make a trace of their own, which is not handed out: run takes
// --trace for scripts.
func (p *program) scenarioOptions() (scripting.Options, error) {
	if p.flags.trace != "" {
		return scripting.Options{}, &inputError{errors.New("--trace is for the prompt, -c and .ps1 files, not for scenarios")}
	}
	c, err := p.flags.config()
	version, _ := versionOf(p.flags.ps)
	return scripting.Options{Lab: c, Version: version}, err
}
