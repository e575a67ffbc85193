package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listener is a testing.TB that keeps what a check reports.
type listener struct {
	testing.TB
	said string
}

func (l *listener) Helper() {}

func (l *listener) Errorf(format string, args ...any) { l.said += fmt.Sprintf(format, args...) }

func (l *listener) Fatalf(format string, args ...any) { l.said += fmt.Sprintf(format, args...) }

func (l *listener) Fatal(args ...any) { l.said += fmt.Sprint(args...) }

func said(s store, name, got string) string {
	l := &listener{}
	s.check(l, name, got)
	return l.said
}

func TestCheck(t *testing.T) {
	root := t.TempDir()
	reading, updating := store{root: root}, store{root: root, update: true}
	if got := said(reading, "a/b.txt", "x\n"); !strings.Contains(got, "does not exist") || !strings.Contains(got, "UPDATE_GOLDEN=1") {
		t.Errorf("missing file: %q", got)
	}
	if got := said(updating, "a/b.txt", "x\ny\n"); got != "" {
		t.Errorf("update: %q", got)
	}
	if got := said(reading, "a/b.txt", "x\ny\n"); got != "" {
		t.Errorf("equal: %q", got)
	}
	if got := said(reading, "a/b.txt", "x\r\ny\r\n"); got != "" {
		t.Errorf("line ends of the run: %q", got)
	}
	got := said(reading, "a/b.txt", "x\nz\n")
	for _, part := range []string{"a/b.txt differs", `- 	"y"`, `+ 	"z"`, "git diff golden"} {
		if !strings.Contains(strings.ReplaceAll(got, "\u00a0", " "), part) {
			t.Errorf("difference without %q: %q", part, got)
		}
	}
	for _, name := range []string{"b.txt", "../b.txt", "/a/b.txt", "a//b.txt", ""} {
		if got := said(updating, name, "x"); !strings.Contains(got, "must be a path") {
			t.Errorf("name %q: %q", name, got)
		}
	}
}

// TestLineEnds: a file that was checked out with CRLF is equal, and an update leaves it alone.
func TestLineEnds(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "a", "b.txt")
	if err := write(file, "x\r\ny\r\n"); err != nil {
		t.Fatal(err)
	}
	if got := said(store{root: root}, "a/b.txt", "x\ny\n"); got != "" {
		t.Errorf("%q", got)
	}
	if got := said(store{root: root, update: true}, "a/b.txt", "x\ny\n"); got != "" {
		t.Errorf("%q", got)
	}
	if b, err := os.ReadFile(file); err != nil || string(b) != "x\r\ny\r\n" {
		t.Errorf("rewritten to %q, %v", b, err)
	}
}

func TestOrphans(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a/used.txt", "a/deep/left.txt", "a/left.txt", "b/other.txt"} {
		if err := write(filepath.Join(root, filepath.FromSlash(name)), "x"); err != nil {
			t.Fatal(err)
		}
	}
	seen := &record{}
	seen.add("a/used.txt")
	var b strings.Builder
	if code := report(&b, root, []string{"a", "absent"}, seen); code != 1 {
		t.Errorf("code %d", code)
	}
	want := "golden file a/deep/left.txt is checked by no test: delete it, or check it\n" +
		"golden file a/left.txt is checked by no test: delete it, or check it\n"
	if b.String() != want {
		t.Errorf("got %q", b.String())
	}
	if code := report(&b, root, []string{"absent"}, seen); code != 0 {
		t.Errorf("an absent folder: code %d", code)
	}
}

// TestDirectory finds the golden directory of this module from this package.
func TestDirectory(t *testing.T) {
	got, err := directory()
	if err != nil {
		t.Fatal(err)
	}
	if here, err := os.Getwd(); err != nil || got != here {
		t.Errorf("%s, want %s (%v)", got, here, err)
	}
}
