package value

import "testing"

// A character compares with a text of one character as two characters do: without case unless asked for.
func TestEqualOfCharacterAndText(t *testing.T) {
	for _, c := range []struct {
		text      string
		sensitive bool
		want      bool
	}{{"A", false, true}, {"a", false, true}, {"ab", false, false}, {"", false, false}, {"A", true, false}, {"a", true, true}} {
		if got := Equal(Char('a'), String(c.text), c.sensitive); got != c.want {
			t.Errorf("'a' and %q, case sensitive %t: %t", c.text, c.sensitive, got)
		}
	}
}
