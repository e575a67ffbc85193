package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/help"
	"pssim/repl/value"
)

// helpWidth bounds the lines of help where the window is wide: long lines are hard to read.
const helpWidth = 100

// helpPage puts the sections of a help text together.
type helpPage struct {
	out   strings.Builder
	width int
}

// section writes a heading and the lines below it, or nothing where there are none.
func (p *helpPage) section(title string, lines []string) {
	if strings.Join(lines, "") == "" {
		return
	}
	p.out.WriteString("\n" + title + "\n")
	for _, l := range lines {
		p.line("    ", l)
	}
}

func (p *helpPage) line(indent, text string) {
	p.out.WriteString(strings.TrimRight(indent+text, " ") + "\n")
}

// text returns the page without empty lines at its ends.
func (p *helpPage) text() string { return strings.Trim(p.out.String(), "\n") }

// viewText is the text of a topic in the view that was asked for.
func viewText(c cmdlet.Context, t helpTopic) string {
	p := &helpPage{width: min(c.Host().Facts().Width, helpWidth) - 5}
	full, examples := isOn(c, "Full"), isOn(c, "Examples")
	title := "NAME"
	if t.info == nil {
		title = "TOPIC"
	}
	p.section(title, []string{t.name})
	p.section("SYNOPSIS", foldText([]string{t.synopsis}, p.width))
	if examples {
		p.examples(t.words.Examples)
		return p.text()
	}
	if t.info != nil {
		p.section("SYNTAX", syntaxLines(t.info, p.width))
		p.section("ALIASES", t.info.Aliases)
	}
	p.section("DESCRIPTION", foldText(t.words.Text, p.width))
	long := full || isOn(c, "Detailed")
	if t.info != nil && long {
		p.section("PARAMETERS", split(parameterHelp(t, []string{"*"})))
	}
	if t.info != nil && full {
		p.section("OUTPUTS", t.info.Outputs)
	}
	if t.info == nil || long {
		p.examples(t.words.Examples)
	}
	p.section("RELATED", foldText([]string{strings.Join(t.words.Related, ", ")}, p.width))
	if !long && t.info != nil && len(t.words.Examples) > 0 {
		p.section("REMARKS", []string{"Examples: Get-Help " + t.name + " -Examples",
			"Everything: Get-Help " + t.name + " -Full"})
	}
	return p.text()
}

// syntaxLines are the syntax diagrams, folded under their beginnings.
func syntaxLines(in *cmdlet.Info, width int) []string {
	var out []string
	for _, diagram := range split(cmdlet.Syntax(in)) {
		for i, l := range foldWords(strings.Fields(diagram), width-4) {
			if i > 0 {
				l = "    " + l
			}
			out = append(out, l)
		}
	}
	return out
}

// examples writes examples as they are typed, with what they show.
func (p *helpPage) examples(list []help.Example) {
	for i, e := range list {
		p.out.WriteString("\n    EXAMPLE " + decimalText(int64(i+1)) + ": " + e.Title + "\n\n")
		for _, l := range e.Lines {
			for j, part := range strings.Split(l, "\n") {
				prompt := "PS> "
				if j > 0 {
					prompt = ">> "
				}
				p.line("    ", prompt+part)
			}
		}
		remark := foldText(e.Remark, p.width)
		if e.Fails != "" {
			remark = append(remark, "This ends with the error "+e.Fails+".")
		}
		if len(remark) > 0 {
			p.out.WriteString("\n")
		}
		for _, l := range remark {
			p.line("    ", l)
		}
	}
}

// parameterHelp describes the parameters that the patterns mean, the common ones only by name.
func parameterHelp(t helpTopic, patterns []string) string {
	if t.info == nil {
		return ""
	}
	var out strings.Builder
	for i := range t.info.Params {
		p := &t.info.Params[i]
		if !likeAny(patterns, p.Name) || p.DontShow {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n")
		}
		out.WriteString("-" + p.Name + " <" + value.Text(paramType(p)) + ">\n")
		note := t.words.Note(p.Name)
		if note == nil && p.Help != "" {
			note = []string{p.Help}
		}
		for _, l := range foldText(note, helpWidth-10) {
			out.WriteString("    " + l + "\n")
		}
		for _, u := range p.In {
			out.WriteString("    " + useText(u) + "\n")
		}
		if p.Since != (cmdlet.Version{}) {
			out.WriteString("    As of version " + decimalText(int64(p.Since.Major)) + "." + decimalText(int64(p.Since.Minor)) + "\n")
		}
		if len(p.Aliases) > 0 {
			out.WriteString("    Aliases: " + strings.Join(p.Aliases, ", ") + "\n")
		}
	}
	return strings.TrimRight(out.String(), "\n")
}

// useText is a parameter's place in a set, in words.
func useText(u cmdlet.Use) string {
	parts := []string{"optional"}
	if u.Mandatory {
		parts[0] = "required"
	}
	if u.Position >= 0 {
		parts = append(parts, "position "+decimalText(int64(u.Position)))
	} else {
		parts = append(parts, "by name")
	}
	if u.Pipeline {
		parts = append(parts, "takes pipeline objects")
	}
	if u.ByProperty {
		parts = append(parts, "takes a property of pipeline objects")
	}
	if u.Set != "" {
		parts = append(parts, "set "+u.Set)
	}
	return strings.Join(parts, ", ")
}

// split parts a text into lines, without the last line's end.
func split(text string) []string {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// foldText joins the lines of each paragraph and folds them at a width; an empty line, or one that begins
// with a blank, stands as it is.
func foldText(lines []string, width int) []string {
	var out, paragraph []string
	for _, l := range append(lines[:len(lines):len(lines)], "") {
		if l != "" && !strings.HasPrefix(l, " ") {
			paragraph = append(paragraph, l)
			continue
		}
		out = append(out, foldWords(strings.Fields(strings.Join(paragraph, " ")), width)...)
		out, paragraph = append(out, l), nil
	}
	return out[:len(out)-1]
}

// foldWords puts as many words on each line as fit.
func foldWords(words []string, width int) []string {
	var out []string
	for _, w := range words {
		if last := len(out) - 1; last >= 0 && len(out[last])+1+len(w) <= width {
			out[last] += " " + w
		} else {
			out = append(out, w)
		}
	}
	return out
}
