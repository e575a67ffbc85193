package syntax

import "strings"

// Operator is a unary or binary operator. The comparison operators come in a case-insensitive and a
// case-sensitive form; the bare spelling is the insensitive one, so -eq and -ieq are the same Operator.
type Operator uint8

// The operators. The order is only that of the table of spellings below.
const (
	OpNone Operator = iota

	OpAdd    // + (also unary)
	OpSub    // - (also unary)
	OpMul    // *
	OpDiv    // /
	OpRem    // %
	OpRange  // ..
	OpFormat // -f

	OpEq
	OpCEq
	OpNe
	OpCNe
	OpGt
	OpCGt
	OpGe
	OpCGe
	OpLt
	OpCLt
	OpLe
	OpCLe
	OpLike
	OpCLike
	OpNotLike
	OpCNotLike
	OpMatch
	OpCMatch
	OpNotMatch
	OpCNotMatch
	OpContains
	OpCContains
	OpNotContains
	OpCNotContains
	OpIn
	OpCIn
	OpNotIn
	OpCNotIn
	OpReplace
	OpCReplace
	OpSplit // also unary
	OpCSplit
	OpJoin // also unary
	OpIs
	OpIsNot
	OpAs
	OpShl
	OpShr

	OpBand
	OpBor
	OpBxor
	OpAnd
	OpOr
	OpXor
	OpCoalesce // ?? (7.0)

	OpNot  // ! and -not
	OpBnot // -bnot
	OpInc  // ++
	OpDec  // --
)

// operatorInfo is how an operator is written and how tightly it binds.
type operatorInfo struct {
	spelling string // as PowerShell names the token
	level    int    // binding of the binary form; 0 if there is none
	unary    bool
}

// The levels of binary operators, low to high (language.md 2.5). The comma binds tighter than all.
const (
	levelLogical = 1 + iota
	levelBitwise
	levelCompare
	levelCoalesce
	levelAdd
	levelMultiply
	levelFormat
	levelRange
)

var operators = [...]operatorInfo{
	OpNone:         {},
	OpAdd:          {"+", levelAdd, true},
	OpSub:          {"-", levelAdd, true},
	OpMul:          {"*", levelMultiply, false},
	OpDiv:          {"/", levelMultiply, false},
	OpRem:          {"%", levelMultiply, false},
	OpRange:        {"..", levelRange, false},
	OpFormat:       {"-f", levelFormat, false},
	OpEq:           {"-eq", levelCompare, false},
	OpCEq:          {"-ceq", levelCompare, false},
	OpNe:           {"-ne", levelCompare, false},
	OpCNe:          {"-cne", levelCompare, false},
	OpGt:           {"-gt", levelCompare, false},
	OpCGt:          {"-cgt", levelCompare, false},
	OpGe:           {"-ge", levelCompare, false},
	OpCGe:          {"-cge", levelCompare, false},
	OpLt:           {"-lt", levelCompare, false},
	OpCLt:          {"-clt", levelCompare, false},
	OpLe:           {"-le", levelCompare, false},
	OpCLe:          {"-cle", levelCompare, false},
	OpLike:         {"-ilike", levelCompare, false},
	OpCLike:        {"-clike", levelCompare, false},
	OpNotLike:      {"-inotlike", levelCompare, false},
	OpCNotLike:     {"-cnotlike", levelCompare, false},
	OpMatch:        {"-imatch", levelCompare, false},
	OpCMatch:       {"-cmatch", levelCompare, false},
	OpNotMatch:     {"-inotmatch", levelCompare, false},
	OpCNotMatch:    {"-cnotmatch", levelCompare, false},
	OpContains:     {"-icontains", levelCompare, false},
	OpCContains:    {"-ccontains", levelCompare, false},
	OpNotContains:  {"-inotcontains", levelCompare, false},
	OpCNotContains: {"-cnotcontains", levelCompare, false},
	OpIn:           {"-iin", levelCompare, false},
	OpCIn:          {"-cin", levelCompare, false},
	OpNotIn:        {"-inotin", levelCompare, false},
	OpCNotIn:       {"-cnotin", levelCompare, false},
	OpReplace:      {"-ireplace", levelCompare, false},
	OpCReplace:     {"-creplace", levelCompare, false},
	OpSplit:        {"-isplit", levelCompare, true},
	OpCSplit:       {"-csplit", levelCompare, true},
	OpJoin:         {"-join", levelCompare, true},
	OpIs:           {"-is", levelCompare, false},
	OpIsNot:        {"-isnot", levelCompare, false},
	OpAs:           {"-as", levelCompare, false},
	OpShl:          {"-shl", levelCompare, false},
	OpShr:          {"-shr", levelCompare, false},
	OpBand:         {"-band", levelBitwise, false},
	OpBor:          {"-bor", levelBitwise, false},
	OpBxor:         {"-bxor", levelBitwise, false},
	OpAnd:          {"-and", levelLogical, false},
	OpOr:           {"-or", levelLogical, false},
	OpXor:          {"-xor", levelLogical, false},
	OpCoalesce:     {"??", levelCoalesce, false},
	OpNot:          {"-not", 0, true},
	OpBnot:         {"-bnot", 0, true},
	OpInc:          {"++", 0, true},
	OpDec:          {"--", 0, true},
}

// String gives the operator's spelling as PowerShell names it: "-eq" but "-ilike", "-ireplace" and so on
// for the insensitive forms of operators that are words. OpNot is "-not" however it was written.
func (op Operator) String() string {
	if int(op) < len(operators) {
		return operators[op].spelling
	}
	return ""
}

func (op Operator) precedence() int { return operators[op].level }

func (op Operator) unary() bool { return operators[op].unary }

// CaseSensitive tells whether op is the c form of a comparison operator.
func (op Operator) CaseSensitive() bool {
	s := op.String()
	return len(s) > 2 && s[:2] == "-c"
}

// lookupOperator finds the operator that is spelled -name, in any case; a comparison operator's
// insensitive form may have an i before it.
func lookupOperator(name string) (Operator, bool) {
	if len(name) == 0 || len(name) > len("inotcontains") {
		return OpNone, false
	}
	op, ok := operatorNames[strings.ToLower(name)]
	return op, ok
}

// operatorNames maps every spelling without its dash to its operator.
var operatorNames = func() map[string]Operator {
	names := make(map[string]Operator)
	for op, info := range operators {
		name, isWord := strings.CutPrefix(info.spelling, "-")
		if !isWord || name == "" || name == "-" {
			continue
		}
		names[name] = Operator(op)
		if info.level != levelCompare || info.spelling[1] == 'c' {
			continue
		}
		switch Operator(op) {
		case OpIs, OpIsNot, OpAs, OpJoin, OpShl, OpShr:
		case OpEq, OpNe, OpGt, OpGe, OpLt, OpLe:
			names["i"+name] = Operator(op)
		default:
			names[name[1:]] = Operator(op)
		}
	}
	return names
}()
