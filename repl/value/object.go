package value

import "pssim/repl/syntax"

// Array is a fixed-size array. ElemType is nil for object[].
type Array struct {
	Items    []Value
	ElemType *Type
	// Dims are the lengths of the dimensions of an array that has several, whose Items lie row by row.
	Dims []int
}

// NewArray makes an object[] value that owns items.
func NewArray(items ...Value) Value { return FromArray(&Array{Items: items}) }

// List is a growable list. TypeName is "System.Collections.ArrayList" or a generic list's.
type List struct {
	Items    []Value
	TypeName string
}

// Property is a note property of an Object. Hidden ones are left out of default displays.
type Property struct {
	Name   string
	Value  Value
	Hidden bool
	Script *Script // a script property, evaluated by the evaluator with $this bound
	// Alias tells an alias property, whose Script reads the member that it stands for: that member's name,
	// behind the type that it is converted to, if any, in parentheses.
	Alias string
}

// Object is a PSObject: a [pscustomobject], a deserialized object, an object of a simulated cmdlet, or a
// wrapper that adds members to Base. TypeNames are most specific first, as in PSTypeNames.
type Object struct {
	Base      Value
	TypeNames []string
	Props     []Property // in order; names compare without case
	Text      string     // what ToString answers when HasText
	HasText   bool
	Default   []string // names of the default display property set; nil for all
}

// Handle names an object that lives in the world: a PSSession or a job of a client. Its members are asked
// of a Resolver, so that a forked world answers for itself.
type Handle struct {
	TypeName string // "System.Management.Automation.Runspaces.PSSession", "System.Management.Automation.PSRemotingJob", ...
	Client   int    // the client process, 1-based
	Number   int    // the object's number within that client
}

// Resolver answers for handles. Every call may be a question to the world.
type Resolver interface {
	// HandleProperty returns the named property; ok is false where there is none.
	HandleProperty(h *Handle, name string) (v Value, ok bool, err error)
	// SetHandleProperty assigns a settable property.
	SetHandleProperty(h *Handle, name string, v Value) error
	// HandleProperties lists all property names in the order of Format-List *.
	HandleProperties(h *Handle) []string
	// HandleTypeNames is PSTypeNames.
	HandleTypeNames(h *Handle) []string
	// HandleText is ToString.
	HandleText(h *Handle) string
}

// Script is a script block value: a tree, and the name of the function it is, if any.
type Script struct {
	Block *syntax.ScriptBlock
	// Bound holds variables captured by GetNewClosure; nil otherwise.
	Bound *Hashtable
}

// Native is a .NET-like object with members of its own. Implementations are pointers or immutable values.
type Native interface {
	TypeName() string
	Text() string
	Property(name string) (Value, bool)
	PropertyNames() []string
	// CloneWith copies the object for a forked world; immutable ones return themselves.
	CloneWith(c *Cloner) Native
}
