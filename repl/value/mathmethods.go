package value

import (
	"math"
)

// mathStatic is PI, E and Tau.
func mathStatic(name string) (Value, bool) {
	switch name {
	case "pi":
		return Double(math.Pi), true
	case "e":
		return Double(math.E), true
	case "tau":
		return Double(2 * math.Pi), true
	}
	return Null, false
}

// mathMethods are the methods of System.Math.
func (c *methodCall) mathMethods() (Value, bool, error) {
	switch c.lower() {
	case "abs", "sign", "floor", "ceiling", "truncate", "round":
		return c.roundings()
	case "max", "min":
		return c.extreme()
	case "pow", "atan2", "ieeeremainder":
		if !c.takes(2) {
			return c.done(Null)
		}
		x, y := c.float(0), c.float(1)
		switch c.lower() {
		case "pow":
			return c.done(Double(math.Pow(x, y)))
		case "atan2":
			return c.done(Double(math.Atan2(x, y)))
		}
		return c.done(Double(math.Remainder(x, y)))
	case "log":
		if !c.takes(1, 2) {
			return c.done(Null)
		}
		if len(c.args) == 2 {
			return c.done(Double(math.Log(c.float(0)) / math.Log(c.float(1))))
		}
		return c.done(Double(math.Log(c.float(0))))
	case "divrem":
		return missing() // its remainder comes back through a [ref]
	case "clamp":
		return c.clamp()
	case "bigmul":
		if c.takes(2) {
			return c.done(Int64(c.convert(0, TypeInt32).Int() * c.convert(1, TypeInt32).Int()))
		}
		return c.done(Null)
	}
	return c.functions()
}

// functions are those of one floating argument.
func (c *methodCall) functions() (Value, bool, error) {
	var f func(float64) float64
	switch c.lower() {
	case "sqrt":
		f = math.Sqrt
	case "cbrt":
		f = math.Cbrt
	case "sin":
		f = math.Sin
	case "cos":
		f = math.Cos
	case "tan":
		f = math.Tan
	case "asin":
		f = math.Asin
	case "acos":
		f = math.Acos
	case "atan":
		f = math.Atan
	case "sinh":
		f = math.Sinh
	case "cosh":
		f = math.Cosh
	case "tanh":
		f = math.Tanh
	case "exp":
		f = math.Exp
	case "log10":
		f = math.Log10
	case "log2":
		f = math.Log2
	default:
		return missing()
	}
	if !c.takes(1) {
		return c.done(Null)
	}
	return c.done(Double(f(c.float(0))))
}

// number reads argument i as the number it is; text is read as a double, as the best overload has it.
func (c *methodCall) number(i int) Value {
	v := c.args[i].Base()
	if isNumber(v) {
		return v
	}
	return c.convert(i, TypeDouble)
}

// roundings keep the kind of their argument.
func (c *methodCall) roundings() (Value, bool, error) {
	if len(c.args) == 0 || len(c.args) > 1 && c.lower() != "round" || len(c.args) > 3 {
		c.err = noOverload(c.name, len(c.args))
		return c.done(Null)
	}
	v := c.number(0)
	if c.err != nil {
		return c.done(Null)
	}
	switch c.lower() {
	case "sign":
		return c.done(Int32(int32(compareNumbers(v, Int32(0)))))
	case "abs":
		if compareNumbers(v, Int32(0)) >= 0 {
			return c.done(v)
		}
		n, err := negate(v)
		if err != nil || isIntegral(v) && isFloat(n) {
			c.throw("System.OverflowException", "Negating the minimum value of a two's complement number is invalid.")
		}
		return c.done(n)
	case "round":
		return c.round(v)
	}
	return c.whole(v)
}

// whole is Floor, Ceiling and Truncate: of decimals exactly, of everything else as doubles.
func (c *methodCall) whole(v Value) (Value, bool, error) {
	if v.kind == KindDecimal {
		d := v.Decimal()
		switch c.lower() {
		case "floor":
			return c.done(Decimal(d.Floor()))
		case "ceiling":
			return c.done(Decimal(d.Ceil()))
		}
		return c.done(Decimal(d.Truncate(0)))
	}
	f := toFloat(v)
	switch c.lower() {
	case "floor":
		return c.done(Double(math.Floor(f)))
	case "ceiling":
		return c.done(Double(math.Ceil(f)))
	}
	return c.done(Double(math.Trunc(f)))
}

// round is Round(value, places, mode); half goes to even unless the mode says away from zero.
func (c *methodCall) round(v Value) (Value, bool, error) {
	places, away := int32(0), false
	for i := 1; i < len(c.args); i++ {
		if b := c.args[i].Base(); i == len(c.args)-1 && (b.kind == KindEnum || b.kind == KindString && !isDigits(b.Str())) {
			away = c.enum(i, EnumMidpointRounding) == 1
			continue
		}
		places = int32(c.int(i))
	}
	if c.err == nil && (places < 0 || places > 28 || isFloat(v) && places > 15) {
		c.outOfRange("number of places")
	}
	if c.err != nil {
		return c.done(Null)
	}
	if v.kind == KindDecimal {
		d := v.Decimal()
		if -d.Exponent() <= places {
			return c.done(v)
		}
		if away {
			return c.done(Decimal(d.Round(places)))
		}
		return c.done(Decimal(d.RoundBank(places)))
	}
	return c.done(Double(roundFloat(toFloat(v), int(places), away)))
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// roundFloat scales, rounds and scales back, as .NET does it.
func roundFloat(f float64, places int, away bool) float64 {
	if math.Abs(f) >= 1e16 || math.IsNaN(f) {
		return f
	}
	p := math.Pow10(places)
	if away {
		return math.Round(f*p) / p
	}
	return math.RoundToEven(f*p) / p
}

// extreme is Max and Min, in the wider kind of the two.
func (c *methodCall) extreme() (Value, bool, error) {
	if !c.takes(2) {
		return c.done(Null)
	}
	a, b := c.number(0), c.number(1)
	if c.err != nil {
		return c.done(Null)
	}
	k := widerKind(a, b)
	if compareNumbers(a, b) > 0 == (c.lower() == "max") {
		return c.done(narrow(a, k))
	}
	return c.done(narrow(b, k))
}

// widerKind is the kind that two numbers are both converted to.
func widerKind(a, b Value) Kind {
	switch {
	case a.kind == b.kind:
		return a.kind
	case isFloat(a) || isFloat(b):
		return KindDouble
	case a.kind == KindDecimal || b.kind == KindDecimal:
		return KindDecimal
	case a.kind == KindBigInt || b.kind == KindBigInt:
		return KindBigInt
	}
	return intKind(a, b)
}

// clamp is Clamp(value, least, greatest).
func (c *methodCall) clamp() (Value, bool, error) {
	if !c.takes(3) {
		return c.done(Null)
	}
	v, low, high := c.number(0), c.number(1), c.number(2)
	if c.err == nil && compareNumbers(low, high) > 0 {
		c.throw("System.ArgumentException", "The least value is greater than the greatest.")
	}
	if c.err != nil {
		return c.done(Null)
	}
	k := widerKind(v, low)
	if high.kind != k {
		k = widerKind(narrow(v, k), high)
	}
	switch {
	case compareNumbers(v, low) < 0:
		v = low
	case compareNumbers(v, high) > 0:
		v = high
	}
	return c.done(narrow(v, k))
}
