package explore

import (
	"context"
	"testing"
)

func benchWorld(b *testing.B, w World, workers int, limit uint64) {
	var transitions, states uint64
	for b.Loop() {
		r, err := Search(context.Background(), w, Options{Workers: workers, MaxStates: limit})
		if err != nil {
			b.Fatal(err)
		}
		transitions += r.Transitions
		states = r.States
	}
	b.ReportMetric(float64(transitions)/b.Elapsed().Seconds()/1e6, "Mtransitions/s")
	b.ReportMetric(float64(states), "states")
}

func BenchmarkTwoByTwo(b *testing.B) {
	benchWorld(b, World{Clients: make([]Client, 2), Sessions: 2, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}}, 2, 0)
}
