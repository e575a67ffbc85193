package remoting

import (
	"errors"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// enterInfo is Enter-PSSession (engine.md 3.7).
func enterInfo() *cmdlet.Info {
	i := info("Enter-PSSession", "EnterPSSession", parameters(enterTable), "etsn")
	i.DefaultSet = "ComputerName"
	i.Synopsis = "Makes this prompt that of a session."
	i.New = func() cmdlet.Runner { return &enter{} }
	return i
}

type enter struct {
	steps
	options client.Options
}

// Begin checks the options (engine.md 3.0).
func (e *enter) Begin(c cmdlet.Context) (err error) {
	e.options, err = creation(c)
	return err
}

// Process finds or opens the session and pushes it. A zero session means that an error has been written.
func (e *enter) Process(c cmdlet.Context) error {
	h, err := host(c)
	if err != nil {
		return err
	}
	if h.Facts().Remote {
		return c.WriteError(noPrompt())
	}
	switch transportOf(c.Set()) {
	case toVM:
		return c.WriteError(noHyperV())
	case toContainer:
		return c.WriteError(noContainers(text(c, "ContainerId")))
	case overSSH:
		return noSSH("CreateRemoteRunspaceFailed", text(c, "HostName"))
	}
	temporary := c.Set() == "ComputerName" || c.Set() == "Uri"
	var s client.SessionView
	if temporary {
		s, err = e.open(c)
	} else {
		s, err = existing(c)
	}
	if err != nil || s.Ref == 0 {
		return err
	}
	if err := prompted(c, h.Push(s, temporary)); err != nil || s.RemoteCommand == "" {
		return err
	}
	return receiveHost(c, ready{session: s})
}

// prompted writes the error of a process that has no prompt to change.
func prompted(c cmdlet.Context, err error) error {
	if errors.Is(err, ErrNoPrompt) {
		return c.WriteError(noPrompt())
	}
	return err
}

// noPrompt is the error of a process that has no prompt to change.
func noPrompt() *value.ErrorRecord {
	return value.NewError("HostDoesNotSupportPushRunspace", value.InvalidArgument, exArgument,
		"There is no prompt here that could become that of a session.", value.Null)
}

// open opens a session for the prompt alone: no repository ever holds it (LIFE-10).
func (e *enter) open(c cmdlet.Context) (client.SessionView, error) {
	list, err := opened(c, e.options)
	if err != nil {
		return client.SessionView{}, err
	}
	r, err := run(c, client.OpenSession{Target: list[0], Temporary: true})
	if err != nil {
		return client.SessionView{}, err
	}
	if r.Failure.Failed() {
		return client.SessionView{}, c.WriteError(value.NewError("CreateRemoteRunspaceFailed", value.InvalidArgument,
			exTransport, failureText(r.Failure), value.String(r.Failure.Computer)))
	}
	return r.Sessions[0], nil
}

// existing returns the Opened session that the other sets name, connected if it was not.
func existing(c cmdlet.Context) (s client.SessionView, err error) {
	if c.Set() == "Session" {
		list, err := given(c)
		if err != nil || len(list) == 0 {
			return s, err
		}
		s = list[0]
	} else if s, err = only(c); err != nil || s.Ref == 0 {
		return s, err
	}
	if s.State == client.Disconnected {
		if s, err = connected(c, s); err != nil || s.Ref == 0 {
			return s, err
		}
	}
	if s.State == client.Opened {
		return s, nil
	}
	return client.SessionView{}, cannotEnter(c, s, "PushedRunspaceMustBeOpen", value.InvalidArgument,
		"Session "+s.Name+" is "+s.State.String()+"; only an Opened session can be entered.")
}

// cannotEnter writes why a session cannot be entered.
func cannotEnter(c cmdlet.Context, s client.SessionView, id string, category value.Category, text string) error {
	target, err := sessionValue(c, s.Ref)
	if err != nil {
		return err
	}
	exception := exRuntime
	if category == value.InvalidArgument {
		exception = exArgument
	}
	return c.WriteError(value.NewError(id, category, exception, text, target))
}

// only finds the one session in the repository that Id, InstanceId or Name mean; the name is exact, but for
// its case.
func only(c cmdlet.Context) (client.SessionView, error) {
	all, err := repository(c)
	if err != nil {
		return client.SessionView{}, err
	}
	m, pattern := matches(c.Set()), c.Arg(c.Set())
	if c.Set() == "Name" {
		m.test = func(s client.SessionView, p value.Value) bool {
			return value.CompareText(s.Name, value.Text(p), false) == 0
		}
	}
	var found []client.SessionView
	for _, s := range all {
		if m.test(s, pattern) {
			found = append(found, s)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	for range lookups(c) {
		failure := missing(m.id, pattern)
		if len(found) > 1 {
			failure = value.NewError(severalMatches+strings.TrimPrefix(m.id, notAvailable), value.InvalidArgument, exArgument,
				"More than one session matches "+value.Text(pattern)+".", pattern)
		}
		if err := c.WriteError(failure); err != nil {
			return client.SessionView{}, err
		}
	}
	return client.SessionView{}, nil
}

// lookups is how often the cmdlet looks for its session, and complains each time: since it knows virtual machines and
// containers, it looks twice whether the session is one of those before it looks for it to enter it.
func lookups(c cmdlet.Context) int {
	if c.Host().Facts().Version.AtLeast(5, 0) {
		return 3
	}
	return 1
}

// connected connects a Disconnected session. One that runs a command can be entered only where both sides
// can debug, from 5.0: elsewhere it is disconnected again (engine.md 3.7).
func connected(c cmdlet.Context, s client.SessionView) (client.SessionView, error) {
	var none client.SessionView
	r, err := run(c, client.ConnectSession{Session: s.Ref, Plain: true})
	if err != nil {
		return none, err
	}
	switch {
	case r.Failure.Reason == client.ConnectRefused:
		return none, cannotEnter(c, s, "EnterPSSessionCannotConnectDisconnectedSession", value.InvalidOperation, failureText(r.Failure))
	case r.Failure.Failed():
		return none, cannotEnter(c, s, "EnterPSSessionConnectSessionFailed", value.InvalidOperation, failureText(r.Failure))
	}
	if s = r.Sessions[0]; s.RemoteCommand == "" {
		return s, nil
	}
	if c.Host().Facts().Version.AtLeast(5, 0) && !s.Version.Less(protocol.Version{Major: 5}) {
		return s, c.WriteText(cmdlet.StreamWarning, "A command runs in session "+s.Name+"; the prompt follows it to its end.")
	}
	if _, err := run(c, client.DisconnectSession{Session: s.Ref}); err != nil {
		return none, err
	}
	return none, cannotEnter(c, s, "EnterPSSessionConnectSessionNotAvailable", value.InvalidOperation,
		"Session "+s.Name+" runs a command. Receive-PSSession brings its results.")
}

// exitInfo is Exit-PSSession, which does nothing where nothing was entered (engine.md 3.7).
func exitInfo() *cmdlet.Info {
	i := info("Exit-PSSession", "ExitPSSession", nil, "exsn")
	i.Synopsis = "Leaves the session that this prompt entered."
	i.New = func() cmdlet.Runner { return exit{} }
	return i
}

type exit struct{ steps }

// Process pops the prompt.
func (exit) Process(c cmdlet.Context) error {
	h, err := host(c)
	if err != nil {
		return err
	}
	_, err = h.Pop()
	return prompted(c, err)
}
