package app

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"pssim/repl/syntax"
)

// checkCommand is pssim check.
func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Parse PowerShell scripts and list their errors, running nothing",
		Long: "Check parses scripts as the version of --ps does, and prints every error as FILE:LINE:COLUMN: message (ErrorId).\n" +
			"A column counts characters from 1.",
		Args: files(1, -1, "the FILE of a script"),
		RunE: func(_ *cobra.Command, args []string) error { return p.check(args) },
	}
}

// check lists the errors of all files, in their order.
func (p *program) check(files []string) error {
	version, _ := versionOf(p.flags.ps)
	for _, file := range files {
		text, err := readFile(file)
		if err != nil {
			return err
		}
		src := &syntax.Source{Name: file, Text: text}
		_, errs := syntax.Parse(src, syntax.Version{Major: version.Major, Minor: version.Minor})
		for _, e := range errs {
			line, column := place(text, e.Start)
			fmt.Fprintf(p.stdout, "%s:%d:%d: %s (%s)\n", file, line, column, e.Msg, e.ID)
			p.code = exitFailure
		}
	}
	return nil
}

// place is the line and the column of a byte offset, both from 1.
func place(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}
