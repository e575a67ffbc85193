package remoting

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// invokeCommands is Invoke-Command alone.
func invokeCommands() []*cmdlet.Info {
	i := info("Invoke-Command", "InvokeCommand", parameters(invokeTable), "icm")
	i.DefaultSet = "InProcess"
	i.Synopsis = "Runs a script block here, on other computers, or in sessions."
	i.New = func() cmdlet.Runner { return &invoke{} }
	return []*cmdlet.Info{i}
}

// invoke gathers pipeline input and runs the command at the end, as a remote command begins with all of it.
type invoke struct {
	options client.Options
	input   []value.Value
}

// Begin checks the combination of switches (engine.md 3.8) and the options.
func (v *invoke) Begin(c cmdlet.Context) (err error) {
	disconnected := on(c, "InDisconnectedSession")
	asJob := on(c, "AsJob") || text(c, "JobName") != ""
	switch {
	case disconnected && asJob:
		return invalid("AsJob and InDisconnectedSession exclude each other: a disconnected session has no job here. " +
			"Leave out one of them.")
	case on(c, "RemoteDebug"):
		return switches("There is no debugger here that could follow a remote command.")
	case c.Bound("SessionName") && !disconnected:
		return invalid("SessionName names the sessions that InDisconnectedSession leaves behind; without that switch it means nothing.")
	}
	v.options, err = creation(c)
	return err
}

// Process gathers a pipeline object.
func (v *invoke) Process(c cmdlet.Context) error {
	if c.Piped() {
		v.input = append(v.input, c.Input())
	} else if c.Bound("InputObject") {
		v.input = append(v.input, value.Enumerate(c.Arg("InputObject"))...)
	}
	return nil
}

// End runs the command.
func (v *invoke) End(c cmdlet.Context) error {
	if c.Set() == "InProcess" {
		return v.here(c)
	}
	script, err := remoteScript(c, v.input)
	if err != nil {
		return err
	}
	if done, err := unreached(c, "PSSessionStateBroken"); done {
		return err
	}
	if on(c, "InDisconnectedSession") {
		return v.disconnected(c, script)
	}
	asJob := on(c, "AsJob") || text(c, "JobName") != ""
	list, err := v.targets(c, asJob)
	if err != nil {
		return err
	}
	limit := number(c, "ThrottleLimit", throttle)
	if asJob {
		return startJob(c, client.StartJob{Targets: list, Script: script, Name: text(c, "JobName"), Throttle: limit,
			Hide: on(c, "HideComputerName")})
	}
	reply, err := ask(c, client.Invoke{Targets: list, Script: script, Throttle: limit})
	if err != nil {
		return err
	}
	stream, ok := reply.(client.StreamStarted)
	if !ok {
		return unexpected(client.Invoke{}, reply)
	}
	return drain(c, stream.Stream, writer{hide: on(c, "HideComputerName")})
}

// startJob begins a job and writes it.
func startJob(c cmdlet.Context, call client.StartJob) error {
	reply, err := ask(c, call)
	if err != nil {
		return err
	}
	if job, ok := reply.(client.JobStarted); ok {
		return writeJob(c, job.Job.ID)
	}
	return unexpected(call, reply)
}

// here runs the block in this process.
func (v *invoke) here(c cmdlet.Context) error {
	_, err := c.Run(c.Arg("ScriptBlock").Script(), cmdlet.Call{
		Args: arguments(c), Input: v.input, HasInput: len(v.input) > 0, NewScope: !on(c, "NoNewScope"), Emit: c.Write,
	})
	return err
}

// arguments are the elements of -ArgumentList.
func arguments(c cmdlet.Context) []value.Value {
	if !c.Bound("ArgumentList") {
		return nil
	}
	return value.Enumerate(c.Arg("ArgumentList"))
}

