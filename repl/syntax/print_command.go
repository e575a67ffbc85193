package syntax

import (
	"strconv"
	"strings"
)

func (w *printer) pipeline(pl *Pipeline) {
	for i, e := range pl.Elements {
		if i > 0 {
			w.join("|")
		}
		w.element(e)
	}
	w.background(pl.Background)
}

// join writes an operator between commands. It ends text behind --% by itself, unless a quote is open
// there, and a blank before it would belong to that text.
func (w *printer) join(op string) {
	if w.verbatim && strings.Count(w.b.String()[strings.LastIndex(w.b.String(), "--%"):], `"`)%2 == 0 {
		w.verbatim = false
		w.s(op, " ")
		return
	}
	w.s(" ", op, " ")
}

func (w *printer) background(is bool) {
	if is {
		w.s(" &")
	}
}

func (w *printer) element(e Element) {
	switch e := e.(type) {
	case *ExprElement:
		w.expr(e.Expr)
		w.redirections(e.Redirs)
	case *Command:
		w.command(e)
	}
}

func (w *printer) command(c *Command) {
	if c.Invoke == "" && (len(c.Args) == 0 || !isBareword(c.Args[0].Value)) {
		w.redirectionsFirst(c)
		return
	}
	w.s(c.Invoke)
	w.args(c)
	w.redirections(c.Redirs)
}

// redirectionsFirst writes a command that a redirection begins: what follows it would be an expression
// if it stood first.
func (w *printer) redirectionsFirst(c *Command) {
	w.redirections(c.Redirs)
	for _, a := range c.Args {
		w.s(" ")
		w.commandArg(a)
	}
}

func isBareword(e Expr) bool {
	s, ok := e.(*String)
	return ok && s.Bare
}

func (w *printer) args(c *Command) {
	for i, a := range c.Args {
		if i > 0 || c.Invoke != "" {
			w.s(" ")
		}
		switch {
		case i == 0 && c.Invoke == "":
			w.commandName(a)
		case w.isVerbatim(c, i):
			w.b.WriteString("--%")
			if i+1 < len(c.Args) {
				w.b.WriteString(" " + c.Args[i+1].Value.(*String).Value)
			}
			w.verbatim = true
			return
		default:
			w.commandArg(a)
		}
	}
}

// commandName writes a name that is not invoked by an operator. It is not expanded, and must not look
// like a keyword or the number that an expression may begin with.
func (w *printer) commandName(a CommandArg) {
	if s, ok := a.Value.(*String); ok && s.Bare {
		text := bareword(s.Value)
		if text != "" && isDigit(text[0]) {
			text = text[:1] + `''` + text[1:]
		}
		w.s(text)
		return
	}
	w.commandArg(a)
}

// isVerbatim tells whether argument i is a --% that takes the rest of the command as it stands.
func (w *printer) isVerbatim(c *Command, i int) bool {
	s, ok := c.Args[i].Value.(*String)
	if !ok || !s.Bare || s.Value != "--%" || i+2 < len(c.Args) || len(c.Redirs) > 0 {
		return false
	}
	if i+1 == len(c.Args) {
		return true
	}
	rest, ok := c.Args[i+1].Value.(*String)
	if !ok || !rest.Bare || c.Args[i+1].Param != "" {
		return false
	}
	p := &parser{src: rest.Value}
	t, any := p.verbatim()
	return any && t.start == 0 && t.end == len(rest.Value)
}

func (w *printer) commandArg(a CommandArg) {
	if a.Param == "" {
		w.argument(a.Value)
		return
	}
	w.s("-", a.Param)
	if a.HasColon {
		w.s(":")
	}
	if a.Value != nil {
		w.argument(a.Value)
	}
}

func (w *printer) redirections(redirs []Redirection) {
	for _, r := range redirs {
		w.s(" ")
		switch r.Stream {
		case 0:
			w.s("*")
		case 1:
		default:
			w.s(strconv.Itoa(r.Stream))
		}
		w.s(">")
		if r.Append {
			w.s(">")
		}
		if r.Merge {
			w.s("&1")
		} else if r.Target != nil {
			w.s(" ")
			w.argument(r.Target)
		}
	}
}

// argument writes a value in argument mode, where strings may be bare.
func (w *printer) argument(e Expr) {
	switch e := e.(type) {
	case *String:
		if e.Bare {
			w.s(bareword(e.Value))
			return
		}
	case *Expandable:
		if e.Bare {
			w.expandableBareword(e)
			return
		}
	case *Array:
		for i, item := range e.Items {
			if i > 0 {
				w.s(",")
			}
			w.argument(item)
		}
		return
	}
	w.expr(e)
}
