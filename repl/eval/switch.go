package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// switchStatement runs every clause that matches, for each element of the value. break leaves the switch,
// continue goes on with the next element; $null runs default, an empty array nothing (language.md 2.6).
func (f *frame) switchStatement(s *syntax.Switch) error {
	v, err := f.statementValue(s.Value)
	if err != nil {
		return err
	}
	if s.File {
		if v, err = f.lines(s.Value, v); err != nil {
			return err
		}
	}
	items := value.Enumerate(v)
	if v.Kind() == value.KindVoid {
		items = []value.Value{value.Null}
	}
	walk := newEnumerator(items, &f.in.env)
	f.in.hold(value.FromNative(walk))
	defer f.in.release()
	defer f.expose("switch", walk)()
	for walk.next() {
		item := walk.current()
		if err := f.tick(); err != nil {
			return err
		}
		err := f.withItem(item, func() error { return f.switchItem(s, item) })
		if err != nil {
			if stop, err := taken(err, s.Label); stop {
				return err
			}
		}
	}
	return nil
}

// lines reads the file of switch -File, by way of Get-Content.
func (f *frame) lines(n syntax.Node, path value.Value) (value.Value, error) {
	var out collector
	args := []cmdlet.Argument{{Param: "Path", HasParam: true, Attached: true, Value: path}}
	pl, err := f.lone(n, "Get-Content", args, false, &out)
	if err != nil {
		return value.Null, err
	}
	err = pl.execute(nil)
	return value.NewArray(out.items...), err
}

func (f *frame) switchItem(s *syntax.Switch, item value.Value) error {
	matched := false
	for i := range s.Clauses {
		ok, err := f.clause(s, &s.Clauses[i], item)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		matched = true
		if err := f.body(s.Clauses[i].Body); err != nil {
			return err
		}
	}
	if !matched {
		return f.body(s.Default)
	}
	return nil
}

// clause tells whether a clause matches an element: a script block by its truth, else by the comparison
// that the switch's flags name.
func (f *frame) clause(s *syntax.Switch, c *syntax.SwitchClause, item value.Value) (bool, error) {
	if b, ok := c.Test.(*syntax.BlockExpr); ok {
		var out collector
		err := f.with(&out, func() error { return f.inline(b.Block) })
		return value.ToBool(out.value()), err
	}
	test, err := f.expr(c.Test)
	if err != nil {
		return false, err
	}
	op := switchOperator(s)
	if op == syntax.OpEq || op == syntax.OpCEq {
		if test.IsNull() {
			return item.IsNull(), nil
		}
		if test.Kind() == value.KindString || item.Base().Kind() == value.KindEnum {
			test = value.String(f.in.env.Text(test))
			item = value.String(f.in.env.Text(item)) // a text compares with the element's text
		}
		got, err := f.in.env.Binary(op, test, item)
		return value.ToBool(got), f.at(c.Test, err)
	}
	got, err := f.match(op, value.String(f.in.env.Text(item)), value.String(f.in.env.Text(test)))
	return value.ToBool(got), f.at(c.Test, err)
}

func switchOperator(s *syntax.Switch) syntax.Operator {
	pick := func(plain, sensitive syntax.Operator) syntax.Operator {
		if s.Case {
			return sensitive
		}
		return plain
	}
	switch {
	case s.Regex:
		return pick(syntax.OpMatch, syntax.OpCMatch)
	case s.Wildcard:
		return pick(syntax.OpLike, syntax.OpCLike)
	}
	return pick(syntax.OpEq, syntax.OpCEq)
}