// remoteScript puts the command into the form in which it crosses the wire: text, with the values of arguments,
// input and $using: variables serialized.
func remoteScript(c cmdlet.Context, input []value.Value) (protocol.Script, error) {
	block, text, err := commandBlock(c)
	if err != nil {
		return protocol.Script{}, err
	}
	s := protocol.Script{Text: text}
	encoder := value.Encoder{Env: &value.Env{Resolver: c.Host()}, Reader: c.Engine()}
	for _, a := range arguments(c) {
		s.Args = append(s.Args, encoder.Encode(a))
	}
	for _, i := range input {
		s.Input = append(s.Input, encoder.Encode(i))
	}
	using, err := c.Engine().Using(block)
	if err != nil {
		return s, err
	}
	for _, u := range using {
		s.Using = append(s.Using, protocol.Binding{Name: u.Name, Value: encoder.Encode(u.Value)})
	}
	return s, nil
}

// fileReader is a process that has files.
type fileReader interface {
	ReadText(path string) (string, error)
}

// commandBlock returns the command as a tree and as text. Of a -FilePath the script crosses the wire, not the
// path.
func commandBlock(c cmdlet.Context) (*value.Script, string, error) {
	if block := c.Arg("ScriptBlock").Script(); block != nil {
		return block, block.Block.SourceText(), nil
	}
	path := text(c, "FilePath") + text(c, "LiteralPath")
	files, ok := c.Host().(fileReader)
	if !ok {
		return nil, "", value.NewError("PathNotFound", value.ObjectNotFound,
			"System.Management.Automation.ItemNotFoundException", "There is no file "+path+".", value.String(path))
	}
	source, err := files.ReadText(path)
	if err != nil {
		return nil, "", err
	}
	block, err := c.Engine().Parse(source)
	return block, source, err
}

// targets lists where the command runs. Sessions are checked beforehand, but not for a job, whose children
// fail by themselves; valid ones run, and none left is terminating (engine.md 3.8).
func (v *invoke) targets(c cmdlet.Context, asJob bool) ([]client.InvokeTarget, error) {
	var list []client.InvokeTarget
	if !c.Bound("Session") {
		open, err := opened(c, v.options)
		for _, t := range open {
			list = append(list, client.InvokeTarget{Open: t})
		}
		return list, err
	}
	sessions, err := given(c)
	if err != nil {
		return nil, err
	}
	for i, s := range sessions {
		if holds(sessions[:i], s.InstanceID) {
			return nil, repeated(c)
		}
		ok := asJob
		if !asJob {
			if ok, err = usable(c, s); err != nil {
				return nil, err
			}
		}
		if ok {
			list = append(list, client.InvokeTarget{Session: s.Ref})
		}
	}
	if len(list) == 0 {
		return nil, value.NewError("InvalidOperation", value.InvalidOperation, exInvalidOperation,
			"None of the sessions can run a command now.", value.Null)
	}
	return list, nil
}

// usable checks that a session can take a command, and writes the error if not.
func usable(c cmdlet.Context, s client.SessionView) (bool, error) {
	failure := client.Failure{Session: s.Ref, Name: s.Name, Computer: s.ComputerName, State: s.State}
	switch {
	case s.State != client.Opened:
		failure.Reason = client.InvokeState
	case s.Availability != client.Available:
		failure.Reason = client.InvokeAvailability
	default:
		return true, nil
	}
	return false, writeFailure(c, failure)
}

// disconnected opens sessions, starts the command and disconnects before any output (DISC-2).
func (v *invoke) disconnected(c cmdlet.Context, script protocol.Script) error {
	names := texts(c, "SessionName")
	list, err := opened(c, v.options)
	if err != nil {
		return err
	}
	var calls []client.Call
	for i, t := range list {
		call := client.InvokeDisconnected{Target: t, Script: script, Further: i > 0}
		if i < len(names) {
			call.Name = names[i]
		}
		calls = append(calls, call)
	}
	return runAll(c, calls, number(c, "ThrottleLimit", throttle), func(_ int, r client.Result) error {
		if r.Failure.Failed() {
			return c.WriteError(record(r.Failure, value.String(r.Failure.Computer)))
		}
		return writeSession(c, r.Sessions[0])
	})
}
