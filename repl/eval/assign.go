package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// assignment runs target op value and returns the value assigned.
func (f *frame) assignment(s *syntax.Assignment) (value.Value, error) {
	if s.Op == "=" {
		v, err := f.statementValue(s.Value)
		if err != nil {
			return value.Null, err
		}
		if x, ok := s.Target.(*syntax.Variable); ok && x.Slot >= 0 && x.Slot < len(f.slots) {
			if c := f.slots[x.Slot]; !c.slow {
				if !c.set && c.shown == "" {
					c.shown = x.Name // Get-Variable shows it as it was first written
				}
				c.v, c.set = v, true
				f.in.ok = true
				return v, nil
			}
		}
		if err := f.assign(s.Target, v); err != nil {
			return value.Null, f.at(s, err)
		}
		f.in.ok = f.in.ok || !isCommand(s.Value)
		return v, nil
	}
	return f.compound(s)
}

// isCommand tells whether a statement is a pipeline that begins with a command, whose success decides $?.
func isCommand(s syntax.Statement) bool {
	p, ok := s.(*syntax.Pipeline)
	return ok && loneExpr(p) == nil
}

// compound runs $x += 1 and its like, and $x ??= 1.
func (f *frame) compound(s *syntax.Assignment) (value.Value, error) {
	old, err := f.ownValue(s.Target)
	if err != nil {
		return value.Null, err
	}
	if s.Op == "??=" && !old.IsNull() {
		return old, nil
	}
	v, err := f.statementValue(s.Value)
	if err != nil {
		return value.Null, err
	}
	if s.Op != "??=" {
		op := assignOperator(s.Op)
		now, ok := value.Null, false
		if old.Kind() == value.KindInt32 && v.Kind() == value.KindInt32 {
			now, ok = intBinary(op, old.Int(), v.Int())
		}
		if !ok {
			f.in.loadOFS(f.sc)
			if now, err = f.in.env.Binary(op, plain(old), plain(v)); err != nil {
				return value.Null, f.at(s, err)
			}
		}
		v = now
	}
	return v, f.at(s, f.assign(s.Target, v))
}

// ownValue is the old value of a variable that += or ++ changes: that of the running scope alone, since the
// new one will be stored there. Other targets are simply evaluated.
func (f *frame) ownValue(target syntax.Expr) (value.Value, error) {
	if x, ok := target.(*syntax.Variable); ok && x.Slot >= 0 && x.Slot < len(f.slots) {
		return f.in.read(f.slots[x.Slot]), nil
	}
	return f.expr(target)
}

func assignOperator(op string) syntax.Operator {
	switch op[0] {
	case '-':
		return syntax.OpSub
	case '*':
		return syntax.OpMul
	case '/':
		return syntax.OpDiv
	case '%':
		return syntax.OpRem
	}
	return syntax.OpAdd
}

// assign stores a value in a variable, property, element, or in several targets.
func (f *frame) assign(target syntax.Expr, v value.Value) error {
	switch t := target.(type) {
	case *syntax.Variable:
		c, err := f.target(t)
		if err != nil {
			return err
		}
		if c == nil {
			return f.setDrive(t, v)
		}
		return f.setCell(c, v)
	case *syntax.Member:
		return f.assignMember(t, v)
	case *syntax.Index:
		return f.assignIndex(t, v)
	case *syntax.Array:
		return f.assignMany(t, v)
	case *syntax.Cast:
		return f.assignTyped(t, v)
	case *syntax.AttrExpr:
		return f.assignChecked(t, v)
	case *syntax.Paren:
		if p, ok := t.Body.(*syntax.Pipeline); ok {
			if e := loneExpr(p); e != nil {
				return f.assign(e, v)
			}
		}
	}
	return f.failAt(target, "InvalidLeftHandSide", "The left side of the assignment cannot be assigned to.", value.Null)
}

// setCell stores into a variable, by way of its type and options.
func (f *frame) setCell(c *cell, v value.Value) error {
	if !c.slow {
		c.v, c.set = v, true
		return nil
	}
	return f.in.setSlow(c, v)
}

