package trace

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// errTrailing is the fault of a line with something after its record.
var errTrailing = errors.New("something follows the record")

// WriteJSON writes the records as JSON lines, one object a line.
func WriteJSON(w io.Writer, records []Record) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, r := range records {
		if err := enc.Encode(r); err != nil {
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

// decode reads exactly one record, all of whose fields it must know.
func decode(line []byte) (Record, error) {
	var record Record
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&record); err != nil {
		return Record{}, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return Record{}, errTrailing
	}
	return record, nil
}
