package scenarios

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

func TestLists(t *testing.T) {
	list, pages := List(), Pages()
	if len(list) < 10 || !slices.IsSorted(list) || len(pages) < 30 || !slices.IsSorted(pages) {
		t.Errorf("%q %q", list, pages)
	}
	for _, name := range append(list, pages...) {
		if text, err := fs.ReadFile(Files(), name); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", name, err)
		}
		if strings.HasPrefix(name, "docs/") && strings.HasSuffix(name, ".lua") {
			t.Errorf("the set-up %s is no scenario", name)
		}
	}
}

func TestSetUp(t *testing.T) {
	name, source, ok := SetUp("about_Remote_Disconnected_Sessions")
	if !ok || name != "docs/about_Remote_Disconnected_Sessions.lua" || source == "" {
		t.Error(name, ok)
	}
	for _, title := range []string{"", "about_Nothing", "../docs/about_Remote_Disconnected_Sessions", `..\x`, "\x00"} {
		if _, _, ok := SetUp(title); ok {
			t.Errorf("a set-up for %q", title)
		}
	}
}
