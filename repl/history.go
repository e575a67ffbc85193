package repl

import (
	"strings"

	"pssim/repl/syntax"
)

// OneLine joins a block to a line that means the same, for a history whose entries are lines: a statement
// separator goes where a line end separated statements, a blank elsewhere. Where no joining parses, as with
// here-strings, the line ends become blanks, for the person to edit, and same is false.
func OneLine(block string) (line string, same bool) {
	rows := strings.Split(strings.ReplaceAll(block, "\r\n", "\n"), "\n")
	for len(rows) > 1 && strings.TrimSpace(rows[len(rows)-1]) == "" {
		rows = rows[:len(rows)-1]
	}
	joined := strings.TrimRight(rows[0], " \t")
	for _, row := range rows[1:] {
		joined = joinRows(joined, strings.TrimSpace(row))
	}
	if joined == block || sameProgram(block, joined) {
		return joined, true
	}
	return strings.Join(rows, " "), false
}

// joinRows puts the next line of a block behind what came before it.
func joinRows(before, next string) string {
	switch {
	case next == "":
		return before
	case strings.HasSuffix(before, "`"):
		return strings.TrimRight(strings.TrimSuffix(before, "`"), " \t") + " " + next
	case strings.ContainsAny(before[max(0, len(before)-1):], "{(|,;=+") || strings.HasPrefix(next, "}") || strings.HasPrefix(next, ")"),
		strings.HasPrefix(next, "|"):
		return before + " " + next
	}
	return before + "; " + next
}

// sameProgram tells whether two texts parse to the same tree.
func sameProgram(a, b string) bool {
	one, errs := syntax.Parse(&syntax.Source{Text: a}, syntax.Version{})
	if len(errs) > 0 {
		return false
	}
	other, errs := syntax.Parse(&syntax.Source{Text: b}, syntax.Version{})
	return len(errs) == 0 && syntax.SExpr(one) == syntax.SExpr(other)
}
