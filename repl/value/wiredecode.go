package value

import (
	"encoding/hex"
	"errors"
	"math"
	"math/big"
	"strconv"
	"strings"

	"pssim/repl/syntax"

	"github.com/shopspring/decimal"
)

// errWire is the error of a text that no Encoder has written.
var errWire = errors.New("the text is not a serialized object")

// Decode reads the wire form. Anything but one whole value is an error.
func Decode(s string) (Value, error) {
	r := &wireReader{in: s}
	v := r.value(0)
	if r.bad || r.in != "" {
		return Null, errWire
	}
	return v, nil
}

// wireReader consumes a text; once bad, it answers zero values, so that only the end has to be checked.
type wireReader struct {
	in  string
	bad bool
}

func (r *wireReader) fail() {
	r.in, r.bad = "", true
}

func (r *wireReader) byte() byte {
	if r.in == "" {
		r.fail()
		return 0
	}
	c := r.in[0]
	r.in = r.in[1:]
	return c
}

// until reads a number that ends with a mark.
func (r *wireReader) until(mark string) int64 {
	digits, rest, ok := strings.Cut(r.in, mark)
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil {
		r.fail()
		return 0
	}
	r.in = rest
	return n
}

func (r *wireReader) number() int64 { return r.until(";") }

// count reads a number of things, of which each takes at least a byte.
func (r *wireReader) count() int {
	n := r.number()
	if n < 0 || n > int64(len(r.in)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *wireReader) text() string {
	n := r.until(":")
	if n < 0 || n > int64(len(r.in)) {
		r.fail()
		return ""
	}
	s := r.in[:n]
	r.in = r.in[n:]
	return s
}

func (r *wireReader) texts() []string {
	n := r.count()
	out := make([]string, 0, min(n, 64))
	for i := 0; i < n && !r.bad; i++ {
		out = append(out, r.text())
	}
	return out
}

func (r *wireReader) flag() bool {
	c := r.byte()
	if c != '0' && c != '1' {
		r.fail()
	}
	return c == '1'
}

// value reads one value; depth counts collections.
func (r *wireReader) value(depth int) Value {
	if depth > 2*maxWireDepth {
		r.fail()
		return Null
	}
	switch tag := r.byte(); tag {
	case 'N':
		props := r.props(depth + 1)
		v := r.value(depth + 1)
		if v.kind == KindObject {
			r.fail()
		}
		return WithNotes(v, props...)
	case '[':
		return r.collection(depth + 1)
	case '{':
		return r.table(depth + 1)
	case '(':
		return r.object(depth + 1)
	case '!':
		return r.errorRecord(depth + 1)
	default:
		v, ok := readPrimitive(tag, r.text())
		if !ok {
			r.fail()
		}
		return v
	}
}

// readPrimitive is the inverse of primitiveForm.
func readPrimitive(tag byte, s string) (Value, bool) {
	switch tag {
	case 'n':
		return Null, s == ""
	case 'b':
		return Bool(s == "True"), s == "True" || s == "False"
	case 's':
		return String(s), true
	case 'c':
		n, err := strconv.ParseInt(s, 10, 32)
		return Char(rune(n)), err == nil && n >= 0
	case 'd', 'f':
		n, err := strconv.ParseUint(s, 16, 64)
		if tag == 'f' {
			return Single(float32(math.Float64frombits(n))), err == nil
		}
		return Double(math.Float64frombits(n)), err == nil
	case 't':
		n, err := strconv.ParseUint(s, 10, 64)
		return DateTime(int64(n>>2), DateKind(n&3)), err == nil && n&3 != 3 && n>>2 <= maxDateTicks
	case 'p':
		n, err := strconv.ParseInt(s, 10, 64)
		return TimeSpan(n), err == nil
	}
	if tag >= 'A' && tag <= 'A'+byte(KindUInt64-KindSByte) {
		return readInteger(KindSByte+Kind(tag-'A'), s)
	}
	return readReference(tag, s)
}

func readInteger(k Kind, s string) (Value, bool) {
	if k == KindUInt64 {
		n, err := strconv.ParseUint(s, 10, 64)
		return Integer(k, int64(n)), err == nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	v := narrow(Int64(n), k)
	return v, err == nil && v.kind == k
}

func readReference(tag byte, s string) (Value, bool) {
	switch tag {
	case 'm':
		if !validDigits(s) || strings.ContainsAny(s, "eE") || len(s) > maxNumberText {
			return Null, false
		}
		d, err := decimal.NewFromString(s)
		return Decimal(d), err == nil
	case 'i':
		n, ok := new(big.Int).SetString(s, 10)
		return BigInt(n), ok
	case 'g':
		g, ok := ParseGuid(s)
		return FromGuid(g), ok
	case 'v':
		v, ok := ParseVersion(s)
		return FromNative(v), ok
	case 'u':
		return FromNative(&URI{Original: s}), true
	case 'x':
		return FromNative(&SecureString{Secret: s}), true
	case 'y':
		user, secret, ok := strings.Cut(s, "\x00")
		return FromNative(&Credential{User: user, Password: &SecureString{Secret: secret}}), ok
	case 'z':
		b, err := hex.DecodeString(s)
		return Bytes(b), err == nil
	}
	return Null, false
}

func (r *wireReader) props(depth int) []Property {
	n := r.count()
	var out []Property
	for i := 0; i < n && !r.bad; i++ {
		p := Property{Name: r.text()}
		p.Hidden = r.flag()
		p.Value = r.value(depth)
		out = append(out, p)
	}
	return out
}

// collection reads an ArrayList, under the type names of what was sent.
func (r *wireReader) collection(depth int) Value {
	names, n := r.texts(), r.count()
	l := &List{TypeName: TypeArrayList.Full}
	for i := 0; i < n && !r.bad; i++ {
		l.Items = append(l.Items, r.value(depth))
	}
	return FromObject(&Object{Base: FromList(l), TypeNames: names})
}

// table reads a Hashtable. A plain one needs no type names of its own but to tell where it came from.
func (r *wireReader) table(depth int) Value {
	names, n := r.texts(), r.count()
	h := NewHashtable()
	for i := 0; i < n && !r.bad; i++ {
		k := r.value(depth)
		h.Set(k, r.value(depth))
	}
	return FromObject(&Object{Base: FromHash(h), TypeNames: names})
}

func (r *wireReader) object(depth int) Value {
	o := &Object{TypeNames: r.texts()}
	if o.HasText = r.flag(); o.HasText {
		o.Text = r.text()
	}
	if o.Base = r.value(depth); o.Base.kind == KindObject {
		r.fail() // only an enumeration's number stands here
	}
	o.Props = r.props(depth)
	return FromObject(o)
}

// errorRecord reads a record: its exception is a RemoteException now, its category's texts are those that
// were sent.
func (r *wireReader) errorRecord(depth int) Value {
	category, t := r.number(), r.texts()
	if len(t) != 14 || category < 0 || int(category) >= len(categoryNames) {
		r.fail()
		return Null
	}
	e := &ErrorRecord{ID: t[0], FQID: t[1], Category: Category(category), Exception: "System.Management.Automation.RemoteException",
		Message: t[3], Inner: t[4], TargetName: t[5], TargetType: t[6], Activity: t[7], Reason: t[8], Details: t[9], Action: t[10],
		Origin: t[11], Sent: t[2], Where: Invocation{Command: t[12], Typed: t[13]}}
	e.Target = r.value(depth)
	if r.flag() {
		src := r.texts()
		start, end := r.number(), r.number()
		if len(src) != 2 || start < 0 || end < start || end > int64(len(src[1])) {
			r.fail()
			return Null
		}
		e.Where.Source = &syntax.Source{Name: src[0], Text: src[1]}
		e.Where.Extent = syntax.Extent{Start: int(start), End: int(end)}
	}
	return FromError(e)
}
