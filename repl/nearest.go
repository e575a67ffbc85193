package repl

import "strings"

// nearest finds the name that a mistyped one most likely means: the first at the smallest edit distance, if
// no more than half of the letters are wrong.
func nearest(typed string, names []string) (string, bool) {
	typed = strings.ToLower(typed)
	best, found := "", false
	limit := len(typed) / 2
	for _, name := range names {
		if strings.HasPrefix(name, typed) && typed != "" {
			return name, true
		}
		if d := distance(typed, strings.ToLower(name)); d <= limit {
			best, found, limit = name, true, d-1
		}
	}
	return best, found
}

// distance is the number of bytes to insert, delete or replace to make b of a (the edit distance of
// Levenshtein). The table of all distances between beginnings of a and b is kept one row at a time.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		left := row[0] // the entry of the row before, one to the left
		row[0] = i + 1
		for j := range len(b) {
			cost := left
			if a[i] != b[j] {
				cost = 1 + min(left, row[j], row[j+1])
			}
			left, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
