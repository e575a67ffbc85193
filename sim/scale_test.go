package sim

import (
	"fmt"
	"runtime"
	"strconv"
	"testing"
	"time"

	"pssim/sim/client"
	"pssim/sim/wsman"
)

// crowd is a world of many sessions: a hundred on each computer, up to a thousand computers, and a thousand of each
// client.
type crowd struct {
	w        *World
	clients  []*Client
	sessions []Session // by client, in the order of opening
}

// each is how many sessions a client of a crowd holds.
const each = 1000

func newCrowd(t testing.TB, sessions int) *crowd {
	t.Helper()
	computers := min(max(sessions/100, 1), 1000)
	names := make([]string, computers)
	for i := range names {
		names[i] = "Server" + strconv.Itoa(i)
	}
	config := Lab(names...)
	config.Untraced = true
	config.Limits.Events = 1 << 40
	unlimited := wsman.NewConfiguration(wsman.DefaultConfiguration, config.Hosts[0].Version)
	unlimited.MaxShells, unlimited.MaxShellsPerUser, unlimited.MaxConcurrentUsers = 0, 0, 0
	unlimited.IdleTimeout, unlimited.MaxIdleTimeout = 2*time.Hour, 48*time.Hour
	for i := range config.Hosts {
		config.Hosts[i].Configurations = append(config.Hosts[i].Configurations, unlimited)
	}
	config.Hosts = append(config.Hosts, HostSpec{Name: "PC1"})
	w, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	c := &crowd{w: w}
	for i := range sessions {
		if i%each == 0 {
			one, err := w.Start(fmt.Sprint("client", i/each), "PC1")
			if err != nil {
				t.Fatal(err)
			}
			c.clients = append(c.clients, one)
		}
		s, err := c.clients[i/each].Open("S", names[i%computers])
		if err != nil {
			t.Fatal(err)
		}
		c.sessions = append(c.sessions, s)
	}
	return c
}

// all does something with every session and its client.
func (c *crowd) all(t testing.TB, do func(owner *Client, i int, s Session) error) {
	t.Helper()
	for i, s := range c.sessions {
		if err := do(c.clients[i/each], i, s); err != nil {
			t.Fatalf("session %d: %v", i, err)
		}
	}
}

// live counts the bytes of the heap that are in use.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// outlive disconnects every session, half of them for long, lets the other half time out, and connects what is left.
func (c *crowd) outlive(t testing.TB) {
	t.Helper()
	c.all(t, func(owner *Client, i int, s Session) error {
		idle := 30 * time.Minute
		if i%2 == 0 {
			idle = 10 * time.Hour
		}
		_, err := owner.DisconnectFor(s, idle)
		return err
	})
	if err := c.w.RunFor(time.Hour); err != nil {
		t.Fatal(err)
	}
	c.all(t, func(owner *Client, i int, s Session) error {
		_, err := owner.Connect(s)
		if i%2 == 0 {
			return err
		}
		if failed, ok := err.(*FailedError); !ok || failed.Failure.Reason != client.ConnectFailed {
			return fmt.Errorf("connecting what has timed out gives %v", err)
		}
		return nil
	})
}

// BenchmarkScale runs ever larger crowds through disconnect, timeout and reconnect. Reported are the time of one
// event and the memory of one idle session, both halves and all that the world keeps of it.
func BenchmarkScale(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if n > 100_000 && testing.Short() {
				b.Skip("a million sessions take a minute")
			}
			events, memory, spent := uint64(0), uint64(0), time.Duration(0)
			for range b.N {
				before := live()
				start := time.Now()
				c := newCrowd(b, n)
				spent += time.Since(start)
				memory += live() - before
				start = time.Now()
				c.outlive(b)
				spent += time.Since(start)
				events += c.w.k.Processed()
				c.w.Close()
			}
			b.ReportMetric(float64(spent.Nanoseconds())/float64(events), "ns/event")
			b.ReportMetric(float64(memory)/float64(b.N*n), "B/session")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// Ten thousand sessions keep to the bound of memory, and the invariants hold among them.
func TestScale(t *testing.T) {
	if testing.Short() {
		t.Skip("ten thousand sessions")
	}
	before := live()
	c := newCrowd(t, 10_000)
	defer c.w.Close()
	if per := (live() - before) / 10_000; per > 2048 {
		t.Errorf("an idle session takes %d bytes", per)
	}
	c.outlive(t)
	shells := 0
	for i := range c.w.hosts {
		shells += len(c.w.hosts[i].service.Shells())
	}
	if shells != 5_000 {
		t.Errorf("%d of 5000 sessions are left", shells)
	}
}
