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

// TestUndoIsExact: after any lines and commands, stepping back as often as the world was changed leads through
// the worlds that there were, each the same in every byte, with a journal that makes it again.
func TestUndoIsExact(t *testing.T) {
	moves := []string{
		"$s = New-PSSession Server01 -Name Work", "Disconnect-PSSession $s -IdleTimeoutSec 60", "Connect-PSSession $s", "$i++; $i",
		"Invoke-Command $s { $i++; $i; Start-Sleep 20 } -AsJob", "Remove-PSSession $s", "function f { $i }", "Enter-PSSession Server02",
		":client A", ":client B", ":clock +45s", ":at +30s Get-Random", ":net cut PC01 Server01", ":net heal PC01 Server01",
		":net hold PC01 Server02", ":net cut PC01 Nowhere", ":kill B", ":interrupt", ":crash Server01", ":restart Server01", ":lab", ":hosts",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(t)
		defer func() { s.World().Close() }()
		var digests []uint64
		for range rapid.IntRange(1, 8).Draw(t, "lines") {
			world, inputs, digest, before := s.World(), len(s.World().Journal().Inputs), s.World().Digest(), shown(s.World())
			line := rapid.SampledFrom(moves).Draw(t, "line")
			ok := s.Do(line)
			// A meta command that is refused is no move; what fails otherwise is one.
			refused := !ok && strings.HasPrefix(line, ":") && shown(s.World()) == before
			if s.World() != world || len(s.World().Journal().Inputs) > inputs && !refused {
				digests = append(digests, digest)
			}
		}
		for len(digests) > 0 {
			n := rapid.IntRange(1, len(digests)).Draw(t, "undone")
			if !s.Do(fmt.Sprintf(":undo %d", n)) {
				t.Fatalf("%d of %d moves were not undone", n, len(digests))
			}
			checkUndone(t, s.World(), digests[len(digests)-n])
			digests = digests[:len(digests)-n]
		}
		if s.Do(":undo") {
			t.Error("nothing was undone")
		}
	})
}

// checkUndone holds a world, and the one that its journal makes, against the digest of the one to come back to.
func checkUndone(t *rapid.T, w *sim.World, want uint64) {
	if got := w.Digest(); got != want {
		t.Fatalf("the world is another: %016x, not %016x", got, want)
	}
	h, err := sim.HistoryOf(w)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if got := h.World().Digest(); got != want {
		t.Fatalf("the journal makes another world: %016x, not %016x", got, want)
	}
}

// newSession is a session at a fresh lab whose output nobody reads.
func newSession(t rapid.TB) *repl.Session {
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
	return s
}

// TestUndoIsBounded: of many lines, the last two hundred can be undone.
func TestUndoIsBounded(t *testing.T) {
	s := newSession(t)
	defer func() { s.World().Close() }()
	for range 205 {
		s.Do("$i++")
	}
	if s.Do(":undo 201") || s.Do(":undo 99999999999999") || !s.Do(":undo 200") || s.Do(":undo") {
		t.Error("another number of lines can be undone")
	}
}

// TestNoJournal: in a world that keeps no journal, :why and :undo are refused, and say why.
func TestNoJournal(t *testing.T) {
	got, code := piped(t, "1", ":why", ":undo")
	if strings.Count(got, "keeps no journal") != 2 || code != 1 {
		t.Errorf("%d\n%s", code, got)
	}
}
