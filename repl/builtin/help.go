package builtin

import (
	"slices"
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/help"
	"pssim/repl/value"
)

// helpInfo describes Get-Help. What binding does is told from the tables, the words come from package help.
func helpInfo() *cmdlet.Info {
	const all, detailed, examples, params = "AllUsersView", "DetailedView", "Examples", "Parameters"
	return &cmdlet.Info{
		Name: "Get-Help", Class: commandClass + "GetHelpCommand", Module: moduleCore, Aliases: []string{"help", "man"},
		DefaultSet: all, Synopsis: "Explains a command or a subject.",
		Params: []cmdlet.Param{
			byName(at(0, "Name", "string")),
			among(named("Category", "string[]"), "Alias", "Cmdlet", "Function", "HelpFile", "General", "All"),
			in(flag("Full"), all), in(must(flag("Detailed")), detailed),
			in(must(flag("Examples")), examples), in(must(named("Parameter", "string[]")), params),
		},
		New: each(getHelp),
	}
}

// getHelp explains what a name means: a command, by any of its names, or a subject. A pattern, or a part of
// names, lists the topics that it means; if that is one, explains it.
func getHelp(c cmdlet.Context) error {
	name := word(c, "Name")
	if name == "" {
		name = "about_pssim"
		if c.Bound("Category") {
			name = "*"
		}
	}
	if t, ok := exactTopic(c, name); ok { // also of ? and %, which are names besides
		return writeTopic(c, t)
	}
	hits := helpTopics(c, name)
	if len(hits) == 0 && !isPattern(name) {
		hits = helpTopics(c, "*"+name+"*")
		if len(hits) == 0 {
			return c.WriteError(problem("HelpNotFound", value.ResourceUnavailable,
				"Microsoft.PowerShell.Commands.HelpNotFoundException", value.Null,
				"There is no help on "+name+". Get-Help * lists what there is."))
		}
	}
	if len(hits) == 1 {
		return writeTopic(c, hits[0])
	}
	for _, t := range hits {
		if err := c.Write(topicRow(t)); err != nil {
			return err
		}
	}
	return nil
}

// helpTopic is what Get-Help can explain: a command with its metadata, or a subject.
type helpTopic struct {
	name, category, synopsis string
	info                     *cmdlet.Info // nil for a subject
	words                    help.Topic   // of a command only once it is explained
}

// exactTopic finds a topic by its very name.
func exactTopic(c cmdlet.Context, name string) (helpTopic, bool) {
	if in, ok := c.Engine().Lookup(name); ok {
		return commandTopic(in, commandKind(c, in)), true
	}
	for _, t := range help.Topics() {
		if t.About() && strings.EqualFold(t.Name, name) {
			return subjectTopic(t), true
		}
	}
	return helpTopic{}, false
}

// commandKind is the category of a command.
func commandKind(c cmdlet.Context, in *cmdlet.Info) string {
	for _, f := range known(c) {
		if f.kind != "Alias" && strings.EqualFold(f.name, in.Name) {
			return f.kind
		}
	}
	return "ScriptCommand"
}

func commandTopic(in *cmdlet.Info, kind string) helpTopic {
	return helpTopic{name: in.Name, category: kind, synopsis: in.Synopsis, info: in}
}

func subjectTopic(t help.Topic) helpTopic {
	return helpTopic{name: t.Name, category: "HelpFile", synopsis: t.Synopsis, words: t}
}

// helpTopics lists the topics whose names match: aliases, functions and cmdlets, then subjects, each group
// sorted by name.
func helpTopics(c cmdlet.Context, pattern string) []helpTopic {
	var out []helpTopic
	for _, f := range known(c) {
		if f.info == nil || !like(pattern, f.name) || !categoryAsked(c, f.kind) || !parameterAsked(c, f) {
			continue
		}
		t := commandTopic(f.info, f.kind)
		t.name = f.name
		out = append(out, t)
	}
	commands := len(out)
	for _, t := range help.Topics() {
		if t.About() && like(pattern, t.Name) && !c.Bound("Parameter") && categoryAsked(c, "HelpFile") {
			out = append(out, subjectTopic(t))
		}
	}
	subjects := out[commands:]
	sort.SliceStable(subjects, func(i, j int) bool {
		return strings.ToLower(subjects[i].name) < strings.ToLower(subjects[j].name)
	})
	return out
}

