package explore

import (
	"context"
	"testing"
)

func benchSearch(b *testing.B, w World, workers int, properties ...Property) {
	var r *Report
	var transitions uint64
	for b.Loop() {
		var err error
		if r, err = Search(context.Background(), w, Options{Workers: workers}, properties...); err != nil {
			b.Fatal(err)
		}
		transitions += r.Transitions
	}
	if !r.Whole && w.Depth == 0 {
		b.Fatal("the world was not searched whole")
	}
	b.ReportMetric(float64(transitions)/b.Elapsed().Seconds()/1e6, "Mtransitions/s")
	b.ReportMetric(float64(r.States), "states")
	b.ReportMetric(float64(r.Bytes)/(1<<20), "MiB")
}

// everything that a user does with sessions, without output: whole worlds.
func handOvers(clients, sessions int) World {
	return World{Clients: make([]Client, clients), Sessions: sessions,
		Verbs: []Verb{Open, Query, Disconnect, DisconnectShort, Connect, ConnectFrom, Remove, Exit, Kill}}
}

// BenchmarkTwoByOne is 2 clients x 1 session, whole, with commands and all everyday verbs.
func BenchmarkTwoByOne(b *testing.B) {
	w := World{Clients: two, Sessions: 1, Commands: oneOne, Verbs: Everyday()}
	b.Run("delayed", func(b *testing.B) { benchSearch(b, w, 2, Always("nothing twice", NothingTwice)) })
	w.Prompt = true
	b.Run("prompt", func(b *testing.B) { benchSearch(b, w, 2, Always("nothing twice", NothingTwice)) })
	b.Run("handovers", func(b *testing.B) { benchSearch(b, handOvers(2, 1), 2) })
}

// BenchmarkThreeByOne is 3 x 1.
func BenchmarkThreeByOne(b *testing.B) {
	w := World{Clients: make([]Client, 3), Sessions: 1, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}}
	benchSearch(b, w, 2)
}

// BenchmarkTwoByTwo is 2 x 2, whole; with one worker for the ratio.
func BenchmarkTwoByTwo(b *testing.B) {
	w := World{Clients: two, Sessions: 2, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}}
	b.Run("workers=1", func(b *testing.B) { benchSearch(b, w, 1) })
	b.Run("workers=2", func(b *testing.B) { benchSearch(b, w, 2) })
	b.Run("output", func(b *testing.B) { benchSearch(b, pairs, 2) })
}

// BenchmarkThreeByTwo is 3 x 2: whole as at the prompts of a REPL, without output and with it; and with arbitrary
// delays, with so many lines for each client.
func BenchmarkThreeByTwo(b *testing.B) {
	w := World{Clients: make([]Client, 3), Sessions: 2, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}}
	prompts := w
	prompts.Prompt = true
	b.Run("prompt", func(b *testing.B) { benchSearch(b, prompts, 2) })
	b.Run("output", func(b *testing.B) { benchSearch(b, triples, 2) })
	w.Actions = 4
	b.Run("delayed", func(b *testing.B) { benchSearch(b, w, 2) })
}
