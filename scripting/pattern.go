package scripting

import (
	"errors"
	"fmt"
	"strings"
)

// The bounds of a pattern, beside the script's own steps.
const (
	maxCaptures = 32  // captures of one pattern (LUA_MAXCAPTURES)
	maxAttempts = 500 // attempts within one another; the stack of Go grows with them
	// patternStep is how many steps of the matcher count as one instruction of Lua: about as many take its
	// time.
	patternStep = 8
	// patternBatch is how many steps the matcher makes between two looks at the script's budget.
	patternBatch = 512
)

// Two lengths of a capture that are none.
const (
	captureOpen     = -1 // its end has not been met
	capturePosition = -2 // (): it stands for the position
)

// capture is a part of the subject: where it begins, and its length or one of the two above.
type capture struct{ at, length int }

// pattern matches patterns of Lua (Lua 5.1 Reference Manual, 5.4.1) against a subject. The library's own
// goes back and tries again without a bound, so that a short pattern can take for ever; this one tells spend
// of its steps, and gives up once that answers with an error. Zero bytes are ordinary here.
type pattern struct {
	text, subject string
	captures      [maxCaptures]capture
	count         int // captures in use
	depth         int
	steps         int // not yet told to spend
	spend         func(steps int) error
	err           error
}

// noMatch is what the methods below answer instead of a position of the subject. A pattern in error matches
// nothing more.
const noMatch = -1

// at matches the whole pattern, from its byte p on, at one place of the subject, and returns where the match
// ends. The captures are left in p.captures.
func (m *pattern) at(s, p int) int {
	m.count, m.depth = 0, 0
	if end := m.match(s, p); m.err == nil {
		return end
	}
	return noMatch
}

// first is the leftmost match at or behind a place; a ^ at the beginning ties it to that place.
func (m *pattern) first(from int) (start, end int, ok bool) {
	text, tied := strings.CutPrefix(m.text, "^")
	p := len(m.text) - len(text)
	for start = from; start <= len(m.subject) && m.err == nil; start++ {
		if end = m.at(start, p); end != noMatch || tied {
			break
		}
	}
	m.settle()
	return start, end, m.err == nil && start <= len(m.subject) && end != noMatch
}

// pay counts steps, and tells whether there are any left.
func (m *pattern) pay(steps int) bool {
	if m.steps += steps; m.steps >= patternBatch {
		m.settle()
	}
	return m.err == nil
}

// settle tells the script's budget of the steps made so far.
func (m *pattern) settle() {
	if err := m.spend(m.steps/patternStep + 1); err != nil {
		m.fail(err)
	}
	m.steps = 0
}

// fail ends the match with an error; the first one stays.
func (m *pattern) fail(err error) int {
	if m.err == nil {
		m.err = err
	}
	return noMatch
}

// match matches the pattern from byte p on at byte s. What can fail in one way only goes on in the loop; the
// stack grows where there is something to come back to.
func (m *pattern) match(s, p int) int {
	if m.depth++; m.depth > maxAttempts {
		return m.fail(errors.New("the pattern is too complex"))
	}
	defer func() { m.depth-- }()
	for p < len(m.text) {
		if !m.pay(1) {
			return noMatch
		}
		switch c := m.text[p]; {
		case c == '(':
			return m.open(s, p+1)
		case c == ')':
			return m.close(s, p+1)
		case c == '$' && p+1 == len(m.text):
			if s == len(m.subject) {
				return s
			}
			return noMatch
		case c == '%' && p+1 < len(m.text) && isItem(m.text[p+1]):
			s, p = m.item(s, p+1)
		default:
			var done bool
			if s, p, done = m.repeated(s, p); done {
				return s
			}
		}
		if s == noMatch {
			return noMatch
		}
	}
	return s
}

// isItem tells whether a letter behind % makes more than a class: %b, %f, %1.
func isItem(c byte) bool { return c == 'b' || c == 'f' || c >= '0' && c <= '9' }

// item matches %b, %f or a reference to a capture, whose letter is at p, and returns both places behind it.
func (m *pattern) item(s, p int) (subject, text int) {
	switch m.text[p] {
	case 'b':
		if p+2 >= len(m.text) {
			return m.fail(errors.New("malformed pattern (%b lacks its two characters)")), p
		}
		return m.balance(s, m.text[p+1], m.text[p+2]), p + 3
	case 'f':
		return m.frontier(s, p+1)
	}
	return m.again(s, int(m.text[p])-'1'), p + 1
}

