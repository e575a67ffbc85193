package cmdlet

import "pssim/repl/value"

// BindPipeline binds one pipeline object (step 7). ok is false when no parameter took it; the error, if it
// is an *value.ErrorRecord, concerns this object only.
func (b *Binding) BindPipeline(item value.Value) (ok bool, err error) {
	if b.fast >= 0 {
		if b.state[b.fast] == unbound {
			b.put(b.fast, item, boundByPipe)
		}
		b.values[b.fast] = item
		return true, nil
	}
	if b.info.Simple {
		return true, nil
	}
	b.reset()
	ok, err = b.runDelayed(item)
	if err != nil {
		return false, err
	}
	for phase := range 4 {
		bound, err := b.bindPhase(item, phase%2 == 1, phase >= 2)
		if err != nil {
			return false, err
		}
		ok = ok || bound
	}
	if !ok || b.sets == 0 {
		return false, nil
	}
	if err := b.decideSet(); err != nil {
		return false, err
	}
	if lack := b.missing(b.wanted(), false); len(lack) > 0 {
		return false, b.missingMandatory(lack)
	}
	return true, nil
}

// fastParam finds the common case: one parameter takes every object as it is, nothing else can be bound
// from the pipeline, and the set is settled.
func (b *Binding) fastParam() int {
	found := -1
	if !b.piped || b.info.Simple || b.sets&(b.sets-1) != 0 || len(b.delay) > 0 {
		return -1
	}
	for i, q := range b.plan.params {
		u, in := q.use(b.set)
		if !in || b.state[i] != unbound || !u.Pipeline && !u.ByProperty {
			continue
		}
		if found >= 0 || !u.Pipeline || u.ByProperty || q.Type != nil || q.Switch || len(q.Checks) > 0 || u.Mandatory {
			return -1
		}
		found = i
	}
	return found
}

// reset forgets what the last object bound.
func (b *Binding) reset() {
	for _, i := range b.order[b.baseOrder:] {
		b.values[i], b.state[i] = value.Null, unbound
	}
	b.order = b.order[:b.baseOrder]
	b.sets = b.baseSets
}

// runDelayed evaluates delay-bound script blocks for an object.
func (b *Binding) runDelayed(item value.Value) (bool, error) {
	for _, d := range b.delay {
		out, err := b.host.RunBound(d.script, item)
		if err != nil {
			return false, err
		}
		q := b.plan.params[d.param]
		a := Argument{Value: Collect(out)}
		v, err := b.convert(q, a)
		if err == nil {
			err = b.check(q, v, a)
		}
		if err != nil {
			return false, err
		}
		b.values[d.param] = v
	}
	return len(b.delay) > 0, nil
}

// bindPhase is one of the four attempts: by value or by property name, without or with conversion. The
// default set is tried before the others.
func (b *Binding) bindPhase(item value.Value, byName, coerce bool) (bool, error) {
	if def := b.plan.setMask(b.info.DefaultSet) & b.sets; def != 0 && def != b.sets {
		bound, err := b.bindIn(def, item, byName, coerce)
		if bound || err != nil {
			return bound, err
		}
	}
	return b.bindIn(b.sets, item, byName, coerce)
}

// bindIn tries the unbound parameters of the sets in mask.
func (b *Binding) bindIn(mask uint64, item value.Value, byName, coerce bool) (bool, error) {
	any := false
	for i, q := range b.plan.params[:b.plan.own] {
		if b.state[i] != unbound || b.plan.masks[i]&b.sets&mask == 0 || !q.pipes(b.plan.sets, b.sets&mask, byName) {
			continue
		}
		v := item
		if byName {
			found := false
			var err error
			if v, found, err = b.memberFor(q, item); err != nil {
				return false, err
			}
			if !found {
				continue
			}
		}
		bound, err := b.bindPiped(i, v, coerce)
		if err != nil {
			return false, err
		}
		any = any || bound
	}
	return any, nil
}

// pipes tells whether the parameter takes pipeline input in one of the sets of mask.
func (q *Param) pipes(sets []string, mask uint64, byName bool) bool {
	for j, s := range sets {
		if mask&(1<<j) == 0 {
			continue
		}
		if u, in := q.use(s); in && (byName && u.ByProperty || !byName && u.Pipeline) {
			return true
		}
	}
	return false
}

// memberFor reads the property with the parameter's name, or one of its aliases.
func (b *Binding) memberFor(q *Param, item value.Value) (value.Value, bool, error) {
	v, ok, err := b.host.Member(item, q.Name)
	for n := 0; n < len(q.Aliases) && !ok && err == nil; n++ {
		v, ok, err = b.host.Member(item, q.Aliases[n])
	}
	return v, ok, err
}

// bindPiped binds one value. Without coerce a value of another type is passed over; a conversion that
// fails only means that this parameter does not take the object, a validation that fails is an error.
func (b *Binding) bindPiped(i int, v value.Value, coerce bool) (bool, error) {
	q := b.plan.params[i]
	if !coerce && !b.fits(i, v) {
		return false, nil
	}
	a := Argument{Value: v}
	out, err := b.convert(q, a)
	if err != nil {
		if isRecord(err) {
			return false, nil
		}
		return false, err
	}
	if err := b.check(q, out, a); err != nil {
		return false, err
	}
	b.put(i, out, boundByPipe)
	return true, nil
}

// NotBound is the error for a pipeline object that no parameter took.
func (b *Binding) NotBound(item value.Value) *value.ErrorRecord {
	rec := b.fail("InputObjectNotBound", value.InvalidArgument, exBinding,
		"No parameter of the command takes this pipeline object, neither as it is nor by its properties.")
	rec.Target = item
	return rec
}
