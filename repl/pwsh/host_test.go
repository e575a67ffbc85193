package pwsh

import (
	"strings"
	"testing"
)

// A line that prints without end is ended with a clear word, and the window goes on.
func TestOutputLimit(t *testing.T) {
	w := labWorld(t)
	out, done := typed(t, w, "A", `$s = 'x' * 1mb; while ($true) { $s }`)
	if done.Code != 1 || !strings.HasSuffix(out, "more than 64 MiB of output.\n") || len(out) > maxOutput+(2<<20) {
		t.Errorf("code %d, %q, %d bytes", done.Code, done.Message, len(out))
	}
	if _, done := typed(t, w, "A", `while ($true) { 'x' }`); done.Code != 1 || done.Error != limitID || done.Errors != 1 {
		t.Errorf("short lines: %+v", done)
	}
	if out, _ := typed(t, w, "A", "'still here'"); out != "still here\n" {
		t.Errorf("afterwards: %q", out)
	}
}
