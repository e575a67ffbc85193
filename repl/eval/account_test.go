package eval

import (
	"errors"
	"testing"

	"pssim/repl/syntax"
)

// TestMemory: a script that keeps what it makes is ended wherever it keeps it, and one that does not keep it is not.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("fills the memory that a window may hold, which the race detector makes long")
	}
	const big = "('x' * 1mb)"
	for _, c := range []struct {
		name, src string
		ended     bool
	}{
		{"a list", `$l = [Collections.Generic.List[object]]::new(); foreach ($i in 1..400) { $l.Add(` + big + `) }`, true},
		{"a list of lists", `$l = @(); foreach ($i in 1..400) { $l = @(, $l) + @(, ` + big + `) }`, true},
		{"a hashtable", `$h = @{}; foreach ($i in 1..400) { $h[$i] = ` + big + ` }`, true},
		{"properties", `$o = $null; foreach ($i in 1..400) { $o = [pscustomobject]@{ next = $o; text = ` + big + ` } }`, true},
		{"a builder", `$b = [Text.StringBuilder]::new(); $s = 'x' * 30mb; $all = foreach ($i in 1..20) { $c = [Text.StringBuilder]::new(); [void]$c.Append($s); $c }`, true},
		{"output that is collected", `$a = foreach ($i in 1..400) { ` + big + ` }`, true},
		{"output of an array expression", `$a = @(foreach ($i in 1..400) { ` + big + ` })`, true},
		{"input of a function", `function f { 1 }; & { foreach ($i in 1..400) { ` + big + ` } } | f`, true},
		{"variables of many calls", `function f($n) { $x = ` + big + `; if ($n) { f ($n - 1) } }; f 400`, true},
		{"operands that wait", `function f($n) { if ($n) { ` + big + ` + (f ($n - 1)) } }; f 400`, true},
		{"arguments that wait", `function g { }; function f($n) { if ($n) { g ` + big + ` (f ($n - 1)) } }; f 400`, true},
		{"parts of a text that wait", `function f($n) { if ($n) { "$(` + big + `)$(f ($n - 1))".Length } }; f 400`, true},
		{"elements of loops", `function f($n) { foreach ($x in 1..30000) { if ($n) { f ($n - 1) }; break } }; $r = 1..30000; function g($n) { foreach ($x in @($r)) { if ($n) { g ($n - 1) }; break } }; g 400`, true},
		{"matches", `$l = @(); foreach ($i in 1..100) { $l += [regex]::Match(` + big + `, 'x') }`, true},
		{"captured variables", `$l = @(); foreach ($i in 1..400) { $l += & { $v = ` + big + `; { $v }.GetNewClosure() } }`, true},
		{"many small things", `$l = [Collections.ArrayList]::new(); foreach ($i in 1..1000000) { [void]$l.Add("number $i of many, and some more text to make it weigh something, and more and more and more and more and more and more and more") }`, true},
		{"one text in many places", `$s = ` + big + `; $l = foreach ($i in 1..400) { $s }; $l.Count`, false},
		{"texts that are dropped", `foreach ($i in 1..400) { $s = ` + big + ` }; 'x'`, false},
		{"arrays that are dropped", `foreach ($i in 1..100) { $a = 1..100000 }; 'x'`, false},
		{"calls that are over", `function f { $x = ` + big + `; $x.Length }; foreach ($i in 1..300) { $n = f }; 'x'`, false},
		{"operands that are done", `foreach ($i in 1..200) { $n = (` + big + ` + ` + big + `).Length }; 'x'`, false},
		{"a cycle", `$a = @(1, 2); $a[0] = $a; foreach ($i in 1..400) { $s = ` + big + ` }; 'x'`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newFakeHost()
			h.memory = 100 << 20
			in := New(fakeRegistry(), h, Options{})
			var out transcript
			err := in.RunText(&syntax.Source{Text: c.src}, &out)
			if errors.Is(err, errMemory) != c.ended || err != nil && !c.ended {
				t.Errorf("got %v, %q", err, out.lines)
			}
			if len(in.account.active) > 0 {
				t.Errorf("%d things are still held", len(in.account.active))
			}
		})
	}
}

// TestLargest names the variable to blame.
func TestLargest(t *testing.T) {
	in := New(fakeRegistry(), newFakeHost(), Options{})
	runOn(t, in, `$small = 'x' * 10; $Large = @('x' * 5000; 'y' * 5000); $other = 'z' * 5000`)
	if name, bytes := in.Largest(); name != "Large" || bytes < 10000 || bytes > 10500 {
		t.Errorf("got %s with %d", name, bytes)
	}
}

// TestLargeSteps: making large values counts as the steps that the copying takes.
func TestLargeSteps(t *testing.T) {
	in := New(fakeRegistry(), newFakeHost(), Options{})
	runOn(t, in, `$s = 'x' * 1mb`)
	if in.steps < 1<<20/workPerStep || in.steps > 1<<20/workPerStep+1000 {
		t.Errorf("%d steps", in.steps)
	}
}
