package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"
)

// ReadError says on which line, counted from 1, a trace could not be read.
type ReadError struct {
	Line int
	Err  error
}

// Error implements error.
func (e *ReadError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns what was wrong with the line.
func (e *ReadError) Unwrap() error { return e.Err }

// The faults of lines that are no records.
var (
	errTrailing = errors.New("something follows the record")
	errNoObject = errors.New("a record is an object")
	errNull     = errors.New("no field of a record is null") // which would be read as if it were not there
)

// jsonRecord is a record as it stands in JSON. JSON has no texts but those of valid UTF-8, and would put another
// character in the place of any other byte: with Quoted, all texts of the record are quoted as in Go.
type jsonRecord struct {
	Record
	Quoted bool `json:"quoted,omitempty"`
}

// texts changes every text of the record.
func (r Record) texts(change func(string) (string, error)) (Record, error) {
	r.Rules = slices.Clone(r.Rules)
	all := []*string{&r.Actor, &r.Kind, &r.Text}
	for i := range r.Rules {
		all = append(all, &r.Rules[i])
	}
	for _, text := range all {
		changed, err := change(*text)
		if err != nil {
			return Record{}, err
		}
		*text = changed
	}
	return r, nil
}

// toJSON quotes the texts of a record that JSON could not hold.
func toJSON(r Record) jsonRecord {
	valid := utf8.ValidString(r.Actor) && utf8.ValidString(r.Kind) && utf8.ValidString(r.Text)
	for _, id := range r.Rules {
		valid = valid && utf8.ValidString(id)
	}
	if valid {
		return jsonRecord{Record: r}
	}
	quoted, _ := r.texts(func(s string) (string, error) { return strconv.Quote(s), nil })
	return jsonRecord{quoted, true}
}

// WriteJSON writes the records as JSON lines, one object a line, from which ReadJSON reads the same records again.
func WriteJSON(w io.Writer, records []Record) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, r := range records {
		if err := enc.Encode(toJSON(r)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// ReadJSON reads JSON lines as WriteJSON writes them. Blank lines are skipped.
// The error, if any, is a *ReadError; the records before it are returned too.
func ReadJSON(r io.Reader) ([]Record, error) {
	in := bufio.NewReader(r)
	var records []Record
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return records, &ReadError{Line: number, Err: err}
		}
		if len(bytes.TrimSpace(line)) > 0 {
			record, fault := decode(line)
			if fault != nil {
				return records, &ReadError{Line: number, Err: fault}
			}
			records = append(records, record)
		}
		if err == io.EOF {
			return records, nil
		}
	}
}

// holdsNull tells whether a null is among the values of a line.
func holdsNull(line []byte) bool {
	if !bytes.Contains(line, []byte("null")) {
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	for {
		token, err := dec.Token()
		if err != nil {
			return false // the end, or what the decoder will tell of
		}
		if token == nil {
			return true
		}
	}
}

// decode reads exactly one record, all of whose fields it must know.
func decode(line []byte) (Record, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")) {
		return Record{}, errNoObject
	}
	if holdsNull(line) {
		return Record{}, errNull
	}
	var record jsonRecord
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&record); err != nil {
		return Record{}, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return Record{}, errTrailing
	}
	if record.Quoted {
		return record.texts(strconv.Unquote)
	}
	return record.Record, nil
}
