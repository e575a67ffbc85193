package view_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/golden"
	"pssim/sim"
	"pssim/sim/trace"
	"pssim/sim/view"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "view")) }

// run is a run to be drawn.
type run struct {
	w    *sim.World
	a, b *sim.Client
}

func newRun(t testing.TB) run {
	t.Helper()
	c := sim.Lab("PC1", "PC2", "Server01")
	c.Journal = true
	c.Choices.BufferRecords = 4
	w, err := sim.New(c)
	must(t, err)
	t.Cleanup(w.Close)
	a, err := w.Start("A", "PC1")
	must(t, err)
	b, err := w.Start("B", "PC2")
	must(t, err)
	return run{w, a, b}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The runs of the goldens.
var runs = []struct {
	name string
	play func(t testing.TB, r run)
}{
	{"two-clients", func(t testing.TB, r run) {
		s, err := r.a.Open("Work", "Server01")
		must(t, err)
		must(t, r.w.RunFor(time.Minute))
		_, err = r.a.Disconnect(s)
		must(t, err)
		must(t, r.w.RunFor(30*time.Minute))
		list, err := r.b.Query("Server01")
		must(t, err)
		_, err = r.b.Connect(list[0])
		must(t, err)
		must(t, r.w.RunFor(time.Minute))
	}},
	{"full-buffer", func(t testing.TB, r run) {
		_, err := r.a.InvokeDisconnected("Work", "Server01", "emit 3; sleep 10m; emit 5")
		must(t, err)
		must(t, r.w.RunFor(time.Hour))
		list, err := r.b.Query("Server01")
		must(t, err)
		_, err = r.b.Receive(list[0])
		must(t, err)
	}},
	{"outage", func(t testing.TB, r run) {
		s, err := r.a.Open("Work", "Server01")
		must(t, err)
		_, err = r.a.StartJob("emit 1; sleep 99h", s)
		must(t, err)
		must(t, r.w.Do(sim.Latency{A: "PC1", B: "Server01", Time: 200 * time.Millisecond}))
		must(t, r.w.RunFor(time.Minute))
		must(t, r.w.Do(sim.Cut{A: "PC1", B: "Server01"}))
		must(t, r.w.RunFor(3*time.Hour))
	}},
}

func chartOf(t testing.TB, w *sim.World) view.Chart {
	t.Helper()
	h, err := sim.HistoryOf(w)
	must(t, err)
	defer h.Close()
	c, err := view.Of(h)
	must(t, err)
	return c
}

func TestDrawings(t *testing.T) {
	for _, tt := range runs {
		t.Run(tt.name, func(t *testing.T) {
			r := newRun(t)
			tt.play(t, r)
			c := chartOf(t, r.w)
			golden.Check(t, "view/"+tt.name+".txt", c.Text())
			golden.Check(t, "view/"+tt.name+".svg", c.SVG())
			golden.Check(t, "view/"+tt.name+".html", c.HTML("Run: "+tt.name))
			if again := chartOf(t, r.w); again.HTML("Run") != c.HTML("Run") {
				t.Error("the same run is drawn otherwise the second time")
			}
		})
	}
}

// A buffer that fills up and is drained shows its levels and the suspension in between.
func TestLevels(t *testing.T) {
	r := newRun(t)
	runs[1].play(t, r)
	c := chartOf(t, r.w)
	if len(c.Sessions) != 1 || len(c.Sessions[0].Spans) < 3 {
		t.Fatalf("%+v", c.Sessions)
	}
	full := false
	for _, l := range c.Sessions[0].Levels {
		if l.Buffered > l.Capacity {
			t.Errorf("a buffer over its capacity: %+v", l)
		}
		full = full || l.Buffered == l.Capacity && l.Suspended
	}
	if !full {
		t.Errorf("no level is full and suspended: %+v", c.Sessions[0].Levels)
	}
	if span := c.Sessions[0].Spans[1]; span.Connected != "" || span.Expires.Sub(span.Begin) != 2*time.Hour {
		t.Errorf("the idle clock of the second span runs %s: %+v", span.Expires.Sub(span.Begin), span)
	}
}

// wellFormed reads a document as XML to its end.
func wellFormed(document string) error {
	for d := xml.NewDecoder(strings.NewReader(document)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// check holds the drawings of any trace to what always holds.
func check(t interface{ Fatalf(string, ...any) }, records []trace.Record) {
	c := view.FromTrace(records)
	if len(c.Events) != len(records) {
		t.Fatalf("%d events of %d records", len(c.Events), len(records))
	}
	for _, s := range c.Sessions {
		for i, span := range s.Spans {
			if span.First > span.Last || i > 0 && s.Spans[i-1].Last > span.First {
				t.Fatalf("the spans of %s are out of order: %+v", s.ID, s.Spans)
			}
		}
	}
	if err := wellFormed(c.SVG()); err != nil {
		t.Fatalf("the picture is no XML: %v", err)
	}
	if err := wellFormed(strings.TrimPrefix(c.HTML("<&>"), "<!DOCTYPE html>")); err != nil {
		t.Fatalf("the page is no XML: %v", err)
	}
	if lines := strings.Count(c.Text(), "\n"); lines < len(records) {
		t.Fatalf("%d lines for %d records", lines, len(records))
	}
}

// TestAnyTrace: whatever stands in a trace, it can be drawn.
func TestAnyTrace(t *testing.T) {
	kinds := []string{"received", "shell.created", "shell.connected", "shell.disconnected", "shell.lost", "shell.expired", "line", "<b>"}
	texts := []string{"shell=1 client=1/1", "shell=2 name=\"x y\" idle=60000ms", "shell=1 idle=xms", "shell=", "name=\"", "\x00 & <i>", strings.Repeat("long ", 40), strings.Repeat("窓", 50)}
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) trace.Record {
			return trace.Record{
				Step: rapid.Uint64Range(0, 9).Draw(t, "step"), Cause: rapid.Uint64Range(0, 9).Draw(t, "cause"),
				At: rapid.Int64Range(0, 1e12).Draw(t, "at"), Actor: rapid.SampledFrom([]string{"A", "S<1>", "", "\xff"}).Draw(t, "actor"),
				Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Text: rapid.SampledFrom(texts).Draw(t, "text"),
				Rules: rapid.SliceOfN(rapid.SampledFrom([]string{"IDLE-7", "?"}), 0, 2).Draw(t, "rules"),
			}
		}), 0, 20).Draw(t, "records")
		check(t, records)
	})
}

