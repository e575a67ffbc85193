package cmdlet

import "math"

// Seeded is the generator of numbers that Get-Random -SetSeed starts: System.Random, whose numbers follow
// from the seed (Knuth's subtractive method), so that a seeded script draws here what it draws in PowerShell.
type Seeded struct {
	state     [56]int32
	at, other int
}

// NewSeeded starts the generator.
func NewSeeded(seed int32) *Seeded {
	const golden = 161803398
	s := &Seeded{other: 21}
	start := seed
	switch {
	case seed == math.MinInt32:
		start = math.MaxInt32
	case seed < 0:
		start = -seed
	}
	last, next := golden-start, int32(1)
	s.state[55] = last
	for i := 1; i < 55; i++ {
		at := 21 * i % 55
		s.state[at] = next
		next = wrapped(last - next)
		last = s.state[at]
	}
	for range 4 {
		for i := 1; i < 56; i++ {
			s.state[i] = wrapped(s.state[i] - s.state[1+(i+30)%55])
		}
	}
	return s
}

// wrapped brings a difference back above zero.
func wrapped(n int32) int32 {
	if n < 0 {
		n += math.MaxInt32
	}
	return n
}

// Next draws a number from 0 up to, but not including, the greatest int.
func (s *Seeded) Next() int32 {
	step := func(i int) int {
		if i++; i >= len(s.state) {
			return 1
		}
		return i
	}
	s.at, s.other = step(s.at), step(s.other)
	n := s.state[s.at] - s.state[s.other]
	if n == math.MaxInt32 {
		n--
	}
	n = wrapped(n)
	s.state[s.at] = n
	return n
}

// Float draws from [0, 1).
func (s *Seeded) Float() float64 { return float64(s.Next()) * (1.0 / math.MaxInt32) }

// Below draws from [0, n).
func (s *Seeded) Below(n int64) int64 { return int64(s.Float() * float64(n)) }
