package format

const listSeparator = " : "

// listLines answers the lines of one object in a list: labels padded to the longest, values folded and
// indented under themselves (language.md 4.3).
func listLines(cells []Cell, width int) []string {
	room := width - len(listSeparator) - 1
	if len(cells) == 0 || room < 1 {
		return nil
	}
	label := 0
	for _, c := range cells {
		label = max(label, Cells(c.Label))
	}
	label = min(label, room)
	indent := label + len(listSeparator)
	var out []string
	for _, c := range cells {
		prefix := fit(head(c.Label, label), label, AlignLeft, "", true) + listSeparator
		for _, line := range fold(c.Text, width-indent) {
			out = append(out, prefix+line)
			prefix = blanks(indent)
		}
	}
	return out
}
