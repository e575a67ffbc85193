package simtest

import (
	"fmt"
	"go/format"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"pssim/sim"
)

// GoTest prints the run as a test of that package and name, which fails as long as the failure is there. Fails is
// a Go expression for the Fails that the run was minimised with, Programs one for the table of programs; "" where
// the world is one of sim.Lab.
func (m Minimal) GoTest(pkg, name, fails, programs string) string {
	g := goPrinter{imports: []string{"testing", "pssim/sim"}}
	body := g.config(m.Config, programs) + g.inputs(m.Journal.Inputs)
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\nimport (\n", pkg)
	slices.Sort(g.imports)
	list := slices.Compact(g.imports)
	for _, own := range []bool{false, true} { // the standard library comes first
		for _, i := range list {
			if strings.HasPrefix(i, "pssim/") == own {
				fmt.Fprintf(&b, "\t%q\n", i)
			}
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, ")\n\n// %s is a run that was minimised: %s.\nfunc %s(t *testing.T) {\n%s", name, oneLine(m.Failure), name, body)
	fmt.Fprintf(&b, "\tif failure := %s(w); failure == \"\" {\n\t\tt.Error(\"the run does not fail any more\")\n\t}\n}\n", fails)
	text, err := format.Source([]byte(b.String()))
	if err != nil {
		return b.String() // what the caller gave is no Go; the compiler will say where
	}
	return string(text)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// goPrinter prints values as Go, and gathers the packages that they are of.
type goPrinter struct{ imports []string }

// config prints how the world is made: as a Lab, with what differs from it.
func (g *goPrinter) config(c sim.Config, programs string) string {
	var names []string
	for _, h := range c.Hosts {
		names = append(names, strconv.Quote(h.Name))
	}
	lab := sim.Lab()
	text := fmt.Sprintf("\tc := sim.Lab(%s)\n", strings.Join(names, ", "))
	if slices.ContainsFunc(c.Hosts, func(h sim.HostSpec) bool { return !reflect.DeepEqual(h, sim.HostSpec{Name: h.Name}) }) {
		text += "\tc.Hosts = " + g.value(reflect.ValueOf(c.Hosts)) + "\n"
	}
	if programs != "" {
		text += fmt.Sprintf("\tc.Programs, c.Console, c.Shell = %s, %q, %q\n", programs, c.Console, c.Shell)
	}
	if !reflect.DeepEqual(c.Accounts, lab.Accounts) {
		text += "\tc.Accounts = " + g.value(reflect.ValueOf(c.Accounts)) + "\n"
	}
	v := reflect.ValueOf(c)
	for _, name := range []string{"Seed", "Start", "Choices"} {
		if f := v.FieldByName(name); !f.IsZero() {
			text += fmt.Sprintf("\tc.%s = %s\n", name, g.value(f))
		}
	}
	return text + "\tw, err := sim.New(c)\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n\tdefer w.Close()\n"
}

// inputs prints the inputs; what they answer does not matter, since the failure tells.
func (g *goPrinter) inputs(list []sim.Entry) string {
	var b strings.Builder
	if slices.ContainsFunc(list, func(e sim.Entry) bool { _, ok := e.(sim.Give); return ok }) {
		g.imports = append(g.imports, "pssim/sim/kernel")
		b.WriteString("\tgive := func(window string, r kernel.Request) {\n\t\tif ticket, err := w.Submit(w.Client(window), r); err == nil {\n\t\t\t_, _ = w.Run(ticket)\n\t\t}\n\t}\n")
	}
	for i := 0; i < len(list); i++ {
		text, driven := g.input(list[i], list[i+1:])
		fmt.Fprintf(&b, "\t%s\n", text)
		if driven {
			i++
		}
	}
	return b.String()
}

// input prints one input; driven tells that the drive which follows is in it.
func (g *goPrinter) input(e sim.Entry, rest []sim.Entry) (text string, driven bool) {
	give, ok := e.(sim.Give)
	if !ok {
		return g.other(e), false
	}
	request := g.value(reflect.ValueOf(give.Request))
	if len(rest) > 0 && rest[0] == sim.Entry(sim.Drive{Ticket: give.Ticket}) {
		return fmt.Sprintf("give(%q, %s)", give.Client, request), true
	}
	return fmt.Sprintf("_, _ = w.Submit(w.Client(%q), %s)", give.Client, request), false
}

// other prints an input that is no request.
func (g *goPrinter) other(e sim.Entry) string {
	switch e := e.(type) {
	case sim.Build:
		return "_, _ = w.AddHost(" + g.value(reflect.ValueOf(e.Spec)) + ")"
	case sim.Open:
		return "_, _ = w.StartClient(" + g.value(reflect.ValueOf(e.Spec)) + ")"
	case sim.Stage:
		return fmt.Sprintf("_, _ = w.StartDirector(%q, %q)", e.Name, e.Program)
	case sim.Act:
		return "_ = w.Do(" + g.value(reflect.ValueOf(e.Action)) + ")"
	case sim.Plan:
		return fmt.Sprintf("_ = w.At(w.Now().Add(%s), %s)", g.duration(e.After), g.value(reflect.ValueOf(e.Action)))
	case sim.Pass:
		return fmt.Sprintf("_ = w.RunFor(%s)", g.duration(e.For))
	case sim.Settle:
		return "_ = w.Settle()"
	case sim.Steps:
		return fmt.Sprintf("for range %d {\n_, _ = w.Step()\n}", e.N)
	case sim.Respond:
		return fmt.Sprintf("_ = w.Answer(w.Client(%q), %q, %t)", e.Client, e.Line, e.OK)
	case sim.Break:
		return fmt.Sprintf("_ = w.Interrupt(w.Client(%q))", e.Client)
	case sim.Drive:
		return fmt.Sprintf("_, _ = w.Run(%d)", e.Ticket)
	}
	return ""
}

// value prints a value as Go, fields with zero values left out.
func (g *goPrinter) value(v reflect.Value) string {
	if v.Type() == reflect.TypeFor[time.Duration]() {
		return g.duration(time.Duration(v.Int()))
	}
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return g.value(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		return "new(" + g.value(v.Elem()) + ")"
	case reflect.Struct:
		var fields []string
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				fields = append(fields, v.Type().Field(i).Name+": "+g.value(v.Field(i)))
			}
		}
		return g.typeName(v.Type()) + "{" + strings.Join(fields, ", ") + "}"
	case reflect.Slice:
		var parts []string
		element := g.typeName(v.Type().Elem())
		for i := range v.Len() {
			part := g.value(v.Index(i))
			if v.Index(i).Kind() == reflect.Struct {
				part = strings.TrimPrefix(part, element) // the list tells the type
			}
			parts = append(parts, part)
		}
		return g.typeName(v.Type()) + "{" + strings.Join(parts, ", ") + "}"
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10)
	}
	return strconv.FormatInt(v.Int(), 10) // a journal holds nothing else
}

// typeName names a type, and gathers its package.
func (g *goPrinter) typeName(t reflect.Type) string {
	if t.Kind() == reflect.Slice {
		return "[]" + g.typeName(t.Elem())
	}
	if t.PkgPath() == "" {
		return t.Name()
	}
	g.imports = append(g.imports, t.PkgPath())
	return path.Base(t.PkgPath()) + "." + t.Name()
}

// duration prints a time in the greatest unit in which it is whole.
func (g *goPrinter) duration(d time.Duration) string {
	for _, unit := range []struct {
		size time.Duration
		name string
	}{{time.Hour, "Hour"}, {time.Minute, "Minute"}, {time.Second, "Second"}, {time.Millisecond, "Millisecond"}} {
		if d != 0 && d%unit.size == 0 {
			g.imports = append(g.imports, "time")
			return fmt.Sprintf("%d * time.%s", d/unit.size, unit.name)
		}
	}
	return strconv.FormatInt(int64(d), 10)
}
