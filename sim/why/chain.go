package why

import (
	"slices"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/rules"
	"pssim/sim/trace"
)

// maxChain bounds a chain: a script that produced for days has one event after the other as its cause. The
// beginning and the end of a longer chain are kept.
const maxChain = 24

// chain leads to the record of an index: the events by which it came about, back to what was done from outside.
func chain(h *sim.History, index int) []Link {
	move, err := h.MoveOfRecord(index)
	if err != nil {
		return nil
	}
	last, _ := h.World().Trace().At(index)
	links := []Link{link(h, move, last)}
	for {
		first, end := h.RecordsOf(move)
		for i := min(end, index) - 1; i >= first; i-- {
			if r, _ := h.World().Trace().At(i); len(r.Rules) > 0 || r.Kind == "line" {
				links = append(links, link(h, move, r))
			}
		}
		if entry, ok := h.EntryOf(move); ok {
			links = append(links, input(h, move, entry))
			break
		}
		cause, ok := h.CauseOf(move)
		if !ok {
			break
		}
		move = cause
	}
	slices.Reverse(links)
	if len(links) > maxChain {
		links = slices.Delete(links, maxChain/2, len(links)-maxChain/2)
	}
	return links
}

// link is a record as a step of a chain.
func link(h *sim.History, move int, r trace.Record) Link {
	l := Link{Move: move, At: kernel.Time(r.At), Actor: r.Actor, Kind: r.Kind, Text: r.Text}
	for _, id := range r.Rules {
		if rule, ok := rules.Lookup(id); ok {
			l.Rules = append(l.Rules, rule)
		}
	}
	return l
}

// input is an entry of the journal as the first step of a chain.
func input(h *sim.History, move, entry int) Link {
	return Link{Move: move, At: h.TimeOf(move), Actor: "you", Kind: "input", Text: entryText(h.Journal().Inputs[entry])}
}

// entryText names what was done from outside for a reader.
func entryText(e sim.Entry) string {
	give, ok := e.(sim.Give)
	if !ok {
		return cut(e.Text())
	}
	switch r := give.Request.(type) {
	case sim.Line:
		return give.Client + "> " + r.Source
	case sim.Leave:
		return give.Client + ": exit"
	case sim.Ask:
		if r.Call != nil {
			return give.Client + ": " + r.Call.Kind()
		}
	case sim.Operate:
		if r.Call != nil {
			return give.Client + ": " + r.Call.Kind()
		}
	}
	return cut(e.Text())
}

// cut shortens the text of an input that holds a whole script.
func cut(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return text
}

// root is the entry of the journal from which a record came about; false if it came from none.
func root(h *sim.History, index int) (entry int, ok bool) {
	move, err := h.MoveOfRecord(index)
	for err == nil {
		if entry, ok := h.EntryOf(move); ok {
			return entry, true
		}
		cause, ok := h.CauseOf(move)
		if !ok {
			break
		}
		move = cause
	}
	return 0, false
}

// lastRecord finds the last record that matches, from index end-1 backwards; -1 if there is none.
func lastRecord(h *sim.History, end int, matches func(trace.Record) bool) int {
	for i := end - 1; i >= 0; i-- {
		if r, ok := h.World().Trace().At(i); ok && matches(r) {
			return i
		}
	}
	return -1
}
