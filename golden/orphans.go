package golden

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// record notes which files were checked. Tests run in parallel, so it locks.
type record struct {
	mu    sync.Mutex
	names []string
}

// checked outlives single tests, as only a whole run can tell which files nobody checks. Nothing but Check
// adds to it, and nothing but Run reads it.
var checked = &record{}

func (r *record) add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names = append(r.names, name)
}

func (r *record) has(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Contains(r.names, name)
}

// Run runs a package's tests and then reports the files in its folders of the golden directory that no
// test checked. It is for TestMain:
//
//	func TestMain(m *testing.M) { os.Exit(golden.Run(m, "repl")) }
//
// A run that failed, or that a flag restricts to some tests, reports nothing. The answer is the exit code.
func Run(m *testing.M, folders ...string) int {
	code := m.Run()
	if code != 0 || restricted() {
		return code
	}
	root, err := directory()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return report(os.Stderr, root, folders, checked)
}

// restricted tells whether flags of go test leave out tests.
func restricted() bool {
	for _, name := range []string{"test.run", "test.skip", "test.list", "test.fuzz", "test.short"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != f.DefValue {
			return true
		}
	}
	return false
}

// report prints the orphans among the folders' files and answers the exit code.
func report(w io.Writer, root string, folders []string, seen *record) int {
	code := 0
	for _, folder := range folders {
		orphans, err := orphans(root, folder, seen)
		if err != nil {
			fmt.Fprintln(w, err)
			code = 1
		}
		for _, name := range orphans {
			fmt.Fprintf(w, "golden file %s is checked by no test: delete it, or check it\n", name)
			code = 1
		}
	}
	return code
}

// orphans lists the files under a folder that are not recorded, in order. A folder that does not exist has
// none.
func orphans(root, folder string, seen *record) ([]string, error) {
	var out []string
	err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(folder)), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if name = filepath.ToSlash(name); err == nil && !seen.has(name) {
			out = append(out, name)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return out, err
}
