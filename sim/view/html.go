package view

import (
	"fmt"
	"slices"
	"strings"

	"pssim/sim/rules"
)

// style is the style sheet of the page: it follows the reader's choice of a light or dark screen.
const style = `body{font-family:sans-serif;margin:1.5em;color:#202428;background:#fff}
table{border-collapse:collapse;margin:1em 0}
th,td{border:1px solid #c0c4c8;padding:.2em .6em;text-align:left;vertical-align:top}
.picture{overflow-x:auto;border:1px solid #c0c4c8;background:#fff}
@media (prefers-color-scheme:dark){body{color:#e8eaed;background:#202428}}
`

// HTML is a page with the picture, the sessions' lives and the rules that were applied. It needs no script and no
// other file.
func (c Chart) HTML(title string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>%s</h1>\n",
		escape(title), style, escape(title))
	fmt.Fprintf(&b, "<p>%s</p>\n", escape(c.summary()))
	fmt.Fprintf(&b, "<div class=\"picture\">\n%s</div>\n", c.SVG())
	c.sessionTable(&b)
	c.ruleList(&b)
	b.WriteString("</body>\n</html>\n")
	return b.String()
}

func (c Chart) summary() string {
	if len(c.Events) == 0 {
		return "Nothing happened."
	}
	return fmt.Sprintf("%d events from %s to %s.", len(c.Events), stamp(c.Events[0].At), stamp(c.Events[len(c.Events)-1].At))
}

// sessionTable tells each state of each session in words.
func (c Chart) sessionTable(b *strings.Builder) {
	if len(c.Sessions) == 0 {
		return
	}
	b.WriteString("<h2>Sessions, as their servers hold them</h2>\n<table>\n<tr><th>Session</th><th>From</th><th>To</th><th>State</th><th>Ended</th><th>Buffer</th></tr>\n")
	for _, s := range c.Sessions {
		for _, span := range s.Spans {
			fmt.Fprintf(b, "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
				escape(s.Label()), stamp(span.Begin), stamp(span.End), escape(span.State()+left(span)), escape(span.How), escape(s.buffer(span)))
		}
	}
	b.WriteString("</table>\n")
}

// buffer tells the highest level in a span, where there is any.
func (s Session) buffer(span Span) string {
	var most Level
	for _, l := range s.Levels {
		if l.At >= span.Begin && l.At <= span.End && (l.Buffered > most.Buffered || l.Suspended || l.Dropped > 0) {
			most = l
		}
	}
	if most.Capacity == 0 {
		return ""
	}
	return most.text()
}

// ruleList states the rules that were applied, in the order of the catalogue.
func (c Chart) ruleList(b *strings.Builder) {
	var applied []string
	for _, e := range c.Events {
		for _, id := range e.Rules {
			if !slices.Contains(applied, id) {
				applied = append(applied, id)
			}
		}
	}
	if len(applied) == 0 {
		return
	}
	b.WriteString("<h2>Rules that were applied</h2>\n<dl>\n")
	for _, rule := range rules.All() {
		if slices.Contains(applied, rule.ID) {
			fmt.Fprintf(b, "<dt>%s (%s)</dt><dd>%s</dd>\n", rule.ID, rule.Provenance, escape(rule.Statement))
		}
	}
	b.WriteString("</dl>\n")
}
