package eval

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// fakeHost is a world without time and people; answers are what ReadLine gives, one after the other.
type fakeHost struct {
	facts   cmdlet.Facts
	answers []string
	printed strings.Builder
	files   map[string][]value.Value
	stopAt  int64
	stop    error
	memory  int64 // what the process may hold; 0 for all it wants
}

var errMemory = errors.New("too much is held")

func (h *fakeHost) HandleProperty(*value.Handle, string) (value.Value, bool, error) {
	return value.Null, false, nil
}
func (h *fakeHost) SetHandleProperty(*value.Handle, string, value.Value) error { return nil }
func (h *fakeHost) HandleProperties(*value.Handle) []string                    { return nil }
func (h *fakeHost) HandleTypeNames(*value.Handle) []string                     { return nil }
func (h *fakeHost) HandleText(*value.Handle) string                            { return "" }
func (h *fakeHost) Now() (time.Time, error) {
	return time.Date(2012, 5, 14, 19, 26, 10, 0, time.UTC), nil
}
func (h *fakeHost) Sleep(time.Duration) error { return nil }
func (h *fakeHost) Print(text string) error   { h.printed.WriteString(text); return nil }
func (h *fakeHost) ReadLine(prompt string, _ bool) (string, bool, error) {
	h.printed.WriteString(prompt)
	if len(h.answers) == 0 {
		return "", false, nil
	}
	line := h.answers[0]
	h.answers = h.answers[1:]
	return line, true, nil
}
func (h *fakeHost) Random() (uint64, error)      { return 4, nil }
func (h *fakeHost) NewGuid() (value.Guid, error) { return value.Guid{15: 1}, nil }
func (h *fakeHost) Hold(bytes int64) error {
	if h.memory > 0 && bytes > h.memory {
		return errMemory
	}
	return nil
}
func (h *fakeHost) Checkpoint(steps int64) error {
	if h.stopAt > 0 && steps >= h.stopAt {
		return h.stop
	}
	return nil
}
func (h *fakeHost) Facts() cmdlet.Facts { return h.facts }

func newFakeHost() *fakeHost {
	return &fakeHost{files: map[string][]value.Value{},
		facts: cmdlet.Facts{Computer: "CLIENT01", User: `DOMAIN01\User01`, Version: cmdlet.Version{Major: 5, Minor: 1}, Width: 120, ProcessID: 100}}
}

// steps makes a Runner of functions; nil ones do nothing.
type steps struct{ process, end func(cmdlet.Context) error }

func (s *steps) Begin(cmdlet.Context) error { return nil }
func (s *steps) Process(c cmdlet.Context) error {
	if s.process == nil {
		return nil
	}
	return s.process(c)
}
func (s *steps) End(c cmdlet.Context) error {
	if s.end == nil {
		return nil
	}
	return s.end(c)
}

func everySet(position int, pipeline bool) []cmdlet.Use {
	return []cmdlet.Use{{Position: position, Pipeline: pipeline}}
}

