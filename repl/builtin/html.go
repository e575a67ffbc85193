package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// htmlInfo describes ConvertTo-Html.
func htmlInfo() *cmdlet.Info {
	const page, fragment = "Page", "Fragment"
	return &cmdlet.Info{
		Name: "ConvertTo-Html", Class: commandClass + "ConvertToHtmlCommand", Module: moduleUtility, DefaultSet: page,
		Synopsis: "Writes objects as a page of HTML.",
		Params: []cmdlet.Param{
			inputObject(), at(0, "Property", "object[]"), in(at(3, "Body", "string[]"), page), in(at(1, "Head", "string[]"), page),
			in(at(2, "Title", "string"), page), among(named("As", "string"), "Table", "List"),
			in(named("CssUri", "System.Uri", "cu", "uri"), page), in(flag("Fragment"), fragment),
			named("PostContent", "string[]"), named("PreContent", "string[]"),
		},
		New: func() cmdlet.Runner { return &htmlWriter{} },
	}
}

// htmlWriter writes the page as the objects come.
type htmlWriter struct {
	columns []column
	begun   bool
	sole    bool // the only property of the objects stands under a star, the name that was not asked for
}

// Begin writes the head of the page.
func (h *htmlWriter) Begin(c cmdlet.Context) error {
	var out []string
	if !isOn(c, "Fragment") {
		title := word(c, "Title")
		if title == "" {
			title = "HTML TABLE"
		}
		out = append(out,
			`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`,
			`<html xmlns="http://www.w3.org/1999/xhtml">`, "<head>")
		if c.Bound("Head") {
			out = append(out, words(c, "Head")...)
		} else {
			out = append(out, "<title>"+title+"</title>")
		}
		if uri := word(c, "CssUri"); uri != "" {
			out = append(out, `<link rel="stylesheet" type="text/css" href="`+uri+`" />`)
		}
		out = append(append(out, "</head><body>"), words(c, "Body")...)
	}
	return h.write(c, append(out, words(c, "PreContent")...))
}

func (h *htmlWriter) write(c cmdlet.Context, lines []string) error {
	for _, l := range lines {
		if err := c.Write(value.String(l)); err != nil {
			return err
		}
	}
	return nil
}

// escapeHTML replaces what has a meaning in HTML.
func escapeHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}

// htmlCell is a property's label and its text.
type htmlCell struct{ label, text string }

// cells are those of one object: the properties asked for, else those of the first object.
func (h *htmlWriter) cells(c cmdlet.Context, item value.Value) ([]htmlCell, error) {
	if h.columns == nil {
		asked := c.Arg("Property")
		if !c.Bound("Property") {
			names := c.Engine().Properties(item)
			asked, h.sole = stringArray(names), len(names) == 1
		}
		var err error
		if h.columns, err = columns(c, asked, tableKeys); err != nil {
			return nil, err
		}
	}
	var out []htmlCell
	for _, col := range h.columns {
		found, err := col.cells(c, item)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			s := ""
			if !f.value.IsNull() {
				s = env(c).Text(f.value)
			}
			label := escapeHTML(f.name)
			if h.sole {
				label = "*"
			}
			out = append(out, htmlCell{label, escapeHTML(s)})
		}
	}
	return out, nil
}

// Process writes the object's row, or its list.
func (h *htmlWriter) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok || item.IsNull() {
		return nil
	}
	cells, err := h.cells(c, item)
	if err != nil {
		return err
	}
	var out []string
	if strings.EqualFold(word(c, "As"), "List") {
		if !h.begun {
			out = append(out, "<table>")
		} else {
			out = append(out, "<tr><td><hr></td></tr>")
		}
		for _, x := range cells {
			out = append(out, "<tr><td>"+x.label+":</td><td>"+x.text+"</td></tr>")
		}
		h.begun = true
		return h.write(c, out)
	}
	head, row := "", ""
	for _, x := range cells {
		head += "<th>" + x.label + "</th>"
		row += "<td>" + x.text + "</td>"
	}
	if !h.begun {
		cols := "<colgroup>" + strings.Repeat("<col/>", len(cells)) + "</colgroup>"
		out = append(out, "<table>", cols, "<tr>"+head+"</tr>")
	}
	h.begun = true
	return h.write(c, append(out, "<tr>"+row+"</tr>"))
}

// End closes the page.
func (h *htmlWriter) End(c cmdlet.Context) error {
	var out []string
	if h.begun {
		out = append(out, "</table>")
	}
	out = append(out, words(c, "PostContent")...)
	if !isOn(c, "Fragment") {
		out = append(out, "</body></html>")
	}
	return h.write(c, out)
}
