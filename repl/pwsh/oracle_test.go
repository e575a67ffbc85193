package pwsh

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pssim/repl/format"
	"pssim/repl/value"
	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// oracleCase is what real PowerShell 7 printed for a snippet.
type oracleCase struct {
	ID         string   `json:"id"`
	Src        string   `json:"src"`
	Lines      []string `json:"lines"`
	Input      []string `json:"input"`
	Width      int      `json:"width"`
	Want       string   `json:"expected_output_text"`
	Want51     *string  `json:"expected_51_derived"`
	Terminates string   `json:"terminating_fqid"`
	ErrorView  string   `json:"errorview"`
	Ring       int      `json:"ring"`
	Tag        string   `json:"tag"`
	Caution    []string `json:"caution"`
}

func readOracle(t testing.TB) []oracleCase {
	t.Helper()
	f, err := os.Open("testdata/evaluator.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []oracleCase
	for s := bufio.NewScanner(f); s.Scan(); {
		var c oracleCase
		if err := json.Unmarshal(s.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// readKnown reads the list of cases that cannot pass: a case's id, a tab, the reason. A reason stands for
// both versions unless the id ends in "@5.1".
func readKnown(t testing.TB) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		id, reason, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || reason == "" {
			t.Fatalf("known.txt: %q states no reason", line)
		}
		known[id] = reason
	}
	return known
}

// oracleRun is what our PowerShell did with a case: what it printed, the errors that it showed or recorded,
// and the questions left open.
type oracleRun struct {
	output string
	errors []*value.ErrorRecord
	opts   format.Options
}

// observer starts PowerShell processes and keeps hold of the last one, so that a test can ask it for the
// error records behind the text.
type observer struct {
	program
	last *observed
}

func (o *observer) Start(args kernel.Args) kernel.Instance {
	o.last = &observed{instance: o.program.Start(args).(*instance)}
	return o.last
}

// observed is a process that remembers the error records it has shown.
type observed struct {
	*instance
	shown []*value.ErrorRecord
}

func (o *observed) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	l, ok := r.(sim.Line)
	if !ok {
		return o.instance.Handle(p, r)
	}
	o.host.begin(p)
	out := newConsole(o.instance)
	done := o.lineInto(l, out)
	o.shown = append(o.shown, out.errors...)
	return done
}

// runOracle types a case into a fresh window.
func runOracle(t testing.TB, c oracleCase, v protocol.Version) oracleRun {
	t.Helper()
	config, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	o := &observer{program: config.Programs[0].Program.(program)}
	config.Programs = []kernel.NamedProgram{{Name: Name, Program: o}}
	w, err := sim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	n, err := w.StartClient(sim.ClientSpec{
		Name: "A", Host: LabClient, Version: v, Width: c.Width, Interactive: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := c.Lines
	if len(lines) == 0 {
		lines = []string{c.Src}
	}
	run := oracleRun{opts: format.Defaults(format.Version{Major: v.Major, Minor: v.Minor}, c.Width)}
	if c.ErrorView != "" {
		lines = append([]string{"$ErrorView = '" + c.ErrorView + "'"}, lines...)
		run.opts.View = format.ParseErrorView(c.ErrorView, run.opts.Version)
	}
	screen := &transcript{w: w, client: n, input: c.Input}
	for _, line := range lines {
		if !screen.enter(line) {
			break // the case has left the window
		}
	}
	run.output = screen.end()
	run.errors = append(o.last.shown, recorded(o.last.instance)...)
	return run
}

// transcript is what a window shows: its output, and what is typed where a command asks, as the terminal
// echoes it. Beyond the case's input nobody answers.
type transcript struct {
	w      *sim.World
	client int
	input  []string
	text   string
	seen   int // bytes of the window's output that are in text
}

// enter types a line and answers for it; it tells whether the window takes another one.
func (s *transcript) enter(line string) bool {
	ticket, err := s.w.Submit(s.client, sim.Line{Source: line})
	if err != nil {
		return false
	}
	for _, err = s.w.Run(ticket); err != nil; _, err = s.w.Run(ticket) {
		ask, ok := err.(*sim.InputError)
		if !ok {
			s.text = s.end() + "!! " + err.Error()
			return false
		}
		s.text = s.end() + ask.Prompt
		answer := ""
		if ok = len(s.input) > 0; ok {
			answer, s.input = s.input[0], s.input[1:]
			s.text += answer + "\n"
		}
		_ = s.w.Answer(s.client, answer, ok)
	}
	return true
}

// end is the text so far.
func (s *transcript) end() string {
	out := s.w.Output(s.client)
	s.text += out[s.seen:]
	s.seen = len(out)
	return s.text
}

// recorded lists the records of $Error.
func recorded(i *instance) []*value.ErrorRecord {
	var out []*value.ErrorRecord
	v, _ := i.interp.Engine().ScopeVariable("Error", "global")
	list := v.List()
	if list == nil {
		return nil
	}
	for _, item := range list.Items {
		if e := item.Base().Error(); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// trimLines strips trailing blanks of each line, as the oracle's README says.
func trimLines(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// oracleVersion is one of the two versions whose looks the oracle holds.
type oracleVersion struct {
	name    string
	version protocol.Version
	want    func(oracleCase) (string, bool)
}

func oracleVersions() []oracleVersion {
	return []oracleVersion{
		{"7", protocol.Version{Major: 7}, func(c oracleCase) (string, bool) { return c.Want, true }},
		{"5.1", protocol.Version{Major: 5, Minor: 1}, func(c oracleCase) (string, bool) {
			if c.Want51 == nil || looksOf7(*c.Want51) {
				return "", false
			}
			return derived(*c.Want51), true
		}},
	}
}

// derived mends what is wrong in every derived text: its makers put "..." for the one-character ellipsis
// before a cut source line without moving the mark below, which 5.1 puts under the error.
func derived(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if i > 0 && strings.HasPrefix(lines[i-1], "+ ... ") && strings.HasPrefix(lines[i], "+  ") {
			lines[i] = "+   " + lines[i][2:]
		}
	}
	return strings.Join(lines, "\n")
}

// looksOf7 tells a derived text of 5.1 that cannot be what 5.1 prints: it has a column or a property that
// only the views of 7 have.
func looksOf7(text string) bool {
	for _, mark := range []string{"Transport", "Duration CommandLine", "StandardDeviation"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}

// TestOracle types every snippet of the oracle and compares what is printed; known.txt lists what differs.
func TestOracle(t *testing.T) {
	known := readKnown(t)
	for _, v := range oracleVersions() {
		if testing.Short() && v.name != "7" {
			continue // what the race detector looks for is found, or not, with one version
		}
		t.Run(v.name, func(t *testing.T) {
			count := oracleCount{total: map[string]int{}, pass: map[string]int{}}
			for _, c := range readOracle(t) {
				want, ok := v.want(c)
				if !ok {
					count.skipped++
					continue
				}
				id := c.ID
				if v.name != "7" {
					id += "@" + v.name
				}
				reason := known[id]
				if reason == "" {
					reason = known[c.ID]
				}
				run := runOracle(t, c, v.version)
				count.add(t, c, id, reason, judge(c, run, want), trimLines(want), trimLines(run.output))
			}
			count.report(t)
		})
	}
}

// verdict is how a case came out.
type verdict uint8

const (
	same verdict = iota
	// refused: it ended in an error that real PowerShell does not show, so the user was told.
	refused
	// silent: it printed something else as if all were well.
	silent
)

// oracleCount counts verdicts.
type oracleCount struct {
	total, pass             map[string]int
	skipped, listed         int
	refusals, silentListed  int
	cautionTotal, cautionOK int
}

// add counts a verdict and fails the test for a difference that is not listed, or a listed case that passes.
// Cautioned cases, whose text depends on culture or runtime, are counted alone.
func (n *oracleCount) add(t *testing.T, c oracleCase, id, reason string, got verdict, want, output string) {
	if c.Caution != nil {
		n.cautionTotal++
		if got == same {
			n.cautionOK++
		}
		return
	}
	ring := fmt.Sprint("ring ", c.Ring)
	n.total[ring]++
	switch {
	case got == same:
		n.pass[ring]++
		if reason != "" {
			t.Errorf("%s passes, yet known.txt lists it: %s", id, reason)
		}
		return
	case got == refused:
		n.refusals++
	case reason != "":
		n.silentListed++
	}
	if reason != "" {
		n.listed++
		return
	}
	src := c.Src
	if len(c.Lines) > 0 {
		src = strings.Join(c.Lines, "\n")
	}
	t.Errorf("%s %s%s\n%s\n--- want\n%s\n--- got\n%s", id, c.Tag, map[verdict]string{refused: " (refused)"}[got], src, want, output)
}

func (n *oracleCount) report(t *testing.T) {
	var rings []string
	for ring := range n.total {
		rings = append(rings, ring)
	}
	slices.Sort(rings)
	for _, ring := range rings {
		t.Logf("%s: %d of %d (%.1f %%)", ring, n.pass[ring], n.total[ring], 100*float64(n.pass[ring])/float64(n.total[ring]))
	}
	t.Logf("known differences: %d, of which clean refusals %d, silent %d; cautioned: %d of %d the same; no text for this version: %d",
		n.listed, n.refusals, n.silentListed, n.cautionOK, n.cautionTotal, n.skipped)
}
