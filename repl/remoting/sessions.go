package remoting

import (
	"slices"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// sessionCommands are the cmdlets whose noun is PSSession.
func sessionCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		newSessionInfo(), getSessionInfo(), connectInfo(), disconnectInfo(), receiveSessionInfo(), removeSessionInfo(),
		enterInfo(), exitInfo(),
	}
}

// steps is embedded by cmdlets that do not use every block.
type steps struct{}

// Begin, Process and End do nothing.
func (steps) Begin(cmdlet.Context) error   { return nil }
func (steps) Process(cmdlet.Context) error { return nil }
func (steps) End(cmdlet.Context) error     { return nil }

// writeSession writes a session object.
func writeSession(c cmdlet.Context, s client.SessionView) error {
	v, err := sessionValue(c, s.Ref)
	if err != nil {
		return err
	}
	return c.Write(v)
}

// sessionValue is the value of a session of this process.
func sessionValue(c cmdlet.Context, ref client.SessionRef) (value.Value, error) {
	if ref == 0 {
		return value.Null, nil
	}
	h, err := host(c)
	if err != nil {
		return value.Null, err
	}
	return SessionHandle(h.ClientNumber(), ref), nil
}

// writeFailure writes a failure as a non-terminating error about a session.
func writeFailure(c cmdlet.Context, f client.Failure) error {
	target, err := sessionValue(c, f.Session)
	if err != nil {
		return err
	}
	return c.WriteError(record(f, target))
}

// writeRunspaceFailure writes a failure whose target is the runspace, not the session around it.
func writeRunspaceFailure(c cmdlet.Context, f client.Failure) error {
	s, ok, err := show(c, f.Session)
	if err != nil {
		return err
	}
	target := value.Null
	if ok {
		target = runspaceValue(s, c.Host().Facts().Version)
	}
	return c.WriteError(record(f, target))
}

// repeated is the error for a session that a cmdlet was given twice (engine.md 3.1, 3.8).
func repeated(c cmdlet.Context) *value.ErrorRecord {
	return value.NewError("RemoteRunspaceInfoHasDuplicates", value.InvalidArgument, exArgument,
		"The same session is given twice.", c.Arg("Session"))
}

// repository lists the sessions of this process.
func repository(c cmdlet.Context) ([]client.SessionView, error) {
	reply, err := ask(c, client.ListSessions{})
	if err != nil {
		return nil, err
	}
	list, _ := reply.(client.SessionList)
	// The reply is kept in the process's log; callers may change their copy.
	return slices.Clone(list.List), nil
}

// show reads one session object.
func show(c cmdlet.Context, ref client.SessionRef) (client.SessionView, bool, error) {
	reply, err := ask(c, client.ShowSession{Session: ref})
	if err != nil {
		return client.SessionView{}, false, err
	}
	list, _ := reply.(client.SessionList)
	if len(list.List) == 0 {
		return client.SessionView{}, false, nil
	}
	return list.List[0], true, nil
}

// match is one way in which the local sets name sessions: by wildcard name or computer, by Id, by InstanceId.
type match struct {
	id     string // the error's id where nothing matches
	silent bool   // a pattern with wildcards that matches nothing is no error
	test   func(s client.SessionView, pattern value.Value) bool
}

// notAvailable and severalMatches begin the ids of errors about sessions that the repository holds not, or
// more than once.
const (
	notAvailable   = "RemoteRunspaceNotAvailableForSpecified"
	severalMatches = "RemoteRunspaceHasMultipleMatchesForSpecified"
)

