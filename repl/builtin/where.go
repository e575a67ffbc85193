package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// whereOperator is one comparison switch of Where-Object, and the parameter set it selects.
type whereOperator struct {
	name, alias, set string
	op               syntax.Operator
}

// whereOperators lists the comparison switches in the order of Get-Command -Syntax. The names are those of
// the language's operators; EQ is the default set's, so that a property alone is tested for truth.
var whereOperators = []whereOperator{
	{"EQ", "IEQ", "EqualSet", syntax.OpEq}, {"CEQ", "", "CaseSensitiveEqualSet", syntax.OpCEq},
	{"NE", "INE", "NotEqualSet", syntax.OpNe}, {"CNE", "", "CaseSensitiveNotEqualSet", syntax.OpCNe},
	{"GT", "IGT", "GreaterThanSet", syntax.OpGt}, {"CGT", "", "CaseSensitiveGreaterThanSet", syntax.OpCGt},
	{"LT", "ILT", "LessThanSet", syntax.OpLt}, {"CLT", "", "CaseSensitiveLessThanSet", syntax.OpCLt},
	{"GE", "IGE", "GreaterOrEqualSet", syntax.OpGe}, {"CGE", "", "CaseSensitiveGreaterOrEqualSet", syntax.OpCGe},
	{"LE", "ILE", "LessOrEqualSet", syntax.OpLe}, {"CLE", "", "CaseSensitiveLessOrEqualSet", syntax.OpCLe},
	{"Like", "ILike", "LikeSet", syntax.OpLike}, {"CLike", "", "CaseSensitiveLikeSet", syntax.OpCLike},
	{"NotLike", "INotLike", "NotLikeSet", syntax.OpNotLike}, {"CNotLike", "", "CaseSensitiveNotLikeSet", syntax.OpCNotLike},
	{"Match", "IMatch", "MatchSet", syntax.OpMatch}, {"CMatch", "", "CaseSensitiveMatchSet", syntax.OpCMatch},
	{"NotMatch", "INotMatch", "NotMatchSet", syntax.OpNotMatch}, {"CNotMatch", "", "CaseSensitiveNotMatchSet", syntax.OpCNotMatch},
	{"Contains", "IContains", "ContainsSet", syntax.OpContains}, {"CContains", "", "CaseSensitiveContainsSet", syntax.OpCContains},
	{"NotContains", "INotContains", "NotContainsSet", syntax.OpNotContains}, {"CNotContains", "", "CaseSensitiveNotContainsSet", syntax.OpCNotContains},
	{"In", "IIn", "InSet", syntax.OpIn}, {"CIn", "", "CaseSensitiveInSet", syntax.OpCIn},
	{"NotIn", "INotIn", "NotInSet", syntax.OpNotIn}, {"CNotIn", "", "CaseSensitiveNotInSet", syntax.OpCNotIn},
	{"Is", "", "IsSet", syntax.OpIs}, {"IsNot", "", "IsNotSet", syntax.OpIsNot},
}

// whereInfo describes Where-Object.
func whereInfo() *cmdlet.Info {
	const script, not = "ScriptBlockSet", "Not"
	var sets []string
	var switches []cmdlet.Param
	for _, o := range whereOperators {
		p := in(flag(o.name), o.set)
		if o.alias != "" {
			p.Aliases = []string{o.alias}
		}
		if o.name != "EQ" {
			p = must(p)
		}
		sets = append(sets, o.set)
		switches = append(switches, p)
	}
	params := []cmdlet.Param{
		inputObject(),
		in(must(at(0, "FilterScript", "scriptblock")), script),
		filled(in(must(at(0, "Property", "string")), append(sets, not)...)),
		in(at(1, "Value", ""), sets...),
	}
	params = append(params, switches...)
	return &cmdlet.Info{
		Name: "Where-Object", Class: commandClass + "WhereObjectCommand", Module: moduleCore,
		Aliases: []string{"?", "where"}, DefaultSet: "EqualSet",
		Synopsis: "Passes on the objects that meet a condition.",
		Params:   append(params, in(must(flag("Not")), not)),
		New:      func() cmdlet.Runner { return &where{} },
	}
}

// where filters; operator is the comparison chosen, "" for a script or for plain truth.
type where struct {
	steps
	operator string
	op       syntax.Operator
}

// Begin finds the comparison, and refuses half of one.
func (w *where) Begin(c cmdlet.Context) error {
	for _, o := range whereOperators {
		if c.Bound(o.name) {
			w.operator, w.op = o.name, o.op
		}
	}
	switch {
	case w.operator != "" && !c.Bound("Value"):
		return problem("ValueNotSpecifiedForWhereObject", value.InvalidArgument, exArgument, value.Null,
			"-"+w.operator+" compares with a value, and none was given.")
	case w.operator == "" && c.Bound("Value"):
		return problem("OperatorNotSpecified", value.InvalidArgument, exArgument, value.Null,
			"A value was given, but no operator to compare it by.")
	}
	return nil
}

// Process passes the object on if the condition holds.
func (w *where) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	holds, err := w.holds(c, item)
	if err != nil {
		return report(c, err)
	}
	if !holds {
		return nil
	}
	return c.Write(item)
}

// holds tests one object, by the script or by the property.
func (w *where) holds(c cmdlet.Context, item value.Value) (bool, error) {
	if c.Bound("FilterScript") {
		out, err := c.Run(c.Arg("FilterScript").Script(), cmdlet.Call{Item: item, HasItem: true})
		return truthOf(out), err
	}
	left, _, err := readProperty(c, item, word(c, "Property"))
	if err != nil {
		return false, err
	}
	if w.operator == "" {
		return value.ToBool(left) != isOn(c, "Not"), nil
	}
	right := c.Arg("Value")
	if w.op == syntax.OpIs || w.op == syntax.OpIsNot {
		// A type stands among arguments as a text, with or without its brackets.
		right = value.String(strings.TrimSuffix(strings.TrimPrefix(text(c, right), "["), "]"))
		if t := c.Arg("Value").Type(); t != nil {
			right = c.Arg("Value")
		}
	}
	out, err := env(c).Binary(w.op, left, right)
	return value.ToBool(out), err
}

// truthOf is the truth of what a script wrote: of nothing, of the only object, or of the collection.
func truthOf(out []value.Value) bool { return value.ToBool(single(out)) }

// single is what an assignment would store of a script's output.
func single(out []value.Value) value.Value {
	switch len(out) {
	case 0:
		return value.Void
	case 1:
		return out[0]
	}
	return value.NewArray(out...)
}
