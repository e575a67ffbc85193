package remoting

import (
	"pssim/repl/cmdlet"
	"pssim/sim/client"
)

// newSessionInfo is New-PSSession (engine.md 3.1).
func newSessionInfo() *cmdlet.Info {
	i := info("New-PSSession", "NewPSSession", parameters(newSessionTable), "nsn")
	i.DefaultSet, i.Outputs = "ComputerName", []string{typeSession}
	i.Synopsis = "Opens a session on one or more computers and keeps it open."
	i.New = func() cmdlet.Runner { return &newSession{} }
	return i
}

// newSession opens one session for each computer, session or URI.
type newSession struct {
	steps
	options client.Options
	named   int // names used so far, for computers that come through the pipeline
}

// Begin checks the options, for every set (engine.md 3.0).
func (n *newSession) Begin(c cmdlet.Context) (err error) {
	n.options, err = creation(c)
	return err
}

// Process opens the sessions of one pipeline object.
func (n *newSession) Process(c cmdlet.Context) error {
	if done, err := unreached(c, "PSSessionOpenFailed"); done {
		return err
	}
	calls, err := n.calls(c)
	if err != nil {
		return err
	}
	return runAll(c, calls, number(c, "ThrottleLimit", throttle), func(_ int, r client.Result) error {
		if r.Failure.Failed() {
			return writeRunspaceFailure(c, r.Failure)
		}
		return writeSession(c, r.Sessions[0])
	})
}

// calls makes one call for each session to be opened. Names go by index; a shorter list leaves the rest to
// generated names (engine.md 3.1).
func (n *newSession) calls(c cmdlet.Context) ([]client.Call, error) {
	names := texts(c, "Name")
	name := func() string {
		n.named++
		if n.named <= len(names) {
			return names[n.named-1]
		}
		return ""
	}
	var calls []client.Call
	if c.Bound("Session") {
		sessions, err := given(c)
		if err != nil {
			return nil, err
		}
		target := client.Target{NetworkAccess: on(c, "EnableNetworkAccess")}
		for i, s := range sessions {
			if holds(sessions[:i], s.InstanceID) {
				return nil, repeated(c)
			}
			calls = append(calls, client.OpenSession{Clone: s.Ref, Target: target, Name: name()})
		}
		return calls, nil
	}
	if c.Set() == "UseWindowsPowerShell" {
		return append(calls, client.OpenSession{Target: windowsPowerShell(n.options), Name: name()}), nil
	}
	list, err := opened(c, n.options)
	for _, t := range list {
		calls = append(calls, client.OpenSession{Target: t, Name: name()})
	}
	return calls, err
}