// matches are PSRunspaceCmdlet's (engine.md 3.0).
func matches(parameter string) match {
	const id = notAvailable
	switch parameter {
	case "Name":
		return match{id + "Name", true, func(s client.SessionView, p value.Value) bool {
			return value.LikeText(s.Name, value.Text(p))
		}}
	case "Id":
		return match{id + "SessionId", false, func(s client.SessionView, p value.Value) bool {
			return int64(s.ID) == p.Base().Int()
		}}
	case "InstanceId":
		return match{id + "RunspaceId", false, func(s client.SessionView, p value.Value) bool {
			return sameGuid(string(s.InstanceID), p)
		}}
	}
	return match{id + "Computer", false, func(s client.SessionView, p value.Value) bool {
		return value.LikeText(s.ComputerName, value.Text(p))
	}}
}

// sameGuid compares an identifier of the world with a GUID value.
func sameGuid(text string, v value.Value) bool {
	g, ok := value.ParseGuid(text)
	return ok && value.Equal(value.FromGuid(g), v, false)
}

// find looks sessions up in the repository by the parameter, writes an error for each pattern that matches
// none, and returns the others in repository order for each pattern. With unique, duplicates collapse by
// InstanceId; Get-PSSession lists them as often as they match (engine.md 3.0).
func find(c cmdlet.Context, parameter string, unique bool) ([]client.SessionView, error) {
	all, err := repository(c)
	if err != nil {
		return nil, err
	}
	m := matches(parameter)
	var found []client.SessionView
	for _, pattern := range value.Enumerate(c.Arg(parameter)) {
		hit := false
		for _, s := range all {
			if !m.test(s, pattern) {
				continue
			}
			hit = true
			if !unique || !holds(found, s.InstanceID) {
				found = append(found, s)
			}
		}
		if hit || m.silent && value.HasWildcards(value.Text(pattern)) {
			continue
		}
		if err := c.WriteError(missing(m.id, pattern)); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// missing is the error for a session that is not in the repository.
func missing(id string, pattern value.Value) *value.ErrorRecord {
	return value.NewError(id, value.InvalidArgument, exArgument,
		"This window has no session "+value.Text(pattern)+". Get-PSSession lists those it has, "+
			"Get-PSSession -ComputerName those kept on another computer.", pattern)
}

func holds(list []client.SessionView, id protocol.ShellID) bool {
	for _, s := range list {
		if s.InstanceID == id {
			return true
		}
	}
	return false
}

// selected returns the sessions that the parameters name: by -Session, or from the repository.
func selected(c cmdlet.Context) ([]client.SessionView, error) {
	switch {
	case c.Set() == "Session":
		return given(c)
	case transportOf(c.Set()) != overWSMan:
		return nil, nil // of sessions of virtual machines and containers there are none, which is no error
	}
	return find(c, c.Set(), true)
}

// given returns the sessions of -Session.
func given(c cmdlet.Context) ([]client.SessionView, error) {
	var list []client.SessionView
	for _, h := range handles(c, "Session") {
		s, ok, err := show(c, client.SessionRef(h.Number))
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, s)
		}
	}
	return list, nil
}

// query asks computers for their sessions and writes an error for each that does not answer.
func query(c cmdlet.Context, call client.QuerySessions) (client.Result, error) {
	r, err := run(c, call)
	if err != nil {
		return r, err
	}
	for _, f := range r.Failures {
		if err := c.WriteError(record(f, connectionValue(f.Computer))); err != nil {
			return r, err
		}
	}
	for _, miss := range r.Misses {
		id, target := "PSSessionNameMatchFail", value.String(miss)
		if len(call.Instances) > 0 {
			id, target = "PSSessionIdMatchFail", guidValue(miss)
		}
		e := value.NewError(id, value.InvalidOperation, exRuntime,
			"No session "+miss+" was found on the computers that were asked.", target)
		if err := c.WriteError(e); err != nil {
			return r, err
		}
	}
	return r, nil
}

// instances are the InstanceIds of an argument.
func instances(c cmdlet.Context) []protocol.ShellID {
	var out []protocol.ShellID
	for _, t := range texts(c, "InstanceId") {
		out = append(out, protocol.ShellID(t))
	}
	return out
}
