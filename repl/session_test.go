package repl_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"pssim/repl"
	"pssim/repl/complete"
	"pssim/repl/pwsh"
	"pssim/sim"
	"pssim/sim/kernel"
)

// pipe hands out lines without echo.
type pipe struct{ lines []string }

func (p *pipe) ReadLine(string) (string, error) {
	if len(p.lines) == 0 {
		return "", io.EOF
	}
	line := p.lines[0]
	p.lines = p.lines[1:]
	return line, nil
}

// piped runs lines as a pipe does.
func piped(t *testing.T, lines ...string) (string, int) {
	t.Helper()
	return sessionOf(t, nil, lines...)
}

// sessionOf runs lines in a lab whose configuration may be changed.
func sessionOf(t *testing.T, change func(*sim.Config), lines ...string) (string, int) {
	t.Helper()
	c, err := pwsh.Lab()
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&c)
	}
	world, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	var out strings.Builder
	s, err := repl.New(repl.Config{World: world, In: &pipe{lines}, Out: &out, Window: sim.ClientSpec{Name: "A", Host: c.Hosts[0].Name}})
	if err != nil {
		t.Fatal(err)
	}
	code, err := s.Loop()
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), code
}

func TestPipe(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for _, test := range []struct {
		name  string
		lines []string
		want  string
		code  int
	}{
		{"nothing", nil, "", 0},
		{"no prompts", []string{"1", "", "2"}, "1\n2\n", 0},
		{"an empty line within a block", []string{"if ($true) {", "1", "", "2", "}"}, "1\n2\n", 0},
		{"a here-string", []string{"@'", "a", "", "b", "'@"}, "a\n\nb\n", 0},
		{"a long line", []string{"'" + long + "'.Length"}, "10000\n", 0},
		{"exit", []string{"exit 7", "1"}, "", 7},
		{"a meta command", []string{":clock"}, "2012-05-14 19:26:10 UTC\n", 0},
		{"a mistaken meta command", []string{":clock 2x", "1"}, ":clock: \"2x\" is no time; write +90s, +2h, +1d, now, 21:30:00 or 2012-05-14T21:30:00\n1\n", 1},
		{"nobody answers", []string{"$x = Read-Host name 2>$null", "1"}, "1\n", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, code := piped(t, test.lines...)
			if test.name == "nobody answers" {
				// What Read-Host says is its own; the lines of the pipe are not taken for answers.
				if !strings.HasSuffix(got, test.want) || code != test.code {
					t.Errorf("%q, %d", got, code)
				}
				return
			}
			if got != test.want || code != test.code {
				t.Errorf("got %q, %d, want %q, %d", got, code, test.want, test.code)
			}
		})
	}
}

// TestPipeFailures: an uncaught error makes the exit code 1, and the rest is run all the same.
func TestPipeFailures(t *testing.T) {
	for _, lines := range [][]string{
		{"throw 'no'", "1"}, {"if (", "}"}, {"@'", "never closed"}, {"Get-Nothing"},
		{":net hold PC01 Server01", "Get-PSSession -ComputerName Server01"},
	} {
		if got, code := piped(t, lines...); code != 1 || got == "" {
			t.Errorf("%q: exit code %d\n%s", lines, code, got)
		}
	}
}

// faulty is a console that fails inside.
type faulty struct{}

func (faulty) Start(kernel.Args) kernel.Instance { return faulty{} }

func (faulty) Handle(*kernel.Proc, kernel.Request) kernel.Reply { panic("a fault") }

func TestFaultOfTheConsole(t *testing.T) {
	got, code := sessionOf(t, func(c *sim.Config) {
		c.Programs = []kernel.NamedProgram{{Name: "faulty", Program: faulty{}}}
		c.Console, c.Shell = "faulty", "faulty"
	}, "1", ":clock")
	if code != 1 || !strings.Contains(got, "fault of pssim") || !strings.HasSuffix(got, "UTC\n") {
		t.Errorf("%d\n%s", code, got)
	}
}

// TestLimits: a command that would take for ever is given up, and stays where it is.
func TestLimits(t *testing.T) {
	got, code := piped(t, "Start-Sleep -Seconds 99999999", ":clients", "1", ":interrupt", "2")
	if code != 1 || !strings.Contains(got, "given up as endless") || !strings.Contains(got, "waiting: Start-Sleep") || !strings.HasSuffix(got, "2\n") {
		t.Errorf("%d\n%s", code, got)
	}
	if strings.Contains(got, "\n1\n") {
		t.Errorf("a window whose command waits took another line\n%s", got)
	}
}

// brokenReader fails.
type brokenReader struct{}

func (brokenReader) ReadLine(string) (string, error) { return "", errors.New("the pipe is broken") }

func TestReadingFails(t *testing.T) {
	world, err := labs{}.Build("default")
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	s, err := repl.New(repl.Config{World: world, In: brokenReader{}, Out: io.Discard, Window: sim.ClientSpec{Name: "A", Host: pwsh.LabClient}})
	if err != nil {
		t.Fatal(err)
	}
	if code, err := s.Loop(); err == nil || code != 1 {
		t.Errorf("%d, %v", code, err)
	}
}

func TestNewRefusesWindow(t *testing.T) {
	world, err := labs{}.Build("default")
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	if _, err := repl.New(repl.Config{World: world, Out: io.Discard, Window: sim.ClientSpec{Name: "A", Host: "Nowhere"}}); err == nil {
		t.Error("a window on no computer was opened")
	}
}

func TestComplete(t *testing.T) {
	world, err := labs{}.Build("default")
	if err != nil {
		t.Fatal(err)
	}
	defer world.Close()
	registry, err := pwsh.Registry()
	if err != nil {
		t.Fatal(err)
	}
	s, err := repl.New(repl.Config{
		World: world, In: &pipe{}, Out: io.Discard, Labs: labs{}, Interactive: true, Registry: registry,
		Window: sim.ClientSpec{Name: "A", Host: pwsh.LabClient},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"$Session = New-PSSession Server01 -Name Work", "function Get-Twice($Number) { 2 * $Number }",
		":client 'B two'", ":client A",
	} {
		if !s.Do(line) {
			t.Fatalf("%s failed", line)
		}
	}
	for line, want := range map[string]string{
		":clie": ":clients :client", "  :he": ":help", ":client ": `A "B two"`, ":client b": `"B two"`, ":lab ": "default broken",
		":net h": "heal hold", ":net cut Server0": "Server01 Server02 Server03", ":net cut PC01 Server3": "Server30",
		":at +1s :cl": ":clients :client :clock", ":clock ": "", ":nothing x": "", ":help :tr": ":trace",
		"Disconnect-PSS": "Disconnect-PSSession", "Get-Tw": "Get-Twice", "$Sess": "$Session",
		"Get-PSSession -Name W": "Work", "Get-PSSession -ComputerName Srv3": "Srv30",
	} {
		r := s.Complete(line, len(line))
		if got := texts(r); got != want {
			t.Errorf("%q completes to %q, want %q", line, got, want)
		}
		if r.From < 0 || r.From > r.To || r.To > len(line) {
			t.Errorf("%q: range %d to %d", line, r.From, r.To)
		}
	}
}

func texts(r complete.Result) string {
	var list []string
	for _, item := range r.Items {
		list = append(list, item.Text)
	}
	return strings.Join(list, " ")
}
