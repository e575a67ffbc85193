package repl

import (
	"fmt"
	"strings"

	"pssim/repl/syntax"
)

// command is a meta command. The table of them is all there is to know: :help, completion, the check of a
// name and the dispatch are made from it.
type command struct {
	name string
	args string // as :help shows them
	help string
	// min and max bound the number of words after the name; max -1 for any number, the last being the raw
	// rest of the line.
	min, max int
	// words are what may stand at each place, for completion.
	words []operand
	// acts tells that it may change the world, so that :undo has to know of it.
	acts bool
	run  func(s *Session, args []string) error
}

// operand is the kind of a meta command's word.
type operand uint8

const (
	operandText operand = iota
	operandWindow
	operandHost
	operandVerb   // a verb of :net
	operandSwitch // a verb of :winrm
	operandLab
	operandCommand
	operandSession
)

// commands is the table, in the order of :help. It is a function so that :help can read the table that it
// stands in.
func commands() []command {
	return []command{
		{"clients", "", "list the windows: where, who, busy or not", 0, 0, nil, false, (*Session).clients},
		{"client", "NAME [HOST] [-user U] [-elevated]", "go to a window; a new one is opened when there is none of that name",
			1, 5, []operand{operandWindow, operandHost}, true, (*Session).client},
		{"interrupt", "[NAME]", "press Ctrl-C at a window", 0, 1, []operand{operandWindow}, true, (*Session).interrupt},
		{"kill", "NAME", "end a window's process without an orderly exit", 1, 1, []operand{operandWindow}, true, (*Session).kill},
		{"clock", "[+2h|TIME]", "show the virtual time, or let it pass", 0, 2, nil, true, (*Session).clock},
		{"at", "TIME COMMAND", "type a line at this window, or do :net :kill :crash :shutdown :start :restart :winrm, at +10s, now or a time",
			2, -1, []operand{operandText, operandCommand}, true, (*Session).at},
		{"net", "[cut A B [oneway] | heal|hold A B | latency A B TIME]", "list what was done to the links, or change one",
			0, 4, []operand{operandVerb, operandHost, operandHost}, true, (*Session).net},
		{"crash", "HOST", "take a computer its power: its shells and windows are gone", 1, 1, []operand{operandHost}, true, (*Session).crash},
		{"shutdown", "HOST", "stop a computer in order: its windows exit first", 1, 1, []operand{operandHost}, true, (*Session).shutdown},
		{"start", "HOST", "start a computer that is off", 1, 1, []operand{operandHost}, true, (*Session).start},
		{"restart", "HOST", "stop a computer in order, if it runs, and start it", 1, 1, []operand{operandHost}, true, (*Session).restart},
		{"winrm", "stop|start HOST", "stop or start the service that keeps a computer's sessions", 2, 2,
			[]operand{operandSwitch, operandHost}, true, (*Session).winrm},
		{"hosts", "[NAME...]", "what the computers hold: shells, owners, idle clocks, commands and buffers",
			0, 16, []operand{operandHost}, false, (*Session).hosts},
		{"sessions", "", "each session twice: as its client believes, and as its computer holds it", 0, 0, nil, false, (*Session).sessions},
		{"trace", "[N]", "the last N records of what happened (10)", 0, 1, nil, false, (*Session).trace},
		{"why", "[SESSION | output N [SESSION]]", "why the last line of this window failed, or its sessions are as they are; where record N of the output went",
			0, 3, []operand{operandSession, operandText, operandSession}, false, (*Session).why},
		{"undo", "[N]", "step back before the last N things that were done (1), to try otherwise", 0, 1, nil, false, (*Session).undo},
		{"lab", "[NAME]", "begin anew in a fresh world", 0, 1, []operand{operandLab}, true, (*Session).lab},
		{"help", "[NAME]", "this list, or one line of it", 0, 1, []operand{operandCommand}, false, (*Session).help},
	}
}

// usageError is a meta command that was not understood; nothing has happened.
type usageError struct{ name, text string }

// Error names the command and what is wrong with it.
func (e *usageError) Error() string {
	if e.name == "" {
		return e.text
	}
	return ":" + e.name + ": " + e.text
}

// isMeta tells whether a line is for the session. PowerShell lines may begin with a colon too: the label of
// a loop, as in ":outer foreach (...)".
func isMeta(line string) bool {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, ":") {
		return false
	}
	label, rest, _ := strings.Cut(line[1:], " ")
	if _, known := findCommand(label); known {
		return true
	}
	loop, _, _ := strings.Cut(strings.TrimSpace(rest), "(")
	switch strings.ToLower(strings.TrimSpace(loop)) {
	case "for", "foreach", "while", "switch":
		return label == ""
	}
	return !strings.HasPrefix(strings.ToLower(loop), "do ") && !strings.HasPrefix(strings.ToLower(loop), "do{")
}

