package explore

import "math/bits"

// hashOf hashes a canonical form.
func hashOf(text string) uint64 {
	h := uint64(len(text)) * 0x9e3779b97f4a7c15
	for len(text) >= 8 {
		var w uint64
		for i := range 8 {
			w |= uint64(text[i]) << (8 * i)
		}
		h = mix(h, w)
		text = text[8:]
	}
	var w uint64
	for i := range len(text) {
		w |= uint64(text[i]) << (8 * i)
	}
	return mix(h, w)
}

// mix combines two numbers into one, in their order: the two halves of a 128-bit product, as wyhash does.
func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a^0xa0761d6478bd642f, b^0xe7037ed1a0b428db)
	return high ^ low
}

// CollisionOdds is the chance that among n different states any two have the same fingerprint of 64 bits, so
// that one of them was taken for known: at most n squared through 2 to the power of 65.
func CollisionOdds(n uint64) float64 {
	return float64(n) * float64(n) / (1 << 63) / 4
}
