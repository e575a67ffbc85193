package format

// The prefixes of the streams that print beside the output (language.md 3.4).
const (
	WarningPrefix = "WARNING: "
	VerbosePrefix = "VERBOSE: "
	DebugPrefix   = "DEBUG: "
)

// MessageLines are the lines of a warning, verbose or debug message: the prefix, and the text folded at the
// width.
func MessageLines(prefix, text string, width int) []string { return fold(prefix+text, width) }
