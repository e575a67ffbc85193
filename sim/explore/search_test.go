package explore

import (
	"context"
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	all := append(Everyday(), Query, Kill, DisconnectDrop, InvokeDisconnected)
	_ = all
	for _, w := range []World{
		{Clients: make([]Client, 2), Sessions: 1, Commands: []Command{{Records: 1}}, Verbs: append(Everyday(), Query, Kill)},
		{Clients: make([]Client, 2), Sessions: 1, Commands: []Command{{Records: 1}}, Verbs: append(Everyday(), Query, Kill), Faults: []Fault{Cut}, FaultCount: 1},
		{Clients: make([]Client, 2), Sessions: 1, Commands: []Command{{Records: 3}, {Endless: true}}, Verbs: append(Everyday(), Query, Kill, InvokeDisconnected), Faults: []Fault{Cut}, FaultCount: 1, Prompt: true},
		{Clients: make([]Client, 2), Sessions: 2, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}},
		{Clients: make([]Client, 3), Sessions: 1, Verbs: []Verb{Open, Disconnect, Connect, ConnectFrom, Remove, Exit}},
		{Clients: make([]Client, 2), Sessions: 2, Commands: []Command{{Records: 1}}, Verbs: Everyday()},
	} {
		start := time.Now()
		r, err := Search(context.Background(), w, Options{MaxStates: 3e6, Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		d := time.Since(start)
		t.Logf("%s\n%v, %.2f M transitions/s; parts %d %d %d bytes %d\n", r, d, float64(r.Transitions)/d.Seconds()/1e6, r.Servers, r.Clients, r.Queues, r.Bytes)
	}
}
