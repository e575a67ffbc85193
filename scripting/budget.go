package scripting

import (
	"errors"
	"fmt"
	"runtime/metrics"
	"time"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim/kernel"
)

// The bounds of a script. They stop what would go on for ever or take all memory; no honest scenario comes
// near.
const (
	DefaultSteps = 50_000_000 // Lua instructions of one script
	maxString    = 4 << 20    // bytes of a string
	maxOutput    = 8 << 20    // bytes of a transcript
	maxSource    = 256 << 10  // bytes of a script; bounds the depth of nesting too
	maxHeap      = 2 << 30    // bytes of the whole program in use
	callDepth    = 200        // Lua calls within one another
	registers    = 1 << 17    // values on the stack of Lua
	// checkEvery is how many instructions pass between two checkpoints at the kernel.
	checkEvery = 64
)

// errOutput ends a script that prints without end.
var errOutput = errors.New("the script prints too much")

// budget is the context under which Lua runs: the interpreter asks it before every instruction whether to
// go on. That makes it the one place that can stop a script for good: pcall may catch the error once, but
// the next instruction raises it again (DESIGN.md 2, a swallowed stop would hang).
type budget struct {
	proc  *kernel.Proc
	state *lua.LState
	steps int64
	limit int64
	stop  error
	// over is a closed channel; nil, which never is ready, stands for going on.
	over chan struct{}
}

func newBudget(p *kernel.Proc, limit int64) *budget {
	if limit <= 0 {
		limit = DefaultSteps
	}
	b := &budget{proc: p, limit: limit, over: make(chan struct{})}
	close(b.over)
	return b
}

// Done counts an instruction. It implements context.Context.
func (b *budget) Done() <-chan struct{} {
	if b.stop == nil {
		b.step()
	}
	if b.stop != nil {
		return b.over
	}
	return nil
}

// Err tells why the script was stopped. It implements context.Context.
func (b *budget) Err() error { return b.stop }

// Deadline implements context.Context; there is none.
func (b *budget) Deadline() (time.Time, bool) { return time.Time{}, false }

// Value implements context.Context; there are none.
func (b *budget) Value(any) any { return nil }

// step counts an instruction, and more than one where it may have long strings to walk over: what an instruction
// copies, compares or looks up lies among the values of the running function.
func (b *budget) step() {
	total, longest := b.strings()
	if longest > maxString {
		b.stop = fmt.Errorf("the script makes a string of more than %d bytes", maxString)
		return
	}
	_ = b.spend(1 + total/bytesAnInstruction) // it is looked up in b.stop
}

// bytesAnInstruction is how many bytes of the strings at hand make an instruction count as one more.
const bytesAnInstruction = 4 << 10

// bytesAStep is how many bytes, or places of a table, that a function of the library walks over count as one
// step.
const bytesAStep = 64

// charge spends steps of the script for a long piece of work that a function of the library is about to do.
// Without a budget, in a bare interpreter, it is free.
func charge(l *lua.LState, bytes int) {
	if b, ok := l.Context().(*budget); ok && b.spend(bytes/bytesAStep) != nil {
		l.RaiseError("%s", b.stop)
	}
}

// spend counts the steps of one long instruction, a search with a pattern say, and tells why the script is
// over if it is.
func (b *budget) spend(steps int) error {
	for ; steps > 0 && b.stop == nil; steps-- {
		b.count()
	}
	return b.stop
}

// count counts a step.
func (b *budget) count() {
	b.steps++
	switch {
	case b.steps > b.limit:
		b.stop = fmt.Errorf("the script takes more than %d steps", b.limit)
	case b.steps%checkEvery != 0:
	case heapInUse() > maxHeap:
		b.stop = errors.New("the script takes too much memory")
	default:
		b.stop = b.proc.Checkpoint(checkEvery)
	}
}

// strings measures the strings among the values of the running function: whatever made a long one, it lies there
// at the next instruction.
func (b *budget) strings() (total, longest int) {
	for i := b.state.GetTop(); i > 0; i-- {
		if s, ok := b.state.Get(i).(lua.LString); ok {
			total, longest = total+len(s), max(longest, len(s))
		}
	}
	return total, longest
}

// heapInUse is the memory of the whole program that the last collection found in use. It is consulted only
// to stop a script short of taking the machine down with it.
func heapInUse() uint64 {
	sample := [1]metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample[:])
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}
