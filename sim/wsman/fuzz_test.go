package wsman

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pssim/sim/protocol"
)

// tape turns bytes into choices; at its end it gives zeros.
type tape struct{ b []byte }

func (t *tape) next() int {
	if len(t.b) == 0 {
		return 0
	}
	n := t.b[0]
	t.b = t.b[1:]
	return int(n)
}

func choose[T any](t *tape, list ...T) T { return list[t.next()%len(list)] }

func (t *tape) who() protocol.Identity {
	return protocol.Identity{
		User:      choose(t, `LAB\u`, `LAB\u`, `LAB\admin`, `HOME\u`, ""),
		Explicit:  t.next()%4 == 1,
		Password:  choose(t, "right", "wrong"),
		Elevated:  t.next()%2 == 0,
		SecondHop: t.next()%8 == 1,
	}
}

func (t *tape) idle() time.Duration {
	return choose(t, protocol.ServerDefault, time.Minute, 48*time.Hour, 0, -time.Hour, 1<<63-1)
}

func (t *tape) option() protocol.TransportOption {
	n, mode := choose(t, 60, 1, 0, -1, 1<<40), protocol.Buffering(t.next())
	switch t.next() % 4 {
	case 1:
		return protocol.TransportOption{IdleTimeoutSec: &n, MaxIdleTimeoutSec: &n, MaxSessions: &n}
	case 2:
		return protocol.TransportOption{Buffering: &mode, MaxConcurrentCommandsPerSession: &n}
	}
	return protocol.TransportOption{}
}

// message makes any message at all, replies and none included.
func (t *tape) message(l *lab) protocol.Message {
	who, mode := t.who(), protocol.Buffering(t.next()%4)
	sh := protocol.ShellID(fmt.Sprintf("shell-%d", t.next()%5))
	c := choose[protocol.CommandID](t, "a", "b", "")
	name := choose(t, "", "Test", DefaultConfiguration, schema, schema+"test")
	v := choose(t, protocol.Version{}, protocol.Version{Major: 2}, protocol.Version{Major: 7}, protocol.Version{Major: -1})
	switch t.next() % 14 {
	case 0:
		return protocol.Enumerate{Who: who}
	case 1, 2:
		return protocol.Create{Who: who, Name: name, Configuration: name, IdleTimeout: t.idle(), Buffering: mode,
			Interactive: t.next()%2 == 0, Version: v}
	case 3:
		return protocol.Connect{Who: who, Shell: sh, Buffering: mode}
	case 4:
		return protocol.Reconnect{Who: who, Shell: sh, Buffering: mode}
	case 5:
		return protocol.Disconnect{Who: who, Shell: sh, IdleTimeout: t.idle(), KeepIdle: t.next()%2 == 0, Buffering: mode}
	case 6:
		return protocol.Delete{Who: who, Shell: sh}
	case 7:
		return protocol.Execute{Who: who, Shell: sh, Command: c}
	case 8, 9:
		return protocol.Receive{Who: who, Shell: sh, Command: c}
	case 10:
		return protocol.Stop{Who: who, Shell: sh, Command: c}
	case 11:
		return protocol.PutConfiguration{Who: who, Name: name, New: t.next()%2 == 0, Option: t.option(),
			HasEnabled: t.next()%4 == 0, Enabled: t.next()%2 == 0, PSVersion: v}
	case 12:
		return choose[protocol.Message](t, protocol.ListConfigurations{Who: who}, protocol.RemoveConfiguration{Who: who, Name: name})
	}
	return choose[protocol.Message](t, nil, protocol.Done{}, protocol.Fault{})
}

// step makes one transition of any kind.
func (t *tape) step(l *lab) {
	peer := choose(t, alice, bob, here, protocol.Peer{Host: -1, Process: -1})
	sh := protocol.ShellID(fmt.Sprintf("shell-%d", t.next()%5))
	c := choose[protocol.CommandID](t, "a", "b", "")
	switch t.next() % 12 {
	case 0:
		l.s.PeerLost(l, peer)
	case 1:
		l.s.PeerBack(l, peer)
	case 2:
		l.advance(choose(t, time.Second, time.Minute, 3*time.Hour))
	case 3, 4:
		l.s.Emit(l, sh, c, protocol.Stream(t.next()), choose(t, "", "x", "a long record"))
	case 5:
		l.s.Finish(l, sh, c, protocol.CommandState(t.next()%5), "")
	case 6:
		l.s.Timer(l, Timer{For: TimerKind(t.next() % 3), Shell: sh, Peer: peer, Generation: uint64(t.next() % 8)})
	case 7:
		choose(t, l.s.Stop, l.s.Crash, func(Env) { l.s.Start() })(l)
	default:
		l.ask(peer, t.message(l))
	}
}

// FuzzTransitions checks that no sequence of transitions panics or breaks an invariant, that no request is
// answered twice, and that a copy does the same as its original.
func FuzzTransitions(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x01\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		start := newLab(small(protocol.BufferDrop))
		one, two := *start, *start
		two.s = start.s.Clone()
		first, second := tape{b}, tape{b}
		for range min(len(b)/4, 200) {
			first.step(&one)
			second.step(&two)
			if err := one.s.Check(); err != nil {
				t.Fatal(err)
			}
		}
		if string(one.s.AppendState(nil)) != string(two.s.AppendState(nil)) {
			t.Error("a copy went another way")
		}
		var ids []protocol.RequestID
		for _, r := range one.replies {
			_ = r.body.Text()
			ids = append(ids, r.id)
		}
		slices.Sort(ids)
		if n := len(ids); len(slices.Compact(ids)) != n {
			t.Error("a request was answered twice")
		}
	})
}
