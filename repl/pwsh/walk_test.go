package pwsh

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim"
	"pssim/sim/protocol"
)

// The walk types, for every cmdlet and each of its parameter sets, lines that must be refused before the
// cmdlet runs: names that are unknown, ambiguous or given twice, arguments that are missing, too many, of a
// wrong type, null, empty or out of range, parameters that do not go together, and objects that no parameter
// takes from the pipeline. What each line must
// report is computed from the metadata by the rules of language.md 3.1 and 3.2.

// bad is a line that must be refused, and the id it must be refused with.
type bad struct{ line, id string }

// walker makes the lines of one cmdlet.
type walker struct {
	in   *cmdlet.Info
	sets []string
	list []bad
}

// TestWalk: each refused line reports its id, in the name of its cmdlet, and nothing has changed on either
// side; in the first and in the last version of a window.
func TestWalk(t *testing.T) {
	all, err := Registry()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []protocol.Version{{Major: 3}, {Major: 7}} {
		t.Run(strconv.Itoa(v.Major), func(t *testing.T) {
			walk(t, v, cmdlet.NewReleases(all).At(cmdlet.Version{Major: v.Major, Minor: v.Minor}).All())
		})
	}
}

func walk(t *testing.T, v protocol.Version, commands []*cmdlet.Info) {
	w := labWorld(t)
	n, err := w.StartClient(sim.ClientSpec{Name: "W", Host: LabClient, Elevated: true, Version: v})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"$s = New-PSSession -ComputerName Server01",
		"$j = Invoke-Command -ComputerName Server02 -AsJob { Start-Sleep 6000 }",
		"$c = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force))",
		"try { throw 'e' } catch { $e = $_ }",
	} {
		if out, done := typed(t, w, "W", line); done.Errors > 0 {
			t.Fatal(out)
		}
	}
	before, lines := state(w), 0
	_, mark := w.OutputFrom(n, 0)
	for _, in := range commands {
		if in.Simple {
			continue // a program takes whatever it is given
		}
		for _, b := range refusedLines(in) {
			lines++
			out, done, next := typedFrom(t, w, "W", b.line, mark)
			mark = next
			id, class, _ := strings.Cut(done.Error, ",")
			if id != b.id || class != in.Class {
				t.Errorf("%s: %q, want %s\n%s", b.line, done.Error, b.id, out)
			}
			if now := state(w); now != before {
				t.Fatalf("%s changed the world:\n%s\nit was\n%s", b.line, now, before)
			}
		}
	}
	if lines < 1000 {
		t.Errorf("only %d lines", lines)
	}
}

// refusedLines makes the lines of a cmdlet.
func refusedLines(in *cmdlet.Info) []bad {
	k := &walker{in: in, sets: in.Sets()}
	if !k.takesRest() {
		k.add("-Zzq", "NamedParameterNotFound")
	}
	for i := range in.Params {
		p := &in.Params[i]
		k.names(p)
		k.types(p)
		k.nothing(p)
		k.bounds(p)
		for j := range in.Params[:i] {
			if q := &in.Params[j]; !k.together(p, q) {
				k.add(given(p)+" "+given(q), "AmbiguousParameterSet")
			}
		}
	}
	k.ambiguous()
	k.unbound()
	for _, set := range k.sets {
		k.lacking(set)
		k.tooMany(set)
	}
	return k.list
}

func (k *walker) add(args, id string) {
	k.list = append(k.list, bad{k.in.Name + " " + args, id})
}

// takesRest tells whether words that mean nothing else become an argument.
func (k *walker) takesRest() bool {
	for i := range k.in.Params {
		for _, u := range k.in.Params[i].In {
			if u.Remaining {
				return true
			}
		}
	}
	return false
}

// together tells whether two parameters share a set.
func (k *walker) together(p, q *cmdlet.Param) bool {
	for _, set := range k.sets {
		_, a := p.UseIn(set)
		_, b := q.UseIn(set)
		if a && b {
			return true
		}
	}
	return false
}

// names: a parameter given twice, and one without its argument.
func (k *walker) names(p *cmdlet.Param) {
	k.add(given(p)+" "+given(p), "ParameterAlreadyBound")
	if !p.Switch {
		k.add("-"+p.Name, "MissingArgument")
	}
	for _, a := range p.Aliases {
		k.add(given(p)+" "+strings.Replace(given(p), "-"+p.Name, "-"+a, 1), "ParameterAlreadyBound")
	}
}

// types: a text that is none of the parameter's type.
func (k *walker) types(p *cmdlet.Param) {
	id := "CannotConvertArgumentNoMessage"
	if k.in.Function {
		id = "ParameterArgumentTransformationError"
	}
	switch element := elementName(p); {
	case p.Switch:
		k.add("-"+p.Name+":nosuch", id)
	case element == value.TypeCredential.FullName(): // an attribute asks for the password, and nobody is there
		k.add("-"+p.Name+" nosuch", "ParameterArgumentTransformationError")
		k.add("-"+p.Name+" 5", "ParameterArgumentTransformationError")
	case !takesText(element):
		k.add("-"+p.Name+" nosuch", id)
	}
}

