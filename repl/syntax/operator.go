package syntax

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
