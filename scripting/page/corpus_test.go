package page

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"pssim/golden"
	"pssim/repl/pwsh"
	"pssim/scenarios"
	"pssim/scripting"
	"pssim/sim/protocol"
)

// corpus reads the pages that consist of the documentation's command blocks, without the two whole pages.
func corpus(t testing.TB) []*Page {
	t.Helper()
	var list []*Page
	for _, name := range scenarios.Pages() {
		if slices.Contains(seeds(), path.Base(name)) {
			continue
		}
		text, err := fs.ReadFile(scenarios.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(name, string(text))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// replayPage replays a page in the lab with the set-up that ships.
func replayPage(t testing.TB, p *Page) *Report {
	t.Helper()
	lab, err := pwsh.Lab()
	if err != nil {
		t.Fatal(err)
	}
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

// Every documented block is replayed, and none fails. What was seen at the windows, and every verdict, is in the
// golden files.
func TestCorpus(t *testing.T) {
	var reports []*Report
	blocks := 0
	for _, p := range corpus(t) {
		r := replayPage(t, p)
		if r.Failed() {
			t.Errorf("%s", r.Text())
		}
		reports = append(reports, r)
		blocks += len(r.Blocks)
		golden.Check(t, "page/docs/"+p.Title+".txt", r.Text()+r.Transcript)
	}
	if blocks != 223 {
		t.Errorf("%d blocks", blocks)
	}
	golden.Check(t, "page/matrix.txt", Matrix(reports))
}

// A page is the same when it is replayed again.
func TestCorpusTwice(t *testing.T) {
	for _, p := range corpus(t) {
		if a, b := replayPage(t, p), replayPage(t, p); a.Hash != b.Hash || a.Transcript != b.Transcript {
			t.Errorf("%s: two replays differ", p.Title)
		}
	}
}

// Each heading of a page whose examples stand apart has a world of its own: what an example leaves behind is not
// there in the next one, whatever their order.
func TestApart(t *testing.T) {
	const text = "## Example 1\n```powershell\nset 1\nget\n```\n```Output\n1\n```\n## Example 10\n```powershell\nget\n```\n```Output\nten\n```\n"
	const setup = "-- examples: apart\nexample('Example 1', function() window('A'):run('set wrong') end)\n" +
		"example('Example 10', function() local w = window('A') w:run('set ten') default(w) end)"
	lines, r := replayText(t, text, setup)
	if got := strings.Join(lines, " "); got != "A|reproduced A|reproduced" {
		t.Error(got, r.Text())
	}
}

// Windows are of the version that is asked for, unless the set-up names one itself, whoever opens them.
func TestVersionOfWindows(t *testing.T) {
	const version = "$PSVersionTable.PSVersion.Major"
	p, err := Read("p.md", fences(version+"\n=>\n7", version+"\n=>\n4", version+"\n=>\n7"))
	if err != nil {
		t.Fatal(err)
	}
	lab, err := pwsh.Lab()
	if err != nil {
		t.Fatal(err)
	}
	const setup = "default(window('Own')) block(2, window('Old', {ps = '4.0'})) block(3, window('Third'))"
	for _, setup := range []Setup{{File: "s.lua", Source: setup}, {}} {
		r, err := Run(p, setup, scripting.Options{Lab: lab, Version: protocol.Version{Major: 7}})
		if err != nil || r.Blocks[0].Verdict != Reproduced || r.Blocks[2].Verdict != Reproduced ||
			(r.Blocks[1].Verdict == Reproduced) != (setup.File != "") {
			t.Errorf("%v\n%s", err, r.Text())
		}
	}
}

// BenchmarkCorpus replays all documented blocks, set-ups included.
func BenchmarkCorpus(b *testing.B) {
	pages := corpus(b)
	for b.Loop() {
		for _, p := range pages {
			replayPage(b, p)
		}
	}
}
