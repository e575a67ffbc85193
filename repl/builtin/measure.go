package builtin

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// measureCommands lists the cmdlets that reduce or compare streams.
func measureCommands() []*cmdlet.Info {
	return []*cmdlet.Info{measureInfo(), compareInfo()}
}

// measureInfo describes Measure-Object.
func measureInfo() *cmdlet.Info {
	const numbers, lines = "GenericMeasure", "TextMeasure"
	return &cmdlet.Info{
		Name: "Measure-Object", Class: commandClass + "MeasureObjectCommand", Module: moduleUtility,
		Aliases: []string{"measure"}, DefaultSet: numbers,
		Synopsis: "Counts objects and adds up their properties, or counts lines, words and characters.",
		Params: []cmdlet.Param{
			inputObject(),
			at(0, "Property", "object[]"),
			in(flag("StandardDeviation"), numbers), in(flag("Sum"), numbers), in(flag("AllStats"), numbers),
			in(flag("Average"), numbers), in(flag("Maximum"), numbers), in(flag("Minimum"), numbers),
			in(flag("Line"), lines), in(flag("Word"), lines), in(flag("Character"), lines),
			in(flag("IgnoreWhiteSpace"), lines),
		},
		New: func() cmdlet.Runner { return &measure{} },
	}
}

// measure keeps one tally for each property, or a single nameless one for the objects themselves.
type measure struct {
	columns []column
	tallies []*tally
	seen    int
}

// tally is the statistics of one property.
type tally struct {
	name                     string
	count                    int64
	sum                      float64
	mean, spread             float64 // running mean, and sum of squared distances from it
	maximum, minimum         value.Value
	lines, words, characters int64
	refused                  bool // a value was not a number: nothing is written for this property
}

// Begin reads the columns.
func (m *measure) Begin(c cmdlet.Context) error {
	var err error
	m.columns, err = columns(c, c.Arg("Property"), groupKeys)
	if len(m.columns) == 0 {
		m.tallies = []*tally{{}}
	}
	return err
}

// tally finds or makes the tally of a property. Names differ without regard to case; the first spelling
// stays.
func (m *measure) tally(name string) *tally {
	for _, t := range m.tallies {
		if strings.EqualFold(t.name, name) {
			return t
		}
	}
	t := &tally{name: name}
	m.tallies = append(m.tallies, t)
	return t
}

// Process adds the object to the tallies.
func (m *measure) Process(c cmdlet.Context) error {
	item, ok := given(c)
	if !ok || item.IsNull() {
		return nil
	}
	m.seen++
	if len(m.columns) == 0 {
		return m.tallies[0].add(c, item)
	}
	for _, k := range m.columns {
		cells, err := k.cells(c, item)
		if err != nil {
			return err
		}
		for _, p := range cells {
			t := m.tally(p.name)
			if !p.found || p.value.IsNull() {
				continue
			}
			if err := t.add(c, p.value); err != nil {
				return err
			}
		}
	}
	return nil
}

// add counts a value in.
func (t *tally) add(c cmdlet.Context, v value.Value) error {
	t.count++
	if c.Set() == "TextMeasure" {
		t.addText(text(c, v), isOn(c, "IgnoreWhiteSpace"))
		return nil
	}
	if wants(c, "Maximum") && (t.count == 1 || order(env(c), v, t.maximum, false) > 0) {
		t.maximum = v
	}
	if wants(c, "Minimum") && (t.count == 1 || order(env(c), v, t.minimum, false) < 0) {
		t.minimum = v
	}
	if !wants(c, "Sum") && !wants(c, "Average") && !wants(c, "StandardDeviation") {
		return nil
	}
	f, err := toFloat(c, v)
	if err != nil {
		t.refused = true
		return c.WriteError(problem("NonNumericInputObject", value.InvalidType, exInvalidCast, v,
			"The input object "+text(c, v)+" is not a number."))
	}
	t.sum += f
	// Welford's running form keeps the spread exact enough for long streams.
	d := f - t.mean
	t.mean += d / float64(t.count)
	t.spread += d * (f - t.mean)
	return nil
}

// wants tells whether a statistic was asked for.
func wants(c cmdlet.Context, name string) bool { return isOn(c, name) || isOn(c, "AllStats") }

// addText counts lines, words and characters. Each object is a line of its own; a final newline begins none.
func (t *tally) addText(s string, ignoreBlanks bool) {
	if s == "" {
		return
	}
	t.lines += int64(strings.Count(s, "\n"))
	if !strings.HasSuffix(s, "\n") {
		t.lines++
	}
	t.words += int64(len(strings.Fields(s)))
	if ignoreBlanks {
		s = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	t.characters += int64(len(utf16.Encode([]rune(s))))
}

// End writes a MeasureInfo for each property that was found.
func (m *measure) End(c cmdlet.Context) error {
	for _, t := range m.tallies {
		if t.refused {
			continue
		}
		if t.count == 0 && t.name != "" {
			id := "GenericMeasurePropertyNotFound"
			if c.Set() == "TextMeasure" {
				id = "TextMeasurePropertyNotFound"
			}
			if err := c.WriteError(problem(id, value.InvalidArgument, exArgument, value.Null,
				"No input object has a property "+t.name+".")); err != nil {
				return err
			}
			continue
		}
		if err := c.Write(t.info(c)); err != nil {
			return err
		}
	}
	return nil
}

// info makes the MeasureInfo. Statistics that were not asked for are null, and shown as blank.
func (t *tally) info(c cmdlet.Context) value.Value {
	name := value.Null
	if t.name != "" {
		name = value.String(t.name)
	}
	if c.Set() == "TextMeasure" {
		return record([]string{commandClass + "TextMeasureInfo", commandClass + "MeasureInfo", "System.Object"},
			prop("Lines", countIf(isOn(c, "Line"), t.lines)), prop("Words", countIf(isOn(c, "Word"), t.words)),
			prop("Characters", countIf(isOn(c, "Character"), t.characters)), prop("Property", name))
	}
	props := []value.Property{
		prop("Count", value.Int32(int32(t.count))),
		prop("Average", statIf(wants(c, "Average") && t.count > 0, t.sum/float64(max(t.count, 1)))),
		prop("Sum", statIf(wants(c, "Sum"), t.sum)),
		prop("Maximum", plainNumber(c, t.maximum)), prop("Minimum", plainNumber(c, t.minimum)),
	}
	// The column came with 6.1 (language.md 4.2).
	if c.Host().Facts().Version.AtLeast(6, 1) {
		deviation := math.Sqrt(t.spread / float64(max(t.count-1, 1)))
		props = append(props, prop("StandardDeviation", statIf(wants(c, "StandardDeviation") && t.count > 0, deviation)))
	}
	return record([]string{commandClass + "GenericMeasureInfo", commandClass + "MeasureInfo", "System.Object"},
		append(props, prop("Property", name))...)
}

// countIf is a count that was asked for, else null.
func countIf(wanted bool, n int64) value.Value {
	if !wanted {
		return value.Null
	}
	return value.Int32(int32(n))
}

// statIf is a statistic that was asked for, else null.
func statIf(wanted bool, f float64) value.Value {
	if !wanted {
		return value.Null
	}
	return value.Double(f)
}

// plainNumber turns numbers into doubles, as the statistics are; other values stay what they are.
func plainNumber(c cmdlet.Context, v value.Value) value.Value {
	if k := v.Base().Kind(); k >= value.KindSByte && k <= value.KindDouble {
		if f, err := toFloat(c, v); err == nil {
			return value.Double(f)
		}
	}
	return v
}
