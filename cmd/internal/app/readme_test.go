package app

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pssim/golden"
	"pssim/repl"
)

// fence is a fenced block of the README.
type fence struct {
	language string
	lines    []string
}

// fences reads the fenced blocks of a Markdown text.
func fences(text string) []fence {
	var list []fence
	open := false
	for _, line := range strings.Split(text, "\n") {
		language, mark := strings.CutPrefix(line, "```")
		switch {
		case mark && !open:
			list = append(list, fence{language: language})
			open = true
		case mark:
			open = false
		case open:
			last := &list[len(list)-1]
			last.lines = append(last.lines, line)
		}
	}
	return list
}

// repository goes to a folder that looks as the README says: with the Lua files that it shows, and the
// repository's scenarios.
func repository(t *testing.T) []fence {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(filepath.Join(root, "scenarios"), "scenarios"); err != nil {
		t.Fatal(err)
	}
	list := fences(string(text))
	for _, f := range list {
		if f.language != "lua" {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(f.lines[0], "-- "), ":")
		if err := os.WriteFile(name, []byte(strings.Join(f.lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// TestReadmeCommands: the first block is the two commands that a newcomer runs; the first of them succeeds.
func TestReadmeCommands(t *testing.T) {
	first := repository(t)[0]
	if first.language != "sh" || len(first.lines) != 2 || first.lines[1] != "go test ./..." {
		t.Fatalf("the first block is %+v", first)
	}
	args, ok := strings.CutPrefix(first.lines[0], "go run ./cmd/pssim ")
	if !ok {
		t.Fatalf("%s runs something else", first.lines[0])
	}
	out, code := pssim(t, "", arguments(args)...)
	if code != 0 {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestReadmeExamples runs all that the README shows, and compares it byte for byte.
func TestReadmeExamples(t *testing.T) {
	sessions, commands := 0, 0
	for _, f := range repository(t) {
		if f.language != "console" {
			continue
		}
		want := strings.Join(f.lines, "\n") + "\n"
		var got string
		if strings.HasPrefix(want, "$ ") {
			commands++
			got = shell(t, f.lines)
		} else {
			sessions++
			got = retyped(t, f.lines)
		}
		if got != want {
			t.Errorf("README.md is out of date (- README, + this run):\n%s", golden.Diff(want, got))
		}
	}
	if sessions == 0 || commands == 0 {
		t.Errorf("the README shows %d sessions and %d lists of commands", sessions, commands)
	}
}

var prompt = regexp.MustCompile(`^(?:>> |(?:\w+ )?(?:\[\w+\]: )?PS C:\\> )`)

// retyped types the lines of a session anew.
func retyped(t *testing.T, lines []string) string {
	t.Helper()
	person := &person{}
	for _, line := range lines {
		if p := prompt.FindString(line); p != "" {
			person.lines = append(person.lines, line[len(p):])
		}
	}
	p := &program{stdout: &person.out, stderr: io.Discard, flags: defaults(t)}
	world, err := labs{p.flags}.Build(defaultLab)
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	s, err := repl.New(repl.Config{World: world, In: person, Out: &person.out, Window: p.flags.window(true), Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Loop(); err != nil {
		t.Fatal(err)
	}
	return person.out.String()
}

// defaults are the flags of a command line without any.
func defaults(t *testing.T) flags {
	t.Helper()
	p := &program{}
	root := p.root()
	if err := root.ParseFlags(nil); err != nil {
		t.Fatal(err)
	}
	return p.flags
}

// person types lines, which are echoed behind the prompts.
type person struct {
	lines []string
	out   strings.Builder
}

func (p *person) ReadLine(prompt string) (string, error) {
	if len(p.lines) == 0 {
		return "", io.EOF
	}
	line := p.lines[0]
	p.lines = p.lines[1:]
	p.out.WriteString(prompt + line + "\n")
	return line, nil
}

// shell runs the lines that begin with a dollar sign, as a shell with the pipe "| tail -n N" would.
func shell(t *testing.T, lines []string) string {
	t.Helper()
	var b strings.Builder
	for _, line := range lines {
		command, ok := strings.CutPrefix(line, "$ pssim ")
		if !ok {
			continue
		}
		b.WriteString(line + "\n")
		command, tail, cut := strings.Cut(command, " | tail -n ")
		out, code := pssim(t, "", arguments(command)...)
		if cut {
			n, err := strconv.Atoi(tail)
			if err != nil {
				t.Fatal(err)
			}
			rows := strings.SplitAfter(out, "\n")
			out = strings.Join(rows[len(rows)-1-n:], "")
		}
		b.WriteString(out)
		if code != 0 {
			fmt.Fprintf(&b, "(exit code %d)\n", code)
		}
	}
	return b.String()
}

// arguments splits a command line at blanks outside of single quotes.
func arguments(line string) []string {
	var list []string
	for _, word := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1) {
		list = append(list, strings.Trim(word, "'"))
	}
	return list
}

// pssim runs a command line and returns what it wrote on both streams, and the exit code.
func pssim(t testing.TB, stdin string, args ...string) (string, int) {
	t.Helper()
	var out strings.Builder
	code := Main(args, strings.NewReader(stdin), &out, &out)
	return out.String(), code
}
