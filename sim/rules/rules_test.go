package rules_test

import (
	"regexp"
	"strings"
	"testing"

	"pssim/sim/rules"
)

// form is what the three kinds of ids look like.
var form = regexp.MustCompile(`^(LIFE|GET|DISC|CONN|RECV|STATE|IDLE|BUF|LOOP|WAIT|JOB|ROB)-\d+$|^E\d+(\.\d+)?$|^[EM]-[A-Z]+$`)

func TestCatalogue(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range rules.All() {
		switch {
		case !form.MatchString(r.ID):
			t.Errorf("%q is no id", r.ID)
		case seen[r.ID]:
			t.Errorf("%s stands twice", r.ID)
		case !strings.HasSuffix(r.Statement, ".") || r.Source == "":
			t.Errorf("%s: statement %q, source %q", r.ID, r.Statement, r.Source)
		case strings.HasPrefix(r.ID, "M-") != (r.Provenance == rules.ModellingChoice) && r.ID != "BUF-5":
			t.Errorf("%s is a %v", r.ID, r.Provenance)
		}
		seen[r.ID] = true
	}
}

// TestPageIsComplete counts the rules of the page, group by group.
func TestPageIsComplete(t *testing.T) {
	want := []struct {
		prefix string
		count  int
	}{
		{"LIFE-", 10}, {"GET-", 4}, {"DISC-", 3}, {"CONN-", 4}, {"RECV-", 4}, {"STATE-", 3},
		{"IDLE-", 8}, {"BUF-", 5}, {"LOOP-", 4}, {"WAIT-", 2}, {"JOB-", 1}, {"ROB-", 5},
	}
	for _, w := range want {
		count := 0
		for _, r := range rules.All() {
			if strings.HasPrefix(r.ID, w.prefix) {
				count++
			}
		}
		if count != w.count {
			t.Errorf("%s: %d rules, want %d", w.prefix, count, w.count)
		}
	}
}

func TestLookup(t *testing.T) {
	r, ok := rules.Lookup("idle-2")
	if !ok || r.ID != "IDLE-2" || r.Provenance.String() != "documented" {
		t.Errorf("got %v, %v", r, ok)
	}
	if _, ok := rules.Lookup("LIFE-99"); ok {
		t.Error("LIFE-99 exists")
	}
	for id, want := range map[string]string{"E4": "engine", "M-UTC": "modelling choice"} {
		if r, _ := rules.Lookup(id); r.Provenance.String() != want {
			t.Errorf("%s is %v", id, r.Provenance)
		}
	}
}
