package pwsh

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pssim/sim"
	"pssim/sim/protocol"
)

// scene is one row of the table of a cmdlet: the rule it shows, what happens, and what is to be seen then.
type scene struct {
	rule string // paragraph of engine.md or id of rules.md
	// play is what happens, a step a line. "A> text" types at window A and waits for the end, "A& text" does
	// not wait, "A." waits for that; A is any capital letter, and a window opens when it is first used. Other
	// steps are words: see direct.
	play string
	// out is what the last typed line prints: runs of blanks as one, the heads of tables left out.
	out string
	// fail is the first error of the last typed line: "NT id category target", T if it ends the statement.
	fail string
	// both is the state of all servers and windows afterwards, "nothing" if they hold nothing; "" where the row
	// does not look at it.
	both string
}

// playScenes runs the rows of a table, each in a world of its own.
func playScenes(t *testing.T, table []scene) {
	t.Helper()
	for i, s := range table {
		t.Run(fmt.Sprintf("%d %s", i+1, s.rule), func(t *testing.T) { s.run(t) })
	}
}

func (s scene) run(t *testing.T) {
	st := newStage(t, s.play)
	for _, step := range steps(s.play) {
		st.step(step)
	}
	if want := lines(s.out); st.out != want {
		t.Errorf("printed\n%s\nwant\n%s", st.out, want)
	}
	if got := st.failure(); got != s.fail {
		t.Errorf("failed with\n%s\nwant\n%s", got, s.fail)
	}
	if want := lines(s.both); want != "" && st.both() != want {
		t.Errorf("state\n%s\nwant\n%s", st.both(), want)
	}
	if err := st.w.Check(); err != nil {
		t.Error(err)
	}
}

// steps are the lines of a play.
func steps(play string) []string { return strings.Split(lines(play), "\n") }

