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
		c := g.f.sc.lookup(fold(v.Name))
		if c == nil {
			return nil, value.NewError("UsingVariableIsUndefined", value.InvalidOperation, exRuntime,
				"The variable '$using:"+v.Name+"' cannot be sent: no variable '$"+v.Name+"' is set here.", value.Null)
		}
		out = append(out, cmdlet.NamedValue{Name: v.Name, Value: g.in.read(c)})
	}
	return out, nil
}
