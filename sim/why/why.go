// Package why explains a run: why a session is in the state it is in, why an operation failed, where a record of
// output went. An answer is the chain of what led there, each step with the rules that it applied, and the points
// of no return: for each thing that somebody might have done otherwise, the last moment at which it would have
// changed the outcome.
//
// Nothing is guessed. Each alternative is carried out in a fork of the run at a moment, and the rest of the run
// is played again after it; the moment named is the last one tried at which the outcome was another, and right
// after it the same alternative was tried in vain.
package why

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/rules"
	"pssim/sim/trace"
)

// Options bound what is tried. The zero value is the default.
type Options struct {
	// LongScript is a script that runs for hours, in the language of the world's shells. Where it is given, a
	// running command is one of the alternatives of a session that nothing kept.
	LongScript string
	// Trials is how many times one alternative is tried at most; 0 for 400.
	Trials int
}

const defaultTrials = 400

// Grain is how finely moments are told apart within a time in which nothing happens: a millisecond, in which
// idle timeouts count.
const Grain = time.Millisecond

// Answer says why.
type Answer struct {
	// Verdict says what is the case, in whole sentences.
	Verdict string
	// Chain leads from the first cause to what was asked about, oldest first.
	Chain []Link
	// Turns are the points of no return, latest first.
	Turns []Turn
	// Futile are the alternatives that were possible and would have changed nothing, whenever they were tried.
	Futile []Alternative

	trial trial
}

// Link is a step of a causal chain: a record of the trace, or what was done from outside.
type Link struct {
	// Move is when it happened in the run (sim.History), At on the virtual clock.
	Move int
	At   kernel.Time
	// Actor, Kind and Text are the record's. An input has the actor "you" and no Rules.
	Actor, Kind, Text string
	Rules             []rules.Rule
}

// Moment is a place in a run: after a number of moves, at a time before the next one.
type Moment struct {
	Moves int
	At    kernel.Time
}

// Turn is a point of no return.
type Turn struct {
	Alternative Alternative
	// Last is the last moment at which the alternative would have changed the outcome. Next is the moment that
	// follows, at which it was tried in vain; where the run ends with Last there is none, and Open is true.
	Last, Next Moment
	Open       bool
	// Sampled tells that the moments were too many to try them all, so that there may be later ones.
	Sampled bool
}

// Text is the answer for a reader.
func (a Answer) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", a.Verdict)
	if len(a.Chain) > 0 {
		b.WriteString("\nWhat led there:\n")
	}
	var told []string
	for _, l := range a.Chain {
		fmt.Fprintf(&b, "  %s  %-10s %s\n", clock(l.At), l.Actor, l.words())
		for _, r := range l.Rules {
			if slices.Contains(told, r.ID) {
				continue
			}
			told = append(told, r.ID)
			fmt.Fprintf(&b, "      %s: %s\n", r.ID, r.Statement)
		}
	}
	if len(a.Turns) > 0 {
		b.WriteString("\nWhat would have changed it, and until when:\n")
	}
	for _, t := range a.Turns {
		fmt.Fprintf(&b, "  %s  %s%s\n", clock(t.Last.At), t.Alternative, t.remark())
	}
	for i, alternative := range a.Futile {
		if i == 0 {
			b.WriteString("\nWhat would have changed nothing:\n")
		}
		fmt.Fprintf(&b, "  %s\n", alternative)
	}
	return b.String()
}

func (t Turn) remark() string {
	switch {
	case t.Open:
		return " (it still would)"
	case t.Sampled:
		return " (not every moment was tried)"
	}
	return ""
}

// words is the link without its place; identifiers are cut, since their beginnings tell them apart.
func (l Link) words() string {
	return strings.TrimSpace(l.Kind + " " + trace.Shorten(l.Text))
}

// clock writes a time of the run, with thousandths only where there are any.
func clock(t kernel.Time) string {
	layout := "2006-01-02 15:04:05"
	if t%kernel.Time(time.Second) != 0 {
		layout += ".000"
	}
	return t.UTC().Format(layout)
}

// QuestionError tells that a question is about something that is not in the run.
type QuestionError struct{ What, Name string }

// Error implements error.
func (e *QuestionError) Error() string { return fmt.Sprintf("there is no %s %s", e.What, e.Name) }

// Changes tries an alternative at a moment of the run that the answer is about, and tells whether the outcome
// would have been another.
func (a Answer) Changes(h *sim.History, alternative Alternative, at Moment) (bool, error) {
	t := a.trial
	t.h = h
	return t.changesAt(alternative, at)
}
