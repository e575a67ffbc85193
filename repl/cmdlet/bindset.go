package cmdlet

import (
	"math/bits"
	"strings"

	"pssim/repl/value"
)

// resolveSet settles the parameter set (step 5). While pipeline input may still decide, several sets may
// stay possible.
func (b *Binding) resolveSet() error {
	if b.sets == 0 {
		return b.ambiguousSet()
	}
	if b.piped && b.pipeable() {
		b.dropUnsatisfiable()
		b.nameSet()
		return nil
	}
	return b.decideSet()
}

// decideSet picks one set of those that are left: the only one, the default one, or the only one whose
// mandatory parameters are all bound.
func (b *Binding) decideSet() error {
	if bits.OnesCount64(b.sets) > 1 {
		if def := b.plan.setMask(b.info.DefaultSet) & b.sets; def != 0 {
			b.sets = def
		} else if b.plan.named() {
			var complete uint64
			for j := range b.plan.sets {
				if b.sets&(1<<j) != 0 && len(b.missing(j, false)) == 0 {
					complete |= 1 << j
				}
			}
			if bits.OnesCount64(complete) != 1 {
				return b.ambiguousSet()
			}
			b.sets = complete
		}
	}
	b.nameSet()
	return nil
}

// named tells whether the command has parameter sets at all.
func (p *plan) named() bool { return p.sets[0] != "" }

// nameSet notes the set that Context.Set answers: the only one left, else the default, else the first.
func (b *Binding) nameSet() {
	mask := b.sets
	if def := b.plan.setMask(b.info.DefaultSet) & mask; def != 0 {
		mask = def
	}
	b.set = b.plan.sets[bits.TrailingZeros64(mask|1<<(len(b.plan.sets)-1))]
}

// pipeable tells whether an unbound parameter of a possible set takes pipeline input.
func (b *Binding) pipeable() bool {
	for j := range b.plan.sets {
		if b.sets&(1<<j) == 0 {
			continue
		}
		for i := range b.plan.params {
			if u, in := b.plan.params[i].use(b.plan.sets[j]); in && b.state[i] == unbound && (u.Pipeline || u.ByProperty) {
				return true
			}
		}
	}
	return false
}

// dropUnsatisfiable removes the sets that lack a mandatory parameter which no pipeline object can supply,
// as long as another set remains.
func (b *Binding) dropUnsatisfiable() {
	var keep uint64
	for j := range b.plan.sets {
		if b.sets&(1<<j) != 0 && len(b.missing(j, true)) == 0 {
			keep |= 1 << j
		}
	}
	if keep != 0 {
		b.sets = keep
	}
}

// missing lists the mandatory parameters of set j that are not bound; with piped, those that the pipeline
// can supply do not count.
func (b *Binding) missing(j int, piped bool) []int {
	var out []int
	for i, q := range b.plan.params {
		u, in := q.use(b.plan.sets[j])
		if !in || !u.Mandatory || b.state[i] != unbound || piped && (u.Pipeline || u.ByProperty) {
			continue
		}
		out = append(out, i)
	}
	return out
}

// needMandatory asks for mandatory parameters that are missing (step 6), or fails where nobody can be
// asked.
func (b *Binding) needMandatory() error {
	j := b.wanted()
	lack := b.missing(j, b.piped)
	if len(lack) == 0 {
		return nil
	}
	// A shell's questions go to the person at its client.
	if facts := b.host.Prompter().Facts(); facts.Interactive || facts.Remote {
		answered, err := b.prompt(lack)
		if err != nil {
			return err
		}
		if answered {
			return nil
		}
		lack = b.missing(j, b.piped)
	}
	return b.missingMandatory(lack)
}

// wanted is the set whose mandatory parameters are asked for.
func (b *Binding) wanted() int {
	for j, s := range b.plan.sets {
		if strings.EqualFold(s, b.set) {
			return j
		}
	}
	return 0
}

func (b *Binding) missingMandatory(lack []int) *value.ErrorRecord {
	names := ""
	for _, i := range lack {
		names += " " + b.plan.params[i].Name
	}
	return b.fail("MissingMandatoryParameter", value.InvalidArgument, exBinding,
		"The command lacks mandatory parameters:"+names+".")
}
