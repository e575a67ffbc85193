package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pssim/sim/trace"
)

// write makes files in a fresh folder, which becomes the working directory.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// run runs a command line with its streams apart.
func run(stdin string, args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	code = Main(args, strings.NewReader(stdin), &out, &errs)
	return out.String(), errs.String(), code
}

// inputs are the files that the tests below name.
var inputs = map[string]string{
	"good.lua":                  "local a = window('A')\nequal(a:run('1 + 1').output, '2\\n')\n",
	"bad.lua":                   "local a = window('A'\na:run('1')\n",
	"raises.lua":                "window('A')\nerror('no luck')\n",
	"fails.lua":                 "check(false, 'arithmetic')\n",
	"good.ps1":                  "param($n = 2)\nfunction Twice($x) {\n\n  2 * $x\n}\nif ($n -gt 1) { Twice $n }\nelse { 'no' }\n",
	"bad.ps1":                   "'fine'\nif ($x {\n  1\n}\n",
	"throws.ps1":                "'before'\nthrow 'no'\n'after'\n",
	"exits.ps1":                 "exit 7\n",
	"empty.ps1":                 "",
	"notes.txt":                 "text",
	"empty.md":                  "# A page without commands\n",
	"open.md":                   "# A page\n\n```powershell\nGet-PSSession\n",
	"fails.md":                  "# A page\n\n```powershell\n1 + 1\n```\n\n```Output\n3\n```\n",
	"page.md":                   "---\ntitle: Sums\n---\n# Sums\n\n```powershell\n1 + 1\n```\n\n```Output\n2\n```\n",
	"crlf.md":                   "# Sums\r\n\r\n```powershell\r\n1 + 1\r\n```\r\n",
	"tree/b.lua":                "check(true)\n",
	"tree/a/x.lua":              "check(true)\n",
	"tree/docs/some-page.lua":   "error('a set-up is no scenario')\n",
	"tree/docs/some-page.en.md": "# Some page\n",
	"nothing/here.txt":          "",
	"utf8.ps1":                  "\ufeff'größer'\n",
}

func TestCommands(t *testing.T) {
	write(t, inputs)
	for _, test := range []struct {
		args           string
		stdin          string
		stdout, stderr string
		code           int
	}{
		{args: "-c '1 + 1'", stdout: "2\n"},
		{args: "-c 'exit 5'", code: 5},
		{args: "-c ''"},
		{args: "", stdin: "1 + 1\r\n'two'", stdout: "2\ntwo\n"},
		{args: "", stdin: "'" + strings.Repeat("x", 10_000) + "'.Length\n", stdout: "10000\n"},
		{args: "", stdin: "exit 9\n1\n", code: 9},
		{args: "--ps 5.1", stdin: "$PSVersionTable.PSVersion.Major\n", stdout: "5\n"},
		{args: "--width 20 -c '[pscustomobject]@{Text = \"0123456789\" * 3}'", stdout: "\nText               \n----               \n0123456789012345...\n\n\n"},
		{args: "run good.ps1", stdout: "4\n"},
		{args: "run utf8.ps1", stdout: "größer\n"},
		{args: "run empty.ps1"},
		{args: "run exits.ps1", code: 7},
		{args: "run -", stdin: "if (1) {\n\n'x'\n}\nelse {}\n", stdout: "x\n"},
		{args: "test good.lua", stdout: "ok    good.lua (1 checks)\n1 passed, 0 failed\n"},
		{args: "test tree good.lua", stdout: "ok    tree/a/x.lua (1 checks)\nok    tree/b.lua (1 checks)\nok    good.lua (1 checks)\n3 passed, 0 failed\n"},
		{args: "test good.lua fails.lua", code: 1,
			stdout: "ok    good.lua (1 checks)\nFAIL  fails.lua\n      fails.lua:1: arithmetic: the condition does not hold\n1 passed, 1 failed\n"},
		{args: "test bad.lua", code: 1, stdout: "FAIL  bad.lua\n      bad.lua:2:1: syntax error near \"a\"\n0 passed, 1 failed\n"},
		{args: "doc page.md crlf.md", stdout: `Sums (page.md)
block  line  window  verdict     command
    1     7  A       reproduced  1 + 1
1 reproduced, 0 ran, 0 diverges, 0 cannot run as written, 0 failed
1 passed, 0 failed, 0 skipped

Sums (crlf.md)
block  line  window  verdict  command
    1     4  A       ran      1 + 1
0 reproduced, 1 ran, 0 diverges, 0 cannot run as written, 0 failed
1 passed, 0 failed, 0 skipped
`},
	} {
		out, errs, code := run(test.stdin, arguments(test.args)...)
		if out != test.stdout || errs != test.stderr || code != test.code {
			t.Errorf("pssim %s: exit code %d, want %d\n%s\nerrors: %s", test.args, code, test.code, out, errs)
		}
	}
}

