package format

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/repl/syntax"
	"pssim/repl/value"
)

// failure makes an error record whose place is the first occurrence of at in text.
func failure(command, text, at string, c value.Category, exception, message string) *value.ErrorRecord {
	e := value.NewError("Id", c, exception, message, value.Null)
	e.FQID = "Id,Class"
	e.Where.Command = command
	if text != "" {
		i := strings.Index(text, at)
		e.Where.Source = &syntax.Source{Text: text}
		e.Where.Extent = syntax.Extent{Start: i, End: i + len(at)}
	}
	return e
}

// TestErrorLines follows language.md 3.4 and the oracle's cases of both views.
func TestErrorLines(t *testing.T) {
	item := failure("Get-Item", "Get-Item /nope", "Get-Item /nope", value.ObjectNotFound, "X.ItemNotFoundException", "No path.")
	item.Target = value.String("/nope")
	long := failure("f", `function f{param([Parameter(ParameterSetName="A")]$a,[Parameter(ParameterSetName="B")]$b) 1};f`, "};f",
		value.InvalidArgument, "X.ParameterBindingException", "No set.")
	long.Where.Extent = syntax.Extent{Start: 93, End: 94}
	second := failure("nosuch", "1\nnosuch\n2", "nosuch", value.ObjectNotFound, "X.CommandNotFoundException", "Unknown.\nLook again.")
	parse := failure("", "@{a=1;a=2}", "a=2", value.ParserError, "X.ParseException", "Twice the key.")
	parse.Where.Extent.End = parse.Where.Extent.Start + 1
	assigned := failure("", `for($i=0,$j=5;$false;){};"ok"`, "0", value.ParserError, "X.ParseException", "The assignment expression "+
		"is not valid. The input to an assignment operator must be an object that is able to accept assignments, "+
		"such as a variable or a property.")
	inFile := failure("Get-Item", "1\nGet-Item x", "Get-Item x", value.ObjectNotFound, "X.Y", "No.")
	inFile.Where.Source.Name = `C:\a.ps1`
	thrown := failure("", "throw 'x'", "throw 'x'", value.OperationStopped, "X.RuntimeException", "x")
	thrown.HasThrown = true
	divided := failure("", "1/0", "1/0", value.NotSpecified, "X.RuntimeException", "Zero.")
	remote := failure("Get-Item", "", "", value.ObjectNotFound, "X.Y", "No.")
	remote.Origin = "Server01"
	detailed := failure("Get-Item", "", "", value.ObjectNotFound, "X.Y", "No.")
	detailed.Details = "More."

	normal7 := Options{Version: Version{7, 0}, Width: 119, View: NormalView}
	normal5, concise := Defaults(Version{5, 1}, 120), Defaults(Version{7, 0}, 120)
	for _, c := range []struct {
		name string
		e    *value.ErrorRecord
		opts Options
		want string
	}{
		{"5.1", item, normal5, `Get-Item : No path.
At line:1 char:1
+ Get-Item /nope
+ ~~~~~~~~~~~~~~
    + CategoryInfo          : ObjectNotFound: (/nope:String) [Get-Item], ItemNotFoundException
    + FullyQualifiedErrorId : Id,Class
 `},
		{"normal view in 7", item, normal7, `Get-Item : No path.
At line:1 char:1
+ Get-Item /nope
+ ~~~~~~~~~~~~~~
+ CategoryInfo          : ObjectNotFound: (/nope:String) [Get-Item], ItemNotFoundException
+ FullyQualifiedErrorId : Id,Class`},
		{"long line e0594", long, normal7, `f : No set.
At line:1 char:94
+ … er(ParameterSetName="A")]$a,[Parameter(ParameterSetName="B")]$b) 1};f
+                                                                       ~
+ CategoryInfo          : InvalidArgument: (:) [f], ParameterBindingException
+ FullyQualifiedErrorId : Id,Class`},
		{"parser first tells the place e0625", parse, normal7, `At line:1 char:7
+ @{a=1;a=2}
+       ~
Twice the key.
+ CategoryInfo          : ParserError: (:) [], ParseException
+ FullyQualifiedErrorId : Id,Class`},
		{"remote", remote, normal5, `No.
    + CategoryInfo          : ObjectNotFound: (:) [Get-Item], Y
    + FullyQualifiedErrorId : Id,Class
    + PSComputerName        : Server01
 `},
		{"details end without a blank", detailed, normal5, `Get-Item : More.
    + CategoryInfo          : ObjectNotFound: (:) [Get-Item], Y
    + FullyQualifiedErrorId : Id,Class`},
		{"concise", item, concise, "Get-Item: No path."},
		{"concise throw", thrown, concise, "Exception: x"},
		{"concise without category", divided, concise, "RuntimeException: Zero."},
		{"concise, second line e1266", second, concise, "nosuch: \nLine |\n   2 |  nosuch\n     |  ~~~~~~\n     | Unknown.\nLook again."},
		{"concise parse e0341", parse, concise, "ParserError: \nLine |\n   1 |  @{a=1;a=2}\n     |        ~\n     | Twice the key."},
		{"concise parse, folded e0426", assigned, concise, `ParserError: 
Line |
   1 |  for($i=0,$j=5;$false;){};"ok"
     |         ~
     | The assignment expression is not valid. The input to an assignment operator must be an object that is able to
     | accept assignments, such as a variable or a property.`},
		{"concise, in a file", inFile, concise, "Get-Item: C:\\a.ps1:2\nLine |\n   2 |  Get-Item x\n     |  ~~~~~~~~~~\n     | No."},
		{"category", item, Options{View: CategoryView}, "ObjectNotFound: (/nope:String) [Get-Item], ItemNotFoundException"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(c.want, "\n"), ErrorLines(c.e, c.opts)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestErrorOldWidth checks how 5.1 puts long lines together: pieces of the width less six, four blanks
// before each, no line break between (the oracle's e0679 in its look of 5.1).
func TestErrorOldWidth(t *testing.T) {
	e := failure("f", "", "", value.InvalidArgument, "X.Y", "m")
	e.FQID = "RemoteRunspaceNotAvailableForSpecifiedSessionId,Microsoft.PowerShell.Commands.GetPSSessionCommand"
	got := ErrorLines(e, Defaults(Version{5, 1}, 120))
	want := []string{
		"f : m",
		"    + CategoryInfo          : InvalidArgument: (:) [f], Y",
		"    + FullyQualifiedErrorId : RemoteRunspaceNotAvailableForSpecifiedSessionId,Microsoft.PowerShell.Commands.GetPSSessi    onCommand",
		" ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestErrorInOutput checks that an error does not end the table around it.
func TestErrorInOutput(t *testing.T) {
	e := value.FromError(failure("f", "", "", value.InvalidArgument, "X.Y", "m"))
	if diff := cmp.Diff("\na\n-\n1\nf: m\n2\n\n", printed(seven, thing("a", 1), e, thing("a", 2))); diff != "" {
		t.Error(diff)
	}
}

func TestMessageLines(t *testing.T) {
	got := MessageLines(WarningPrefix, "one two three", 14)
	if diff := cmp.Diff([]string{"WARNING: one ", "two three"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseErrorView(t *testing.T) {
	for name, want := range map[string]ErrorView{"normalview": NormalView, "CategoryView": CategoryView, "x": ConciseView} {
		if got := ParseErrorView(name, Version{7, 0}); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
