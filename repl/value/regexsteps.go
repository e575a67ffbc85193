package value

import (
	"unicode"

	"github.com/dlclark/regexp2/syntax"
)

// regexSteps counts the steps that a backtracking search takes, so that one which would go on for ages is refused by a
// count and not by a clock: the regular expression package knows no limit but time, and the same script must end the
// same way on every machine. It walks the same program in the same order, but keeps only what decides the way; the
// search itself is done afterwards, knowing that it ends.
type regexSteps struct {
	code *syntax.Code
	// groupLoops tells that the pattern repeats a group, which can take exponential time; charLoops is how many
	// repeated characters it has, each of which can multiply the time by the length of the text.
	groupLoops bool
	charLoops  int
	ecma       bool // RegexOptions.ECMAScript
}

// maxRegexSteps is how many steps one operation may take: about a second.
const maxRegexSteps = 20_000_000

// charsPerStep is how many repeated characters weigh as one step.
const charsPerStep = 16

// From these lengths on, in characters, a text is worth counting for; shorter ones end soon whatever the pattern.
const (
	shortForGroups = 16
	shortForLoops  = 64
	shortForLoop   = 4096
)

// newRegexSteps reads a pattern; it is nil for one that cannot take long.
func newRegexSteps(pattern string, options syntax.RegexOptions) *regexSteps {
	tree, err := syntax.Parse(pattern, options)
	if err != nil {
		return nil
	}
	code, err := syntax.Write(tree)
	if err != nil {
		return nil
	}
	s := &regexSteps{code: code, ecma: options&syntax.ECMAScript != 0}
	for at := 0; at < len(code.Codes); {
		op := syntax.InstOp(code.Codes[at]) & syntax.Mask
		switch op {
		case syntax.Branchmark, syntax.Lazybranchmark, syntax.Branchcount, syntax.Lazybranchcount:
			s.groupLoops = true
		case syntax.Oneloop, syntax.Notoneloop, syntax.Setloop, syntax.Onelazy, syntax.Notonelazy, syntax.Setlazy:
			s.charLoops++
		}
		at += opSize(op)
	}
	if !s.groupLoops && s.charLoops == 0 {
		return nil
	}
	return s
}

// opSize is how many numbers an instruction takes.
func opSize(op syntax.InstOp) int {
	switch op {
	case syntax.One, syntax.Notone, syntax.Multi, syntax.Ref, syntax.Testref, syntax.Goto, syntax.Nullcount, syntax.Setcount,
		syntax.Lazybranch, syntax.Branchmark, syntax.Lazybranchmark, syntax.Prune, syntax.Set:
		return 2
	case syntax.Capturemark, syntax.Branchcount, syntax.Lazybranchcount, syntax.Onerep, syntax.Notonerep, syntax.Setrep,
		syntax.Oneloop, syntax.Notoneloop, syntax.Setloop, syntax.Onelazy, syntax.Notonelazy, syntax.Setlazy:
		return 3
	}
	return 1
}

// ends tells whether the search for the first match, or for all of them, takes no more steps than one may.
func (s *regexSteps) ends(text []rune, all bool) bool {
	switch {
	case s == nil, len(text) < shortForGroups, !s.groupLoops && len(text) < shortForLoops,
		!s.groupLoops && s.charLoops == 1 && len(text) < shortForLoop:
		return true
	}
	w := s.walk(text)
	stop, bump := len(text), 1
	if s.code.RightToLeft {
		w.start, stop, bump = len(text), 0, -1
	}
	for from := w.start; ; {
		at := from
		for !w.attempt(at) {
			if w.left <= 0 {
				return false
			}
			if at == stop {
				return true
			}
			at += bump
		}
		if !all {
			return true
		}
		if from = w.pos; w.pos == at { // after an empty match the search goes on one character further
			if at == stop {
				return true
			}
			from += bump
		}
		w.start = from
	}
}

func (s *regexSteps) walk(text []rune) *regexWalk {
	return &regexWalk{code: s.code, ecma: s.ecma, text: text, left: maxRegexSteps}
}

// regexWalk is one search. Marks and captures are lists that share their tails, so that a choice keeps its own by
// keeping a pointer.
type regexWalk struct {
	code    *syntax.Code
	ecma    bool
	text    []rune
	start   int // where the search began, for \G
	left    int // steps that may still be taken
	chars   int // repeated characters not yet counted as a step
	pc, pos int
	marks   *regexMark
	found   *regexCapture
	choices []regexChoice
}

// regexMark is an entry of the stack of the program: a position, a position with a count, or how many choices there
// were.
type regexMark struct {
	pos, count int
	below      *regexMark
}

// regexCapture is what a group found; from is -1 where a capture was taken back.
type regexCapture struct {
	group, from, to int
	before          *regexCapture
}

// regexChoice is where the search goes on when it fails. A repeated character that can give back, or take, more has
// its next position and how many times more.
type regexChoice struct {
	pc, pos int
	marks   *regexMark
	found   *regexCapture
	again   int // how many more positions this choice has
	step    int // from one to the next
	taking  bool
}

