package format

import (
	"strings"

	"pssim/repl/value"
)

// plainMembers answers for objects that hold their properties themselves.
type plainMembers struct{}

func (plainMembers) Property(v value.Value, name string) (value.Value, bool, error) {
	if o := v.Object(); o != nil {
		p, ok := o.Get(name)
		return p, ok, nil
	}
	if n := v.Native(); n != nil {
		p, ok := n.Property(name)
		return p, ok, nil
	}
	return value.Null, false, nil
}

func (plainMembers) Properties(v value.Value) []string {
	var out []string
	if o := v.Object(); o != nil {
		for _, p := range o.Props {
			out = append(out, p.Name)
		}
	}
	return out
}

func (plainMembers) TypeNames(v value.Value) []string { return value.TypeNames(v) }

func (plainMembers) Text(v value.Value) string { return value.DisplayText(v) }

func (plainMembers) Format(v value.Value, format string) string {
	if !strings.Contains(format, "{") {
		format = "{0:" + format + "}"
	}
	out, err := value.Format(format, []value.Value{v})
	if err != nil {
		return err.Error()
	}
	return out
}

func (plainMembers) Evaluate(_ *value.Script, item value.Value) (value.Value, error) {
	p, _, err := plainMembers{}.Property(item, "Calc")
	return p, err
}

// printed runs objects through a Formatter and answers all it printed, each line ended.
func printed(opts Options, objects ...value.Value) string {
	var b strings.Builder
	f := New(opts, plainMembers{}, func(line string) error {
		b.WriteString(line + "\n")
		return nil
	})
	for _, o := range objects {
		if err := f.Add(o); err != nil {
			return err.Error()
		}
	}
	if err := f.End(); err != nil {
		return err.Error()
	}
	return b.String()
}

// requested runs objects through a Format cmdlet's request and then to the end of the pipeline.
func requested(opts Options, req Request, objects ...value.Value) string {
	var packets []value.Value
	s := NewShaper(opts, plainMembers{}, req, func(p *Packet) error {
		packets = append(packets, p.Value())
		return nil
	})
	for _, o := range objects {
		if err := s.Add(o); err != nil {
			return err.Error()
		}
	}
	if err := s.End(); err != nil {
		return err.Error()
	}
	return printed(opts, packets...)
}

// thing makes an object of alternating names and values.
func thing(pairs ...any) value.Value {
	o := &value.Object{}
	for i := 0; i < len(pairs); i += 2 {
		o.Set(pairs[i].(string), toValue(pairs[i+1]))
	}
	return value.FromObject(o)
}

// typed is thing with type names.
func typed(typeName string, pairs ...any) value.Value {
	v := thing(pairs...)
	v.Object().TypeNames = []string{typeName, "System.Object"}
	return v
}

func toValue(x any) value.Value {
	switch x := x.(type) {
	case nil:
		return value.Null
	case int:
		return value.Int32(int32(x))
	case float64:
		return value.Double(x)
	case bool:
		return value.Bool(x)
	case string:
		return value.String(x)
	case []any:
		var items []value.Value
		for _, i := range x {
			items = append(items, toValue(i))
		}
		return value.NewArray(items...)
	}
	return x.(value.Value)
}
