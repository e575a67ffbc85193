package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// selectStringInfo describes Select-String.
func selectStringInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Select-String", Class: commandClass + "SelectStringCommand", Module: moduleUtility,
		Aliases: []string{"sls"}, DefaultSet: "File", Synopsis: "Finds text by pattern.",
		Params: []cmdlet.Param{
			must(at(0, "Pattern", "string[]")),
			in(byName(must(at(1, "Path", "string[]"))), "File"),
			in(lenient(must(piped(named("InputObject", "")))), "Object"),
			flag("SimpleMatch"), flag("CaseSensitive"), flag("Quiet"), flag("List"), flag("NotMatch"), flag("AllMatches"),
			flag("Raw"), flag("NoEmphasis"), named("Context", "int[]"),
		},
		New: func() cmdlet.Runner { return &finder{} },
	}
}

// finder is one Select-String. Lines are numbered within a file, or over all input objects.
type finder struct {
	steps
	line  int64
	found bool
	// before are the lines before the current one that -Context may show; open are the matches that wait for
	// lines behind them.
	before []string
	open   []*openMatch
}

// openMatch is a match whose context is not complete.
type openMatch struct {
	match finding
	need  int
}

// finding is a line that was found.
type finding struct {
	line, path, file, pattern string
	number                    int64
	matches                   []value.Value
	pre, post                 []string
}

// Process looks through the files, or the object.
func (f *finder) Process(c cmdlet.Context) error {
	if c.Set() == "File" {
		return f.files(c)
	}
	item, ok := given(c)
	if !ok {
		return nil
	}
	f.line++
	return f.look(c, text(c, item), "InputStream", "InputStream")
}

// files looks through the lines of each file; lines are numbered per file, and -List stops at a file's
// first match.
func (f *finder) files(c cmdlet.Context) error {
	return eachSource(c, func(files Files, e FileEntry) error {
		body, err := files.ReadText(e.fullName())
		if err != nil {
			return err
		}
		f.line, f.found, f.before = 0, false, nil
		for _, l := range textLines(body) {
			f.line++
			if err := f.look(c, l, e.fullName(), e.Name); err != nil {
				return err
			}
		}
		return f.flush(c)
	})
}

// look writes a MatchInfo if the line matches one of the patterns (or none of them, with -NotMatch).
func (f *finder) look(c cmdlet.Context, line, path, file string) error {
	if err := f.feed(c, line); err != nil {
		return err
	}
	err := f.test(c, line, path, file)
	if pre, _ := context(c); pre > 0 {
		f.before = append(f.before, line)
		f.before = f.before[max(len(f.before)-pre, 0):]
	}
	return err
}

func (f *finder) test(c cmdlet.Context, line, path, file string) error {
	if f.found && (isOn(c, "List") || isOn(c, "Quiet")) {
		return nil
	}
	m := finding{line: line, path: path, file: file, number: f.line}
	hit := false
	for _, p := range words(c, "Pattern") {
		matches, ok, err := match(c, line, p)
		if err != nil {
			return err
		}
		if ok {
			hit, m.pattern, m.matches = true, p, matches
			break
		}
	}
	if hit == isOn(c, "NotMatch") {
		return nil
	}
	f.found = true
	switch {
	case isOn(c, "Quiet"):
		return nil
	case isOn(c, "Raw"):
		return c.Write(value.String(line))
	}
	m.pre = append([]string(nil), f.before...)
	_, post := context(c)
	if post > 0 {
		f.open = append(f.open, &openMatch{m, post})
		return nil
	}
	return c.Write(m.info(c))
}

// context is how many lines before and behind a match -Context asks for.
func context(c cmdlet.Context) (pre, post int) {
	asked := list(c.Arg("Context"))
	if len(asked) == 0 {
		return 0, 0
	}
	return int(asked[0].Int()), int(asked[len(asked)-1].Int())
}

// feed gives a line to the matches that wait for it, and writes those that are complete.
func (f *finder) feed(c cmdlet.Context, line string) error {
	for _, o := range f.open {
		o.match.post = append(o.match.post, line)
		o.need--
	}
	for len(f.open) > 0 && f.open[0].need == 0 {
		if err := c.Write(f.open[0].match.info(c)); err != nil {
			return err
		}
		f.open = f.open[1:]
	}
	return nil
}

