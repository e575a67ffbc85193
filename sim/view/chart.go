// Package view draws a run: what happened to whom, with time running down, as text, as SVG, and as an HTML page that
// needs nothing else. Beside the events it shows each session as its server holds it (connected to whom, or
// disconnected with its idle time running out) and how full its output buffer is. Equal runs give equal bytes.
package view

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/trace"
)

// Chart is what is drawn.
type Chart struct {
	// Actors are the lanes, in the order in which they first did something.
	Actors []string
	Events []Event
	// Sessions are the shells of all computers, in the order of their creation.
	Sessions []Session
}

// Event is a record of the trace in its lane.
type Event struct {
	At    kernel.Time
	Lane  int // index in Chart.Actors
	Kind  string
	Text  string
	Rules []string
	// From is the lane that a message came from, or -1.
	From int
}

// Session is the life of a shell.
type Session struct {
	ID, Name, Computer string
	Spans              []Span
	// Levels are how full the buffer of its command was, at each change. They are known to Of alone.
	Levels []Level
}

// Span is a time in which a shell was in one state. Until an event ends it, End is the time of the last event.
type Span struct {
	// First and Last are indexes in Chart.Events: the event that began it, and the one that ended it.
	First, Last int
	Begin, End  kernel.Time
	// Connected is to whom; "" while disconnected.
	Connected string
	// Expires is when the idle timeout runs out; zero while connected.
	Expires kernel.Time
	// How is what ended it: "expired", "deleted", "connected", "disconnected", or "" if nothing did.
	How string
}

// Level is how full a buffer was from a time on.
type Level struct {
	Event              int // index in Chart.Events of the last event before it
	At                 kernel.Time
	Buffered, Capacity int
	Suspended          bool
	Dropped            uint64
}

// FromTrace makes the chart of a trace, without the levels of buffers, which a trace does not tell.
func FromTrace(records []trace.Record) Chart {
	r := reader{chart: &Chart{}, names: map[string]string{}, sent: map[uint64]int{}}
	for _, record := range records {
		r.read(record)
	}
	r.finish()
	return *r.chart
}

// Of makes the chart of a run, by going through it once more.
func Of(h *sim.History) (Chart, error) {
	c := FromTrace(h.World().Trace().Records())
	p, err := h.At(0)
	if err != nil {
		return Chart{}, err
	}
	defer p.Close()
	computers := c.computers()
	for more := true; more; more = p.Move() {
		for _, computer := range computers {
			c.sample(p.World(), computer)
		}
	}
	return c, nil
}

// computers are those that ever kept a session.
func (c *Chart) computers() []string {
	var list []string
	for _, s := range c.Sessions {
		if !slices.Contains(list, s.Computer) {
			list = append(list, s.Computer)
		}
	}
	return list
}

// sample notes the levels of a computer's buffers where they have changed.
func (c *Chart) sample(w *sim.World, computer string) {
	for _, shell := range w.Shells(computer) {
		i := slices.IndexFunc(c.Sessions, func(s Session) bool { return s.ID == string(shell.ID) })
		if i < 0 {
			continue
		}
		level := Level{Event: w.Trace().Len() - 1, At: w.Now(), Capacity: shell.Capacity}
		for _, command := range shell.Commands {
			level.Buffered = max(level.Buffered, command.Buffered)
			level.Suspended = level.Suspended || command.Suspended
			level.Dropped += command.Dropped
		}
		levels := &c.Sessions[i].Levels
		if n := len(*levels); n == 0 || !level.like((*levels)[n-1]) {
			*levels = append(*levels, level)
		}
	}
}

// like tells whether two levels are the same but for their times.
func (l Level) like(m Level) bool {
	l.Event, l.At = m.Event, m.At
	return l == m
}

// reader reads a trace into a chart.
type reader struct {
	chart *Chart
	// names are the actors by the peers as which they appear in records.
	names map[string]string
	// sent are the lanes in which steps happened, for the messages that these sent.
	sent map[uint64]int
}

func (r *reader) read(record trace.Record) {
	lane := r.lane(record.Actor)
	e := Event{At: kernel.Time(record.At), Lane: lane, Kind: record.Kind, Text: record.Text, Rules: record.Rules, From: -1}
	if record.Step != 0 {
		if from, ok := r.sent[record.Cause]; ok && record.Kind == "received" && from != lane {
			e.From = from
		}
		if _, ok := r.sent[record.Step]; !ok {
			r.sent[record.Step] = lane
		}
	}
	r.chart.Events = append(r.chart.Events, e)
	if id := record.Field("shell"); id != "" && strings.HasPrefix(record.Kind, "shell.") {
		r.shell(record, id)
	}
}

