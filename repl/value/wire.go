package value

import (
	"encoding/hex"
	"strconv"
	"strings"
)

// The wire form is what an object becomes when it crosses from one computer to another, as PowerShell's
// remoting serializes it:
//
//   - Strings, numbers, booleans, characters, dates, time spans, GUIDs, versions, addresses, byte arrays,
//     credentials and error records arrive as themselves; a script block arrives as its text.
//   - Arrays and lists arrive as an ArrayList, hashtables and ordered dictionaries as a Hashtable.
//   - Every other object arrives as a bag of properties with the ToString it had, and with type names that
//     begin with "Deserialized.".
//   - Properties have one level less than their object, which begins at Encoder.Depth (1); at level 0 such
//     an object is only its text. Collections take no level.
//
// Two places that held the same object hold two after the crossing: a modelling choice.
//
// As text, a value is a letter, then its content; texts are preceded by their length in bytes, so that
// nothing needs quoting.

// PropertyReader reads a member of any value, script properties included; the evaluator is one.
type PropertyReader interface {
	Property(v Value, name string) (Value, bool, error)
}

// Encoder writes values in the wire form.
type Encoder struct {
	// Env answers for handles; nil gives them no properties.
	Env *Env
	// Reader, if set, reads all properties, so that script properties are evaluated.
	Reader PropertyReader
	// Depth is the level of the object itself; 0 stands for remoting's 1.
	Depth int

	out  strings.Builder
	open []Value // the containers being written, outermost first
	sent int     // values written so far
}

// maxWireDepth bounds the nesting of collections, both ways; what lies deeper is sent as its text.
const maxWireDepth = 64

// maxWireValues bounds what one message may hold: a few tables that hold each other unfold without end.
const maxWireValues = 1 << 20

// Encode writes a value in the wire form with the depth of remoting.
func Encode(v Value) string { return (&Encoder{}).Encode(v) }

// Encode writes a value in the wire form.
func (w *Encoder) Encode(v Value) string {
	w.out.Reset()
	w.open, w.sent = nil, 0
	depth := w.Depth
	if depth == 0 {
		depth = 1
	}
	w.value(v, depth)
	return w.out.String()
}

func (w *Encoder) text(s string) {
	w.out.WriteString(strconv.Itoa(len(s)))
	w.out.WriteByte(':')
	w.out.WriteString(s)
}

func (w *Encoder) texts(list []string) {
	w.number(int64(len(list)))
	for _, s := range list {
		w.text(s)
	}
}

func (w *Encoder) number(n int64) {
	w.out.WriteString(strconv.FormatInt(n, 10))
	w.out.WriteByte(';')
}

// value writes one value at a level.
func (w *Encoder) value(v Value, depth int) {
	b := v.Base()
	if w.primitive(v, b) {
		return
	}
	if w.sent++; len(w.open) >= maxWireDepth || w.sent > maxWireValues || w.isOpen(b) {
		w.tagged('s', w.Env.ToString(b))
		return
	}
	w.open = append(w.open, b)
	defer func() { w.open = w.open[:len(w.open)-1] }()
	switch {
	case b.kind == KindArray || b.kind == KindList:
		w.collection(v, depth)
	case b.kind == KindHash:
		w.table(v, depth)
	case b.kind == KindError:
		w.errorRecord(b.Error())
	case depth <= 0:
		w.tagged('s', w.Env.ToString(v))
	default:
		w.object(v, depth)
	}
}

// isOpen tells whether v is one of the containers being written: a cycle is cut where it closes.
func (w *Encoder) isOpen(v Value) bool {
	for _, o := range w.open {
		if SameReference(o, v) {
			return true
		}
	}
	return false
}

func (w *Encoder) tagged(tag byte, s string) {
	w.out.WriteByte(tag)
	w.text(s)
}

// primitive writes the kinds that arrive as themselves, with the notes they carry.
func (w *Encoder) primitive(v, b Value) bool {
	tag, content, ok := primitiveForm(b)
	if !ok {
		return false
	}
	if o := v.Object(); o != nil && len(o.Props) > 0 {
		w.out.WriteByte('N')
		w.notes(o.Props)
	}
	w.tagged(tag, content)
	return true
}

// notes writes properties that were added to a value, each at level 0.
func (w *Encoder) notes(props []Property) {
	w.number(int64(len(props)))
	for _, p := range props {
		w.text(p.Name)
		w.flag(p.Hidden)
		w.value(p.Value, 0)
	}
}

func (w *Encoder) flag(on bool) {
	if on {
		w.out.WriteByte('1')
		return
	}
	w.out.WriteByte('0')
}

