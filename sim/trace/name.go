package trace

import "fmt"

// Name is the n-th name of an enumeration, as it stands in the trace. A value that has none prints as Kind(200):
// whoever prints a value that came from outside must not fail over it.
func Name(kind string, n int, names ...string) string {
	if n < 0 || n >= len(names) {
		return fmt.Sprintf("%s(%d)", kind, n)
	}
	return names[n]
}
