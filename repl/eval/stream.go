package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// writer takes objects, one at a time and never unrolled. An error means that no more are wanted.
type writer interface {
	write(v value.Value) error
}

// collector keeps what is written.
type collector struct{ items []value.Value }

func (c *collector) write(v value.Value) error {
	c.items = append(c.items, v)
	return nil
}

// value is what a pipeline's output is worth as a value: nothing, the object, or an array.
func (c *collector) value() value.Value {
	switch len(c.items) {
	case 0:
		return value.Void
	case 1:
		return c.items[0]
	}
	return value.NewArray(c.items...)
}

// discard drops what is written, as a redirection to $null does.
type discard struct{}

func (discard) write(value.Value) error { return nil }

// emitter hands objects to a function of a cmdlet.
type emitter struct{ emit func(value.Value) error }

func (e emitter) write(v value.Value) error { return e.emit(v) }

// sinkWriter writes to a stream of the sink that is current.
type sinkWriter struct {
	in     *Interp
	stream cmdlet.Stream
}

func (w *sinkWriter) write(v value.Value) error {
	if w.stream == cmdlet.StreamOutput {
		return w.in.sink.Output(v)
	}
	return w.in.sink.Record(w.stream, v)
}

// streams says where the streams other than output go.
type streams struct {
	to [cmdlet.StreamProgress + 1]writer
}

// redirected returns a copy in which one stream goes elsewhere.
func (s *streams) redirected(n cmdlet.Stream, w writer) *streams {
	c := *s
	c.to[n] = w
	return &c
}

// writeAll unrolls a value one level into w.
func writeAll(w writer, v value.Value) error {
	switch v.Kind() {
	case value.KindVoid:
		return nil
	case value.KindArray, value.KindList, value.KindObject, value.KindNative:
	default:
		return w.write(v)
	}
	for _, item := range value.Enumerate(v) {
		if err := w.write(item); err != nil {
			return err
		}
	}
	return nil
}

// Sink receives what a run writes: objects of the output stream, and the records of the others. An error it
// returns unwinds the run like a host's.
type Sink interface {
	Output(v value.Value) error
	Record(s cmdlet.Stream, v value.Value) error
}

// Discard is a Sink that drops everything.
type Discard struct{}

// Output drops v.
func (Discard) Output(value.Value) error { return nil }

// Record drops v.
func (Discard) Record(cmdlet.Stream, value.Value) error { return nil }
