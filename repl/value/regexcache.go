package value

import (
	"strings"

	"github.com/dlclark/regexp2"
	"github.com/dlclark/regexp2/syntax"
)

// RegexCache keeps compiled regular expressions. It belongs to one evaluator and is rebuilt, never copied,
// for a forked world; what it holds never shows in results. The zero cache is ready to use.
type RegexCache struct {
	compiled map[regexKey]compiledRegex
}

// compiledRegex is a pattern ready for use.
type compiledRegex struct {
	re    *regexp2.Regexp
	steps *regexSteps
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
func (c *RegexCache) compile(pattern string, options regexp2.RegexOptions) (compiledRegex, error) {
	if c != nil {
		if re, ok := c.compiled[regexKey{pattern, options}]; ok {
			return re, nil
		}
	}
	if len(pattern) > maxPattern || strings.Count(pattern, "(") > maxPatternDepth {
		return compiledRegex{}, patternError(pattern, "", "it is too long")
	}
	re, err := regexp2.Compile(pattern, options)
	if err != nil {
		return compiledRegex{}, badPattern(pattern, syntax.RegexOptions(options), err)
	}
	done := compiledRegex{re, newRegexSteps(pattern, syntax.RegexOptions(options))}
	if c != nil {
		if c.compiled == nil || len(c.compiled) >= maxCachedRegexes {
			c.compiled = make(map[regexKey]compiledRegex)
		}
		c.compiled[regexKey{pattern, options}] = done
	}
	return done, nil
}
