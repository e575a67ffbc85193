package value

// Env is what operators, conversions and members need of their surroundings. A nil *Env is valid: arrays
// join with a blank, regular expressions are compiled anew, and handles answer only by their type.
type Env struct {
	OFS      string // joins arrays in text; used as it is, so an evaluator sets " " when $OFS is not set
	Regexes  *RegexCache
	Resolver Resolver
	Maker    Maker
}

func (e *Env) ofs() string {
	if e == nil {
		return " "
	}
	return e.OFS
}

func (e *Env) regexes() *RegexCache {
	if e == nil {
		return nil
	}
	return e.Regexes
}

func (e *Env) resolver() Resolver {
	if e == nil {
		return nil
	}
	return e.Resolver
}