// takesText tells whether any text becomes a value of a type.
func takesText(element string) bool {
	switch element {
	case "System.String", "System.Object", "System.Management.Automation.PSObject", "System.Char", "System.Uri",
		"System.Exception":
		return true
	}
	return false
}

// elementName is the type of one value of a parameter.
func elementName(p *cmdlet.Param) string {
	t := p.Type
	if t == nil {
		return "System.Object"
	}
	for t != nil && t.IsArray() {
		t = t.Elem
	}
	return t.FullName()
}

// nothing: null, the empty text and the empty list, where a validation or being mandatory forbids them. The
// validations come first (language.md 3.2).
func (k *walker) nothing(p *cmdlet.Param) {
	const invalid = "ParameterArgumentValidationError"
	list, text := p.Type != nil && p.Type.IsArray(), elementName(p) == "System.String"
	number := p.Type != nil && !list && !text && p.Type.Is(value.TypeValueType)
	if p.Switch || number || elementName(p) == credentialName {
		return
	}
	null, empty, none := "", "", ""
	if isMandatory(p) {
		null, empty, none = invalid+"NullNotAllowed", invalid+"EmptyStringNotAllowed", invalid+"EmptyArrayNotAllowed"
		if p.AllowNull {
			null = ""
		}
		if p.AllowEmptyString {
			empty = ""
		}
		if p.AllowEmptyCollection {
			none = ""
		}
		if text && !list {
			null = empty // null is the empty text there
		}
	}
	for _, c := range p.Checks {
		switch c.Kind {
		case cmdlet.CheckNotNullOrEmpty:
			null, empty, none = invalid, invalid, invalid
		case cmdlet.CheckNotNull:
			if !text || list {
				null = invalid
			}
		case cmdlet.CheckSet:
			empty = invalid
			if text && !list {
				null = invalid
			}
		}
	}
	for _, try := range []bad{{"$null", null}, {"''", empty}, {"@()", none}} {
		if try.id == "" || try.line == "''" && !text || try.line == "@()" && !list {
			continue
		}
		k.add("-"+p.Name+" "+try.line, try.id)
	}
}

var credentialName = value.TypeCredential.FullName()

func isMandatory(p *cmdlet.Param) bool {
	for _, u := range p.In {
		if u.Mandatory {
			return true
		}
	}
	return false
}

// bounds: values on the wrong side of each limit.
func (k *walker) bounds(p *cmdlet.Param) {
	const invalid = "ParameterArgumentValidationError"
	for _, c := range p.Checks {
		switch c.Kind {
		case cmdlet.CheckRange:
			if n := c.Min.Int(); n > math.MinInt32 {
				k.add(fmt.Sprintf("-%s (%d)", p.Name, n-1), invalid)
			}
			if n := c.Max.Int(); n < math.MaxInt32 {
				k.add(fmt.Sprintf("-%s %d", p.Name, n+1), invalid)
			}
		case cmdlet.CheckSet:
			if p.Switch {
				k.add("-"+p.Name+":$false", invalid)
			} else {
				k.add("-"+p.Name+" nosuch", invalid)
			}
		case cmdlet.CheckLength:
			k.add(fmt.Sprintf("-%s ('x' * %d)", p.Name, c.Max.Int()+1), invalid)
		case cmdlet.CheckCount:
			k.add(fmt.Sprintf("-%s (@(1) * %d)", p.Name, c.Max.Int()+1), invalid)
		}
	}
}

// ambiguous: the beginnings that two parameters of the cmdlet have in common.
func (k *walker) ambiguous() {
	seen := map[string]bool{}
	for i := range k.in.Params {
		for j := range k.in.Params[:i] {
			n := commonPrefix(k.in.Params[i].Name, k.in.Params[j].Name)
			if n == "" || seen[n] || k.isName(n) {
				continue
			}
			seen[n] = true
			k.add("-"+n+" x", "AmbiguousParameter")
		}
	}
}

// unbound: an object through the pipeline of a cmdlet that takes none by value, and a number has no
// properties to be taken by name.
func (k *walker) unbound() {
	var args []string
	var have []*cmdlet.Param
	for i := range k.in.Params {
		p := &k.in.Params[i]
		for _, u := range p.In {
			if u.Pipeline {
				return
			}
		}
		if u, ok := p.UseIn(k.defaultSet()); ok && u.Mandatory {
			args, have = append(args, given(p)), append(have, p)
		}
	}
	if k.verdict(have) == "" {
		k.list = append(k.list, bad{"1 | " + k.in.Name + " " + strings.Join(args, " "), "InputObjectNotBound"})
	}
}

func (k *walker) defaultSet() string {
	if k.in.DefaultSet != "" {
		return k.in.DefaultSet
	}
	return k.sets[0]
}

