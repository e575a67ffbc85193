// Package wsman is the server half of a disconnected session: the WS-Management service of one computer,
// with its session configurations, shells, commands and output buffers.
//
// A Service is plain data, and everything that happens to it is a transition: a request (Handle), a timer
// (Timer), output and the end of a command (Emit, Finish), the loss of a client (PeerLost) or of the service
// itself (Stop). A transition changes only the Service and speaks only through its Env, so the simulated
// World and an exhaustive search over copies call the very same functions.
//
// What a client believes of its sessions is not known here. The service knows shells: which of them are
// connected, to whom, and since when the others have been idle (engine.md 0, 2.5).
package wsman

import (
	"slices"
	"strconv"
	"time"

	"pssim/sim/auth"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// Spec describes a service to be made.
type Spec struct {
	// Version is the computer's PowerShell version; it decides the default configurations (engine.md 12). The
	// zero Version stands for 3.0.
	Version protocol.Version
	// Configurations replaces the default configurations unless it is nil.
	Configurations []protocol.Configuration
	Choices        Choices
}

// Choices are the modelling choices that the documentation leaves open. The zero value is the default.
type Choices struct {
	// LostClient is how long a client may be silent before its shells are disconnected; zero stands for
	// DefaultLostClient.
	LostClient time.Duration
	// RefuseAboveMaximum refuses a shell whose idle timeout is above the configuration's maximum. Otherwise
	// the shell is made and keeps the value, which makes each later disconnect fail (engine.md 3.1, 3.4);
	// it is never clamped.
	RefuseAboveMaximum bool
	// ForeignShells tells who sees the shells of other users in an enumeration (engine.md 10).
	ForeignShells Visibility
}

// DefaultLostClient is after how long a silent client is given up, about a minute (engine.md 2.5).
const DefaultLostClient = 60 * time.Second

// Visibility is who sees foreign shells in an enumeration. Seeing a shell does not allow connecting to it.
type Visibility uint8

// The values of Visibility.
const (
	// OwnShells shows each user the user's own shells, as the documentation says.
	OwnShells Visibility = iota
	// AdministratorsSeeAll shows elevated administrators of the computer all shells.
	AdministratorsSeeAll
)

// Service is the WS-Management service of one computer. The zero Service is not ready; see New.
type Service struct {
	host    protocol.HostID
	version protocol.Version
	choices Choices
	up      bool
	// generation numbers the timers that were ever armed, so that no two are taken for one another.
	generation     uint64
	configurations []protocol.Configuration // in the order of their names; shared by copies, replaced whole
	shells         []shell                  // in the order of their creation
	places         places                   // finds shells by id; no state
	absent         []absence                // in the order of their loss
}

// shell is a WSMan shell: what clients show as a session.
type shell struct {
	id            protocol.ShellID
	serial        uint64 // grows with each shell that is made; see places
	name          string
	configuration string
	owner         string
	runAs         string
	startup       string
	x86           bool // its process is a 32-bit one
	version       protocol.Version
	// legacy tells that the endpoint or the client that made the shell is of version 2.0.
	legacy bool
	// background tells the process of a background job, which is no session.
	background bool
	token      auth.Token
	elevated   bool // the owner's token has an administrator's rights

	idle, maxIdle time.Duration
	buffering     protocol.Buffering
	capacity      capacity
	maxCommands   int

	connected bool
	peer      protocol.Peer // who is connected; zero while disconnected
	since     kernel.Time   // when the shell was disconnected; zero while connected
	idleTimer uint64        // generation of the idle timer; zero while connected
	// unheard is the generation of the timer that runs while the connected client, back after a loss, has not
	// spoken of this shell; zero once it has.
	unheard  uint64
	commands []command // in the order of their start
}

// command is a pipeline of a shell: running, or ended with something still to be delivered.
type command struct {
	id     protocol.CommandID
	state  protocol.CommandState
	reason string
	// halting tells that a Stop has come: what the command says now is heard by nobody.
	halting bool
	// listening tells that the connected client started the command, or has asked for its output since it
	// connected.
	listening bool
	// waiting tells that a Receive of the connected client is outstanding, under the number receive.
	waiting bool
	receive protocol.RequestID
	output  buffer
	// question is open where asks is set; told tells that the client which listens knows it. answer is what was said,
	// until the script takes it.
	question   protocol.Question
	asks, told bool
	answer     answer
}

// answer is what the person at the client said to a question.
type answer struct {
	given, ok bool
	line      string
}

// absence is a client that cannot be reached: its link is down or its process is dead.
type absence struct {
	peer protocol.Peer
	// timer is the generation of the lost-client timer, zero once the client has been given up.
	timer uint64
	// dead tells that the client will not come back: it is forgotten when it holds no shell any more.
	dead bool
}

// New makes the running service of a computer.
func New(host protocol.HostID, spec Spec) Service {
	s := Service{host: host, version: spec.Version, choices: spec.Choices, up: true}
	if s.choices.LostClient <= 0 {
		s.choices.LostClient = DefaultLostClient
	}
	if s.version == (protocol.Version{}) {
		s.version = disconnectable()
	}
	list := spec.Configurations
	if list == nil {
		list = Defaults(s.version)
	}
	for _, c := range list {
		s.Configure(c)
	}
	return s
}

// Clone returns an independent copy. Records and texts are shared, since nobody changes them.
func (s *Service) Clone() Service {
	c := *s
	c.absent = slices.Clone(s.absent)
	c.shells = slices.Clone(s.shells)
	c.places.byID = nil
	c.survey()
	for i := range c.shells {
		commands := slices.Clone(c.shells[i].commands)
		for j := range commands {
			commands[j].output = commands[j].output.clone()
		}
		c.shells[i].commands = commands
	}
	return c
}

// Up tells whether the service runs.
func (s *Service) Up() bool { return s.up }

// Handle makes the transition of a request. A body that is no request is refused.
func (s *Service) Handle(env Env, e protocol.Envelope) {
	x := exchange{env: env, from: e.From, id: e.Request}
	if !s.up && !s.background(e.Body) {
		x.refuse(protocol.CodeCannotConnect, "", "LIFE-8")
		return
	}
	switch m := e.Body.(type) {
	case protocol.Enumerate:
		s.enumerate(x, m)
	case protocol.Create:
		s.create(x, m)
	case protocol.Connect:
		s.connect(x, m)
	case protocol.Reconnect:
		s.reconnect(x, m)
	case protocol.Disconnect:
		s.disconnect(x, m)
	case protocol.Delete:
		s.delete(x, m)
	case protocol.Execute:
		s.execute(x, m)
	case protocol.Receive:
		s.receive(x, m)
	case protocol.Stop:
		s.stop(x, m)
	case protocol.Answer:
		s.answered(x, m)
	case protocol.ListConfigurations:
		s.listConfigurations(x, m)
	case protocol.PutConfiguration:
		s.putConfiguration(x, m)
	case protocol.RemoveConfiguration:
		s.removeConfiguration(x, m)
	default:
		x.refuse(protocol.CodeInvalidState, "")
	}
}

// background tells whether a request is about the process of a background job, which needs no service (engine.md 3.12).
func (s *Service) background(body protocol.Message) bool {
	var id protocol.ShellID
	switch m := body.(type) {
	case protocol.Create:
		return m.Background
	case protocol.Execute:
		id = m.Shell
	case protocol.Receive:
		id = m.Shell
	case protocol.Stop:
		id = m.Shell
	case protocol.Delete:
		id = m.Shell
	}
	sh := s.shell(id)
	return sh != nil && sh.background
}

// exchange is a request under way.
type exchange struct {
	env  Env
	from protocol.Peer
	id   protocol.RequestID
}

func (x exchange) reply(m protocol.Message) { x.env.Reply(x.from, x.id, m) }

// refuse answers with a fault and notes the rules for it.
func (x exchange) refuse(code protocol.Code, detail string, rules ...string) {
	m := protocol.Fault{Code: code, Detail: detail}
	note(x.env, "request.refused", func() string { return peerText(x.from) + " " + m.Text() }, rules...)
	x.reply(m)
}

// shell finds a shell; nil if there is none of that id.
func (s *Service) shell(id protocol.ShellID) *shell {
	i := s.place(id)
	if i < 0 {
		return nil
	}
	return &s.shells[i]
}

// command finds a command; nil if there is none of that id.
func (sh *shell) command(id protocol.CommandID) *command {
	for i := range sh.commands {
		if sh.commands[i].id == id {
			return &sh.commands[i]
		}
	}
	return nil
}

// find finds a command of a shell; nil if either is gone.
func (s *Service) find(id protocol.ShellID, command protocol.CommandID) (*shell, *command) {
	sh := s.shell(id)
	if sh == nil {
		return nil, nil
	}
	return sh, sh.command(command)
}

// info is what clients are told of the shell.
func (sh *shell) info(now kernel.Time) protocol.ShellInfo {
	i := protocol.ShellInfo{
		ID:            sh.id,
		Name:          sh.name,
		Configuration: sh.configuration,
		Owner:         sh.owner,
		State:         protocol.ShellConnected,
		IdleTimeout:   sh.idle,
		MaxIdle:       sh.maxIdle,
		Buffering:     sh.buffering,
		Interactive:   sh.token.Kind == auth.Interactive,
		Version:       sh.version,
	}
	if !sh.connected {
		i.State, i.Inactivity = protocol.ShellDisconnected, now.Sub(sh.since)
	}
	for j := range sh.commands {
		c := &sh.commands[j]
		unread := c.output.speaks(c.state)
		i.Commands = append(i.Commands, protocol.CommandInfo{ID: c.id, State: c.state, Unread: unread})
	}
	return i
}

// text begins each note about the shell.
func (sh *shell) text() string {
	if sh.name == "" {
		return "shell=" + string(sh.id)
	}
	return "shell=" + string(sh.id) + " name=" + strconv.Quote(sh.name)
}
