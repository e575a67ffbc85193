package eval

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// match is -match, -notmatch, -like and their like. One text on the left that matches sets $Matches; a list
// on the left is filtered and does not (language.md 2.5).
func (f *frame) match(op syntax.Operator, l, r value.Value) (value.Value, error) {
	not := op == syntax.OpNotMatch || op == syntax.OpCNotMatch
	regex := not || op == syntax.OpMatch || op == syntax.OpCMatch
	if _, list := value.Items(l); list || !regex {
		return f.in.env.Binary(op, l, r)
	}
	groups, ok, err := f.in.env.Match(f.in.env.Text(l), r, op == syntax.OpCMatch || op == syntax.OpCNotMatch)
	if err != nil {
		return value.Null, err
	}
	if ok {
		if err := f.setCell(f.sc.cell("matches"), value.FromHash(groups)); err != nil {
			return value.Null, err
		}
	}
	return value.Bool(ok != not), nil
}

// replaceWith is -replace with a script block: $_ is the match, the output its replacement (6.0).
func (f *frame) replaceWith(op syntax.Operator, l, pattern value.Value, s *value.Script) (value.Value, error) {
	items, list := value.Items(l)
	if !list {
		items = []value.Value{l}
	}
	out := make([]value.Value, len(items))
	for i, item := range items {
		text, err := f.in.env.ReplaceEach(f.in.env.Text(item), pattern, op == syntax.OpCReplace, func(m value.Value) (string, error) {
			v, err := f.runBlock(s, m)
			return f.in.env.Text(v), err
		})
		if err != nil {
			return value.Null, err
		}
		out[i] = value.String(text)
	}
	if !list {
		return out[0], nil
	}
	return value.NewArray(out...), nil
}

// splitWith is -split with a script block: characters for which it is true separate.
func (f *frame) splitWith(l value.Value, s *value.Script, limit int) (value.Value, error) {
	var parts []value.Value
	for _, item := range value.Enumerate(l) {
		text := []rune(f.in.env.Text(item))
		start, n := 0, 1
		for i, c := range text {
			if limit > 0 && n >= limit {
				break
			}
			v, err := f.runBlock(s, value.String(string(c)))
			if err != nil {
				return value.Null, err
			}
			if value.ToBool(v) {
				parts = append(parts, value.String(string(text[start:i])))
				start = i + 1
				n++
			}
		}
		parts = append(parts, value.String(string(text[start:])))
	}
	return value.FromArray(&value.Array{Items: parts, ElemType: value.TypeString}), nil
}

// runBlock runs a script block with $_ set, in a scope of its own, for its value.
func (f *frame) runBlock(s *value.Script, item value.Value) (value.Value, error) {
	var c collector
	err := f.in.runScript(f, s, scriptCall{item: item, hasItem: true, newScope: true, out: &c, streams: f.streams})
	return c.value(), err
}
