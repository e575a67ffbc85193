package syntax

// Extent is a half-open range of byte offsets into the text that was parsed.
type Extent struct{ Start, End int }

// Node is any part of the tree.
type Node interface{ Extent() Extent }

// Span is embedded by every node; it gives the node its extent.
type Span struct{ Ext Extent }

// Extent returns the range of text that the node was read from.
func (s Span) Extent() Extent { return s.Ext }

// Source is a text with a name, from which extents are turned into lines and columns.
// It is shared by all nodes of one parse and never changed.
type Source struct {
	Name string // a file's name, or "" for text typed at a prompt
	Text string
}

// ScriptBlock is a whole script, the body of a function, or { } as a value. Trees are immutable once
// parsed: they are shared by all forks of a world and by all processes that run them.
type ScriptBlock struct {
	Span
	Source     *Source
	Params     *ParamBlock // nil without param()
	Attributes []*Attribute
	Dynamic    *NamedBlock // dynamicparam { }
	Begin      *NamedBlock
	Process    *NamedBlock
	End        *NamedBlock // plain statements are an End block with Unnamed set
	IsFilter   bool        // plain statements of a filter are its process block

	// Locals names, in order of first appearance and folded to lower case, the unscoped variables
	// that occur directly in this block (not in nested script blocks or functions). Variable.Slot
	// indexes it, so that the evaluator finds a variable of the running block without hashing.
	Locals []string
}

// NamedBlock is begin { }, process { }, end { } or dynamicparam { }.
type NamedBlock struct {
	Span
	Unnamed bool
	Traps   []*Trap
	Body    []Statement
}

// ParamBlock is param( ) with the attributes that stand before it, or a function's ( ).
type ParamBlock struct {
	Span
	Attributes []*Attribute // [CmdletBinding()] and the like
	Params     []*Param
}

// Param is one declared parameter.
type Param struct {
	Span
	Attributes []*Attribute // in source order; type constraints among them have IsType
	Name       *Variable
	Default    Expr // nil without one
}

// Attribute is [Name(args, key=value)] or, when IsType, a type constraint [type].
type Attribute struct {
	Span
	Type   *TypeName
	IsType bool
	Args   []Expr
	Named  []NamedArg
}

// NamedArg is key=value within an attribute; Value is nil for the short form [Parameter(Mandatory)].
type NamedArg struct {
	Span
	Name  string
	Value Expr
}

// TypeName is the text inside [ ]: a dotted name, with type arguments and array ranks.
type TypeName struct {
	Span
	Name string      // "int", "System.Collections.Generic.List"
	Args []*TypeName // generic arguments
	Rank []int       // one entry for each [] or [,]: number of dimensions
}

// Statements.

// Statement is anything that may stand on a line of its own.
type Statement interface {
	Node
	stmt()
}

