package value

import (
	"math/big"
	"reflect"
)

// Census adds up what values hold, each thing once however many values reach it. It counts by kind and length
// rather than asking the runtime, so that every run of a script gets the same sum. The zero Census is ready to use.
type Census struct {
	// Bytes is the sum so far.
	Bytes int64
	// Enough ends the count once the sum is above it; 0 counts to the end.
	Enough int64
	seen   map[any]struct{}
	todo   []Value // found but not counted yet: values nest deeper than a stack can
}

// Holder tells the census what it holds: a Native with more than a few fields, or a running command that keeps what
// it is given.
type Holder interface {
	Held(c *Census)
}

// What things are taken to weigh besides what they hold. The numbers are near what they cost here.
const (
	weightValue  = 32  // a Value in its place
	weightEntry  = 112 // a hashtable's key and value, with the index
	weightObject = 96  // a container, a record or an object of its own
	weightProp   = 88  // a property with its value
	longText     = 128 // texts from this length on are looked up, lest one is counted twice
)

// Weight is what a value takes by itself, without what its elements hold: what making it has cost.
func (v Value) Weight() int64 {
	switch v.kind {
	case KindString:
		return int64(len(v.Str()))
	case KindArray:
		return weightObject + weightValue*int64(len(v.Array().Items))
	case KindList:
		return weightObject + weightValue*int64(len(v.List().Items))
	case KindHash:
		return weightObject + weightEntry*int64(v.Hash().Len())
	case KindBigInt:
		return bigWeight(v)
	case KindObject:
		return weightObject + weightProp*int64(len(v.Object().Props))
	case KindScript, KindError, KindNative:
		return weightObject
	}
	return 0
}

func bigWeight(v Value) int64 {
	b, _ := v.ref.(*big.Int)
	return int64(b.BitLen() / 8)
}

// Add counts a value and all that it reaches.
func (c *Census) Add(v Value) {
	c.todo = append(c.todo, v)
	c.drain()
}

// AddItems counts the elements of a slice that nothing else counts, and the slice itself.
func (c *Census) AddItems(items []Value) {
	c.Bytes += weightValue * int64(len(items))
	c.spread(items)
	c.drain()
}

// AddText counts a text.
func (c *Census) AddText(s string) {
	if len(s) < longText || c.First(reflect.ValueOf(s).UnsafePointer()) {
		c.Bytes += int64(len(s))
	}
}

// First tells whether the census meets a thing, by its pointer, for the first time, and notes it.
func (c *Census) First(p any) bool {
	if _, ok := c.seen[p]; ok {
		return false
	}
	if c.seen == nil {
		c.seen = map[any]struct{}{}
	}
	c.seen[p] = struct{}{}
	return true
}

func (c *Census) full() bool { return c.Enough > 0 && c.Bytes > c.Enough }

// drain counts what is still to do.
func (c *Census) drain() {
	for len(c.todo) > 0 && !c.full() {
		last := len(c.todo) - 1
		v := c.todo[last]
		c.todo = c.todo[:last]
		c.count(v)
	}
}

// spread leaves the elements that hold anything for later. Numbers and their like, which most long arrays are
// made of, weigh nothing beyond their place.
func (c *Census) spread(items []Value) {
	for _, v := range items {
		switch {
		case v.kind < KindString:
		case v.kind == KindString:
			c.AddText(v.Str())
		default:
			c.todo = append(c.todo, v)
		}
		if c.full() {
			return
		}
	}
}

// count counts one value and leaves what it holds for later.
func (c *Census) count(v Value) {
	switch {
	case v.kind < KindString:
		return
	case v.kind == KindString:
		c.AddText(v.Str())
		return
	case v.kind < KindArray || v.kind == KindType || v.kind == KindHandle:
		c.Bytes += v.Weight()
		return
	case hashable(v.ref) && !c.First(v.ref):
		return
	}
	c.Bytes += v.Weight()
	switch v.kind {
	case KindArray:
		c.spread(v.Array().Items)
	case KindList:
		c.spread(v.List().Items)
	case KindHash:
		for _, e := range v.Hash().entries {
			c.todo = append(c.todo, e.key, e.value)
		}
	case KindScript:
		if s := v.Script(); s.Bound != nil {
			c.todo = append(c.todo, FromHash(s.Bound))
		}
	case KindError:
		c.countError(v.Error())
	case KindObject:
		c.countObject(v.Object())
	case KindNative:
		if h, ok := v.ref.(Holder); ok {
			h.Held(c)
		}
	}
}

func (c *Census) countError(e *ErrorRecord) {
	c.AddText(e.Message)
	c.AddText(e.Details)
	c.todo = append(c.todo, e.Target, e.Thrown)
}

func (c *Census) countObject(o *Object) {
	c.AddText(o.Text)
	c.todo = append(c.todo, o.Base)
	for _, p := range o.Props {
		c.todo = append(c.todo, p.Value)
	}
}
