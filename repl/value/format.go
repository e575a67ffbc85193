package value

import (
	"strconv"
	"strings"
)

// maxFormatWidth bounds an alignment, and maxFormat the text that a format makes.
const (
	maxFormatWidth = 1 << 16
	maxFormat      = 1 << 24
)

// Format is .NET's composite formatting, "{index,alignment:format}" with {{ and }} for braces. A bad format
// or an index without an argument is an *ErrorRecord with the id FormatError.
func Format(format string, args []Value) (string, error) { return (*Env)(nil).Format(format, args) }

// Format is Format in this environment.
func (e *Env) Format(format string, args []Value) (string, error) {
	var out strings.Builder
	for i := 0; i < len(format); {
		c := format[i]
		doubled := i+1 < len(format) && format[i+1] == c
		switch {
		case (c == '{' || c == '}') && doubled:
			out.WriteByte(c)
			i += 2
		case c == '}':
			return "", formatError(format, "there is a } without its {")
		case c == '{':
			text, next, err := e.formatItem(format, i+1, args)
			if err != nil {
				return "", err
			}
			out.WriteString(text)
			i = next
		default:
			out.WriteByte(c)
			i++
		}
		if out.Len() > maxFormat {
			return "", formatError(format, "the text is too long")
		}
	}
	return out.String(), nil
}

// formatError is the error of -f (language.md 3.2).
func formatError(format, reason string) *ErrorRecord {
	e := NewError("FormatError", InvalidOperation, exceptionRuntime, "Error formatting a string: "+reason+".", String(format))
	e.Inner = "System.FormatException"
	return e
}

// formatOperator is -f: a collection on the right is the list of arguments.
func (e *Env) formatOperator(l, r Value) (string, error) {
	args := []Value{r}
	if items, ok := Items(r); ok {
		args = items
	}
	return e.Format(e.Text(l), args)
}

// formatItem formats one item from after its { and returns where it ends.
func (e *Env) formatItem(format string, i int, args []Value) (string, int, error) {
	end := strings.IndexByte(format[i:], '}')
	if end < 0 {
		return "", 0, formatError(format, "there is a { without its }")
	}
	item := format[i : i+end]
	head, spec, _ := strings.Cut(item, ":")
	number, width, hasWidth := strings.Cut(head, ",")
	n, err := strconv.ParseUint(strings.TrimRight(number, " "), 10, 31)
	if err != nil {
		return "", 0, formatError(format, "{"+item+"} does not begin with the index of an argument")
	}
	if n >= uint64(len(args)) {
		return "", 0, formatError(format, "the index "+number+" is not less than the number of arguments")
	}
	text, err := e.FormatValue(args[n], spec)
	if err != nil {
		return "", 0, formatError(format, err.Error())
	}
	if hasWidth {
		w, err := strconv.ParseInt(strings.TrimSpace(width), 10, 32)
		if err != nil || w > maxFormatWidth || w < -maxFormatWidth {
			return "", 0, formatError(format, "the alignment "+width+" is no number")
		}
		text = align(text, int(w))
	}
	return text, i + end + 1, nil
}

// align pads to a width: on the left, or on the right when it is negative.
func align(s string, width int) string {
	left := width > 0
	if !left {
		width = -width
	}
	n := width - len([]rune(s))
	if n <= 0 {
		return s
	}
	if left {
		return strings.Repeat(" ", n) + s
	}
	return s + strings.Repeat(" ", n)
}

// FormatValue formats one object by a format specification, as IFormattable.ToString does; objects without
// formats of their own ignore it. An error is an *ErrorRecord.
func FormatValue(v Value, spec string) (string, error) { return (*Env)(nil).FormatValue(v, spec) }

// FormatValue is FormatValue in this environment.
func (e *Env) FormatValue(v Value, spec string) (string, error) {
	b := v.Base()
	if spec == "" {
		return e.NetText(v), nil
	}
	switch {
	case isNumber(b):
		return e.formatNumber(b, spec)
	case b.kind == KindDateTime:
		return formatDate(b, spec)
	case b.kind == KindTimeSpan:
		return formatSpan(b.Ticks(), spec)
	case b.kind == KindGuid:
		return formatGuid(b.Guid(), spec)
	case b.kind == KindEnum:
		return formatEnum(b, spec)
	}
	return e.ToString(v), nil
}

// badSpec is the error of a format specification that a type does not know.
func badSpec(spec string) *ErrorRecord {
	return NewError("FormatException", NotSpecified, "System.FormatException", "the format "+strconv.Quote(spec)+" is not valid", Null)
}

func formatGuid(g Guid, spec string) (string, error) {
	s := g.String()
	switch strings.ToUpper(spec) {
	case "D":
		return s, nil
	case "N":
		return strings.ReplaceAll(s, "-", ""), nil
	case "B":
		return "{" + s + "}", nil
	case "P":
		return "(" + s + ")", nil
	}
	return "", badSpec(spec)
}

func formatEnum(v Value, spec string) (string, error) {
	switch strings.ToUpper(spec) {
	case "G", "F":
		return v.enumType().NameOf(v.Int()), nil
	case "D":
		return formatInt(v.Int()), nil
	case "X":
		return formatBits(Int32(int32(v.Int())), spec, 'X', 8)
	}
	return "", badSpec(spec)
}
