package kernel

// digest is a running 64-bit FNV-1a hash. Every part is written with its
// length or with a fixed size, so that parts cannot run into each other.
type digest uint64

// newDigest is the hash of nothing.
func newDigest() digest { return 14695981039346656037 }

func (d digest) sum() uint64 { return uint64(d) }

func (d digest) octet(b byte) digest { return (d ^ digest(b)) * 1099511628211 }

func (d digest) number(n uint64) digest {
	for i := range 8 {
		d = d.octet(byte(n >> (8 * i)))
	}
	return d
}

func (d digest) text(s string) digest {
	d = d.number(uint64(len(s)))
	for i := range len(s) {
		d = d.octet(s[i])
	}
	return d
}

// data writes the text of a datum, and marks the absent one.
func (d digest) data(v Data) digest {
	if v == nil {
		return d.octet(0)
	}
	return d.octet(1).text(v.Text())
}
