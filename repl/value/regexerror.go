package value

import (
	"errors"
	"fmt"
	"sort"
	"strconv"

	"github.com/dlclark/regexp2/syntax"
)

// badPattern is the error of a pattern that does not compile: where, and what is wrong there. .NET throws it out of
// the operator itself, so that its id is the exception's name.
func badPattern(pattern string, options syntax.RegexOptions, err error) *ErrorRecord {
	where, why := "", "it cannot be read"
	var fault *syntax.Error
	if errors.As(err, &fault) {
		where = " at offset " + strconv.Itoa(faultOffset([]rune(pattern), options, fault))
		why = faultText(fault)
	}
	return patternError(pattern, where, why)
}

func patternError(pattern, where, why string) *ErrorRecord {
	return NewError("System.Text.RegularExpressions.RegexParseException", OperationStopped,
		"System.Text.RegularExpressions.RegexParseException", "Invalid pattern '"+pattern+"'"+where+": "+why+".", Null)
}

// faultOffset is how many characters of a pattern had been read when the fault showed. The parser does not tell, but
// what comes behind a fault does not change it: the shortest beginning that has it ends where it showed. What is
// missing shows at the end.
func faultOffset(pattern []rune, options syntax.RegexOptions, fault *syntax.Error) int {
	switch fault.Code {
	case syntax.ErrMissingParen, syntax.ErrUnterminatedBracket, syntax.ErrIllegalEndEscape, syntax.ErrUnterminatedComment,
		syntax.ErrTooFewHex, syntax.ErrMissingBrace, syntax.ErrMissingControl, syntax.ErrIncompleteSlashP:
		return len(pattern)
	}
	same := func(n int) bool {
		_, err := syntax.Parse(string(pattern[:n]), options)
		var f *syntax.Error
		return errors.As(err, &f) && f.Code == fault.Code && fmt.Sprint(f.Args...) == fmt.Sprint(fault.Args...)
	}
	return sort.Search(len(pattern), same)
}

// faultText says what is wrong with a pattern.
func faultText(f *syntax.Error) string {
	about := ""
	if len(f.Args) > 0 {
		about = fmt.Sprint(f.Args[0])
	}
	switch f.Code {
	case syntax.ErrUnterminatedComment:
		return "the comment (?# has no end"
	case syntax.ErrInvalidRepeatSize:
		return "in {n,m}, n must not be greater than m"
	case syntax.ErrCaptureGroupOutOfRange:
		return "the number is too large"
	case syntax.ErrUnexpectedParen:
		return "there is a ) without its ("
	case syntax.ErrMissingParen:
		return "there is a ( without its )"
	case syntax.ErrMissingBrace:
		return "there is a { without its }"
	case syntax.ErrInvalidRepeatOp:
		return "a quantifier cannot follow a quantifier"
	case syntax.ErrMissingRepeatArgument:
		return "there is nothing before the quantifier that it could repeat"
	case syntax.ErrConditionalExpression, syntax.ErrMalformedReference, syntax.ErrAlternationCantCapture, syntax.ErrAlternationCantHaveComment:
		return "the condition of (?( ) | ) cannot be read"
	case syntax.ErrTooManyAlternates:
		return "(?( ) | ) has at most two alternatives"
	case syntax.ErrUnrecognizedGrouping:
		return "what follows (? means no kind of group"
	case syntax.ErrInvalidGroupName:
		return "a group's name must begin with a letter, and its > must follow"
	case syntax.ErrCapNumNotZero:
		return "a group cannot have the number 0"
	case syntax.ErrUndefinedBackRef, syntax.ErrUndefinedReference:
		return "there is no group with the number " + about
	case syntax.ErrUndefinedNameRef:
		return "there is no group named " + about
	}
	return escapeFaultText(f, about)
}

// escapeFaultText is faultText for escapes and character classes.
func escapeFaultText(f *syntax.Error, about string) string {
	switch f.Code {
	case syntax.ErrIllegalEndEscape:
		return "a pattern cannot end with a single backslash"
	case syntax.ErrMalformedSlashP, syntax.ErrIncompleteSlashP:
		return `\p needs the name of a category or block in braces, as in \p{Lu}`
	case syntax.ErrUnknownSlashP:
		return "there is no category or block named " + about
	case syntax.ErrUnrecognizedEscape:
		return `\` + about + " means nothing"
	case syntax.ErrMissingControl, syntax.ErrUnrecognizedControl:
		return `\c needs a letter behind it`
	case syntax.ErrTooFewHex:
		return `\x needs two hexadecimal digits, and \u four`
	case syntax.ErrInvalidHex:
		return "there is no character with that number"
	case syntax.ErrMalformedNameRef:
		return `\k needs a group's name in <>, as in \k<name>`
	case syntax.ErrBadClassInCharRange:
		return `a class such as \d or \w cannot be the end of a range`
	case syntax.ErrUnterminatedBracket:
		return "there is a [ without its ]"
	case syntax.ErrSubtractionMustBeLast:
		return "in [ ], what is taken away must come last"
	case syntax.ErrReversedCharRange, syntax.ErrInvalidCharRange:
		return "in [ ], a range must not run backwards"
	}
	return "it cannot be read"
}
