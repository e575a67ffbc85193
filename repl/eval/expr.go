package eval

import (
	"math/big"
	"strings"

	"pssim/repl/syntax"
	"pssim/repl/value"

	"github.com/shopspring/decimal"
)

// expr evaluates an expression.
func (f *frame) expr(e syntax.Expr) (value.Value, error) {
	switch e := e.(type) {
	case *syntax.Variable:
		if e.Slot >= 0 && e.Slot < len(f.slots) {
			if c := f.slots[e.Slot]; c.set && !c.slow {
				return c.v, nil
			}
		}
		return f.variable(e)
	case *syntax.Number:
		if e.Kind == syntax.NumInt32 {
			return value.Int32(int32(e.Int)), nil
		}
		return number(e), nil
	case *syntax.String:
		return value.String(e.Value), nil
	case *syntax.Binary:
		return f.binary(e)
	case *syntax.Member:
		return f.member(e)
	case *syntax.Index:
		return f.index(e)
	case *syntax.Call:
		return f.callMember(e)
	case *syntax.Paren:
		return f.paren(e)
	case *syntax.Expandable:
		return f.expandable(e)
	case *syntax.Unary:
		return f.unary(e)
	case *syntax.Postfix:
		return f.increment(e.Operand, e.Op, true)
	case *syntax.Array:
		return f.array(e)
	case *syntax.ArrayExpr:
		return f.arrayExpr(e)
	case *syntax.SubExpr:
		return f.collect(e.Body)
	case *syntax.Hash:
		return f.hash(e, false)
	case *syntax.BlockExpr:
		return value.FromScript(&value.Script{Block: e.Block}), nil
	case *syntax.TypeExpr:
		t, err := f.resolveType(e.Type)
		return value.FromType(t), err
	case *syntax.Cast:
		return f.cast(e)
	case *syntax.AttrExpr:
		return f.expr(e.Operand)
	case *syntax.Ternary:
		return f.ternary(e)
	}
	return value.Null, f.failAt(e, "InvalidExpression", "The expression could not be read.", value.Null)
}

// number makes the value of a literal other than a 32-bit integer.
func number(n *syntax.Number) value.Value {
	switch n.Kind {
	case syntax.NumInt64:
		return value.Int64(n.Int)
	case syntax.NumDouble:
		return value.Double(n.Float)
	case syntax.NumDecimal:
		d, err := decimal.NewFromString(n.Digits)
		if err != nil {
			return value.Decimal(decimal.Zero)
		}
		return value.Decimal(d)
	case syntax.NumBigInt:
		b, ok := new(big.Int).SetString(n.Digits, 10)
		if !ok {
			b = new(big.Int)
		}
		return value.BigInt(b)
	case syntax.NumByte:
		return value.Integer(value.KindByte, n.Int)
	case syntax.NumSByte:
		return value.Integer(value.KindSByte, n.Int)
	case syntax.NumInt16:
		return value.Integer(value.KindInt16, n.Int)
	case syntax.NumUInt16:
		return value.Integer(value.KindUInt16, n.Int)
	case syntax.NumUInt32:
		return value.Integer(value.KindUInt32, n.Int)
	case syntax.NumUInt64:
		return value.Integer(value.KindUInt64, n.Int)
	case syntax.NumInt32:
	}
	return value.Int32(int32(n.Int))
}

// paren is ( ): an expression's own value, or what a pipeline writes. An assignment in it yields its value.
func (f *frame) paren(e *syntax.Paren) (value.Value, error) {
	return f.statementValue(e.Body)
}

// collect runs the statements of $( ) and returns what they write.
func (f *frame) collect(b *syntax.Block) (value.Value, error) {
	var c collector
	if err := f.with(&c, func() error { return f.body(b) }); err != nil {
		return value.Void, f.spill(&c, err)
	}
	return f.made(b, c.value())
}

// arrayExpr is @( ): always an array.
func (f *frame) arrayExpr(e *syntax.ArrayExpr) (value.Value, error) {
	var c collector
	if err := f.with(&c, func() error { return f.body(e.Body) }); err != nil {
		return value.Void, f.spill(&c, err)
	}
	return f.made(e, value.NewArray(c.items...))
}

// array is a, b, c.
func (f *frame) array(e *syntax.Array) (value.Value, error) {
	items, err := f.exprs(e.Items)
	return value.NewArray(items...), err
}

// exprs evaluates a list of expressions.
func (f *frame) exprs(list []syntax.Expr) ([]value.Value, error) {
	items := make([]value.Value, len(list))
	mark := f.in.holding()
	for i, x := range list {
		v, err := f.expr(x)
		if err != nil {
			f.in.releaseTo(mark)
			return nil, err
		}
		items[i] = plain(v)
		f.in.holdLarge(v)
	}
	f.in.releaseTo(mark)
	return items, nil
}

// plain turns the absence of output into $null, as storing it in a container does.
func plain(v value.Value) value.Value {
	if v.Kind() == value.KindVoid {
		return value.Null
	}
	return v
}

// hash is @{ }, or [ordered]@{ }.
func (f *frame) hash(e *syntax.Hash, ordered bool) (value.Value, error) {
	h := value.NewHashtable()
	if ordered {
		h = value.NewOrdered()
	}
	for i := range e.Entries {
		en := &e.Entries[i]
		k, err := f.expr(en.Key)
		if err != nil {
			return value.Null, err
		}
		v, err := f.statementValue(en.Value)
		if err != nil {
			return value.Null, err
		}
		if k.IsNull() {
			return value.Null, f.failAt(en.Key, "InvalidNullKey", "A key of a hashtable cannot be null.", value.Null)
		}
		if h.Has(k) {
			return value.Null, f.failAt(en.Key, "DuplicateKeyInHashLiteral", "The key '"+f.in.env.Text(k)+"' is in the hashtable already.", value.Null)
		}
		h.Set(k, plain(v))
	}
	return value.FromHash(h), nil
}

