package app

import (
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"pssim/scenarios"
	"pssim/scripting"
	"pssim/scripting/page"
)

// docCommand is pssim doc.
func (p *program) docCommand() *cobra.Command {
	var setup string
	var matrix bool
	cmd := &cobra.Command{
		Use:   "doc PAGE.md...",
		Short: "Replay the commands of documentation pages and compare what they show",
		Long: "Doc types the command blocks of documentation pages in the lab, and compares what they print with the output that\n" +
			"the pages show. What a page assumes is found by its title among the set-ups that come with pssim, or named by --setup.\n" +
			"A set-up is a scenario that may say besides where blocks are typed (block, default), what happens before them (before,\n" +
			"example, pace), and what of them is left out (omits, unmodelled); those that come with pssim are in scenarios/docs.\n" +
			"With --matrix it prints a line for each block, and the totals; without a PAGE it then takes those that come with pssim.",
		Args: func(cmd *cobra.Command, args []string) error {
			if matrix {
				return nil
			}
			return files(1, -1, "the FILE of a documentation page")(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			pages, err := readPages(args)
			if err != nil {
				return err
			}
			return p.doc(pages, setup, matrix)
		},
	}
	cmd.Flags().BoolVar(&matrix, "matrix", false, "print the verdict on each block, and the totals")
	cmd.Flags().StringVar(&setup, "setup", "", "the Lua `FILE` that says what the pages assume")
	return cmd
}

// readPages reads all pages, before the first is replayed, so that a wrong name costs nothing; those that come with
// the program if none is named.
func readPages(names []string) ([]*page.Page, error) {
	read := readFile
	if len(names) == 0 {
		names, read = scenarios.Pages(), func(name string) (string, error) {
			text, err := fs.ReadFile(scenarios.Files(), name)
			return string(text), err
		}
	}
	var pages []*page.Page
	for _, name := range names {
		text, err := read(name)
		if err != nil {
			return nil, err
		}
		p, err := page.Read(name, text)
		if err != nil {
			return nil, &inputError{err}
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// doc replays pages and prints their reports, or one matrix of all.
func (p *program) doc(pages []*page.Page, setup string, matrix bool) error {
	o, err := p.scenarioOptions()
	if err != nil {
		return err
	}
	// The zero Setup is none; page.Run then types every block into one window.
	given := page.Setup{File: setup}
	if setup != "" {
		if given.Source, err = readFile(setup); err != nil {
			return err
		}
	}
	var reports []*page.Report
	for i, read := range pages {
		report, err := p.replay(read, given, o)
		if err != nil {
			return err
		}
		reports = append(reports, report)
		if matrix {
			continue
		}
		if i > 0 {
			_, _ = io.WriteString(p.stdout, "\n")
		}
		if _, err := io.WriteString(p.stdout, report.Text()); err != nil {
			return err
		}
	}
	if matrix {
		_, err = io.WriteString(p.stdout, page.Matrix(reports))
	}
	return err
}

// replay replays one page. Without --setup a page's own set-up is used; a page that has none is typed into the lab
// as it is.
func (p *program) replay(read *page.Page, setup page.Setup, o scripting.Options) (*page.Report, error) {
	if setup.File == "" {
		setup = page.FindSetup(read)
	}
	report, err := page.Run(read, setup, o)
	if err == nil && report.Failed() {
		p.code = exitFailure
	}
	return report, err
}

// ledgerCommand is pssim ledger.
func (p *program) ledgerCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "ledger",
		Short: "List where the documentation and PowerShell disagree, and what this program does",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(p.stdout, page.LedgerText())
			return err
		},
	}
}
