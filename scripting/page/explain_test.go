package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/golden/table"
)

// explained compares an output with a documented one, and names the verdict, the entries, and what they leave.
func explained(want, got string, o outcome) string {
	o.output, o.outputs = got, []string{got}
	b := Block{Code: "Get-Job", HasOutput: true, Output: strings.Split(want, "\n")}
	r := judge(b, o, nil)
	words := []string{r.Verdict.String()}
	for _, e := range r.Entries {
		words = append(words, e.ID)
	}
	return strings.Join(words, " ")
}

// Each rule explains what it is about, and not what lies beside it.
func TestRules(t *testing.T) {
	const jobs = "Id  Name   State      HasMoreData  Location  Command\n--  ----   -----      -----------  --------  -------\n"
	const sessions = "Id  Name  ComputerName  State   Availability\n--  ----  ------------  -----   ------------\n"
	for _, c := range []struct{ name, want, got, verdict string }{
		{"equal", jobs + "1   Job1   Running    True         here      a", jobs + "1   Job1   Running    True         here      a", "reproduced"},
		{"a job's misfit", jobs + "16  Job1   Running    True         here      a", jobs + "1   Job1   Running    True         here      a", "diverges I-3"},
		{"a job's Id that fits", jobs + "3   Job3   Running    True         here      a", jobs + "1   Job1   Running    True         here      a", "failed"},
		{"Ids without gaps", jobs + "1   Job1   Running    True         here      a\n2   Job2   Running    True         here      a",
			jobs + "1   Job1   Running    True         here      a\n3   Job3   Running    True         here      a", "diverges I-38"},
		{"a job's name", jobs + "1   ADJob  Running    True         here      a", jobs + "1   AD     Running    True         here      a", "diverges I-6"},
		{"another name", jobs + "1   Job    Running    True         here      a", jobs + "1   Work   Running    True         here      a", "failed"},
		{"a cut command", jobs + "1   Job1   Running    True         here      a b", jobs + "1   Job1   Running    True         here      a b c", "diverges I-33"},
		{"another command", jobs + "1   Job1   Running    True         here      a c", jobs + "1   Job1   Running    True         here      a b c", "failed"},
		{"a state", jobs + "1   Job1   Blocked    True         here      a", jobs + "1   Job1   Running    True         here      a", "failed"},
		{"availability", sessions + "1   Test  Server01      Opened  Available", sessions + "1   Test  Server01      Opened  Busy", "diverges I-7"},
		{"the other way", sessions + "1   Test  Server01      Opened  Busy", sessions + "1   Test  Server01      Opened  Available", "failed"},
		{"one name for two", sessions + "1   Test  Server01      Opened  None\n2   Test  Server02      Opened  None",
			sessions + "1   Test  Server01      Opened  None", "diverges E-29"},
		{"two names", sessions + "1   Test  Server01      Opened  None\n2   Work  Server02      Opened  None",
			sessions + "1   Test  Server01      Opened  None", "failed"},
		{"kept results", "c\nd", "a\nb\nc\nd", "diverges I-16"},
		{"other results", "c\ne", "a\nb\nc\nd", "failed"},
		{"a list", "MaximumConnectionRedirectionCount : 5\nIdleTimeout : 00:04:00", "MaximumConnectionRedirectionCount : 5\nIdleTimeout : -1", "diverges I-44"},
		{"another value of a list", "MaximumConnectionRedirectionCount : 5\nCulture : a", "MaximumConnectionRedirectionCount : 5\nCulture : b", "failed"},
		{"a property too few", "State : Running\nA : 1", "State : Running", "failed"},
	} {
		if got := explained(c.want, c.got, outcome{}); got != c.verdict {
			t.Errorf("%s: %s, want %s", c.name, got, c.verdict)
		}
	}
}

// mutations are a text with one word after the other replaced by one of the same length that no computer prints.
func mutations(text string) []string {
	var list []string
	for _, at := range regexp.MustCompile(`[^\s|]+`).FindAllStringIndex(text, -1) {
		list = append(list, text[:at[0]]+strings.Repeat("?", at[1]-at[0])+text[at[1]:])
	}
	return list
}

// What an entry explains is the cells that it names: any other value in any of the documented cells fails the block,
// and so does a cell too much.
func TestEntriesExplainTheirCellsAlone(t *testing.T) {
	for _, c := range []struct{ name, want, got, verdict string }{
		{"files of another day",
			"    Directory: C:\\Test\n\nMode   LastWriteTime        Length  Name\n----   -------------        ------  ----\n-a---  6/12/2019    15:15      128  alog.txt\n-a---  7/27/2019    15:16      256  blog.txt",
			"    Directory: C:\\Test\n\nMode   LastWriteTime        Length  Name\n----   -------------        ------  ----\n-a---  5/14/2012  7:26 PM      128  alog.txt\n-a---  5/14/2012  7:26 PM      256  blog.txt",
			"diverges M-3"},
		{"a job of another day", "State       : Completed\nPSBeginTime : 8/8/2019 14:41:57", "State       : Completed\nPSBeginTime : 5/14/2012 7:26:10 PM", "diverges M-3"},
		{"quotas", "Name                 : A\nMaxShells            : 40\nMaxShellsPerUser     : 25\nMaxProcessesPerShell : 15",
			"Name                 : A\nMaxShells            : 40\nMaxShellsPerUser     : 2147483647\nMaxProcessesPerShell : 2147483647", "diverges E-33"},
		{"a descriptor", "Name             : A\nMaxShellsPerUser : 25\nPermission       :",
			"Name             : A\nMaxShellsPerUser : 25\nPermission       : BUILTIN\\Administrators AccessAllowed\n" +
				"Uri              : http://schemas.microsoft.com/powershell/A", "diverges E-35"},
	} {
		if got := explained(c.want, c.got, outcome{}); got != c.verdict {
			t.Errorf("%s: %s, want %s", c.name, got, c.verdict)
		}
		for _, want := range mutations(c.want) {
			if got := explained(want, c.got, outcome{}); got != "failed" {
				t.Errorf("%s: %s for\n%s", c.name, got, want)
			}
		}
		for _, got := range mutations(c.got) {
			if verdict := explained(c.want, got, outcome{}); verdict != "failed" {
				t.Errorf("%s: %s for the output\n%s", c.name, verdict, got)
			}
		}
		if strings.Contains(c.want, " : ") {
			if got := explained(c.want, c.got+"\nOther : 1", outcome{}); got != "failed" {
				t.Errorf("%s: %s with a property too many", c.name, got)
			}
		}
	}
}

