package complete

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a token of a command line: where it begins, what it says without its quotes, and the quote that
// is still open at its end.
type word struct {
	start int
	text  string
	quote byte
	plain bool // no part of it was quoted or nested
	comma bool // it follows a comma: another element of the value before
}

// place is what stands before the cursor: the words of the innermost command that is begun, and the word
// at the cursor.
type place struct {
	before  []word
	word    word
	comment bool
	// variable is where a variable that ends at the cursor begins, -1 for none; name is what is typed of it.
	variable int
	name     string
}

// expression tells whether the words before the cursor began in expression mode (language.md 2.1), where a
// dash begins an operator.
func (p place) expression() bool {
	first := p.before[0]
	if first.text == "" || !first.plain {
		return true
	}
	return strings.IndexByte("$@[(0123456789\"'", first.text[0]) >= 0
}

// scanner reads the text before the cursor once, from left to right, with a stack for brackets. It takes the
// language's words coarsely: what a keyword stands before is read as if it began a command.
type scanner struct {
	text  string
	at    int
	stack [][]word
	words []word
	cur   word
	in    bool // a word is begun
	comma bool
}

// maxNesting bounds the stack; deeper brackets are read as if they were not there.
const maxNesting = 256

// scan reads text, which ends at the cursor.
func scan(text string) place {
	s := &scanner{text: text}
	comment := false
	for s.at < len(s.text) {
		if s.text[s.at] == '#' && !s.in {
			if comment = !s.skipComment(); comment {
				break
			}
			continue
		}
		s.step()
	}
	if !s.in {
		s.cur = word{start: len(text), plain: true, comma: s.comma}
	}
	p := place{before: s.words, word: s.cur, comment: comment, variable: -1}
	if s.cur.quote != '\'' && !comment {
		p.variable, p.name = variableAt(text, s.cur.start)
	}
	return p
}

// skipComment reads to the end of the line; false means that the cursor stands in the comment.
func (s *scanner) skipComment() bool {
	n := strings.IndexByte(s.text[s.at:], '\n')
	if n < 0 {
		return false
	}
	s.at += n
	return true
}

// step reads one character, or one quoted part.
func (s *scanner) step() {
	switch b := s.text[s.at]; {
	case strings.IndexByte(" \t\r", b) >= 0:
		s.end()
		s.at++
	case b == '\n' || b == '|' || b == ';' || b == '&':
		s.end()
		s.restart()
		s.at++
	case b == ',':
		s.end()
		s.comma = true
		s.at++
	case b == '(' || b == '{':
		s.open()
	case b == ')' || b == '}':
		s.close()
	case b == '=' && s.assigns():
		s.in = false
		s.restart()
		s.at++
	case b == '"' || b == '\'':
		s.quoted(b)
	case b == '`' && s.at+1 < len(s.text):
		s.at++
		s.take()
	default:
		s.take()
	}
}

// assigns tells whether an equals sign here ends the left side of an assignment: $x=, $x = or $x +=.
func (s *scanner) assigns() bool {
	switch {
	case len(s.words) == 0:
		return s.in && strings.HasPrefix(s.cur.text, "$")
	case len(s.words) == 1 && strings.HasPrefix(s.words[0].text, "$"):
		return !s.in || len(s.cur.text) == 1 && strings.IndexByte("+-*/%", s.cur.text[0]) >= 0
	}
	return false
}

// begin starts a word here if none is begun.
func (s *scanner) begin() {
	if !s.in {
		s.cur = word{start: s.at, plain: true, comma: s.comma}
		s.in, s.comma = true, false
	}
}

// take adds one character to the word.
func (s *scanner) take() {
	s.begin()
	_, n := utf8.DecodeRuneInString(s.text[s.at:])
	s.cur.text += s.text[s.at : s.at+n]
	s.at += n
}

// end closes the word.
func (s *scanner) end() {
	if !s.in {
		return
	}
	s.in = false
	if len(s.words) == 0 && s.cur.text == "." && s.cur.plain {
		return // the call operator
	}
	s.words = append(s.words, s.cur)
}

// restart begins a new command.
func (s *scanner) restart() { s.words, s.comma = nil, false }

// open enters a bracket: the word goes on behind it, and a new command begins inside.
func (s *scanner) open() {
	s.begin()
	s.cur.plain = false
	s.at++
	if len(s.stack) >= maxNesting {
		return
	}
	s.words = append(s.words, s.cur)
	s.stack = append(s.stack, s.words)
	s.words, s.in, s.comma = nil, false, false
}

// close leaves a bracket and takes up the word that it is part of.
func (s *scanner) close() {
	s.at++
	s.in = false
	s.words, s.comma = nil, false
	if len(s.stack) == 0 {
		return
	}
	outer := s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
	s.words, s.cur, s.in = outer[:len(outer)-1], outer[len(outer)-1], true
}

// quoted reads a quoted part. A doubled quote stands for itself; within double quotes the backtick escapes.
func (s *scanner) quoted(q byte) {
	s.begin()
	s.cur.plain = false
	s.at++
	for s.at < len(s.text) {
		b := s.text[s.at]
		switch {
		case b == q && s.at+1 < len(s.text) && s.text[s.at+1] == q, b == '`' && q == '"' && s.at+1 < len(s.text):
			s.at++
		case b == q:
			s.at++
			return
		}
		s.take()
	}
	s.cur.quote = q
}

// variableAt finds $name that ends with the text, no earlier than from.
func variableAt(text string, from int) (start int, name string) {
	i := len(text)
	for i > from {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if !isNameRune(r) {
			break
		}
		i -= n
	}
	if i > from && text[i-1] == '$' && (i < 2 || text[i-2] != '`') {
		return i - 1, text[i:]
	}
	return -1, ""
}

// isNameRune tells whether a variable's name may hold the character without braces (language.md 2.4).
func isNameRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
