package trace_test

import (
	"testing"

	"pssim/sim/trace"
)

func TestField(t *testing.T) {
	for _, tt := range []struct{ text, name, want string }{
		{"shell=1 name=\"x y\" idle=5ms", "shell", "1"},
		{"shell=1 name=\"x y\" idle=5ms", "name", "x y"},
		{"shell=1 name=\"x y\" idle=5ms", "idle", "5ms"},
		{"shell=1", "hell", ""},
		{"rename=1 name=2", "name", "2"},
		{"name=", "name", ""},
		{"name=\"open", "name", "\"open"},
		{"", "name", ""},
		{" name=1", "name", "1"},
		{`name="a buffering=Drop" buffering=Block`, "buffering", "Block"},
		{`name="a \" buffering=Drop" buffering=Block`, "buffering", "Block"},
		{`said "buffering=Drop and" buffering=Block`, "buffering", "Block"},
		{`name=a"b buffering=Drop" buffering=Block`, "buffering", "Block"},
		{`name="open buffering=Drop`, "buffering", "Drop"},
		{`name="a"b`, "name", "a"},
	} {
		if got := (trace.Record{Text: tt.text}).Field(tt.name); got != tt.want {
			t.Errorf("%s of %q: %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestShorten(t *testing.T) {
	const id = "0123abcd-0123-4567-89ab-0123456789ab"
	for text, want := range map[string]string{
		"shell=" + id + " x":                   "shell=0123abcd x",
		"detail=\"" + id + "\"":                "detail=\"0123abcd\"",
		"0123ABCD-0123-4567-89ab-0123456789ab": "0123ABCD-0123-4567-89ab-0123456789ab",
		"nothing":                              "nothing",
	} {
		if got := trace.Shorten(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