// attempt tries to match at a position, and leaves the end of the match in pos.
func (w *regexWalk) attempt(at int) bool {
	w.pc, w.pos, w.marks, w.found, w.choices = 0, at, nil, nil, w.choices[:0]
	for {
		if w.left--; w.left <= 0 {
			return false
		}
		op := syntax.InstOp(w.code.Codes[w.pc])
		if op&syntax.Mask == syntax.Stop { // reached by the last choice too, when there is no match
			return w.capturedBy(0) != nil
		}
		if !w.run(op) && !w.retreat() {
			return false
		}
	}
}

// retreat goes back to the last choice.
func (w *regexWalk) retreat() bool {
	for n := len(w.choices) - 1; n >= 0; n-- {
		c := &w.choices[n]
		w.pc, w.pos, w.marks, w.found = c.pc, c.pos, c.marks, c.found
		more := c.again > 0
		c.again, c.pos = c.again-1, c.pos+c.step
		if c.taking && !w.takesMore(c.pc) {
			w.choices = w.choices[:n]
			continue
		}
		if !more {
			w.choices = w.choices[:n]
		}
		return true
	}
	return false
}

// takesMore takes the next character of a lazy loop, whose instruction stands before pc.
func (w *regexWalk) takesMore(pc int) bool {
	at := pc - opSize(syntax.Onelazy)
	return w.takes(syntax.InstOp(w.code.Codes[at]), w.code.Codes[at+1])
}

func (w *regexWalk) arg(i int) int { return w.code.Codes[w.pc+1+i] }

func (w *regexWalk) choose(pc int, marks *regexMark) {
	w.choices = append(w.choices, regexChoice{pc: pc, pos: w.pos, marks: marks, found: w.found})
}

func (w *regexWalk) push(pos, count int) { w.marks = &regexMark{pos, count, w.marks} }

func (w *regexWalk) pop() regexMark {
	m := w.marks
	if m == nil {
		return regexMark{}
	}
	w.marks = m.below
	return *m
}

// run carries out one instruction; false is a failure.
func (w *regexWalk) run(op syntax.InstOp) bool {
	size := opSize(op & syntax.Mask)
	switch op & syntax.Mask {
	case syntax.Goto:
		w.pc = w.arg(0)
		return true
	case syntax.Lazybranch:
		w.choose(w.arg(0), w.marks)
	case syntax.Setmark:
		w.push(w.pos, 0)
	case syntax.Nullmark:
		w.push(-1, 0)
	case syntax.Setcount:
		w.push(w.pos, w.arg(0))
	case syntax.Nullcount:
		w.push(-1, w.arg(0))
	case syntax.Getmark:
		w.pos = w.pop().pos
	case syntax.Setjump:
		w.push(len(w.choices), 0)
	case syntax.Forejump:
		w.choices = w.choices[:min(w.pop().pos, len(w.choices))]
	case syntax.Backjump:
		w.choices = w.choices[:min(w.pop().pos, len(w.choices))]
		return false
	case syntax.Branchmark, syntax.Lazybranchmark, syntax.Branchcount, syntax.Lazybranchcount:
		return w.loop(op&syntax.Mask, w.pc+size)
	case syntax.Capturemark:
		if !w.capture(w.arg(0), w.arg(1)) {
			return false
		}
	case syntax.Testref:
		if w.capturedBy(w.arg(0)) == nil {
			return false
		}
	default:
		return w.consume(op, size)
	}
	w.pc += size
	return true
}

// loop is the end of a repeated group: once more, or on.
func (w *regexWalk) loop(op syntax.InstOp, on int) bool {
	m := w.pop()
	back, rest := w.arg(0), w.marks
	empty := m.pos == w.pos
	again := func() {
		w.push(w.pos, m.count+1)
		w.pc = back
	}
	switch op {
	case syntax.Branchmark:
		if empty {
			break
		}
		w.choose(on, rest)
		again()
		return true
	case syntax.Lazybranchmark:
		if !empty {
			w.choose(back, &regexMark{w.pos, m.count + 1, rest})
		}
	case syntax.Branchcount:
		if m.count >= w.arg(1) || empty && m.count >= 0 {
			break
		}
		if m.count >= 0 {
			w.choose(on, rest)
		}
		again()
		return true
	case syntax.Lazybranchcount:
		if m.count < 0 {
			again()
			return true
		}
		if m.count < w.arg(1) && !empty {
			w.choose(back, &regexMark{w.pos, m.count + 1, rest})
		}
	}
	w.pc = on
	return true
}

// capture notes what a group found; with a second group, it takes that one's last capture back (a balancing group).
func (w *regexWalk) capture(group, undone int) bool {
	m := w.pop()
	if undone >= 0 {
		if w.capturedBy(undone) == nil {
			return false
		}
		w.found = &regexCapture{undone, -1, -1, w.found}
	}
	if group >= 0 {
		w.found = &regexCapture{group, min(m.pos, w.pos), max(m.pos, w.pos), w.found}
	}
	return true
}

