package explore

import (
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// View is a state as properties see it: the server's truth, the clients' beliefs, and what is under way, all
// in one moment. It is good until the property returns.
type View struct {
	w *worker
	s *state
}

// Shell is a shell of the server.
type Shell struct {
	Slot   int // which session it is, from 0
	Client int // who is connected; -1 for nobody
	// Lost tells that the connected client cannot be reached, which the service has yet to notice.
	Lost        bool
	Interactive bool
	Buffering   protocol.Buffering
	// Age is how long ago it was disconnected, 0 while it is connected; Idle its idle timeout.
	Age, Idle time.Duration
	// ExpiresIn is the time until its idle timer rings; Never for no timer.
	ExpiresIn time.Duration
	Commands  []Output
}

// Never is the time left where no timer is pending.
const Never = endless

// Output is a command of a shell with what became of its records.
type Output struct {
	Command   int // its number in the world
	Running   bool
	Suspended bool // by a full buffer
	Waiting   bool // a client waits for its output
	// Written is what the script wrote, Left what it has yet to write. Produced is what the service took
	// note of: some were dropped, and the last are buffered.
	Written, Left, Produced, Dropped, Buffered int
	Capacity                                   int // of the buffer
}

// Session is what a client believes of a session in its repository.
type Session struct {
	Known        bool // it is in the repository
	State        client.RunspaceState
	Availability client.Availability
	// Command tells that there is a command to be received.
	Command bool
}

// Opened tells that the client believes to be connected.
func (s *Session) Opened() bool { return s.Known && s.State == client.Opened }

// Available tells that the client believes to be connected, and that it may invoke a command.
func (s *Session) Available() bool { return s.Opened() && s.Availability == client.Available }

// Disconnected tells that the client believes that it can connect: State Disconnected, Availability None.
func (s *Session) Disconnected() bool {
	return s.Known && s.State == client.Disconnected && s.Availability == client.AvailabilityNone
}

// Clients is the number of clients, gone or not.
func (v *View) Clients() int { return len(v.w.clients) }

// Sessions is the number of sessions that there can be.
func (v *View) Sessions() int { return v.w.lib.world.Sessions }

// Shells are the server's shells.
func (v *View) Shells() []Shell { return v.server().shells }

// Shell finds the shell of a slot, or nil.
func (v *View) Shell(slot int) *Shell {
	list := v.server().shells
	for i := range list {
		if list[i].Slot == slot {
			return &list[i]
		}
	}
	return nil
}

// Session is what a client believes of the session of a slot.
func (v *View) Session(client, slot int) *Session { return &v.client(client).sessions[slot] }

// Gone tells that a client has exited or was killed.
func (v *View) Gone(client int) bool { return v.client(client).gone }

// Waiting tells that a client's window has not come to the end of its line.
func (v *View) Waiting(client int) bool { return v.client(client).window.doing != idle }

// Connected tells whether messages get through between a client and the server; held ones count as on their
// way.
func (v *View) Connected(client int) bool {
	return v.s.link[client]&linkCut == 0 && v.server().up
}

// Local tells whether a client is a window on the server itself.
func (v *View) Local(client int) bool { return v.w.lib.world.Clients[client].Local }

// Quiet tells that nothing is under way, due or ready to go on: all that is left is time.
func (v *View) Quiet() bool {
	s := v.server()
	quiet := s.left > 0 && !s.runnable
	for i := range v.w.clients {
		quiet = quiet && v.client(i).left > 0 && v.s.up[i] == emptyQueue && v.s.down[i] == emptyQueue
	}
	return quiet
}

// Listed is what a client's last query showed of a shell, until its next line, and for comparison what was so
// when the service answered.
type Listed struct {
	There, Opened, Busy     bool
	HeldByOther, HeldBySelf bool
}

// Listed is what a client's last query showed of the session of a slot.
func (v *View) Listed(client, slot int) Listed {
	l := v.client(client).window.list[slot]
	return Listed{There: l&listedThere != 0, Opened: l&listedOpened != 0, Busy: l&listedBusy != 0,
		HeldByOther: l&heldByOther != 0, HeldBySelf: l&heldBySelf != 0}
}

// ShownTwice tells that a record was shown a second time, by any client.
func (v *View) ShownTwice() bool { return v.s.flags&flagTwice != 0 }

// EndedWithGap tells that a command completed before a window though not all of its records had been shown to
// anybody, nor waited in a job.
func (v *View) EndedWithGap() bool { return v.s.flags&flagGap != 0 }

// ExpiredEarly tells that a shell was deleted for idleness that was connected, or not idle for its time.
func (v *View) ExpiredEarly() bool { return v.s.flags&flagExpired != 0 }

// Missing is how many records of a command of the server were taken from its script and are nowhere: neither
// shown, nor buffered, nor under way, nor waiting in a job; and the number of the newest of them.
func (v *View) Missing(o *Output) (n, newest int) {
	have := v.s.shown
	for i := range v.w.clients {
		have |= v.client(i).unread | v.w.lib.queues.get(v.s.down[i]).records
	}
	for r := 1; r <= o.Written; r++ {
		buffered := r > o.Written-o.Buffered
		if !buffered && have>>(o.Command*MaxRecords+r-1)&1 == 0 {
			n, newest = n+1, r
		}
	}
	return n, newest
}

func (v *View) server() *serverPart      { return v.w.lib.servers.get(v.s.server) }
func (v *View) client(i int) *clientPart { return v.w.lib.clients.get(v.s.clients[i]) }
