package repl_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"pssim/golden"
	"pssim/repl"
	"pssim/repl/pwsh"
	"pssim/sim"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "repl")) }

// typist is a person at a terminal: what it types is echoed behind the prompt, as a terminal does.
type typist struct {
	lines []string
	out   *strings.Builder
}

func (p *typist) ReadLine(prompt string) (string, error) {
	if len(p.lines) == 0 {
		return "", io.EOF
	}
	line := p.lines[0]
	p.lines = p.lines[1:]
	p.out.WriteString(prompt + line + "\n")
	if line == "^C" {
		return "", repl.ErrAborted
	}
	return line, nil
}

// secretive is a typist whose secrets are not echoed.
type secretive struct{ *typist }

func (p secretive) ReadAnswer(prompt string, secret bool) (string, error) {
	if !secret {
		return p.ReadLine(prompt)
	}
	line := p.lines[0]
	p.lines = p.lines[1:]
	p.out.WriteString(prompt + strings.Repeat("*", len(line)) + "\n")
	return line, nil
}

// labs builds default labs; the lab "broken" cannot be built.
type labs struct{}

func (labs) Names() []string { return []string{"default", "broken"} }

func (labs) Build(name string) (*sim.World, error) {
	if name == "broken" {
		return nil, errors.New("this lab has no floor")
	}
	c, err := pwsh.Lab()
	if err != nil {
		return nil, err
	}
	c.Journal = true
	return sim.New(c)
}