// lines trims every line and leaves out the empty ones.
func lines(text string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// stage is a world in which a play goes on.
type stage struct {
	t    *testing.T
	w    *sim.World
	spec sim.ClientSpec // of the windows to be opened
	// typed are the lines under way, at most one a window.
	typed []*typedLine
	// last is the line that ended last, out and done what came of it.
	last    *typedLine
	out     string
	done    sim.LineDone
	answers []string // to the questions of the lines to come
	given   []string // to those of the last line
}

// typedLine is a line under way.
type typedLine struct {
	window, text string
	ticket       sim.Ticket
	mark         int        // of the window's output before it
	fork         *sim.World // the world before it
}

// newStage builds the lab, changed as the play's lab steps say.
func newStage(t *testing.T, play string) *stage {
	t.Helper()
	c, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range steps(play) {
		if words := strings.Fields(step); words[0] == "lab" {
			for _, word := range words[1:] {
				name, text, _ := strings.Cut(word, "=")
				setLab(t, &c, name, text)
			}
		}
	}
	w, err := sim.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return &stage{t: t, w: w, spec: sim.ClientSpec{Host: LabClient, Elevated: true, Width: 240}}
}

// setLab changes the lab: buffer=5 records, ids=page, or NAME=2.0 for the version of a computer.
func setLab(t *testing.T, c *sim.Config, name, text string) {
	t.Helper()
	switch name {
	case "buffer":
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		c.Choices.BufferRecords = n
	case "ids":
		c.Choices.PageIds = text == "page"
	default:
		found := false
		for i := range c.Hosts {
			if c.Hosts[i].Name == name {
				c.Hosts[i].Version, found = version(t, text), true
			}
		}
		if !found {
			t.Fatalf("lab: no computer %s", name)
		}
	}
}

func version(t *testing.T, text string) (v protocol.Version) {
	t.Helper()
	if _, err := fmt.Sscanf(text, "%d.%d", &v.Major, &v.Minor); err != nil {
		t.Fatalf("version %s: %v", text, err)
	}
	return v
}

// step does one step of a play.
func (st *stage) step(text string) {
	st.t.Helper()
	if len(text) > 1 && text[0] >= 'A' && text[0] <= 'Z' {
		rest := strings.TrimSpace(text[2:])
		switch text[1] {
		case '>':
			st.submit(text[:1], rest)
			st.finish(text[:1])
			return
		case '&':
			st.submit(text[:1], rest)
			st.must(st.w.Settle())
			return
		case '.':
			st.finish(text[:1])
			return
		}
	}
	st.direct(strings.Fields(text))
}

// direct does what is not typed.
func (st *stage) direct(words []string) {
	st.t.Helper()
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		st.t.Fatalf("step %v lacks words", words)
		return ""
	}
	switch words[0] {
	case "lab": // done before the world began
	case "cut":
		st.must(st.w.Do(sim.Cut{A: arg(1), B: arg(2)}))
	case "heal":
		st.must(st.w.Do(sim.Heal{A: arg(1), B: arg(2)}))
	case "hold":
		st.must(st.w.Do(sim.Hold{A: arg(1), B: arg(2)}))
	case "latency":
		d, err := time.ParseDuration(arg(3))
		st.must(err)
		st.must(st.w.Do(sim.Latency{A: arg(1), B: arg(2), Time: d}))
	case "kill":
		st.must(st.w.Do(sim.Kill{Client: arg(1)}))
	case "crash":
		st.must(st.w.Do(sim.Crash{Host: arg(1)}))
	case "restart":
		st.must(st.w.Do(sim.Restart{Host: arg(1)}))
	case "ctrl-c":
		st.must(st.w.Interrupt(st.w.Client(arg(1))))
		st.must(st.w.Settle())
	case "clock":
		d, err := time.ParseDuration(arg(1))
		st.must(err)
		st.must(st.w.RunFor(d))
	case "on": // windows opened from here on stand on this computer
		st.spec.Host = arg(1)
	case "as": // ... belong to this user
		st.spec.User = `CONTOSO\` + arg(1)
	case "plain": // ... are not elevated
		st.spec.Elevated = false
	case "version": // ... are of this version
		st.spec.Version = version(st.t, arg(1))
	case "answer": // what is typed when the next lines ask
		st.answers = append(st.answers, arg(1))
		st.spec.Interactive = true
	default:
		st.t.Fatalf("unknown step %v", words)
	}
}

func (st *stage) must(err error) {
	st.t.Helper()
	if err != nil {
		st.t.Fatal(err)
	}
}

// submit types a line without waiting; a window that is not there is opened.
func (st *stage) submit(window, line string) {
	st.t.Helper()
	n := st.w.Client(window)
	if n == 0 {
		spec := st.spec
		spec.Name = window
		var err error
		n, err = st.w.StartClient(spec)
		st.must(err)
	}
	l := &typedLine{window: window, text: line, fork: st.w.Fork()}
	st.t.Cleanup(l.fork.Close)
	_, l.mark = st.w.OutputFrom(n, 0)
	var err error
	l.ticket, err = st.w.Submit(n, sim.Line{Source: line})
	st.must(err)
	st.typed = append(st.typed, l)
}

// finish waits for the end of a window's line.
func (st *stage) finish(window string) {
	st.t.Helper()
	i := slices.IndexFunc(st.typed, func(l *typedLine) bool { return l.window == window })
	if i < 0 {
		st.t.Fatalf("window %s has no line under way", window)
	}
	st.last, st.given = st.typed[i], nil
	st.typed = slices.Delete(st.typed, i, i+1)
	st.done = st.drive(st.w, st.last.ticket)
	text, _ := st.w.OutputFrom(st.w.Client(window), st.last.mark)
	st.out = cells(text)
}

// drive runs a line to its end and answers what it asks.
func (st *stage) drive(w *sim.World, ticket sim.Ticket) sim.LineDone {
	st.t.Helper()
	for {
		reply, err := w.Run(ticket)
		var asks *sim.InputError
		switch {
		case errors.As(err, &asks) && len(st.answers) > 0:
			st.must(w.Answer(asks.Client, st.answers[0], true))
			st.given, st.answers = append(st.given, st.answers[0]), st.answers[1:]
			continue
		case err != nil:
			st.t.Fatalf("%s: %v", st.last.text, err)
		}
		done, _ := reply.(sim.LineDone)
		return done
	}
}

// cells brings printed text into the form of scene.out. Error records, a message and what stands below it, are
// left out: their words are not what the tables look at.
func cells(text string) string {
	var out []string
	inError := false
	for _, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		below := len(fields) > 0 && (fields[0] == "+" || strings.HasPrefix(line, "At line:"))
		switch {
		case len(fields) == 0, below && inError:
		case below, strings.Trim(line, "- ") == "": // below a message, or the head of a table
			out = out[:len(out)-1]
		default:
			out = append(out, strings.Join(fields, " "))
		}
		inError = below
	}
	return strings.Join(out, "\n")
}

// failure describes the first error of the last typed line, with T if it ended its statement.
func (st *stage) failure() string {
	st.t.Helper()
	if st.done.Errors == 0 {
		return ""
	}
	kind := "NT"
	st.answers = st.given
	first, done := st.last, st.done
	n := first.fork.Client(first.window)
	ticket, err := first.fork.Submit(n, sim.Line{Source: "try { " + first.text + " } catch { 'terminating' }"})
	st.must(err)
	_, mark := first.fork.OutputFrom(n, 0)
	st.drive(first.fork, ticket)
	if text, _ := first.fork.OutputFrom(n, mark); strings.Contains(text, "terminating\n") {
		kind = "T"
	}
	st.submit(first.window, fmt.Sprintf(
		`$first = $Error[%d]; "$($first.CategoryInfo.Category) $($first.TargetObject)"`, done.Errors-1))
	id := strings.TrimSuffix(done.Error, "Command")
	id = strings.Replace(id, ",Microsoft.PowerShell.Commands.", ",", 1)
	st.finish(first.window)
	return strings.TrimSpace(kind + " " + id + " " + st.out)
}

// both shows both sides: the shells that servers keep, then what each window believes.
func (st *stage) both() string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	snap := st.w.Snapshot()
	windows := map[protocol.Peer]string{}
	for _, v := range snap.Windows {
		windows[v.Peer] = v.Name
	}
	for _, h := range snap.Hosts {
		for _, s := range h.Shells {
			if s.Background {
				continue
			}
			holder := s.State.String()
			if s.State == protocol.ShellConnected {
				holder = "of " + windows[s.Client]
			}
			commands := ""
			for _, c := range s.Commands {
				commands += " " + c.State.String()
				if c.Suspended {
					commands += "(suspended)"
				}
			}
			add("%s keeps %s %s %s %s%s", h.Name, s.Name, holder, s.IdleTimeout, s.Buffering, commands)
		}
	}
	for _, v := range snap.Windows {
		if v.Gone {
			continue
		}
		for _, s := range v.Sessions {
			add("%s has %d %s %s %s", v.Name, s.ID, s.Name, s.State, s.Availability)
		}
		for _, j := range v.Jobs {
			if j.Parent == 0 {
				add("%s job %d %s %s", v.Name, j.ID, j.Name, j.State)
			}
		}
	}
	if len(out) == 0 {
		add("nothing")
	}
	return strings.Join(out, "\n")
}