// TestBadInput: one clear message on standard error, with its place or its id, and the right exit code.
func TestBadInput(t *testing.T) {
	write(t, inputs)
	const hint = "Try 'pssim --help'.\n"
	for _, test := range []struct {
		args   string
		stderr string
		code   int
	}{
		{"frobnicate", "pssim: unknown command \"frobnicate\" for \"pssim\"\n" + hint, 2},
		{"--bogus", "pssim: unknown flag: --bogus\n" + hint, 2},
		{"-c", "pssim: flag needs an argument: 'c' in -c\n" + hint, 2},
		{"--ps 2.0", "pssim: --ps 2.0: the versions are 3.0, 4.0, 5.1 and 7\n" + hint, 2},
		{"--ids mine", "pssim: --ids mine: write engine or page\n" + hint, 2},
		{"--width 3", "pssim: --width 3: a window has 20 to 4096 columns\n" + hint, 2},
		{"--password secret", "pssim: --password: write USER=PASSWORD\n" + hint, 2},
		{"run", "pssim: pssim run takes one FILE, or - for standard input\n" + hint, 2},
		{"run a b", "pssim: pssim run takes one FILE, or - for standard input\n" + hint, 2},
		{"test", "pssim: pssim test takes a PATH: a .lua file or a folder of them\n" + hint, 2},
		{"doc", "pssim: pssim doc takes the FILE of a documentation page\n" + hint, 2},
		{"run nowhere.ps1", "pssim: nowhere.ps1: no such file or directory\n", 2},
		{"run notes.txt", "pssim: notes.txt: a script is a .ps1 or a .lua file\n", 2},
		{"run tree", "pssim: tree: is a directory\n", 2},
		{"run bad.ps1", "pssim: bad.ps1:2:8: unexpected '{' (UnexpectedToken)\n", 1},
		{"run bad.lua", "pssim: bad.lua:2:1: syntax error near \"a\"\n", 1},
		{"run raises.lua", "pssim: raises.lua:2: no luck\n", 1},
		{"--trace t.json run good.lua", "pssim: --trace is for the prompt, -c and .ps1 files, not for scenarios\n", 2},
		{"--trace no/such/folder/t.json -c 1", "pssim: open no/such/folder/t.json: no such file or directory\n", 2},
		{"test nowhere", "pssim: nowhere: there is no such file or folder\n", 2},
		{"test nothing", "pssim: nothing: there are no .lua files in this folder\n", 2},
		{"doc nowhere.md", "pssim: nowhere.md: no such file or directory\n", 2},
		{"doc page.md empty.md", "pssim: empty.md:2: the page has no command block (a fence marked powershell)\n", 2},
		{"doc open.md", "pssim: open.md:3: the fence that opens here is never closed\n", 2},
		{"doc page.md --setup nowhere.lua", "pssim: nowhere.lua: no such file or directory\n", 2},
		{"doc page.md --setup bad.lua", "pssim: bad.lua:2:1: syntax error near \"a\"\n", 1},
	} {
		_, errs, code := run("", arguments(test.args)...)
		if errs != test.stderr || code != test.code {
			t.Errorf("pssim %s: exit code %d, want %d; got\n%swant\n%s", test.args, code, test.code, errs, test.stderr)
		}
	}
}

// TestUnrun: lines for which no window is left are named, and are a failure; after exit they were not meant.
func TestUnrun(t *testing.T) {
	for _, test := range []struct {
		text, stderr string
		code         int
	}{
		{":crash PC01\n1\n\n:net\n", "pssim: the last window, A, was closed by line 1; what follows it was not run:\n" +
			"  line 2: 1\n  line 4: :net\n", 1},
		{"1\nif (1) {\n2\n}\n:kill A\n3", "pssim: the last window, A, was closed by line 5; what follows it was not run:\n" +
			"  line 6: 3\n", 1},
		{":at +1m :crash PC01\nStart-Sleep 120\n1\n2\n3\n4\n5\n6\n7\n",
			"pssim: the last window, A, was closed by line 2; what follows it was not run:\n" +
				"  line 3: 1\n  line 4: 2\n  line 5: 3\n  line 6: 4\n  line 7: 5\n  and 2 more\n", 1},
		{":crash PC01\n\n  \n", "", 0},
		{":client B\n:kill B\n1\n", "", 0},
		{"exit\n1\n", "", 0},
	} {
		if _, errs, code := run(test.text); errs != test.stderr || code != test.code {
			t.Errorf("piped %q: exit code %d\n%s", test.text, code, errs)
		}
		if _, errs, code := run("", "-c", test.text); errs != test.stderr || code != test.code {
			t.Errorf("-c %q: exit code %d\n%s", test.text, code, errs)
		}
	}
}

