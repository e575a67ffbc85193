package kernel

import (
	"math/bits"
	"slices"
)

// Streams are named random streams split from one seed. What one stream draws
// does not depend on how often another was drawn from, so that a new use of
// chance in one place leaves all others as they were. Plain state: copying is
// by Clone.
type Streams struct {
	seed    uint64
	streams []stream
	// places finds streams by name once there are many. It is no state: nothing is listed in its order, a copy
	// begins without one, and it is made anew when it is missed.
	places map[string]int
}

// manyStreams is from how many streams on a map is quicker than a look at each.
const manyStreams = 16

// stream is one named SplitMix64 generator.
type stream struct {
	name  string
	state uint64
}

// NewStreams returns the streams of a seed.
func NewStreams(seed uint64) Streams { return Streams{seed: seed} }

// Clone returns an independent copy that draws the same from here on.
func (s *Streams) Clone() Streams {
	return Streams{seed: s.seed, streams: slices.Clone(s.streams)}
}

// Draw returns the next 64 random bits of the named stream.
func (s *Streams) Draw(name string) uint64 {
	return splitMix(&s.stream(name).state)
}

// stream finds the stream of a name, or begins it. The pointer is good until the next one begins.
func (s *Streams) stream(name string) *stream {
	i := s.place(name)
	if i < 0 {
		i = len(s.streams)
		start := s.seed ^ newDigest().text(name).sum()
		s.streams = append(s.streams, stream{name: name, state: splitMix(&start)})
		if s.places != nil {
			s.places[name] = i
		}
	}
	return &s.streams[i]
}

// place is the index of the stream of a name, -1 for none.
func (s *Streams) place(name string) int {
	if len(s.streams) < manyStreams {
		return slices.IndexFunc(s.streams, func(t stream) bool { return t.name == name })
	}
	if s.places == nil {
		s.places = make(map[string]int, 2*len(s.streams))
		for i := range s.streams {
			s.places[s.streams[i].name] = i
		}
	}
	if i, ok := s.places[name]; ok {
		return i
	}
	return -1
}

// Intn returns a number in [0, n) of the named stream, every one equally
// likely; 0 where n is not positive, without drawing.
func (s *Streams) Intn(name string, n int) int {
	if n <= 0 {
		return 0
	}
	// Lemire's multiplication, redrawing the few values that would favour
	// the low numbers.
	bound := uint64(n)
	for threshold := -bound % bound; ; {
		high, low := bits.Mul64(s.Draw(name), bound)
		if low >= threshold {
			return int(high)
		}
	}
}

// Guid returns a version 4 GUID of the named stream, in network byte order.
func (s *Streams) Guid(name string) [16]byte {
	var g [16]byte
	t := s.stream(name)
	high, low := splitMix(&t.state), splitMix(&t.state)
	for i := range 8 {
		g[i] = byte(high >> (56 - 8*i))
		g[8+i] = byte(low >> (56 - 8*i))
	}
	g[6] = g[6]&0x0f | 0x40
	g[8] = g[8]&0x3f | 0x80
	return g
}

// splitMix is one step of Steele, Lea and Flood's SplitMix64.
func splitMix(state *uint64) uint64 {
	*state += 0x9e3779b97f4a7c15
	z := *state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