// categoryAsked applies -Category.
func categoryAsked(c cmdlet.Context, category string) bool {
	if !c.Bound("Category") {
		return true
	}
	for _, w := range words(c, "Category") {
		if w == "All" || strings.EqualFold(w, category) {
			return true
		}
	}
	return false
}

// parameterAsked applies -Parameter to a list: the commands that have such a one.
func parameterAsked(c cmdlet.Context, f found) bool {
	return !c.Bound("Parameter") || f.kind != "Alias" && hasParameter(f.info, words(c, "Parameter"))
}

// hasParameter tells whether a command has a parameter by one of the names or aliases; wildcards are understood.
func hasParameter(in *cmdlet.Info, names []string) bool {
	return in != nil && slices.ContainsFunc(in.Params, func(p cmdlet.Param) bool {
		return likeAny(names, p.Name) || slices.ContainsFunc(p.Aliases, func(a string) bool { return likeAny(names, a) })
	})
}

// topicRow is a line of a list of topics.
func topicRow(t helpTopic) value.Value {
	module := ""
	if t.info != nil {
		module = t.info.Module
	}
	return record([]string{"HelpInfoShort", "System.Object"},
		prop("Name", value.String(t.name)), prop("Category", value.String(t.category)),
		prop("Module", value.String(module)), prop("Synopsis", value.String(t.synopsis)))
}

// writeTopic writes the view that was asked for. A parameter that the command does not have is an error.
func writeTopic(c cmdlet.Context, t helpTopic) error {
	if t.info != nil {
		t.words, _ = help.Find(t.info.Name) // functions have none
	}
	if !c.Bound("Parameter") {
		return c.Write(topicObject(t, viewText(c, t), viewName(c)))
	}
	text := parameterHelp(t, words(c, "Parameter"))
	if text == "" {
		return c.WriteError(problem("NoParmsFound", value.InvalidArgument, exArgument, value.String(t.name),
			t.name+" has no parameter "+strings.Join(words(c, "Parameter"), ", ")+"."))
	}
	return c.Write(topicObject(t, text, "parameter"))
}

// viewName is what PowerShell adds to the type of a help object to tell the views apart.
func viewName(c cmdlet.Context) string {
	switch {
	case isOn(c, "Full"):
		return "FullView"
	case isOn(c, "Detailed"):
		return "DetailedView"
	case isOn(c, "Examples"):
		return "ExamplesView"
	}
	return ""
}

// topicObject is the object of a topic: properties to compute on, and a text that is what the console shows.
// A subject is a plain text, as PowerShell's help files are.
func topicObject(t helpTopic, text, view string) value.Value {
	if t.info == nil {
		return value.String(text)
	}
	names := []string{"MamlCommandHelpInfo", "HelpInfo", "System.Object"}
	if view != "" {
		names = append([]string{"MamlCommandHelpInfo#" + view}, names...)
	}
	return value.FromObject(&value.Object{
		TypeNames: names, Text: text, HasText: true,
		Props: []value.Property{
			prop("Name", value.String(t.name)), prop("Category", value.String(t.category)),
			prop("Synopsis", value.String(t.synopsis)), prop("ModuleName", value.String(t.info.Module)),
			prop("Syntax", value.String(strings.TrimSpace(cmdlet.Syntax(t.info)))),
			prop("Description", value.String(strings.Join(t.words.Text, "\n"))),
			prop("Examples", exampleObjects(t)), prop("RelatedLinks", stringArray(t.words.Related)),
		},
	})
}

// exampleObjects lists the examples, for scripts that want the code alone.
func exampleObjects(t helpTopic) value.Value {
	out := []value.Value{}
	for _, e := range t.words.Examples {
		out = append(out, record([]string{"MamlCommandHelpInfo#example", "System.Object"},
			prop("Title", value.String(e.Title)), prop("Code", value.String(strings.Join(e.Lines, "\n"))),
			prop("Remarks", value.String(strings.Join(e.Remark, "\n")))))
	}
	return value.NewArray(out...)
}
