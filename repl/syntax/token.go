package syntax

// tokenKind tells tokens apart. Keywords have no kind of their own: they are words, and the parser
// asks for them where PowerShell has keywords.
type tokenKind uint8

const (
	tEOF tokenKind = iota
	tNewLine
	tSemi
	tWord      // plain bareword or identifier; its text is its value
	tGeneric   // bareword with escapes, quotes or expansions; node holds it
	tString    // quoted string or here-string; node holds it
	tNumber    // node holds it
	tVariable  // node holds it
	tParameter // -name or -name:
	tLabel     // :name
	tLParen
	tRParen
	tLCurly
	tRCurly
	tLBracket
	tRBracket
	tAtParen
	tAtCurly
	tDollarParen
	tComma
	tPipe
	tOrOr
	tAndAnd
	tAmp
	tDot
	tColonColon
	tColon
	tQuestion
	tOperator // binary or unary operator, op tells which
	tAssign   // = += -= *= /= %= ??=
	tRedirect // > >> n> n>> *>
	tMerge    // n>&1, *>&1
	tInput    // <
)

// token is one token with the half-open range of its text.
type token struct {
	kind       tokenKind
	start, end int
	op         Operator
	colon      bool  // tParameter ended with ':'
	stream     uint8 // tRedirect, tMerge: the stream, 0 for all
	toStream   uint8 // tMerge
	appends    bool  // tRedirect: >>
	node       Expr  // tGeneric, tString, tNumber, tVariable
}

func (t *token) extent() Extent { return Extent{t.start, t.end} }

// after is the empty extent behind a token or node, where something is missing.
func after(e Extent) Extent { return Extent{e.End, e.End} }

// sameInBothModes tells that the token would be read alike in expression and argument mode, so that
// it survives a change of mode. Reading strings only once also keeps the parse linear: a string may
// hold whole scripts.
func (t *token) sameInBothModes() bool {
	switch t.kind {
	case tEOF, tNewLine, tSemi, tString, tLParen, tRParen, tLCurly, tRCurly, tAtParen, tAtCurly,
		tDollarParen, tComma, tPipe, tOrOr, tAndAnd, tAmp, tRedirect, tMerge, tInput:
		return true
	}
	return false
}

// endsCommand tells whether a token of argument mode ends the command that it follows.
func (t *token) endsCommand() bool {
	switch t.kind {
	case tEOF, tNewLine, tSemi, tPipe, tOrOr, tAndAnd, tAmp, tRParen, tRCurly:
		return true
	}
	return false
}

// mode is one of the tokenizer's two modes (language.md 2.1).
type mode uint8

const (
	modeCommand mode = iota
	modeExpression
)
