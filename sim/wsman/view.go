package wsman

import (
	"time"

	"pssim/sim/auth"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// ShellView is a shell as an inspector sees it who stands outside of the simulated world.
type ShellView struct {
	ID            protocol.ShellID
	Name          string
	Configuration string
	Owner, RunAs  string
	State         protocol.ShellState
	// Client is who is connected; zero while disconnected.
	Client protocol.Peer
	// Lost tells that the connected client cannot be reached, or is back and has not spoken of the shell, which
	// the service has yet to notice.
	Lost bool
	// Background tells the process of a background job, which no client sees as a session.
	Background  bool
	Interactive bool
	IdleTimeout time.Duration
	Buffering   protocol.Buffering
	// Disconnected and Expires are when the idle clock started and when it runs out; zero while connected.
	Disconnected, Expires kernel.Time
	Capacity              int // records that a command may buffer
	Commands              []CommandView
}

// CommandView is a command as an inspector sees it.
type CommandView struct {
	ID    protocol.CommandID
	State protocol.CommandState
	// Suspended tells that a full buffer holds the command, Waiting that a client waits for its output.
	Suspended, Waiting bool
	// Produced is always Delivered + Dropped + Buffered.
	Produced, Delivered, Dropped uint64
	Buffered, Bytes              int
}

// Shells shows all shells in the order of their creation.
func (s *Service) Shells() []ShellView {
	var list []ShellView
	for i := range s.shells {
		list = append(list, s.view(&s.shells[i]))
	}
	return list
}

func (s *Service) view(sh *shell) ShellView {
	v := ShellView{
		ID:            sh.id,
		Name:          sh.name,
		Configuration: sh.configuration,
		Owner:         sh.owner,
		RunAs:         sh.runAs,
		State:         protocol.ShellConnected,
		Client:        sh.peer,
		Lost:          sh.connected && (s.absence(sh.peer) >= 0 || sh.unheard != 0),
		Interactive:   sh.token.Kind == auth.Interactive,
		Background:    sh.background,
		IdleTimeout:   sh.idle,
		Buffering:     sh.buffering,
		Capacity:      sh.capacity.records,
	}
	if !sh.connected {
		v.State = protocol.ShellDisconnected
		v.Disconnected, v.Expires = sh.since, sh.since.Add(sh.idle)
	}
	for i := range sh.commands {
		c := &sh.commands[i]
		v.Commands = append(v.Commands, CommandView{
			ID:        c.id,
			State:     c.state,
			Suspended: c.output.parked,
			Waiting:   c.waiting,
			Produced:  c.output.produced,
			Delivered: c.output.delivered,
			Dropped:   c.output.dropped,
			Buffered:  len(c.output.records),
			Bytes:     c.output.bytes,
		})
	}
	return v
}
