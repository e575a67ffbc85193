package repl

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"pssim/sim"
)

// undoMost is how many of the last moves can be undone. Each keeps a fork of the world, which shares with the
// world all that has not changed since.
const undoMost = 200

// place is the session as it was before a move of the person: a line, a meta command that acts, or Ctrl-C.
type place struct {
	text string // what the person did then
	// world is a fork of the world then. It is not driven while it is kept, and so holds no coroutine.
	world   *sim.World
	windows []window
	current int
	// of is the world that was forked, and inputs the length of its journal then, by which it is known whether
	// the move did anything.
	of     *sim.World
	inputs int
}

// here is the place where the session is now.
func (s *Session) here(text string) place {
	windows := slices.Clone(s.windows)
	for i := range windows {
		w := &windows[i]
		w.planned = slices.Clone(w.planned) // it is filtered in place
		w.variables, w.functions = slices.Clip(w.variables), slices.Clip(w.functions)
	}
	return place{text, s.world.Fork(), windows, s.current, s.world, len(s.world.Journal().Inputs)}
}

// passed keeps the place before a move, to which :undo goes back, if the move was one: what was refused, or
// only looked at the world, is none.
func (s *Session) passed(p place, err error) {
	var refused *usageError
	if errors.As(err, &refused) || p.of == s.world && p.inputs == len(s.world.Journal().Inputs) {
		p.world.Close()
		return
	}
	if len(s.places) == undoMost {
		s.places[0].world.Close()
		s.places = slices.Delete(s.places, 0, 1)
	}
	s.places = append(s.places, p)
}

// undo steps back before the last moves. The world that was there then goes on as if they had never been made;
// the one in which they were made is given up.
func (s *Session) undo(args []string) error {
	if err := s.journaled("undo"); err != nil {
		return err
	}
	n := 1
	if len(args) == 1 {
		count, ok := number(args[0])
		if !ok || count == 0 {
			return &usageError{"undo", fmt.Sprintf("%q is no number of lines", args[0])}
		}
		n = int(min(count, undoMost+1))
	}
	switch left := len(s.places); {
	case left == 0:
		return &usageError{"undo", "there is nothing to undo"}
	case n > left:
		return &usageError{"undo", fmt.Sprintf("no more than the last %d can be undone", left)}
	}
	s.back(n)
	return nil
}

// back goes to the place before the last n moves, and says which they were, the last one first.
func (s *Session) back(n int) {
	undone := s.places[len(s.places)-n:]
	for _, p := range slices.Backward(undone) {
		s.print("Undone: " + firstLine(p.text) + "\n")
		s.world.Close()
		s.world, s.windows, s.current = p.world, p.windows, p.current
	}
	s.places = slices.Delete(s.places, len(s.places)-n, len(s.places))
	s.world.SetInterrupter(s.config.Interrupter)
	s.print("It is " + clockText(s.world.Now()) + " again, and the window " + s.view(s.current).Name + " is in front.\n")
}

// firstLine is the first line of a text, with dots for the others.
func firstLine(text string) string {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if rest != "" {
		first = strings.TrimSpace(first) + " ..."
	}
	return first
}
