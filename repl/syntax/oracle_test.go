package syntax

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// oracleCase is a line of testdata/parser.jsonl: a text, and what PowerShell 7.0 made of it.
type oracleCase struct {
	ID         string   `json:"id"`
	Src        string   `json:"src"`
	OK         bool     `json:"ok"`
	Incomplete bool     `json:"incomplete"`
	Scope      string   `json:"scope"`
	MinPS      string   `json:"min_ps"`
	AST        string   `json:"ast"`
	ErrorIDs   []string `json:"error_ids"`
	ErrorAt    []int    `json:"error_at"`
}

func (c oracleCase) out() bool { return strings.HasPrefix(c.Scope, "out") }

func readOracle(t testing.TB) []oracleCase {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "parser.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []oracleCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c oracleCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

// knownCases reads testdata/known.txt: ids of cases that cannot pass, each with its reason.
func knownCases(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "known.txt"))
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]string)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		id, reason, ok := strings.Cut(line, "\t")
		if !ok || reason == "" {
			t.Fatalf("known.txt: line %q has no reason", line)
		}
		known[id] = reason
	}
	return known
}

// utf16Offset turns a byte offset into the oracle's unit.
func utf16Offset(src string, off int) int { return UTF16Len(src[:off]) }

// compare returns what differs from the oracle: "verdict", "errors" or "ast"; "" for agreement.
func compare(c oracleCase) (what, detail string) {
	sb, errs := Parse(&Source{Text: c.Src}, V7())
	if c.out() {
		if len(errs) == 0 && SExpr(sb) != c.AST {
			return "verdict", "accepted"
		}
		return "", ""
	}
	var ids []string
	var at []int
	for _, e := range errs {
		ids = append(ids, e.ID)
		at = append(at, utf16Offset(c.Src, e.Start))
	}
	if (len(errs) == 0) != c.OK || Incomplete(errs) != c.Incomplete {
		return "verdict", strings.Join(ids, " ")
	}
	// The end of the text may count as one unit further on; an offset past the end is the end.
	want := slices.Clone(c.ErrorAt)
	for i := range want {
		want[i] = min(want[i], UTF16Len(c.Src))
	}
	if !slices.Equal(ids, c.ErrorIDs) || !slices.Equal(at, want) {
		got, _ := json.Marshal([]any{ids, at})
		exp, _ := json.Marshal([]any{c.ErrorIDs, want})
		return "errors", "got  " + string(got) + "\nwant " + string(exp)
	}
	if c.OK && c.AST != "" && SExpr(sb) != c.AST {
		return "ast", "got  " + SExpr(sb) + "\nwant " + c.AST
	}
	return "", ""
}

func TestOracle(t *testing.T) {
	known := knownCases(t)
	failed := map[string]int{}
	total := map[string]int{}
	for _, c := range readOracle(t) {
		scope, _, _ := strings.Cut(c.Scope, "(")
		total[scope]++
		what, detail := compare(c)
		reason, listed := known[c.ID]
		switch {
		case what == "" && listed:
			t.Errorf("%s passes but is listed as %q", c.ID, reason)
		case what != "" && !listed:
			t.Errorf("%s %s: %s\n%q\n%s", c.ID, scope, what, c.Src, detail)
		}
		if what != "" {
			failed[scope+" "+what]++
		}
	}
	for _, scope := range []string{"core", "docs", "out"} {
		t.Logf("%s: %d cases; differing in verdict %d, in errors %d, in tree %d", scope, total[scope],
			failed[scope+" verdict"], failed[scope+" errors"], failed[scope+" ast"])
	}
	t.Logf("%d cases listed in known.txt", len(known))
}

// TestOracle51 parses what every version accepts as 5.1 does.
func TestOracle51(t *testing.T) {
	for _, c := range readOracle(t) {
		if !c.OK || c.out() || c.MinPS != "5.1" {
			continue
		}
		if _, errs := Parse(&Source{Text: c.Src}, V51()); len(errs) > 0 {
			t.Errorf("%s %q: %v", c.ID, c.Src, errs[0])
		}
		if !utf8.ValidString(c.Src) {
			t.Errorf("%s is not UTF-8", c.ID)
		}
	}
}
