package pwsh

import (
	"errors"

	"pssim/repl/cmdlet"
	"pssim/repl/eval"
	"pssim/repl/value"
	"pssim/sim"
	"pssim/sim/protocol"
)

// command runs a script of a server's shell and emits what it writes. Variables and functions stay in the
// shell between commands (LIFE-2).
func (i *instance) command(c sim.Command) sim.CommandDone {
	if i.startUp() != nil {
		return sim.CommandDone{State: protocol.CommandStopped}
	}
	q, err := request(c.Script)
	if err != nil {
		return failed(err)
	}
	if q.Script, err = i.interp.Engine().Parse(c.Script.Text); err != nil {
		return failed(err)
	}
	err = i.interp.RunScript(q, &wire{i: i})
	var exit *eval.ExitError
	switch {
	case errors.Is(err, cmdlet.ErrStopped):
		return sim.CommandDone{State: protocol.CommandStopped}
	case isLimit(err):
		return failed(value.NewError(limitID, value.LimitsExceeded, "System.InvalidOperationException", i.ended(err), value.Null))
	case err != nil && !errors.As(err, &exit):
		return failed(err)
	}
	return sim.CommandDone{State: protocol.CommandCompleted}
}

// request decodes what came along with a script.
func request(s protocol.Script) (q eval.Request, err error) {
	if q.Args, err = decode(s.Args); err != nil {
		return q, err
	}
	if q.Input, err = decode(s.Input); err != nil {
		return q, err
	}
	q.HasInput = len(q.Input) > 0
	for _, u := range s.Using {
		v, err := value.Decode(u.Value)
		if err != nil {
			return q, err
		}
		q.Using = append(q.Using, cmdlet.NamedValue{Name: u.Name, Value: v})
	}
	return q, nil
}

func decode(records []string) ([]value.Value, error) {
	var out []value.Value
	for _, r := range records {
		v, err := value.Decode(r)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// failed is a command that ended with a terminating error.
func failed(err error) sim.CommandDone {
	var record *value.ErrorRecord
	if !errors.As(err, &record) {
		record = value.NewError("RuntimeException", value.NotSpecified, "System.Management.Automation.RuntimeException",
			err.Error(), value.Null)
	}
	return sim.CommandDone{State: protocol.CommandFailed, Reason: value.Encode(value.FromError(record))}
}

// wire is the sink of a command: every object and record becomes a serialized record of its stream.
type wire struct{ i *instance }

// Output implements eval.Sink.
func (w *wire) Output(v value.Value) error { return w.emit(protocol.Output, v) }

// Record implements eval.Sink.
func (w *wire) Record(s cmdlet.Stream, v value.Value) error { return w.emit(protocol.Stream(s), v) }

// emit parks while the shell's Block buffer is full (BUF-1).
func (w *wire) emit(s protocol.Stream, v value.Value) error {
	encoder := value.Encoder{Env: w.i.interp.Values(), Reader: w.i.interp.Engine()}
	if s == protocol.Information {
		encoder.Depth = informationDepth
	}
	return w.i.host.emit(s, encoder.Encode(v))
}

// emit sends a serialized record to the client.
func (h *host) emit(s protocol.Stream, body string) error {
	if err := h.produce(len(body)); err != nil {
		return err
	}
	_, err := h.call(sim.Emit{Stream: s, Body: body})
	return err
}
