package cmdlet

import (
	"sort"
	"strings"

	"pssim/repl/value"
)

// bindNamed takes -Name arguments (step 1) and returns the others in order.
func (b *Binding) bindNamed(args []Argument) ([]Argument, error) {
	var left []Argument
	for i := 0; i < len(args); i++ {
		a := args[i]
		if !a.HasParam {
			left = append(left, a)
			continue
		}
		p, err := b.find(a)
		if err != nil {
			return nil, err
		}
		if p < 0 {
			left = append(left, a)
			continue
		}
		if b.state[p] != unbound {
			return nil, b.failAt(a.Extent, "ParameterAlreadyBound", value.InvalidArgument, exBinding,
				"The parameter '"+b.plan.params[p].Name+"' is given more than once; give several values to it as a list.")
		}
		if !a.Attached && !b.plan.params[p].Switch {
			if i+1 >= len(args) || b.isParameter(args[i+1]) {
				return nil, b.missingArgument(a, p)
			}
			i++
			a.Value, a.Typed, a.Extent = args[i].Value, args[i].Typed, args[i].Extent
			if args[i].HasParam {
				a.Value = value.String("-" + args[i].Param)
			}
		} else if !a.Attached {
			a.Value = value.Switch(true)
		}
		if err := b.bindValue(p, a, true); err != nil {
			return nil, err
		}
		if b.sets == 0 {
			return nil, b.ambiguousSet()
		}
	}
	return left, nil
}

// find resolves a parameter's name: exact name or alias, else a prefix that is unique. -1 means unknown
// where the word may still become a remaining argument.
func (b *Binding) find(a Argument) (int, error) {
	if i := b.plan.called(a.Param); i >= 0 {
		return i, nil
	}
	matches := b.plan.prefixed(a.Param, len(b.plan.params))
	if len(matches) > 1 {
		// A command's own parameters win over common ones.
		if own := b.plan.prefixed(a.Param, b.plan.own); len(own) == 1 {
			matches = own
		}
	}
	switch {
	case a.Param == "" || len(matches) == 0:
		return -1, nil
	case len(matches) == 1:
		return matches[0], nil
	}
	names := ""
	for _, m := range matches {
		names += " -" + b.plan.params[m].Name
	}
	return 0, b.failAt(a.Extent, "AmbiguousParameter", value.InvalidArgument, exBinding,
		"The parameter name '"+a.Param+"' is ambiguous. It could mean:"+names+".")
}

// isParameter tells whether a word names a parameter of the command; a word that only looks like one can be
// the value of the parameter before it.
func (b *Binding) isParameter(a Argument) bool {
	if !a.HasParam {
		return false
	}
	i, err := b.find(a)
	return a.Attached || err == nil && i >= 0
}

// prefixed lists the first n parameters of which a name or alias begins with prefix.
func (p *plan) prefixed(prefix string, n int) []int {
	var out []int
	for i, q := range p.params[:n] {
		hit := hasFoldPrefix(q.Name, prefix)
		for _, a := range q.Aliases {
			hit = hit || hasFoldPrefix(a, prefix)
		}
		if hit {
			out = append(out, i)
		}
	}
	return out
}

// bindPositional gives unnamed arguments to the parameters with positions, from the lowest up (step 2).
func (b *Binding) bindPositional(args []Argument) ([]Argument, error) {
	if b.plan.line != nil {
		return b.bindLine(args)
	}
	next := 0
	for _, at := range b.positions() {
		for next < len(args) && args[next].HasParam {
			next++
		}
		if next >= len(args) {
			break
		}
		bound, err := b.bindPosition(at, args[next])
		if err != nil {
			return nil, err
		}
		if bound {
			args = append(args[:next:next], args[next+1:]...)
		}
	}
	return args, nil
}

