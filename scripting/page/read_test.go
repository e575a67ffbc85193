package page

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readSeed reads one of the two translations that the project ships.
func readSeed(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "scenarios", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The shape of the page is known: 30 command blocks, 15 outputs, and one output fence that is a heading.
func TestReadSeeds(t *testing.T) {
	for _, name := range []string{
		"about_Remote_Disconnected_Sessions.ja-jp.5.1.md",
		"about_Remote_Disconnected_Sessions.zh-tw.7.md",
	} {
		text := readSeed(t, name)
		for _, ends := range []struct{ name, text string }{
			{"LF", strings.ReplaceAll(text, "\r\n", "\n")},
			{"CRLF", strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")},
		} {
			t.Run(name+"/"+ends.name, func(t *testing.T) {
				p, err := Read(name, ends.text)
				if err != nil {
					t.Fatal(err)
				}
				outputs := 0
				for _, b := range p.Blocks {
					if b.HasOutput {
						outputs++
					}
				}
				got := []any{p.Title, len(p.Blocks), outputs, len(p.Stray)}
				want := []any{"about_Remote_Disconnected_Sessions", 30, 15, 1}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestReadBlocks(t *testing.T) {
	const text = `# Title here

~~~PowerShell
# Session 2
Get-PSSession
~~~

` + "```Output\nId Name\n```\n\n```Output\nstray\n```\n" + `
` + "```\nPS C:\\> Get-Date\n\nMonday\n\nPS> 1 +\n>> 2\n3\nPS> $x\n```\n"
	p, err := Read("x.md", text)
	if err != nil {
		t.Fatal(err)
	}
	want := &Page{File: "x.md", Title: "Title here", Stray: []int{13}, Blocks: []Block{
		{Number: 1, Line: 4, Heading: "Title here", Code: "# Session 2\nGet-PSSession", Window: "Session 2",
			Output: []string{"Id Name"}, HasOutput: true, OutputLine: 9},
		{Number: 2, Line: 17, Heading: "Title here", Code: "Get-Date",
			Output: []string{"Monday"}, HasOutput: true, OutputLine: 19},
		{Number: 3, Line: 21, Heading: "Title here", Code: "1 +\n2",
			Output: []string{"3"}, HasOutput: true, OutputLine: 23},
		{Number: 4, Line: 24, Heading: "Title here", Code: "$x"},
	}}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Error(diff)
	}
}

// Old prompts, comments above prompts, and fences within lists.
func TestReadOldStyle(t *testing.T) {
	const text = "```\nC:\\PS> $x = 5\nC:\\PS> $x\n5\n\n# Session 2\nPS> Get-PSSession\n```\n\n" +
		"1. A step:\n\n   ```powershell\n   $t = @'\n   text\n   '@\n   ```\n"
	p, err := Read("x.md", text)
	if err != nil {
		t.Fatal(err)
	}
	want := []Block{
		{Number: 1, Line: 2, Code: "$x = 5\n$x", Output: []string{"5"}, HasOutput: true, OutputLine: 4},
		{Number: 2, Line: 6, Code: "# Session 2\nGet-PSSession", Window: "Session 2"},
		{Number: 3, Line: 13, Code: "$t = @'\ntext\n'@"},
	}
	if diff := cmp.Diff(want, p.Blocks); diff != "" {
		t.Error(diff)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "p.md:1: the page has no command block (a fence marked powershell)"},
		{"prose only", "# A\n\ntext\n", "p.md:4: the page has no command block (a fence marked powershell)"},
		{"open fence", "a\n\n```powershell\nGet-Date\n", "p.md:3: the fence that opens here is never closed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("p.md", c.text)
			var read *ReadError
			if !errors.As(err, &read) || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// Reading never panics, and every block lies within the page.
func FuzzRead(f *testing.F) {
	f.Add("---\ntitle: x\n---\n```powershell\n1\n```\n```Output\n1\n```\n")
	f.Add("```\nPS> a\nb\n```")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Read("f", text)
		if err != nil {
			return
		}
		lines := strings.Count(text, "\n") + 1
		for _, b := range p.Blocks {
			if b.Line < 1 || b.Line > lines || b.HasOutput && b.OutputLine > lines {
				t.Fatalf("block outside the page: %+v", b)
			}
		}
	})
}