// lane finds or makes the lane of an actor.
func (r *reader) lane(actor string) int {
	i := slices.Index(r.chart.Actors, actor)
	if i < 0 {
		i = len(r.chart.Actors)
		r.chart.Actors = append(r.chart.Actors, actor)
	}
	return i
}

// shell takes a change of a shell's state.
func (r *reader) shell(record trace.Record, id string) {
	c := r.chart
	i := slices.IndexFunc(c.Sessions, func(s Session) bool { return s.ID == id })
	if i < 0 {
		i = len(c.Sessions)
		c.Sessions = append(c.Sessions, Session{ID: id, Name: record.Field("name"), Computer: record.Actor})
	}
	s := &c.Sessions[i]
	at := kernel.Time(record.At)
	span := Span{First: len(c.Events) - 1, Begin: at}
	switch record.Kind {
	case "shell.created", "shell.connected", "shell.reconnected":
		span.Connected = r.client(record)
		s.change(span, "connected")
	case "shell.disconnected", "shell.lost":
		if ms, err := strconv.ParseInt(strings.TrimSuffix(record.Field("idle"), "ms"), 10, 64); err == nil {
			span.Expires = at.Add(time.Duration(ms) * time.Millisecond)
		}
		s.change(span, "disconnected")
	case "shell.expired", "shell.deleted":
		s.end(span, strings.TrimPrefix(record.Kind, "shell."))
	}
}

// client names who took a shell: whoever sent the message in whose step it happened.
func (r *reader) client(record trace.Record) string {
	for i := len(r.chart.Events) - 1; i >= 0 && r.chart.Events[i].At == kernel.Time(record.At); i-- {
		e := r.chart.Events[i]
		if e.Kind == "received" && r.chart.Actors[e.Lane] == record.Actor && e.From >= 0 {
			name := r.chart.Actors[e.From]
			if peer := record.Field("client"); peer != "" {
				r.names[peer] = name
			}
			return name
		}
	}
	if name := r.names[record.Field("client")]; name != "" {
		return name
	}
	return "a client"
}

// change ends the span that lasts and begins another, unless it is the same.
func (s *Session) change(span Span, how string) {
	if n := len(s.Spans); n > 0 && s.Spans[n-1].How == "" && span.Connected != "" && s.Spans[n-1].Connected == span.Connected {
		return
	}
	s.end(span, how)
	s.Spans = append(s.Spans, span)
}

// end ends the span that lasts.
func (s *Session) end(by Span, how string) {
	if n := len(s.Spans); n > 0 && s.Spans[n-1].How == "" {
		s.Spans[n-1].Last, s.Spans[n-1].End, s.Spans[n-1].How = by.First, by.Begin, how
	}
}

// finish lets the spans that last go on to the last event.
func (r *reader) finish() {
	last := len(r.chart.Events) - 1
	for i := range r.chart.Sessions {
		spans := r.chart.Sessions[i].Spans
		if n := len(spans); n > 0 && spans[n-1].How == "" {
			spans[n-1].Last, spans[n-1].End = last, r.chart.Events[last].At
		}
	}
}

// Label names a session: by its name or, without one, by the beginning of its id.
func (s Session) Label() string {
	name := s.Name
	if name == "" {
		name = s.ID[:min(len(s.ID), 8)]
	}
	return name + "@" + s.Computer
}

// State says what a span is.
func (p Span) State() string {
	switch {
	case p.Connected != "":
		return "connected to " + p.Connected
	case p.Expires == 0:
		return "disconnected"
	}
	return "disconnected, idle until " + stamp(p.Expires)
}

// short is the text of an event with its identifiers cut to their beginnings, which tell them apart.
func (e Event) short() string {
	return strings.TrimSpace(e.Kind + " " + trace.Shorten(e.Text))
}

// stamp writes a time of day, with the date where it is not that of Epoch's day, and thousandths where there are any.
func stamp(t kernel.Time) string {
	layout := "15:04:05"
	if t%kernel.Time(time.Second) != 0 {
		layout += ".000"
	}
	if t.UTC().Truncate(24*time.Hour) != kernel.Epoch.UTC().Truncate(24*time.Hour) {
		layout = "2006-01-02 " + layout
	}
	return t.UTC().Format(layout)
}
