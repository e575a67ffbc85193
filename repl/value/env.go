package value

import "math"

// Env is what operators, conversions and members need of their surroundings. A nil *Env is valid: arrays
// join with a blank, regular expressions are compiled anew, and handles answer only by their type.
type Env struct {
	OFS      string // joins arrays in text; used as it is, so an evaluator sets " " when $OFS is not set
	Regexes  *RegexCache
	Resolver Resolver
	Maker    Maker
	// Framework makes text as the .NET Framework does, on which versions up to 5.1 run: infinity is spelled
	// out and a negative zero loses its sign (language.md 4.4).
	Framework bool
	// Windows keeps operators to what Windows PowerShell, up to 5.1, knows: ranges of numbers alone, -replace with
	// text alone, -split counting from the front alone (language.md 2.5).
	Windows bool
}

func (e *Env) windows() bool { return e != nil && e.Windows }

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

// float is the text of a floating number with so many significant digits.
func (e *Env) float(f float64, digits int) string {
	if e != nil && e.Framework {
		switch {
		case f == 0:
			return "0"
		case math.IsInf(f, 0):
			return sign(f < 0) + "Infinity"
		}
	}
	return floatText(f, digits)
}
