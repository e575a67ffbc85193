package format

import (
	"strconv"
	"strings"

	"pssim/repl/value"
)

// ErrorView is $ErrorView: how error records are printed.
type ErrorView uint8

// The views. ConciseView came with 7.0 and is the default there.
const (
	NormalView ErrorView = iota
	ConciseView
	CategoryView
)

// DefaultErrorView is the version's default.
func DefaultErrorView(v Version) ErrorView {
	if v.AtLeast(7, 0) {
		return ConciseView
	}
	return NormalView
}

// ParseErrorView reads the name that a user assigned to $ErrorView; an unknown one is answered with the
// version's default.
func ParseErrorView(name string, v Version) ErrorView {
	switch strings.ToLower(name) {
	case "normalview":
		return NormalView
	case "categoryview":
		return CategoryView
	}
	return DefaultErrorView(v)
}

// ErrorLines are the printed lines of an error record (language.md 3.4).
func ErrorLines(e *value.ErrorRecord, opts Options) []string {
	switch {
	case opts.View == CategoryView:
		return []string{e.CategoryText()}
	case opts.View == ConciseView && opts.Version.AtLeast(7, 0):
		return conciseLines(e, opts)
	}
	return normalLines(e, opts)
}

// errorMessage is the text that stands for the error: its details, else the exception's message.
func errorMessage(e *value.ErrorRecord) string {
	if e.Details != "" {
		return e.Details
	}
	return e.Message
}

// normalLines is the view up to 5.1, and NormalView of 7, which indents and ends differently. Errors of the
// parser tell their position first; those of another computer tell neither place nor command.
func normalLines(e *value.ErrorRecord, opts Options) []string {
	message := splitLines(errorMessage(e))
	at := positionLines(e, opts)
	var out []string
	switch {
	case e.Origin != "":
		out = message
	case isParseError(e):
		out = append(append(out, at...), message...)
	default:
		if name := invocationName(e); name != "" {
			message[0] = name + " : " + message[0]
		}
		out = append(append(out, message...), at...)
	}
	old := !opts.Version.AtLeast(6, 0)
	info := []string{
		"+ CategoryInfo          : " + e.CategoryText(),
		"+ FullyQualifiedErrorId : " + e.FullID(),
	}
	if e.Origin != "" {
		info = append(info, "+ PSComputerName        : "+e.Origin)
	}
	for _, l := range info {
		if old {
			l = indentChunks(l, opts.Width)
		}
		out = append(out, l)
	}
	if e.Action != "" {
		out = append(out, "    Recommendation: "+e.Action)
	}
	if old && e.Details == "" {
		out = append(out, " ")
	}
	return out
}

// indentChunks cuts a line into pieces of the console's width less six and puts four blanks before each,
// but no line break: so did versions up to 5.1, and left it to the console to break the line at its edge.
func indentChunks(line string, width int) string {
	size := max(width+1-6, 1)
	var b strings.Builder
	for r := []rune(line); len(r) > 0; {
		n := min(size, len(r))
		b.WriteString("    ")
		b.WriteString(string(r[:n]))
		r = r[n:]
	}
	return b.String()
}

// isParseError tells whether the record comes from parsing the input.
func isParseError(e *value.ErrorRecord) bool { return e.Category == value.ParserError }

// invocationName is what NormalView puts before the message: the command as typed.
func invocationName(e *value.ErrorRecord) string {
	if e.Where.Typed != "" {
		return e.Where.Typed
	}
	return e.Where.Command
}

// conciseLines is ConciseView: one line for an error of a single line typed at the prompt, and the source
// line with the error marked for any other.
func conciseLines(e *value.ErrorRecord, opts Options) []string {
	message := errorMessage(e)
	prefix := conciseReason(e) + ": "
	line, source, mark := markedLine(e, opts)
	if line == 0 || line == 1 && !isParseError(e) && e.Where.Source.Name == "" {
		lines := splitLines(message)
		lines[0] = prefix + lines[0]
		return lines
	}
	if e.Where.Source.Name != "" {
		prefix += e.Where.Source.Name + ":" + strconv.Itoa(line)
	}
	number := strconv.Itoa(line)
	margin := blanks(max(len(number)-4, 0))
	bar := margin + "     | "
	out := []string{prefix, margin + "Line |", blanks(4-len(number)) + number + " |  " + source, bar + " " + mark}
	if !isParseError(e) && e.Where.Source.Name == "" {
		lines := splitLines(message)
		lines[0] = bar + lines[0]
		return append(out, lines...)
	}
	message = strings.Join(strings.Fields(message), " ")
	for _, l := range fold(message, max(opts.Width+1-len(bar), 1)) {
		out = append(out, bar+strings.TrimRight(l, " "))
	}
	return out
}

// conciseReason is what ConciseView names before the message: for a thrown error the word Exception, else
// the command, else the category, else the exception. Only PowerShell's own exceptions know that they were
// thrown by a script; others, as in throw [System.FormatException]::new(), tell their category.
func conciseReason(e *value.ErrorRecord) string {
	switch {
	case e.HasThrown && isRuntimeException(e.Exception):
		return "Exception"
	case e.Where.Command != "":
		return e.Where.Command
	case e.Activity != "":
		return e.Activity
	case e.Where.Typed != "":
		return e.Where.Typed
	case e.Category != value.NotSpecified:
		return e.Category.String()
	}
	return e.ReasonText()
}

// isRuntimeException tells whether an exception type derives from RuntimeException; unknown ones do.
func isRuntimeException(name string) bool {
	base, _ := value.LookupType("System.Management.Automation.RuntimeException")
	t, ok := value.LookupType(name)
	return !ok || t.Is(base)
}
