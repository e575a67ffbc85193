package builtin

import (
	"math"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// randomCommands lists the cmdlets that draw from the process's random stream.
func randomCommands() []*cmdlet.Info {
	const numbers, objects = "RandomNumberParameterSet", "RandomListItemParameterSet"
	return []*cmdlet.Info{
		{
			Name: "Get-Random", Class: commandClass + "GetRandomCommand", Module: moduleUtility, DefaultSet: numbers,
			Synopsis: "Draws a random number, or objects at random.",
			Params: []cmdlet.Param{
				named("SetSeed", "System.Nullable[int]"), in(at(0, "Maximum", ""), numbers), in(named("Minimum", ""), numbers),
				in(must(piped(at(0, "InputObject", "object[]"))), objects),
				between(named("Count", "int"), 1, maxInt32),
			},
			New: func() cmdlet.Runner { return &random{} },
		},
		{
			Name: "New-Guid", Class: commandClass + "NewGuidCommand", Module: moduleUtility,
			Synopsis: "Makes a GUID.",
			New: each(func(c cmdlet.Context) error {
				g, err := c.Host().NewGuid()
				if err != nil {
					return err
				}
				return c.Write(value.FromGuid(g))
			}),
		},
	}
}

// random draws a number in Process, or collects objects and draws from them in End.
type random struct {
	items []value.Value
	seen  int64
}

// Begin starts the session's generator with -SetSeed.
func (r *random) Begin(c cmdlet.Context) error {
	if c.Bound("SetSeed") {
		c.Engine().SetSeeded(cmdlet.NewSeeded(int32(c.Arg("SetSeed").Int())))
	}
	return nil
}

// Process collects; with a seed it chooses already as PowerShell does, so that the draws fall the same.
func (r *random) Process(c cmdlet.Context) error {
	if c.Set() != "RandomListItemParameterSet" {
		return nil
	}
	seeded, count := c.Engine().Seeded(), number(c, "Count", 1)
	for _, v := range list(c.Arg("InputObject")) {
		switch r.seen++; {
		case seeded == nil || r.seen <= count:
			r.items = append(r.items, v)
		case seeded.Below(r.seen) < count:
			r.items[seeded.Below(count)] = v
		}
	}
	return nil
}

// End draws.
func (r *random) End(c cmdlet.Context) error {
	if c.Set() != "RandomListItemParameterSet" {
		for range number(c, "Count", 1) {
			if err := drawNumber(c); err != nil {
				return err
			}
		}
		return nil
	}
	// The first n places of a Fisher-Yates shuffle.
	n := min(number(c, "Count", 1), int64(len(r.items)))
	for i := range n {
		d, err := below(c, uint64(int64(len(r.items))-i))
		if err != nil {
			return err
		}
		j := i + int64(d)
		r.items[i], r.items[j] = r.items[j], r.items[i]
		if err := c.Write(r.items[i]); err != nil {
			return err
		}
	}
	return nil
}

// drawNumber draws from [Minimum, Maximum): an int, a long or a double, as the bounds are.
func drawNumber(c cmdlet.Context) error {
	low, high, kind, err := bounds(c)
	if err != nil {
		return err
	}
	if s := c.Engine().Seeded(); s != nil && low < high && kind != value.KindInt64 {
		if kind == value.KindDouble {
			return c.Write(value.Double(low + s.Float()*(high-low)))
		}
		return c.Write(value.Int32(int32(s.Below(int64(high)-int64(low)) + int64(low))))
	}
	if low >= high {
		return problem("MinGreaterThanOrEqualMax", value.InvalidArgument, exArgumentPlain, value.Null,
			"The minimum has to be less than the maximum.")
	}
	if kind == value.KindDouble {
		bits, err := c.Host().Random()
		if err != nil {
			return err
		}
		return c.Write(value.Double(low + float64(bits>>11)/(1<<53)*(high-low)))
	}
	d, err := below(c, uint64(int64(high)-int64(low)))
	if err != nil {
		return err
	}
	return c.Write(value.Integer(kind, int64(low)+int64(d)))
}

// bounds reads -Minimum and -Maximum; texts count as the numbers they spell.
func bounds(c cmdlet.Context) (low, high float64, kind value.Kind, err error) {
	low, high, kind = 0, maxInt32, value.KindInt32
	for _, b := range []struct {
		name string
		to   *float64
	}{{"Minimum", &low}, {"Maximum", &high}} {
		if !c.Bound(b.name) {
			continue
		}
		if *b.to, err = toFloat(c, c.Arg(b.name)); err != nil {
			return low, high, kind, err
		}
		if *b.to != math.Trunc(*b.to) || c.Arg(b.name).Base().Kind() == value.KindDouble {
			kind = value.KindDouble
		} else if kind == value.KindInt32 && math.Abs(*b.to) > maxInt32 {
			kind = value.KindInt64
		}
	}
	return low, high, kind, nil
}

// below draws a number less than n without bias: draws from the ragged end of the range are thrown away.
func below(c cmdlet.Context, n uint64) (uint64, error) {
	if s := c.Engine().Seeded(); s != nil && n <= math.MaxInt32 {
		return uint64(s.Below(int64(n))), nil
	}
	limit := math.MaxUint64 - math.MaxUint64%n
	for {
		bits, err := c.Host().Random()
		if err != nil || bits < limit {
			return bits % n, err
		}
	}
}
