package trace

import "slices"

// The parameters of the 64-bit FNV-1a hash.
const (
	fnvOffset uint64 = 14695981039346656037
	fnvPrime  uint64 = 1099511628211
)

// Log is an append-only list of records with a running hash. The zero Log is
// not ready; see NewLog.
type Log struct {
	// full are the chunks that will not change any more, each of chunk
	// records, and last is the one that grows. So forks share all of the
	// past but the last chunk, however long it is.
	full   [][]Record
	last   []Record
	length int
	hash   uint64
	keep   bool
	off    bool
	// clock is how the time of the last record is written: most records have
	// the time of the one before.
	clock stamp
}

// NewLog returns an empty log. With keep false it only counts and hashes,
// which is what a search over many worlds wants.
func NewLog(keep bool) *Log {
	return &Log{hash: fnvOffset, keep: keep}
}

// NoLog returns a log that takes no notice of what is appended: neither its
// length nor its hash ever change.
func NoLog() *Log { return &Log{hash: fnvOffset, off: true} }

// Off reports whether the log takes no notice of records, so that nobody
// needs to make their texts.
func (l *Log) Off() bool { return l.off }

// Append adds a record. The record's rules are copied.
func (l *Log) Append(r Record) {
	if l.off {
		return
	}
	var space [256]byte
	line := append(r.appendLine(space[:0], l.clock.of(r.At)), '\n')
	h := l.hash
	for _, c := range line {
		h = (h ^ uint64(c)) * fnvPrime
	}
	l.hash = h
	l.length++
	if l.keep {
		r.Rules = slices.Clone(r.Rules)
		l.last = append(l.last, r)
		if len(l.last) == chunk {
			l.full, l.last = append(l.full, l.last), nil
		}
	}
}

// chunk is the number of records that are kept together.
const chunk = 256

// Len is the number of records appended, kept or not.
func (l *Log) Len() int { return l.length }

// Hash is the FNV-64a hash of all canonical lines, each with its line end.
func (l *Log) Hash() uint64 { return l.hash }

// Keeps reports whether the log keeps its records, or only hashes them.
func (l *Log) Keeps() bool { return l.keep }

// At returns the record with index i, counted from 0, and whether it is kept.
func (l *Log) At(i int) (Record, bool) {
	if kept := len(l.full)*chunk + len(l.last); i < 0 || i >= kept {
		return Record{}, false
	}
	if n := i / chunk; n < len(l.full) {
		return l.full[n][i%chunk], true
	}
	return l.last[i%chunk], true
}

// Records returns a copy of the kept records.
func (l *Log) Records() []Record { return l.Since(0) }

// Since returns a copy of the kept records from index i on.
func (l *Log) Since(i int) []Record {
	i = max(i, 0)
	var records []Record
	for n := i / chunk; n < len(l.full); n++ {
		records = append(records, l.full[n][max(i-n*chunk, 0):]...)
	}
	return append(records, l.last[min(max(i-len(l.full)*chunk, 0), len(l.last)):]...)
}

// Fork returns a log that continues independently from the same past. The
// past is shared: the fork is clipped, so that it appends to memory of its
// own, while the original goes on in place.
func (l *Log) Fork() *Log {
	f := *l
	f.full, f.last = slices.Clip(l.full), slices.Clip(l.last)
	return &f
}

// FirstDifference returns the index of the first record at which two lists
// differ, one being shorter counting as a difference at its end; false if
// they are equal.
func FirstDifference(a, b []Record) (int, bool) {
	n := min(len(a), len(b))
	for i := range n {
		if a[i].Line() != b[i].Line() {
			return i, true
		}
	}
	return n, len(a) != len(b)
}
