package eval

import (
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// account bounds what a session holds in memory, by a count that is the same on every run. Making values is counted
// as it goes; when enough was made, a census adds up what can still be reached, and the host decides whether that is
// too much. So a script that makes much and keeps little goes on for ever, and one that keeps what it makes ends.
type account struct {
	made int64 // bytes made since the last census
	due  int64 // how many of them bring the next one
	// active is what scripts under way hold outside of variables, innermost last: *frame, *pipe, *collector or
	// value.Value.
	active []any
}

// What the count takes for granted, in bytes.
const (
	stepBytes    = 256      // a step makes no more than this, unless it is counted apart
	leastCensus  = 64 << 20 // no census before so much was made
	smallValue   = 256      // values up to this size are within stepBytes
	workPerStep  = 64       // bytes that are copied in the time of a step
	stepsToCheck = 1024     // steps between two questions to the host
)

// tick counts a step and now and then asks the host whether to go on.
func (f *frame) tick() error {
	in := f.in
	in.steps++
	if in.steps < in.check {
		return nil
	}
	return in.checkpoint()
}

// checkpoint asks the host whether to go on, and looks at the account.
func (in *Interp) checkpoint() error {
	in.account.made += stepBytes * stepsToCheck
	in.check = in.steps + stepsToCheck
	if err := in.host.Checkpoint(in.steps); err != nil {
		return err
	}
	return in.census()
}

// madeOf counts a value that an expression or a command made. Making a large one takes as many steps as it takes
// time, so that the limit of steps means the same for a few large operations as for many small ones.
func (in *Interp) madeOf(v value.Value) error {
	size := v.Weight()
	if size <= smallValue {
		return nil
	}
	if v.Kind() == value.KindString {
		if err := value.CheckSize(len(v.Str())); err != nil {
			return err
		}
	}
	in.account.made += size
	in.steps += size / workPerStep
	if in.steps >= in.check {
		return in.checkpoint()
	}
	return in.census()
}

// made is a value that an expression made, once it is counted.
func (f *frame) made(n syntax.Node, v value.Value) (value.Value, error) {
	if v.Kind() < value.KindString {
		return v, nil
	}
	if err := f.in.madeOf(v); err != nil {
		return value.Null, f.at(n, err)
	}
	return v, nil
}

// census adds up what the session holds, if enough was made since the last time, and tells the host.
func (in *Interp) census() error {
	a := &in.account
	if a.made < max(a.due, leastCensus) {
		return nil
	}
	held := in.held()
	a.made, a.due = 0, held // as much again, as garbage collectors do: the work stays in proportion
	return in.host.Hold(held)
}

// hold notes something that a running script holds outside of variables; the caller undoes it with release.
func (in *Interp) hold(x any) { in.account.active = append(in.account.active, x) }

func (in *Interp) release() {
	last := len(in.account.active) - 1
	in.account.active[last] = nil
	in.account.active = in.account.active[:last]
}

// holdLarge is hold for an operand that waits for others; only a large value is worth noting. Since there may be
// any number of them, the caller undoes it with releaseTo.
func (in *Interp) holdLarge(v value.Value) {
	if v.Kind() >= value.KindString && v.Weight() > smallValue {
		in.hold(v)
	}
}

// holding is what releaseTo takes to forget all that was noted since.
func (in *Interp) holding() int { return len(in.account.active) }

func (in *Interp) releaseTo(mark int) {
	for len(in.account.active) > mark {
		in.release()
	}
}

// held is what variables, $Error, the history and the scripts under way hold.
func (in *Interp) held() int64 {
	c := &roots{}
	c.scope(in.global)
	c.AddItems(in.errors.Items)
	for _, line := range in.history {
		c.AddText(line)
	}
	for _, text := range in.environ.items {
		c.AddText(text)
	}
	if h, ok := in.sink.(value.Holder); ok {
		h.Held(&c.Census)
	}
	for _, x := range in.account.active {
		switch x := x.(type) {
		case *frame:
			c.frame(x)
		case *collector:
			c.collected(x)
		case *pipe:
			c.pipe(x)
		case value.Value:
			c.Add(x)
		}
	}
	return c.Bytes
}

// Largest names the global variable that holds most, for whoever ran out of memory.
func (in *Interp) Largest() (name string, bytes int64) {
	for _, k := range in.global.cells {
		var c value.Census
		if c.Add(k.v); c.Bytes > bytes {
			name, bytes = k.display(), c.Bytes
		}
	}
	return name, bytes
}

// roots is a census of the evaluator's own structures.
type roots struct{ value.Census }

// cellBytes is what a variable takes besides its value.
const cellBytes = 128

// scope counts the variables of a scope and of those around it, and the closures of its functions.
func (c *roots) scope(s *scope) {
	for ; s != nil && c.First(s); s = s.parent {
		for _, k := range s.cells {
			c.Bytes += cellBytes
			c.Add(k.v)
		}
		for _, fn := range s.functions.items {
			c.Add(value.FromScript(fn.script))
		}
		if s.call != nil {
			c.AddItems(s.call.args)
			c.AddItems(s.call.input)
		}
	}
}

func (c *roots) collected(out *collector) {
	if c.First(out) {
		c.AddItems(out.items)
	}
}

func (c *roots) frame(f *frame) {
	c.scope(f.sc)
	if out, ok := f.out.(*collector); ok {
		c.collected(out)
	}
	if f.using != nil {
		c.Add(value.FromHash(f.using))
	}
}

// pipe counts what a running pipeline keeps: the arguments of its commands, what those that gather their input were
// given, and what stands at its head.
func (c *roots) pipe(pl *pipe) {
	c.Add(pl.head)
	for _, st := range pl.stages {
		c.Add(st.inv.item)
		for i := range st.inv.args {
			c.Add(st.inv.args[i].Value)
		}
		switch r := st.run.(type) {
		case *scriptRun:
			c.AddItems(r.input)
		case *cmdletRun:
			if h, ok := r.runner.(value.Holder); ok {
				h.Held(&c.Census)
			}
		}
	}
}

// Held implements value.Holder.
func (e *enumerator) Held(c *value.Census) { c.AddItems(e.items) }

// Held implements value.Holder.
func (r *reference) Held(c *value.Census) { c.Add(r.cell.v) }