// An error that the page leaves out is forgiven where the set-up foresaw it, and no other is.
func TestOmitted(t *testing.T) {
	o := outcome{errors: []errorSeen{{id: "PathNotFound,Some.Command", count: 1}}}
	if got := explained("x", "x", o); got != "failed" {
		t.Error(got)
	}
	o.omits = []string{"PathNotFound"}
	if got := explained("x", "x", o); got != "diverges I-17" {
		t.Error(got)
	}
}

func TestUnknownCommand(t *testing.T) {
	for message, want := range map[string]string{"The term 'Get-HotFix' is unknown.": "Get-HotFix", "The term 'foo' is unknown.": ""} {
		o := outcome{errors: []errorSeen{{id: "CommandNotFoundException", message: message}}}
		if got := unknownCommand(o); got != want {
			t.Errorf("%q: %q", message, got)
		}
	}
}

func TestSplitErrors(t *testing.T) {
	const text = `before

Cannot connect:
the reason.
    + CategoryInfo          : OpenError: (a:B) [], X
    + FullyQualifiedErrorId : PSSessionOpenFailed

Name
----
one
No drive.
    + CategoryInfo          : ObjectNotFound: (Z:String) [dir], X
    + FullyQualifiedErrorId : DriveNotFound,C
    + PSComputerName        : localhost
dir : There is none.
At line:1 char:4
+ dir <<<<  x`
	rest, records := splitErrors(table.Lines(text))
	if diff := cmp.Diff([]string{"before", "", "", "Name", "----", "one"}, rest); diff != "" {
		t.Error(diff)
	}
	want := []errorRecord{{"PSSessionOpenFailed", "OpenError"}, {"DriveNotFound,C", "ObjectNotFound"}, {"", ""}}
	if diff := cmp.Diff(want, records, cmp.AllowUnexported(errorRecord{})); diff != "" {
		t.Error(diff)
	}
}

func TestErrorDifferences(t *testing.T) {
	page := []string{"a message", "+ FullyQualifiedErrorId : PSSessionOpenFailed"}
	for _, c := range []struct {
		page []string
		came []errorSeen
		want string
	}{
		{page, []errorSeen{{id: "AccessDenied,PSSessionOpenFailed,Some.Command", count: 1}}, ""},
		{page, []errorSeen{{id: "PSSessionOpenFailed", count: 1}}, ""},
		{page, nil, "the documented error did not come: PSSessionOpenFailed"},
		{page, []errorSeen{{id: "Other", count: 1}}, "undocumented error: Other|the documented error did not come: PSSessionOpenFailed"},
		{[]string{"dir : no", "At line:1 char:1", "+ dir"}, []errorSeen{{id: "Any", count: 1}}, ""},
		{nil, []errorSeen{{id: "Any", count: 2}}, "undocumented error: Any and 1 more"},
	} {
		var list []string
		for _, d := range errorDifferences(c.page, c.came, nil) {
			list = append(list, d.String())
		}
		if got := strings.Join(list, "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.page, got, c.want)
		}
	}
	// A record that was printed as an object, such as one of a job's stream, has come.
	if d := errorDifferences(page, nil, []string{"another message", "+ FullyQualifiedErrorId : PSSessionOpenFailed"}); len(d) > 0 {
		t.Error(d)
	}
}

func TestGuids(t *testing.T) {
	const a, b, x, y = "03c3232e-1d23-453b-a6f4-ed73c9e29d55", "e3bbfed1-9c53-401a-a2c3-a8db34336adf",
		"11111111-2222-3333-4444-555555555555", "99999999-2222-3333-4444-555555555555"
	var g guids
	g = g.learn([]string{a + " and", b}, x+"\n"+y)
	if got := g.translate("Stop-Job -InstanceId " + strings.ToUpper(b) + " " + x); got != "Stop-Job -InstanceId "+y+" "+x {
		t.Error(got)
	}
	// What was learnt stays; outputs with other numbers of identifiers teach nothing.
	if h := g.learn([]string{a}, y); h.find(a) != x {
		t.Error(h)
	}
	if h := (guids)(nil).learn([]string{a, b}, x); len(h) != 0 {
		t.Error(h)
	}
}

func TestLists(t *testing.T) {
	got := lists([]string{"", "Name  : one", "Long  : a b", "        c", "Empty :", "", "Name : two"})
	want := [][]property{{{"Name", "one"}, {"Long", "a bc"}, {"Empty", ""}}, {{"Name", "two"}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(property{})); diff != "" {
		t.Error(diff)
	}
	for _, text := range []string{"no list", "WARNING: text", "Name : x\nno more", "    "} {
		if l := lists(strings.Split(text, "\n")); l != nil {
			t.Errorf("%q: %v", text, l)
		}
	}
}
