package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// column is one entry of a -Property argument: a property name, maybe with wildcards, or a script block, or
// a hashtable that gives either of them with a label and options.
type column struct {
	label   string
	name    string
	script  *value.Script
	options []option
}

// option is a key of a calculated property other than its label and expression.
type option struct {
	key   string
	value value.Value
}

// option returns the value of an option, Null without it.
func (k column) option(key string) value.Value {
	for _, o := range k.options {
		if o.key == key {
			return o.value
		}
	}
	return value.Null
}

// cell is a property of one object as a column found it.
type cell struct {
	name  string
	value value.Value
	found bool
}

// The keys that calculated properties may have, by cmdlet. Expression is allowed everywhere.
var (
	selectKeys = []string{"Name", "Label"}
	sortKeys   = []string{"Ascending", "Descending"}
	groupKeys  = []string(nil)
	tableKeys  = []string{"Name", "Label", "FormatString", "Width", "Alignment"}
	listKeys   = []string{"Name", "Label", "FormatString"}
	wideKeys   = []string{"FormatString"}
)

// columns reads a -Property argument.
func columns(c cmdlet.Context, arg value.Value, keys []string) ([]column, error) {
	var out []column
	for _, v := range list(arg) {
		k, err := newColumn(c, v, keys)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

// newColumn reads one entry. Only hashtables are calculated properties; anything else is a name or a
// script.
func newColumn(c cmdlet.Context, v value.Value, keys []string) (column, error) {
	base := v.Base()
	if h := base.Hash(); h != nil {
		return calculated(c, h, keys)
	}
	return plainColumn(c, base)
}

// plainColumn is a column that is given by its expression alone.
func plainColumn(c cmdlet.Context, v value.Value) (column, error) {
	if s := v.Script(); s != nil {
		return column{label: text(c, v), script: s}, nil
	}
	name := text(c, v)
	if strings.TrimSpace(name) == "" {
		return column{}, problem("ExpressionEmptyString1", value.InvalidArgument, exNotSupported, value.Null,
			"A property needs a name; an empty text was given.")
	}
	return column{label: name, name: name}, nil
}

// calculated reads @{Name=..; Expression=..}: keys may be shortened to any unambiguous beginning.
func calculated(c cmdlet.Context, h *value.Hashtable, keys []string) (column, error) {
	var k column
	label := ""
	for i := 0; i < h.Len(); i++ {
		key, v := h.At(i)
		full, err := matchKey(text(c, key), keys)
		if err != nil {
			return k, err
		}
		switch full {
		case "Expression":
			expr, err := plainColumn(c, v.Base())
			if err != nil {
				return k, err
			}
			k.name, k.script = expr.name, expr.script
			if k.label == "" {
				k.label = expr.label
			}
		case "Name", "Label":
			label = text(c, v)
		default:
			k.options = append(k.options, option{full, v})
		}
	}
	if k.name == "" && k.script == nil {
		return k, problem("DictionaryKeyMandatoryEntry", value.InvalidArgument, exNotSupported, value.Null,
			"A calculated property needs the key Expression.")
	}
	if label != "" {
		k.label = label
	}
	return k, nil
}

// matchKey finds the key that a shortened one stands for.
func matchKey(key string, keys []string) (string, error) {
	found := ""
	for _, full := range append([]string{"Expression"}, keys...) {
		if strings.EqualFold(full, key) {
			return full, nil
		}
		if key == "" || len(key) > len(full) || !strings.EqualFold(full[:len(key)], key) {
			continue
		}
		if found != "" {
			return "", problem("DictionaryKeyAmbiguous", value.InvalidArgument, exNotSupported, value.Null,
				"The key "+key+" could mean "+found+" or "+full+".")
		}
		found = full
	}
	if found == "" {
		return "", problem("DictionaryKeyUnknown", value.InvalidArgument, exNotSupported, value.Null,
			"A calculated property has no key "+key+".")
	}
	return found, nil
}

// cells evaluates the column for an object. A name with wildcards gives a cell for each match and none
// without one; any other column gives exactly one. A script that fails gives null, as PowerShell has it.
func (k column) cells(c cmdlet.Context, item value.Value) ([]cell, error) {
	if k.script != nil {
		out, err := c.Run(k.script, cmdlet.Call{Item: item, HasItem: true})
		if _, isRecord := asRecord(err); isRecord {
			return []cell{{name: k.label, found: true}}, nil
		}
		v := single(out)
		if v.IsNull() {
			v = value.Null
		}
		return []cell{{name: k.label, value: v, found: true}}, err
	}
	if !isPattern(k.name) {
		v, ok, err := readProperty(c, item, k.name)
		return []cell{{name: k.cellName(c, item, ok), value: v, found: ok}}, err
	}
	return k.matches(c, item)
}

// cellName is the name as the object spells it, where the column has no label of its own.
func (k column) cellName(c cmdlet.Context, item value.Value, found bool) string {
	if !found || k.label != k.name {
		return k.label
	}
	names := c.Engine().Properties(item)
	if h := item.Base().Hash(); h != nil {
		for _, key := range h.Keys() {
			names = append(names, text(c, key))
		}
	}
	for _, n := range names {
		if strings.EqualFold(n, k.name) {
			return n
		}
	}
	return k.label
}

// matches expands a name with wildcards over the visible properties of the object, in display order.
func (k column) matches(c cmdlet.Context, item value.Value) ([]cell, error) {
	var out []cell
	for _, n := range c.Engine().Properties(item) {
		if !like(k.name, n) {
			continue
		}
		v, ok, err := readProperty(c, item, n)
		if err != nil {
			return nil, err
		}
		out = append(out, cell{name: n, value: v, found: ok})
	}
	return out, nil
}

// first evaluates the column and returns its first cell; one that is not found without any.
func (k column) first(c cmdlet.Context, item value.Value) (cell, error) {
	cells, err := k.cells(c, item)
	if err != nil || len(cells) == 0 {
		return cell{name: k.label}, err
	}
	return cells[0], nil
}