// capturedBy is the last capture of a group that was not taken back.
func (w *regexWalk) capturedBy(group int) *regexCapture {
	undone := 0
	for c := w.found; c != nil; c = c.before {
		switch {
		case c.group != group:
		case c.from < 0:
			undone++
		case undone > 0:
			undone--
		default:
			return c
		}
	}
	return nil
}

// consume is an instruction that looks at the text.
func (w *regexWalk) consume(op syntax.InstOp, size int) bool {
	switch code := op & syntax.Mask; code {
	case syntax.One, syntax.Notone, syntax.Set:
		if !w.takes(op, w.arg(0)) {
			return false
		}
	case syntax.Multi:
		if !w.takesText(op, w.code.Strings[w.arg(0)]) {
			return false
		}
	case syntax.Ref:
		switch c := w.capturedBy(w.arg(0)); {
		case c == nil && w.ecma: // is empty
		case c == nil || !w.takesText(op, w.text[c.from:c.to]):
			return false
		}
	case syntax.Onerep, syntax.Notonerep, syntax.Setrep:
		for range w.arg(1) {
			if !w.takes(op, w.arg(0)) {
				return false
			}
		}
	case syntax.Oneloop, syntax.Notoneloop, syntax.Setloop:
		w.greedy(op, size)
	case syntax.Onelazy, syntax.Notonelazy, syntax.Setlazy:
		w.choices = append(w.choices, regexChoice{pc: w.pc + size, pos: w.pos, marks: w.marks, found: w.found,
			again: w.arg(1) - 1, step: direction(op), taking: true})
	default:
		if !w.holds(code) {
			return false
		}
	}
	w.pc += size
	return true
}

// greedy repeats a character as often as it can, and may give back one after the other.
func (w *regexWalk) greedy(op syntax.InstOp, size int) {
	n := 0
	for n < w.arg(1) && w.takes(op, w.arg(0)) {
		n++
	}
	if n > 0 {
		step := direction(op)
		w.choices = append(w.choices, regexChoice{pc: w.pc + size, pos: w.pos - step, marks: w.marks, found: w.found,
			again: n - 1, step: -step})
	}
}

func direction(op syntax.InstOp) int {
	if op&syntax.Rtl != 0 {
		return -1
	}
	return 1
}

// takes moves over one character if it is the right one.
func (w *regexWalk) takes(op syntax.InstOp, operand int) bool {
	if w.chars++; w.chars >= charsPerStep {
		w.chars = 0
		w.left--
	}
	at := w.pos
	if op&syntax.Rtl != 0 {
		at--
	}
	if at < 0 || at >= len(w.text) {
		return false
	}
	r := w.text[at]
	if op&syntax.Ci != 0 {
		r = unicode.ToLower(r)
	}
	var is bool
	switch op & syntax.Mask {
	case syntax.One, syntax.Onerep, syntax.Oneloop, syntax.Onelazy:
		is = r == rune(operand)
	case syntax.Notone, syntax.Notonerep, syntax.Notoneloop, syntax.Notonelazy:
		is = r != rune(operand)
	default:
		is = w.code.Sets[operand].CharIn(r)
	}
	if is {
		w.pos += direction(op)
	}
	return is
}

// takesText moves over a text.
func (w *regexWalk) takesText(op syntax.InstOp, s []rune) bool {
	from := w.pos
	if op&syntax.Rtl != 0 {
		from -= len(s)
	}
	if from < 0 || from+len(s) > len(w.text) {
		return false
	}
	w.chars += len(s)
	for i, want := range s {
		r := w.text[from+i]
		if op&syntax.Ci != 0 {
			r, want = unicode.ToLower(r), unicode.ToLower(want)
		}
		if r != want {
			return false
		}
	}
	w.pos += direction(op) * len(s)
	return true
}

// holds tells whether what is asked of the position is so.
func (w *regexWalk) holds(op syntax.InstOp) bool {
	before, after := w.pos > 0, w.pos < len(w.text)
	switch op {
	case syntax.Bol:
		return !before || w.text[w.pos-1] == '\n'
	case syntax.Eol:
		return !after || w.text[w.pos] == '\n'
	case syntax.Beginning:
		return !before
	case syntax.Start:
		return w.pos == w.start
	case syntax.End:
		return !after
	case syntax.EndZ:
		return !after || !w.ecma && w.pos == len(w.text)-1 && w.text[w.pos] == '\n'
	case syntax.Boundary, syntax.Nonboundary:
		is := (before && syntax.IsWordChar(w.text[w.pos-1])) != (after && syntax.IsWordChar(w.text[w.pos]))
		return is == (op == syntax.Boundary)
	case syntax.ECMABoundary, syntax.NonECMABoundary:
		is := (before && syntax.IsECMAWordChar(w.text[w.pos-1])) != (after && syntax.IsECMAWordChar(w.text[w.pos]))
		return is == (op == syntax.ECMABoundary)
	}
	return false // Nothing
}
