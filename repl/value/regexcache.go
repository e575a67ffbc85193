package value

import (
	"strings"

	"github.com/dlclark/regexp2"
)

// RegexCache keeps compiled regular expressions. It belongs to one evaluator and is rebuilt, never copied,
// for a forked world; what it holds never shows in results. The zero cache is ready to use.
type RegexCache struct {
	compiled map[regexKey]*regexp2.Regexp
}

type regexKey struct {
	pattern string
	options regexp2.RegexOptions
}

// maxCachedRegexes empties the cache when it is reached: scripts use few patterns, and a loop that makes
// thousands gains nothing from keeping them.
const maxCachedRegexes = 256

// maxPattern bounds the text of a pattern. The regular expression parser recurses over groups.
const maxPattern = 1 << 15

// maxPatternDepth bounds the nesting of groups in a pattern.
const maxPatternDepth = 200

// compile returns the compiled pattern; a bad one is an *ErrorRecord. A nil cache compiles anew.
func (c *RegexCache) compile(pattern string, options regexp2.RegexOptions) (*regexp2.Regexp, error) {
	if c != nil {
		if re, ok := c.compiled[regexKey{pattern, options}]; ok {
			return re, nil
		}
	}
	if len(pattern) > maxPattern || strings.Count(pattern, "(") > maxPatternDepth {
		return nil, badPattern(pattern, "the pattern is too large")
	}
	re, err := regexp2.Compile(pattern, options)
	if err != nil {
		return nil, badPattern(pattern, err.Error())
	}
	if c != nil {
		if c.compiled == nil || len(c.compiled) >= maxCachedRegexes {
			c.compiled = make(map[regexKey]*regexp2.Regexp)
		}
		c.compiled[regexKey{pattern, options}] = re
	}
	return re, nil
}

// badPattern is the error of a pattern that does not compile. .NET throws it out of the operator itself,
// so that its id is the exception's name.
func badPattern(pattern, why string) *ErrorRecord {
	return NewError("System.Text.RegularExpressions.RegexParseException", OperationStopped,
		"System.Text.RegularExpressions.RegexParseException", "Invalid pattern '"+pattern+"': "+why+".", Null)
}
