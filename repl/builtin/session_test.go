package builtin

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

func TestVariables(t *testing.T) {
	f := newFake()
	f.must(t, "Set-Variable", nil, pos(str("v")), pos(num(5)))
	f.must(t, "Get-Variable", nil, pos(str("V")), on("ValueOnly"))
	if got := f.lines(); got != "5" {
		t.Errorf("value: %s", got)
	}
	f.must(t, "Set-Variable", nums(1, 2), pos(str("list")))
	if got := value.Text(f.vars["list"]); got != "1 2" {
		t.Errorf("piped: %s", got)
	}
	f.must(t, "New-Variable", nil, pos(str("v")), pos(num(1)))
	if len(f.errs) != 1 || f.errs[0].ID != "VariableAlreadyExists" {
		t.Errorf("new: %v", f.errs)
	}
	f.must(t, "New-Variable", nil, pos(str("c")), pos(num(1)), arg("Option", str("ReadOnly")))
	f.must(t, "Set-Variable", nil, pos(str("c")), pos(num(2)))
	if len(f.errs) != 1 || f.errs[0].ID != "VariableNotWritable" {
		t.Errorf("read-only: %v", f.errs)
	}
	f.must(t, "Set-Variable", nil, pos(str("c")), pos(num(2)), on("Force"))
	if got := value.Text(f.vars["c"]); got != "2" {
		t.Errorf("forced: %s", got)
	}
	f.must(t, "Get-Variable", nil, pos(str("nope")))
	if len(f.errs) != 1 || f.errs[0].ID != "VariableNotFound" || f.errs[0].Target.Str() != "nope" {
		t.Errorf("missing: %v", f.errs)
	}
	f.must(t, "Remove-Variable", nil, pos(str("v")))
	if _, ok := f.vars["v"]; ok {
		t.Error("v is still there")
	}
}

func TestWriteError(t *testing.T) {
	f := newFake()
	f.must(t, "Write-Error", nil, pos(str("m")), arg("ErrorId", str("Id1")), arg("Category", str("ObjectNotFound")),
		arg("TargetObject", str("x")), arg("CategoryReason", str("why")))
	e := f.errs[0]
	if e.ID != "Id1" || e.Category != value.ObjectNotFound || e.Activity != "Write-Error" || e.Reason != "why" || e.Target.Str() != "x" {
		t.Errorf("%+v", e)
	}
	f.must(t, "Write-Error", nil, pos(str("m")))
	if e := f.errs[0]; e.ID != "Microsoft.PowerShell.Commands.WriteErrorException" || e.Message != "m" {
		t.Errorf("%+v", e)
	}
}

