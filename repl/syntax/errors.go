package syntax

import "strings"

// Error is one complaint of the parser.
type Error struct {
	Extent
	ID  string // PowerShell's parse error id; FeatureNotSupported is our own (see Refused)
	Msg string // our own wording
	// Incomplete tells that the text ended too early: more input may still make it valid
	// (language.md 2.8).
	Incomplete bool
}

// Error returns the message; it makes Error usable as a Go error.
func (e Error) Error() string { return e.Msg }

// Incomplete tells whether a prompt should ask for another line rather than report the errors:
// PowerShell does when any of them was caused by the text's end (language.md 2.8).
func Incomplete(errs []Error) bool {
	for _, e := range errs {
		if e.Incomplete {
			return true
		}
	}
	return false
}

// errorKey identifies an error. A token may be read twice, once in each mode, and must not be
// reported twice.
type errorKey struct {
	ext Extent
	id  string
}

// report adds an error that no further input can cure.
func (p *parser) report(ext Extent, id, detail string) {
	p.insert(len(p.errs), p.newError(ext, id, detail, false))
}

// reportIncomplete adds an error at ext that is incomplete input when only blanks and comments follow it.
func (p *parser) reportIncomplete(ext Extent, id, detail string) {
	p.reportDetected(ext, ext, id, detail)
}

// reportDetected is reportIncomplete for errors that point to where a construct began (ext) but were
// noticed later (at detected).
func (p *parser) reportDetected(ext, detected Extent, id, detail string) {
	p.insert(len(p.errs), p.newError(ext, id, detail, p.onlyTriviaAfter(detected.End)))
}

func (p *parser) newError(ext Extent, id, detail string, incomplete bool) Error {
	ext.Start, ext.End = min(ext.Start, len(p.src)), min(ext.End, len(p.src))
	return Error{Extent: ext, ID: id, Msg: message(id, detail), Incomplete: incomplete}
}

// insert puts an error at index at, unless it was reported before or the parse was given up.
func (p *parser) insert(at int, e Error) {
	key := errorKey{e.Extent, e.ID}
	if p.seen[key] || p.gaveUp {
		return
	}
	if p.seen == nil {
		p.seen = make(map[errorKey]bool)
	}
	p.seen[key] = true
	p.errs = append(p.errs, Error{})
	copy(p.errs[at+1:], p.errs[at:])
	p.errs[at] = e
}

// onlyTriviaAfter tells whether nothing but blanks, newlines and comments follows offset off. The
// answer for the last offset that had nothing after it is kept, so that a text with many errors is
// not searched again for each.
func (p *parser) onlyTriviaAfter(off int) bool {
	if off >= len(p.src) || p.quietFrom >= 0 && off >= p.quietFrom {
		return true
	}
	if off <= p.loudBefore {
		return false
	}
	end, ok := skipBlankLines(p.src, off)
	if end < len(p.src) || !ok {
		p.loudBefore = max(p.loudBefore, end)
		return false
	}
	p.quietFrom = off
	return true
}

// message words an error; detail is the token or keyword that it is about.
func message(id, detail string) string {
	format := messageFormat(id)
	return strings.ReplaceAll(format, "%s", detail)
}

// messageFormat gives our wording for an id, with %s for the detail.
func messageFormat(id string) string {
	for _, m := range messages {
		if m.id == id {
			return m.format
		}
	}
	return "syntax error: %s"
}