type (
	// Block is { statements } as the body of a statement.
	Block struct {
		Span
		Traps []*Trap
		Body  []Statement
	}
	// Pipeline is elements joined by |. A single expression is a Pipeline of one ExprElement.
	Pipeline struct {
		Span
		Elements   []Element
		Background bool // trailing &
	}
	// Chain is pipelines joined by && and ||, left to right.
	Chain struct {
		Span
		Left       Statement // *Pipeline or *Chain
		Op         string    // "&&" or "||"
		Right      *Pipeline
		Background bool
	}
	// Assignment is target op value; Op is one of = += -= *= /= %= ??=.
	Assignment struct {
		Span
		Target Expr
		Op     string
		OpExt  Extent
		Value  Statement
	}
	// If is if/elseif/else. Conds and Bodies have equal length; Else may be nil.
	If struct {
		Span
		Conds  []Statement
		Bodies []*Block
		Else   *Block
	}
	// While is while (Cond) Body; Do is do Body while|until (Cond).
	While struct {
		Span
		Label string
		Cond  Statement
		Body  *Block
	}
	// Do is do { } while ( ) or, when Until, do { } until ( ).
	Do struct {
		Span
		Label string
		Body  *Block
		Until bool
		Cond  Statement
	}
	// For is for (Init; Cond; Iter) Body; any of the three may be nil.
	For struct {
		Span
		Label            string
		Init, Cond, Iter Statement
		Body             *Block
	}
	// ForEach is foreach ($Var in In) Body.
	ForEach struct {
		Span
		Label string
		Var   *Variable
		In    Statement
		Body  *Block
	}
	// Switch is switch [flags] (Value) { clauses }.
	Switch struct {
		Span
		Label                                  string
		Regex, Wildcard, Exact, Case, Parallel bool
		File                                   bool // Value names a file whose lines are the input
		Value                                  Statement
		Clauses                                []SwitchClause
		Default                                *Block
	}
	// SwitchClause is value { body } or { test } { body }.
	SwitchClause struct {
		Span
		Test Expr
		Body *Block
	}
	// Try is try { } catch { } finally { }.
	Try struct {
		Span
		Body    *Block
		Catches []Catch
		Finally *Block
	}
	// Catch is catch [types] { }; no Types catches everything.
	Catch struct {
		Span
		Types []*TypeName
		Body  *Block
	}
	// Trap is trap [type] { }.
	Trap struct {
		Span
		Type *TypeName
		Body *Block
	}
	// Function is function or filter Name { }.
	Function struct {
		Span
		Name     string
		IsFilter bool
		// ParensParams tells that the parameters stood in ( ) after the name; they are Body.Params.
		ParensParams bool
		Body         *ScriptBlock
	}
	// Jump is break, continue, return, throw or exit with its optional operand: a label expression for
	// break and continue, a pipeline for the others.
	Jump struct {
		Span
		Kind  JumpKind
		Label Expr
		Value Statement
	}
	// Refused is a statement that pssim reads over and refuses: class, enum, using, data, configuration
	// and workflow. The parse reports an error at its keyword.
	Refused struct {
		Span
		Keyword string
	}
)

// JumpKind tells the jump statements apart.
type JumpKind uint8

// The jump statements.
const (
	JumpBreak JumpKind = iota
	JumpContinue
	JumpReturn
	JumpThrow
	JumpExit
)

func (*Block) stmt()      {}
func (*Pipeline) stmt()   {}
func (*Chain) stmt()      {}
func (*Assignment) stmt() {}
func (*If) stmt()         {}
func (*While) stmt()      {}
func (*Do) stmt()         {}
func (*For) stmt()        {}
func (*ForEach) stmt()    {}
func (*Switch) stmt()     {}
func (*Try) stmt()        {}
func (*Trap) stmt()       {}
func (*Function) stmt()   {}
func (*Jump) stmt()       {}
func (*Refused) stmt()    {}

// Pipeline elements.

// Element is a command or an expression in a pipeline.
type Element interface {
	Node
	element()
}

type (
	// ExprElement is an expression as the first element of a pipeline.
	ExprElement struct {
		Span
		Expr   Expr
		Redirs []Redirection
	}
	// Command is a command in argument mode. Args[0] is the command's name or the expression that
	// yields it; Invoke is "&", "." or "".
	Command struct {
		Span
		Invoke string
		Args   []CommandArg
		Redirs []Redirection
	}
	// CommandArg is one word of a command: an argument, or -Param with an optional value after ':'.
	CommandArg struct {
		Span
		Param    string // parameter name without the dash; "" for an argument
		HasColon bool   // -Param:value; the value is Value
		Value    Expr   // nil for a parameter without ':'
		Splat    bool   // @name: Value is the *Variable
	}
	// Redirection is n> file, n>> file or n>&1. Stream is 1..6, or 0 for *.
	Redirection struct {
		Span
		Stream int
		Merge  bool // into stream 1
		Append bool
		Target Expr // nil when Merge
	}
)

func (*ExprElement) element() {}
func (*Command) element()     {}

// Expressions.

// Expr is anything that has a value in expression mode.
type Expr interface {
	Node
	expr()
}

// NumberKind tells the type of a numeric literal.
type NumberKind uint8

// The types of numeric literals.
const (
	NumInt32 NumberKind = iota
	NumInt64
	NumDouble
	NumDecimal
	NumByte
	NumSByte
	NumInt16
	NumUInt16
	NumUInt32
	NumUInt64
	NumBigInt
)

