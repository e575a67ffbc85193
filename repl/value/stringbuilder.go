package value

import "strings"

// StringBuilder is a System.Text.StringBuilder.
type StringBuilder struct{ Buffer string }

// TypeName is the .NET type's name.
func (*StringBuilder) TypeName() string { return "System.Text.StringBuilder" }

// Text is what was built so far.
func (b *StringBuilder) Text() string { return b.Buffer }

// Property answers for the sizes. The capacity grows as .NET's: 16, doubled as needed.
func (b *StringBuilder) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "capacity":
		c := 16
		for c < len([]rune(b.Buffer)) {
			c *= 2
		}
		return Int32(int32(c)), true
	case "maxcapacity":
		return Int32(1<<31 - 1), true
	case "length":
		return Int32(int32(len([]rune(b.Buffer)))), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order.
func (*StringBuilder) PropertyNames() []string { return []string{"Capacity", "MaxCapacity", "Length"} }

// CloneWith copies the buffer.
func (b *StringBuilder) CloneWith(*Cloner) Native { return &StringBuilder{Buffer: b.Buffer} }

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
		return self, true, b.set(b.Buffer + text(0))
	case "appendline":
		return self, true, b.set(b.Buffer + text(0) + "\n")
	case "appendformat":
		if len(args) == 0 {
			return Null, false, nil
		}
		s, err := e.Format(text(0), args[1:])
		if err != nil {
			return Null, true, err
		}
		return self, true, b.set(b.Buffer + s)
	case "clear":
		b.Buffer = ""
		return self, true, nil
	case "replace":
		if len(args) != 2 || text(0) == "" {
			return Null, false, nil
		}
		return self, true, b.set(strings.ReplaceAll(b.Buffer, text(0), text(1)))
	case "insert", "remove":
		return b.edit(e, strings.ToLower(name), args)
	}
	return Null, false, nil
}

// set replaces the buffer unless it would grow too large.
func (b *StringBuilder) set(s string) error {
	if len(s) > maxText {
		return tooLarge()
	}
	b.Buffer = s
	return nil
}

// edit is Insert(index, text) and Remove(index, count), which are String's on the buffer.
func (b *StringBuilder) edit(e *Env, name string, args []Value) (Value, bool, error) {
	v, found, err := stringMethod(e, b.Buffer, name, args)
	if !found || err != nil {
		return Null, found, err
	}
	return FromNative(b), true, b.set(v.Str())
}
