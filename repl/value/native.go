package value

// What a Native may implement besides its properties. The evaluator and CallMethod ask for these.

// Caller is a Native with methods. found is false where there is no such method for that many arguments.
type Caller interface {
	Call(e *Env, name string, args []Value) (v Value, found bool, err error)
}

// Setter is a Native with properties that can be assigned. found is false where there is no such property
// or it is read-only.
type Setter interface {
	SetProperty(e *Env, name string, v Value) (found bool, err error)
}

// Indexer is a Native that [ ] works on.
type Indexer interface {
	Index(key Value) (v Value, ok bool)
}

// MethodLister is a Native that tells its methods, for Get-Member and completion.
type MethodLister interface {
	MethodNames() []string
}
