package syntax

import (
	"fmt"
	"strconv"
	"strings"
)

func (w *sexprWriter) expr(e Expr) {
	switch e := e.(type) {
	case *Number:
		w.b.WriteString("(" + e.Kind.String() + " " + e.value() + ")")
	case *String:
		w.str(e)
	case *Expandable:
		w.expandable(e)
	case *Variable:
		w.variable(e)
	case *Array:
		w.exprs("array", e.Items)
	case *ArrayExpr:
		w.open("@()")
		w.block(e.Body)
		w.close()
	case *SubExpr:
		w.open("$()")
		w.block(e.Body)
		w.close()
	case *Paren:
		w.list("paren", e.Body)
	case *Hash:
		w.open("hash")
		for _, entry := range e.Entries {
			w.node(entry.Key)
			w.node(entry.Value)
		}
		w.close()
	case *BlockExpr:
		w.open("sb ")
		w.script(e.Block)
		w.close()
	case *Bad:
		w.bad(e)
	default:
		w.operation(e)
	}
}

// operation writes the expressions that are made of others.
func (w *sexprWriter) operation(e Expr) {
	switch e := e.(type) {
	case *TypeExpr:
		w.b.WriteString("(typelit " + e.Type.String() + ")")
	case *Cast:
		w.open("cast")
		w.typ("type", e.Type)
		w.node(e.Operand)
		w.close()
	case *AttrExpr:
		w.open("attrexpr")
		w.attribute(e.Attribute)
		w.node(e.Operand)
		w.close()
	case *Unary:
		w.list("un "+w.unaryName(e), e.Operand)
	case *Postfix:
		w.list("post "+e.Op.String(), e.Operand)
	case *Binary:
		w.list("bin "+e.Op.String(), e.Left, e.Right)
	case *Ternary:
		w.list("ternary", e.Cond, e.Then, e.Else)
	case *Member:
		w.list(staticName("member", e.Static), e.Target, e.Name)
	case *Call:
		w.exprs(staticName("call", e.Static), append([]Expr{e.Target, e.Name}, e.Args...))
	case *Index:
		w.list("index", e.Target, e.Index)
	}
}

func (w *sexprWriter) exprs(head string, list []Expr) {
	w.open(head)
	for _, e := range list {
		w.node(e)
	}
	w.close()
}

func staticName(name string, static bool) string {
	if static {
		return "s" + name
	}
	return name
}

// unaryName tells ! from -not, which are one operator.
func (w *sexprWriter) unaryName(e *Unary) string {
	if e.Op == OpNot && strings.HasPrefix(w.source.Slice(e.Ext), "!") {
		return "!"
	}
	return e.Op.String()
}

func (w *sexprWriter) str(s *String) {
	if s.Bare {
		w.b.WriteString("(bare " + jsonQuote(s.Value) + ")")
		return
	}
	w.b.WriteString(jsonQuote(s.Value))
}

func (w *sexprWriter) expandable(e *Expandable) {
	w.open("expand " + jsonQuote(e.Raw))
	for _, part := range e.Parts {
		if _, text := part.(*String); !text {
			w.node(part)
		}
	}
	w.close()
}

func (w *sexprWriter) variable(v *Variable) {
	sigil, path := "$", v.Path
	if v.Splat {
		sigil = "@"
	}
	if v.Scope == "using" {
		w.b.WriteString("(using: " + sigil + v.Name + ")")
		return
	}
	w.b.WriteString(sigil + path)
}

var numberKindNames = [...]string{
	NumInt32: "int32", NumInt64: "int64", NumDouble: "double", NumDecimal: "decimal", NumByte: "byte", NumSByte: "sbyte",
	NumInt16: "int16", NumUInt16: "uint16", NumUInt32: "uint32", NumUInt64: "uint64", NumBigInt: "biginteger",
}

// String returns the name of the .NET type, folded to lower case.
func (k NumberKind) String() string {
	if int(k) < len(numberKindNames) {
		return numberKindNames[k]
	}
	return ""
}

func (n *Number) value() string {
	switch n.Kind {
	case NumDouble:
		return formatDouble(n.Float)
	case NumDecimal, NumBigInt:
		return n.Digits
	case NumUInt64:
		return strconv.FormatUint(uint64(n.Int), 10)
	}
	return strconv.FormatInt(n.Int, 10)
}

// formatDouble writes the shortest digits that read back as f, as .NET Core 3.0 and later do.
func formatDouble(f float64) string {
	s := strconv.FormatFloat(f, 'E', -1, 64)
	mantissa, exponent, ok := strings.Cut(s, "E")
	if !ok {
		return strings.NewReplacer("+Inf", "Infinity", "-Inf", "-Infinity").Replace(s)
	}
	if e, _ := strconv.Atoi(exponent); e > 15 || e < -5 {
		return mantissa + "E" + exponent
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// jsonQuote quotes a string as JSON does.
func jsonQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\b':
			b.WriteString(`\b`)
		case r == '\f':
			b.WriteString(`\f`)
		case r < ' ':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