// expandable joins the parts of "...".
func (f *frame) expandable(e *syntax.Expandable) (value.Value, error) {
	f.in.loadOFS(f.sc)
	var b strings.Builder
	mark := f.in.holding()
	for _, p := range e.Parts {
		if s, ok := p.(*syntax.String); ok {
			b.WriteString(s.Value)
			continue
		}
		f.in.holdLarge(value.String(b.String()))
		v, err := f.expr(p)
		f.in.releaseTo(mark)
		if err != nil {
			return value.Null, err
		}
		b.WriteString(f.in.env.Text(v))
		if err := value.CheckSize(b.Len()); err != nil {
			return value.Null, f.at(e, err)
		}
	}
	return f.made(e, value.String(b.String()))
}

func (f *frame) ternary(e *syntax.Ternary) (value.Value, error) {
	c, err := f.expr(e.Cond)
	if err != nil {
		return value.Null, err
	}
	if value.ToBool(c) {
		return f.expr(e.Then)
	}
	return f.expr(e.Else)
}

// cast is [type]expr. [ordered] and [pscustomobject] before a hashtable literal are forms of their own: the
// entries keep their order.
func (f *frame) cast(e *syntax.Cast) (value.Value, error) {
	if h, ok := e.Operand.(*syntax.Hash); ok && len(e.Type.Args) == 0 && len(e.Type.Rank) == 0 {
		switch strings.ToLower(e.Type.Name) {
		case "ordered":
			return f.hash(h, true)
		case "pscustomobject":
			v, err := f.hash(h, true)
			if err != nil {
				return value.Null, err
			}
			return customObject(v.Hash()), nil
		}
	}
	t, err := f.resolveType(e.Type)
	if err != nil {
		return value.Null, err
	}
	if t.FullName() == referenceType {
		return f.reference(e.Operand)
	}
	v, err := f.expr(e.Operand)
	if err != nil {
		return value.Null, err
	}
	if h := v.Base().Hash(); h != nil && strings.EqualFold(e.Type.Name, "pscustomobject") && len(e.Type.Rank) == 0 {
		return customObject(h), nil // PSObject by its type, but a form of its own when it is spelled so
	}
	return f.convert(e, v, t)
}

// customObject makes a [pscustomobject]; the key PSTypeName names its type instead of becoming a property.
func customObject(h *value.Hashtable) value.Value {
	v := value.CustomObject(h)
	if o := v.Object(); o != nil {
		if name, ok := o.Get("PSTypeName"); ok {
			o.Remove("PSTypeName")
			o.TypeNames = []string{value.Text(name), "System.Management.Automation.PSCustomObject", "System.Object"}
		}
	}
	return v
}

// convert is a conversion with the position of n for its error.
func (f *frame) convert(n syntax.Node, v value.Value, t *value.Type) (value.Value, error) {
	if t.Kind == value.KindString {
		f.in.loadOFS(f.sc)
	}
	out, err := f.in.env.Convert(v, t)
	if err != nil {
		return value.Null, f.at(n, err)
	}
	if out.Kind() == value.KindArray && !value.SameReference(out, v) {
		return f.made(n, out)
	}
	return out, nil
}

// resolveType finds the type that is named in brackets.
func (f *frame) resolveType(n *syntax.TypeName) (*value.Type, error) {
	if t, ok := lookupType(n); ok {
		return t, nil
	}
	rec := runtimeError("TypeNotFound", value.InvalidOperation, "There is no type ["+typeText(n)+"].", value.String(typeText(n)))
	rec.TargetType = "TypeName"
	return nil, f.at(bracketed{f.block.Source, n}, rec)
}

// bracketed is a type name with the brackets around it.
type bracketed struct {
	src  *syntax.Source
	name *syntax.TypeName
}

// Extent covers the brackets if they stand next to the name.
func (b bracketed) Extent() syntax.Extent {
	ext, text := b.name.Extent(), b.src.Text
	if ext.Start > 0 && ext.End < len(text) && text[ext.Start-1] == '[' && text[ext.End] == ']' {
		ext.Start, ext.End = ext.Start-1, ext.End+1
	}
	return ext
}

func lookupType(n *syntax.TypeName) (*value.Type, bool) { return value.LookupType(typeText(n)) }

// typeText writes a type name as value.LookupType reads it.
func typeText(n *syntax.TypeName) string {
	s := n.Name
	if len(n.Args) > 0 {
		args := make([]string, len(n.Args))
		for i, a := range n.Args {
			args[i] = typeText(a)
		}
		s += "[" + strings.Join(args, ",") + "]"
	}
	for _, r := range n.Rank {
		s += "[" + strings.Repeat(",", max(r-1, 0)) + "]"
	}
	return s
}

// exprStatement evaluates an expression as a statement; void tells that its value is not written, as that
// of $i++ is not.
func (f *frame) exprStatement(e syntax.Expr) (v value.Value, err error) {
	switch x := e.(type) {
	case *syntax.Postfix:
		_, err = f.increment(x.Operand, x.Op, true)
		return value.Void, err
	case *syntax.Unary:
		if x.Op == syntax.OpInc || x.Op == syntax.OpDec {
			_, err = f.increment(x.Operand, x.Op, false)
			return value.Void, err
		}
	}
	return f.expr(e)
}