func TestWriteHost(t *testing.T) {
	f := newFake()
	for _, c := range []struct {
		want string
		args []cmdlet.Argument
	}{
		{"a b c", []cmdlet.Argument{pos(str("a")), pos(str("b")), pos(str("c"))}},
		{"1-2-3", []cmdlet.Argument{arg("Separator", str("-")), pos(value.NewArray(nums(1, 2, 3)...))}},
		{"System.Collections.DictionaryEntry", []cmdlet.Argument{pos(value.FromHash(value.HashOf("a", num(1))))}},
		{"@{Name=x; Age=1}", []cmdlet.Argument{pos(person("x", 1))}},
	} {
		f.streams = map[cmdlet.Stream][]string{}
		f.must(t, "Write-Host", nil, c.args...)
		if got := strings.Join(f.streams[cmdlet.StreamInformation], "|"); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	f.version = cmdlet.Version{Major: 3}
	f.must(t, "Write-Host", nil, pos(str("x")), on("NoNewline"))
	f.must(t, "Write-Host", nil, pos(str("y")))
	if got := f.printed.String(); got != "xy\n" {
		t.Errorf("3.0 prints: %q", got)
	}
}

func TestDates(t *testing.T) {
	f := newFake()
	out := f.must(t, "Get-Date", nil, arg("Year", num(2020)), arg("Month", num(2)), arg("Hour", num(0)))
	if got := out[0].Time().Format("2006-01-02 15:04:05"); got != "2020-02-14 00:26:10" {
		t.Errorf("parts: %s", got)
	}
	f.must(t, "New-TimeSpan", nil, arg("Minutes", num(90)))
	if got := f.lines(); got != "01:30:00" {
		t.Errorf("span: %s", got)
	}
	before := f.now
	f.must(t, "Start-Sleep", nil, pos(value.Double(1.5)))
	f.must(t, "Start-Sleep", nil, arg("Milliseconds", num(250)))
	if got := f.now.Sub(before); got != 1750*time.Millisecond {
		t.Errorf("7.0 slept %v", got)
	}
	f.version, before = cmdlet.Version{Major: 5, Minor: 1}, f.now
	f.must(t, "Start-Sleep", nil, pos(value.Double(2.5)))
	if got := f.now.Sub(before); got != 2*time.Second {
		t.Errorf("5.1 slept %v", got)
	}
	wait := f.script("sleep", func(value.Value) []value.Value { f.now = f.now.Add(time.Second); return nil })
	f.must(t, "Measure-Command", nil, pos(wait))
	if got := f.lines(); got != "00:00:01" {
		t.Errorf("measured %s", got)
	}
}

func TestRandomIsInRange(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		low := rapid.Int32Range(-1000, 1000).Draw(r, "low")
		width := rapid.Int32Range(1, 1000).Draw(r, "width")
		f := newFake()
		f.drawn = rapid.Uint64().Draw(r, "seed")
		got := f.must(t, "Get-Random", nil, arg("Minimum", num(low)), arg("Maximum", num(low+width)))[0].Int()
		if got < int64(low) || got >= int64(low+width) {
			r.Fatalf("%d is not in [%d, %d)", got, low, low+width)
		}
		n := rapid.IntRange(0, 5).Draw(r, "n")
		items := nums(1, 2, 3)
		f.must(t, "Get-Random", items, arg("Count", num(int32(n+1))))
		if len(f.out) != min(n+1, 3) {
			r.Fatalf("%d drawn of %d", len(f.out), n+1)
		}
	})
}

func TestMembers(t *testing.T) {
	f := newFake()
	f.must(t, "gm", []value.Value{person("Ada", 36)}, arg("MemberType", str("NoteProperty")))
	var got []string
	for _, m := range f.out {
		got = append(got, value.Text(field(m, "Definition")))
	}
	if s := strings.Join(got, "|"); s != "int Age=36|string Name=Ada" {
		t.Errorf("definitions: %s", s)
	}
	f.must(t, "gm", texts("x"), arg("MemberType", str("Properties")))
	if s := value.Text(field(f.out[0], "Definition")); s != "int Length {get;}" {
		t.Errorf("property: %s", s)
	}
	f.must(t, "gm", texts("x"), arg("Name", str("Substring")))
	if s := value.Text(field(f.out[0], "Definition")); s != "string Substring(int startIndex), string Substring(int startIndex, int length)" {
		t.Errorf("method: %s", s)
	}
	f.must(t, "gm", nums(1), arg("Name", str("CompareTo")))
	if s := value.Text(field(f.out[0], "Definition")); s != "int CompareTo(System.Object value), int CompareTo(int value)" {
		t.Errorf("method of a number: %s", s)
	}
	f.must(t, "gm", []value.Value{})
	if len(f.errs) != 1 || f.errs[0].ID != "NoObjectInGetMember" || f.errs[0].Category != value.CloseError {
		t.Errorf("nothing: %v", f.errs)
	}
	p := person("Ada", 36)
	f.must(t, "Add-Member", []value.Value{p}, arg("NotePropertyName", str("City")), arg("NotePropertyValue", str("London")))
	if got := value.Text(p); got != "@{Name=Ada; Age=36; City=London}" {
		t.Errorf("added: %s", got)
	}
	f.must(t, "Add-Member", []value.Value{p}, arg("NotePropertyName", str("city")), arg("NotePropertyValue", str("Paris")))
	if len(f.errs) != 1 || f.errs[0].ID != "MemberAlreadyExists" {
		t.Errorf("twice: %v", f.errs)
	}
}

func TestGetCommand(t *testing.T) {
	f := newFake()
	f.must(t, "gcm", nil, arg("Verb", str("Measure")))
	if got := f.lines(); got != "Measure-Command|Measure-Object" {
		t.Errorf("verb: %s", got)
	}
	f.must(t, "gcm", nil, pos(str("nosuch")))
	if len(f.errs) != 1 || f.errs[0].ID != "CommandNotFoundException" {
		t.Errorf("missing: %v", f.errs)
	}
	f.must(t, "gal", nil, arg("Definition", str("Get-ChildItem")))
	if got := f.lines(); got != "dir|gci|ls" {
		t.Errorf("aliases: %s", got)
	}
	f.must(t, "gal", nil, pos(str("nope")))
	if len(f.errs) != 1 || f.errs[0].ID != "ItemNotFoundException" {
		t.Errorf("no alias: %v", f.errs)
	}
}

