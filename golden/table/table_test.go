package table

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// texts answers the cells of a table as plain texts.
func texts(t Table) [][]string {
	var out [][]string
	for _, r := range t.Rows {
		var row []string
		for _, c := range r {
			row = append(row, c.Text)
		}
		out = append(out, row)
	}
	return out
}

// pageTables are the 15 real outputs of about_Remote_Disconnected_Sessions.
func pageTables(t *testing.T) []string {
	b, err := os.ReadFile("testdata/page.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(string(b), "====\n")
	if len(all) != 15 {
		t.Fatalf("%d outputs, want 15", len(all))
	}
	return all
}

// TestPage reads the page's tables cell by cell.
func TestPage(t *testing.T) {
	ps := "Microsoft.PowerShell"
	session := []string{"Id", "Name", "ComputerName", "State", "ConfigurationName", "Availability"}
	opened := [][]string{{"2", "Session2", "Server01", "Opened", ps, "Available"}}
	test := func(id, state, availability string) [][]string {
		return [][]string{{id, "Test", "Server30", state, ps, availability}}
	}
	want := []struct {
		columns []string
		rows    [][]string
	}{
		{session, opened}, {session, opened}, {session, opened},
		{session, [][]string{{"2", "Session2", "Server01", "Disconnected", ps, "None"}}},
		{session, [][]string{{"4", "Session3", "Server02", "Disconnected", ps, "None"}}},
		{session, [][]string{{"2", "Session2", "juneb-srv8320", "Disconnected", ps, "None"}, {"4", "Session3", "juneb-srv8320", "Disconnected", ps, "None"}}},
		{session, [][]string{{"2", "Session2", "juneb-srv8320", "Opened", ps, "Available"}}},
		{[]string{"Id", "Name", "PSJobTypeName", "State", "HasMoreData", "Location"}, [][]string{{"3", "Job3", "RemoteJob", "Running", "True", "Server02"}}},
		{[]string{"TimeCreated", "Id", "LevelDisplayName", "Message", "PSComputerName"}, [][]string{
			{"5/14/2012 7:26:04 PM", "400", "Information", "Engine stat", "Server02"},
			{"5/14/2012 7:26:03 PM", "600", "Information", `Provider "W`, "Server02"},
			{"5/14/2012 7:26:03 PM", "600", "Information", `Provider "C`, "Server02"},
			{"5/14/2012 7:26:03 PM", "600", "Information", `Provider "V`, "Server02"}}},
		{session, test("1", "Opened", "Available")}, {session, test("1", "Disconnected", "Busy")},
		{session, test("1", "Disconnected", "None")}, {session, test("1", "Disconnected", "None")},
		{session, test("3", "Opened", "Available")}, {session, test("1", "Disconnected", "Busy")},
	}
	for i, text := range pageTables(t) {
		for _, form := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
			got, err := ParseText(form)
			if err != nil {
				t.Fatalf("output %d: %v", i, err)
			}
			if diff := cmp.Diff(want[i].columns, got.Columns); diff != "" {
				t.Errorf("output %d: %s", i, diff)
			}
			if diff := cmp.Diff(want[i].rows, texts(got)); diff != "" {
				t.Errorf("output %d: %s", i, diff)
			}
			if diffs := Compare(got, got); diffs != nil {
				t.Errorf("output %d differs from itself: %v", i, diffs)
			}
		}
	}
}

