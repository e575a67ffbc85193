package explore

import (
	"context"
	"math"
	"sync"
)

// Options say how a search is made. The zero value uses one goroutine and no limit.
type Options struct {
	// Workers is the number of goroutines; the result is the same for any. 0 stands for 1.
	Workers int
	// MaxStates ends the search after the depth at which more states have been found; 0 is without limit.
	MaxStates uint64
	// Apart tells interchangeable clients and sessions apart, which shows what symmetry saves.
	Apart bool
}

// shards are the parts of the set of known states, by the highest bits of the fingerprint. The number is
// fixed, so that the order in which states are found depends on nothing but the world.
const (
	shards    = 8
	shardBits = 3
)

// shard is one part of the known states. State n of a shard has the fingerprint prints[n], and was reached
// from the state parents[n], a number with its shard in the low bits.
type shard struct {
	known    *set
	prints   []uint64
	parents  []uint32
	frontier []found // those of the present depth
	fresh    []found // those of the next
	hits     []uint32
	fates    []fates
}

// found is a state with its number.
type found struct {
	state
	number uint32
}

// candidate is a successor on its way to its shard. It becomes the state that stands for it by a permutation.
type candidate struct {
	state
	fingerprint uint64
	parent      uint32
	by          int32
}

// noState is no number of a state.
const noState = math.MaxUint32

// search is a search under way.
type search struct {
	lib         *library
	properties  []Property
	options     Options
	workers     []*worker
	shards      [shards]shard
	parts       []portion
	verdicts    []uint32 // the number of the state that decides each property
	transitions uint64
	states      uint64
	depth       int
}

// portion is a run of states to be expanded, with their successors by shard.
type portion struct {
	from []found
	out  [shards][]candidate
	made uint64
}

// portionSize is how many states a worker expands at a time.
const portionSize = 1024

// Search visits all states that a world can reach, breadth first, and decides the properties. It ends with
// an error if the world cannot be searched (*ConfigError), if a property claims nothing (*PropertyError), if it
// outgrows the flat form of states (*NamesError), if a property tells interchangeable clients or sessions apart (*SymmetryError), or when the
// context ends.
func Search(ctx context.Context, w World, options Options, properties ...Property) (*Report, error) {
	if err := w.Check(); err != nil {
		return nil, err
	}
	for i := range properties {
		if err := properties[i].check(i); err != nil {
			return nil, err
		}
	}
	x := newSearch(w.orDefaults(), options, properties)
	if err := x.run(ctx); err != nil {
		return nil, err
	}
	return x.report()
}

// run visits depth after depth until nothing is new, or the search is over.
func (x *search) run(ctx context.Context) error {
	for x.settle(); x.width() > 0 && !x.over(); x.settle() {
		if err := x.level(ctx); err != nil {
			return err
		}
		if x.width() > 0 {
			x.depth++
		}
	}
	return nil
}

func newSearch(w World, options Options, properties []Property) *search {
	x := &search{lib: newLibrary(w), properties: properties, options: options}
	if options.Apart {
		x.lib.perms, x.lib.shells = x.lib.perms[:1], 1
	}
	for range max(1, options.Workers) {
		x.workers = append(x.workers, newWorker(x.lib))
	}
	x.verdicts = make([]uint32, len(properties))
	for i := range x.verdicts {
		x.verdicts[i] = noState
	}
	for i := range x.shards {
		sh := &x.shards[i]
		sh.known, sh.hits = newSet(), make([]uint32, len(properties))
		for range properties {
			sh.fates = append(sh.fates, fates{newSet()})
		}
		x.clearHits(sh)
	}
	first := x.workers[0].initial()
	s, fingerprint, _ := x.workers[0].canonical(&first)
	x.admit(x.workers[0], int(fingerprint>>(64-shardBits)), &candidate{s, fingerprint, noState, 0})
	x.turn()
	return x
}

func (x *search) clearHits(sh *shard) {
	for i := range sh.hits {
		sh.hits[i] = noState
	}
}

// over tells that a bound has come, or that nothing is left to be decided.
func (x *search) over() bool {
	if x.lib.world.Depth > 0 && x.depth >= x.lib.world.Depth ||
		x.options.MaxStates > 0 && x.states >= x.options.MaxStates {
		return true
	}
	for _, v := range x.verdicts {
		if v == noState {
			return false
		}
	}
	return len(x.verdicts) > 0
}

// width is the number of states of the present depth.
func (x *search) width() int {
	n := 0
	for i := range x.shards {
		n += len(x.shards[i].frontier)
	}
	return n
}

// settle takes over what the states of the present depth decided: of several the first by shard and number.
func (x *search) settle() {
	for i := range x.shards {
		sh := &x.shards[i]
		for p, hit := range sh.hits {
			if hit != noState && x.verdicts[p] == noState {
				x.verdicts[p] = hit
			}
		}
		x.clearHits(sh)
	}
}

