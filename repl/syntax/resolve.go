package syntax

import "strings"

// resolve numbers the variables of a script block and of all blocks within it: each unscoped variable
// gets the index of its folded name in the Locals of the innermost block around it.
func resolve(sb *ScriptBlock) {
	slots := make(map[string]int)
	walker(func(n Node) bool {
		switch n := n.(type) {
		case *ScriptBlock:
			resolve(n)
			return false
		case *Variable:
			if n.Scope != "" {
				n.Slot = -1
				return false
			}
			name := strings.ToLower(n.Name)
			slot, seen := slots[name]
			if !seen {
				slot = len(sb.Locals)
				slots[name] = slot
				sb.Locals = append(sb.Locals, name)
			}
			n.Slot = slot
			return false
		}
		return true
	}).children(sb)
}
