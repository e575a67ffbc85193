package value_test

import (
	"testing"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

func TestErrorRecordAsSeen(t *testing.T) {
	src := &syntax.Source{Text: "$a = 1\n  Get-Item /nope"}
	rec := value.NewError("PathNotFound", value.ObjectNotFound, "System.Management.Automation.ItemNotFoundException", "no path", str("/nope"))
	rec.FQID = "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"
	rec.Where = value.Invocation{Command: "Get-Item", Typed: "gi", Source: src, Extent: syntax.Extent{Start: 9, End: len(src.Text)}}
	if got := rec.CategoryText(); got != "ObjectNotFound: (/nope:String) [Get-Item], ItemNotFoundException" {
		t.Error(got)
	}
	paths := []struct {
		path []string
		want string
	}{
		{[]string{"FullyQualifiedErrorId"}, rec.FQID}, {[]string{"Exception", "Message"}, "no path"}, {[]string{"CategoryInfo", "Category"}, "ObjectNotFound"},
		{[]string{"CategoryInfo", "Reason"}, "ItemNotFoundException"}, {[]string{"TargetObject"}, "/nope"}, {[]string{"InvocationInfo", "Line"}, "  Get-Item /nope"},
		{[]string{"InvocationInfo", "ScriptLineNumber"}, "2"}, {[]string{"InvocationInfo", "OffsetInLine"}, "3"}, {[]string{"InvocationInfo", "MyCommand"}, "Get-Item"},
		{[]string{"InvocationInfo", "InvocationName"}, "gi"}, {[]string{"ErrorDetails"}, ""},
		{[]string{"InvocationInfo", "PositionMessage"}, "At line:2 char:3\n+   Get-Item /nope\n+   ~~~~~~~~~~~~~~"},
	}
	for _, c := range paths {
		v := value.FromError(rec)
		for _, name := range c.path {
			next, ok := value.GetProperty(v, name)
			if !ok {
				t.Fatalf("no %v", c.path)
			}
			v = next
		}
		if value.Text(v) != c.want {
			t.Errorf("%v is %q, want %q", c.path, value.Text(v), c.want)
		}
	}
}

func TestCategoryTextShortensTheTarget(t *testing.T) {
	rec := value.NewError("x", value.OpenError, "System.Management.Automation.Remoting.PSRemotingTransportException", "m",
		str("System.Management.Automation.RemoteRunspace"))
	rec.TargetType = "RemoteRunspace"
	if got := rec.CategoryText(); got != "OpenError: (System.Manageme....RemoteRunspace:RemoteRunspace) [], PSRemotingTransportException" {
		t.Error(got)
	}
}

func TestCatches(t *testing.T) {
	_, err := value.Binary(syntax.OpDiv, value.Int32(1), value.Int32(0), nil)
	rec := err.(*value.ErrorRecord)
	cases := []struct {
		t    string
		rank int
		ok   bool
	}{
		{"System.Management.Automation.RuntimeException", 0, true}, {"System.DivideByZeroException", 0, true}, {"System.ArithmeticException", 1, true},
		{"System.Exception", 2, true}, {"System.FormatException", 0, false},
	}
	for _, c := range cases {
		if rank, ok := rec.Catches(mustType(t, c.t)); rank != c.rank || ok != c.ok {
			t.Errorf("%s: %d %v", c.t, rank, ok)
		}
	}
}
