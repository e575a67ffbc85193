package simtest

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"pssim/sim"
	"pssim/sim/trace"
)

// The environment variables that choose what CheckSeeds runs: one seed, or how many instead of n.
const (
	SeedVariable  = "PSSIM_SEED"
	SeedsVariable = "PSSIM_SEEDS"
)

// CheckSeeds runs f for the seeds 1 to n, and fails at the first that returns an error, with the command that runs
// that seed alone. PSSIM_SEED=17 runs seed 17 whatever n is; PSSIM_SEEDS=100000 runs that many.
func CheckSeeds(t testing.TB, n int, f func(seed uint64) error) {
	t.Helper()
	first, last, err := seeds(n, os.Getenv(SeedVariable), os.Getenv(SeedsVariable))
	if err != nil {
		t.Fatal(err)
	}
	for seed := first; seed <= last; seed++ {
		if err := guarded(func() error { return f(seed) }); err != nil {
			t.Fatalf("seed %d: %v\nTo reproduce: %s", seed, err, Command(t.Name(), seed))
		}
		if seed == last { // the greatest seed has none after it
			return
		}
	}
}

// seeds are the seeds to run.
func seeds(n int, one, many string) (first, last uint64, err error) {
	if one != "" {
		first, err = strconv.ParseUint(one, 10, 64)
		return first, first, wrongVariable(SeedVariable, err)
	}
	if many != "" {
		last, err = strconv.ParseUint(many, 10, 64)
		return 1, last, wrongVariable(SeedsVariable, err)
	}
	return 1, uint64(max(n, 0)), nil
}

func wrongVariable(name string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Command is the line for a shell that runs one seed of a test.
func Command(test string, seed uint64) string {
	return fmt.Sprintf("%s=%d %s", SeedVariable, seed, command(test))
}

// command runs one test, or one of its subtests.
func command(test string) string {
	return fmt.Sprintf("go test -run '^%s$' .", strings.ReplaceAll(test, "/", "$/^"))
}

// guarded makes a panic an error, so that the seed that led to it is told.
func guarded(f func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("panic: %v", value)
		}
	}()
	return f()
}

// CheckDeterminism runs f twice, and fails unless both runs wrote the same trace, printed the same and ended in
// the same state. f makes a world, drives it, and returns it unclosed. The failure shows the first record that
// differs, if the worlds keep their traces.
func CheckDeterminism(t testing.TB, f func() *sim.World) {
	t.Helper()
	first, second := f(), f()
	defer first.Close()
	defer second.Close()
	if difference := Difference(first, second); difference != "" {
		t.Fatalf("two runs differ: %s\nTo reproduce: %s", difference, command(t.Name()))
	}
}

// Difference tells where two worlds differ in what they did and in what state they are; "" for nowhere.
func Difference(a, b *sim.World) string {
	x, y := a.Trace().Records(), b.Trace().Records()
	if i, differs := trace.FirstDifference(x, y); differs {
		return fmt.Sprintf("record %d is\n  %s\nor\n  %s", i, lineOf(x, i), lineOf(y, i))
	}
	if a.Digest() != b.Digest() {
		return fmt.Sprintf("equal traces end in the states %016x and %016x", a.Digest(), b.Digest())
	}
	return ""
}

// lineOf is a record's line, or a word for none.
func lineOf(records []trace.Record, i int) string {
	if i >= len(records) {
		return "(nothing)"
	}
	return records[i].Line()
}
