package app

import (
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// built makes the program, and one of nothing but an empty main, to compare its start with.
func built(b *testing.B) (program, empty string) {
	b.Helper()
	dir := b.TempDir()
	program, empty = filepath.Join(dir, "pssim"), filepath.Join(dir, "empty")
	for _, build := range [][]string{{"-o", program, "pssim/cmd/pssim"}, {"-o", empty, "testdata/empty/main.go"}} {
		if out, err := exec.Command("go", append([]string{"build"}, build...)...).CombinedOutput(); err != nil {
			b.Fatalf("go build: %v\n%s", err, out)
		}
	}
	return program, empty
}

// BenchmarkColdStart is the wall time of a whole process: pssim -c 1, beside that of an empty Go program.
func BenchmarkColdStart(b *testing.B) {
	program, empty := built(b)
	for _, run := range []struct {
		name string
		args []string
	}{{"pssim", []string{program, "-c", "1"}}, {"empty", []string{empty}}} {
		b.Run(run.name, func(b *testing.B) {
			for b.Loop() {
				if err := exec.Command(run.args[0], run.args[1:]...).Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCommand is pssim -c 1 without the process.
func BenchmarkCommand(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if code := Main([]string{"-c", "1"}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
			b.Fatal(code)
		}
	}
}

// BenchmarkPage replays the documentation page of the README.
func BenchmarkPage(b *testing.B) {
	const page = "../../../scenarios/docs/about_Remote_Disconnected_Sessions.zh-tw.7.md"
	b.ReportAllocs()
	for b.Loop() {
		if code := Main([]string{"doc", "--ids", "page", page}, strings.NewReader(""), io.Discard, io.Discard); code != 0 {
			b.Fatal(code)
		}
	}
}
