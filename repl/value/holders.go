package value

// What the .NET-like objects hold besides themselves, for the census.

// Held implements Holder.
func (b *StringBuilder) Held(c *Census) { c.Bytes += int64(cap(b.buffer)) }

// Held implements Holder.
func (m *Members) Held(c *Census) { c.todo = append(c.todo, m.Of) }

// Held implements Holder.
func (p *PropertyList) Held(c *Census) { c.todo = append(c.todo, p.Of) }

// Held implements Holder.
func (n *NameList) Held(c *Census) { c.todo = append(c.todo, n.Of) }

// Held implements Holder.
func (x *Exception) Held(c *Census) {
	for ; x != nil; x = x.Inner {
		c.AddText(x.Message)
		if x.Record != nil {
			c.todo = append(c.todo, FromError(x.Record))
		}
		for _, p := range x.Extra {
			c.todo = append(c.todo, p.Value)
		}
	}
}

// Held implements Holder.
func (c CategoryInfo) Held(n *Census) { n.todo = append(n.todo, FromError(c.Record)) }

// Held implements Holder.
func (i *InvocationInfo) Held(c *Census) {
	if i.Bound != nil {
		c.todo = append(c.todo, FromHash(i.Bound))
	}
	c.todo = append(c.todo, i.Unbound...)
}

// scanned is a text through which a regular expression went. Its matches and groups keep the text, as
// characters of four bytes; one scanned stands for all of them.
type scanned struct{ runes int }

func (s *scanned) held(c *Census) {
	if s != nil && c.First(s) {
		c.Bytes += 4 * int64(s.runes)
	}
}

// Held implements Holder.
func (m *RegexMatch) Held(c *Census) { m.in.held(c) }

// Held implements Holder.
func (g *RegexGroup) Held(c *Census) { g.in.held(c) }

// Held implements Holder.
func (g *GroupList) Held(c *Census) {
	for _, one := range g.groups {
		c.todo = append(c.todo, FromNative(one))
	}
}