// level visits the states of the next depth: portions of the frontier are expanded side by side, then each
// shard takes what belongs to it, in the order of the portions.
func (x *search) level(ctx context.Context) error {
	for i := range x.shards {
		frontier := x.shards[i].frontier
		for len(frontier) > 0 {
			x.parts = x.parts[:0]
			for range 4 * len(x.workers) {
				n := min(portionSize, len(frontier))
				if n == 0 {
					break
				}
				x.grant(frontier[:n])
				frontier = frontier[n:]
			}
			if err := x.round(ctx); err != nil {
				return err
			}
		}
	}
	x.turn()
	return nil
}

// grant adds a portion, in the memory of an earlier one if there is any.
func (x *search) grant(from []found) {
	if n := len(x.parts); n < cap(x.parts) {
		x.parts = x.parts[:n+1]
	} else {
		x.parts = append(x.parts, portion{})
	}
	p := &x.parts[len(x.parts)-1]
	p.from, p.made = from, 0
	for i := range p.out {
		p.out[i] = p.out[i][:0]
	}
}

// round expands the portions and sorts their successors into the shards.
func (x *search) round(ctx context.Context) error {
	x.each(len(x.parts), func(w *worker, n int) { x.expand(w, &x.parts[n]) })
	x.each(shards, func(w *worker, n int) {
		for i := range x.parts {
			for j := range x.parts[i].out[n] {
				x.admit(w, n, &x.parts[i].out[n][j])
			}
		}
	})
	for i := range x.parts {
		x.transitions += x.parts[i].made
	}
	for _, w := range x.workers {
		if w.err != nil {
			return w.err
		}
	}
	if x.lib.crowded() {
		return &NamesError{"parts of states"}
	}
	return ctx.Err()
}

// each does n pieces of work, on all workers if there is enough of it. Which worker does which is fixed.
func (x *search) each(n int, do func(w *worker, n int)) {
	small := len(x.parts) == 1 && len(x.parts[0].from) < 32
	if len(x.workers) == 1 || small {
		for i := range n {
			do(x.workers[0], i)
		}
		return
	}
	var done sync.WaitGroup
	for k, w := range x.workers {
		done.Go(func() {
			for i := k; i < n; i += len(x.workers) {
				do(w, i)
			}
		})
	}
	done.Wait()
}

// expand makes the successors of a portion's states.
func (x *search) expand(w *worker, p *portion) {
	for i := range p.from {
		list := w.expand(&p.from[i].state)
		p.made += uint64(len(list))
		for j := range list {
			fingerprint, by := w.fingerprint(&list[j].state)
			w.batch = append(w.batch, candidate{list[j].state, fingerprint, p.from[i].number, int32(by)})
		}
		if len(w.batch) >= batchSize || i == len(p.from)-1 {
			x.sift(w, p)
		}
	}
}

// batchSize is how many candidates are looked up together: the memory fetches them side by side then.
const batchSize = 256

// sift leaves out the candidates that were known before the round, in which the shards are only read, and
// puts the others before their shards.
func (x *search) sift(w *worker, p *portion) {
	w.known = w.known[:0]
	for i := range w.batch {
		f := w.batch[i].fingerprint
		w.known = append(w.known, x.shards[f>>(64-shardBits)].known.has(f))
	}
	for i := range w.batch {
		if n := w.batch[i].fingerprint >> (64 - shardBits); !w.known[i] {
			p.out[n] = append(p.out[n], w.batch[i])
		}
	}
	w.batch = w.batch[:0]
}

// admit enters a state into its shard if it is new, and puts the open properties to it.
func (x *search) admit(w *worker, n int, c *candidate) {
	sh := &x.shards[n]
	if !sh.known.add(c.fingerprint) {
		return
	}
	s := w.permuted(&c.state, int(c.by))
	number := uint32(len(sh.prints))<<shardBits | uint32(n)
	sh.prints, sh.parents = append(sh.prints, c.fingerprint), append(sh.parents, c.parent)
	sh.fresh = append(sh.fresh, found{s, number})
	if len(sh.prints) <= symmetrySample && w.err == nil {
		w.err = w.asymmetry(x.properties, &s)
	}
	for i := range x.properties {
		if x.verdicts[i] == noState && sh.hits[i] == noState && w.decides(&x.properties[i], &s, &sh.fates[i]) {
			sh.hits[i] = number
		}
	}
}

// turn makes the states that were found the present ones.
func (x *search) turn() {
	x.states = 0
	for i := range x.shards {
		sh := &x.shards[i]
		sh.frontier, sh.fresh = sh.fresh, sh.frontier[:0]
		x.states += uint64(len(sh.prints))
	}
}
