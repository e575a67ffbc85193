package cmdlet

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pssim/repl/value"
)

// plainHost answers for the evaluator and the world: no scripts but one that doubles its item's text, no
// people unless there are answers.
type plainHost struct {
	value.Resolver
	answers  []string
	defaults *value.Hashtable
}

func (h *plainHost) Values() *value.Env { return &value.Env{OFS: " "} }
func (h *plainHost) RunBound(_ *value.Script, item value.Value) ([]value.Value, error) {
	return []value.Value{value.String(value.Text(item) + value.Text(item))}, nil
}
func (h *plainHost) Member(v value.Value, name string) (value.Value, bool, error) {
	if o := v.Object(); o != nil {
		p, ok := o.Get(name)
		return p, ok, nil
	}
	return value.Null, false, nil
}
func (h *plainHost) Defaults() *value.Hashtable { return h.defaults }
func (h *plainHost) Prompter() Host             { return h }

func (h *plainHost) Now() (time.Time, error)      { return time.Time{}, nil }
func (h *plainHost) Sleep(time.Duration) error    { return nil }
func (h *plainHost) Print(string) error           { return nil }
func (h *plainHost) Random() (uint64, error)      { return 0, nil }
func (h *plainHost) NewGuid() (value.Guid, error) { return value.Guid{}, nil }
func (h *plainHost) Hold(int64) error             { return nil }
func (h *plainHost) Checkpoint(int64) error       { return nil }
func (h *plainHost) Facts() Facts                 { return Facts{Interactive: len(h.answers) > 0} }
func (h *plainHost) ReadLine(string, bool) (string, bool, error) {
	if len(h.answers) == 0 {
		return "", false, nil
	}
	line := h.answers[0]
	h.answers = h.answers[1:]
	return line, true, nil
}

// session resembles Connect-PSSession: several sets, pipeline input by value and by name.
func session() *Info {
	return Prepare(&Info{Name: "Connect-It", Class: "ConnectCommand", DefaultSet: "Name", ShouldProcess: true, Aliases: []string{"cit"},
		Params: []Param{
			{Name: "Session", Type: value.ArrayOf(value.TypeHashtable), In: []Use{{Set: "Session", Mandatory: true, Position: 0, Pipeline: true, ByProperty: true}}},
			{Name: "ComputerName", Aliases: []string{"Cn"}, Type: value.ArrayOf(value.TypeString), In: []Use{{Set: "Computer", Mandatory: true, Position: 0}}},
			{Name: "Name", Type: value.ArrayOf(value.TypeString), In: []Use{{Set: "Name", Mandatory: true, Position: -1, ByProperty: true}, {Set: "Computer", Position: -1}}},
			{Name: "Id", Type: value.ArrayOf(value.TypeInt32), In: []Use{{Set: "Id", Mandatory: true, Position: 0, ByProperty: true}}},
			{Name: "ThrottleLimit", Type: value.TypeInt32, Default: value.Int32(32), In: []Use{{Position: -1}},
				Checks: []Check{{Kind: CheckRange, Min: value.Int32(1), Max: value.Int32(99)}}},
			{Name: "Force", Switch: true, In: []Use{{Position: -1}}},
		}})
}

func word(s string) Argument { return Argument{Value: value.String(s)} }
func number(n int32) Argument {
	return Argument{Value: value.Int32(n)}
}
func param(name string) Argument { return Argument{Param: name, HasParam: true} }
func attached(name string, v value.Value) Argument {
	return Argument{Param: name, HasParam: true, Attached: true, Value: v}
}

// describe shows a binding as Set name=value ...; an error by its id.
func describe(b *Binding, err error) string {
	if err != nil {
		if rec, ok := err.(*value.ErrorRecord); ok {
			return rec.ID
		}
		return "HOST " + err.Error()
	}
	parts := []string{b.Set()}
	for _, n := range b.BoundNames() {
		parts = append(parts, n+"="+value.Text(b.Arg(n)))
	}
	for _, r := range b.Rest() {
		parts = append(parts, "+"+value.Text(r))
	}
	return strings.Join(parts, " ")
}

