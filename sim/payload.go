package sim

import (
	"fmt"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// The events of a world, as data. Each payload is handled by one method of World, in dispatch.go.
type (
	// delivery brings a message to its addressee, on the connection on which it was sent.
	delivery struct {
		envelope   protocol.Envelope
		connection uint64
	}
	// unsent tells a client that its request could not be sent, or was lost with its connection.
	unsent struct {
		peer    protocol.Peer
		request protocol.RequestID
		code    protocol.Code
	}
	// serviceTimer and clientTimer are timers that a half of the protocol set for itself.
	serviceTimer struct {
		host  protocol.HostID
		timer wsman.Timer
	}
	clientTimer struct {
		peer  protocol.Peer
		timer client.Timer
	}
	// wake ends a process's Sleep.
	wake struct{ pid kernel.PID }
	// begin gives a process its next request.
	begin struct{ pid kernel.PID }
	// resume lets a producer go on that was parked on a full buffer.
	resume struct{ pid kernel.PID }
	// halt stops a command's script unless it has ended meanwhile.
	halt struct {
		pid     kernel.PID
		command protocol.CommandID
	}
	// departed tells the services that a process is no more, without a word from it.
	departed struct{ peer protocol.Peer }
	// power ends the shutdown of a computer, unless its power went since it began.
	power struct {
		host    protocol.HostID
		outages int
	}
	// switching stops the service of WS-Management of a computer, starts it, or does both.
	switching struct {
		host        protocol.HostID
		stop, start bool
	}
	// planned is something to be done at a time: a line, a fault.
	planned struct{ action Action }
)

// Kind and Text implement kernel.Payload.
func (delivery) Kind() string     { return "deliver" }
func (unsent) Kind() string       { return "unsent" }
func (serviceTimer) Kind() string { return "service.timer" }
func (clientTimer) Kind() string  { return "client.timer" }
func (wake) Kind() string         { return "wake" }
func (begin) Kind() string        { return "begin" }
func (resume) Kind() string       { return "resume" }
func (halt) Kind() string         { return "halt" }
func (departed) Kind() string     { return "departed" }
func (power) Kind() string        { return "power" }
func (planned) Kind() string      { return "planned" }
func (switching) Kind() string    { return "switching" }

func (d delivery) Text() string {
	e := d.envelope
	return fmt.Sprintf("%s to=%s request=%d connection=%d %s", e.Body.Kind(), peerText(e.To), e.Request, d.connection, e.Body.Text())
}
func (u unsent) Text() string {
	return fmt.Sprintf("peer=%s request=%d code=%s", peerText(u.peer), u.request, u.code)
}
func (t serviceTimer) Text() string { return fmt.Sprintf("host=%d %s", t.host, t.timer.Text()) }
func (t clientTimer) Text() string {
	return fmt.Sprintf("peer=%s %s", peerText(t.peer), t.timer.Text())
}
func (w wake) Text() string     { return fmt.Sprintf("pid=%d", w.pid) }
func (b begin) Text() string    { return fmt.Sprintf("pid=%d", b.pid) }
func (r resume) Text() string   { return fmt.Sprintf("pid=%d", r.pid) }
func (h halt) Text() string     { return fmt.Sprintf("pid=%d command=%s", h.pid, h.command) }
func (d departed) Text() string { return "peer=" + peerText(d.peer) }
func (p power) Text() string    { return fmt.Sprintf("host=%d outages=%d", p.host, p.outages) }
func (p planned) Text() string  { return p.action.String() }
func (s switching) Text() string {
	return fmt.Sprintf("host=%d stop=%t start=%t", s.host, s.stop, s.start)
}

func peerText(p protocol.Peer) string { return fmt.Sprintf("%d/%d", p.Host, p.Process) }
