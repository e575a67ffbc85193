package page

import (
	"regexp"
	"slices"
	"strings"
)

// property is a line of what Format-List prints.
type property struct{ name, value string }

// propertyLine is a name, blanks that line up the colons, and the value.
var propertyLine = regexp.MustCompile(`^\s*([A-Za-z][\w.-]*)\s+:(?: (.*))?$`)

// lists reads printed lists: the properties of one object after the other, which empty lines separate. It is nil
// where a line is no property, but for long values that go on in lines further to the right.
func lists(lines []string) [][]property {
	var out [][]property
	open := false
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			open = false
			continue
		}
		m := propertyLine.FindStringSubmatch(line)
		switch {
		case m == nil && open && strings.HasPrefix(line, "    "):
			object := out[len(out)-1]
			object[len(object)-1].value += strings.TrimSpace(line)
			continue
		case m == nil:
			return nil
		case !open:
			out = append(out, nil)
			open = true
		}
		out[len(out)-1] = append(out[len(out)-1], property{m[1], strings.TrimSpace(m[2])})
	}
	return out
}

// named finds a property of an object.
func named(object []property, name string) (property, bool) {
	i := slices.IndexFunc(object, func(p property) bool { return strings.EqualFold(p.name, name) })
	if i < 0 {
		return property{}, false
	}
	return object[i], true
}

// listDifferences compares objects property by property. What the other side has besides is told too: it makes
// the list one of another version.
func listDifferences(want, got [][]property) []difference {
	var out []difference
	if len(want) != len(got) {
		out = append(out, difference{kind: diffCount, want: plural(len(want), "object"), got: plural(len(got), "object")})
	}
	for i := range min(len(want), len(got)) {
		for _, p := range want[i] {
			other, ok := named(got[i], p.name)
			switch {
			case !ok:
				out = append(out, difference{kind: diffNoProperty, column: p.name, want: p.value, columns: names(want[i])})
			case !sameText(p.value, other.value):
				out = append(out, difference{kind: diffProperty, column: p.name, want: p.value, got: other.value, columns: names(want[i])})
			}
		}
		for _, p := range got[i] {
			if _, ok := named(want[i], p.name); !ok {
				out = append(out, difference{kind: diffMoreProperty, column: p.name, got: p.value, columns: names(want[i])})
			}
		}
	}
	return out
}

// sameText compares texts without regard to the amount of blanks.
func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

func names(object []property) []string {
	list := make([]string, len(object))
	for i, p := range object {
		list[i] = p.name
	}
	return list
}
