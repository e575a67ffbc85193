package value

import (
	"encoding/hex"
	"strings"
	"unicode/utf16"
)

// TextEncoding is a System.Text.Encoding.
type TextEncoding struct{ Name string } // "UTF8", "ASCII" or "Unicode"

// encodingStatic is [System.Text.Encoding]::UTF8 and the like.
func encodingStatic(low string) (Value, bool) {
	switch low {
	case "utf8", "default":
		return FromNative(TextEncoding{"UTF8"}), true
	case "ascii":
		return FromNative(TextEncoding{"ASCII"}), true
	case "unicode":
		return FromNative(TextEncoding{"Unicode"}), true
	}
	return Null, false
}

// TypeName is the .NET class.
func (t TextEncoding) TypeName() string { return "System.Text." + t.Name + "Encoding" }

// Text is the class, as ToString gives it.
func (t TextEncoding) Text() string { return t.TypeName() }

// Property answers for the names of the encoding.
func (t TextEncoding) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "webname", "bodyname", "headername":
		names := map[string]string{"UTF8": "utf-8", "ASCII": "us-ascii", "Unicode": "utf-16"}
		return String(names[t.Name]), true
	case "encodingname":
		return String(t.Name), true
	}
	return Null, false
}

// PropertyNames lists what Property answers for.
func (TextEncoding) PropertyNames() []string {
	return []string{"BodyName", "EncodingName", "HeaderName", "WebName"}
}

// CloneWith returns the encoding itself: it never changes.
func (t TextEncoding) CloneWith(*Cloner) Native { return t }

// MethodNames implements MethodLister.
func (TextEncoding) MethodNames() []string { return []string{"GetByteCount", "GetBytes", "GetString"} }

// Call is GetBytes(text), GetString(bytes) and GetByteCount(text).
func (t TextEncoding) Call(e *Env, name string, args []Value) (Value, bool, error) {
	c := &methodCall{env: e, name: name, args: args}
	switch c.lower() {
	case "getbytes", "getbytecount":
		if !c.takes(1) {
			return c.done(Null)
		}
		b := t.bytes(c.text(0))
		if c.lower() == "getbytecount" {
			return c.done(Int32(int32(len(b))))
		}
		return c.byteItems(b)
	case "getstring":
		if !c.takes(1) {
			return c.done(Null)
		}
		return c.done(String(t.text(c.bytes(0))))
	}
	return missing()
}

func (t TextEncoding) bytes(s string) []byte {
	switch t.Name {
	case "ASCII":
		var out []byte
		for _, r := range s {
			if r > 0x7f {
				r = '?'
			}
			out = append(out, byte(r))
		}
		return out
	case "Unicode":
		var out []byte
		for _, u := range utf16.Encode([]rune(s)) {
			out = append(out, byte(u), byte(u>>8))
		}
		return out
	}
	return []byte(s)
}

func (t TextEncoding) text(b []byte) string {
	if t.Name != "Unicode" {
		return strings.ToValidUTF8(string(b), "\ufffd")
	}
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])|uint16(b[i+1])<<8)
	}
	return string(utf16.Decode(units))
}

// bytes reads argument i as bytes.
func (c *methodCall) bytes(i int) []byte {
	var out []byte
	for _, v := range elements(c.convert(i, ArrayOf(TypeByte))) {
		out = append(out, byte(v.Int()))
	}
	return out
}

// bitStatics are the static methods of System.BitConverter.
func (c *methodCall) bitStatics() (Value, bool, error) {
	switch c.lower() {
	case "tostring":
		if !c.takes(1) {
			return c.done(Null)
		}
		var parts []string
		for _, b := range c.bytes(0) {
			parts = append(parts, strings.ToUpper(hex.EncodeToString([]byte{b})))
		}
		return c.done(String(strings.Join(parts, "-")))
	case "toint32":
		if !c.takes(2) {
			return c.done(Null)
		}
		b, at := c.bytes(0), c.int(1)
		if c.err == nil && (at < 0 || at+4 > len(b)) {
			c.outOfRange("start index")
		}
		if c.err != nil {
			return c.done(Null)
		}
		return c.done(Int32(int32(uint32(b[at]) | uint32(b[at+1])<<8 | uint32(b[at+2])<<16 | uint32(b[at+3])<<24)))
	case "getbytes":
		if !c.takes(1) {
			return c.done(Null)
		}
		n := c.convert(0, TypeInt64).Int()
		size := 4
		if c.args[0].Kind() == KindInt64 {
			size = 8
		}
		var out []byte
		for i := range size {
			out = append(out, byte(n>>(8*i)))
		}
		return c.done(Bytes(out))
	}
	return missing()
}