// fakeRegistry has just enough commands to see the language at work.
func fakeRegistry() *cmdlet.Registry {
	input := cmdlet.Param{Name: "InputObject", In: everySet(-1, true)}
	return cmdlet.MustRegistry(
		&cmdlet.Info{Name: "ForEach-Object", Class: "ForEachObjectCommand", Aliases: []string{"%", "foreach"},
			Params: []cmdlet.Param{{Name: "Process", Type: value.TypeScriptBlock, In: []cmdlet.Use{{Mandatory: true}}}, input},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					_, err := c.Run(c.Arg("Process").Script(), cmdlet.Call{Item: c.Arg("InputObject"), HasItem: true, Emit: c.Write})
					return err
				}}
			}},
		&cmdlet.Info{Name: "Where-Object", Class: "WhereObjectCommand", Aliases: []string{"?", "where"},
			Params: []cmdlet.Param{{Name: "FilterScript", Type: value.TypeScriptBlock, In: []cmdlet.Use{{Mandatory: true}}}, input},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					out, err := c.Run(c.Arg("FilterScript").Script(), cmdlet.Call{Item: c.Arg("InputObject"), HasItem: true})
					if err != nil || !value.ToBool(cmdlet.Collect(out)) {
						return err
					}
					return c.Write(c.Arg("InputObject"))
				}}
			}},
		&cmdlet.Info{Name: "Write-Output", Class: "WriteOutputCommand", Aliases: []string{"echo"},
			Params: []cmdlet.Param{{Name: "InputObject", In: []cmdlet.Use{{Mandatory: true, Position: 0, Pipeline: true, Remaining: true}}, AllowNull: true, AllowEmptyString: true, AllowEmptyCollection: true}},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error { return c.WriteAll(c.Arg("InputObject")) }}
			}},
		&cmdlet.Info{Name: "Write-Error", Class: "WriteErrorCommand",
			Params: []cmdlet.Param{{Name: "Message", Type: value.TypeString, In: []cmdlet.Use{{Mandatory: true}}}},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					return c.WriteError(value.NewError("WriteErrorException", value.NotSpecified, "Microsoft.PowerShell.Commands.WriteErrorException", c.Arg("Message").Str(), value.Null))
				}}
			}},
		&cmdlet.Info{Name: "Write-Warning", Class: "WriteWarningCommand",
			Params: []cmdlet.Param{{Name: "Message", Type: value.TypeString, In: []cmdlet.Use{{Mandatory: true}}}},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					return c.WriteText(cmdlet.StreamWarning, c.Arg("Message").Str())
				}}
			}},
		&cmdlet.Info{Name: "Select-First", Class: "SelectFirst",
			Params: []cmdlet.Param{{Name: "Count", Type: value.TypeInt32, In: everySet(0, false)}, input},
			New: func() cmdlet.Runner {
				n := int64(0)
				return &steps{process: func(c cmdlet.Context) error {
					n++
					if err := c.Write(c.Arg("InputObject")); err != nil || n < c.Arg("Count").Int() {
						return err
					}
					return c.StopUpstream()
				}}
			}},
		&cmdlet.Info{Name: "Get-Thing", Class: "Test.GetThingCommand", DefaultSet: "Name",
			Params: []cmdlet.Param{
				{Name: "Name", Type: value.ArrayOf(value.TypeString), In: []cmdlet.Use{{Set: "Name", Position: 0, ByProperty: true}}},
				{Name: "Id", Type: value.TypeInt32, In: []cmdlet.Use{{Set: "Id", Position: -1, Mandatory: true}}},
				{Name: "Count", Type: value.TypeInt32, Default: value.Int32(1), In: everySet(-1, false)},
			},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					return c.Write(value.String(c.Set() + ":" + value.Text(c.Arg("Name")) + ":" + value.Text(c.Arg("Id")) + ":" + value.Text(c.Arg("Count"))))
				}}
			}},
		&cmdlet.Info{Name: "Out-File", Class: "OutFileCommand",
			Params: []cmdlet.Param{
				{Name: "FilePath", Type: value.TypeString, In: everySet(0, false)},
				{Name: "Append", Switch: true}, input},
			New: func() cmdlet.Runner {
				var lines []value.Value
				return &steps{
					process: func(c cmdlet.Context) error { lines = append(lines, c.Arg("InputObject")); return nil },
					end: func(c cmdlet.Context) error {
						files, path := c.Host().(*fakeHost).files, c.Arg("FilePath").Str()
						if value.ToBool(c.Arg("Append")) {
							lines = append(files[path], lines...)
						}
						files[path] = lines
						return nil
					}}
			}},
		&cmdlet.Info{Name: "Start-Job", Class: "StartJobCommand",
			Params: []cmdlet.Param{{Name: "ScriptBlock", Type: value.TypeScriptBlock, In: everySet(0, false)}},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					s := c.Arg("ScriptBlock").Script()
					named, err := c.Engine().Using(s)
					if err != nil {
						return err
					}
					text := s.Block.Source.Text
					for _, n := range named {
						text += " " + n.Name + "=" + value.Text(n.Value)
					}
					return c.Write(value.String(text))
				}}
			}},
		&cmdlet.Info{Name: "Get-Content", Class: "GetContentCommand",
			Params: []cmdlet.Param{{Name: "Path", Type: value.TypeString, In: everySet(0, false)}},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					for _, v := range c.Host().(*fakeHost).files[c.Arg("Path").Str()] {
						if err := c.Write(v); err != nil {
							return err
						}
					}
					return nil
				}}
			}},
		&cmdlet.Info{Name: "Stop-Thing", Class: "Test.StopThingCommand", ShouldProcess: true, Impact: cmdlet.ImpactHigh,
			Params: []cmdlet.Param{{Name: "Name", Type: value.TypeString, In: []cmdlet.Use{{Mandatory: true, Position: 0}}}},
			New: func() cmdlet.Runner {
				return &steps{process: func(c cmdlet.Context) error {
					ok, err := c.ShouldProcess(c.Arg("Name").Str(), "Stop")
					if err != nil || !ok {
						return err
					}
					return value.NewError("NoSuchThing", value.ObjectNotFound, "System.ArgumentException", "gone", c.Arg("Name"))
				}}
			}},
	)
}

// transcript keeps what a run writes, as text: output as it is, records after the stream's name.
type transcript struct{ lines []string }

func (t *transcript) Output(v value.Value) error {
	t.lines = append(t.lines, value.Text(v))
	return nil
}

func (t *transcript) Record(s cmdlet.Stream, v value.Value) error {
	if rec := v.Error(); rec != nil {
		t.lines = append(t.lines, "ERROR "+rec.FullID())
		return nil
	}
	t.lines = append(t.lines, map[cmdlet.Stream]string{cmdlet.StreamWarning: "WARNING ", cmdlet.StreamVerbose: "VERBOSE "}[s]+value.Text(v))
	return nil
}

// run evaluates a text in a fresh session and returns what it wrote, one object a line.
func run(t testing.TB, src string) string {
	t.Helper()
	return runOn(t, New(fakeRegistry(), newFakeHost(), Options{}), src)
}

func runOn(t testing.TB, in *Interp, src string) string {
	t.Helper()
	var out transcript
	if err := in.RunText(&syntax.Source{Text: src}, &out); err != nil {
		out.lines = append(out.lines, "END "+err.Error())
	}
	return strings.Join(out.lines, "|")
}
