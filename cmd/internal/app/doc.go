package app

import (
	"io"

	"github.com/spf13/cobra"

	"pssim/scripting"
	"pssim/scripting/page"
)

// docCommand is pssim doc.
func (p *program) docCommand() *cobra.Command {
	var setup string
	cmd := &cobra.Command{
		Use:   "doc PAGE.md...",
		Short: "Replay the commands of documentation pages and compare what they show",
		Long: "Doc types the command blocks of documentation pages in the lab, and compares what they print with the output that\n" +
			"the pages show. What a page assumes is found by its title among the set-ups that come with pssim, or named by --setup.",
		Args: files(1, -1, "the FILE of a documentation page"),
		RunE: func(_ *cobra.Command, args []string) error { return p.doc(args, setup) },
	}
	cmd.Flags().StringVar(&setup, "setup", "", "the Lua `FILE` that says what the pages assume")
	return cmd
}

// doc reads all pages before it replays the first, so that a wrong name costs nothing.
func (p *program) doc(files []string, setup string) error {
	o, err := p.scenarioOptions()
	if err != nil {
		return err
	}
	var pages []*page.Page
	for _, file := range files {
		text, err := readFile(file)
		if err != nil {
			return err
		}
		read, err := page.Read(file, text)
		if err != nil {
			return &inputError{err}
		}
		pages = append(pages, read)
	}
	// The zero Setup is none; page.Run then types every block into one window.
	given := page.Setup{File: setup}
	if setup != "" {
		if given.Source, err = readFile(setup); err != nil {
			return err
		}
	}
	for i, read := range pages {
		if i > 0 {
			_, _ = io.WriteString(p.stdout, "\n")
		}
		if err := p.replay(read, given, o); err != nil {
			return err
		}
	}
	return nil
}

// replay replays one page and prints the verdicts. Without --setup a page's own set-up is used; a page that has
// none is typed into the lab as it is.
func (p *program) replay(read *page.Page, setup page.Setup, o scripting.Options) error {
	if setup.File == "" {
		setup = page.FindSetup(read)
	}
	report, err := page.Run(read, setup, o)
	if err != nil {
		return err
	}
	if report.Failed() {
		p.code = exitFailure
	}
	_, err = io.WriteString(p.stdout, report.Text())
	return err
}