// TestPageEvents compares the page's event table with one that is printed in other widths.
func TestPageEvents(t *testing.T) {
	want, err := ParseText(pageTables(t)[8])
	if err != nil {
		t.Fatal(err)
	}
	if want.Heading() != "ProviderName: PowerShell" {
		t.Errorf("heading %q", want.Heading())
	}
	const printed = `

   ProviderName: PowerShell

TimeCreated                      Id LevelDisplayName Message          PSComputerName
-----------                      -- ---------------- -------          --------------
5/14/2012 7:26:04 PM            400 Information      Engine state is… server02
5/14/2012 7:26:03 PM            600 Information      Provider "WSMan… server02
5/14/2012 7:26:03 PM            600 Information      Provider "Certi… server02
5/14/2012 7:26:03 PM            600 Information      Provider "Varia… server02

`
	got, err := ParseText(printed)
	if err != nil {
		t.Fatal(err)
	}
	if diffs := Compare(want, got); diffs != nil {
		t.Errorf("%v", diffs)
	}
	other := strings.NewReplacer("ProviderName: PowerShell", "ProviderName: Else", "Certi", "Xerti").Replace(printed)
	if got, err = ParseText(other); err != nil {
		t.Fatal(err)
	}
	if diffs := Compare(want, got); len(diffs) != 2 || diffs[0].Kind != DiffHeading || diffs[1].Row != 2 || diffs[1].Column != "Message" {
		t.Errorf("%v", diffs)
	}
}