func FuzzDrawings(f *testing.F) {
	f.Add("A", "shell.created", "shell=1 name=\"x\" idle=5ms", int64(5), uint64(1), uint64(0))
	f.Add("", "received", "\x00\"=\xff", int64(-1), uint64(0), uint64(3))
	f.Fuzz(func(t *testing.T, actor, kind, text string, at int64, step, cause uint64) {
		one := trace.Record{Step: step, Cause: cause, At: at, Actor: actor, Kind: kind, Text: text}
		other := trace.Record{Step: cause, At: at, Actor: text, Kind: "shell.deleted", Text: text}
		check(t, []trace.Record{one, other, one})
	})
}

// The drawing of a world that keeps no journal: its trace is enough, but for the levels of buffers.
func ExampleFromTrace() {
	world, err := sim.New(sim.Lab("PC1", "Server01"))
	if err != nil {
		panic(err)
	}
	defer world.Close()
	a, err := world.Start("A", "PC1")
	if err != nil {
		panic(err)
	}
	session, err := a.Open("Work", "Server01")
	if err != nil {
		panic(err)
	}
	if _, err := a.Disconnect(session); err != nil {
		panic(err)
	}
	for _, s := range view.FromTrace(world.Trace().Records()).Sessions {
		for _, span := range s.Spans {
			fmt.Println(s.Label(), span.State())
		}
	}
	// Output:
	// Work@Server01 connected to A
	// Work@Server01 disconnected, idle until 21:26:10
}
