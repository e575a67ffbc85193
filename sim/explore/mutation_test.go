package explore

import (
	"slices"
	"testing"

	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// The mutations: each is the simulator with one rule deleted. What the rule decides is changed around the
// genuine transition, so that the simulator itself knows nothing of it.

// withoutIdleTimeout deletes IDLE-7: idle sessions are not deleted.
type withoutIdleTimeout struct{ Genuine }

func (withoutIdleTimeout) ServiceTimer(s *wsman.Service, env wsman.Env, t wsman.Timer) {
	if t.For != wsman.IdleExpiry {
		s.Timer(env, t)
	}
}

// withoutRefusal deletes CONN-4: who connects to a session that is connected takes it away from its client.
type withoutRefusal struct{ Genuine }

func (withoutRefusal) Handle(s *wsman.Service, env wsman.Env, e protocol.Envelope) {
	if m, ok := e.Body.(protocol.Connect); ok {
		for _, sh := range s.Shells() {
			if sh.ID == m.Shell && sh.State == protocol.ShellConnected {
				s.Handle(deaf{env}, protocol.Envelope{From: sh.Client, To: e.To,
					Body: protocol.Disconnect{Who: m.Who, Shell: m.Shell, KeepIdle: true}})
			}
		}
	}
	s.Handle(env, e)
}

// deaf is an Env whose replies come to nobody.
type deaf struct{ wsman.Env }

func (deaf) Reply(protocol.Peer, protocol.RequestID, protocol.Message) {}

// withoutSuspension deletes BUF-1: a full buffer that blocks swallows the record, and the command goes on.
type withoutSuspension struct{ Genuine }

func (withoutSuspension) Emit(s *wsman.Service, env wsman.Env, shell protocol.ShellID, command protocol.CommandID, stream protocol.Stream, body string) bool {
	s.Emit(env, shell, command, stream, body)
	return true
}

// withoutOldest deletes a part of BUF-2: a full buffer that drops discards the newest record.
type withoutOldest struct{ Genuine }

func (withoutOldest) Emit(s *wsman.Service, env wsman.Env, shell protocol.ShellID, command protocol.CommandID, stream protocol.Stream, body string) bool {
	for _, sh := range s.Shells() {
		for _, c := range sh.Commands {
			if sh.ID == shell && c.ID == command && sh.State == protocol.ShellDisconnected && c.Buffered == sh.Capacity {
				return true
			}
		}
	}
	return s.Emit(env, shell, command, stream, body)
}

// withoutDelivery deletes RECV-4: what was delivered while the command runs stays in the buffer too.
type withoutDelivery struct{ Genuine }

func (withoutDelivery) Handle(s *wsman.Service, env wsman.Env, e protocol.Envelope) {
	m, ok := e.Body.(protocol.Receive)
	if !ok {
		s.Handle(env, e)
		return
	}
	again := &copying{Env: env}
	s.Handle(again, e)
	for _, r := range again.records {
		s.Emit(env, m.Shell, m.Command, r.Stream, r.Body)
	}
}

// copying is an Env that keeps a copy of the records that are delivered.
type copying struct {
	wsman.Env
	records []protocol.Record
}

func (c *copying) Reply(to protocol.Peer, id protocol.RequestID, m protocol.Message) {
	if r, ok := m.(protocol.Received); ok && !r.State.Ended() {
		c.records = append(c.records, r.Records...)
	}
	c.Env.Reply(to, id, m)
}

// withoutHome deletes LOOP-4: an interactive token is had from anywhere.
type withoutHome struct{ Genuine }

func (withoutHome) Handle(s *wsman.Service, env wsman.Env, e protocol.Envelope) {
	e.From.Host = serverHost
	s.Handle(env, e)
}

// withoutNotice deletes ROB-5: a client that is lost is never given up.
type withoutNotice struct{ Genuine }

func (withoutNotice) ServiceTimer(s *wsman.Service, env wsman.Env, t wsman.Timer) {
	if t.For != wsman.LostClient {
		s.Timer(env, t)
	}
}

// withoutHearing deletes a part of ROB-5: a shell of which a client that is back never speaks stays its own.
type withoutHearing struct{ Genuine }

func (withoutHearing) ServiceTimer(s *wsman.Service, env wsman.Env, t wsman.Timer) {
	if t.For != wsman.Unheard {
		s.Timer(env, t)
	}
}

// withoutBurial deletes another: nobody notices that a client is no more.
type withoutBurial struct{ Genuine }

func (withoutBurial) PeerGone(*wsman.Service, wsman.Env, protocol.Peer) {}

// withoutFarewell deletes ROB-4: a client that exits says nothing.
type withoutFarewell struct{ Genuine }

func (withoutFarewell) Exit(*client.Process, client.Env) {}

// TestDeletedRules: each proof leans on its rule. With the rule it stands, and without it there is a history
// against the claim.
func TestDeletedRules(t *testing.T) {
	exited := Always("a session that runs nothing ends with its client, and is never left behind", func(v *View) bool {
		return !slices.ContainsFunc(v.Shells(), func(sh Shell) bool { return sh.Client < 0 })
	})
	tests := []struct {
		rule    string
		without Transitions
		world   World
		claim   Property
	}{
		{"IDLE-7", withoutIdleTimeout{}, prompt, claim(t, "none outlives its idle timeout")},
		{"CONN-4", withoutRefusal{}, delayed, claim(t, "one client is connected")},
		{"BUF-1", withoutSuspension{}, prompt, claim(t, "Block suspends")},
		{"BUF-2", withoutOldest{}, drop, claim(t, "Drop loses the oldest")},
		{"RECV-4", withoutDelivery{}, delayed, claim(t, "nothing is shown twice")},
		{"LOOP-4", withoutHome{}, loopback, claim(t, "interactive sessions stay at home")},
		{"ROB-5", withoutNotice{}, deserted, claim(t, "sessions of lost clients end")},
		{"ROB-5 unheard", withoutHearing{}, struck, claim(t, "every shell is in somebody's hands")},
		{"ROB-5 gone", withoutBurial{}, deserted, claim(t, "every shell is in somebody's hands")},
		{"ROB-4", withoutFarewell{}, World{Clients: two, Sessions: 1, Verbs: []Verb{Open, Query, Exit}, Prompt: true}, exited},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			if v := mustSearch(t, tt.world, tt.claim).Verdicts[0]; v.Outcome != Proved {
				t.Errorf("with the rule: %s", v.Outcome)
			}
			w := tt.world
			w.Transitions = tt.without
			v := mustSearch(t, w, tt.claim).Verdicts[0]
			if v.Outcome != Refuted {
				t.Fatalf("without the rule: %s", v.Outcome)
			}
			t.Logf("without %s:\n%s", tt.rule, v.History.Transcript())
		})
	}
}