// session types lines at a fresh lab and returns all that was to be seen, and the exit code.
func session(t testing.TB, lines ...string) (string, int) {
	t.Helper()
	world, err := labs{}.Build("default")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	s, err := repl.New(repl.Config{
		World: world, In: secretive{&typist{lines, &out}}, Out: &out, Labs: labs{}, Interactive: true,
		Window: sim.ClientSpec{Name: "A", Host: pwsh.LabClient, User: pwsh.LabUser, Interactive: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.World().Close() }()
	code, err := s.Loop()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.World().Check(); err != nil {
		t.Error(err)
	}
	return out.String(), code
}

// transcripts are the sessions whose output is kept, by the name of the file, with the exit code of each.
var transcripts = []struct {
	name, lines string
	code        int
}{
	{"blocks", `
		if ($true) {
		"one"
		}
		Get-PSSession |
		Measure-Object
		$text = @'
		a here-string

		1 +

		function twice($x) {
		^C
		:outer foreach ($i in 1, 2) { foreach ($j in 1, 2) { if ($j -eq 2) { continue outer }; "$i$j" } }
		Write-Host "no line end" -NoNewline
		'next'`, 0},
	{"windows", `
		$s = New-PSSession -ComputerName Server01 -Name Work
		Disconnect-PSSession $s
		:client B
		Get-PSSession -ComputerName Server01
		Connect-PSSession -ComputerName Server01 -Name Work
		:sessions
		:client A
		Get-PSSession
		Connect-PSSession -Name Work
		:hosts Server01
		:clients
		:client C Server02 -user CONTOSO\User02 -elevated
		whoami; hostname
		:client A -elevated
		:client D -fast
		exit
		:client B
		exit
		exit 3`, 3},
	{"entered", `
		Enter-PSSession Server02
		hostname
		:client B
		:client A
		exit
		Enter-PSSession Nowhere`, 0},
	{"waiting", `
		:net hold PC01 Server01
		Get-PSSession -ComputerName Server01
		Get-PSSession
		:client B
		Get-PSSession -ComputerName Server02
		:client A
		^C
		Get-PSSession -ComputerName Server01
		:net heal PC01 Server01

		Get-PSSession -ComputerName Server01
		:net hold PC01 Server01
		New-PSSession Server01
		:interrupt
		:interrupt`, 0},
	{"vain", `
		$s = New-PSSession Server01 -Name Work
		$j = Invoke-Command -Session $s { Start-Sleep 100; "five" } -AsJob
		$null = Disconnect-PSSession $s
		Wait-Job $j -Force
		:clock
		:hosts Server01
		:client B
		:at +5m "B looks up"
		:clock +5m
		Receive-PSSession -ComputerName Server01 -Name Work
		:client A
		:interrupt
		$j`, 0},
	{"outage", `
		$s = New-PSSession Server01 -Name Long
		:at +30s :net cut PC01 Server01
		:at +10m :net heal PC01 Server01
		Invoke-Command -Session $s { 1..3 | ForEach-Object { $_; Start-Sleep -Seconds 300 } }
		:clock
		:net
		Get-PSSession
		Get-PSSession -ComputerName Server01
		:clock +10m
		Get-PSSession -ComputerName Server01
		:hosts Server01
		Receive-PSSession -ComputerName Server01 -Name Long`, 0},
	{"background", `
		:at now Invoke-Command Server01 { 1..4 | ForEach-Object { $_; Start-Sleep -Seconds 60 } }
		:clients
		:hosts Server01
		:clock +90s
		:client B
		:at +1m "planned"
		:clock +5m
		:trace 2
		:client A`, 0},
	{"faults", `
		$s = New-PSSession Server01, Server02
		:crash Server01
		:hosts Server01 Server02
		Get-PSSession
		:restart Server01
		New-PSSession Server01
		:client B
		:kill A
		:kill A
		:hosts Server01 Server02
		:clock +3h
		:hosts Server01 Server02
		:kill B`, 0},
	{"power", `
		$job = Start-Job { Start-Sleep 100; 5 }
		:winrm stop PC01
		$job | Wait-Job | Receive-Job
		Start-Job { 6 } | Wait-Job | Receive-Job
		New-PSSession localhost | Out-Null
		Get-Service WinRM
		:winrm start PC01
		$s = New-PSSession Server01 -Name Outer
		Invoke-Command $s { $inner = New-PSSession localhost -Name Inner }
		:hosts Server01
		Remove-PSSession $s
		:clock +2m
		:hosts Server01
		Invoke-Command (New-PSSession Server01 -Name Work) { Start-Sleep 3600 } -AsJob | Out-Null
		:at +10s :winrm stop Server01
		:clock +1m
		Get-PSSession | Format-Table Name, State; Get-Job | Format-Table Id, State
		:hosts Server01
		:winrm start Server01
		:winrm pause Server01
		:shutdown Server01
		:hosts Server01
		:start Server01
		:restart Server01
		:hosts Server01
		$t = New-PSSession Server01 -Name Idle
		:client B Server02
		:restart PC01
		:hosts Server01`, 0},
	{"mistakes", `
		:
		:hlep
		:clocks
		:clock 2h
		:clock +2x
		:clock 2012-01-01
		:clock +99999999999999d
		:clock +
		:at
		:at +1s
		:at +1s if (
		:at +1s :hosts
		:at +1s :crash Server77
		:at yesterday Get-PSSession
		:net
		:net cut
		:net cut PC01 PC01
		:net cut PC01 Sever01
		:net tickle PC01 Server01
		:net latency PC01 Server01 soon
		:hosts Srver01
		:crash "Server01
		:restart Nowhere
		:trace many
		:trace 0
		:kill Z
		:interrupt Z
		:client B Nowhere
		:client B -user Nobody
		:client B Server01 Server02
		:lab nowhere
		:lab broken
		:help clock
		:help nothing
		:sessions
		:clock
		Get-PSSession`, 0},
	{"lab", `
		$x = 1
		:clock +1d
		:lab
		$x
		:clock
		:help`, 0},
	{"why", `
		:why
		:undo
		$s = New-PSSession Server01 -Name Work
		Disconnect-PSSession $s -IdleTimeoutSec 3600
		:clock +3h
		:why
		Connect-PSSession $s
		:why
		:undo 2
		:clock +59m
		Connect-PSSession $s
		:clock +3h
		Get-PSSession
		:why Work
		Invoke-Command $s { 1..3 } -AsJob | Out-Null
		:clock +1s
		:why output 2
		Get-Nothing
		:why
		Invoke-Command Server01 { Get-Item \\Server03\c$ }
		:why
		:client B
		$t = New-PSSession Server01, Server02, Srv1, S1
		:why output 1
		:why 9
		:why`, 0},
	{"undo", `
		function once {
		1
		}
		$s = New-PSSession Server01, Server01 -Name Work
		:client B
		$x = 2
		:client A
		:undo 2
		$x
		:undo
		:clients
		:client B
		:at +1m exit
		:clock +1h
		:undo 2
		:clock +1h
		:clients
		:net cut PC01 Server77
		:net hold PC01 Server01
		New-PSSession Server01
		^C
		:undo
		:undo 3
		New-PSSession Server01
		:why Work
		:why output none
		:why nothing
		:undo 0
		:undo 99
		:lab
		Get-PSSession
		:undo
		Get-PSSession
		:undo 99`, 0},
	{"closed", `
		:client B
		:client A
		:at +1m exit
		Start-Sleep -Seconds 120
		:client A
		hostname
		:at +1s exit
		:clock +1m
		hostname`, 0},
	{"questions", `
		$c = Get-Credential CONTOSO\User02
		User02
		$c.UserName
		Read-Host "Name"
		Ann
		Read-Host "Name"
		^C
		'after'`, 0},
}

// TestTranscripts holds whole sessions against files. Each is typed twice, and must print the same.
func TestTranscripts(t *testing.T) {
	for _, test := range transcripts {
		t.Run(test.name, func(t *testing.T) {
			lines := typed(test.lines)
			got, code := session(t, lines...)
			again, _ := session(t, lines...)
			if got != again {
				t.Errorf("two runs differ:\n%s", golden.Diff(got, again))
			}
			if code != test.code {
				t.Errorf("exit code %d, not %d", code, test.code)
			}
			golden.Check(t, "repl/"+test.name+".txt", got)
		})
	}
}

// typed splits an indented list of lines.
func typed(text string) []string {
	lines := strings.Split(strings.TrimPrefix(text, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], "\t")
	}
	return lines
}
