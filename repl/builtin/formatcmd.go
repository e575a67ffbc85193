package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/format"
	"pssim/repl/value"
)

// formatCommands lists the Format- cmdlets. What they write are the formatter's packets, which the end of
// the pipeline prints.
func formatCommands() []*cmdlet.Info {
	group, force := named("GroupBy", ""), flag("Force")
	return []*cmdlet.Info{
		{
			Name: "Format-Table", Class: commandClass + "FormatTableCommand", Module: moduleUtility,
			Aliases: []string{"ft"}, Synopsis: "Lays objects out as a table.",
			Params: []cmdlet.Param{
				at(0, "Property", "object[]"), flag("AutoSize"), flag("HideTableHeaders"), flag("Wrap"), group, force, inputObject(),
			},
			New: func() cmdlet.Runner { return &formatter{shape: format.ShapeTable, keys: tableKeys} },
		},
		{
			Name: "Format-List", Class: commandClass + "FormatListCommand", Module: moduleUtility,
			Aliases: []string{"fl"}, Synopsis: "Lays objects out as lists of properties.",
			Params: []cmdlet.Param{at(0, "Property", "object[]"), group, force, inputObject()},
			New:    func() cmdlet.Runner { return &formatter{shape: format.ShapeList, keys: listKeys} },
		},
		{
			Name: "Format-Wide", Class: commandClass + "FormatWideCommand", Module: moduleUtility,
			Aliases: []string{"fw"}, Synopsis: "Lays one property of each object out in columns.",
			Params: []cmdlet.Param{
				at(0, "Property", ""), flag("AutoSize"), between(named("Column", "int"), 1, maxInt32), group, force, inputObject(),
			},
			New: func() cmdlet.Runner { return &formatter{shape: format.ShapeWide, keys: wideKeys} },
		},
		{
			Name: "Format-Custom", Class: commandClass + "FormatCustomCommand", Module: moduleUtility,
			Aliases: []string{"fc"}, Synopsis: "Lays objects out in a nested form.",
			Params: []cmdlet.Param{
				at(0, "Property", "object[]"), between(named("Depth", "int"), 1, maxInt32), group, force, inputObject(),
			},
			New: func() cmdlet.Runner { return &formatter{shape: format.ShapeCustom, keys: []string{"Depth"}} },
		},
	}
}

// formatter is one Format- cmdlet.
type formatter struct {
	shape  format.Shape
	keys   []string
	shaper *format.Shaper
}

// Begin reads the columns.
func (f *formatter) Begin(c cmdlet.Context) error {
	req := format.Request{
		Shape:    f.shape,
		AutoSize: isOn(c, "AutoSize"), Wrap: isOn(c, "Wrap"), HideHeader: isOn(c, "HideTableHeaders"),
		PerRow: int(number(c, "Column", 0)), Depth: int(number(c, "Depth", 0)), Force: isOn(c, "Force"),
	}
	asked, err := columns(c, c.Arg("Property"), f.keys)
	if err != nil {
		return err
	}
	for _, k := range asked {
		req.Columns = append(req.Columns, formatColumn(c, k))
	}
	groups, err := columns(c, c.Arg("GroupBy"), tableKeys)
	if err != nil {
		return err
	}
	if len(groups) > 0 {
		by := formatColumn(c, groups[0])
		req.GroupBy = &by
	}
	f.shaper = format.NewShaper(options(c), display{c}, req, func(p *format.Packet) error { return c.Write(p.Value()) })
	return nil
}

// formatColumn hands a column to the formatter.
func formatColumn(c cmdlet.Context, k column) format.Column {
	out := format.Column{Property: k.name, Script: k.script, Format: text(c, k.option("FormatString"))}
	if k.script != nil {
		out.Source = text(c, value.FromScript(k.script))
	}
	if k.label != k.name && k.label != out.Source {
		out.Label = k.label
	}
	if w := k.option("Width"); !w.IsNull() {
		if n, err := env(c).Convert(w, typeNamed("int")); err == nil {
			out.Width = int(n.Int())
		}
	}
	switch strings.ToLower(text(c, k.option("Alignment"))) {
	case "left":
		out.Align = format.AlignLeft
	case "center":
		out.Align = format.AlignCenter
	case "right":
		out.Align = format.AlignRight
	}
	return out
}

// Process lays the object out.
func (f *formatter) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok {
		return nil
	}
	return f.shaper.Add(item)
}

// End closes the layout.
func (f *formatter) End(cmdlet.Context) error { return f.shaper.End() }
