package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// window picks objects of a stream by place: -First, -Last, -Skip, -SkipLast and -Index of Select-Object.
// With -Last alone, -Skip counts from the end; otherwise from the beginning.
type window struct {
	first, last, skip, skipLast int64
	hasFirst, hasLast           bool
	index                       []int64
	hasIndex                    bool
	seen, passed                int64
	held                        []value.Value // the tail that -Last or -SkipLast waits for
}

// newWindow reads the parameters; binding has seen to it that they are of one set.
func newWindow(c cmdlet.Context) window {
	w := window{
		first: number(c, "First", 0), hasFirst: c.Bound("First"),
		last: number(c, "Last", 0), hasLast: c.Bound("Last"),
		skip: number(c, "Skip", 0), skipLast: number(c, "SkipLast", 0),
		hasIndex: c.Bound("Index"),
	}
	for _, v := range list(c.Arg("Index")) {
		w.index = append(w.index, v.Int())
	}
	return w
}

// push takes the next object and returns those that are certain to be picked by now.
func (w *window) push(v value.Value) []value.Value {
	at := w.seen
	w.seen++
	switch {
	case w.hasIndex:
		if w.wanted(at) {
			return []value.Value{v}
		}
		return nil
	case w.hasLast && !w.hasFirst:
		w.held = keepTail(append(w.held, v), w.last+w.skip)
		return nil
	case at < w.skip:
		return nil
	case w.hasFirst && w.passed < w.first:
		w.passed++
		return []value.Value{v}
	case w.hasFirst:
		if w.hasLast {
			w.held = keepTail(append(w.held, v), w.last)
		}
		return nil
	case w.skipLast > 0:
		return w.delay(v)
	}
	return []value.Value{v}
}

// delay holds back the last skipLast objects.
func (w *window) delay(v value.Value) []value.Value {
	w.held = append(w.held, v)
	if int64(len(w.held)) <= w.skipLast {
		return nil
	}
	out := w.held[0]
	w.held = w.held[1:]
	return []value.Value{out}
}

// wanted tells whether -Index names the place; places count from 0.
func (w *window) wanted(at int64) bool {
	for _, i := range w.index {
		if i == at {
			return true
		}
	}
	return false
}

// keepTail keeps the last n.
func keepTail(items []value.Value, n int64) []value.Value {
	if int64(len(items)) > n {
		return items[int64(len(items))-n:]
	}
	return items
}

// done tells that no later object can be picked, so that the commands before may stop.
func (w *window) done() bool {
	if w.hasIndex {
		for _, i := range w.index {
			if i >= w.seen {
				return false
			}
		}
		return true
	}
	return w.hasFirst && !w.hasLast && w.passed >= w.first
}

// rest returns what was held back and is picked after all, at the end of the stream.
func (w *window) rest() []value.Value {
	switch {
	case w.hasLast && !w.hasFirst:
		return w.held[:max(0, int64(len(w.held))-w.skip)]
	case w.hasLast:
		return w.held
	}
	return nil
}
