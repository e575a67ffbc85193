package page

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/golden"
	"pssim/repl/pwsh"
	"pssim/scripting"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "page")) }

// seeds are the two translations of about_Remote_Disconnected_Sessions.
func seeds() []string {
	return []string{"about_Remote_Disconnected_Sessions.ja-jp.5.1.md", "about_Remote_Disconnected_Sessions.zh-tw.7.md"}
}

// replaySeed replays one of them in the lab with the set-up that ships.
func replaySeed(t testing.TB, name, text string, pageIds bool) *Report {
	t.Helper()
	p, err := Read(name, text)
	if err != nil {
		t.Fatal(err)
	}
	lab, err := pwsh.Lab()
	if err != nil {
		t.Fatal(err)
	}
	lab.Choices.PageIds = pageIds
	setup := FindSetup(p)
	if setup.Source == "" {
		t.Fatal("no set-up for", p.Title)
	}
	r, err := Run(p, setup, scripting.Options{Lab: lab})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func counts(r *Report) string {
	var list []string
	for _, v := range verdicts() {
		list = append(list, fmt.Sprint(r.Count(v)))
	}
	return strings.Join(list, " ")
}

// Under the page's own rule for Ids every documented output comes out of the simulator, in both
// translations, whatever the line ends.
func TestSeedsWithPageIds(t *testing.T) {
	for _, name := range seeds() {
		text := strings.ReplaceAll(readSeed(t, name), "\r\n", "\n")
		unix := replaySeed(t, name, text, true)
		if got := counts(unix); got != "15 12 0 3 0 0" {
			t.Errorf("%s: %s\n%s", name, got, unix.Text())
		}
		dos := replaySeed(t, name, strings.ReplaceAll(text, "\n", "\r\n"), true)
		if dos.Hash != unix.Hash || dos.Text() != unix.Text() {
			t.Errorf("%s: the line ends make a difference", name)
		}
		var refused []string
		for _, b := range unix.Blocks {
			if b.Verdict == CannotRun {
				id, _, _ := strings.Cut(b.Details[0], ":")
				id, _, _ = strings.Cut(id, ",")
				refused = append(refused, fmt.Sprint(b.Block.Number, " ", id))
			}
		}
		want := []string{"20 MissingMandatoryParameter", "23 RedirectionNotSupported", "27 MissingMandatoryParameter"}
		if diff := cmp.Diff(want, refused); diff != "" {
			t.Error(diff)
		}
	}
}

// Under the engine's rule the two cells that I-4 names differ, and nothing else.
func TestSeedsWithEngineIds(t *testing.T) {
	for _, name := range seeds() {
		r := replaySeed(t, name, readSeed(t, name), false)
		if got := counts(r); got != "13 12 2 3 0 0" {
			t.Errorf("%s: %s\n%s", name, got, r.Text())
		}
		var cells []string
		for _, b := range r.Blocks {
			if b.Verdict == Diverges {
				cells = append(cells, fmt.Sprint(b.Block.Number, " ", b.Entries[0].ID, " ", strings.Join(b.Details, "; ")))
			}
		}
		want := []string{`14 I-4 row 1, Id: want "1", got "2"`, `16 I-4 row 1, Id: want "1", got "2"`}
		if diff := cmp.Diff(want, cells); diff != "" {
			t.Error(diff)
		}
	}
}

// What `pssim doc` prints of a page, under either rule for Ids.
func TestReportGolden(t *testing.T) {
	name := seeds()[1]
	golden.Check(t, "page/page-ids.txt", replaySeed(t, name, readSeed(t, name), true).Text())
	r := replaySeed(t, name, readSeed(t, name), false)
	golden.Check(t, "page/engine-ids.txt", r.Text())
	golden.Check(t, "page/transcript.txt", r.Transcript)
}

// BenchmarkSeed replays a whole page, set-up included.
func BenchmarkSeed(b *testing.B) {
	name := seeds()[0]
	text := readSeed(b, name)
	for b.Loop() {
		replaySeed(b, name, text, true)
	}
}
