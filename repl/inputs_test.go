package repl_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pssim/repl"
	"pssim/repl/pwsh"
	"pssim/sim"
)

// vocabulary are the words from which meta commands are made up, right and wrong.
func vocabulary() []string {
	return []string{
		":client", ":clients", ":clock", ":at", ":net", ":crash", ":restart", ":kill", ":interrupt", ":hosts", ":sessions",
		":trace", ":why", ":undo", ":lab", ":help", ":nothing", "cut", "heal", "hold", "latency", "PC01", "Server01", "S1", "Server77", "A", "B",
		"+10s", "+2h", "now", "2012-05-15", "-user", `CONTOSO\User02`, "-elevated", `"`, "'", "5", "", "default", "broken",
		"Get-PSSession", "New-PSSession Server01", "{", "output",
	}
}

// TestRefusedCommandsChangeNothing: whatever is typed behind a colon, the world stays sound, and a command
// that was refused left it as it was, to the last record of the trace.
func TestRefusedCommandsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world, err := labs{}.Build("default")
		if err != nil {
			t.Fatal(err)
		}
		s, err := repl.New(repl.Config{
			World: world, In: &pipe{}, Out: io.Discard, Labs: labs{}, Window: sim.ClientSpec{Name: "A", Host: pwsh.LabClient},
		})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { s.World().Close() }()
		for range rapid.IntRange(1, 6).Draw(t, "commands") {
			line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary()), 1, 5).Draw(t, "words"), " ")
			before := shown(s.World())
			ok := s.Do(":" + strings.TrimLeft(line, ": "))
			if after := shown(s.World()); !ok && after != before {
				t.Fatalf("%q was refused, and changed the world:\n%s\n%s", line, before, after)
			}
			if err := s.World().Check(); err != nil {
				t.Fatalf("after %q: %v", line, err)
			}
			if _, ended := s.Ended(); ended {
				return
			}
		}
	})
}

// shown is all that can be seen of a world: its trace, and the state of everything in it.
func shown(w *sim.World) string {
	return fmt.Sprintf("%016x %d %s", w.Trace().Hash(), w.Trace().Len(), w.Snapshot().Text())
}

// FuzzMeta types anything as a meta command.
func FuzzMeta(f *testing.F) {
	for _, seed := range []string{"clock +1h", "at now :net cut PC01 Server01", `client "B 2" Server01 -elevated`, "net", "outer foreach ($i in 1) { $i }"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		world, err := labs{}.Build("default")
		if err != nil {
			t.Fatal(err)
		}
		defer world.Close()
		s, err := repl.New(repl.Config{World: world, In: &pipe{}, Out: io.Discard, Window: sim.ClientSpec{Name: "A", Host: pwsh.LabClient}})
		if err != nil {
			t.Fatal(err)
		}
		s.Do(":" + strings.Map(oneLine, text))
		if err := world.Check(); err != nil {
			t.Error(err)
		}
	})
}

func oneLine(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}
