package page

import (
	"regexp"
	"slices"
	"strings"
)

// An error is printed as a message of somebody's wording and a few lines about it. The wording is not compared,
// its id is. errorRecord is one error that an output shows.
type errorRecord struct {
	id       string // FullyQualifiedErrorId, "" where the record shows none, as those of PowerShell 2.0 may
	category string // the word before the first parenthesis of CategoryInfo, "" for none
}

const (
	categoryLine = "+ CategoryInfo"
	idLine       = "+ FullyQualifiedErrorId"
)

// placeLine is the line of a record that tells where the command stands.
var placeLine = regexp.MustCompile(`^At .*line:\d+ char:\d+`)

// isDetail tells the lines of a record below its message.
func isDetail(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "+ ") || placeLine.MatchString(line)
}

// splitErrors takes the error records out of an output. A record begins with the message above its details: the
// paragraph, or if that begins with a table, the one line.
func splitErrors(lines []string) (rest []string, records []errorRecord) {
	for i := 0; i < len(lines); {
		end := i
		for end < len(lines) && !isDetail(lines[end]) {
			end++
		}
		if end == len(lines) {
			return append(rest, lines[i:]...), records
		}
		rest = append(rest, lines[i:messageStart(lines, i, end)]...)
		var r errorRecord
		for i = end; i < len(lines) && isDetail(lines[i]); i++ {
			r.read(lines[i])
		}
		records = append(records, r)
	}
	return rest, records
}

// messageStart finds the first line of the message that ends before line end.
func messageStart(lines []string, from, end int) int {
	start := end
	for start > from && strings.TrimSpace(lines[start-1]) != "" {
		start--
	}
	above := lines[start:end]
	if slices.ContainsFunc(above, isRule) {
		return end - 1
	}
	return start
}

// isRule tells the dashes under the headings of a table.
func isRule(line string) bool {
	return strings.Contains(line, "--") && strings.Trim(line, "- ") == ""
}

// read takes what a line of details tells.
func (r *errorRecord) read(line string) {
	name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
	value = strings.TrimSpace(value)
	switch strings.TrimSpace(name) {
	case categoryLine:
		r.category, _, _ = strings.Cut(value, ":")
		r.category = strings.TrimSpace(r.category)
	case idLine:
		r.id = value
	}
}

// shows tells whether a documented record stands for an error. A record without an id stands for any; an id
// stands for those that PowerShell makes of it by putting the transport's before it (engine.md 3.0) or the
// command's behind it.
func (r errorRecord) shows(e errorSeen) bool {
	if r.id == "" {
		return true
	}
	parts := strings.Split(e.id, ",")
	return r.id == e.id || slices.Contains(parts, r.id) || slices.Contains(strings.Split(r.id, ","), parts[0])
}
