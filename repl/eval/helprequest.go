package eval

import (
	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// instead gives what is run in place of a command with the argument -?: Get-Help on it.
func (f *frame) instead(c *syntax.Command, r *resolved, args []cmdlet.Argument) (*resolved, []cmdlet.Argument, error) {
	for _, a := range args {
		if a.HasParam && a.Param == "?" && !a.Attached {
			get, err := f.byName(&c.Args[0], "Get-Help", "")
			return get, []cmdlet.Argument{{Value: value.String(r.info.Name)}}, err
		}
	}
	return r, args, nil
}
