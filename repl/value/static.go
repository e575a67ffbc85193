package value

import (
	"math"
	"math/big"
	"strings"
)

// Static reads a static member: [t]::name. Members of enumerations are found here too.
func Static(t *Type, name string) (Value, bool) {
	low := strings.ToLower(name)
	if t.Enum != nil {
		for _, m := range t.Enum.Members {
			if strings.EqualFold(m.Name, name) {
				return Enum(t.Enum, m.Number), true
			}
		}
		return Null, false
	}
	switch {
	case t.isNumeric() && t.Kind <= KindDecimal:
		return numberStatic(t, low)
	case t.Kind == KindBigInt:
		n, ok := map[string]int64{"zero": 0, "one": 1, "minusone": -1}[low]
		return BigInt(big.NewInt(n)), ok
	case t.Full == "System.Math":
		return mathStatic(low)
	case t.Full == "System.Text.Encoding":
		return encodingStatic(low)
	}
	switch t.Full + "::" + low {
	case "System.Globalization.CultureInfo::invariantculture":
		return CultureOf(String(""))
	case "System.Globalization.CultureInfo::currentculture", "System.Globalization.CultureInfo::currentuiculture":
		return CultureOf(String("en-US"))
	case "System.String::empty":
		return String(""), true
	case "System.DateTime::minvalue":
		return DateTime(0, DateUnspecified), true
	case "System.DateTime::maxvalue":
		return DateTime(maxDateTicks, DateUnspecified), true
	case "System.DateTime::unixepoch":
		return DateTime(unixEpochTicks, DateUTC), true
	case "System.TimeSpan::zero":
		return TimeSpan(0), true
	case "System.TimeSpan::minvalue":
		return TimeSpan(math.MinInt64), true
	case "System.TimeSpan::maxvalue":
		return TimeSpan(math.MaxInt64), true
	case "System.TimeSpan::ticksperday":
		return Int64(TicksPerDay), true
	case "System.TimeSpan::ticksperhour":
		return Int64(TicksPerHour), true
	case "System.TimeSpan::ticksperminute":
		return Int64(TicksPerMinute), true
	case "System.TimeSpan::tickspersecond":
		return Int64(TicksPerSecond), true
	case "System.TimeSpan::tickspermillisecond":
		return Int64(TicksPerMillisecond), true
	case "System.Guid::empty":
		return FromGuid(Guid{}), true
	case "System.Boolean::truestring":
		return String("True"), true
	case "System.Boolean::falsestring":
		return String("False"), true
	case "System.Char::minvalue":
		return Char(0), true
	case "System.Char::maxvalue":
		return Char(0xffff), true
	case "System.Environment::newline":
		return String("\n"), true
	}
	return Null, false
}

// numberStatic is MinValue, MaxValue and the special values of the number types.
func numberStatic(t *Type, name string) (Value, bool) {
	k := t.Kind
	float := k == KindDouble || k == KindSingle
	switch {
	case float && name == "nan":
		return narrow(Double(math.NaN()), k), true
	case float && name == "positiveinfinity":
		return narrow(Double(math.Inf(1)), k), true
	case float && name == "negativeinfinity":
		return narrow(Double(math.Inf(-1)), k), true
	case k == KindDouble && name == "epsilon":
		return Double(math.SmallestNonzeroFloat64), true
	case k == KindDecimal && name == "zero":
		return narrow(Int32(0), k), true
	case k == KindDecimal && name == "one":
		return narrow(Int32(1), k), true
	case name != "minvalue" && name != "maxvalue":
		return Null, false
	}
	return limitOf(k, name == "maxvalue"), true
}

// limitOf is the greatest or least value of a number type.
func limitOf(k Kind, greatest bool) Value {
	switch k {
	case KindDouble, KindSingle:
		f := math.MaxFloat64
		if k == KindSingle {
			f = math.MaxFloat32
		}
		if !greatest {
			f = -f
		}
		return narrow(Double(f), k)
	case KindDecimal:
		if greatest {
			return Decimal(maxDecimal)
		}
		return Decimal(maxDecimal.Neg())
	case KindInt64:
		if greatest {
			return Int64(math.MaxInt64)
		}
		return Int64(math.MinInt64)
	case KindUInt64:
		if greatest {
			return Integer(k, -1)
		}
		return Integer(k, 0)
	}
	limit := intRanges[k]
	if greatest {
		return Integer(k, int64(limit.max))
	}
	return Integer(k, int64(limit.min))
}

// CallStatic calls a static method: [t]::name(args). found is false where t has no such method here; the
// clock and the random stream ([datetime]::Now, [guid]::NewGuid) belong to the evaluator.
func CallStatic(t *Type, name string, args []Value) (out Value, found bool, err error) {
	return (*Env)(nil).CallStatic(t, name, args)
}

