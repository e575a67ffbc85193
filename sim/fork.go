package sim

import (
	"hash/fnv"
	"io"
	"slices"
	"strconv"
)

// Fork returns an independent world in the same state. It may be taken between inputs, at any event. The
// fork does what the original does when driven alike: same trace, same output, same Digest.
func (w *World) Fork() *World {
	w.epoch++
	f := *w
	f.places = places{}
	f.k = w.k.Fork()
	f.k.Handler = &f
	f.net = w.net.Clone()
	f.log = w.log.Fork()
	f.accounts = w.accounts.Clone()
	f.hosts = slices.Clone(w.hosts)
	for i := range f.hosts {
		f.hosts[i].peers = slices.Clip(w.hosts[i].peers)
	}
	f.processes = slices.Clone(w.processes)
	for i := range w.processes {
		p := &w.processes[i]
		// These grow at their ends only: with the capacity cut off, the fork appends elsewhere.
		f.processes[i].output = slices.Clip(p.output)
		f.processes[i].queue = slices.Clip(p.queue)
	}
	f.tickets = w.tickets.fork()
	f.answers = slices.Clone(w.answers)
	f.journal = w.journal.fork()
	return &f
}

// Digest is a hash of the whole state: the kernel with all process logs, the trace, and what was printed.
func (w *World) Digest() uint64 {
	h := fnv.New64a()
	write := func(s string) { _, _ = io.WriteString(h, s+"\x00") }
	write(strconv.FormatUint(w.k.Digest(), 16))
	write(strconv.FormatUint(w.log.Hash(), 16))
	for i := range w.processes {
		for _, chunk := range w.processes[i].output {
			write(chunk)
		}
	}
	return h.Sum64()
}
