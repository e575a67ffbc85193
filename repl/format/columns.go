package format

// assignWidths gives every column its final width in place, for a table of so many cells (language.md
// 4.2). Columns with a width keep it; those without share what is left, one cell at a time in turn. Where
// the sum is too wide, columns are cut from the right: the last visible one shrinks, and is hidden (-1)
// where nothing would be left of it.
func assignWidths(widths []int, table int) {
	if shareRest(widths, table) {
		return
	}
	last := len(widths) - 1
	for last >= 0 {
		excess := visibleWidth(widths) - table
		if excess <= 0 {
			return
		}
		if widths[last] -= excess; widths[last] < 1 {
			widths[last] = -1
			last--
		}
	}
}

// shareRest deals the left-over cells to the columns without a width. It answers false where the table is
// too narrow even so.
func shareRest(widths []int, table int) bool {
	var open []int
	for i, w := range widths {
		if w <= 0 {
			open = append(open, i)
			widths[i] = 1
		}
	}
	left := table - visibleWidth(widths)
	if left < 0 || len(open) == 0 {
		return left >= 0
	}
	each, more := left/len(open), left%len(open)
	for k, i := range open {
		widths[i] += each
		if k < more {
			widths[i]++
		}
	}
	return true
}

// visibleWidth is the width of a row: the visible columns and one blank between each two.
func visibleWidth(widths []int) int {
	sum, n := 0, 0
	for _, w := range widths {
		if w > 0 {
			sum += w
			n++
		}
	}
	return sum + max(n-1, 0)
}
