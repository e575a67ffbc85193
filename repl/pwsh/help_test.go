package pwsh

import (
	"slices"
	"strings"
	"testing"

	"pssim/golden"
	"pssim/repl/cmdlet"
	"pssim/repl/help"
	"pssim/sim"
	"pssim/sim/protocol"
)

// TestHelpExamples types every example of help in a world of its own: it must end without an error, or with
// the one that it announces.
func TestHelpExamples(t *testing.T) {
	for _, topic := range help.Topics() {
		for _, e := range topic.Examples {
			t.Run(topic.Name+"/"+e.Title, func(t *testing.T) {
				w := labWorld(t)
				if isNew(topic.Name) {
					w = worldOf(t, protocol.Version{Major: 7})
				}
				for i, line := range e.Lines {
					out, done := typed(t, w, "A", line)
					want := ""
					if i == len(e.Lines)-1 {
						want = e.Fails
					}
					if !errorIs(done, want) {
						t.Errorf("%s\nprinted %sand ended with error %q, want %q", line, out, done.Error, want)
					}
				}
				if err := w.Check(); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// isNew tells whether a command came after 3.0, the version of the lab's windows.
func isNew(name string) bool {
	r, err := Registry()
	if err != nil {
		return false
	}
	in, ok := r.Lookup(name)
	return ok && in.Since.AtLeast(3, 1)
}

// worldOf is the default lab with one window, A, of a version.
func worldOf(t *testing.T, v protocol.Version) *sim.World {
	t.Helper()
	c, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	if _, err := w.StartClient(sim.ClientSpec{Name: "A", Host: LabClient, Elevated: true, Version: v}); err != nil {
		t.Fatal(err)
	}
	return w
}

// errorIs tells whether a line reported an error whose id has want as its own part, or none for "".
func errorIs(done sim.LineDone, want string) bool {
	if want == "" || done.Error == "" {
		return done.Error == want && done.Errors == 0 && done.Message == ""
	}
	for part := range strings.SplitSeq(done.Error, ",") {
		if part == want || strings.HasSuffix(part, "."+want) {
			return true
		}
	}
	return false
}

// TestHelpKnowsEverything: every command has words, an example, and a note on each of its parameters; and
// every topic that is no subject belongs to a command.
func TestHelpKnowsEverything(t *testing.T) {
	r, err := Registry()
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range r.All() {
		topic, ok := help.Find(in.Name)
		if !ok || len(topic.Examples) == 0 || in.Synopsis == "" {
			t.Errorf("%s lacks words, an example or a synopsis", in.Name)
			continue
		}
		for i := range in.Params {
			if topic.Note(in.Params[i].Name) == nil {
				t.Errorf("%s: no note on -%s", in.Name, in.Params[i].Name)
			}
		}
		for _, p := range topic.Params {
			if !hasParam(in.Params, p.Name) {
				t.Errorf("%s: a note on -%s, which it does not have", in.Name, p.Name)
			}
		}
	}
	for _, topic := range help.Topics() {
		if _, ok := r.Lookup(topic.Name); !ok && !topic.About() {
			t.Errorf("help on %s, which is no command", topic.Name)
		}
	}
}

func hasParam(params []cmdlet.Param, name string) bool {
	return slices.ContainsFunc(params, func(p cmdlet.Param) bool { return p.Name == name })
}

// TestGetHelp shows the views of Get-Help as they are printed.
func TestGetHelp(t *testing.T) {
	w := labWorld(t)
	var all strings.Builder
	for _, line := range []string{
		"Get-Help Disconnect-PSSession", "exsn -?", "Get-Help Wait-Job -Examples", "Get-Help Exit-PSSession -Full",
		"Get-Help Disconnect-PSSession -Parameter IdleTimeoutSec, Id", "Get-Help Invoke-Command -Parameter InDisc*",
		"Invoke-Command -ComputerName Server01 { Get-Help Exit-PSSession }", "Get-Help *-PSSession",
		"Get-Help about_* | Format-Table Name, Category", "Get-Help pssessionopt | Format-Table Name",
		"function f { param([int]$x) }; f -?", "(Get-Help gsn).Synopsis", "(Get-Help Wait-Job).Examples.Count",
		"Get-Help nosuch", "Get-Help nosuch*", "Get-Help Get-Job -Parameter Nope", "Get-Help Get-Job -Category Nope",
	} {
		out, _ := typed(t, w, "A", line)
		all.WriteString("PS> " + line + "\n" + out)
	}
	golden.Check(t, "pwsh/help.txt", all.String())
}
