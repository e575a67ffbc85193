package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// Using finds the values of a block's $using: variables, for a command that runs it elsewhere.
func (g *engine) Using(s *value.Script) ([]cmdlet.NamedValue, error) {
	var out []cmdlet.NamedValue
	seen := map[string]bool{}
	for _, v := range syntax.UsingVariables(s.Block) {
		if seen[strings.ToLower(v.Name)] {
			continue
		}
		seen[strings.ToLower(v.Name)] = true
		sent, err := g.sent(v)
		if err != nil {
			return nil, err
		}
		out = append(out, cmdlet.NamedValue{Name: v.Name, Value: sent})
	}
	return out, nil
}

// sent is the value of a $using: variable where it is sent from. What follows the prefix may name a drive or a
// scope of its own, as in $using:env:TEMP and $using:function:f.
func (g *engine) sent(v *syntax.Variable) (value.Value, error) {
	if scope, name, ok := strings.Cut(v.Name, ":"); ok {
		return g.f.scoped(&syntax.Variable{Span: v.Span, Scope: scope, Name: name, Slot: -1})
	}
	c := g.f.sc.lookup(fold(v.Name))
	if c == nil {
		return value.Null, value.NewError("UsingVariableIsUndefined", value.InvalidOperation, exRuntime,
			"The variable '$using:"+v.Name+"' cannot be sent: no variable '$"+v.Name+"' is set here.", value.Null)
	}
	return g.in.read(c), nil
}