type (
	// Number is a numeric literal. Text is the literal as written, which argument mode keeps.
	// Int holds the value of the integral kinds up to 64 bits (as two's complement), Float that of
	// doubles; decimals and big integers are in Digits, as plain decimal text.
	Number struct {
		Span
		Kind   NumberKind
		Text   string
		Int    int64
		Float  float64
		Digits string
	}
	// String is a string without expansion. Bare tells a bareword of argument mode (or a member name,
	// hash key) from a quoted one; Here a here-string; Double that the quotes were double ones.
	String struct {
		Span
		Value  string
		Bare   bool
		Double bool
		Here   bool
	}
	// Expandable is "..." with variables or subexpressions in it, or an expandable bareword ($x+1).
	// Parts alternates text (*String) and values (*Variable, *SubExpr) in source order. Raw is the
	// text after escapes with the embedded source left as it stands.
	Expandable struct {
		Span
		Parts []Expr
		Raw   string
		Bare  bool
		Here  bool
	}
	// Variable is $name, ${name}, $scope:name or, with Splat, @name.
	Variable struct {
		Span
		Scope  string // folded: "global", "script", "local", "private", "using", a drive such as "env", or ""
		Name   string // as written, without scope
		Path   string // as written, with scope
		Splat  bool
		Braced bool
		// Slot indexes the Locals of the innermost enclosing ScriptBlock; -1 for variables with a scope.
		Slot int
	}
	// Array is a comma list: a, b, c.
	Array struct {
		Span
		Items []Expr
	}
	// ArrayExpr is @( ), SubExpr is $( ), Paren is ( ).
	ArrayExpr struct {
		Span
		Body *Block
	}
	// SubExpr is $( statements ).
	SubExpr struct {
		Span
		Body *Block
	}
	// Paren is ( one pipeline or assignment ).
	Paren struct {
		Span
		Body Statement
	}
	// HashEntry is key = value of a hashtable literal.
	HashEntry struct {
		Key   Expr
		Value Statement
	}
	// Hash is @{ }.
	Hash struct {
		Span
		Entries []HashEntry
	}
	// BlockExpr is { } as a value.
	BlockExpr struct {
		Span
		Block *ScriptBlock
	}
	// TypeExpr is [type] as a value.
	TypeExpr struct {
		Span
		Type *TypeName
	}
	// Cast is [type]expr. Operand may be a *Variable that is being assigned to, which then keeps the type.
	Cast struct {
		Span
		Type    *TypeName
		Operand Expr
	}
	// AttrExpr is [Attribute()]expr.
	AttrExpr struct {
		Span
		Attribute *Attribute
		Operand   Expr
	}
	// Unary is an operator before its operand: + - ! not bnot ++ -- split isplit csplit join.
	// Comma (",x") is an Array of one item instead.
	Unary struct {
		Span
		Op      Operator
		Operand Expr
	}
	// Postfix is $x++ or $x--.
	Postfix struct {
		Span
		Op      Operator
		Operand Expr
	}
	// Binary is left op right, the type operators -is, -as included.
	Binary struct {
		Span
		Op          Operator
		OpExt       Extent
		Left, Right Expr
	}
	// Ternary is cond ? then : else (7.0).
	Ternary struct {
		Span
		Cond, Then, Else Expr
	}
	// Member is target.name or target::name. Name is a String (Bare) for a plain name.
	Member struct {
		Span
		Target Expr
		Name   Expr
		Static bool
	}
	// Call is target.name(args) or target::name(args).
	Call struct {
		Span
		Target Expr
		Name   Expr
		Static bool
		Args   []Expr
	}
	// Index is target[index].
	Index struct {
		Span
		Target Expr
		Index  Expr
	}
	// Bad stands where an expression or a statement could not be read; a tree with errors only.
	// Parts are the pieces of it that could.
	Bad struct {
		Span
		Parts []Node
	}
)

func (*Number) expr()     {}
func (*String) expr()     {}
func (*Expandable) expr() {}
func (*Variable) expr()   {}
func (*Array) expr()      {}
func (*ArrayExpr) expr()  {}
func (*SubExpr) expr()    {}
func (*Paren) expr()      {}
func (*Hash) expr()       {}
func (*BlockExpr) expr()  {}
func (*TypeExpr) expr()   {}
func (*Cast) expr()       {}
func (*AttrExpr) expr()   {}
func (*Unary) expr()      {}
func (*Postfix) expr()    {}
func (*Binary) expr()     {}
func (*Ternary) expr()    {}
func (*Member) expr()     {}
func (*Call) expr()       {}
func (*Index) expr()      {}
func (*Bad) expr()        {}
func (*Bad) stmt()        {}
