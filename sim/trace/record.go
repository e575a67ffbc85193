// Package trace is the event log of a simulated world: what happened, when,
// to whom, caused by which event, and by which rules.
//
// A Record has exactly one canonical line. The running hash of a Log is taken
// over those lines, so two runs are the same run if and only if their logs
// have equal lines in equal order.
package trace

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Record is one thing that happened. It is data: once appended to a Log it is
// never changed, and logs of forked worlds share it.
type Record struct {
	// Step is the number of the event, the Seq of the kernel.
	Step uint64 `json:"step"`
	// At is the virtual time in nanoseconds since 1970-01-01 UTC.
	At int64 `json:"at"`
	// Actor is who it happened to: a computer, a client, a link.
	Actor string `json:"actor"`
	// Kind names the sort of event, in the words of the package that wrote it.
	Kind string `json:"kind"`
	// Cause is the Step of the event that led to this one; 0 for an input.
	Cause uint64 `json:"cause,omitempty"`
	// Rules are the ids (sim/rules) of the rules that were applied, in the
	// order in which they were.
	Rules []string `json:"rules,omitempty"`
	// Text says the rest for a reader.
	Text string `json:"text,omitempty"`
}

// timeLayout writes all nine digits of the second, so that lines sort and
// compare without a parser.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

// Line is the canonical line of the record, without a line end:
//
//	7 2012-05-14T19:26:10.000000000Z Server01 shell.created <3 [E1.2,LIFE-5] shell 1 of DOMAIN01\User01
//
// The cause and the rules are left out where there are none. No two different
// records have the same line: fields before the text are quoted where they
// would blur, and control characters are escaped.
func (r Record) Line() string {
	var clock stamp
	return string(r.appendLine(make([]byte, 0, 96+len(r.Text)), clock.of(r.At)))
}

// stamp is the written form of one time, kept for the next record of it.
type stamp struct {
	at    int64
	space [40]byte
	size  int // 0 for none yet
}

// of writes a time, unless it is the one that was written last.
func (s *stamp) of(at int64) []byte {
	if s.size == 0 || s.at != at {
		s.at, s.size = at, len(time.Unix(0, at).UTC().AppendFormat(s.space[:0], timeLayout))
	}
	return s.space[:s.size]
}

// appendLine writes the canonical line to the end of b; at is the time as it
// is written.
func (r Record) appendLine(b, at []byte) []byte {
	b = strconv.AppendUint(b, r.Step, 10)
	b = append(b, ' ')
	b = append(b, at...)
	b = append(b, ' ')
	b = appendWord(b, r.Actor)
	b = append(b, ' ')
	b = appendWord(b, r.Kind)
	if r.Cause != 0 {
		b = append(b, " <"...)
		b = strconv.AppendUint(b, r.Cause, 10)
	}
	if len(r.Rules) > 0 {
		b = append(b, " ["...)
		for i, id := range r.Rules {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendWord(b, id)
		}
		b = append(b, ']')
	}
	if r.Text != "" {
		b = append(b, " "...)
		b = appendText(b, r.Text)
	}
	return b
}

// appendWord writes a field that must not contain a delimiter of the line,
// quoted if it does.
func appendWord(b []byte, s string) []byte {
	if s == "" || !plain(s) || delimited(s) {
		return strconv.AppendQuote(b, s)
	}
	return append(b, s...)
}

// delimited reports whether s contains a delimiter of the line.
func delimited(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case ' ', '"', '<', '[', ']', ',':
			return true
		}
	}
	return false
}

// appendText writes the rest of the line. A text that begins like a cause or
// like rules is quoted, since these may be left out before it.
func appendText(b []byte, s string) []byte {
	if !plain(s) || strings.IndexByte("<[\"", s[0]) >= 0 {
		return strconv.AppendQuote(b, s)
	}
	return append(b, s...)
}

// plain reports whether s is UTF-8 without control characters.
func plain(s string) bool {
	i := 0
	for i < len(s) && s[i] >= ' ' && s[i] < 0x7f {
		i++
	}
	if i == len(s) {
		return true
	}
	for _, c := range s {
		if c < ' ' || c == 0x7f || c == '\u2028' || c == '\u2029' || c == '\u0085' {
			return false
		}
	}
	return utf8.ValidString(s)
}
