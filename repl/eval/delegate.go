package eval

import (
	"slices"
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// delegate runs a script block that stands for a .NET delegate: the delegate's arguments are the block's.
func (f *frame) delegate(s *value.Script, args ...value.Value) (value.Value, error) {
	var c collector
	err := f.in.runScript(f, s, scriptCall{newScope: true, args: callArguments(args, nil), out: &c, streams: f.streams})
	return c.value(), err
}

// delegateMethod calls the methods of objects that take a delegate: Regex.Replace with an evaluator, and
// those of List[T] that test or compare elements.
func (f *frame) delegateMethod(target value.Value, low string, args []value.Value) (value.Value, bool, error) {
	s := args[len(args)-1].Script()
	if s == nil && len(args) > 1 {
		s = args[1].Script()
	}
	if s == nil {
		return value.Null, false, nil
	}
	if re, ok := target.Native().(*value.Regex); ok && low == "replace" && len(args) > 1 {
		limit := int32(-1)
		if len(args) > 2 {
			n, err := value.ToInt32(args[2])
			if err != nil {
				return value.Null, true, err
			}
			limit = n
		}
		v, err := f.evaluate(args[0], value.FromNative(re), s, limit)
		return v, true, err
	}
	if l := target.List(); l != nil && strings.HasPrefix(l.TypeName, "System.Collections.Generic.List") && len(args) == 1 {
		return f.testItems(low, &l.Items, s, func(items []value.Value) value.Value {
			return value.FromList(&value.List{Items: items, TypeName: l.TypeName})
		})
	}
	return value.Null, false, nil
}

// delegateStatic calls the static methods that take a delegate, of Regex and Array.
func (f *frame) delegateStatic(t *value.Type, low string, args []value.Value) (value.Value, bool, error) {
	switch {
	case t.FullName() == value.TypeRegex.FullName() && low == "replace" && len(args) >= 3 && args[2].Script() != nil:
		re, err := f.in.env.New(value.TypeRegex, append([]value.Value{args[1]}, args[3:]...))
		if err != nil {
			return value.Null, true, err
		}
		v, err := f.evaluate(args[0], re, args[2].Script(), -1)
		return v, true, err
	case t.FullName() == value.TypeArray.FullName() && len(args) == 2 && args[1].Script() != nil && args[0].Array() != nil:
		a := args[0].Array()
		return f.testItems(low, &a.Items, args[1].Script(), func(items []value.Value) value.Value {
			return value.FromArray(&value.Array{Items: items, ElemType: a.ElemType})
		})
	}
	return value.Null, false, nil
}

// evaluate replaces up to limit matches, all of them if it is negative, by what the block makes of each.
func (f *frame) evaluate(text, re value.Value, s *value.Script, limit int32) (value.Value, error) {
	out, err := f.in.env.ReplaceEach(f.in.env.Text(text), re, true, func(m value.Value) (string, error) {
		if limit == 0 {
			return f.in.env.Text(m), nil
		}
		limit--
		v, err := f.delegate(s, m)
		return f.in.env.Text(v), err
	})
	return value.String(out), err
}

// testItems is Find, FindAll and their like; same makes a collection of the kind at hand.
func (f *frame) testItems(low string, items *[]value.Value, s *value.Script, same func([]value.Value) value.Value) (value.Value, bool, error) {
	if low == "sort" {
		return value.Void, true, f.sortItems(*items, s)
	}
	if !slices.Contains(strings.Fields("find findall findindex findlast exists trueforall removeall"), low) {
		return value.Null, false, nil
	}
	var hits, rest []value.Value
	first := int32(-1)
	for i, item := range slices.Clone(*items) {
		v, err := f.delegate(s, item)
		if err != nil {
			return value.Null, true, err
		}
		if !value.ToBool(v) {
			rest = append(rest, item)
			continue
		}
		if hits = append(hits, item); first < 0 {
			first = int32(i)
		}
	}
	switch low {
	case "findall":
		return same(hits), true, nil
	case "findindex":
		return value.Int32(first), true, nil
	case "exists":
		return value.Bool(len(hits) > 0), true, nil
	case "trueforall":
		return value.Bool(len(rest) == 0), true, nil
	case "removeall":
		*items = rest
		return value.Int32(int32(len(hits))), true, nil
	}
	switch {
	case len(hits) == 0:
		return value.Null, true, nil
	case low == "findlast":
		return hits[len(hits)-1], true, nil
	}
	return hits[0], true, nil
}

// sortItems sorts in place by a comparison; its first error ends the sorting.
func (f *frame) sortItems(items []value.Value, s *value.Script) error {
	var failed error
	slices.SortStableFunc(items, func(a, b value.Value) int {
		if failed != nil {
			return 0
		}
		v, err := f.delegate(s, a, b)
		if err != nil {
			failed = err
			return 0
		}
		n, err := f.in.env.Binary(syntax.OpAdd, value.Int32(0), v)
		if err != nil {
			failed = err
		}
		return int(n.Int())
	})
	return failed
}
