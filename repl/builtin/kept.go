package builtin

import "pssim/repl/value"

// What the cmdlets that gather their input keep until it ends, for the account of memory (value.Holder).

// Held implements value.Holder.
func (s *sorter) Held(c *value.Census) { heldRows(c, s.rows) }

func heldRows(c *value.Census, rows []row) {
	for _, r := range rows {
		c.Add(r.item)
		c.AddItems(r.keys)
		c.AddText(r.identity)
	}
}

// Held implements value.Holder.
func (m *comparison) Held(c *value.Census) {
	c.AddItems(m.left)
	heldRows(c, m.refs.rows)
	heldRows(c, m.diffs.rows)
}

// Held implements value.Holder.
func (g *grouper) Held(c *value.Census) {
	for _, one := range g.groups {
		c.AddItems(one.keys)
		c.AddItems(one.items)
	}
}

// Held implements value.Holder.
func (s *selection) Held(c *value.Census) {
	c.AddItems(s.unique)
	c.AddItems(s.window.held)
}

// Held implements value.Holder.
func (t *tee) Held(c *value.Census) { c.AddItems(t.items) }

// Held implements value.Holder.
func (r *random) Held(c *value.Census) { c.AddItems(r.items) }

// Held implements value.Holder.
func (s *setVariable) Held(c *value.Census) { c.AddItems(s.items) }

// Held implements value.Holder.
func (w *contentWriter) Held(c *value.Census) { c.AddItems(w.items) }

// Held implements value.Holder.
func (w *jsonWriter) Held(c *value.Census) { c.AddItems(w.items) }

// Held implements value.Holder.
func (x *clixmlExport) Held(c *value.Census) { c.AddItems(x.items) }

// Held implements value.Holder.
func (x *csvExport) Held(c *value.Census) { c.AddItems(x.lines.items) }

// Held implements value.Holder.
func (o *outFile) Held(c *value.Census) { c.AddItems(o.items) }

// Held implements value.Holder.
func (o *outString) Held(c *value.Census) {
	c.AddText(o.text.String())
	o.pretty.printer.Held(c)
}

// Held implements value.Holder.
func (o *outConsole) Held(c *value.Census) { o.pretty.printer.Held(c) }

// Held implements value.Holder.
func (r *csvReader) Held(c *value.Census) { heldTexts(c, r.lines) }

// Held implements value.Holder.
func (r *jsonReader) Held(c *value.Census) { heldTexts(c, r.lines) }

// Held implements value.Holder.
func (j *joiner) Held(c *value.Census) { heldTexts(c, j.parts) }

// Held implements value.Holder.
func (m *memberLister) Held(c *value.Census) { heldTexts(c, m.seen) }

// Held implements value.Holder.
func (f *finder) Held(c *value.Census) {
	for _, o := range f.open {
		heldTexts(c, o.match.pre)
		heldTexts(c, o.match.post)
		c.AddItems(o.match.matches)
	}
}

func heldTexts(c *value.Census, texts []string) {
	c.Bytes += 16 * int64(len(texts)) // the headers
	for _, s := range texts {
		c.AddText(s)
	}
}
