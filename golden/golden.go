// Package golden compares what tests print with files that are kept beside the code, one folder of this
// directory for each package that uses it (golden/repl, golden/scenarios, ...).
//
// A test calls Check. With UPDATE_GOLDEN=1 in the environment the file is rewritten instead; the change is
// then read as a diff before it is committed. A package's TestMain hands its run to Run, which reports
// files that no test checks any more.
package golden

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// UpdateVariable is the environment variable that makes Check rewrite files when it is "1".
const UpdateVariable = "UPDATE_GOLDEN"

// Check compares got with the file of that name, a slash-separated path under the golden directory such as
// "repl/first.txt". Line ends CRLF and LF are the same. It fails the test with a diff, lines of the file
// marked - and lines of got marked +.
func Check(t testing.TB, name, got string) {
	t.Helper()
	root, err := directory()
	if err != nil {
		t.Fatal(err)
	}
	checked.add(name)
	store{root: root, update: os.Getenv(UpdateVariable) == "1"}.check(t, name, got)
}

// store is a directory of golden files.
type store struct {
	root   string
	update bool
}

func (s store) check(t testing.TB, name, got string) {
	t.Helper()
	if !fs.ValidPath(name) || !strings.Contains(name, "/") {
		t.Fatalf("golden file %q: the name must be a path with a folder, such as repl/first.txt", name)
		return
	}
	got = unixLines(got)
	file := filepath.Join(s.root, filepath.FromSlash(name))
	if s.update {
		if err := write(file, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	b, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.Fatalf("golden file %s does not exist; %s\ngot:\n%s", name, hint(), got)
	case err != nil:
		t.Fatal(err)
	default:
		if want := unixLines(string(b)); want != got {
			t.Errorf("golden file %s differs (- file, + this run); %s\n%s", name, hint(), Diff(want, got))
		}
	}
}

// Diff shows where two texts differ, line by line; "" for equal texts.
func Diff(want, got string) string {
	return cmp.Diff(strings.Split(unixLines(want), "\n"), strings.Split(unixLines(got), "\n"))
}

// hint tells how to accept a change.
func hint() string {
	return fmt.Sprintf("if the change is meant, run the test with %s=1 and read `git diff golden`", UpdateVariable)
}

func unixLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// write makes or replaces a file; one that is equal already keeps its time and its line ends.
func write(file, text string) error {
	if old, err := os.ReadFile(file); err == nil && unixLines(string(old)) == text {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// directory is the module's golden directory: beside the go.mod above the package under test, which is the
// working directory of its tests.
func directory() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "golden"), nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("golden: no go.mod above the working directory")
		}
		dir = up
	}
}