// TestBind follows steps 1 to 6 and 8 of language.md 3.1.
func TestBind(t *testing.T) {
	table := value.FromHash(value.NewHashtable())
	for _, c := range []struct {
		name string
		args []Argument
		want string
	}{
		{"exact name", []Argument{param("name"), word("a")}, "Name Name=a"},
		{"alias", []Argument{param("CN"), word("a")}, "Computer ComputerName=a"},
		{"prefix", []Argument{param("comp"), word("a")}, "Computer ComputerName=a"},
		{"attached", []Argument{attached("Id", value.String("5"))}, "Id Id=5"},
		{"switch", []Argument{param("f"), param("n"), word("a")}, "Name Force=True Name=a"},
		{"switch off", []Argument{attached("force", value.Bool(false)), param("n"), word("a")}, "Name Force=False Name=a"},
		{"switch takes no text", []Argument{attached("force", value.String("x"))}, "CannotConvertArgumentNoMessage"},
		{"own parameters win over common ones", []Argument{param("i"), number(4)}, "Id Id=4"},
		{"ambiguous", []Argument{param("error"), word("x")}, "AmbiguousParameter"},
		{"common parameter by alias", []Argument{param("ea"), word("stop"), param("n"), word("a")}, "Name ErrorAction=stop Name=a"},
		{"no preference", []Argument{param("ea"), word("maybe"), param("n"), word("a")}, "CannotConvertArgumentNoMessage"},
		{"WhatIf of ShouldProcess", []Argument{param("wi"), param("n"), word("a")}, "Name WhatIf=True Name=a"},
		{"unknown name", []Argument{param("zz"), word("a")}, "NamedParameterNotFound"},
		{"twice", []Argument{param("name"), word("a"), param("Name"), word("b")}, "ParameterAlreadyBound"},
		{"twice by alias", []Argument{param("cn"), word("a"), param("ComputerName"), word("b")}, "ParameterAlreadyBound"},
		{"missing argument", []Argument{param("name")}, "MissingArgument"},
		{"parameter instead of argument", []Argument{param("name"), param("force")}, "MissingArgument"},
		{"word that looks like a parameter", []Argument{param("name"), param("qq")}, "Name Name=-qq"},
		{"clash of sets", []Argument{param("cn"), word("a"), param("id"), number(1)}, "AmbiguousParameterSet"},
		{"two sets share a parameter", []Argument{param("cn"), word("a"), param("name"), word("b")}, "Computer ComputerName=a Name=b"},
		{"position by type without conversion", []Argument{{Value: table}}, "Session Session=System.Collections.Hashtable"},
		{"position prefers what needs no conversion", []Argument{number(7)}, "Id Id=7"},
		{"position of text", []Argument{word("srv")}, "Computer ComputerName=srv"},
		{"too many", []Argument{word("srv"), word("b")}, "PositionalParameterNotFound"},
		{"list", []Argument{{Value: value.NewArray(value.Int32(1), value.Int32(2))}}, "Id Id=1 2"},
		{"conversion fails", []Argument{param("id"), word("abc")}, "CannotConvertArgumentNoMessage"},
		{"a list for one object", []Argument{param("n"), word("a"), param("thr"), {Value: value.NewArray(value.Int32(1), value.Int32(2))}}, "CannotConvertArgument"},
		{"validation", []Argument{param("n"), word("a"), param("thr"), number(100)}, "ParameterArgumentValidationError"},
		{"mandatory missing", nil, "MissingMandatoryParameter"},
		{"null", []Argument{{Param: "name", HasParam: true, Attached: true}}, "ParameterArgumentValidationErrorNullNotAllowed"},
		{"empty text in a list", []Argument{param("name"), word("")}, "ParameterArgumentValidationErrorEmptyStringNotAllowed"},
		{"empty list", []Argument{param("name"), {Value: value.NewArray()}}, "ParameterArgumentValidationErrorEmptyArrayNotAllowed"},
		{"typed number stays as typed", []Argument{param("name"), {Value: value.Int32(1024), Typed: "1kb"}}, "Name Name=1kb"},
	} {
		if got := describe(Bind(session(), c.args, false, &plainHost{})); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestBindPipeline follows step 7: by value before by name, without conversion before with it.
func TestBindPipeline(t *testing.T) {
	item := func(props ...value.Property) value.Value { return value.NewCustom(props...) }
	for _, c := range []struct {
		name string
		args []Argument
		in   value.Value
		want string
	}{
		{"by value", nil, value.FromHash(value.NewHashtable()), "Session Session=System.Collections.Hashtable"},
		{"by name", nil, item(value.Prop("Name", value.String("a"))), "Name Name=a"},
		{"default set first", nil, item(value.Prop("Id", value.Int32(3)), value.Prop("Name", value.String("a"))), "Name Name=a"},
		{"by name with conversion", nil, item(value.Prop("Id", value.String("12"))), "Id Id=12"},
		{"nothing fits", nil, value.Int32(5), "not bound"},
		{"delayed block", []Argument{param("Id"), {Value: value.FromScript(&value.Script{})}}, value.String("4"), "Id Id=44"},
	} {
		b, err := Bind(session(), c.args, true, &plainHost{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for range 2 { // the second object must find nothing left of the first
			ok, err := b.BindPipeline(c.in)
			got := describe(b, err)
			if !ok && err == nil {
				got = "not bound"
			}
			if got != c.want {
				t.Errorf("%s: got %s, want %s", c.name, got, c.want)
			}
		}
	}
}

// TestPromptedAndDefault: a person supplies what is missing; $PSDefaultParameterValues goes by wildcards.
func TestPromptedAndDefault(t *testing.T) {
	if got := describe(Bind(session(), nil, false, &plainHost{answers: []string{"a", "b", ""}})); got != "Name Name=a b" {
		t.Error(got)
	}
	h := &plainHost{defaults: value.HashOf("C*It:Throttle*", value.Int32(5), "Other:Id", value.Int32(1), "cit:Name", value.String("d"))}
	if got := describe(Bind(session(), nil, false, h)); got != "Name ThrottleLimit=5 Name=d" {
		t.Error(got)
	}
	h.defaults.Set(value.String("Disabled"), value.Bool(true))
	if got := describe(Bind(session(), nil, false, h)); got != "MissingMandatoryParameter" {
		t.Error(got)
	}
}

// TestSimpleFunction: what a simple function does not know goes to $args, names included.
func TestSimpleFunction(t *testing.T) {
	f := Prepare(&Info{Name: "f", Class: "f", Function: true, Simple: true, Params: []Param{{Name: "a", In: []Use{{Position: 0}}}}})
	got := describe(Bind(f, []Argument{param("zz"), number(1), number(2), attached("q", value.Int32(5))}, false, &plainHost{}))
	if got != "__AllParameterSets a=1 +-zz +2 +-q: +5" {
		t.Error(got)
	}
	if got := describe(Bind(f, []Argument{param("ErrorAction"), word("x")}, false, &plainHost{})); got != "__AllParameterSets a=x +-ErrorAction" {
		t.Errorf("a simple function has no common parameters: %s", got)
	}
}

// TestRegistry looks commands up by every kind of name.
func TestRegistry(t *testing.T) {
	a := &Info{Name: "Get-It", Module: "M", Aliases: []string{"gi", "G"}}
	r, err := NewRegistry(a, &Info{Name: "Get-Item2"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"get-it", "m\\GET-IT", "GI"} {
		if in, ok := r.Find(name); !ok || in.Name != "Get-It" {
			t.Errorf("%s is not found", name)
		}
	}
	for _, name := range []string{"x\\Get-It", "Get", "", "\\"} {
		if _, ok := r.Find(name); ok {
			t.Errorf("%q is found", name)
		}
	}
	if got := fmt.Sprint(r.Complete("g")); got != "[Get-It Get-Item2 G gi]" {
		t.Error(got)
	}
	if _, err := NewRegistry(a, &Info{Name: "GET-IT"}); err == nil {
		t.Error("a name is registered twice")
	}
	if _, err := NewRegistry(a, &Info{Name: "Other", Aliases: []string{"GI"}}); err == nil {
		t.Error("an alias is registered twice")
	}
}

// TestSyntax prints the sets as Get-Command -Syntax does, the default one first.
func TestSyntax(t *testing.T) {
	want := `Connect-It -Name <string[]> [-ThrottleLimit <int>] [-Force] [-WhatIf] [-Confirm] [<CommonParameters>]
Connect-It [-Session] <hashtable[]> [-ThrottleLimit <int>] [-Force] [-WhatIf] [-Confirm] [<CommonParameters>]
Connect-It [-ComputerName] <string[]> [-Name <string[]>] [-ThrottleLimit <int>] [-Force] [-WhatIf] [-Confirm] [<CommonParameters>]
Connect-It [-Id] <int[]> [-ThrottleLimit <int>] [-Force] [-WhatIf] [-Confirm] [<CommonParameters>]
`
	if got := Syntax(session()); got != want {
		t.Errorf("got\n%s", got)
	}
}

// FuzzBind: any line of words gives a binding or an error record, never a panic, and binding is
// deterministic.
func FuzzBind(f *testing.F) {
	f.Add("name a -f", true)
	f.Add("-id:5 -x", false)
	f.Add("-cn -cn a b", true)
	f.Fuzz(func(t *testing.T, line string, piped bool) {
		bind := func() string {
			b, err := Bind(session(), fuzzArguments(line), piped, &plainHost{})
			text := describe(b, err)
			if err == nil && piped {
				for _, v := range []value.Value{value.String(line), value.NewCustom(value.Prop("Id", value.String(line)))} {
					ok, err := b.BindPipeline(v)
					text += fmt.Sprint(ok, err != nil, b.BoundNames())
				}
			}
			return text
		}
		first := bind()
		if strings.HasPrefix(first, "HOST") {
			t.Fatal(first)
		}
		if second := bind(); first != second {
			t.Errorf("%q: %s, then %s", line, first, second)
		}
	})
}

func fuzzArguments(line string) []Argument {
	var out []Argument
	for _, w := range strings.Fields(line) {
		name, isParam := strings.CutPrefix(w, "-")
		name, v, colon := strings.Cut(name, ":")
		switch {
		case isParam && colon:
			out = append(out, attached(name, value.String(v)))
		case isParam:
			out = append(out, param(name))
		default:
			out = append(out, word(w))
		}
	}
	return out
}