// repeated matches one class with what stands behind it: nothing, ?, *, + or -. It either settles the rest
// of the match itself, or leaves it to the caller, with both places behind the class.
func (m *pattern) repeated(s, p int) (subject, text int, done bool) {
	end := m.classEnd(p)
	if end == noMatch {
		return noMatch, p, true
	}
	suffix := byte(0)
	if end < len(m.text) {
		suffix = m.text[end]
	}
	here := s < len(m.subject) && m.single(m.subject[s], p, end)
	switch {
	case suffix == '*':
		return m.longest(s, p, end), p, true
	case suffix == '-':
		return m.shortest(s, p, end), p, true
	case suffix == '?':
		if here {
			if e := m.match(s+1, end+1); e != noMatch || m.err != nil {
				return e, p, true
			}
		}
		return s, end + 1, false
	case !here:
		return noMatch, p, true
	case suffix == '+':
		return m.longest(s+1, p, end), p, true
	}
	return s + 1, end, false
}

// longest takes as many of a class as it can, then fewer, until the rest matches.
func (m *pattern) longest(s, p, end int) int {
	n := 0
	for s+n < len(m.subject) && m.single(m.subject[s+n], p, end) {
		n++
	}
	for ; n >= 0 && m.pay(1); n-- {
		if e := m.match(s+n, end+1); e != noMatch {
			return e
		}
	}
	return noMatch
}

// shortest takes as few of a class as it can, then more, until the rest matches.
func (m *pattern) shortest(s, p, end int) int {
	for m.pay(1) {
		if e := m.match(s, end+1); e != noMatch {
			return e
		}
		if m.err != nil || s >= len(m.subject) || !m.single(m.subject[s], p, end) {
			break
		}
		s++
	}
	return noMatch
}

// open begins a capture; p is behind its parenthesis. "()" is a whole one.
func (m *pattern) open(s, p int) int {
	if m.count == maxCaptures {
		return m.fail(fmt.Errorf("the pattern has more than %d captures", maxCaptures))
	}
	length := captureOpen
	if p < len(m.text) && m.text[p] == ')' {
		length, p = capturePosition, p+1
	}
	m.captures[m.count] = capture{s, length}
	m.count++
	end := m.match(s, p)
	if end == noMatch {
		m.count--
	}
	return end
}

// close ends the capture that was opened last and not closed.
func (m *pattern) close(s, p int) int {
	for i := m.count - 1; i >= 0; i-- {
		if c := &m.captures[i]; c.length == captureOpen {
			c.length = s - c.at
			end := m.match(s, p)
			if end == noMatch {
				c.length = captureOpen
			}
			return end
		}
	}
	return m.fail(errors.New("malformed pattern (unexpected ')')"))
}

// balance matches %bxy: from an x to the y that belongs to it.
func (m *pattern) balance(s int, open, close byte) int {
	if s >= len(m.subject) || m.subject[s] != open {
		return noMatch
	}
	for depth, i := 1, s+1; i < len(m.subject) && m.pay(1); i++ {
		switch m.subject[i] {
		case close: // first, as it may be the same as open
			if depth--; depth == 0 {
				return i + 1
			}
		case open:
			depth++
		}
	}
	return noMatch
}

// frontier matches %f[set], whose set is at p: the nothing between a character outside of the set and one in
// it. Both ends of the subject count as zero bytes.
func (m *pattern) frontier(s, p int) (subject, text int) {
	if p >= len(m.text) || m.text[p] != '[' {
		return m.fail(errors.New("malformed pattern (%f needs a set)")), p
	}
	end := m.classEnd(p)
	if end == noMatch {
		return noMatch, p
	}
	var before, here byte
	if s > 0 {
		before = m.subject[s-1]
	}
	if s < len(m.subject) {
		here = m.subject[s]
	}
	if m.single(before, p, end) || !m.single(here, p, end) {
		return noMatch, p
	}
	return s, end
}

// again matches what capture i holds.
func (m *pattern) again(s, i int) int {
	if i < 0 || i >= m.count || m.captures[i].length == captureOpen {
		return m.fail(fmt.Errorf("invalid capture index %%%d", i+1))
	}
	c := m.captures[i]
	if c.length == capturePosition || !m.pay(1+c.length) ||
		!strings.HasPrefix(m.subject[s:], m.subject[c.at:c.at+c.length]) {
		return noMatch
	}
	return s + c.length
}

// found is the text of capture i, or its position, counted from 1. Capture 0 is the whole match, and so is 1
// in a pattern without any.
func (m *pattern) found(i, start, end int) (text string, position int, err error) {
	switch {
	case i == 0 || i == 1 && m.count == 0:
		return m.subject[start:end], 0, nil
	case i > m.count:
		return "", 0, fmt.Errorf("invalid capture index %%%d", i)
	}
	switch c := m.captures[i-1]; c.length {
	case captureOpen:
		return "", 0, errors.New("malformed pattern (unfinished capture)")
	case capturePosition:
		return "", c.at + 1, nil
	default:
		return m.subject[c.at : c.at+c.length], 0, nil
	}
}
