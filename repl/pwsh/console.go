package pwsh

import (
	"errors"
	"fmt"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/eval"
	"pssim/repl/format"
	"pssim/repl/syntax"
	"pssim/repl/value"
	"pssim/sim"
	"pssim/sim/kernel"
)

// line runs what was typed at the prompt and tells how it ended.
func (i *instance) line(l sim.Line) sim.LineDone { return i.lineInto(l, newConsole(i)) }

func (i *instance) lineInto(l sim.Line, out *console) sim.LineDone {
	i.host.noteDown(i.prompt() + l.Source + "\n")
	err := i.run(l.Source, out)
	i.interp.Remember(l.Source) // a line is history once it has run
	if end := out.end(); err == nil {
		err = end
	}
	if written := i.host.writeDown(); err == nil {
		err = written
	}
	done := sim.LineDone{
		Errors: len(out.errors), Error: out.first, Message: out.message, Binding: out.binding, Prompt: i.prompt(),
	}
	var exit *eval.ExitError
	switch {
	case errors.As(err, &exit):
		done.Exited, done.Code = true, exit.Code
	case errors.Is(err, cmdlet.ErrStopped): // Ctrl-C prints nothing
		done.Code = 1
	case err != nil:
		done.Code, done.Message = 1, i.ended(err)
		done.Errors, done.Error, done.Binding, done.Ended = done.Errors+1, limitID, false, true
		i.host.shown = 0 // the limit of output does not keep its own message back
		_ = out.printLine(done.Message)
	case !i.interp.Succeeded():
		done.Code = 1
	}
	return done
}

// run runs a line here, or in the session that the prompt has entered.
func (i *instance) run(source string, out *console) error {
	if len(i.host.pushed) > 0 {
		return i.runEntered(source, out)
	}
	return i.interp.RunText(&syntax.Source{Text: source}, out)
}

// prompt is what the console shows: PS, the computer it has entered, and the current location.
func (i *instance) prompt() string {
	location := i.host.location
	if n := len(i.host.pushed); n > 0 {
		return "[" + i.host.pushed[n-1].computer + "]: PS " + location + "> "
	}
	return "PS " + location + "> "
}

// console is the sink of a line: it formats objects and records in the order in which they come.
type console struct {
	i         *instance
	formatter *format.Formatter
	opts      format.Options
	// errors are the error records in the order shown; first is the full id of the first one, message its
	// message, and binding tells that it refused the command before it ran.
	errors  []*value.ErrorRecord
	first   string
	message string
	binding bool
}

func newConsole(i *instance) *console {
	f := i.host.Facts()
	c := &console{i: i, opts: format.Defaults(format.Version(f.Version), f.Width)}
	c.formatter = format.New(c.opts, members{i.interp}, c.printLine)
	return c
}

func (c *console) printLine(line string) error { return c.i.host.Print(line + "\n") }

// Output implements eval.Sink.
func (c *console) Output(v value.Value) error {
	if v.Kind() >= value.KindArray { // only these can show a collection
		c.formatter.LimitEnumeration(c.enumerationLimit())
	}
	return c.formatter.Add(v)
}

// enumerationLimit is $FormatEnumerationLimit, which a line may change before it shows anything.
func (c *console) enumerationLimit() int {
	v, ok := c.i.interp.Engine().ScopeVariable("FormatEnumerationLimit", "global")
	if n, err := value.ToInt32(v); ok && err == nil && !v.IsNull() {
		return int(n)
	}
	return c.opts.EnumerationLimit
}

// Record implements eval.Sink.
func (c *console) Record(s cmdlet.Stream, v value.Value) error {
	prefix := ""
	switch s {
	case cmdlet.StreamError:
		return c.error(v)
	case cmdlet.StreamWarning:
		prefix = format.WarningPrefix
	case cmdlet.StreamVerbose:
		prefix = format.VerbosePrefix
	case cmdlet.StreamDebug:
		prefix = format.DebugPrefix
	case cmdlet.StreamProgress:
		return nil
	case cmdlet.StreamInformation:
		return c.information(v)
	}
	return c.printLines(format.MessageLines(prefix, c.i.interp.Values().Text(v), c.opts.Width))
}

// information prints an information record as it is; Write-Host -NoNewline leaves the line open.
func (c *console) information(v value.Value) error {
	text := c.i.interp.Values().Text(v)
	message, _ := value.GetProperty(v, "MessageData")
	if open, ok := value.GetProperty(message, "NoNewLine"); ok && value.ToBool(open) {
		return c.i.host.Print(text)
	}
	return c.printLine(text)
}

// error prints an error record in the view of $ErrorView.
func (c *console) error(v value.Value) error {
	e := v.Base().Error()
	if e == nil {
		return c.formatter.Add(v)
	}
	c.errors = append(c.errors, e)
	if c.first == "" {
		c.first, c.message = e.FullID(), e.Message
		c.binding = isFaultOfText(e)
	}
	opts := c.opts
	if view, ok := c.i.interp.Engine().ScopeVariable("ErrorView", ""); ok && !view.IsNull() {
		opts.View = format.ParseErrorView(value.Text(view), opts.Version)
	}
	return c.printLines(format.ErrorLines(e, opts))
}

func (c *console) printLines(lines []string) error {
	for _, line := range lines {
		if err := c.printLine(line); err != nil {
			return err
		}
	}
	return nil
}

// Held implements value.Holder: what the formatter holds back until it knows the widths.
func (c *console) Held(n *value.Census) { c.formatter.Held(n) }

// end prints what the formatter still holds.
func (c *console) end() error { return c.formatter.End() }

// isFaultOfText tells the errors that a command gives on any computer and with any values, since its text asks for
// what there is not: parse errors, and parameters that are unknown, missing, doubled or do not go together. A
// value that cannot be bound is no such fault, as it may be the world's.
func isFaultOfText(e *value.ErrorRecord) bool {
	id, _, _ := strings.Cut(e.FullID(), ",")
	switch id {
	case "MissingMandatoryParameter", "NamedParameterNotFound", "PositionalParameterNotFound", "AmbiguousParameter",
		"AmbiguousParameterSet", "ParameterAlreadyBound", "MissingArgument":
		return true
	}
	return e.Category == value.ParserError
}

// ended says why a line ended that no error of the language ended, and what can be done about it.
func (i *instance) ended(err error) string {
	line, window := "line", "window"
	if i.host.args.Role != sim.RoleConsole {
		line, window = "command", "session"
	}
	var limit *kernel.LimitError
	var output *outputError
	switch {
	case errors.As(err, &output):
		return "The " + line + " was ended: it produced " + err.Error() + "."
	case !errors.As(err, &limit):
		return err.Error()
	case limit.Limit == kernel.LimitSteps:
		return fmt.Sprintf("The %s was ended after %d steps, as an endless loop.", line, limit.Value)
	case limit.Limit == kernel.LimitMemory:
		text := fmt.Sprintf("The %s was ended: the values of this %s take %d MiB of memory, which is too much.", line, window, limit.Value>>20)
		if name, bytes := i.interp.Largest(); bytes > limit.Value/2 {
			text += " Most of it is in $" + name + "."
		}
		return text
	}
	return err.Error()
}

// isLimit tells whether a limit ended a line or a command.
func isLimit(err error) bool {
	var limit *kernel.LimitError
	var output *outputError
	return errors.As(err, &limit) || errors.As(err, &output)
}

// limitID stands for an error id where a line was ended by a limit of the world, or failed inside: no command wrote
// an error, but nobody may take the line for done.
const limitID = "LineEnded"
