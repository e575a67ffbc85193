package format

import (
	"strings"

	"pssim/repl/value"
)

// maxDetailDepth is how deep the view of Get-Error looks into exceptions and records.
const maxDetailDepth = 10

// detailStep is how far each level stands in.
const detailStep = 4

// containsRecord is the exception that stands in the record which an exception carries, so that the two do not hold
// each other for ever.
const containsRecord = "System.Management.Automation.ParentContainsErrorRecordException"

// The names under which Get-Error writes records and exceptions.
const (
	extendedRecord    = "System.Management.Automation.ErrorRecord#PSExtendedError"
	extendedException = "System.Exception#PSExtendedError"
)

// isExtended tells the records and exceptions that Get-Error wrote, which show all they hold.
func isExtended(names []string) bool {
	return hasType(names, extendedRecord) || hasType(names, extendedException)
}

// detail is one line, or one block, of the view.
type detail struct {
	name  string
	value value.Value
}

// detailWriter writes what an error holds as nested lists, as the custom view of 7.0 does: a label a line, nothing that
// is empty, exceptions, records and invocations as blocks of their own.
type detailWriter struct {
	read  reader
	lines []string
}

// block writes the properties of one object.
func (d *detailWriter) block(list []detail, indent, depth int) error {
	width := 0
	for _, p := range list {
		width = max(width, len(p.name))
	}
	for _, p := range list {
		label := blanks(indent) + p.name + blanks(width-len(p.name)) + " : "
		inner, err := d.inside(p)
		switch {
		case err != nil:
			return err
		case inner == nil:
			d.plain(label, p.value, indent)
		case depth >= maxDetailDepth:
			d.lines = append(d.lines, label+d.read.opts.ellipsis())
		default:
			d.lines = append(d.lines, label)
			if err := d.block(inner, indent+detailStep, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// inside lists what is shown of a value that makes a block; nil for one that does not.
func (d *detailWriter) inside(p detail) ([]detail, error) {
	names := d.read.members.TypeNames(p.value.Base())
	rec := p.value.Base().Error()
	switch {
	case hasType(names, "System.Exception"):
		return d.exception(p.value, names)
	case rec != nil && p.name == "ErrorRecord":
		return carried(rec), nil
	case rec != nil || hasType(names, "System.Management.Automation.InvocationInfo"):
		return d.properties(p.value)
	}
	return nil, nil
}

// properties lists the properties that hold something; the index that Get-Error adds is none of the error's.
func (d *detailWriter) properties(v value.Value) ([]detail, error) {
	var out []detail
	for _, name := range d.read.members.Properties(v) {
		p, ok, err := d.read.members.Property(v, name)
		if err != nil {
			return nil, err
		}
		if ok && name != "PSErrorIndex" && holdsSomething(p) {
			out = append(out, detail{name, p})
		}
	}
	return out, nil
}

// exception lists an exception's properties behind its type. Only PowerShell's own exceptions carry a record.
func (d *detailWriter) exception(v value.Value, names []string) ([]detail, error) {
	list, err := d.properties(v)
	if err != nil {
		return nil, err
	}
	out := []detail{{"Type", value.String(value.TypeOf(v.Base()).Full)}}
	for _, p := range list {
		if p.name != "ErrorRecord" || hasType(names, "System.Management.Automation.RuntimeException") {
			out = append(out, p)
		}
	}
	return out, nil
}

// carried lists the record that an exception carries: it is made before the command is known, and its own exception
// only points back.
func carried(e *value.ErrorRecord) []detail {
	inner := *e
	inner.Exception, inner.FQID, inner.Inner, inner.Where = containsRecord, "", "", value.Invocation{}
	return []detail{
		{"Exception", value.FromNative(&value.Exception{Type: containsRecord, Message: e.Message})},
		{"CategoryInfo", value.String(inner.CategoryText())},
		{"FullyQualifiedErrorId", value.String(inner.FullID())},
	}
}

// holdsSomething tells what the view shows: it compares with the empty text as the language does, which leaves out zero
// and false too.
func holdsSomething(v value.Value) bool {
	if items, ok := elements(v.Base()); ok {
		return len(items) > 0
	}
	if h := v.Base().Hash(); h != nil {
		return h.Len() > 0
	}
	text := value.Text(v)
	return !v.IsNull() && text != "" && text != "0" && text != "False"
}

// plain writes a value that makes no block: a list or table an element a line, a text with its further lines under the
// first.
func (d *detailWriter) plain(label string, v value.Value, indent int) {
	if h := v.Base().Hash(); h != nil {
		d.lines = append(d.lines, label)
		for i := range h.Len() {
			key, content := h.At(i)
			d.lines = append(d.lines, blanks(indent+detailStep)+value.Text(key)+" : "+value.Text(content))
		}
		return
	}
	if items, ok := elements(v.Base()); ok {
		d.lines = append(d.lines, label)
		for _, item := range items {
			d.lines = append(d.lines, blanks(2*indent+detailStep+2)+value.Text(item))
		}
		return
	}
	for i, line := range splitLines(value.Text(v)) {
		if i > 0 {
			label = blanks(len(label))
		}
		d.lines = append(d.lines, label+strings.TrimSpace(line))
	}
}

// errorDetails is the text of the view.
func (r reader) errorDetails(v value.Value) (string, error) {
	d := detailWriter{read: r}
	list, err := d.inside(detail{value: v})
	if err == nil {
		err = d.block(list, 0, 1)
	}
	return strings.Join(d.lines, "\n"), err
}
