package value

import "strings"

// Queues, stacks and sets are lists with a type name of their own; a stack's top is its first element, as its
// enumeration has it.

// listShape tells the kinds of lists apart by their type names.
type listShape uint8

const (
	shapeList listShape = iota
	shapeQueue
	shapeStack
	shapeSet
)

func shapeOf(typeName string) listShape {
	name, _, _ := strings.Cut(typeName, "`")
	switch name {
	case "System.Collections.Queue", "System.Collections.Generic.Queue":
		return shapeQueue
	case "System.Collections.Stack", "System.Collections.Generic.Stack":
		return shapeStack
	case "System.Collections.Generic.HashSet":
		return shapeSet
	}
	return shapeList
}

// genericShape names the generic collections that hold elements of one type.
func genericShape(head string) (full string, ok bool) {
	switch head {
	case "list":
		return "System.Collections.Generic.List`1", true
	case "queue":
		return "System.Collections.Generic.Queue`1", true
	case "stack":
		return "System.Collections.Generic.Stack`1", true
	case "hashset":
		return "System.Collections.Generic.HashSet`1", true
	}
	return "", false
}

// endMethods are the methods of queues and stacks: they give and take at an end.
func (c *methodCall) endMethods(l *List, elem *Type) (Value, bool, error) {
	switch c.lower() {
	case "enqueue", "push":
		if !c.takes(1) || !l.room(c, 1) {
			break
		}
		v := c.convert(0, elem)
		if c.err != nil {
			break
		}
		if c.lower() == "push" {
			l.Items = append([]Value{v}, l.Items...)
		} else {
			l.Items = append(l.Items, v)
		}
	case "dequeue", "pop", "peek":
		if !c.takes(0) {
			break
		}
		if len(l.Items) == 0 {
			c.throw("System.InvalidOperationException", "The collection is empty.")
			break
		}
		first := l.Items[0]
		if c.lower() != "peek" {
			l.Items = l.Items[1:]
		}
		return c.done(first)
	default:
		return missing()
	}
	return c.done(Void)
}

// setMethods are the methods of sets.
func (c *methodCall) setMethods(l *List, elem *Type) (Value, bool, error) {
	add := func(v Value) bool {
		if findItem(l.Items, v) >= 0 || !l.room(c, 1) {
			return false
		}
		l.Items = append(l.Items, v)
		return true
	}
	switch c.lower() {
	case "add":
		if c.takes(1) {
			v := c.convert(0, elem)
			return c.done(Bool(c.err == nil && add(v)))
		}
		return c.done(Null)
	case "unionwith", "exceptwith", "intersectwith":
		if !c.takes(1) {
			return c.done(Null)
		}
		items, err := c.env.convertItems(c.args[0], elem, 0)
		if err != nil {
			return Null, true, err
		}
		c.combine(l, items, add)
		return c.done(Void)
	}
	return missing()
}

// combine changes a set by another collection.
func (c *methodCall) combine(l *List, items []Value, add func(v Value) bool) {
	if c.lower() == "unionwith" {
		for _, v := range items {
			add(v)
		}
		return
	}
	var kept []Value
	for _, v := range l.Items {
		if (findItem(items, v) >= 0) == (c.lower() == "intersectwith") {
			kept = append(kept, v)
		}
	}
	l.Items = kept
}

// distinct keeps the first of equal elements.
func distinct(items []Value) []Value {
	var out []Value
	for _, v := range items {
		if findItem(out, v) < 0 {
			out = append(out, v)
		}
	}
	return out
}
