package trace

import (
	"strconv"
	"strings"
)

// Field returns the value of a field in the text of a record, "shell" in "shell=1 name=\"x y\"": the word after
// its name, or what stands in quotes there. It is "" for a field that the text does not have.
func (r Record) Field(name string) string {
	for rest := r.Text; ; {
		i := strings.Index(rest, name+"=")
		if i < 0 {
			return ""
		}
		begins := i == 0 || rest[i-1] == ' '
		rest = rest[i+len(name)+1:]
		if !begins {
			continue
		}
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			value, _ := strconv.Unquote(quoted)
			return value
		}
		word, _, _ := strings.Cut(rest, " ")
		return word
	}
}

// Shorten cuts the identifiers in a text to their first eight digits, by which a reader tells them apart.
func Shorten(text string) string {
	words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" =\"", c) })
	for _, word := range words {
		if IsID(word) {
			text = strings.ReplaceAll(text, word, word[:8])
		}
	}
	return text
}

// IsID tells whether a word has the form of a GUID: 8-4-4-4-12 hexadecimal digits, in lower case.
func IsID(word string) bool {
	if len(word) != 36 {
		return false
	}
	for i, c := range word {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (c == '-') || !dash && !strings.ContainsRune("0123456789abcdef", c) {
			return false
		}
	}
	return true
}