// Help is made from the tables: the set's syntax, and each parameter's place.
func TestHelp(t *testing.T) {
	f := newFake()
	f.must(t, "Get-Help", nil, pos(str("gl")))
	if got := f.lines(); !strings.Contains(got, "NAME\n    Get-Location\n") || !strings.Contains(got, "    pwd\n") {
		t.Errorf("by alias: %s", got)
	}
	f.must(t, "Get-Help", nil, pos(str("Start-Sleep")), arg("Parameter", str("S*")))
	if got := f.lines(); !strings.Contains(got, "required, position 0, takes pipeline objects") {
		t.Errorf("parameter: %s", got)
	}
	f.must(t, "Get-Help", nil, pos(str("Variable")), arg("Category", str("Cmdlet")))
	if len(f.out) != 5 {
		t.Errorf("search: %d topics", len(f.out))
	}
	f.must(t, "Get-Help", nil, pos(str("zzz")))
	if len(f.errs) != 1 || f.errs[0].ID != "HelpNotFound" {
		t.Errorf("nothing: %v", f.errs)
	}
}

func TestJoinString(t *testing.T) {
	f := newFake()
	people := []value.Value{person("Ada", 36), person("Bob", 1)}
	f.must(t, "Join-String", people, pos(str("Name")), arg("Separator", str(", ")), on("SingleQuote"), arg("OutputPrefix", str("<")))
	if got := f.lines(); got != "<'Ada', 'Bob'" {
		t.Errorf("quoted: %s", got)
	}
	f.must(t, "Join-String", nums(1, 2), arg("FormatString", str("{0:00}")))
	if got := f.lines(); got != "0102" {
		t.Errorf("formatted: %s", got)
	}
}

func TestCredential(t *testing.T) {
	f := newFake()
	f.answers = []string{"secret"}
	v := f.must(t, "Get-Credential", nil, pos(str(`CONTOSO\Ada`)))[0]
	cred, ok := v.Native().(*value.Credential)
	if !ok || cred.User != `CONTOSO\Ada` || cred.Password.Secret != "secret" {
		t.Errorf("%v", v)
	}
	if err := f.run(t, "Get-Credential", nil, pos(str("x"))); err == nil {
		t.Error("no error without anybody to ask")
	}
}

// The session's own drives need no file system.
func TestDrives(t *testing.T) {
	f := newFake()
	f.vars["apple"] = num(1)
	if out := f.must(t, "Get-Item", nil, pos(str("variable:apple"))); value.Text(field(out[0], "Value")) != "1" {
		t.Errorf("item: %v", out)
	}
	f.must(t, "Set-Item", nil, pos(str(`variable:\pear`)), pos(num(2)))
	f.must(t, "gc", nil, pos(str("variable:p*")))
	if got := f.lines(); got != "2" {
		t.Errorf("content: %s", got)
	}
	f.must(t, "Remove-Item", nil, pos(str("variable:pear")))
	f.must(t, "Test-Path", nil, pos(value.NewArray(texts("variable:apple", "variable:pear", "env:")...)))
	if got := f.lines(); got != "True|False|True" {
		t.Errorf("test: %s", got)
	}
	f.must(t, "dir", nil, pos(str("alias:gc?")))
	if got := f.lines(); got != "gci|gcm" {
		t.Errorf("aliases: %s", got)
	}
	f.must(t, "gi", nil, pos(str("function:nope")))
	if len(f.errs) != 1 || f.errs[0].ID != "PathNotFound" {
		t.Errorf("missing: %v", f.errs)
	}
}

func TestComputerPrograms(t *testing.T) {
	f := newFake()
	f.must(t, "hostname", nil)
	if got := f.lines(); got != "SERVER01" {
		t.Errorf("hostname: %s", got)
	}
	f.must(t, "whoami", nil)
	if got := f.lines(); got != `contoso\ada` {
		t.Errorf("whoami: %s", got)
	}
}