// flush writes the matches whose context ends with the input.
func (f *finder) flush(c cmdlet.Context) error {
	for _, o := range f.open {
		if err := c.Write(o.match.info(c)); err != nil {
			return err
		}
	}
	f.open = nil
	return nil
}

// match looks for one pattern: a regular expression, whose first match, or with -AllMatches every one, is
// answered; or a plain text with -SimpleMatch.
func match(c cmdlet.Context, line, pattern string) ([]value.Value, bool, error) {
	exact := isOn(c, "CaseSensitive")
	if isOn(c, "SimpleMatch") {
		if exact {
			return nil, strings.Contains(line, pattern), nil
		}
		return nil, strings.Contains(strings.ToLower(line), strings.ToLower(pattern)), nil
	}
	options := value.Int32(1) // RegexOptions.IgnoreCase
	if exact {
		options = value.Int32(0)
	}
	v, _, err := env(c).CallStatic(value.TypeRegex, "Matches", []value.Value{value.String(line), value.String(pattern), options})
	if err != nil {
		return nil, false, err
	}
	all := value.Enumerate(v)
	if len(all) > 1 && !isOn(c, "AllMatches") {
		all = all[:1]
	}
	return all, len(all) > 0, nil
}

// info makes the MatchInfo. Its text is the line, after the file and line number for a file; with context all
// lines, the match marked. The console names the file as it is seen from the current folder.
func (m finding) info(c cmdlet.Context) value.Value {
	context := value.Null
	if c.Bound("Context") {
		context = record([]string{commandClass + "MatchInfoContext", "System.Object"},
			prop("PreContext", stringArray(m.pre)), prop("PostContext", stringArray(m.post)),
			prop("DisplayPreContext", stringArray(m.pre)), prop("DisplayPostContext", stringArray(m.post)))
	}
	seen := m
	seen.path = seenFrom(c, m.path)
	return value.FromObject(&value.Object{
		TypeNames: []string{commandClass + "MatchInfo", "System.Object"},
		Props: []value.Property{
			prop("IgnoreCase", value.Bool(!isOn(c, "CaseSensitive"))), prop("LineNumber", value.Int64(m.number)),
			prop("Line", value.String(m.line)), prop("Filename", value.String(m.file)), prop("Path", value.String(m.path)),
			prop("Pattern", value.String(m.pattern)), prop("Context", context), prop("Matches", value.NewArray(m.matches...)),
			{Name: "RelativeText", Value: value.String(seen.lines(c)), Hidden: true},
		},
		Text: m.lines(c), HasText: true,
	})
}

// lines are the match with its context.
func (m finding) lines(c cmdlet.Context) string {
	shown := m.place(0) + m.line
	if !c.Bound("Context") {
		return shown
	}
	var lines []string
	for i, l := range m.pre {
		lines = append(lines, "  "+m.place(i-len(m.pre))+l)
	}
	lines = append(lines, "> "+shown)
	for i, l := range m.post {
		lines = append(lines, "  "+m.place(i+1)+l)
	}
	return strings.Join(lines, "\n")
}

// seenFrom is a path without the current folder before it.
func seenFrom(c cmdlet.Context, path string) string {
	l, ok := c.Host().(Locations)
	if !ok {
		return path
	}
	here, err := l.Location()
	here = strings.TrimRight(here, `\/`) + separatorOf(here)
	if err != nil || len(path) <= len(here) || !strings.EqualFold(path[:len(here)], here) {
		return path
	}
	return path[len(here):]
}

// place is what stands before a line of a file: the file and the line's number.
func (m finding) place(offset int) string {
	if m.path == "InputStream" {
		return ""
	}
	return m.path + ":" + decimalText(m.number+int64(offset)) + ":"
}

// End writes what waits, and answers -Quiet.
func (f *finder) End(c cmdlet.Context) error {
	if err := f.flush(c); err != nil || !isOn(c, "Quiet") {
		return err
	}
	return c.Write(value.Bool(f.found))
}