// meta runs a meta command. An error leaves the world as it was and never ends the session.
func (s *Session) meta(line string) {
	if err := s.dispatch(line); err != nil {
		s.complain("%s", err)
	}
	if !s.ended {
		s.show()
	}
}

func (s *Session) dispatch(line string) error {
	name, rest := splitMeta(line)
	c, ok := findCommand(name)
	if !ok {
		return &usageError{name, unknownText(name)}
	}
	args, err := operands(c, rest)
	if err != nil {
		return err
	}
	if !c.acts {
		return c.run(s, args)
	}
	here := s.here(line)
	err = c.run(s, args)
	s.passed(here, err)
	return err
}

// splitMeta parts ":name rest".
func splitMeta(line string) (name, rest string) {
	line = strings.TrimPrefix(strings.TrimSpace(line), ":")
	end := strings.IndexAny(line, " \t")
	if end < 0 {
		return line, ""
	}
	return line[:end], strings.TrimSpace(line[end:])
}

// operands splits the rest of a line into the words that a command takes.
func operands(c command, rest string) ([]string, error) {
	limit := -1
	if c.max < 0 {
		limit = c.min
	}
	args, err := words(rest, limit)
	if err != nil {
		return nil, &usageError{c.name, err.Error()}
	}
	if len(args) < c.min || c.max >= 0 && len(args) > c.max {
		return nil, &usageError{c.name, "write " + c.usage()}
	}
	return args, nil
}

// words splits text at blanks. A word in single or double quotes may hold blanks; a doubled quote stands for
// itself. With a limit, the last word is all that is left, as it stands.
func words(text string, limit int) ([]string, error) {
	var list []string
	for {
		text = strings.TrimLeft(text, " \t")
		if text == "" {
			return list, nil
		}
		if limit > 0 && len(list) == limit-1 {
			return append(list, text), nil
		}
		word, rest, err := word(text)
		if err != nil {
			return nil, err
		}
		list, text = append(list, word), rest
	}
}

// word reads the first word of a text that does not begin with a blank.
func word(text string) (word, rest string, err error) {
	quote := text[0]
	if quote != '"' && quote != '\'' {
		end := strings.IndexAny(text, " \t")
		if end < 0 {
			end = len(text)
		}
		return text[:end], text[end:], nil
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		if text[i] != quote {
			b.WriteByte(text[i])
			continue
		}
		if i+1 < len(text) && text[i+1] == quote {
			b.WriteByte(quote)
			i++
			continue
		}
		return b.String(), text[i+1:], nil
	}
	return "", "", fmt.Errorf("the quote %c is never closed", quote)
}

// findCommand finds a meta command by its name, without case.
func findCommand(name string) (command, bool) {
	for _, c := range commands() {
		if strings.EqualFold(c.name, name) {
			return c, true
		}
	}
	return command{}, false
}

// usage is how a command is written.
func (c command) usage() string { return strings.TrimSpace(":" + c.name + " " + c.args) }

// unknownText says that there is no such command, and which one may be meant.
func unknownText(name string) string {
	if name == "" {
		return "a colon begins a command of the session; :help lists them"
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	if near, ok := nearest(name, names); ok {
		return "there is no such command; did you mean :" + near + "? :help lists them"
	}
	return "there is no such command; :help lists them"
}

// help lists the commands, or shows one.
func (s *Session) help(args []string) error {
	list := commands()
	if len(args) == 1 {
		name := strings.TrimPrefix(args[0], ":")
		c, ok := findCommand(name)
		if !ok {
			return &usageError{name, unknownText(name)}
		}
		list = []command{c}
	}
	for _, c := range list {
		s.print(c.usage() + "\n    " + c.help + "\n")
	}
	return nil
}

// quoted writes a name as a word of a meta command.
func quoted(name string) string {
	if strings.ContainsAny(name, " \t\"'") {
		return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return name
}

// parses tells whether text is PowerShell that parses, and if not, why.
func parses(text string, version syntax.Version) error {
	source := &syntax.Source{Text: text}
	_, errs := syntax.Parse(source, version)
	if len(errs) == 0 {
		return nil
	}
	line, column := source.Position(errs[0].Start)
	return fmt.Errorf("%d:%d: %s (%s)", line, column, errs[0].Msg, errs[0].ID)
}
