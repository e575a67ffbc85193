package view

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// The measures of the drawing, in pixels.
const (
	clockWidth  = 110
	laneWidth   = 230
	laneText    = 34 // characters that fit into a lane
	barWidth    = 12 // of a session beside its computer's lane
	barGap      = 16
	headHeight  = 40
	lineHeight  = 15
	rowPad      = 6
	gaugeWidth  = 10
	legendSpace = 46
)

// The colours, by what they mean. They differ in lightness too, for eyes that do not tell them apart.
const (
	colourConnected    = "#2e7d32"
	colourDisconnected = "#f9a825"
	colourBuffer       = "#1565c0"
	colourSuspended    = "#b71c1c"
	colourLane         = "#c0c4c8"
	colourText         = "#202428"
	colourMessage      = "#6a1b9a"
)

// drawing places events and lanes.
type drawing struct {
	chart Chart
	b     strings.Builder
	// lanes are the left edges of the lanes, rows the upper edges of the events; one more row ends the last.
	lanes []int
	rows  []int
	width int
}

// SVG draws the chart as a picture. It is well-formed XML and needs no script, no font and no other file.
func (c Chart) SVG() string {
	d := drawing{chart: c}
	d.measure()
	height := d.rows[len(d.rows)-1] + legendSpace
	fmt.Fprintf(&d.b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="%s">`+"\n",
		d.width, height, d.width, height, colourText)
	fmt.Fprintf(&d.b, `<title>%d events, %d sessions</title>`+"\n", len(c.Events), len(c.Sessions))
	d.heads()
	d.sessions()
	for i := range c.Events {
		d.event(i)
	}
	d.legend(height)
	d.b.WriteString("</svg>\n")
	return d.b.String()
}

// measure places lanes and rows. A computer's lane has room for the bars of its sessions.
func (d *drawing) measure() {
	x := clockWidth
	for _, actor := range d.chart.Actors {
		d.lanes = append(d.lanes, x)
		x += laneWidth
		for _, s := range d.chart.Sessions {
			if s.Computer == actor {
				x += barWidth + barGap
			}
		}
	}
	d.width = x + 20
	y := headHeight
	for _, e := range d.chart.Events {
		d.rows = append(d.rows, y)
		y += lineHeight*len(d.lines(e)) + rowPad
	}
	d.rows = append(d.rows, y)
}

// lines are the lines of an event's text.
func (d *drawing) lines(e Event) []string { return wrap(e.short(), laneText) }

func (d *drawing) heads() {
	bottom := d.rows[len(d.rows)-1]
	for lane, actor := range d.chart.Actors {
		x := d.lanes[lane]
		fmt.Fprintf(&d.b, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s"/>`+"\n", x, headHeight-8, x, bottom, colourLane)
		d.write(x, 20, "bold", actor)
	}
}

// write writes a text.
func (d *drawing) write(x, y int, weight, text string) {
	fmt.Fprintf(&d.b, `<text x="%d" y="%d" font-weight="%s">%s</text>`+"\n", x, y, weight, escape(text))
}

// escape makes a text fit for XML, which does not allow all characters.
func escape(text string) string { return html.EscapeString(clean(strings.ToValidUTF8(text, "."))) }

func (d *drawing) event(i int) {
	e := d.chart.Events[i]
	x, y := d.lanes[e.Lane], d.rows[i]+lineHeight-4
	if i == 0 || d.chart.Events[i-1].At != e.At {
		d.write(4, y, "normal", stamp(e.At))
	}
	if e.From >= 0 {
		from := d.lanes[e.From]
		fmt.Fprintf(&d.b, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s" stroke-dasharray="3 2"/>`+"\n", from, y-4, x, y-4, colourMessage)
		tip := x - 6
		if from > x {
			tip = x + 6
		}
		fmt.Fprintf(&d.b, `<polygon points="%d,%d %d,%d %d,%d" fill="%s"/>`+"\n", x, y-4, tip, y-7, tip, y-1, colourMessage)
	}
	fmt.Fprintf(&d.b, `<g><title>%s</title><circle cx="%d" cy="%d" r="3"/>`, escape(strings.Join(e.Rules, ", ")), x, y-4)
	for n, line := range d.lines(e) {
		fmt.Fprintf(&d.b, `<text x="%d" y="%d">%s</text>`, x+8, y+n*lineHeight, escape(line))
	}
	d.b.WriteString("</g>\n")
}

// sessions draws each shell as a bar beside its computer's lane, in the colour of its state, with the level of its
// buffer at the right of it.
func (d *drawing) sessions() {
	used := make([]int, len(d.lanes))
	for _, s := range d.chart.Sessions {
		lane := slices.Index(d.chart.Actors, s.Computer)
		if lane < 0 {
			continue
		}
		x := d.lanes[lane] + laneWidth + used[lane]*(barWidth+barGap)
		used[lane]++
		for _, span := range s.Spans {
			d.span(s, span, x)
		}
		d.levels(s, x+barWidth+1)
	}
}

func (d *drawing) span(s Session, span Span, x int) {
	top, bottom := d.rows[span.First], d.rows[span.Last]
	if span.How == "" {
		bottom = d.rows[span.Last+1]
	}
	colour := colourDisconnected
	if span.Connected != "" {
		colour = colourConnected
	}
	fmt.Fprintf(&d.b, `<g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" fill="%s"/></g>`+"\n",
		escape(s.Label()+" "+span.State()+left(span)), x, top, barWidth, max(bottom-top, 2), colour)
	if span.How == "expired" || span.How == "deleted" {
		fmt.Fprintf(&d.b, `<path d="M%d %d l%d %d m0 %d l%d %d" stroke="%s" stroke-width="2"/>`+"\n",
			x, bottom, barWidth, barWidth, -barWidth, -barWidth, barWidth, colourText)
	}
}

// left says how much of the idle time was left in the end.
func left(span Span) string {
	if span.Expires == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s of it left at %s)", max(span.Expires.Sub(span.End), 0), stamp(span.End))
}

func (d *drawing) levels(s Session, x int) {
	for i, level := range s.Levels {
		if level.Buffered == 0 || level.Capacity == 0 {
			continue
		}
		last := len(d.chart.Events) - 1
		if i+1 < len(s.Levels) {
			last = s.Levels[i+1].Event
		} else if n := len(s.Spans); n > 0 {
			last = s.Spans[n-1].Last
		}
		top, bottom := d.rows[min(level.Event+1, len(d.rows)-1)], d.rows[min(last+1, len(d.rows)-1)]
		colour := colourBuffer
		if level.Suspended {
			colour = colourSuspended
		}
		fmt.Fprintf(&d.b, `<g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" fill="%s"/></g>`+"\n",
			escape(s.Label()+" buffer "+level.text()), x, top, max(1, min(gaugeWidth, level.Buffered*gaugeWidth/level.Capacity)), max(bottom-top, 2), colour)
	}
}

func (d *drawing) legend(height int) {
	x, y := 4, height-14
	for _, entry := range [][2]string{
		{colourConnected, "connected"}, {colourDisconnected, "disconnected, idle clock runs"},
		{colourBuffer, "output buffered"}, {colourSuspended, "command suspended"}, {colourMessage, "message"},
	} {
		fmt.Fprintf(&d.b, `<rect x="%d" y="%d" width="12" height="12" fill="%s"/>`+"\n", x, y-10, entry[0])
		d.write(x+16, y, "normal", entry[1])
		x += 40 + 7*utf8.RuneCountInString(entry[1])
	}
}
