package remoting

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
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
	n.options, err = sessionOption(c)
	return err
}

// Process opens the sessions of one pipeline object.
func (n *newSession) Process(c cmdlet.Context) error {
	calls, err := n.calls(c)
	if err != nil {
		return err
	}
	return runAll(c, calls, number(c, "ThrottleLimit", throttle), func(_ int, r client.Result) error {
		if r.Failure.Failed() {
			return c.WriteError(record(r.Failure, value.String(r.Failure.Computer)))
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
	if c.Set() == "Session" && c.Bound("Session") {
		access := on(c, "EnableNetworkAccess")
		seen := map[int]bool{}
		for _, h := range handles(c, "Session") {
			if seen[h.Number] {
				return nil, value.NewError("RemoteRunspaceInfoHasDuplicates", value.InvalidArgument, exArgument,
					"The same session is given twice.", value.FromHandle(h))
			}
			seen[h.Number] = true
			calls = append(calls, client.OpenSession{
				Clone: client.SessionRef(h.Number), Target: client.Target{NetworkAccess: access}, Name: name(),
			})
		}
		return calls, nil
	}
	for _, t := range targets(c, n.options) {
		calls = append(calls, client.OpenSession{Target: t, Name: name()})
	}
	return calls, nil
}
