package network_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim/kernel"
	"pssim/sim/network"
)

// packet is a numbered message.
type packet int

func (packet) Kind() string   { return "packet" }
func (p packet) Text() string { return strconv.Itoa(int(p)) }

func lab(t testing.TB) *network.Net {
	n := network.New()
	for _, names := range [][]string{{"Client01"}, {"Server02", "juneb-srv8320"}, {"Server01", "server01"}} {
		if _, err := n.AddHost(network.Host{Names: names}); err != nil {
			t.Fatal(err)
		}
	}
	return &n
}

func TestNames(t *testing.T) {
	n := lab(t)
	tests := []struct {
		name string
		want network.HostID
	}{{"client01", 1}, {"JUNEB-SRV8320", 2}, {"Server02", 2}, {"Server01", 3}, {"Server03", 0}, {"", 0}}
	for _, tt := range tests {
		if got, ok := n.Resolve(tt.name); got != tt.want || ok != (tt.want != 0) {
			t.Errorf("%q: %d, %v", tt.name, got, ok)
		}
	}
	for _, names := range [][]string{nil, {""}, {"a b"}, {"New", "SERVER02"}} {
		var e *network.NameError
		if _, err := n.AddHost(network.Host{Names: names}); !errors.As(err, &e) {
			t.Errorf("%q: %v", names, err)
		}
	}
	if n.Len() != 3 || !slices.Equal(n.Names(3), []string{"Server01"}) || n.Names(0) != nil {
		t.Errorf("%d computers, %q", n.Len(), n.Names(3))
	}
}

func TestFates(t *testing.T) {
	tests := []struct {
		name        string
		do          func(*network.Net)
		there, back network.Fate
	}{
		{"untouched", func(*network.Net) {}, network.Delivered, network.Delivered},
		{"cut", func(n *network.Net) { _, _ = n.Partition(1, 2) }, network.Unreachable, network.Unreachable},
		{"cut one way", func(n *network.Net) { _, _ = n.PartitionOneWay(1, 2) }, network.Lost, network.Delivered},
		{"cut and mended", func(n *network.Net) { _, _ = n.Partition(1, 2); _, _ = n.Repair(2, 1) },
			network.Delivered, network.Delivered},
		{"held", func(n *network.Net) { _ = n.Hold(2, 1) }, network.Held, network.Held},
		{"held and cut", func(n *network.Net) { _ = n.Hold(1, 2); _, _ = n.Partition(1, 2) },
			network.Unreachable, network.Unreachable},
		{"off", func(n *network.Net) { _, _ = n.SetPower(2, false) }, network.Unreachable, network.Unreachable},
		{"off and on", func(n *network.Net) { _, _ = n.SetPower(2, false); _, _ = n.SetPower(2, true) },
			network.Delivered, network.Delivered},
		{"another link cut", func(n *network.Net) { _, _ = n.Partition(1, 3) },
			network.Delivered, network.Delivered},
	}
	for _, tt := range tests {
		n := lab(t)
		tt.do(n)
		there, back := n.Send(0, 1, 2, packet(1)).Kind, n.Send(0, 2, 1, packet(2)).Kind
		if there != tt.there || back != tt.back {
			t.Errorf("%s: %v, %v; want %v, %v", tt.name, there, back, tt.there, tt.back)
		}
		if up := there == network.Delivered || there == network.Held; n.Up(1, 2) != up {
			t.Errorf("%s: up is %v", tt.name, !up)
		}
	}
}

// TestLoopback: nothing that is done to links comes between a computer and
// itself; only its power does.
func TestLoopback(t *testing.T) {
	n := lab(t)
	_, cut := n.Partition(1, 1)
	if err := errors.Join(cut, n.Hold(1, 1), n.SetLatency(1, 1, time.Hour)); err != nil {
		t.Fatal(err)
	}
	if v := n.Send(5, 1, 1, packet(1)); v != (network.Verdict{Kind: network.Delivered, At: 5}) || !n.Up(1, 1) {
		t.Errorf("%v", v)
	}
	_, _ = n.SetPower(1, false)
	if v := n.Send(5, 1, 1, packet(1)); v.Kind != network.Unreachable {
		t.Errorf("%v", v)
	}
}

