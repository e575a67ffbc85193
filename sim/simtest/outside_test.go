package simtest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// outsideTest is what a developer writes in a module of one's own: a property of a world, by rapid alone and by the
// ready machine.
const outsideTest = `package mine

import (
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/nemesis"
	"pssim/sim/simtest"
)

// A disconnected session outlives any outage that is shorter than its idle timeout.
func TestOutages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, err := sim.New(sim.Lab("PC1", "Server01"))
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		ann, err := w.Start("Ann", "PC1")
		if err != nil {
			t.Fatal(err)
		}
		s, err := ann.Open("Work", "Server01")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ann.DisconnectFor(s, time.Hour); err != nil {
			t.Fatal(err)
		}
		span := simtest.Spans(50 * time.Minute).Draw(t, "outage")
		if err := w.Apply(nemesis.Partition("PC1", "Server01", time.Minute, span)); err != nil {
			t.Fatal(err)
		}
		if err := w.RunFor(span + 2*time.Minute); err != nil {
			t.Fatal(err)
		}
		if _, err := ann.Connect(s); err != nil {
			t.Fatal(err)
		}
	})
}

func TestMachine(t *testing.T) { simtest.Machine{}.Test(t) }
`

// outsideModule writes a module outside of the tree, with more lines in its go.mod, and returns its folder. In a
// workspace the module of this tree needs no line.
func outsideModule(t *testing.T, root, more string) string {
	t.Helper()
	folder := t.TempDir()
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	rapidVersion, goVersion := "", ""
	for line := range strings.Lines(string(mod)) {
		if words := strings.Fields(line); len(words) > 1 && strings.Contains(line, "pgregory.net/rapid") {
			rapidVersion = words[len(words)-1]
			if words[0] == "pgregory.net/rapid" {
				rapidVersion = words[1]
			}
		} else if len(words) == 2 && words[0] == "go" {
			goVersion = words[1]
		}
	}
	write(t, filepath.Join(folder, "go.mod"),
		"module mine\n\ngo "+goVersion+"\n\nrequire pgregory.net/rapid "+rapidVersion+"\n"+more)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "go.sum"), string(sum))
	write(t, filepath.Join(folder, "mine_test.go"), outsideTest)
	return folder
}

// A module outside of this tree uses the simulator by a replace line, or by a workspace.
func TestOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two modules")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("there is no go tool")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	run := func(t *testing.T, folder, work, flags string) {
		t.Helper()
		command := exec.Command(goTool, "test", "./...")
		command.Dir = folder
		command.Env = append(os.Environ(), "GOPROXY=off", "GOSUMDB=off", "GOFLAGS="+flags, "GOWORK="+work)
		if output, err := command.CombinedOutput(); err != nil {
			t.Errorf("%v:\n%s", err, output)
		}
	}
	t.Run("replace", func(t *testing.T) {
		run(t, outsideModule(t, root, "require pssim v0.0.0\n\nreplace pssim => "+root+"\n"), "off", "-mod=mod")
	})
	t.Run("go.work", func(t *testing.T) {
		folder := outsideModule(t, root, "")
		work := filepath.Join(folder, "go.work")
		mod, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err != nil {
			t.Fatal(err)
		}
		goLine := strings.Split(string(mod), "\n")[2]
		write(t, work, goLine+"\n\nuse (\n\t.\n\t"+root+"\n)\n")
		run(t, folder, work, "")
	})
}
