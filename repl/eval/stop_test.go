package eval

import (
	"errors"
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// TestStop: an error of the host passes catch, finally and trap; a Ctrl-C runs finally blocks only.
func TestStop(t *testing.T) {
	gone := errors.New("the process is gone")
	for _, c := range []struct {
		stop error
		want string
	}{
		{gone, ""},
		{cmdlet.ErrStopped, "finally"},
	} {
		h := newFakeHost()
		h.stopAt, h.stop = 5000, c.stop
		in := New(fakeRegistry(), h, Options{})
		var out transcript
		src := `trap { "trap"; continue }; try { try { while ($true) { } } catch { "catch" } } finally { "finally" }; "after"`
		h2 := &once{fakeHost: h}
		in.host = h2
		err := in.RunText(&syntax.Source{Text: src}, &out)
		if !errors.Is(err, c.stop) {
			t.Errorf("got error %v, want %v", err, c.stop)
		}
		if got := strings.Join(out.lines, "|"); got != c.want {
			t.Errorf("%v: got %q, want %q", c.stop, got, c.want)
		}
	}
}

// once stops a run a single time.
type once struct {
	*fakeHost
	done bool
}

func (h *once) Checkpoint(steps int64) error {
	if h.done {
		return nil
	}
	err := h.fakeHost.Checkpoint(steps)
	h.done = err != nil
	return err
}

// TestPrompts checks what is asked for mandatory parameters, confirmations and passwords.
func TestPrompts(t *testing.T) {
	for _, c := range []struct{ src, answers, want, printed string }{
		{`function f([Parameter(Mandatory)]$a, [Parameter(Mandatory)][int[]]$n) { "$a $n" }; f`, "x,1,2,", "x 1 2",
			"\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\na: n[0]: n[1]: n[2]: "},
		{`function f([Parameter(Mandatory, HelpMessage='try harder')]$a) { "$a" }; f`, "!?,x", "x",
			"\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\n(Type !? for Help.)\na: try harder\na: "},
		{`function g { }; function f([Parameter(Mandatory)]$a) { $a }; g | f`, "x", "x",
			"\ncmdlet f at command pipeline position 2\nSupply values for the following parameters:\na: "},
		{`Stop-Thing a; Stop-Thing b`, "n,l", "",
			"\nConfirm\nAre you sure you want to perform this action?\nPerforming the operation \"Stop\" on target \"a\".\n" + choiceLine +
				"\nConfirm\nAre you sure you want to perform this action?\nPerforming the operation \"Stop\" on target \"b\".\n" + choiceLine},
		{`function f([pscredential]$c) { $c.UserName }; f bob`, "secret", "bob", "Password for user bob: "},
		{`Stop-Thing a -WhatIf`, "", "", "What if: Performing the operation \"Stop\" on target \"a\".\n"},
	} {
		h := newFakeHost()
		h.facts.Interactive = true
		h.answers = strings.Split(c.answers, ",")
		if got := runOn(t, New(fakeRegistry(), h, Options{}), c.src); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
		}
		if got := h.printed.String(); got != c.printed {
			t.Errorf("%s\nprinted %q\nwant    %q", c.src, got, c.printed)
		}
	}
}

const choiceLine = "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): "

// TestRunScript passes arguments, input and $using: values to a block from elsewhere.
func TestRunScript(t *testing.T) {
	in := New(fakeRegistry(), newFakeHost(), Options{})
	s, err := in.Engine().Parse(`param($a, $b) "$a $b $using:x"; $input`)
	if err != nil {
		t.Fatal(err)
	}
	var out transcript
	err = in.RunScript(Request{Script: s, Args: []value.Value{value.Int32(1)}, HasInput: true,
		Named: []cmdlet.NamedValue{{Name: "b", Value: value.Int32(2)}},
		Using: []cmdlet.NamedValue{{Name: "X", Value: value.Int32(3)}},
		Input: []value.Value{value.Int32(8), value.Int32(9)}}, &out)
	if got := strings.Join(out.lines, "|"); err != nil || got != "1 2 3|8|9" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestSession keeps variables, functions, $$ and $^ between lines, and lists what is defined.
func TestSession(t *testing.T) {
	in := New(fakeRegistry(), newFakeHost(), Options{})
	for _, line := range []struct{ src, want string }{
		{`$x = 3; function f { $x * 2 }`, ""},
		{`f`, "6"},
		{`Write-Output a "b c"`, "a|b c"},
		{`"$$ $^"`, `"b c" Write-Output`},
		{`$$`, `"$$ $^"`},
	} {
		if got := runOn(t, in, line.src); got != line.want {
			t.Errorf("%s: got %s, want %s", line.src, got, line.want)
		}
	}
	e := in.Engine()
	if fs := e.Functions(); len(fs) != 1 || fs[0].Name != "f" {
		t.Errorf("functions: %v", fs)
	}
	e.SetAlias("gg", "f")
	if info, ok := e.Lookup("GG"); !ok || info.Name != "f" {
		t.Error("the alias leads nowhere")
	}
	if !e.RemoveAlias("echo") {
		t.Error("a built-in alias could not be removed")
	}
	if _, ok := e.Lookup("echo"); ok {
		t.Error("a removed alias is still found")
	}
	if err := e.SetVariableOption("x", "", cmdlet.OptionReadOnly); err != nil {
		t.Error(err)
	}
	if got := runOn(t, in, `$x = 4; $x`); got != "ERROR VariableNotWritable|3" {
		t.Error(got)
	}
}

// TestSeven runs what only 7.0 has.
func TestSeven(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`$x = 3; $x -gt 2 ? "big" : "small"`, "big"},
		{`$null ?? "d"; $y ??= 4; $y; $y ??= 5; $y`, "d|4|4"},
		{`Write-Output a && Write-Output b; Write-Error e && Write-Output c; Write-Error e || Write-Output d`,
			"a|b|ERROR WriteErrorException,WriteErrorCommand|ERROR WriteErrorException,WriteErrorCommand|d"},
		{`$x = 3; Write-Output $x ${x} $_ $y &`, "Write-Output $using:x ${using:x} $_ $y x=3"},
		{`Write-Output a && Write-Output b &`, "Write-Output a && Write-Output b"},
		{`(Write-Error e); $?`, "ERROR WriteErrorException,WriteErrorCommand|False"},
	} {
		h := newFakeHost()
		h.facts.Version = cmdlet.Version{Major: 7}
		if got := runOn(t, New(fakeRegistry(), h, Options{}), c.src); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
		}
	}
}

// FuzzRun: whatever parses neither panics nor runs on for ever.
func FuzzRun(f *testing.F) {
	for _, s := range []string{`1..3 | % { $_ }`, `function f { param([int]$a) process { $a } }; 1 | f`, `try { throw 1 } catch { $_ } finally { 2 }`,
		`switch (1) { 1 { break } }`, `$a, $b = @{a=1}, [ordered]@{}; $a.b[0].c()`, `& { param([switch]$s, $r) $PSCmdlet; @args } -s 1 -x:2`,
		`[ref]$x; [int[]]$y = 1,2; $y[5] = 1`, `1 > f 2>&1; "a" -replace "a", { $_ }; -split "a b"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 300 {
			return
		}
		h := newFakeHost()
		h.stopAt, h.stop = 2000, errors.New("enough")
		in := New(fakeRegistry(), h, Options{})
		_ = in.RunText(&syntax.Source{Text: src}, Discard{})
	})
}
