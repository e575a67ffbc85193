package remoting

import (
	"errors"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
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
	e.options, err = sessionOption(c)
	return err
}

// Process finds or opens the session and pushes it.
func (e *enter) Process(c cmdlet.Context) error {
	h, err := host(c)
	if err != nil {
		return err
	}
	if h.Facts().Remote {
		return c.WriteError(noPrompt())
	}
	s, temporary, err := e.session(c)
	if err != nil || s.Ref == 0 {
		return err
	}
	if s.State != client.Opened {
		target, err := sessionValue(c, s.Ref)
		if err != nil {
			return err
		}
		return c.WriteError(value.NewError("PushedRunspaceMustBeOpen", value.InvalidArgument, exPSArgument,
			"Session "+s.Name+" is "+s.State.String()+"; only an Opened session can be entered.", target))
	}
	if err := h.Push(s, temporary); errors.Is(err, ErrNoPrompt) {
		return c.WriteError(noPrompt())
	} else if err != nil {
		return err
	}
	return nil
}

// noPrompt is the error of a process that has no prompt to change.
func noPrompt() *value.ErrorRecord {
	return value.NewError("HostDoesNotSupportPushRunspace", value.InvalidArgument, exPSArgument,
		"There is no prompt here that could become that of a session.", value.Null)
}

// session returns the session to be entered; a zero one where an error was written.
func (e *enter) session(c cmdlet.Context) (s client.SessionView, temporary bool, err error) {
	switch c.Set() {
	case "ComputerName", "Uri":
		r, err := run(c, client.OpenSession{Target: targets(c, e.options)[0], Temporary: true})
		if err != nil {
			return s, true, err
		}
		if r.Failure.Failed() {
			kind := identityOf(client.OpenFailed)
			failure := record(r.Failure, value.String(r.Failure.Computer))
			failure.ID = r.Failure.Code.Prefix() + "," + "CreateRemoteRunspaceForEnterFailed"
			failure.Category = kind.category
			return s, true, c.WriteError(failure)
		}
		return r.Sessions[0], true, nil
	case "Session":
		list, err := selected(c)
		if err != nil || len(list) == 0 {
			return s, false, err
		}
		s = list[0]
	default:
		if s, err = e.local(c); err != nil || s.Ref == 0 {
			return s, false, err
		}
	}
	return e.connected(c, s)
}

// local finds the one session in the repository that Id, InstanceId or Name mean; the name is exact.
func (e *enter) local(c cmdlet.Context) (client.SessionView, error) {
	all, err := repository(c)
	if err != nil {
		return client.SessionView{}, err
	}
	m, pattern := matches(c.Set()), c.Arg(c.Set())
	var found []client.SessionView
	for _, s := range all {
		exact := m.test(s, pattern)
		if c.Set() == "Name" {
			exact = value.CompareText(s.Name, value.Text(pattern), false) == 0
		}
		if exact {
			found = append(found, s)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return client.SessionView{}, c.WriteError(missing(m.id, pattern))
	}
	const many = "RemoteRunspaceHasMultipleMatchesForSpecified"
	id := many + m.id[len("RemoteRunspaceNotAvailableForSpecified"):]
	return client.SessionView{}, c.WriteError(value.NewError(id, value.InvalidArgument, exArgument,
		"More than one session matches "+value.Text(pattern)+".", pattern))
}

// connected connects a disconnected session first.
func (e *enter) connected(c cmdlet.Context, s client.SessionView) (client.SessionView, bool, error) {
	if s.State != client.Disconnected {
		return s, false, nil
	}
	r, err := run(c, client.ConnectSession{Session: s.Ref, Plain: true})
	if err != nil {
		return s, false, err
	}
	if !r.Failure.Failed() {
		return r.Sessions[0], false, nil
	}
	e2 := record(r.Failure, value.Null)
	e2.ID, e2.Category = "EnterPSSessionConnectSessionFailed", value.InvalidOperation
	if r.Failure.Reason == client.ConnectRefused {
		e2.ID = "EnterPSSessionCannotConnectDisconnectedSession"
	}
	if e2.Target, err = sessionValue(c, s.Ref); err != nil {
		return s, false, err
	}
	return client.SessionView{}, false, c.WriteError(e2)
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
	if _, err := h.Pop(); errors.Is(err, ErrNoPrompt) {
		return c.WriteError(noPrompt())
	} else if err != nil {
		return err
	}
	return nil
}