// bindLine is bindPositional for commands whose positions leave no choice.
func (b *Binding) bindLine(args []Argument) ([]Argument, error) {
	var left []Argument
	n := 0
	for _, a := range args {
		for n < len(b.plan.line) && b.state[b.plan.line[n]] != unbound {
			n++
		}
		if a.HasParam || n >= len(b.plan.line) {
			left = append(left, a)
			continue
		}
		if err := b.bindValue(b.plan.line[n], a, true); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// positions lists the position numbers of unbound parameters, ascending.
func (b *Binding) positions() []int {
	var out []int
	for i, q := range b.plan.params {
		if b.state[i] != unbound {
			continue
		}
		for _, u := range q.In {
			if u.Position >= 0 {
				out = append(out, u.Position)
			}
		}
	}
	sort.Ints(out)
	n := 0
	for i, v := range out {
		if i == 0 || v != out[n-1] {
			out[n] = v
			n++
		}
	}
	return out[:n]
}

// bindPosition tries the parameters at one position: those of the default set before the others, without
// conversion before with it. The first failure counts when none of them takes the argument.
func (b *Binding) bindPosition(at int, a Argument) (bool, error) {
	def := b.plan.setMask(b.info.DefaultSet) & b.sets
	var failure error
	for _, coerce := range []bool{false, true} {
		for _, mask := range []uint64{def, b.sets} {
			for _, p := range b.at(at, mask) {
				if !coerce && !b.fits(p, a.Value) {
					continue
				}
				err := b.bindValue(p, a, coerce)
				if err == nil {
					return true, nil
				}
				if !isRecord(err) {
					return false, err
				}
				if failure == nil {
					failure = err
				}
			}
		}
	}
	return false, failure
}

// at lists the unbound parameters at a position in the sets of mask, those that take the rest of the line
// last.
func (b *Binding) at(position int, mask uint64) []int {
	var out, last []int
	for i, q := range b.plan.params {
		if b.state[i] != unbound {
			continue
		}
		for j, s := range b.plan.sets {
			if mask&(1<<j) == 0 {
				continue
			}
			if u, in := q.use(s); in && u.Position == position {
				if u.Remaining {
					last = append(last, i)
				} else {
					out = append(out, i)
				}
				break
			}
		}
	}
	// A parameter that takes the rest is left to bindRemaining, which also takes this argument.
	if len(out) == 0 && len(last) > 0 {
		return nil
	}
	return out
}

// bindRemaining disposes of what neither name nor position has taken: a ValueFromRemainingArguments
// parameter, $args, or an error.
func (b *Binding) bindRemaining(args []Argument) error {
	if len(args) == 0 {
		return nil
	}
	if p := b.remaining(); p >= 0 {
		return b.bindValue(p, Argument{Value: remainingValue(args), Extent: args[0].Extent}, true)
	}
	if b.info.Simple {
		b.rest = append(b.rest, restValues(args)...)
		return nil
	}
	if a := args[0]; a.HasParam {
		return b.failAt(a.Extent, "NamedParameterNotFound", value.InvalidArgument, exBinding,
			"No parameter is called '"+a.Param+"'.")
	}
	return b.fail("PositionalParameterNotFound", value.InvalidArgument, exBinding,
		"No parameter takes the argument '"+b.text(args[0].Value)+"' by its position.")
}

// remaining finds the unbound parameter that takes all other arguments.
func (b *Binding) remaining() int {
	for i, q := range b.plan.params {
		for _, u := range q.In {
			if u.Remaining && b.state[i] == unbound && b.plan.masks[i]&b.sets != 0 {
				return i
			}
		}
	}
	return -1
}

// remainingValue is the list of remaining arguments; a single one that is a list already stays it.
func remainingValue(args []Argument) value.Value {
	items := restValues(args)
	if len(items) == 1 && items[0].Array() != nil {
		return items[0]
	}
	return value.NewArray(items...)
}

// restValues turns words back into values: an unknown -x:5 becomes two, "-x:" and 5.
func restValues(args []Argument) []value.Value {
	var out []value.Value
	for _, a := range args {
		switch {
		case a.HasParam && a.Attached:
			out = append(out, parameterWord(a.Param, "-"+a.Param+":"), a.Value)
		case a.HasParam:
			out = append(out, parameterWord(a.Param, "-"+a.Param))
		default:
			out = append(out, typedValue(a))
		}
	}
	return out
}

// parameterWord is a parameter's name as it stands in $args; a hidden property tells it from a text that
// only looks like one, so that @args passes it on as a name.
func parameterWord(name, text string) value.Value {
	return value.FromObject(&value.Object{Base: value.String(text),
		Props: []value.Property{{Name: parameterMark, Value: value.String(name), Hidden: true}}})
}

const parameterMark = "<CommandParameterName>"

// ParameterWord tells whether an element of $args was written as a parameter, and gives its name.
func ParameterWord(v value.Value) (string, bool) {
	o := v.Object()
	if o == nil {
		return "", false
	}
	name, ok := o.Get(parameterMark)
	return name.Str(), ok
}

// typedValue wraps a number that was typed in argument mode, so that its text stays as written.
func typedValue(a Argument) value.Value {
	if a.Typed == "" {
		return a.Value
	}
	return value.FromObject(&value.Object{Base: a.Value, Text: a.Typed, HasText: true})
}

// bindDefaults applies $PSDefaultParameterValues (step 3): keys are Command:Parameter with wildcards, a
// value that is a script block is run, and a value that cannot be bound is passed over.
func (b *Binding) bindDefaults() error {
	table := b.host.Defaults()
	if table == nil {
		return nil
	}
	if off, ok := table.GetText("Disabled"); ok && value.ToBool(off) {
		return nil
	}
	for n := 0; n < table.Len(); n++ {
		key, v := table.At(n)
		command, param, ok := strings.Cut(key.Base().Str(), ":")
		if !ok || !b.named(command) {
			continue
		}
		if s := v.Script(); s != nil {
			out, err := b.host.RunBound(s, value.Null)
			if err != nil {
				return err
			}
			v = Collect(out)
		}
		for i, q := range b.plan.params {
			if b.state[i] != unbound || b.plan.masks[i]&b.sets == 0 || !matches(param, q.Name) {
				continue
			}
			if err := b.bindValue(i, Argument{Value: v}, true); err != nil && !isRecord(err) {
				return err
			}
		}
	}
	return nil
}

// named tells whether a wildcard names this command.
func (b *Binding) named(pattern string) bool {
	if matches(pattern, b.info.Name) {
		return true
	}
	for _, a := range b.info.Aliases {
		if matches(pattern, a) {
			return true
		}
	}
	return false
}

// Collect makes one value of the output of a pipeline: nothing is Null, one object is itself, several are
// an array.
func Collect(out []value.Value) value.Value {
	switch len(out) {
	case 0:
		return value.Null
	case 1:
		return out[0]
	}
	return value.NewArray(out...)
}

func isRecord(err error) bool { _, ok := err.(*value.ErrorRecord); return ok }

// matches compares a name with a wildcard; a pattern that is no wildcard names nothing.
func matches(pattern, name string) bool {
	w, err := value.NewWildcard(pattern, true)
	return err == nil && w.Match(name)
}
