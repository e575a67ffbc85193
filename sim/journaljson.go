package sim

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// A journal as JSON lines: first the configuration, then the strikes, then the inputs, each an object with one
// key that names its kind:
//
//	{"config":{"Seed":1,"Console":"hand", ...}}
//	{"open":{"Spec":{"Name":"A","Host":"PC1", ...}}}
//	{"give":{"Client":"A","Number":1,"Request":{"line":{"Source":"hostname"}},"Ticket":1}}
//	{"drive":{"Ticket":1}}
//	{"act":{"Action":{"cut":{"A":"PC1","B":"Server01"}}}}
//
// Durations count in nanoseconds. Programs are named only.

// JournalError says on which line, counted from 1, a journal could not be read, or could not be written since
// the line would not read as what it was made from.
type JournalError struct {
	Line int
	Err  error
}

// Error implements error.
func (e *JournalError) Error() string { return fmt.Sprintf("journal, line %d: %v", e.Line, e.Err) }

// Unwrap returns what was wrong with the line.
func (e *JournalError) Unwrap() error { return e.Err }

// UnknownKindError tells that a journal holds something of a kind that cannot be written or read.
type UnknownKindError struct {
	Family string // "entry", "action", "request", "call" or "message"
	Kind   string
}

// Error implements error.
func (e *UnknownKindError) Error() string { return fmt.Sprintf("there is no %s %q", e.Family, e.Kind) }

// The faults of single lines.
var (
	errTrailing = errors.New("something follows the object")
	errOneKey   = errors.New("an object with exactly one key is wanted")
	errNoConfig = errors.New("the configuration does not come first")
	errLossy    = errors.New("it cannot be written without loss, as it is no valid UTF-8")
)

// family is a family of types that stand for one interface, each under a name.
type family struct {
	name string
	rows []kind
}

type kind struct {
	name string
	zero any
}

func entryKinds() family {
	return family{"entry", []kind{
		{"build", Build{}}, {"open", Open{}}, {"stage", Stage{}}, {"give", Give{}}, {"drive", Drive{}},
		{"pass", Pass{}}, {"settle", Settle{}}, {"steps", Steps{}}, {"respond", Respond{}}, {"break", Break{}},
		{"act", Act{}}, {"plan", Plan{}},
	}}
}

// isEntry tells whether an entry is one of those that a journal is made of, and no pointer to one.
func isEntry(e Entry) bool {
	return slices.ContainsFunc(entryKinds().rows, func(k kind) bool { return reflect.TypeOf(k.zero) == reflect.TypeOf(e) })
}

func actionKinds() family {
	return family{"action", []kind{
		{"type", Type{}}, {"cut", Cut{}}, {"heal", Heal{}}, {"hold", Hold{}}, {"latency", Latency{}},
		{"kill", Kill{}}, {"crash", Crash{}}, {"shutdown", Shutdown{}}, {"powerOn", PowerOn{}},
		{"restart", Restart{}}, {"stopWinRM", StopWinRM{}}, {"startWinRM", StartWinRM{}}, {"intervene", Intervene{}},
	}}
}

func requestKinds() family {
	return family{"request", []kind{
		{"line", Line{}}, {"ask", Ask{}}, {"operate", Operate{}}, {"leave", Leave{}}, {"command", Command{}},
	}}
}

// callKinds names the calls of the client half as they name themselves.
func callKinds() family {
	f := family{name: "call"}
	for _, c := range []client.Call{
		client.OpenSession{}, client.QuerySessions{}, client.ListSessions{}, client.ShowSession{},
		client.RenameSession{}, client.ConnectSession{}, client.DisconnectSession{}, client.RemoveSession{},
		client.ReceiveConnect{}, client.ReceiveFind{}, client.AttachStream{}, client.AttachJob{}, client.Invoke{},
		client.StartJob{}, client.InvokeDisconnected{}, client.Next{}, client.StopStream{}, client.AnswerQuestion{}, client.ListJobs{}, client.ShowJob{},
		client.JobResults{}, client.JobStreams{}, client.WaitJobs{}, client.WaitJobOutput{}, client.ReconnectJob{}, client.StopJob{},
		client.RemoveJob{}, client.Await{}, client.Administer{},
	} {
		f.rows = append(f.rows, kind{c.Kind(), c})
	}
	return f
}