// TestFailures: what fails while it runs says so where PowerShell and Lua do, and the exit code is 1.
func TestFailures(t *testing.T) {
	write(t, inputs)
	for _, test := range []struct{ args, stdin, want, not string }{
		{"-c Get-Nothing", "", "CommandNotFoundException", ""},
		{"-c 'if ('", "", "ParserError", ""},
		{"-c 'Get-PSSession -Bogus'", "", "NamedParameterNotFound", ""},
		{"", "throw 'no'\n'goes on'\n", "goes on", ""},
		{"run throws.ps1", "", "before", "after"},
		{"run bad.ps1", "", "bad.ps1:2:", "fine"},
		{"run fails.lua", "", "fails.lua:1: arithmetic", ""},
		{"doc fails.md", "", "0 passed, 1 failed, 0 skipped", ""},
		{"-c ':net cut PC01 Nowhere'", "", "Nowhere", ""},
	} {
		out, code := pssim(t, test.stdin, arguments(test.args)...)
		if code != exitFailure || !strings.Contains(out, test.want) || test.not != "" && strings.Contains(out, test.not) {
			t.Errorf("pssim %s: exit code %d\n%s", test.args, code, out)
		}
	}
}

func TestPasswords(t *testing.T) {
	const ask = "(Get-Credential CONTOSO\\User02).UserName"
	if out, _, code := run("", "--password", `contoso\user02=User02`, "-c", ask); out != "CONTOSO\\User02\n" || code != 0 {
		t.Errorf("%q, %d", out, code)
	}
	for _, args := range [][]string{{"-c", ask}, {"--password", "Other=x", "-c", ask}} {
		if out, _, code := run("", args...); code == 0 || strings.HasPrefix(out, "CONTOSO") {
			t.Errorf("%q: %q, %d", args, out, code)
		}
	}
}

func TestTrace(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, errs, code := run("", "--trace", "t.json", "-c", "New-PSSession Server01 | Out-Null"); code != 0 {
		t.Fatal(errs)
	}
	f, err := os.Open("t.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := trace.ReadJSON(f)
	if err != nil || len(records) < 10 {
		t.Errorf("%d records, %v", len(records), err)
	}
}

// TestPageLab: the lab of a page stands where the page begins.
func TestPageLab(t *testing.T) {
	out, errs, code := run(":lab page\nNew-PSSession -ComputerName Server01\n")
	if code != 0 || !strings.Contains(out, "  2 Session2        Server01        Opened") {
		t.Errorf("%d %s\n%s", code, errs, out)
	}
}

// TestMatrix: one page, or all that ship, a line for each block and the totals last.
func TestMatrix(t *testing.T) {
	out, errs, code := run("", "doc", "--matrix", "--ids", "page", "../../../scenarios/docs/about_Remote_Disconnected_Sessions.md")
	if code != 0 || errs != "" || strings.Count(out, "\nabout_Remote_Disconnected_Sessions ") != 30 ||
		!strings.HasSuffix(out, "27 passed, 0 failed, 3 skipped\n") {
		t.Errorf("%d %s\n%s", code, errs, out)
	}
	out, errs, code = run("", "doc", "--matrix")
	if code != 0 || errs != "" || !strings.Contains(out, "blocks of 32 pages: ") || !strings.Contains(out, ", 0 failed, ") {
		t.Errorf("%d %s\n%s", code, errs, out)
	}
	if _, errs, code = run("", "doc"); code != exitUsage || !strings.Contains(errs, "documentation page") {
		t.Errorf("%d %s", code, errs)
	}
}

// TestLedger: every entry tells both sides, its provenance, and where it is from.
func TestLedger(t *testing.T) {
	out, errs, code := run("", "ledger")
	entries := strings.Split(out, "\n\n")
	if code != 0 || errs != "" || len(entries) < 60 {
		t.Fatalf("%d %s %d entries", code, errs, len(entries))
	}
	for _, e := range entries {
		if lines := strings.Split(strings.TrimSpace(e), "\n"); len(lines) != 5 || !strings.HasPrefix(lines[3], "  provenance     ") {
			t.Errorf("%q", e)
		}
	}
	if _, _, code := run("", "ledger", "I-4"); code != exitUsage {
		t.Error(code)
	}
}

// brokenOutput is a reader that went away.
type brokenOutput struct{}

func (brokenOutput) Write([]byte) (int, error) { panic("a fault") }

// TestFault: a fault of pssim is told as one.
func TestFault(t *testing.T) {
	var errs bytes.Buffer
	if code := Main([]string{"-c", "1"}, strings.NewReader(""), brokenOutput{}, &errs); code != exitFault || !strings.Contains(errs.String(), "fault of pssim") {
		t.Errorf("%d, %s", code, errs.String())
	}
}

func TestHelp(t *testing.T) {
	for _, args := range []string{"--help", "run --help", "doc --help", "ledger --help", "test --help", "completion bash"} {
		if out, errs, code := run("", strings.Fields(args)...); code != 0 || errs != "" || !strings.Contains(out, "pssim") {
			t.Errorf("pssim %s: %d, %s", args, code, errs)
		}
	}
}
