package page

import (
	"regexp"
	"strings"
)

// Identifiers are drawn anew in every run, so those of a page are never those of a replay. What a page shows at a
// place stands for what came out there, from then on: guids is that translation, which commands typed later
// are read through.
type guids []guidPair

type guidPair struct{ page, run string }

var guidText = regexp.MustCompile(`(?i)\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b`)

// learn pairs the identifiers of a documented output with those of the one that came, in order. Outputs with
// different numbers of them teach nothing.
func (g guids) learn(want []string, got string) guids {
	documented := guidText.FindAllString(strings.Join(want, "\n"), -1)
	came := guidText.FindAllString(got, -1)
	if len(documented) != len(came) {
		return g
	}
	for i, page := range documented {
		if g.find(page) == "" {
			g = append(g[:len(g):len(g)], guidPair{page, came[i]})
		}
	}
	return g
}

// find is what an identifier of the page stands for, or "".
func (g guids) find(page string) string {
	for _, p := range g {
		if strings.EqualFold(p.page, page) {
			return p.run
		}
	}
	return ""
}

// translate puts into a text what its identifiers stand for.
func (g guids) translate(text string) string {
	return guidText.ReplaceAllStringFunc(text, func(page string) string {
		if run := g.find(page); run != "" {
			return run
		}
		return page
	})
}
