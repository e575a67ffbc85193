package remoting

import (
	"slices"
	"strings"
	"testing"

	"pssim/repl/cmdlet"
)

// TestSince: every name of the list means a command or parameter, and stands once.
func TestSince(t *testing.T) {
	all := Commands()
	for i, name := range newIn3 {
		command, param, isParam := strings.Cut(name, ":")
		at := slices.IndexFunc(all, func(in *cmdlet.Info) bool { return in.Name == command })
		if at < 0 || isParam && !slices.ContainsFunc(all[at].Params, func(p cmdlet.Param) bool { return p.Name == param && p.Since.Major == 3 }) {
			t.Errorf("%s is no name", name)
		}
		if slices.Contains(newIn3[:i], name) {
			t.Errorf("%s stands twice", name)
		}
	}
}
