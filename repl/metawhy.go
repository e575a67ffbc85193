package repl

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/why"
)

// whyTrials is how many moments each alternative is tried at, at most: every one that matters of an ordinary
// run, and few enough for an answer within a second or two. An answer says so where moments were left out.
const whyTrials = 60

// whyMost is how many sessions are explained unasked. Each may take half a second of a long run.
const whyMost = 3

// busyScript is what keeps a session busy for hours, as an alternative to leaving it idle.
const busyScript = "Start-Sleep -Seconds 86400"

// why explains what the person wonders about: the last line of the window in front, if it wrote an error, else
// the states of the window's sessions; the one session that is named; or where a record of output went. The
// world is only looked at: its journal is played again, and what might have been done otherwise is tried there.
func (s *Session) why(args []string) error {
	if err := s.journaled("why"); err != nil {
		return err
	}
	h, err := sim.HistoryOf(s.world)
	if err != nil {
		return err
	}
	defer h.Close()
	q := question{s, h, s.view(s.current).Name, why.Options{LongScript: busyScript, Trials: whyTrials}}
	switch {
	case len(args) == 0:
		err = q.atHand()
	case len(args) == 1:
		err = q.session(args[0])
	default:
		err = q.output(args)
	}
	var unknown *why.QuestionError
	if errors.As(err, &unknown) {
		return &usageError{"why", err.Error()}
	}
	return err
}

// question is what :why looks at: the run so far, from a window.
type question struct {
	*Session
	history *sim.History
	window  string
	options why.Options
}

// tell prints an answer.
func (q question) tell(a why.Answer, err error) error {
	if err == nil {
		q.print(a.Text())
	}
	return err
}

// atHand explains what was seen last: the failure of a line, or else how the sessions are.
func (q question) atHand() error {
	if q.lastFailed() {
		return q.tell(why.Failure(q.history, q.window, q.options))
	}
	sessions := q.view(q.current).Sessions
	if len(sessions) == 0 {
		q.print("The last line of " + q.window + " wrote no error, and the window has no session.\n")
	}
	for i, v := range sessions {
		if i == whyMost {
			q.print("\nWrite :why SESSION for one of the others: " + sessionList(sessions[i:]) + "\n")
			break
		}
		if i > 0 {
			q.print("\n")
		}
		if err := q.tell(why.Session(q.history, q.window, v.ID, q.options)); err != nil {
			return err
		}
	}
	return nil
}

// lastFailed tells whether the last line that was typed or planned at the window wrote an error. Empty lines do
// not count: prompts come from them.
func (q question) lastFailed() bool {
	failed, counts := false, false
	for _, r := range q.history.World().Trace().Records() {
		switch {
		case !strings.EqualFold(r.Actor, q.window):
		case r.Kind == "line":
			counts = strings.TrimSpace(r.Text) != ""
			failed = failed && !counts
		case r.Kind == "line.done" && counts:
			failed = r.Field("errors") != "0"
		}
	}
	return failed
}

// session explains the state of a session.
func (q question) session(word string) error {
	v, err := q.find(word)
	if err != nil {
		return err
	}
	return q.tell(why.Session(q.history, q.window, v.ID, q.options))
}

// output explains where a record went: "output N", of the session that is named or of the only one.
func (q question) output(args []string) error {
	n, ok := number(args[1])
	if !strings.EqualFold(args[0], "output") || !ok || n == 0 {
		return &usageError{"why", "write :why, :why SESSION or :why output N SESSION, where N counts the records from 1"}
	}
	word := ""
	if len(args) > 2 {
		word = args[2]
	}
	v, err := q.find(word)
	if err != nil {
		return err
	}
	a, _, err := why.Record(q.history, v.InstanceID, "", uint64(n), q.options)
	return q.tell(a, err)
}

// find finds a session of the window by its Id or name, or the only one where the word is empty. The sessions
// that Get-PSSession lists go before the objects that queries left behind, of which the latest is meant.
func (q question) find(word string) (client.SessionView, error) {
	all := q.world.SessionsOf(q.current)
	meant := slices.DeleteFunc(slices.Clone(all), func(v client.SessionView) bool {
		return word != "" && strconv.Itoa(v.ID) != word && !strings.EqualFold(v.Name, word)
	})
	listed := slices.DeleteFunc(slices.Clone(meant), func(v client.SessionView) bool { return !v.InRepository })
	switch {
	case len(listed) == 1:
		return listed[0], nil
	case len(listed) > 1:
		return client.SessionView{}, &usageError{"why", "more than one session is meant; write the Id of one: " + sessionList(listed)}
	case len(meant) > 0:
		return meant[len(meant)-1], nil
	case len(all) == 0:
		return client.SessionView{}, &usageError{"why", "the window " + q.window + " has no session"}
	}
	return client.SessionView{}, &usageError{"why", fmt.Sprintf("the window %s has no session %s; it has %s", q.window, word, sessionList(all))}
}

// sessionList names sessions with their Ids.
func sessionList(views []client.SessionView) string {
	var names []string
	for _, v := range views {
		names = append(names, fmt.Sprintf("%d (%s)", v.ID, v.Name))
	}
	return strings.Join(names, ", ")
}

// journaled refuses a command that needs to know what was done to the world.
func (s *Session) journaled(command string) error {
	if s.world.Journal().Config.Journal {
		return nil
	}
	return &usageError{command, "this world keeps no journal of what is done to it"}
}
