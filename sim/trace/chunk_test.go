package trace_test

import (
	"testing"

	"pgregory.net/rapid"
	"pssim/sim/trace"
)

// TestLongLog: a log of any length gives back what was appended, from any index on, whatever its forks append.
func TestLongLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 1200).Draw(t, "n")
		fork := rapid.IntRange(0, n).Draw(t, "fork")
		log := trace.NewLog(true)
		var forked *trace.Log
		var want []trace.Record
		for i := range n {
			if i == fork {
				forked = log.Fork()
				for range 300 {
					forked.Append(trace.Record{Text: "another future"})
				}
			}
			want = append(want, trace.Record{Step: uint64(i)})
			log.Append(want[i])
		}
		from := rapid.IntRange(-1, n+1).Draw(t, "from")
		if i, different := trace.FirstDifference(log.Since(from), want[min(max(from, 0), n):]); different {
			t.Fatalf("from %d of %d: record %d differs", from, n, i)
		}
		for i := range want {
			if r, ok := log.At(i); !ok || r.Step != uint64(i) {
				t.Fatalf("record %d is %s", i, r.Line())
			}
		}
		if forked != nil {
			if i, _ := trace.FirstDifference(forked.Records(), want); i < fork {
				t.Fatalf("the fork at %d lost its past at %d", fork, i)
			}
		}
	})
}
