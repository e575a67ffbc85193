package builtin

import (
	"encoding/json"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// jsonCommands lists ConvertTo-Json, ConvertFrom-Json and Test-Json.
func jsonCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "ConvertTo-Json", Class: commandClass + "ConvertToJsonCommand", Module: moduleUtility,
			Synopsis: "Writes objects as JSON.",
			Params: []cmdlet.Param{
				lenient(must(piped(at(0, "InputObject", "")))), between(named("Depth", "int"), 0, 100),
				flag("Compress"), flag("EnumsAsStrings"), flag("AsArray"),
			},
			New: func() cmdlet.Runner { return &jsonWriter{} },
		},
		{
			Name: "ConvertFrom-Json", Class: commandClass + "ConvertFromJsonCommand", Module: moduleUtility,
			Synopsis: "Reads objects from JSON.",
			Params: []cmdlet.Param{
				nullAllowed(must(piped(at(0, "InputObject", "string")))), flag("AsHashtable"), between(named("Depth", "int"), 1, maxInt32), flag("NoEnumerate"),
			},
			New: func() cmdlet.Runner { return &jsonReader{} },
		},
		{
			Name: "Test-Json", Class: commandClass + "TestJsonCommand", Module: moduleUtility, DefaultSet: "JsonString",
			Synopsis: "Tells whether a text is JSON.",
			Params:   []cmdlet.Param{byName(must(piped(at(0, "Json", "string"))))},
			New:      each(testJSON),
		},
	}
}

// jsonWriter collects the objects: one is written as itself, several as an array.
type jsonWriter struct {
	steps
	items []value.Value
}

// Process collects.
func (j *jsonWriter) Process(c cmdlet.Context) error {
	if item, ok := given(c); ok {
		j.items = append(j.items, item)
	}
	return nil
}

// End writes one text.
func (j *jsonWriter) End(c cmdlet.Context) error {
	if len(j.items) == 0 {
		return nil
	}
	v := j.items[0]
	if len(j.items) > 1 || isOn(c, "AsArray") {
		v = value.NewArray(j.items...)
	}
	e := jsonEncoder{c: c, depth: int(number(c, "Depth", 2)), compress: isOn(c, "Compress"), names: isOn(c, "EnumsAsStrings")}
	if err := e.value(v, 0); err != nil {
		return err
	}
	return c.Write(value.String(e.out.String()))
}

// jsonReader joins the lines of its input into one text.
type jsonReader struct {
	steps
	lines []string
}

// Process collects.
func (j *jsonReader) Process(c cmdlet.Context) error {
	j.lines = append(j.lines, word(c, "InputObject"))
	return nil
}

// End parses. Texts that are complete each for itself are read one by one; otherwise all lines together
// are one text.
func (j *jsonReader) End(c cmdlet.Context) error {
	if len(j.lines) > 1 {
		if _, err := readJSON(c, j.lines[0]); err == nil {
			for _, l := range j.lines {
				if err := j.read(c, l); err != nil {
					return err
				}
			}
			return nil
		}
	}
	return j.read(c, strings.Join(j.lines, "\n"))
}

// readJSON is parseJSON as the parameters say.
func readJSON(c cmdlet.Context, text string) (value.Value, error) {
	return parseJSON(text, isOn(c, "AsHashtable"), !c.Host().Facts().Version.AtLeast(6, 0), number(c, "Depth", maxJSONDepth))
}

// read writes what a text holds. From 7.0 on the elements of an array are written one by one, unless
// -NoEnumerate was given; before, an array was one object.
func (j *jsonReader) read(c cmdlet.Context, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	v, err := readJSON(c, text)
	if err != nil {
		return err
	}
	if isOn(c, "NoEnumerate") || !c.Host().Facts().Version.AtLeast(7, 0) {
		return c.Write(v)
	}
	return c.WriteAll(v)
}

// testJSON tells whether a text is JSON as its standard has it, and why not as an error besides. Modelling choice: the
// strict reading of 7.4, where Test-Json changed its parser, is that of all versions; schemas are not modelled.
func testJSON(c cmdlet.Context) error {
	ok := json.Valid([]byte(word(c, "Json")))
	if !ok {
		if err := c.WriteError(problem("InvalidJson", value.InvalidData, exPlain, c.Arg("Json"), "The text is no JSON.")); err != nil {
			return err
		}
	}
	return c.Write(value.Bool(ok))
}
