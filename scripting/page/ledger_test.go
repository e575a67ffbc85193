package page

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"pssim/scenarios"
)

// proof finds the entries that a scenario shows from both sides.
var proof = regexp.MustCompile(`(?m)^both\("([A-Z]-\d+)", `)

// Every entry of the ledger is shown from both sides by a scenario of scenarios/ledger, which TestScenarios runs; and
// no scenario shows one that the ledger lacks.
func TestLedgerIsShown(t *testing.T) {
	shown := map[string]bool{}
	files, err := fs.Glob(scenarios.Files(), "ledger/*.lua")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(scenarios.Files(), file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range proof.FindAllStringSubmatch(string(text), -1) {
			if shown[m[1]] {
				t.Errorf("%s is shown twice", m[1])
			}
			shown[m[1]] = true
		}
	}
	for _, e := range Ledger() {
		if !shown[e.ID] {
			t.Errorf("no scenario shows %s", e.ID)
		}
		delete(shown, e.ID)
		if e.Documentation == "" || e.Engine == "" || e.Provenance == "" || e.Where == "" {
			t.Errorf("%s lacks a part", e.ID)
		}
	}
	for id := range shown {
		t.Errorf("the ledger lacks %s", id)
	}
}

// An entry with a rule is needed by a documented block: a rule that explains nothing is not kept.
func TestLedgerRulesAreNeeded(t *testing.T) {
	var used []string
	for _, p := range corpus(t) {
		for _, b := range replayPage(t, p).Blocks {
			for _, e := range b.Entries {
				used = append(used, e.ID)
			}
		}
	}
	text := " " + strings.Join(used, " ") + " "
	for _, e := range Ledger() {
		if e.rule != ruleNone && !strings.Contains(text, " "+e.ID+" ") {
			t.Errorf("no block needs the rule of %s", e.ID)
		}
	}
}
