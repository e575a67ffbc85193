package app

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"pssim/repl/pwsh"
	"pssim/sim"
	"pssim/sim/protocol"
)

// flags are the flags that all commands share: they say what the worlds are like.
type flags struct {
	ps        string // version of the clients; the computers have their own
	ids       string // engine or page: see sim.Choices.PageIds
	width     int    // columns
	seed      uint64
	passwords []string // USER=PASSWORD
	trace     string   // a file, "" for no trace
}

// add declares the flags. The defaults are those of the version in which disconnected sessions began.
func (f *flags) add(root *cobra.Command) {
	set := root.PersistentFlags()
	set.StringVar(&f.ps, "ps", "3.0", "PowerShell `VERSION` of the clients: 3.0, 4.0, 5.1 or 7")
	set.StringVar(&f.ids, "ids", "engine", "`WHOSE` session Ids repeated listings show: those of the engine, or those of the page")
	set.IntVar(&f.width, "width", 120, "`COLUMNS` of the windows")
	set.Uint64Var(&f.seed, "seed", 0, "`NUMBER` from which all that is random comes")
	set.StringArrayVar(&f.passwords, "password", nil, "answer the question for a password where nobody sits: `USER=PASSWORD`")
	f.addTrace(root)
	for name, values := range map[string][]string{"ps": {"3.0", "4.0", "5.1", "7"}, "ids": {"engine", "page"}} {
		// The error is for a flag that does not exist; these do.
		_ = root.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
}

// addTrace declares --trace for a command that makes one world and hands out what happened in it.
func (f *flags) addTrace(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.trace, "trace", "", "write what happened to `FILE` as JSON lines")
}

// check refuses values that mean nothing.
func (f *flags) check() error {
	if _, ok := versionOf(f.ps); !ok {
		return fmt.Errorf("--ps %s: the versions are 3.0, 4.0, 5.1 and 7", f.ps)
	}
	if f.ids != "engine" && f.ids != "page" {
		return fmt.Errorf("--ids %s: write engine or page", f.ids)
	}
	if f.width < 20 || f.width > 4096 {
		return fmt.Errorf("--width %d: a window has 20 to 4096 columns", f.width)
	}
	for _, p := range f.passwords {
		if user, _, ok := strings.Cut(p, "="); !ok || user == "" {
			return errors.New("--password: write USER=PASSWORD") // without the text, which may be a password
		}
	}
	return nil
}

// versionOf reads the value of --ps. A client of 2.0 has no disconnected sessions, so there is none.
func versionOf(text string) (protocol.Version, bool) {
	switch text {
	case "3.0", "3":
		return protocol.Version{Major: 3}, true
	case "4.0", "4":
		return protocol.Version{Major: 4}, true
	case "5.1":
		return protocol.Version{Major: 5, Minor: 1}, true
	case "7", "7.0":
		return protocol.Version{Major: 7}, true
	}
	return protocol.Version{}, false
}

// config is the default lab as the flags want it.
func (f *flags) config() (sim.Config, error) {
	c, err := pwsh.Lab()
	c.Seed = f.seed
	c.Choices.PageIds = f.ids == "page"
	return c, err
}

// window describes the windows that are opened. A person, or a list of passwords, can be asked.
func (f *flags) window(person bool) sim.ClientSpec {
	version, _ := versionOf(f.ps)
	return sim.ClientSpec{
		Name: "A", Host: pwsh.LabClient, User: pwsh.LabUser, Version: version, Width: f.width,
		Interactive: person || len(f.passwords) > 0,
	}
}
