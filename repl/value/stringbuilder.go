package value

import (
	"strings"
	"unicode/utf8"
)

// StringBuilder is a System.Text.StringBuilder.
type StringBuilder struct{ buffer []byte }

// NewStringBuilder makes a builder that begins with a text.
func NewStringBuilder(text string) *StringBuilder { return &StringBuilder{buffer: []byte(text)} }

// TypeName is the .NET type's name.
func (*StringBuilder) TypeName() string { return "System.Text.StringBuilder" }

// Text is what was built so far.
func (b *StringBuilder) Text() string { return string(b.buffer) }

// Property answers for the sizes. The capacity grows as .NET's: 16, doubled as needed.
func (b *StringBuilder) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "capacity":
		c := 16
		for c < utf8.RuneCount(b.buffer) {
			c *= 2
		}
		return Int32(int32(c)), true
	case "maxcapacity":
		return Int32(1<<31 - 1), true
	case "length":
		return Int32(int32(utf8.RuneCount(b.buffer))), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order.
func (*StringBuilder) PropertyNames() []string { return []string{"Capacity", "MaxCapacity", "Length"} }

// CloneWith copies the buffer.
func (b *StringBuilder) CloneWith(*Cloner) Native { return NewStringBuilder(b.Text()) }

// MethodNames lists the methods.
func (*StringBuilder) MethodNames() []string {
	return []string{"Append", "AppendFormat", "AppendLine", "Clear", "Insert", "Remove", "Replace", "ToString"}
}

// Call runs a method; those that change the builder return it.
func (b *StringBuilder) Call(e *Env, name string, args []Value) (Value, bool, error) {
	self := FromNative(b)
	text := func(i int) string {
		if i < len(args) {
			return e.Text(args[i])
		}
		return ""
	}
	switch strings.ToLower(name) {
	case "append":
		added, err := b.appended(e, name, args)
		if err != nil {
			return Null, true, err
		}
		return self, true, b.add(added)
	case "appendline":
		return self, true, b.add(text(0), "\n")
	case "appendformat":
		if len(args) == 0 {
			return Null, false, nil
		}
		s, err := e.Format(text(0), args[1:])
		if err != nil {
			return Null, true, err
		}
		return self, true, b.add(s)
	case "clear":
		b.buffer = nil
		return self, true, nil
	case "replace", "insert", "remove":
		if name := strings.ToLower(name); name != "replace" || len(args) == 2 && text(0) != "" {
			return b.edit(e, name, args)
		}
	}
	return Null, false, nil
}

// appended is what Append(value), Append(character, count) and Append(text, start, length) add.
func (b *StringBuilder) appended(e *Env, name string, args []Value) (string, error) {
	c := &methodCall{env: e, name: name, args: args}
	if !c.takes(1, 2, 3) {
		return "", c.err
	}
	if len(args) == 1 {
		if a := args[0].Array(); a != nil && a.ElemType == TypeChar {
			return e.join(args[0], ""), nil
		}
		return e.NetText(args[0]), nil
	}
	c.name = "new" // a text made of the arguments, as String's constructors do
	v, _, err := c.newString()
	return v.Str(), err
}

// add appends texts unless the buffer would grow too large.
func (b *StringBuilder) add(texts ...string) error {
	size := len(b.buffer)
	for _, s := range texts {
		size += len(s)
	}
	if size > maxText {
		return tooLarge()
	}
	for _, s := range texts {
		b.buffer = append(b.buffer, s...)
	}
	return nil
}

// edit is Replace(old, new), Insert(index, text) and Remove(index, count), which are String's on the buffer.
func (b *StringBuilder) edit(e *Env, name string, args []Value) (Value, bool, error) {
	v, found, err := stringMethod(e, b.Text(), name, args)
	if !found || err != nil {
		return Null, found, err
	}
	if len(v.Str()) > maxText {
		return Null, true, tooLarge()
	}
	b.buffer = []byte(v.Str())
	return FromNative(b), true, nil
}
