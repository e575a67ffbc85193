// Package app is the command line: it reads commands and flags, builds worlds, and hands them to the
// packages that do the work. It is the composition root, the one place where all of them meet, and where
// files, standard streams and exit codes are known.
package app

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// The exit codes. exit N of a PowerShell text overrides them.
const (
	exitFailure = 1  // something ran and failed, or a check did not hold
	exitUsage   = 2  // the command line, or a file that it names, cannot be used
	exitFault   = 70 // pssim itself is at fault
)

// Main runs the command line and returns the exit code. It never panics: a fault is reported as one, with what
// is needed to find it.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Fprintf(stderr, "pssim failed inside: %v\nThis is a fault of pssim; please report it with what was run.\n\n%s", fault, debug.Stack())
			code = exitFault
		}
	}()
	p := &program{stdin: stdin, stdout: stdout, stderr: stderr}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return p.code
	}
	return p.report(err)
}

// program is one run of the command line.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	flags          flags
	// started tells that cobra has accepted the command line: what fails from then on is no wrong usage.
	started bool
	code    int
}

// inputError is a fault in what the user gave: the exit code is that of wrong usage.
type inputError struct{ err error }

// Error is the text of the fault.
func (e *inputError) Error() string { return e.err.Error() }

// Unwrap returns the fault.
func (e *inputError) Unwrap() error { return e.err }

// report prints an error as one line, with a hint where the command line was not understood.
func (p *program) report(err error) int {
	fmt.Fprintf(p.stderr, "pssim: %s\n", err)
	var input *inputError
	switch {
	case !p.started:
		fmt.Fprintln(p.stderr, "Try 'pssim --help'.")
		return exitUsage
	case errors.As(err, &input):
		return exitUsage
	}
	return exitFailure
}

// root is the command pssim, with all others below it. Usage is not printed with errors: a screen of flags
// would hide the one line that says what is wrong.
func (p *program) root() *cobra.Command {
	var text string
	root := &cobra.Command{
		Use:   "pssim [-c TEXT]",
		Short: "A simulated world of computers for PowerShell's disconnected sessions",
		Long: "pssim simulates computers, networks and one virtual clock, and PowerShell's disconnected sessions on them.\n" +
			"Without a command it is a PowerShell prompt in a lab of servers; :help lists what else it understands.",
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.flags.check(); err != nil {
				return err
			}
			p.started = true
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("command") {
				return p.command(text)
			}
			return p.prompt()
		},
	}
	root.Flags().StringVarP(&text, "command", "c", "", "run `TEXT` as if it were typed, and exit")
	p.flags.add(root)
	root.AddCommand(p.runCommand(), p.docCommand(), p.testCommand(), p.ledgerCommand(), p.checkCommand())
	return root
}

// files checks the number of files that a command is given; most is -1 for any number.
func files(least, most int, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return fmt.Errorf("%s takes %s", cmd.CommandPath(), want)
		}
		return nil
	}
}