var messages = [...]struct{ id, format string }{
	{"AmpersandNotAllowed", "this version of PowerShell has no background operator '&'"},
	{"BadNumericConstant", "'%s' is not a number that can be represented"},
	{"ControlLeavingFinally", "'%s' may not leave a finally block"},
	{"DuplicateFormalParameter", "parameter '%s' is declared twice"},
	{"DuplicateKeyInHashLiteral", "key '%s' occurs twice in the hashtable"},
	{"DuplicateNamedArgument", "argument '%s' is given twice"},
	{"DuplicateScriptCommandClause", "the block '%s' is given twice"},
	{"EmptyCatchNotLast", "a catch without a type must be the last one"},
	{"EmptyPipeElement", "a command is missing beside '|'"},
	{"EmptyPipelineChainElement", "a pipeline is missing after '%s'"},
	{"EmptyVariableReference", "'${}' names no variable"},
	{"EndSquareBracketExpectedAtEndOfAttribute", "']' is missing after the type or attribute"},
	{"ExceptionTypeAlreadyCaught", "type '%s' is caught by an earlier catch"},
	{"ExpectedExpression", "an expression is missing after '('"},
	{"ExpectedValueExpression", "a value is missing after '%s'"},
	{"ExpressionsMustBeFirstInPipeline", "an expression can only be the first element of a pipeline"},
	{"FeatureNotSupported", "'%s' is not supported by this simulator"},
	{"IfStatementMissingCondition", "'%s' has an empty condition"},
	{"IncompleteDollarSubexpressionReference", "'$(' in the string is not closed"},
	{"IncompleteDollarVariableReference", "'${' is not closed"},
	{"IncompleteString", "the text ends after a backtick"},
	{"InvalidEndOfLine", "'%s' does not join pipelines in this version of PowerShell"},
	{"InvalidFunctionParameter", "a parameter's variable is missing after its attributes"},
	{"InvalidLeftHandSide", "the left side cannot be assigned to"},
	{"InvalidSwitchFlag", "'%s' is not an option of switch"},
	{"InvalidUnicodeEscapeSequence", "the escape needs one to six hexadecimal digits in braces"},
	{"InvalidUnicodeEscapeSequenceValue", "the escape is beyond the last Unicode character"},
	{"InvalidVariableReferenceWithDrive", "a variable's name is missing after ':'; write ${name} before a colon"},
	{"MissingArgument", "an argument is missing before ','"},
	{"MissingArrayIndexExpression", "an index is missing after '['"},
	{"MissingAssemblyNameSpecification", "an assembly's name is missing after ','"},
	{"MissingCatchHandlerBlock", "'{' is missing after catch"},
	{"MissingCatchOrFinally", "try needs a catch or a finally block"},
	{"MissingColonInTernaryExpression", "':' is missing after the second part of '? :'"},
	{"MissingCurlyBraceInSwitchStatement", "'{' is missing in the switch statement"},
	{"MissingEndCurlyBrace", "'}' is missing"},
	{"MissingEndParenthesisAfterForeach", "')' is missing in the foreach statement"},
	{"MissingEndParenthesisAfterStatement", "')' is missing after '%s'"},
	{"MissingEndParenthesisInExpression", "')' is missing in the expression"},
	{"MissingEndParenthesisInFunctionParameterList", "')' is missing in the parameter list"},
	{"MissingEndParenthesisInMethodCall", "')' is missing in the method call"},
	{"MissingEndParenthesisInSubexpression", "')' is missing in the subexpression"},
	{"MissingEndParenthesisInSwitchStatement", "')' is missing in the switch statement"},
	{"MissingEndSquareBracket", "']' is missing after the index"},
	{"MissingEqualsInHashLiteral", "'=' is missing after the key"},
	{"MissingExpression", "an expression is missing after '%s'"},
	{"MissingExpressionAfterKeyword", "an expression is missing after '%s ('"},
	{"MissingExpressionAfterOperator", "an operand is missing after '%s'"},
	{"MissingExpressionAfterToken", "an expression is missing after '%s'"},
	{"MissingExpressionInNamedArgument", "a value is missing after '='"},
	{"MissingFileSpecification", "a file is missing after the redirection"},
	{"MissingFilenameOption", "a file is missing after -file"},
	{"MissingFinallyStatementBlock", "'{' is missing after finally"},
	{"MissingForeachExpression", "an expression is missing after 'in'"},
	{"MissingForeachStatement", "the body of the foreach statement is missing"},
	{"MissingFunctionBody", "the function's body is missing"},
	{"MissingInInForeach", "'in' is missing after the variable"},
	{"MissingLoopStatement", "the body of '%s' is missing"},
	{"MissingNameAfterKeyword", "a name is missing after '%s'"},
	{"MissingNamedBlocks", "'%s' stands among begin, process and end blocks"},
	{"MissingNamedStatementBlock", "'{' is missing after '%s'"},
	{"MissingOpenParenthesisAfterKeyword", "'(' is missing after '%s'"},
	{"MissingOpenParenthesisInIfStatement", "'(' is missing after '%s'"},
	{"MissingPropertyName", "a member's name is missing after '%s'"},
	{"MissingStatementBlock", "'{' is missing after the condition of '%s'"},
	{"MissingStatementBlockAfterElse", "'{' is missing after else"},
	{"MissingStatementInHashLiteral", "a value is missing after '='"},
	{"MissingSwitchConditionExpression", "a clause of the switch statement is missing"},
	{"MissingSwitchStatementClause", "'{' is missing after the clause's value"},
	{"MissingTerminatorMultiLineComment", "'#>' is missing"},
	{"MissingTrapStatement", "'{' is missing after trap"},
	{"MissingTryStatementBlock", "'{' is missing after try"},
	{"MissingTypeLiteralToken", "a type is missing after ','"},
	{"MissingTypename", "a type's name is missing after '['"},
	{"MissingUnicodeEscapeSequenceTerminator", "the escape lacks its closing brace"},
	{"MissingVariableNameAfterForeach", "a variable is missing after 'foreach ('"},
	{"MissingWhileOrUntilInDoWhile", "while or until is missing after the body of do"},
	{"MultipleSwitchDefaultClauses", "switch has two default clauses"},
	{"OnlyOneParameterListAllowed", "the function has parameters in parentheses already"},
	{"OperatorRequiresVariableOrProperty", "the operator needs a variable or a property"},
	{"OrderedAttributeOnlyOnHashLiteralNode", "only a hashtable literal can be ordered"},
	{"ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", "an attribute's argument must be a constant or a script block"},
	{"ParameterRequiresArgument", "parameter '%s' needs a value"},
	{"PipelineValueRequired", "switch needs a value in parentheses"},
	{"RedirectionNotSupported", "the redirection '%s' is not supported"},
	{"RedirectionStreamCanOnlyMergeToOutputStream", "a stream can be merged into stream 1 only"},
	{"ReferenceNeedsToBeByItselfInTypeSequence", "[ref] comes twice"},
	{"ReferenceNeedsToBeLastTypeInTypeConversion", "[ref] has to be the first of several types"},
	{"ReservedKeywordNotAllowed", "'%s' is a reserved word"},
	{"ScriptTooComplicated", "the text is nested too deeply"},
	{"SplattingNotPermitted", "'@%s' may stand among a command's arguments only"},
	{"StreamAlreadyRedirected", "the stream is redirected twice"},
	{"TerminatorExpectedAtEndOfString", "the string is not closed: %s is missing"},
	{"TooManyDigitsInUnicodeEscapeSequence", "the escape has more than six hexadecimal digits"},
	{"TypeNotAllowedBeforeParam", "a type may not stand before param"},
	{"UnexpectedAttribute", "the attribute '%s' belongs to nothing"},
	{"UnexpectedCharactersAfterHereStringHeader", "nothing may follow the opening of a here-string on its line"},
	{"UnexpectedToken", "unexpected '%s'"},
	{"WhitespaceBeforeHereStringFooter", "the end of a here-string must stand at the start of its line"},
	{"WorkflowNotSupportedInPowerShellCore", "workflows are not supported"},
}