func messageKinds() family {
	f := family{name: "message"}
	for _, m := range []protocol.Message{
		protocol.ListConfigurations{}, protocol.PutConfiguration{}, protocol.RemoveConfiguration{},
	} {
		f.rows = append(f.rows, kind{m.Kind(), m})
	}
	return f
}

// families are the interfaces that occur in a journal, with the families that stand for them.
func familyOf(t reflect.Type) (family, bool) {
	switch t {
	case reflect.TypeFor[Entry]():
		return entryKinds(), true
	case reflect.TypeFor[Action]():
		return actionKinds(), true
	case reflect.TypeFor[kernel.Request]():
		return requestKinds(), true
	case reflect.TypeFor[client.Call]():
		return callKinds(), true
	case reflect.TypeFor[protocol.Message]():
		return messageKinds(), true
	}
	return family{}, false
}

// named finds the name of a value's type.
func (f family) named(t reflect.Type) (string, bool) {
	for _, k := range f.rows {
		if reflect.TypeOf(k.zero) == t {
			return k.name, true
		}
	}
	return "", false
}

// typed finds the type of a name.
func (f family) typed(name string) (reflect.Type, bool) {
	for _, k := range f.rows {
		if k.name == name {
			return reflect.TypeOf(k.zero), true
		}
	}
	return nil, false
}

// WriteJSON writes the journal as JSON lines. The error is a *JournalError or the writer's.
func (j Journal) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	lines := 0
	write := func(line []byte, err error) error {
		lines++
		if err != nil {
			return &JournalError{Line: lines, Err: err}
		}
		_, err = out.Write(append(line, '\n'))
		return err
	}
	if err := write(wrap("config", j.Config)); err != nil {
		return err
	}
	for _, s := range j.Strikes {
		if err := write(wrap("strike", s)); err != nil {
			return err
		}
	}
	for _, e := range j.Inputs {
		if err := write(encodeEntry(e)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// wrap encodes a value under the name of its kind.
func wrap(name string, v any) ([]byte, error) {
	body, err := encode(reflect.ValueOf(v))
	if err != nil {
		return nil, err
	}
	return json.Marshal(map[string]json.RawMessage{name: body})
}

// encodeEntry writes an input and makes sure that it reads the same.
func encodeEntry(e Entry) ([]byte, error) {
	holder := struct{ E Entry }{e}
	line, err := encode(reflect.ValueOf(holder).Field(0))
	if err != nil {
		return nil, err
	}
	if back, err := decodeEntry(line); err != nil || back.Text() != e.Text() {
		return nil, errLossy
	}
	return line, nil
}

// ReadJournal reads JSON lines as WriteJSON writes them. Blank lines are skipped. The error is a *JournalError;
// what came before the line is returned too.
func ReadJournal(r io.Reader) (Journal, error) {
	in := bufio.NewReader(r)
	j, begun := Journal{}, false
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return j, &JournalError{Line: number, Err: err}
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if fault := j.read(line, &begun); fault != nil {
				return j, &JournalError{Line: number, Err: fault}
			}
		}
		if err == io.EOF {
			if !begun {
				return j, &JournalError{Line: number, Err: errNoConfig}
			}
			return j, nil
		}
	}
}

// read takes one line. Begun tells that the configuration has been read.
func (j *Journal) read(line []byte, begun *bool) error {
	name, body, err := unwrap(line)
	switch {
	case err != nil:
		return err
	case (name == "config") == *begun:
		return errNoConfig
	case name == "config":
		*begun = true
		return decode(body, reflect.ValueOf(&j.Config).Elem(), 0)
	case name == "strike":
		var s kernel.Strike
		err := decode(body, reflect.ValueOf(&s).Elem(), 0)
		j.Strikes = append(j.Strikes, s)
		return err
	}
	e, err := decodeEntry(line)
	if err == nil {
		j.Inputs = append(j.Inputs, e)
	}
	return err
}

func decodeEntry(line []byte) (Entry, error) {
	var holder struct{ E Entry }
	err := decode(line, reflect.ValueOf(&holder).Elem().Field(0), 0)
	return holder.E, err
}
