package remoting

import (
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
	// fallback is the target where OutTarget is Default.
	fallback int
}

// Begin refuses two ways to prove who one is.
func (receive) Begin(c cmdlet.Context) error { return checkAuthentication(c) }

// Process receives from the session that one pipeline object selects.
func (receive) Process(c cmdlet.Context) error {
	var r ready
	var err error
	switch c.Set() {
	case "Session", "Id", "InstanceId", "SessionName":
		r, err = foundHere(c)
	default:
		r, err = foundRemotely(c)
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

// foundHere takes the session from the argument or the repository and connects it (engine.md 3.5 A). The
// default target is Host, but Job where a job of this window was disconnected with it (RECV-2).
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
	found := ready{session: r.Sessions[0], job: r.Job, fallback: targetHost}
	if r.Job != 0 {
		found.fallback = targetJob
	}
	return found, nil
}

// local finds the session that the local sets name; the first match counts, and a wildcard that matches
// nothing is an error too (engine.md 3.5 A.1).
func local(c cmdlet.Context) (client.SessionView, error) {
	parameter := c.Set()
	switch parameter {
	case "Session":
		list, err := given(c)
		if err != nil || len(list) == 0 {
			return client.SessionView{}, err
		}
		return list[0], nil
	case "SessionName":
		parameter = "Name"
	}
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

// foundRemotely asks the computer (engine.md 3.5 B): the name is exact, and nothing found is no error. The
// default target is Job for a session that this window holds, else Host.
func foundRemotely(c cmdlet.Context) (ready, error) {
	t := queryTargets(c)[0]
	find := client.ReceiveFind{Target: t, Name: text(c, "Name"), Instance: protocol.ShellID(text(c, "InstanceId"))}
	yes, err := c.ShouldProcess(find.Name+string(find.Instance), "Receive")
	if err != nil || !yes {
		return ready{}, err
	}
	r, err := run(c, find)
	switch {
	case err != nil:
		return ready{}, err
	case r.Failure.Reason == client.ReceiveQueryFailed:
		return ready{}, c.WriteError(record(r.Failure, connectionValue(t.Computer)))
	case r.Failure.Failed():
		return ready{}, writeFailure(c, r.Failure)
	case len(r.Sessions) == 0:
		return ready{}, nil
	}
	found := ready{session: r.Sessions[0], job: r.Job, fallback: targetHost}
	if r.Local {
		found.fallback = targetJob
	}
	return found, nil
}

// receiveHost streams the results to the pipeline; a session without a command gives nothing. Errors come
// after the output, and last the reason for which the command failed, if it did (engine.md 3.5).
func receiveHost(c cmdlet.Context, r ready) error {
	reply, err := ask(c, client.AttachStream{Session: r.session.Ref, Job: r.job})
	if err != nil {
		return err
	}
	stream, ok := reply.(client.StreamStarted)
	if !ok {
		return nil
	}
	var late []*value.ErrorRecord
	err = drain(c, stream.Stream, writer{
		failed: func(i client.Item) error {
			late = append(late, pipelineFailed(r.session, endError(i)))
			return nil
		},
		wrong: func(e *value.ErrorRecord) error {
			late = append(late, e)
			return nil
		},
	})
	for _, e := range late {
		if err == nil {
			err = c.WriteError(e)
		}
	}
	return err
}

// pipelineFailed is the error for a received command that did not end well.
func pipelineFailed(s client.SessionView, reason *value.ErrorRecord) *value.ErrorRecord {
	e := value.NewError("ReceivePSSessionPipelineFailed", value.OperationStopped, exRuntime,
		"The command in session "+s.Name+" did not end well: "+reason.Message,
		typeNamed("System.Management.Automation.RemotePipeline"))
	e.Inner = reason.Exception
	return e
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
