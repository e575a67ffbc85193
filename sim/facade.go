package sim

import (
	"fmt"
	"time"

	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// The facade: a world in a few lines, and clients that Go code drives by methods, without any language. All that
// it does is done by Submit, Run and Snapshot underneath, which remain there for whatever it leaves out.

// Session is a PSSession as its client sees it at one moment. It goes stale: the methods of a Client return it
// anew, and Client.Session looks again.
type Session = client.SessionView

// Shell is a session as its server holds it.
type Shell = wsman.ShellView

// Job is a job of a client at one moment.
type Job = client.JobView

// Lab is a configuration that needs no language: computers with the given names, one account LAB\admin that
// administers all of them, consoles that Go code drives (Hand), and scripts that produce output (Producer).
// It keeps its trace. Change what is to be different before it is given to New.
func Lab(computers ...string) Config {
	c := Config{
		Programs: []kernel.NamedProgram{{Name: "hand", Program: Hand{}}, {Name: "producer", Program: Producer{}}},
		Console:  "hand", Shell: "producer",
		Accounts:  []auth.Account{{User: `LAB\admin`, Password: "admin", AdminEverywhere: true}},
		KeepTrace: true,
	}
	for _, name := range computers {
		c.Hosts = append(c.Hosts, HostSpec{Name: name})
	}
	return c
}

// Client drives one PowerShell window of a world whose console is a Hand. Its methods let virtual time pass as far
// as they must wait. Each returns, besides the errors that it names, the ones of World.Run: a *WaitError where
// the operation cannot end by itself, because a link is held for example; Interrupt then gives it up.
type Client struct {
	w      *World
	number int
}

// FailedError is an operation of a client that went wrong, as the client learned of it: what PowerShell would
// write an error for.
type FailedError struct {
	Call    string // the kind of the call, "ConnectSession"
	Failure client.Failure
}

// Error implements error.
func (e *FailedError) Error() string {
	text := fmt.Sprintf("%s: %s", e.Call, e.Failure.Reason)
	if e.Failure.Code != protocol.CodeNone {
		text += fmt.Sprintf(" (%s)", e.Failure.Code)
	}
	if e.Failure.Computer != "" {
		text += " at " + e.Failure.Computer
	}
	switch f := e.Failure; f.Reason {
	case client.BadIdleTimeout, client.DisconnectIdleTimeout:
		text += fmt.Sprintf(": an idle timeout of %s is not between %s and %s", f.Idle, f.Min, f.Max)
	}
	return text
}

// Start opens an elevated window of that name on a computer, for the world's first account. StartClient and
// Drive do the same for any ClientSpec.
func (w *World) Start(name, computer string) (*Client, error) {
	number, err := w.StartClient(ClientSpec{Name: name, Host: computer, Elevated: true})
	if err != nil {
		return nil, err
	}
	return &Client{w, number}, nil
}

// Drive returns the handle of a window that StartClient opened; in a fork it is taken anew from the fork.
func (w *World) Drive(number int) (*Client, error) {
	p := w.process(number)
	if p == nil || p.role != RoleConsole {
		return nil, &ConfigError{"number", fmt.Sprintf("there is no window %d", number)}
	}
	return &Client{w, number}, nil
}

// Shells lists what a computer holds: the other side of every Session. A computer that nobody knows holds none.
func (w *World) Shells(computer string) []Shell {
	h, ok := w.hostByName(computer)
	if !ok {
		return nil
	}
	return h.service.Shells()
}

// Started is the virtual time at which the world began.
func (w *World) Started() kernel.Time { return w.k.Start() }

// forget lets go of the reply to a request that nobody will ask for again.
func (w *World) forget(t Ticket) { w.tickets.forget(int(t)) }

// Number is the window's number, as Submit, Output and Interrupt of World want it.
func (c *Client) Number() int { return c.number }

// Ask makes any call of the client half and returns its reply. The error is also a *CallError where the console
// is no Hand.
func (c *Client) Ask(call client.Call) (client.Reply, error) {
	return c.request(call, Ask{call})
}

// Do makes a call that begins an operation, and returns what the operation came to. The error is a *FailedError
// where it failed; the result is returned all the same.
func (c *Client) Do(call client.Call) (client.Result, error) {
	reply, err := c.request(call, Operate{call})
	if err != nil {
		return client.Result{}, err
	}
	results, ok := reply.(client.Results)
	if !ok || len(results.List) != 1 {
		return client.Result{}, &CallError{Call: callText(call), Reply: reply.Kind()}
	}
	result := results.List[0]
	if result.Failure.Failed() {
		return result, &FailedError{Call: call.Kind(), Failure: result.Failure}
	}
	return result, nil
}

// CallError tells that a call was answered with a reply that is none of its own: it was interrupted, begins no
// operation, or met a console that is no Hand.
type CallError struct{ Call, Reply string }

// Error implements error.
func (e *CallError) Error() string { return fmt.Sprintf("%s was answered with %s", e.Call, e.Reply) }

// request gives a request to the window and drives the world until it is done.
func (c *Client) request(call client.Call, r kernel.Request) (client.Reply, error) {
	ticket, err := c.w.Submit(c.number, r)
	if err != nil {
		return nil, err
	}
	answer, err := c.w.Run(ticket)
	if err != nil {
		return nil, err
	}
	c.w.forget(ticket)
	switch reply := answer.(type) {
	case nil:
		return nil, &CallError{Call: callText(call), Reply: "nothing"}
	case client.Refused:
		return nil, &FailedError{Call: call.Kind(), Failure: reply.Failure}
	case client.Interrupted:
		return nil, &CallError{Call: callText(call), Reply: reply.Kind()}
	case client.Reply:
		return reply, nil
	}
	return nil, &CallError{Call: callText(call), Reply: answer.Text()}
}

// one returns the only session of a result.
func one(r client.Result, err error) (Session, error) {
	if err != nil || len(r.Sessions) == 0 {
		return Session{}, err
	}
	return r.Sessions[0], nil
}

// Interrupt presses Ctrl-C.
func (c *Client) Interrupt() error { return c.w.Interrupt(c.number) }

// Kill ends the window without a word to anybody.
func (c *Client) Kill() error {
	if c.Gone() {
		return ErrGone
	}
	return c.w.Do(Kill{Client: c.w.process(c.number).Name})
}

// Exit ends the window in order: sessions in which a command runs are kept, the others deleted (engine.md 7).
func (c *Client) Exit() error {
	ticket, err := c.w.Submit(c.number, Leave{})
	if err != nil {
		return err
	}
	_, err = c.w.Run(ticket)
	return err
}

// Gone tells whether the window is closed.
func (c *Client) Gone() bool { return c.w.process(c.number).gone }

// Sessions lists the client's own sessions, as Get-PSSession without parameters does (GET-1).
func (c *Client) Sessions() []Session { return c.w.process(c.number).client.Repository() }

// Session looks at a session object again; false if it is no object of this client.
func (c *Client) Session(s Session) (Session, bool) {
	return c.w.process(c.number).client.Session(s.Ref)
}

// Jobs lists the client's jobs, each parent before its children.
func (c *Client) Jobs() []Job { return c.w.process(c.number).client.Jobs() }

// target is where the short forms below open sessions.
func target(computer string) client.Target {
	return client.Target{
		Computer: computer, Configuration: wsman.DefaultConfiguration, Options: client.DefaultOptions(),
	}
}

// Open opens a session of that name ("" for a generated one) on a computer: New-PSSession.
func (c *Client) Open(name, computer string) (Session, error) {
	return one(c.Do(client.OpenSession{Name: name, Target: target(computer)}))
}

// Query asks computers for their sessions, whoever made them: Get-PSSession -ComputerName (GET-2). The
// *FailedError is that of the first computer which could not be asked; the sessions of the others are returned
// with it.
func (c *Client) Query(computers ...string) ([]Session, error) {
	query := client.QuerySessions{}
	for _, name := range computers {
		query.Targets = append(query.Targets, client.Target{Computer: name, Options: client.DefaultOptions()})
	}
	r, err := c.Do(query)
	if err == nil && len(r.Failures) > 0 {
		err = &FailedError{Call: query.Kind(), Failure: r.Failures[0]}
	}
	return r.Sessions, err
}

// Connect connects a disconnected session: Connect-PSSession (CONN-1).
func (c *Client) Connect(s Session) (Session, error) {
	return one(c.Do(client.ConnectSession{Session: s.Ref}))
}

// Disconnect disconnects a session, with the idle timeout that it has: Disconnect-PSSession (DISC-1).
func (c *Client) Disconnect(s Session) (Session, error) {
	return one(c.Do(client.DisconnectSession{Session: s.Ref}))
}

// DisconnectFor disconnects a session that is to be deleted after it has been idle for that long (DISC-3).
func (c *Client) DisconnectFor(s Session, idle time.Duration) (Session, error) {
	return one(c.Do(client.DisconnectSession{Session: s.Ref, HasIdle: true, IdleTimeout: idle}))
}

// Remove deletes a session with what runs in it: Remove-PSSession (LIFE-7).
func (c *Client) Remove(s Session) error {
	_, err := c.Do(client.RemoveSession{Session: s.Ref})
	return err
}
