package console

import (
	"os"
	"os/signal"
	"sync/atomic"
)

// Interrupts collects presses of Ctrl-C while a command runs, for the kernel to ask for between the steps of
// its evaluator.
type Interrupts struct {
	pressed atomic.Bool
	signals chan os.Signal
}

// Listen begins to collect; Close ends it and gives Ctrl-C its usual effect back.
func Listen() *Interrupts {
	i := &Interrupts{signals: make(chan os.Signal, 1)}
	signal.Notify(i.signals, os.Interrupt)
	go func() {
		for range i.signals {
			i.pressed.Store(true)
		}
	}()
	return i
}

// Interrupted implements kernel.Interrupter.
func (i *Interrupts) Interrupted() bool { return i.pressed.Load() && i.pressed.Swap(false) }

// Clear forgets what was pressed: what came too late for one command must not stop the next.
func (i *Interrupts) Clear() { i.pressed.Store(false) }

// Close stops collecting.
func (i *Interrupts) Close() error {
	signal.Stop(i.signals)
	close(i.signals)
	return nil
}
