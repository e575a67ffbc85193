package scripting

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	lua "github.com/yuin/gopher-lua"
	"github.com/yuin/gopher-lua/parse"
)

// Error says where a script failed, and why. Line is 0 where no line is to blame, Column where only the line
// is known; both count from 1.
type Error struct {
	File         string
	Line, Column int
	Text         string
}

// Error formats the error as file:line: text.
func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Text)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
}

// normalise brings the forms in which Lua reports errors into one: syntax errors with their own spelling of
// positions, errors of the compiler, raised texts that begin with a position, raised values that are no
// texts, and faults inside the library.
func normalise(file, source string, err error) *Error {
	var syntax *parse.Error
	var compile *lua.CompileError
	var api *lua.ApiError
	switch {
	case errors.As(unwrapped(err), &syntax):
		return syntaxError(file, source, syntax)
	case errors.As(unwrapped(err), &compile):
		return &Error{File: file, Line: compile.Line, Text: compile.Message}
	case errors.As(err, &api):
		return raised(file, api)
	}
	return &Error{File: file, Text: firstLine(err.Error())}
}

// unwrapped is the error that an error of Lua carries, as it does not unwrap by itself.
func unwrapped(err error) error {
	var api *lua.ApiError
	if errors.As(err, &api) && api.Cause != nil {
		return api.Cause
	}
	return err
}

func syntaxError(file, source string, err *parse.Error) *Error {
	if err.Pos.Line == parse.EOF {
		lines := strings.Count(strings.TrimRight(source, "\n"), "\n") + 1
		return &Error{File: file, Line: lines, Text: "the file ends too early: " + err.Message}
	}
	text := err.Message
	if err.Token != "" {
		text += fmt.Sprintf(" near %q", err.Token)
	}
	line := err.Pos.Line
	if err.Pos.Column == 0 && line > 1 {
		line-- // found at the end of a line, but told of the beginning of the next
	}
	return &Error{File: file, Line: line, Column: err.Pos.Column, Text: text}
}

// raised reads an error of a running script. Its position stands in the text, or else in the stack trace:
// error values that are no texts, and error(text, 0), have none of their own.
func raised(file string, err *lua.ApiError) *Error {
	text := shown(err.Object)
	if err.Type == lua.ApiErrorPanic {
		text = "Lua failed inside: " + text
	}
	if line, rest, ok := position(file, text); ok {
		return &Error{File: file, Line: line, Text: firstLine(rest)}
	}
	for _, frame := range strings.Split(err.StackTrace, "\n") {
		if line, _, ok := position(file, strings.TrimSpace(frame)); ok {
			return &Error{File: file, Line: line, Text: firstLine(text)}
		}
	}
	return &Error{File: file, Text: firstLine(text)}
}

// position splits "file:12: text".
func position(file, text string) (line int, rest string, ok bool) {
	after, ok := strings.CutPrefix(text, file+":")
	if !ok {
		return 0, "", false
	}
	number := leadingDigits.FindString(after)
	line, err := strconv.Atoi(number)
	if err != nil {
		return 0, "", false
	}
	return line, strings.TrimSpace(strings.TrimPrefix(after[len(number):], ":")), true
}

var leadingDigits = regexp.MustCompile(`^[0-9]{1,9}`)

// firstLine keeps a message to one line.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}
