package value

import (
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
)

// Regex is a System.Text.RegularExpressions.Regex: immutable, shared by forks.
type Regex struct {
	compiledRegex
	options int64 // RegexOptions
}

// maxRegexInput bounds what one match may look at, in bytes.
const maxRegexInput = 1 << 20

// ends refuses a text that is too long, or on which the search would take too many steps.
func (r *Regex) ends(text string, all bool) error {
	switch {
	case len(text) > maxRegexInput:
		return tooLarge()
	case r.steps == nil || len(text) < shortForGroups || r.steps.ends([]rune(text), all):
		return nil
	}
	return NewError("System.Text.RegularExpressions.RegexMatchTimeoutException", OperationStopped,
		"System.Text.RegularExpressions.RegexMatchTimeoutException", "The pattern '"+r.re.String()+"' tries too many ways to match "+
			"this text: more than 20 million steps. Repetitions inside repetitions, as in (a+)+, often cause that.", Null)
}

// NewRegex compiles a pattern with the bits of RegexOptions; cache may be nil. An error is an *ErrorRecord.
func NewRegex(cache *RegexCache, pattern string, options int64) (*Regex, error) {
	// IgnoreCase, Multiline, ExplicitCapture, Singleline, IgnorePatternWhitespace, RightToLeft and
	// ECMAScript have the same numbers in .NET and in the regular expression package.
	const known = 1 | 2 | 4 | 16 | 32 | 64 | 256
	re, err := cache.compile(pattern, regexp2.RegexOptions(options&known))
	if err != nil {
		return nil, err
	}
	return &Regex{re, options}, nil
}

// pattern is the regular expression that an operand stands for: a [regex] itself, anything else as text,
// without case unless caseSensitive.
func (e *Env) pattern(v Value, caseSensitive bool) (*Regex, error) {
	if re, ok := v.Base().ref.(*Regex); ok {
		return re, nil
	}
	options := int64(1)
	if caseSensitive {
		options = 0
	}
	return NewRegex(e.regexes(), e.Text(v), options)
}

// matches tells whether the pattern is found in a text.
func (r *Regex) matches(text string) (bool, error) {
	m, err := r.first(text)
	return m != nil, err
}

func (r *Regex) first(text string) (*regexp2.Match, error) {
	if err := r.ends(text, false); err != nil {
		return nil, err
	}
	return r.search(text)
}

// search is first where it is known that it ends.
func (r *Regex) search(text string) (*regexp2.Match, error) {
	m, err := r.re.FindStringMatch(text)
	if err != nil {
		return nil, regexFailure(err)
	}
	return m, nil
}

func regexFailure(err error) *ErrorRecord {
	return NewError("System.Text.RegularExpressions.RegexMatchTimeoutException", OperationStopped,
		"System.Text.RegularExpressions.RegexMatchTimeoutException", "The regular expression failed: "+err.Error()+".", Null)
}

// all finds every match, in order.
func (r *Regex) all(text string) ([]*regexp2.Match, error) {
	if err := r.ends(text, true); err != nil {
		return nil, err
	}
	m, err := r.search(text)
	var out []*regexp2.Match
	for m != nil && err == nil {
		if len(out) >= maxItems {
			return nil, tooLarge()
		}
		out = append(out, m)
		if m, err = r.re.FindNextMatch(m); err != nil {
			return nil, regexFailure(err)
		}
	}
	return out, err
}

// Match is -match of one text: when it succeeds, groups is what $Matches becomes (0, the numbers and the
// names of the groups that took part).
func (e *Env) Match(text string, pattern Value, caseSensitive bool) (groups *Hashtable, ok bool, err error) {
	re, err := e.pattern(pattern, caseSensitive)
	if err != nil {
		return nil, false, err
	}
	m, err := re.first(text)
	if m == nil || err != nil {
		return nil, false, err
	}
	return matchGroups(m), true, nil
}

// Match is Env.Match without an environment.
func Match(text string, pattern Value, caseSensitive bool) (*Hashtable, bool, error) {
	return (*Env)(nil).Match(text, pattern, caseSensitive)
}

