package value

import (
	"strings"
	"unicode"
)

// Wildcard is a compiled wildcard pattern: * ? [abc] [a-z], with the backtick as escape.
type Wildcard struct {
	parts      []wildPart
	ignoreCase bool
}

type wildPart struct {
	kind   wildKind
	char   rune
	ranges []rune // pairs of ends
}

type wildKind uint8

const (
	wildLiteral wildKind = iota
	wildOne
	wildMany
	wildSet
)

// NewWildcard compiles a pattern. A [ without its ] is an error, as is a set without members.
func NewWildcard(pattern string, ignoreCase bool) (*Wildcard, error) {
	w := &Wildcard{ignoreCase: ignoreCase}
	r := []rune(pattern)
	for i := 0; i < len(r); i++ {
		switch c := r[i]; {
		case c == '`' && i+1 < len(r):
			i++
			w.parts = append(w.parts, wildPart{char: w.fold(r[i])})
		case c == '*':
			if n := len(w.parts); n == 0 || w.parts[n-1].kind != wildMany {
				w.parts = append(w.parts, wildPart{kind: wildMany})
			}
		case c == '?':
			w.parts = append(w.parts, wildPart{kind: wildOne})
		case c == '[':
			part, next, ok := w.parseSet(r, i+1)
			if !ok {
				return nil, NewError("WildcardPatternException", InvalidArgument, "System.Management.Automation.WildcardPatternException",
					"The wildcard pattern "+pattern+" is not valid.", Null)
			}
			w.parts, i = append(w.parts, part), next
		default:
			w.parts = append(w.parts, wildPart{char: w.fold(c)})
		}
	}
	return w, nil
}

// parseSet reads a set from after its [ and returns the position of its ]. A ] that stands first is a member.
func (w *Wildcard) parseSet(r []rune, i int) (wildPart, int, bool) {
	part := wildPart{kind: wildSet}
	for start := i; i < len(r); i++ {
		c := r[i]
		if c == ']' && i > start {
			return part, i, true
		}
		if c == '`' && i+1 < len(r) {
			i++
			c = r[i]
		}
		hi := c
		if i+2 < len(r) && r[i+1] == '-' && r[i+2] != ']' {
			hi, i = r[i+2], i+2
		}
		part.ranges = append(part.ranges, c, hi)
	}
	return part, i, false
}

func (w *Wildcard) fold(c rune) rune {
	if w.ignoreCase {
		return unicode.ToLower(c)
	}
	return c
}

// Match tells whether the whole text matches. It takes time proportional to the product of the lengths.
func (w *Wildcard) Match(text string) bool {
	r := []rune(text)
	p, i, star, mark := 0, 0, -1, 0
	for i < len(r) {
		switch {
		case p < len(w.parts) && w.parts[p].kind == wildMany:
			star, mark, p = p, i, p+1
		case p < len(w.parts) && w.matchOne(&w.parts[p], r[i]):
			p, i = p+1, i+1
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	for p < len(w.parts) && w.parts[p].kind == wildMany {
		p++
	}
	return p == len(w.parts)
}

func (w *Wildcard) matchOne(part *wildPart, c rune) bool {
	switch part.kind {
	case wildOne:
		return true
	case wildSet:
		if part.contains(c) {
			return true
		}
		return w.ignoreCase && (part.contains(unicode.ToLower(c)) || part.contains(unicode.ToUpper(c)))
	}
	return part.char == w.fold(c)
}

func (p *wildPart) contains(c rune) bool {
	for i := 0; i+1 < len(p.ranges); i += 2 {
		if c >= p.ranges[i] && c <= p.ranges[i+1] {
			return true
		}
	}
	return false
}

// HasWildcards tells whether a text holds an unescaped wildcard character.
func HasWildcards(text string) bool {
	escaped := false
	for _, c := range text {
		switch {
		case escaped:
			escaped = false
		case c == '`':
			escaped = true
		case c == '*' || c == '?' || c == '[':
			return true
		}
	}
	return false
}

// EscapeWildcards puts a backtick before every wildcard character.
func EscapeWildcards(text string) string {
	var out strings.Builder
	for _, c := range text {
		if c == '*' || c == '?' || c == '[' || c == ']' || c == '`' {
			out.WriteByte('`')
		}
		out.WriteRune(c)
	}
	return out.String()
}

// LikeText tells whether text matches a wildcard pattern without regard to case; a malformed pattern
// matches only itself.
func LikeText(text, pattern string) bool {
	w, err := NewWildcard(pattern, true)
	if err != nil {
		return strings.EqualFold(text, pattern)
	}
	return w.Match(text)
}