func TestRelease(t *testing.T) {
	n := lab(t)
	_ = n.SetLatency(1, 2, 3)
	_ = n.Hold(1, 2)
	for i := range 4 {
		n.Send(0, network.HostID(1+i%2), network.HostID(2-i%2), packet(i))
	}
	got, err := n.Release(10, 2, 1)
	want := []network.Delivery{
		{At: 13, From: 2, To: 1, Payload: packet(1)}, {At: 13, From: 2, To: 1, Payload: packet(3)},
		{At: 13, From: 1, To: 2, Payload: packet(0)}, {At: 13, From: 1, To: 2, Payload: packet(2)},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	_ = n.Hold(1, 2)
	n.Send(11, 1, 2, packet(5))
	if links := n.Links(); len(links) != 2 || links[0].Waiting != 1 || !links[1].Held || links[0].Latency != 3 {
		t.Errorf("links: %v", links)
	}
	if lost, _ := n.Partition(1, 2); lost != 1 {
		t.Errorf("%d lost by the cut", lost)
	}
}

func TestUnknownHosts(t *testing.T) {
	n := lab(t)
	_, cut := n.Partition(1, 9)
	_, release := n.Release(0, 0, 1)
	_, power := n.SetPower(4, true)
	_, repair := n.Repair(-1, 2)
	for _, err := range []error{cut, release, repair, n.Hold(4, 4),
		n.SetLatency(4, 1, 0), power} {
		if !errors.Is(err, network.ErrNoHost) {
			t.Errorf("got %v", err)
		}
	}
	if v := n.Send(0, 1, 4, packet(1)); v.Kind != network.Unreachable {
		t.Errorf("to nowhere: %v", v)
	}
}

// TestConnections: a message arrives on the connection on which it was sent, and on no later one. A cut of either
// way and the loss of power at either end break it, with all that the link holds; what is done to other links, or
// only delays, does not.
func TestConnections(t *testing.T) {
	tests := []struct {
		name   string
		breaks bool
		do     func(*network.Net)
	}{
		{"nothing", false, func(*network.Net) {}},
		{"cut", true, func(n *network.Net) { _, _ = n.Partition(2, 1) }},
		{"cut this way", true, func(n *network.Net) { _, _ = n.PartitionOneWay(1, 2) }},
		{"cut the way back", true, func(n *network.Net) { _, _ = n.PartitionOneWay(2, 1) }},
		{"sender off", true, func(n *network.Net) { _, _ = n.SetPower(1, false) }},
		{"receiver off", true, func(n *network.Net) { _, _ = n.SetPower(2, false) }},
		{"another off", false, func(n *network.Net) { _, _ = n.SetPower(3, false) }},
		{"another link cut", false, func(n *network.Net) { _, _ = n.Partition(1, 3) }},
		{"slower", false, func(n *network.Net) { _ = n.SetLatency(1, 2, time.Hour) }},
	}
	for _, tt := range tests {
		n := lab(t)
		_ = n.Hold(1, 2)
		n.Send(0, 1, 2, packet(1))
		before := n.Connection(1, 2)
		tt.do(n)
		_, _ = n.Repair(1, 2)
		for id := network.HostID(1); id <= 3; id++ {
			_, _ = n.SetPower(id, true)
		}
		released, _ := n.Release(0, 1, 2)
		if arrives := n.Arrives(1, 2, before); arrives == tt.breaks || (len(released) == 0) != tt.breaks {
			t.Errorf("%s: arrives %t, and %d of 1 held", tt.name, arrives, len(released))
		}
	}
}

// TestOrder: whatever is done to a link that is never cut, every message
// arrives, once and in the order of sending; and a clone does the same.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := network.New()
		for _, name := range []string{"a", "b"} {
			_, _ = n.AddHost(network.Host{Names: []string{name}})
		}
		var now, last kernel.Time
		sent, arrived := 0, 0
		arrive := func(at kernel.Time, p kernel.Payload) {
			if at < now || at < last || p != packet(arrived) {
				t.Fatalf("%v arrives at %d after %d at %d", p, at, arrived, last)
			}
			last = at
			arrived++
		}
		release := func(*rapid.T) {
			out, _ := n.Release(now, 1, 2)
			for _, d := range out {
				arrive(d.At, d.Payload)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"send": func(t *rapid.T) {
				c := n.Clone()
				v := n.Send(now, 1, 2, packet(sent))
				if v != c.Send(now, 1, 2, packet(sent)) {
					t.Fatal("a clone decides otherwise")
				}
				if v.Kind == network.Delivered {
					arrive(v.At, packet(sent))
				}
				sent++
			},
			"wait":    func(t *rapid.T) { now += kernel.Time(rapid.IntRange(0, 5).Draw(t, "for")) },
			"latency": func(t *rapid.T) { _ = n.SetLatency(1, 2, time.Duration(rapid.IntRange(-1, 9).Draw(t, "ns"))) },
			"hold":    func(*rapid.T) { _ = n.Hold(1, 2) },
			"release": release,
		})
		release(t)
		if arrived != sent {
			t.Fatalf("%d sent, %d arrived", sent, arrived)
		}
	})
}
