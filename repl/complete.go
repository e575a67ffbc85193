package repl

import (
	"strings"

	"pssim/repl/complete"
	"pssim/repl/syntax"
)

// Complete finds what could stand at a place, counted in bytes, of a line that is being typed: a meta
// command and its words, or PowerShell's.
func (s *Session) Complete(line string, pos int) complete.Result {
	pos = min(max(pos, 0), len(line))
	if strings.HasPrefix(strings.TrimLeft(line[:pos], " "), ":") {
		return s.completeMeta(line, pos)
	}
	return complete.Complete(line, pos, s.config.Registry, liveNames{s})
}

// completeMeta completes the word of a meta command that ends at pos.
func (s *Session) completeMeta(line string, pos int) complete.Result {
	// A name in quotes is completed as long as it has no blank yet, which would begin the next word.
	from := strings.LastIndexAny(line[:pos], " \t") + 1
	r := complete.Result{From: from, To: pos}
	before := strings.Fields(line[:from])
	typed := line[from:pos]
	var names []string
	if len(before) == 0 {
		for _, c := range commands() {
			names = append(names, ":"+c.name)
		}
	} else if c, ok := findCommand(strings.TrimPrefix(before[0], ":")); ok && len(c.words) > 0 {
		names = s.operandNames(c.words[min(len(before), len(c.words))-1])
	}
	for _, name := range names {
		if len(name) >= len(typed) && strings.EqualFold(name[:len(typed)], typed) {
			r.Items = append(r.Items, complete.Item{Text: quoted(name), Kind: complete.KindValue})
		}
	}
	return r
}

// operandNames lists what may stand for a word of a meta command.
func (s *Session) operandNames(kind operand) []string {
	var names []string
	switch kind {
	case operandWindow:
		for _, v := range s.world.Snapshot().Windows {
			if !v.Gone {
				names = append(names, v.Name)
			}
		}
	case operandHost:
		return s.hostNames()
	case operandVerb:
		return []string{"cut", "heal", "hold", "latency"}
	case operandSwitch:
		return []string{"start", "stop"}
	case operandLab:
		if s.config.Labs != nil {
			return s.config.Labs.Names()
		}
	case operandSession:
		return liveNames{s}.Sessions()
	case operandCommand:
		for _, c := range commands() {
			names = append(names, ":"+c.name)
		}
	}
	return names
}

// liveNames are the names that completion offers, as the window in front knows them: a person's own
// sessions, not all that there are. Variables and functions are those of the lines typed there.
type liveNames struct{ s *Session }

// Commands implements complete.Names with the functions that were defined.
func (n liveNames) Commands() []string { return n.s.window(n.s.current).functions }

// Variables implements complete.Names with the variables that were named.
func (n liveNames) Variables() []string { return n.s.window(n.s.current).variables }

// Computers implements complete.Names.
func (n liveNames) Computers() []string { return n.s.hostNames() }

// Sessions implements complete.Names with the names in the window's repository.
func (n liveNames) Sessions() []string {
	var names []string
	for _, v := range n.s.view(n.s.current).Sessions {
		names = append(names, v.Name)
	}
	return names
}

// Jobs implements complete.Names with the names of the window's parent jobs.
func (n liveNames) Jobs() []string {
	var names []string
	for _, j := range n.s.view(n.s.current).Jobs {
		if j.Parent == 0 {
			names = append(names, j.Name)
		}
	}
	return names
}

// Configurations implements complete.Names with those of the shells that can be seen, besides the usual one.
func (n liveNames) Configurations() []string {
	names := []string{"Microsoft.PowerShell"}
	for _, v := range n.s.view(n.s.current).Sessions {
		names = addName(names, v.ConfigurationName)
	}
	return names
}

// learn notes the variables and functions that a typed text names.
func (w *window) learn(text string, version syntax.Version) {
	tree, errs := syntax.Parse(&syntax.Source{Text: text}, version)
	if len(errs) > 0 {
		return
	}
	syntax.Walk(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Variable:
			w.variables = addName(w.variables, n.Name)
		case *syntax.Function:
			w.functions = addName(w.functions, n.Name)
		}
		return true
	})
}

// addName appends a name unless it is there, without case.
func addName(names []string, name string) []string {
	for _, known := range names {
		if strings.EqualFold(known, name) {
			return names
		}
	}
	return append(names, name)
}
