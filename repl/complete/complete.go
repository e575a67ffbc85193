// Package complete answers the Tab key: from a line, a place in it, the commands and the names that live in
// the world, what could stand there. It is pure: it reads nothing else, and never fails.
package complete

import (
	"sort"
	"strings"
	"unicode/utf8"

	"pssim/repl/cmdlet"
)

// Kind tells what an item is.
type Kind uint8

// The kinds.
const (
	KindCommand Kind = iota
	KindParameter
	KindValue
	KindVariable
	KindOperator
)

// Item is one completion. Text takes the place of the range of the Result; Tip is a short explanation.
type Item struct {
	Text string
	Kind Kind
	Tip  string
}

// Result is what could stand at the cursor: each item replaces line[From:To]. The range holds the cursor and
// lies within the line.
type Result struct {
	From, To int
	Items    []Item
}

// Names lists what lives in the world and in the session, in the order in which it is to be offered.
type Names interface {
	// Commands are functions and aliases that were defined in the session.
	Commands() []string
	// Variables are names without the dollar sign.
	Variables() []string
	Computers() []string
	Sessions() []string
	Jobs() []string
	Configurations() []string
}

// Complete finds the completions at the byte offset pos. reg or live may be nil.
func Complete(line string, pos int, reg *cmdlet.Registry, live Names) Result {
	pos = min(max(pos, 0), len(line))
	for pos > 0 && pos < len(line) && !utf8.RuneStart(line[pos]) {
		pos--
	}
	at := scan(line[:pos])
	r := Result{From: at.word.start, To: wordEnd(line, pos, at.word.quote)}
	q := query{registry: reg, live: live, at: at}
	r.Items = q.items(&r)
	return r
}

// wordEnd extends the range over the rest of the word that the cursor stands in.
func wordEnd(line string, pos int, quote byte) int {
	end := pos
	for end < len(line) {
		b := line[end]
		if quote != 0 {
			if b == quote {
				return end + 1
			}
			end++
			continue
		}
		if strings.IndexByte(" \t\r\n|;,(){}\"'", b) >= 0 {
			break
		}
		end++
	}
	if quote != 0 {
		return pos // the quote is not closed: the rest of the line may be anything
	}
	return end
}

// query is one question.
type query struct {
	registry *cmdlet.Registry
	live     Names
	at       place
}

// items decides what kind of word stands at the cursor.
func (q query) items(r *Result) []Item {
	typed := q.at.word.text
	switch {
	case q.at.comment:
		return nil
	case q.at.variable >= 0:
		r.From = q.at.variable
		return q.variables("$", q.at.name)
	case q.at.word.quote == 0 && strings.HasPrefix(typed, "@") && len(q.at.before) > 0:
		return q.variables("@", typed[1:])
	case len(q.at.before) == 0:
		return q.commands(typed)
	case q.at.expression():
		return operators(typed)
	}
	info, ok := q.command(q.at.before[0].text)
	if !ok {
		return nil
	}
	if q.at.word.quote == 0 && strings.HasPrefix(typed, "-") {
		if name, value, ok := strings.Cut(typed[1:], ":"); ok {
			r.From += len(name) + 2
			return q.values(parameter(info, name), info, value)
		}
		return parameters(info, q.at, typed[1:])
	}
	return q.values(current(info, q.at), info, typed)
}

// command resolves the word that a command began with.
func (q query) command(name string) (*cmdlet.Info, bool) {
	if q.registry == nil {
		return nil, false
	}
	return q.registry.Find(name)
}

// commands lists cmdlets, aliases and functions.
func (q query) commands(prefix string) []Item {
	if q.at.word.quote != 0 || strings.HasPrefix(prefix, "-") {
		return nil
	}
	var out []Item
	if q.live != nil {
		for _, n := range begin(q.live.Commands(), prefix) {
			out = append(out, Item{n, KindCommand, "function or alias"})
		}
	}
	if q.registry == nil {
		return out
	}
	for _, n := range q.registry.Complete(prefix) {
		tip := ""
		if in, ok := q.registry.Find(n); ok {
			tip = in.Synopsis
		}
		out = append(out, Item{n, KindCommand, tip})
	}
	return unique(out)
}

// variables lists variables behind a sigil.
func (q query) variables(sigil, prefix string) []Item {
	if q.live == nil {
		return nil
	}
	var out []Item
	for _, n := range begin(q.live.Variables(), prefix) {
		out = append(out, Item{variableText(sigil, n), KindVariable, ""})
	}
	return unique(out)
}

// variableText spells a variable; a name with unusual characters is put in braces.
func variableText(sigil, name string) string {
	for _, r := range name {
		if !isNameRune(r) {
			return sigil + "{" + name + "}"
		}
	}
	return sigil + name
}

// begin lists the names that start with prefix, without regard to case.
func begin(names []string, prefix string) []string {
	var out []string
	for _, n := range names {
		if len(n) >= len(prefix) && strings.EqualFold(n[:len(prefix)], prefix) {
			out = append(out, n)
		}
	}
	return out
}

// unique drops items whose text came before.
func unique(items []Item) []Item {
	var out []Item
	seen := map[string]bool{}
	for _, i := range items {
		if key := strings.ToLower(i.Text); !seen[key] {
			seen[key] = true
			out = append(out, i)
		}
	}
	return out
}

// operatorNames are the operators that begin with a dash.
var operatorNames = []string{
	"eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in", "notin",
	"replace", "split", "join", "is", "isnot", "as", "and", "or", "xor", "not", "band", "bor", "bxor", "bnot", "shl", "shr", "f",
}

// operators completes -x after an expression.
func operators(typed string) []Item {
	name, ok := strings.CutPrefix(typed, "-")
	if !ok {
		return nil
	}
	var out []Item
	for _, n := range begin(operatorNames, name) {
		out = append(out, Item{"-" + n, KindOperator, ""})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Text < out[j].Text })
	return out
}