// matchGroups lists named groups before numbered ones, highest first, as the real table prints them.
func matchGroups(m *regexp2.Match) *Hashtable {
	h := NewHashtable()
	groups := m.Groups()
	for i := len(groups) - 1; i >= 0; i-- {
		g := groups[i]
		if len(g.Captures) == 0 {
			continue
		}
		key := String(g.Name)
		if n, ok := parseNumber(g.Name, KindInt32); ok && n.kind == KindInt64 {
			key = Int32(int32(n.Int()))
		}
		h.Set(key, String(g.String()))
	}
	return h
}

// Replace is -replace with text: the right side is a pattern, or a pattern and a replacement. A collection
// on the left is replaced element by element.
func (e *Env) Replace(l, r Value, caseSensitive bool) (Value, error) {
	pattern, replacement, err := replaceOperands(r)
	if err != nil {
		return Null, err
	}
	re, err := e.pattern(pattern, caseSensitive)
	if err != nil {
		return Null, err
	}
	with := e.Text(replacement)
	items, isCollection := Items(l)
	if !isCollection {
		s, err := re.replace(e.Text(l), with, -1)
		return String(s), err
	}
	out := make([]Value, len(items))
	for i, item := range items {
		s, err := re.replace(e.Text(item), with, -1)
		if err != nil {
			return Null, err
		}
		out[i] = String(s)
	}
	return NewArray(out...), nil
}

// replaceOperands separates the right side of -replace.
func replaceOperands(r Value) (pattern, replacement Value, err error) {
	items, ok := Items(r)
	switch {
	case !ok:
		return r, String(""), nil
	case len(items) == 0:
		return String(""), String(""), nil
	case len(items) > 2:
		return Null, Null, NewError("BadReplaceArgument", InvalidOperation, exceptionRuntime,
			"-replace takes at most two arguments: a pattern and a replacement.", Null)
	case len(items) == 1:
		return items[0], String(""), nil
	}
	return items[0], items[1], nil
}

// replace substitutes up to count matches (-1 for all); a malformed reference in the replacement stays.
func (r *Regex) replace(text, with string, count int) (string, error) {
	if err := r.ends(text, true); err != nil {
		return "", err
	}
	if err := r.fits(text, with); err != nil {
		return "", err
	}
	s, err := r.re.Replace(text, with, -1, count)
	if err != nil {
		return "", regexFailure(err)
	}
	return s, nil
}

// fits refuses a replacement that could make a text too large. Only where the longest possible result would, are
// the matches looked at.
func (r *Regex) fits(text, with string) error {
	references := strings.Count(with, "$") // each can stand for the whole text
	if (len(text)+1)*(len(with)+references*len(text)) <= maxText {
		return nil
	}
	found, err := r.all(text)
	size := len(text)
	for _, m := range found {
		longest := 0
		for _, g := range m.Groups() {
			longest = max(longest, g.Length)
		}
		if strings.Contains(with, "$_") || strings.Contains(with, "$`") || strings.Contains(with, "$'") {
			longest = len(text)
		}
		if size += len(with) + references*utf8.UTFMax*longest; size > maxText {
			return tooLarge()
		}
	}
	return err
}

// ReplaceEach is -replace with a script block: each of the matches is passed to with, which returns its
// replacement.
func (e *Env) ReplaceEach(text string, pattern Value, caseSensitive bool, with func(match Value) (string, error)) (string, error) {
	re, err := e.pattern(pattern, caseSensitive)
	if err != nil {
		return "", err
	}
	return re.replaceEach(text, with)
}

func (r *Regex) replaceEach(text string, with func(match Value) (string, error)) (string, error) {
	found, err := r.all(text)
	if err != nil {
		return "", err
	}
	runes, in := []rune(text), scan(text)
	var out strings.Builder
	last := 0
	for _, m := range found {
		s, err := with(matchValue(r, m, in))
		if err != nil {
			return "", err
		}
		if out.Len()+len(s) > maxText {
			return "", tooLarge()
		}
		if m.Index >= last {
			out.WriteString(string(runes[last:m.Index]))
			out.WriteString(s)
			last = m.Index + m.Length
		}
	}
	out.WriteString(string(runes[last:]))
	return out.String(), nil
}
