package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// try runs try, catch and finally. While a body with catches runs, errors inside it, however deep, leave
// their statement instead of being reported.
func (f *frame) try(s *syntax.Try) error {
	err := f.tryBody(s)
	if r, ok := asRaised(err); ok {
		f.at(s, r)
		f.in.ok = false
		f.in.record(r.rec)
		if c := f.in.handler(s.Catches, r.rec); c != nil {
			err = f.catch(c, r.rec)
		}
	}
	if s.Finally == nil || !unwinds(err) {
		return err
	}
	if ferr := f.body(s.Finally); ferr != nil {
		return ferr
	}
	return err
}

func (f *frame) tryBody(s *syntax.Try) error {
	traps := f.traps
	f.traps = nil
	if len(s.Catches) > 0 {
		f.in.tries++
		defer func() { f.in.tries-- }()
	}
	defer func() { f.traps = traps }()
	return f.body(s.Body)
}

// catch runs a catch block, with $_ the error. Its own errors belong to the surrounding statements.
func (f *frame) catch(c *syntax.Catch, rec *value.ErrorRecord) error {
	in := f.in
	saved := in.catching
	in.catching = rec
	defer func() { in.catching = saved }()
	return f.withItem(value.FromError(rec), func() error { return f.body(c.Body) })
}

// withItem runs body with $_ set, and restores it.
func (f *frame) withItem(v value.Value, body func() error) error {
	c := f.sc.cell("_")
	old := *c
	c.v, c.set = v, true
	err := body()
	c.v, c.set = old.v, old.set
	return err
}

// handler picks the catch for an error: the first whose type the exception, or the exception inside it, is
// exactly, else the first that is a base of it or catches all.
func (in *Interp) handler(catches []syntax.Catch, rec *value.ErrorRecord) *syntax.Catch {
	best, bestRank := -1, -1
	for i := range catches {
		rank := -1
		if len(catches[i].Types) == 0 {
			rank = 0
		}
		for _, t := range catches[i].Types {
			if r := exceptionRank(rec, t); r > rank {
				rank = r
			}
		}
		if rank > bestRank {
			best, bestRank = i, rank
		}
	}
	if best < 0 {
		return nil
	}
	return &catches[best]
}

// exceptionRank says how closely a type matches an error: -1 not at all, else the more the closer.
func exceptionRank(rec *value.ErrorRecord, name *syntax.TypeName) int {
	const exact = 100
	t, ok := lookupType(name)
	if !ok {
		return -1
	}
	best := -1
	for _, full := range []string{rec.Inner, rec.Exception} {
		if full == "" {
			continue
		}
		at, known := value.LookupType(full)
		if !known {
			if strings.EqualFold(full, t.FullName()) || strings.EqualFold(t.FullName(), "System.Exception") {
				best = max(best, 1)
			}
			continue
		}
		for d := 0; at != nil && d < exact; at, d = at.Base, d+1 {
			if strings.EqualFold(at.FullName(), t.FullName()) {
				best = max(best, exact-d)
				break
			}
		}
	}
	return best
}

// runTrap gives an error to the trap that fits best. continue resumes silently after the failing statement,
// break rethrows, and a trap that merely ends reports the error and resumes.
func (f *frame) runTrap(r *raised) error {
	var found *syntax.Trap
	best := -1
	for _, t := range f.traps {
		rank := 0
		if t.Type != nil {
			rank = exceptionRank(r.rec, t.Type)
		}
		if rank > best {
			found, best = t, rank
		}
	}
	if found == nil {
		if f.in.tries > 0 || r.thrown || r.silent {
			return r
		}
		return f.report(r.rec)
	}
	err := f.trapBody(found, r.rec)
	if j, ok := err.(*jump); ok && j.label == "" {
		switch j.kind {
		case syntax.JumpContinue:
			return nil
		case syntax.JumpBreak:
			return &raised{rec: r.rec, thrown: true, silent: true}
		}
	}
	if err != nil {
		return err
	}
	switch f.preference("ErrorActionPreference", cmdlet.Continue) {
	case cmdlet.SilentlyContinue, cmdlet.Ignore:
		return nil
	case cmdlet.Stop:
		return &raised{rec: r.rec, thrown: true, silent: true}
	}
	return f.report(r.rec)
}

// trapBody runs a trap's statements in a scope of their own, outside of any trap.
func (f *frame) trapBody(t *syntax.Trap, rec *value.ErrorRecord) error {
	sc := &scope{parent: f.sc}
	sc.add(&cell{name: "_", v: value.FromError(rec), set: true})
	inner := f.in.newFrame(sc, f.block, f.out, f.streams)
	saved := f.in.catching
	f.in.catching = rec
	defer func() { f.in.catching = saved }()
	return inner.body(t.Body)
}