func (in *Interp) setSlow(c *cell, v value.Value) error {
	if c.auto == autoNull {
		return nil
	}
	if c.auto != autoNone || c.opt != cmdlet.OptionNone && c.set {
		rec := value.NewError("VariableNotWritable", value.WriteError,
			"System.Management.Automation.SessionStateUnauthorizedAccessException",
			"The variable "+c.display()+" is read-only or constant.", value.String(c.display()))
		return rec
	}
	if c.typ != nil {
		out, err := in.env.Convert(plain(v), c.typ)
		if err != nil {
			return in.constraintError(c, err)
		}
		v = out
	}
	if len(c.checks) > 0 {
		if err := cmdlet.CheckValue(c.display(), c.checks, v, &hostAdapter{in: in, sc: in.global}); err != nil {
			if rec, ok := err.(*value.ErrorRecord); ok {
				return value.NewError("ValidateSetFailure", value.MetadataError,
					"System.Management.Automation.ValidationMetadataException", rec.Message, v)
			}
			return err
		}
	}
	c.v, c.set = v, true
	return nil
}

// constraintError is the error of a value that a typed variable cannot take: it is a metadata error that
// names the cause.
func (in *Interp) constraintError(c *cell, err error) error {
	rec, ok := err.(*value.ErrorRecord)
	if !ok {
		return err
	}
	out := value.NewError("RuntimeException", value.MetadataError,
		"System.Management.Automation.ArgumentTransformationMetadataException", rec.Message, value.Null)
	out.Inner = rec.Inner
	return out
}

// assignTyped is [type]$x = v: the variable keeps the type.
func (f *frame) assignTyped(t *syntax.Cast, v value.Value) error {
	typ, err := f.resolveType(t.Type)
	if err != nil {
		return err
	}
	x, ok := t.Operand.(*syntax.Variable)
	if !ok {
		if v, err = f.convert(t, v, typ); err != nil {
			return err
		}
		return f.assign(t.Operand, v)
	}
	c, err := f.target(x)
	if err != nil {
		return err
	}
	if c == nil {
		return f.setDrive(x, v)
	}
	if strings.EqualFold(t.Type.Name, "ordered") {
		return f.setCell(c, v)
	}
	// A variable that holds back the value keeps its old type too.
	if c.opt == cmdlet.OptionNone && c.auto == autoNone {
		out, err := f.in.env.Convert(plain(v), typ)
		if err != nil {
			return f.in.constraintError(c, err)
		}
		c.constrain(typ)
		return f.setCell(c, out)
	}
	return f.setCell(c, v)
}

// assignChecked is [Attribute()]$x = v: the variable keeps the validation.
func (f *frame) assignChecked(t *syntax.AttrExpr, v value.Value) error {
	inner := t.Operand
	for {
		if c, ok := inner.(*syntax.Cast); ok {
			inner = c.Operand
			continue
		}
		break
	}
	x, ok := inner.(*syntax.Variable)
	if !ok {
		return f.assign(t.Operand, v)
	}
	check, has, err := f.checkOf(t.Attribute)
	if err != nil {
		return err
	}
	c, err := f.target(x)
	if err != nil {
		return err
	}
	if has && c != nil {
		saved := *c
		c.checks = append(append([]cmdlet.Check(nil), c.checks...), check)
		c.slow = true
		if err := f.assign(t.Operand, v); err != nil {
			*c = saved
			return err
		}
		return nil
	}
	return f.assign(t.Operand, v)
}

// assignMany is $a, $b = values: one each, the last takes the rest.
func (f *frame) assignMany(t *syntax.Array, v value.Value) error {
	items := value.Enumerate(v)
	for i, x := range t.Items {
		var part value.Value
		switch {
		case i >= len(items):
			part = value.Null
		case i == len(t.Items)-1 && len(items) > len(t.Items):
			part = value.NewArray(append([]value.Value(nil), items[i:]...)...)
		default:
			part = items[i]
		}
		if err := f.assign(x, part); err != nil {
			return err
		}
	}
	return nil
}
