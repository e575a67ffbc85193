package sim

import (
	"testing"

	"pgregory.net/rapid"
)

// Forks share what is settled and nothing else: whatever either does, each keeps its own tickets.
func TestTickets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lists, want := []*tickets{{}}, [][]ticket{nil}
		for range rapid.IntRange(0, 400).Draw(t, "steps") {
			i := rapid.IntRange(0, len(lists)-1).Draw(t, "list")
			l := lists[i]
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0:
				f := l.fork()
				lists, want = append(lists, &f), append(want, append([]ticket(nil), want[i]...))
			case 1, 2, 3, 4:
				for number := 1; number <= l.size(); number++ {
					if !l.at(number).done {
						l.at(number).done, want[i][number-1].done = true, true
					}
				}
			default:
				added := ticket{process: rapid.Int().Draw(t, "process")}
				for range 20 {
					want[i] = append(want[i], added)
					if number := l.add(added); number != len(want[i]) {
						t.Fatalf("ticket %d has number %d", len(want[i]), number)
					}
				}
			}
		}
		for i, l := range lists {
			if l.size() != len(want[i]) {
				t.Fatalf("list %d has %d tickets, not %d", i, l.size(), len(want[i]))
			}
			for number := 1; number <= l.size(); number++ {
				if got := *l.at(number); got != want[i][number-1] {
					t.Fatalf("list %d: ticket %d is %+v", i, number, got)
				}
			}
		}
	})
}