func commonPrefix(a, b string) string {
	a, b = strings.ToLower(a), strings.ToLower(b)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// isName tells whether a text is a name or alias, the common parameters' included.
func (k *walker) isName(text string) bool {
	params := k.in.CommonParams()
	for i := range k.in.Params {
		params = append(params[:len(params):len(params)], &k.in.Params[i])
	}
	for _, p := range params {
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			if strings.EqualFold(name, text) {
				return true
			}
		}
	}
	return false
}

// lacking: the mandatory parameters of a set but one. Which set is meant then, and whether it is complete,
// decides on the error.
func (k *walker) lacking(set string) {
	var need []*cmdlet.Param
	for i := range k.in.Params {
		if u, ok := k.in.Params[i].UseIn(set); ok && u.Mandatory {
			need = append(need, &k.in.Params[i])
		}
	}
	for i := range need {
		var args []string
		var have []*cmdlet.Param
		for j, p := range need {
			if j != i {
				args, have = append(args, given(p)), append(have, p)
			}
		}
		if id := k.verdict(have); id != "" {
			k.add(strings.Join(args, " "), id)
		}
	}
}

// verdict is the error of a line with these parameters, "" if it would run: the default set is meant if it
// is possible, else the only possible one, else the only one that is complete.
func (k *walker) verdict(have []*cmdlet.Param) string {
	var possible, complete []string
	for _, set := range k.sets {
		ok, full := true, true
		for _, p := range have {
			_, in := p.UseIn(set)
			ok = ok && in
		}
		for i := range k.in.Params {
			u, in := k.in.Params[i].UseIn(set)
			full = full && (!in || !u.Mandatory || holdsParam(have, &k.in.Params[i]))
		}
		if ok {
			possible = append(possible, set)
		}
		if ok && full {
			complete = append(complete, set)
		}
	}
	meant := ""
	for _, set := range possible {
		if strings.EqualFold(set, k.in.DefaultSet) || len(possible) == 1 {
			meant = set
		}
	}
	switch {
	case meant == "" && len(possible) > 1 && len(complete) != 1:
		return "AmbiguousParameterSet"
	case len(possible) > 1 && meant == "" || contains(complete, meant):
		return ""
	}
	return "MissingMandatoryParameter"
}

func holdsParam(list []*cmdlet.Param, p *cmdlet.Param) bool {
	for _, q := range list {
		if q == p {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, t := range list {
		if t == s {
			return true
		}
	}
	return false
}

// tooMany: all that a set takes by position, by name, and one argument more.
func (k *walker) tooMany(set string) {
	if k.takesRest() {
		return
	}
	var args []string
	var have []*cmdlet.Param
	for i := range k.in.Params {
		p := &k.in.Params[i]
		if u, ok := p.UseIn(set); ok && (u.Position >= 0 || u.Mandatory) {
			args, have = append(args, given(p)), append(have, p)
		}
	}
	for _, other := range k.sets { // a set that is still possible may have a place for it
		free, possible := false, true
		for i := range k.in.Params {
			u, ok := k.in.Params[i].UseIn(other)
			free = free || ok && u.Position >= 0 && !holdsParam(have, &k.in.Params[i])
		}
		for _, p := range have {
			_, ok := p.UseIn(other)
			possible = possible && ok
		}
		if free && possible {
			return
		}
	}
	k.add(strings.Join(args, " ")+" extra", "PositionalParameterNotFound")
}

// given writes a parameter with an argument that it takes.
func given(p *cmdlet.Param) string {
	if p.Switch {
		return "-" + p.Name
	}
	return "-" + p.Name + " " + argument(p)
}

// argument is a value that the type and the validations of a parameter accept.
func argument(p *cmdlet.Param) string {
	for _, c := range p.Checks {
		switch c.Kind {
		case cmdlet.CheckRange:
			return fmt.Sprintf("(%d)", c.Min.Int())
		case cmdlet.CheckSet:
			return c.Words[0]
		}
	}
	t := p.Type
	for t != nil && t.IsArray() {
		t = t.Elem
	}
	if t != nil && t.Enum != nil {
		return "'" + t.Enum.Members[0].Name + "'"
	}
	switch elementName(p) {
	case "System.Guid":
		return "00000000-0000-0000-0000-000000000001"
	case "System.Management.Automation.ScriptBlock":
		return "{ 1 }"
	case "System.Collections.Hashtable", "System.Collections.IDictionary":
		return "@{ a = 1 }"
	case "System.Management.Automation.Runspaces.PSSession":
		return "$s"
	case "System.Management.Automation.Job":
		return "$j"
	case credentialName:
		return "$c"
	case "System.Management.Automation.ErrorRecord":
		return "$e"
	case "System.Exception":
		return "'e'"
	case "System.Boolean":
		return "$true"
	case "System.DateTime":
		return "'2020-01-02'"
	case "System.TimeSpan":
		return "'01:00'"
	case "System.Version":
		return "'3.0'"
	}
	return "1"
}
