package value

import "strings"

// maxRank is the greatest number of dimensions that .NET allows.
const maxRank = 32

// arrayOfRank is the type of arrays of t with so many dimensions: int[,] has two.
func arrayOfRank(t *Type, rank int) *Type {
	a := ArrayOf(t)
	if rank < 2 {
		return a
	}
	suffix := "[" + strings.Repeat(",", rank-1) + "]"
	a.Full = a.Elem.Full + suffix
	if a.Accel != "" {
		a.Accel = a.Elem.Accel + suffix
	}
	a.Rank = rank
	return a
}

// cutRank parts the name of an array type with several dimensions into its element's name and their number.
func cutRank(name string) (elem string, rank int, ok bool) {
	open := strings.LastIndexByte(name, '[')
	if open <= 0 || !strings.HasSuffix(name, "]") {
		return "", 0, false
	}
	commas := strings.ReplaceAll(name[open+1:len(name)-1], " ", "")
	if commas == "" || strings.Trim(commas, ",") != "" || len(commas) >= maxRank {
		return "", 0, false
	}
	return name[:open], len(commas) + 1, true
}

// NumDims is the number of dimensions.
func (a *Array) NumDims() int { return max(1, len(a.Dims)) }

// Position is where the element with these indices lies in Items; ok is false outside the array. Negative
// indices do not count from the end here, unlike those of an array of one dimension.
func (a *Array) Position(index []int) (at int, ok bool) {
	if len(index) != len(a.Dims) {
		return 0, false
	}
	for d, i := range index {
		if i < 0 || i >= a.Dims[d] {
			return 0, false
		}
		at = at*a.Dims[d] + i
	}
	return at, true
}

// newMultiArray makes an array with as many dimensions as there are arguments, each a length.
func (c *methodCall) newMultiArray(t *Type) (Value, bool, error) {
	if !c.takes(t.Rank) {
		return c.done(Null)
	}
	dims, total := make([]int, t.Rank), 1
	for i := range dims {
		dims[i] = c.int(i)
		if c.err == nil && (dims[i] < 0 || total > 0 && dims[i] > maxItems/total) {
			c.outOfRange("length")
		}
		if c.err != nil {
			return c.done(Null)
		}
		total *= dims[i]
	}
	v, found, err := (&methodCall{env: c.env, name: c.name, args: []Value{Int32(int32(total))}}).newArray(t, 0)
	if a := v.Array(); a != nil {
		a.Dims = dims
	}
	return v, found, err
}

// multiMethods are the methods that tell dimensions apart.
func (c *methodCall) multiMethods(a *Array) (Value, bool, error) {
	switch name := c.lower(); name {
	case "getlength", "getupperbound", "getlowerbound":
		d := c.int(0)
		if !c.takes(1) || d < 0 || d >= len(a.Dims) {
			c.throw("System.IndexOutOfRangeException", "The array has no such dimension.")
			return c.done(Null)
		}
		n := a.Dims[d]
		switch name {
		case "getupperbound":
			n--
		case "getlowerbound":
			n = 0
		}
		return c.done(Int32(int32(n)))
	case "getvalue", "get":
		if at, ok := c.position(a, 0); ok {
			return c.done(a.Items[at])
		}
		return c.done(Null)
	case "setvalue", "set":
		// The value comes first with SetValue, last with Set.
		value, from := 0, 1
		if name == "set" {
			value, from = len(c.args)-1, 0
		}
		at, ok := c.position(a, from)
		if !ok {
			return c.done(Null)
		}
		v := c.args[value]
		if a.ElemType != nil {
			v = c.convert(value, a.ElemType)
		}
		if c.err == nil {
			a.Items[at] = v
		}
		return c.done(Void)
	}
	return missing()
}

// position reads as many indices as there are dimensions from argument from on.
func (c *methodCall) position(a *Array, from int) (int, bool) {
	if len(c.args) < from+len(a.Dims) {
		c.err = noOverload(c.name, len(c.args))
		return 0, false
	}
	index := make([]int, len(a.Dims))
	for i := range index {
		index[i] = c.int(from + i)
	}
	at, ok := a.Position(index)
	if c.err == nil && !ok {
		c.throw("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
	}
	return at, c.err == nil
}
