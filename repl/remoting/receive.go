package remoting

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// receiveSessionInfo is Receive-PSSession (engine.md 3.5).
func receiveSessionInfo() *cmdlet.Info {
	i := info("Receive-PSSession", "ReceivePSSession", parameters(receiveSessionTable), "rcsn")
	i.DefaultSet, i.ShouldProcess, i.Impact = "Session", true, cmdlet.ImpactLow
	i.Outputs = []string{"System.Management.Automation.PSObject", "System.Management.Automation.PSRemotingJob"}
	i.Synopsis = "Gets the results of commands that ran in disconnected sessions."
	i.New = func() cmdlet.Runner { return receive{} }
	return i
}

type receive struct{ steps }

// The values of -OutTarget.
const (
	targetDefault = iota
	targetHost
	targetJob
)

// ready is a session that can be received from.
type ready struct {
	session client.SessionView
	job     client.JobID // the disconnected job on it, 0 for none
	command bool         // it holds a command of another client, or of this one's past
	// fallback is the target where OutTarget is Default.
	fallback int
}

// Process receives from the session that one pipeline object selects.
func (receive) Process(c cmdlet.Context) error {
	var r ready
	var err error
	if strings.HasPrefix(c.Set(), "ComputerName") || strings.HasPrefix(c.Set(), "Computer") || strings.HasPrefix(c.Set(), "ConnectionUri") {
		r, err = foundRemotely(c)
	} else {
		r, err = foundHere(c)
	}
	if err != nil || r.session.Ref == 0 {
		return err
	}
	target := number(c, "OutTarget", targetDefault)
	if target == targetDefault {
		target = r.fallback
	}
	if target == targetJob {
		return receiveJob(c, r)
	}
	return receiveHost(c, r)
}

// foundHere takes the session from the argument or the repository and connects it (engine.md 3.5 A).
func foundHere(c cmdlet.Context) (ready, error) {
	s, err := local(c)
	if err != nil || s.Ref == 0 {
		return ready{}, err
	}
	yes, err := c.ShouldProcess(s.Name, "Receive")
	if err != nil || !yes {
		return ready{}, err
	}
	r, err := run(c, client.ReceiveConnect{Session: s.Ref})
	if err != nil {
		return ready{}, err
	}
	if r.Failure.Failed() {
		return ready{}, writeFailure(c, r.Failure)
	}
	found := ready{session: r.Sessions[0], job: r.Job, command: r.Command, fallback: targetHost}
	if r.Job != 0 {
		found.fallback = targetJob
	}
	return found, nil
}

// local finds the session that the local sets name; the first match counts, and a wildcard that matches
// nothing is an error too (engine.md 3.5 A.1).
func local(c cmdlet.Context) (client.SessionView, error) {
	if c.Set() == "Session" {
		list, err := selected(c)
		if err != nil || len(list) == 0 {
			return client.SessionView{}, err
		}
		return list[0], nil
	}
	parameter := strings.TrimPrefix(c.Set(), "Session") // SessionName selects by Name
	all, err := repository(c)
	if err != nil {
		return client.SessionView{}, err
	}
	m, pattern := matches(parameter), c.Arg(parameter)
	for _, s := range all {
		if m.test(s, pattern) {
			return s, nil
		}
	}
	return client.SessionView{}, c.WriteError(missing(m.id, pattern))
}

// foundRemotely asks the computer (engine.md 3.5 B): the name is exact, and nothing found is no error.
func foundRemotely(c cmdlet.Context) (ready, error) {
	t := queryTargets(c)[0]
	name := text(c, "Name")
	yes, err := c.ShouldProcess(t.Computer, "Receive")
	if err != nil || !yes {
		return ready{}, err
	}
	r, err := run(c, client.ReceiveFind{Target: t, Name: name, Instance: protocol.ShellID(text(c, "InstanceId"))})
	if err != nil {
		return ready{}, err
	}
	if r.Failure.Failed() {
		if r.Failure.Reason == client.ReceiveQueryFailed {
			return ready{}, c.WriteError(record(r.Failure, value.String(t.Computer)))
		}
		return ready{}, writeFailure(c, r.Failure)
	}
	if len(r.Sessions) == 0 {
		return ready{}, nil
	}
	found := ready{session: r.Sessions[0], job: r.Job, command: r.Command, fallback: targetHost}
	if r.Local {
		found.fallback = targetJob
	}
	return found, nil
}

// receiveHost streams the results to the pipeline; a session without a command gives nothing.
func receiveHost(c cmdlet.Context, r ready) error {
	reply, err := ask(c, client.AttachStream{Session: r.session.Ref, Job: r.job})
	if err != nil {
		return err
	}
	stream, ok := reply.(client.StreamStarted)
	if !ok {
		return nil
	}
	return drain(c, stream.Stream, false, func(i client.Item) error {
		if err := c.WriteError(endError(i)); err != nil {
			return err
		}
		target, err := sessionValue(c, r.session.Ref)
		if err != nil {
			return err
		}
		return c.WriteError(value.NewError("ReceivePSSessionPipelineFailed", value.OperationStopped, exRemoteRunspace,
			"The command in session "+r.session.Name+" did not end well.", target))
	})
}

// receiveJob writes the job that carries the command: the one that was disconnected with the session, or a
// new one. Without a command the engine ends here (engine.md 3.5, 13 row 5).
func receiveJob(c cmdlet.Context, r ready) error {
	if r.job != 0 {
		result, err := run(c, client.ReconnectJob{Job: r.job})
		if err != nil {
			return err
		}
		if result.Failure.Failed() {
			return c.WriteError(record(result.Failure, value.Null))
		}
		return writeJob(c, r.job)
	}
	reply, err := ask(c, client.AttachJob{Session: r.session.Ref, Name: text(c, "JobName")})
	if err != nil {
		return err
	}
	switch reply := reply.(type) {
	case client.JobStarted:
		return writeJob(c, reply.Job.ID)
	case client.Refused:
		return record(reply.Failure, value.Null)
	}
	return unexpected(client.AttachJob{}, reply)
}
