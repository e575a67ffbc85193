package pwsh

import (
	"strings"

	"pssim/repl/remoting"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// pushed is a session that the prompt has entered.
type pushed struct {
	session  client.SessionRef
	computer string
	// temporary tells that Enter-PSSession opened it, so that leaving closes it.
	temporary bool
}

// Push implements remoting.Host.
func (h *host) Push(s client.SessionView, temporary bool) error {
	if h.args.Remote() {
		return remoting.ErrNoPrompt
	}
	h.pushed = append(h.pushed, pushed{session: s.Ref, computer: s.ComputerName, temporary: temporary})
	return nil
}

// Pop implements remoting.Host. A session that Enter-PSSession opened itself is closed (engine.md 3.7).
func (h *host) Pop() (bool, error) {
	if h.args.Remote() {
		return false, remoting.ErrNoPrompt
	}
	if len(h.pushed) == 0 {
		return false, nil
	}
	top := h.pushed[len(h.pushed)-1]
	h.pushed = h.pushed[:len(h.pushed)-1]
	if !top.temporary {
		return true, nil
	}
	started, err := h.Ask(client.RemoveSession{Session: top.session})
	if op, ok := started.(client.Started); ok && err == nil {
		_, err = h.Ask(client.Await{Ops: []client.OpID{op.Op}, Timeout: -1})
	}
	return true, err
}

// leaves tells the lines that leave an entered session. Exit-PSSession has a remote side of its own in
// PowerShell, which asks the host to pop; the effect is the same.
func leaves(line string) bool {
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "exit", "exit-pssession", "exsn":
		return true
	}
	return false
}

// runEntered runs a line in the entered session and shows its output as if it were local. A session that is
// open no more, before the line or after it, is left (engine.md 3.7).
func (i *instance) runEntered(source string, out *console) error {
	top := i.host.pushed[len(i.host.pushed)-1]
	if leaves(source) {
		_, err := i.host.Pop()
		return err
	}
	if left, err := i.leaveIfOver(top, out); left || err != nil {
		return err
	}
	reply, err := i.host.Ask(client.Invoke{
		Targets: []client.InvokeTarget{{Session: top.session}}, Script: protocol.Script{Text: source}, Entered: true,
	})
	if err != nil {
		return err
	}
	if stream, ok := reply.(client.StreamStarted); ok {
		if err := remoting.Relay(i.host, stream.Stream, out); err != nil {
			return err
		}
	}
	_, err = i.leaveIfOver(top, out)
	return err
}

// leaveIfOver makes the prompt local again if the entered session is open no more, and tells whether it did.
func (i *instance) leaveIfOver(top pushed, out *console) (bool, error) {
	reply, err := i.host.Ask(client.ShowSession{Session: top.session})
	if err != nil {
		return false, err
	}
	if list, ok := reply.(client.SessionList); ok && len(list.List) > 0 && list.List[0].State == client.Opened {
		return false, nil
	}
	i.host.pushed = i.host.pushed[:len(i.host.pushed)-1]
	return true, out.printLine("The entered session on " + top.computer + " is no longer open; the prompt is local again.")
}