// CallStatic is CallStatic in this environment.
func (e *Env) CallStatic(t *Type, name string, args []Value) (out Value, found bool, err error) {
	c := &methodCall{env: e, name: name, args: args}
	switch {
	case strings.EqualFold(name, "new"):
		v, err := e.New(t, args)
		return v, true, err
	case strings.EqualFold(name, "parse") || strings.EqualFold(name, "tryparse"):
		return c.parse(t)
	case t.isNumeric():
		return c.numberTests(t)
	}
	switch t.Full {
	case "System.Math":
		return c.mathMethods()
	case TypeString.Full:
		return c.stringStatics()
	case TypeDateTime.Full, TypeTimeSpan.Full:
		return c.timeStatics(t)
	case TypeChar.Full:
		return c.charStatics()
	case TypeRegex.Full:
		return c.regexStatics()
	case "System.Convert":
		return c.convertStatics()
	case TypeArray.Full:
		return c.arrayStatics()
	case TypeEnum.Full:
		return c.enumStatics()
	case TypeObject.Full:
		return c.objectStatics()
	case "System.Management.Automation.WildcardPattern":
		return c.wildcardStatics()
	case "System.IO.Path":
		return c.pathStatics()
	case "System.BitConverter":
		return c.bitStatics()
	case "System.Tuple":
		return c.tupleStatics()
	case TypeCulture.Full:
		if name := c.lower(); (name == "getcultureinfo" || name == "createspecificculture") && c.takes(1) {
			return c.done(c.convert(0, TypeCulture))
		}
	}
	if strings.EqualFold(name, "compare") && len(args) == 2 {
		if n, ok := order(args[0].Base(), args[1].Base()); ok {
			return c.done(Int32(int32(n)))
		}
	}
	return c.objectStatics()
}

// parse is Parse(text) of the types that read text. TryParse needs a [ref] and is the evaluator's.
func (c *methodCall) parse(t *Type) (Value, bool, error) {
	parses := t.isNumeric() || t.Kind == KindDateTime || t.Kind == KindTimeSpan || t.Kind == KindGuid || t.Kind == KindBool ||
		t.Kind == KindChar || t.Full == TypeVersion.Full || t.Full == TypeSemver.Full
	if !parses && t.Full == TypeEnum.Full {
		return c.enumStatics()
	}
	if !parses || strings.EqualFold(c.name, "tryparse") {
		return missing()
	}
	if len(c.args) == 0 || len(c.args) > 3 {
		c.err = noOverload(c.name, len(c.args))
		return c.done(Null)
	}
	text := String(c.text(0))
	v, err := parseText(c.env, text, t)
	if err != nil {
		exception := "System.FormatException"
		if e, ok := err.(*ErrorRecord); ok && strings.Contains(e.Message, reasonOverflow) {
			exception = "System.OverflowException"
		}
		c.throw(exception, reasonFormat)
	}
	return c.done(v)
}

// parseText reads text strictly: the empty text and, for whole numbers, fractions and hexadecimal are refused.
func parseText(e *Env, text Value, t *Type) (Value, error) {
	s := strings.TrimSpace(text.Str())
	switch {
	case s == "":
		return Null, castDetail("FormatException", text, t, reasonFormat)
	case t.Kind == KindBool:
		if strings.EqualFold(s, "true") || strings.EqualFold(s, "false") {
			return Bool(strings.EqualFold(s, "true")), nil
		}
		return Null, castDetail("FormatException", text, t, reasonFormat)
	case t.Kind >= KindSByte && t.Kind <= KindUInt64 && strings.ContainsAny(s, ".,eExX#"):
		return Null, castDetail("FormatException", text, t, reasonFormat)
	}
	return e.Convert(text, t)
}

// numberTests is IsNaN and its kin.
func (c *methodCall) numberTests(t *Type) (Value, bool, error) {
	switch c.lower() {
	case "isnan", "isinfinity", "ispositiveinfinity", "isnegativeinfinity":
		if !c.takes(1) || t.Kind != KindDouble && t.Kind != KindSingle {
			return c.done(Null)
		}
		f := c.float(0)
		switch c.lower() {
		case "isnan":
			return c.done(Bool(math.IsNaN(f)))
		case "isinfinity":
			return c.done(Bool(math.IsInf(f, 0)))
		case "ispositiveinfinity":
			return c.done(Bool(math.IsInf(f, 1)))
		}
		return c.done(Bool(math.IsInf(f, -1)))
	}
	if t.Kind == KindBigInt {
		return c.bigStatics()
	}
	switch c.lower() {
	case "round", "floor", "ceiling", "truncate", "abs", "max", "min", "pow":
		return c.mathMethods()
	}
	return missing()
}

// objectStatics is what every type inherits from System.Object.
func (c *methodCall) objectStatics() (Value, bool, error) {
	switch c.lower() {
	case "equals":
		if c.takes(2) {
			return c.done(Bool(sameValue(c.args[0].Base(), c.args[1].Base())))
		}
	case "referenceequals":
		if c.takes(2) {
			return c.done(Bool(SameReference(c.args[0].Base(), c.args[1].Base())))
		}
	default:
		return missing()
	}
	return c.done(Null)
}