// TestDocumented reads every table of the documentation's examples: all have columns, every row has a cell
// for each, and columns of one word with a known form hold that form.
func TestDocumented(t *testing.T) {
	f, err := os.Open("testdata/documented.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	states := " Opened Disconnected Running Completed Complete Blocked Failed Stopped Broken Closed "
	read := 0
	for in := bufio.NewScanner(f); in.Scan(); {
		var ex struct{ ID, Output string }
		if err := json.Unmarshal(in.Bytes(), &ex); err != nil {
			t.Fatal(err)
		}
		all := All(Lines(ex.Output))
		if len(all) == 0 {
			t.Errorf("%s: no table", ex.ID)
		}
		for _, tab := range all {
			read++
			if diffs := Compare(tab, tab); diffs != nil {
				t.Errorf("%s: differs from itself: %v", ex.ID, diffs)
			}
			id, state := tab.Column("Id"), tab.Column("State")
			for _, row := range texts(tab) {
				if len(row) != len(tab.Columns) {
					t.Errorf("%s: %d cells in %d columns", ex.ID, len(row), len(tab.Columns))
				}
				if id >= 0 && (row[id] == "" || strings.Trim(row[id], "0123456789") != "") {
					t.Errorf("%s: Id %q in %q", ex.ID, row[id], row)
				}
				if state >= 0 && !strings.Contains(states, " "+row[state]+" ") {
					t.Errorf("%s: State %q in %q", ex.ID, row[state], row)
				}
			}
		}
	}
	if read < 60 {
		t.Errorf("%d tables read, want 60 at least", read)
	}
}

// TestRows checks rows that the counts of texts alone would split wrongly.
func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"an empty cell and two words", "Id  Name  Type  Command\n--  ----  ----  -------\n1   Job1        dir | where\n2   Job2        a b\n",
			[][]string{{"1", "Job1", "", "dir | where"}, {"2", "Job2", "", "a b"}}},
		{"blanks inside a cell", "Id Name Command                 State  InstanceId\n-- ---- -------                 -----  ----------\n" +
			"1 Job1 Start-Service schedule Running 05abb67a\n5 Job5 Get-Service s*         Blocked e3bbfed1\n",
			[][]string{{"1", "Job1", "Start-Service schedule", "Running", "05abb67a"}, {"5", "Job5", "Get-Service s*", "Blocked", "e3bbfed1"}}},
		{"wide characters", " Id Name            State\n -- ----            -----\n  1 備份 工作       Opened\n",
			[][]string{{"1", "備份 工作", "Opened"}}},
		{"right-aligned and wide", "Name           Count Last\n----           ----- ----\nthe first  123456789 x y\n", [][]string{{"the first", "123456789", "x y"}}},
		{"folded heading", " Id State Configurat\n          ionName\n -- ----- ----------\n  1 Open  ITTask\n", [][]string{{"1", "Open", "ITTask"}}},
		{"an error behind the rows", "A\n-\n1\nIt broke.\n    + CategoryInfo          : x\n", [][]string{{"1"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseText(c.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, texts(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCompare checks each kind of difference and each tolerance.
func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, want, got string
		diffs           []string
	}{
		{"other generations' names", "SessionId   Configuration\n---------   -------------\n1           X\n",
			"Id Name ConfigurationName\n-- ---- -----------------\n1  a    X\n", nil},
		{"name of two words", "Job Id   Name\n--       ----\n16       ADJob\n", "Id Name\n-- ----\n16 ADJob\n", nil},
		{"computers without case", "ComputerName  State\n------------  -----\nLocalhost     Opened\n", "ComputerName State\n------------ -----\nlocalhost    Opened\n", nil},
		{"states with case", "Name  State\n----  -----\na     Opened\n", "Name State\n---- -----\na    opened\n",
			[]string{`row 1, State: want "Opened", got "opened"`}},
		{"no column", "Id  X\n--  -\n1   2\n", "Id\n--\n1\n", []string{"column X is missing"}},
		{"rows", "A   B\n-   -\n1   2\n3   4\n", "A B\n- -\n1 2\n", []string{"row 2 is missing: 3 | 4"}},
		{"more rows", "A   B\n-   -\n1   2\n", "A B\n- -\n1 2\n3 4\n", []string{"row 2 is not wanted: 3 | 4"}},
		{"elided rows", "A   B\n-   -\n1   2\n...\n", "A B\n- -\n1 2\n3 4\n", nil},
		{"cut with dots", "A            B\n-            -\nlocalhost,S.. x\n", "A                  B\n-                  -\nlocalhost,Server01 x\n", nil},
		{"cut otherwise", "A            B\n-            -\nlocalhost,T.. x\n", "A                  B\n-                  -\nlocalhost,Server01 x\n",
			[]string{`row 1, A: want "localhost,T..", got "localhost,Server01"`}},
		{"numbers are not cut", "Id Name\n-- ----\n10 x\n", "Id  Name\n--  ----\n100 x\n", []string{`row 1, Id: want "10", got "100"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want, err := ParseText(c.want)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ParseText(c.got)
			if err != nil {
				t.Fatal(err)
			}
			var diffs []string
			for _, d := range Compare(want, got) {
				diffs = append(diffs, d.String())
			}
			if diff := cmp.Diff(c.diffs, diffs); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSeveral reads two tables from one output, with what stands between them.
func TestSeveral(t *testing.T) {
	all := All(Lines("x\n\nA B\n- -\n1 2\n\n   G: y\n\nC\n-\n3\n"))
	if len(all) != 2 || all[1].Heading() != "G: y" || all[0].Heading() != "" || all[0].Before[0] != "x" {
		t.Fatalf("%+v", all)
	}
	if _, err := ParseText("# Idle Timeout\n"); err == nil {
		t.Error("a text without a table was read")
	}
}

// TestRoundTrip prints random tables in padded columns and reads them back.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "columns")
		cell := rapid.StringMatching(`[a-z]{1,6}( [a-z]{1,4}){0,2}`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, n, n), 1, 4).Draw(t, "rows")
		lines := make([]string, 2+len(rows))
		for c := range n {
			name := string(rune('A'+c)) + "name"
			parts := []string{name, strings.Repeat("-", len(name))}
			width := len(name)
			for _, r := range rows {
				parts = append(parts, r[c])
				width = max(width, len(r[c]))
			}
			for i, p := range parts {
				lines[i] += p + strings.Repeat(" ", width-len(p)+2)
			}
		}
		got, err := ParseText(strings.Join(lines, "\n"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rows, texts(got)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// FuzzAll: no text makes the reader panic, and every row it reads has a cell for each column.
func FuzzAll(f *testing.F) {
	f.Add("A B\n- -\n1 2\n")
	f.Add("Job Id   Name\n--       ----\n16       ADJob\n")
	f.Add("0\n-  -  -\n00 0")
	f.Fuzz(func(t *testing.T, text string) {
		for _, tab := range All(Lines(text)) {
			for _, r := range tab.Rows {
				if len(r) != len(tab.Columns) {
					t.Fatalf("%d cells in %d columns", len(r), len(tab.Columns))
				}
			}
			if diffs := Compare(tab, tab); diffs != nil {
				t.Fatalf("differs from itself: %v", diffs)
			}
		}
	})
}