// primitiveForm is the letter and content of a value that arrives as itself.
func primitiveForm(v Value) (tag byte, content string, ok bool) {
	switch {
	case v.IsNull():
		return 'n', "", true
	case v.kind == KindBool && v.ref == nil:
		return 'b', ToString(v), true
	case isIntegral(v):
		return 'A' + byte(v.kind-KindSByte), v.intText(), true
	case v.kind == KindChar:
		return 'c', formatInt(v.Int()), true
	case isFloat(v):
		tag = 'd'
		if v.kind == KindSingle {
			tag = 'f'
		}
		return tag, strconv.FormatUint(v.bits, 16), true
	case v.kind == KindDateTime:
		return 't', strconv.FormatUint(v.bits<<2|uint64(v.DateKind()), 10), true
	case v.kind == KindTimeSpan:
		return 'p', formatInt(v.Ticks()), true
	case v.kind == KindString:
		return 's', v.Str(), true
	case v.kind == KindDecimal:
		return 'm', DecimalText(v.Decimal()), true
	case v.kind == KindBigInt:
		return 'i', v.BigInt().String(), true
	case v.kind == KindGuid:
		return 'g', v.Guid().String(), true
	case v.kind == KindScript:
		return 's', v.Script().Block.SourceText(), true
	}
	return referenceForm(v)
}

// referenceForm is primitiveForm of byte arrays and of the .NET-like objects that are sent whole.
func referenceForm(v Value) (tag byte, content string, ok bool) {
	switch n := v.ref.(type) {
	case *Version:
		return 'v', n.Text(), true
	case *URI:
		return 'u', n.Original, true
	case *SecureString:
		return 'x', n.Secret, true
	case *Credential:
		if n.Password == nil {
			return 'y', n.User + "\x00", true
		}
		return 'y', n.User + "\x00" + n.Password.Secret, true
	case *Array:
		if n.ElemType != nil && n.ElemType.Kind == KindByte {
			return 'z', hexOf(n.Items), true
		}
	}
	return 0, "", false
}

func hexOf(items []Value) string {
	b := make([]byte, len(items))
	for i, v := range items {
		b[i] = byte(v.Int())
	}
	return hex.EncodeToString(b)
}

// collection writes the elements at the level of the collection itself.
func (w *Encoder) collection(v Value, depth int) {
	items, _ := Items(v)
	w.out.WriteByte('[')
	w.texts(deserializedNames(TypeNames(v)))
	w.number(int64(len(items)))
	for _, item := range items {
		w.value(item, depth)
	}
}

// table writes the entries at the level of the table itself.
func (w *Encoder) table(v Value, depth int) {
	h := v.Hash()
	w.out.WriteByte('{')
	w.texts(deserializedNames(TypeNames(v)))
	w.number(int64(h.Len()))
	for i := range h.Len() {
		k, val := h.At(i)
		w.value(k, 0)
		w.value(val, depth)
	}
}

// object writes any other object: its type names, its text, its number if it is an enumeration's, and its
// properties at one level less.
func (w *Encoder) object(v Value, depth int) {
	w.out.WriteByte('(')
	w.texts(deserializedNames(w.Env.TypeNames(v)))
	o := v.Object()
	hasText := o == nil || o.HasText || o.Base.kind != KindNull || !isBag(o)
	w.flag(hasText)
	if hasText {
		w.text(w.Env.ToString(v))
	}
	if b := v.Base(); b.kind == KindEnum {
		w.value(Int32(int32(b.Int())), 0)
		w.number(0)
		return
	}
	w.value(Null, 0)
	w.properties(v, depth-1)
}

func (w *Encoder) properties(v Value, depth int) {
	names := w.Env.PropertyNames(v)
	hidden := hiddenNames(v)
	w.number(int64(len(names) + len(hidden)))
	for i, name := range append(append([]string(nil), names...), hidden...) {
		w.text(name)
		w.flag(i >= len(names))
		w.value(w.read(v, name), depth)
	}
}

func hiddenNames(v Value) []string {
	var out []string
	if o := v.Object(); o != nil {
		for _, p := range o.Props {
			if p.Hidden {
				out = append(out, p.Name)
			}
		}
	}
	return out
}

// read reads a property; one that fails arrives as $null, as in PowerShell.
func (w *Encoder) read(v Value, name string) Value {
	var out Value
	var err error
	if w.Reader != nil {
		out, _, err = w.Reader.Property(v, name)
	} else {
		out, _, err = w.Env.Property(v, name)
	}
	if err != nil {
		return Null
	}
	return out
}

// deserializedNames puts "Deserialized." before every type name that does not have it.
func deserializedNames(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		if !strings.HasPrefix(n, "Deserialized.") {
			n = "Deserialized." + n
		}
		out[i] = n
	}
	return out
}

// errorRecord writes a record with what its reader shows: the category's texts are fixed here, since the
// exception's type and the target do not arrive.
func (w *Encoder) errorRecord(e *ErrorRecord) {
	w.out.WriteByte('!')
	w.number(int64(e.Category))
	w.texts([]string{e.ID, e.FullID(), e.Exception, e.Message, e.Inner, e.TargetText(), e.TargetTypeText(), e.ActivityText(),
		e.ReasonText(), e.Details, e.Action, e.Origin, e.Where.Command, e.Where.Typed})
	w.value(e.Target, 0)
	if e.Where.Source == nil {
		w.flag(false)
		return
	}
	w.flag(true)
	w.texts([]string{e.Where.Source.Name, e.Where.Source.Text})
	w.number(int64(e.Where.Extent.Start))
	w.number(int64(e.Where.Extent.End))
}
