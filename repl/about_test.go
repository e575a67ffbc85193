package repl

import (
	"strings"
	"testing"

	"pssim/repl/help"
)

// TestAboutPssim: each line that about_pssim shows is a meta command.
func TestAboutPssim(t *testing.T) {
	topic, ok := help.Find("about_pssim")
	if !ok {
		t.Fatal("no topic")
	}
	shown := 0
	for _, line := range topic.Text {
		if name, ok := strings.CutPrefix(line, "    :"); ok {
			shown++
			name, _, _ = strings.Cut(name, " ")
			if _, known := findCommand(name); !known {
				t.Errorf(":%s is no command", name)
			}
		}
	}
	if shown == 0 {
		t.Error("no commands are shown")
	}
}
