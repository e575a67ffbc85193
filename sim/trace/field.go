package trace

import (
	"strconv"
	"strings"
)

// Field returns the value of a field in the text of a record, "shell" in "shell=1 name=\"x y\"": the word after
// its name, or what stands in quotes there. It is "" for a field that the text does not have. What stands in
// quotes has no fields of its own, whatever a session or a command may be called.
func (r Record) Field(name string) string {
	for rest := r.Text; rest != ""; {
		word := rest[:wordEnd(rest)]
		rest = strings.TrimLeft(rest[len(word):], " ")
		value, ok := strings.CutPrefix(word, name)
		if !ok || !strings.HasPrefix(value, "=") {
			continue
		}
		value = value[1:]
		if quoted, err := strconv.QuotedPrefix(value); err == nil {
			value, _ = strconv.Unquote(quoted)
		}
		return value
	}
	return ""
}

// wordEnd is where the first word of a text ends: at a blank that stands in no quotes. A quote that nothing closes
// is a character like others.
func wordEnd(text string) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ' ':
			return i
		case '"':
			if quoted, err := strconv.QuotedPrefix(text[i:]); err == nil {
				i += len(quoted) - 1
			}
		}
	}
	return len(text)
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
