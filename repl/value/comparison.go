package value

import "pssim/repl/syntax"

// comparison applies a comparison operator. A collection on the left of -eq, -gt, -like, -match and their
// kin is filtered; -contains and -in search one.
func (e *Env) comparison(op syntax.Operator, l, r Value) (Value, error) {
	op, caseSensitive := plainOperator(op)
	switch op {
	case syntax.OpContains, syntax.OpNotContains:
		return Bool(e.contains(l, r, caseSensitive) == (op == syntax.OpContains)), nil
	case syntax.OpIn, syntax.OpNotIn:
		return Bool(e.contains(r, l, caseSensitive) == (op == syntax.OpIn)), nil
	}
	items, isCollection := Items(l)
	if !isCollection {
		ok, err := e.test(op, noVoid(l), r, caseSensitive)
		return Bool(ok), err
	}
	test, err := e.tester(op, r, caseSensitive)
	if err != nil {
		return Null, err
	}
	out := []Value{}
	for _, item := range items {
		ok, err := test(item)
		if err != nil {
			return Null, err
		}
		if ok {
			out = append(out, item)
		}
	}
	return NewArray(out...), nil
}

// plainOperator folds the case-sensitive form of an operator into the plain one.
func plainOperator(op syntax.Operator) (syntax.Operator, bool) {
	switch op {
	case syntax.OpCEq, syntax.OpCNe, syntax.OpCGt, syntax.OpCGe, syntax.OpCLt, syntax.OpCLe, syntax.OpCLike, syntax.OpCNotLike,
		syntax.OpCMatch, syntax.OpCNotMatch, syntax.OpCContains, syntax.OpCNotContains, syntax.OpCIn, syntax.OpCNotIn:
		return op - 1, true // the table of operators lists each form after its plain one
	}
	return op, false
}

// contains is -contains: whether an element equals v; anything but a collection is its own only element.
func (e *Env) contains(collection, v Value, caseSensitive bool) bool {
	for _, item := range elements(collection) {
		if e.Equal(item, v, caseSensitive) {
			return true
		}
	}
	return false
}

// elements enumerates as Enumerate does, with $null as an element of its own.
func elements(v Value) []Value {
	if v.kind == KindVoid {
		return []Value{Null}
	}
	return Enumerate(v)
}

// test compares one left operand; loops compare numbers here, so the usual operators make no closure.
func (e *Env) test(op syntax.Operator, l, r Value, caseSensitive bool) (bool, error) {
	switch op {
	case syntax.OpEq, syntax.OpNe:
		return e.Equal(l, r, caseSensitive) == (op == syntax.OpEq), nil
	case syntax.OpGt, syntax.OpGe, syntax.OpLt, syntax.OpLe:
		n, err := e.Compare(l, r, caseSensitive)
		return ordered(op, n), err
	}
	test, err := e.tester(op, r, caseSensitive)
	if err != nil {
		return false, err
	}
	return test(l)
}

// tester makes the test of one left operand, with what only depends on the right one done once.
func (e *Env) tester(op syntax.Operator, r Value, caseSensitive bool) (func(Value) (bool, error), error) {
	switch op {
	case syntax.OpLike, syntax.OpNotLike:
		w, err := NewWildcard(e.Text(r), !caseSensitive)
		if err != nil {
			return nil, err
		}
		return func(v Value) (bool, error) { return w.Match(e.Text(v)) == (op == syntax.OpLike), nil }, nil
	case syntax.OpMatch, syntax.OpNotMatch:
		re, err := e.pattern(r, caseSensitive)
		if err != nil {
			return nil, err
		}
		return func(v Value) (bool, error) {
			ok, err := re.matches(e.Text(v))
			return ok == (op == syntax.OpMatch), err
		}, nil
	}
	return func(v Value) (bool, error) { return e.test(op, v, r, caseSensitive) }, nil
}

// ordered tells whether an order satisfies -gt, -ge, -lt or -le.
func ordered(op syntax.Operator, n int) bool {
	switch op {
	case syntax.OpGt:
		return n > 0
	case syntax.OpGe:
		return n >= 0
	case syntax.OpLt:
		return n < 0
	}
	return n <= 0
}
