package remoting

import (
	"fmt"
	"slices"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// Output from other computers arrives as serialized records. Here they become objects again, marked with
// the computer they came from.

// Sink takes the output of a command that was typed at the prompt of an entered session.
type Sink interface {
	Output(v value.Value) error
	Record(s cmdlet.Stream, v value.Value) error
}

// Relay hands the output of a stream to a sink as if the command had run here: at the prompt of an entered
// session objects show no computer name (engine.md 3.7).
func Relay(h Host, stream client.StreamID, to Sink) error {
	for {
		reply, err := h.Ask(client.Next{Stream: stream})
		if err != nil {
			return err
		}
		items, ok := reply.(client.Items)
		if !ok {
			return unexpected(client.Next{Stream: stream}, reply)
		}
		for _, i := range items.List {
			err := relay(i, to)
			if i.Kind == client.ItemQuestion {
				err = answerQuestion(h, stream, i)
			}
			if err != nil {
				return err
			}
		}
		if items.Ended {
			return nil
		}
	}
}

// relay hands on one item.
func relay(i client.Item, to Sink) error {
	switch {
	case i.Kind == client.ItemRecord:
		v, err := value.Decode(i.Record.Body)
		if err != nil {
			return err
		}
		if i.Record.Stream == protocol.Output {
			return to.Output(v)
		}
		return to.Record(cmdlet.Stream(i.Record.Stream), v)
	case i.Failure.Failed():
		return to.Record(cmdlet.StreamError, value.FromError(endError(i)))
	}
	return nil
}

// writer says how the output of commands is written.
type writer struct {
	// hide leaves the computer's name out of displays (-HideComputerName).
	hide bool
	// stream is where the items come from, 0 for those of jobs.
	stream client.StreamID
	// failed is called for each target that did not end well; nil writes the reason as an error.
	failed func(i client.Item) error
	// wrong is called for each record of the error stream; nil writes it.
	wrong func(e *value.ErrorRecord) error
}

// drain writes what a stream brings until it has ended.
func drain(c cmdlet.Context, stream client.StreamID, w writer) error {
	for {
		reply, err := ask(c, client.Next{Stream: stream})
		if err != nil {
			return err
		}
		items, ok := reply.(client.Items)
		if !ok {
			return unexpected(client.Next{Stream: stream}, reply)
		}
		w.stream = stream
		if err := w.items(c, items.List); err != nil {
			// The pipeline wants no more: the commands are stopped there too.
			_, _, _ = started(c, client.StopStream{Stream: stream})
			return err
		}
		if items.Ended {
			return nil
		}
	}
}

// items writes items in their order.
func (w writer) items(c cmdlet.Context, items []client.Item) error {
	for _, i := range items {
		err := narrateEnd(c, i)
		switch {
		case err != nil:
		case i.Kind == client.ItemRecord:
			err = w.record(c, i)
		case i.Kind == client.ItemDetached:
			err = writeDetached(c, i)
		case i.Kind == client.ItemQuestion:
			err = answerQuestion(c.Host(), w.stream, i)
		case i.Failure.Failed() && w.failed != nil:
			err = w.failed(i)
		case i.Failure.Failed():
			err = c.WriteError(endError(i))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// record writes one record to the stream it belongs to.
func (w writer) record(c cmdlet.Context, i client.Item) error {
	v, err := value.Decode(i.Record.Body)
	if err != nil {
		return fmt.Errorf("record %d from %s: %w", i.Record.Seq, i.Computer, err)
	}
	switch i.Record.Stream {
	case protocol.Output:
		return c.Write(marked(v, i, w.hide || i.Hide))
	case protocol.Error:
		e := v.Base().Error()
		if e == nil {
			e = value.NewError("RemoteError", value.NotSpecified, exRemote, value.Text(v), value.Null)
		}
		if e = remoteError(e, i.Computer); w.wrong != nil {
			return w.wrong(e)
		}
		return c.WriteError(e)
	case protocol.Warning:
		return c.Relay(cmdlet.StreamWarning, value.Text(v))
	case protocol.Verbose:
		return c.Relay(cmdlet.StreamVerbose, value.Text(v))
	case protocol.Debug:
		return c.Relay(cmdlet.StreamDebug, value.Text(v))
	case protocol.Information:
		return c.WriteRecord(cmdlet.StreamInformation, v)
	}
	return c.WriteRecord(cmdlet.StreamProgress, v)
}

// marked adds what tells an object's origin (engine.md 3.5, 11). They are notes like any other, which Get-Member,
// Select-Object and Format-List * see; only displays that nobody chose properties for leave some out.
func marked(v value.Value, i client.Item, hide bool) value.Value {
	if v.IsNull() {
		return v
	}
	v = value.WithNotes(v,
		value.Property{Name: "PSComputerName", Value: value.String(i.Computer)},
		value.Property{Name: "RunspaceId", Value: guidValue(string(i.Shell))},
		value.Property{Name: "PSShowComputerName", Value: value.Bool(!hide)},
	)
	if slices.Contains(v.Object().TypeNames, "Deserialized.System.Enum") {
		// An enumeration arrives as a number; its name is the Value that PowerShell's types give it.
		v = value.WithNotes(v, value.Prop("Value", value.String(value.Text(v))))
	}
	return v
}

// remoteError marks an error record with the computer it came from.
func remoteError(e *value.ErrorRecord, computer string) *value.ErrorRecord {
	copied := *e
	copied.Origin, copied.Recorded = computer, false
	return &copied
}

// endError is the record for a target that did not end well: the remote terminating error itself, or what
// became of the connection.
func endError(i client.Item) *value.ErrorRecord {
	if e := commandError(i.Failure); e != nil {
		return remoteError(e, i.Computer)
	}
	return record(i.Failure, value.String(i.Computer))
}

// commandError is the error that ended a command, nil where it was none of the command's own.
func commandError(f client.Failure) *value.ErrorRecord {
	if f.Reason != client.CommandFailed {
		return nil
	}
	v, err := value.Decode(f.Detail)
	if err != nil {
		return nil
	}
	return v.Base().Error()
}

// writeDetached tells that a synchronous command was disconnected by an outage, and how to reach it again
// (engine.md 7).
func writeDetached(c cmdlet.Context, i client.Item) error {
	failure := i.Failure
	failure.Reason, failure.Computer = client.NetworkDisconnected, i.Computer
	target, err := sessionValue(c, i.Session)
	if err != nil {
		return err
	}
	if err := c.WriteError(record(failure, target)); err != nil {
		return err
	}
	if i.Job != 0 {
		return c.WriteText(cmdlet.StreamWarning, fmt.Sprintf("The command goes on at %s as job %d; "+
			"Receive-PSSession on its session brings the results.", i.Computer, i.Job))
	}
	s, ok, err := show(c, i.Session)
	if err != nil || !ok {
		return err
	}
	if err := c.WriteText(cmdlet.StreamWarning,
		fmt.Sprintf("Session %s on %s has been disconnected; its command goes on.", s.Name, i.Computer)); err != nil {
		return err
	}
	return c.WriteText(cmdlet.StreamWarning,
		fmt.Sprintf("Reach it with Connect-PSSession or Receive-PSSession -Name %s.", s.Name))
}
