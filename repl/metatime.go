package repl

import (
	"fmt"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/kernel"
)

// clock shows the virtual time, or lets it pass, with all that falls due in between.
func (s *Session) clock(args []string) error {
	if len(args) > 0 {
		t, err := instant(strings.Join(args, " "), s.world.Now())
		if err != nil {
			return &usageError{"clock", err.Error()}
		}
		if t < s.world.Now() {
			return &usageError{"clock", "time does not run backwards; it is " + clockText(s.world.Now())}
		}
		err = s.world.RunUntil(t)
		s.forgetDone()
		if err != nil {
			return err
		}
		s.show()
	}
	s.print(clockText(s.world.Now()) + "\n")
	return nil
}

// at plans a line of the window in front, or something done to the world. A line that is planned for now is how
// a command is left running while the person goes on: time stands still until something waits for it.
func (s *Session) at(args []string) error {
	t, err := instant(args[0], s.world.Now())
	if err != nil {
		return &usageError{"at", err.Error()}
	}
	if t < s.world.Now() {
		return &usageError{"at", "that time has passed; it is " + clockText(s.world.Now())}
	}
	action, err := s.plan(args[1])
	if err != nil {
		return err
	}
	if err := s.world.At(t, action); err != nil {
		return err
	}
	w := s.window(s.current)
	w.planned = append(w.planned, t)
	return s.settle()
}

// plan makes the action that a planned command stands for. What can be wrong with it is found now, not when
// its time has come.
func (s *Session) plan(text string) (sim.Action, error) {
	if !isMeta(text) {
		if err := parses(text, s.version()); err != nil {
			return nil, &usageError{"at", "the command does not parse: " + err.Error()}
		}
		return sim.Type{Client: s.view(s.current).Name, Source: text}, nil
	}
	name, rest := splitMeta(text)
	c, ok := findCommand(name)
	if !ok {
		return nil, &usageError{name, unknownText(name)}
	}
	args, err := operands(c, rest)
	if err != nil {
		return nil, err
	}
	action, err := planned(c.name, args)
	if err != nil {
		return nil, err
	}
	return action, s.try(c.name, action)
}

// planned makes the action of a meta command that can be planned.
func planned(name string, args []string) (sim.Action, error) {
	switch name {
	case "net":
		if len(args) > 0 {
			return netAction(args)
		}
	case "kill":
		return sim.Kill{Client: args[0]}, nil
	case "crash", "shutdown", "start", "restart", "winrm":
		return hostAction(name, args)
	}
	return nil, &usageError{"at", ":" + name + " cannot be planned; :net, :kill, :crash, :shutdown, :start, :restart and :winrm can"}
}

// instant reads a time: now, a span from now such as +90s, +2h or +1d12h, or a time of day or date in UTC.
func instant(text string, now kernel.Time) (kernel.Time, error) {
	if strings.EqualFold(text, "now") {
		return now, nil
	}
	if rest, ok := strings.CutPrefix(text, "+"); ok {
		d, err := span(rest)
		if err != nil {
			return 0, err
		}
		t := now.Add(d)
		if t.Sub(now) != d {
			return 0, fmt.Errorf("the span %s is too long", text)
		}
		return t, nil
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return checkedTime(t)
		}
	}
	// A time of day is today's, also if it has passed: the caller refuses that, and says what time it is.
	for _, layout := range [...]string{"15:04:05", "15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			day := now.UTC().Truncate(24 * time.Hour)
			return kernel.TimeOf(day.Add(t.Sub(t.Truncate(24 * time.Hour)))), nil
		}
	}
	return 0, fmt.Errorf("%q is no time; write +90s, +2h, +1d, now, 21:30:00 or 2012-05-14T21:30:00", text)
}

// checkedTime refuses the years that the virtual clock cannot hold.
func checkedTime(t time.Time) (kernel.Time, error) {
	if t.Year() < 1700 || t.Year() > 2250 {
		return 0, fmt.Errorf("the year %d lies outside of the clock", t.Year())
	}
	return kernel.TimeOf(t), nil
}

// span reads numbers with units, such as 1d12h30m, 90s or 250ms.
func span(text string) (time.Duration, error) {
	var total time.Duration
	for rest := text; rest != "" || text == ""; {
		digits := 0
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			digits++
		}
		letters := digits
		for letters < len(rest) && (rest[letters] < '0' || rest[letters] > '9') {
			letters++
		}
		n, ok := number(rest[:digits])
		unit := unitOf(rest[digits:letters])
		if !ok || unit == 0 {
			return 0, fmt.Errorf("%q is no span of time; write 90s, 2h, 1d or 1d12h30m", text)
		}
		part := time.Duration(n) * unit // checked for overflow by dividing again
		if n != 0 && (part/time.Duration(n) != unit || total+part < total) {
			return 0, fmt.Errorf("the span %s is too long", text)
		}
		total, rest = total+part, rest[letters:]
	}
	return total, nil
}

// number reads a non-negative decimal number of at most fifteen digits.
func number(digits string) (int64, bool) {
	if digits == "" || len(digits) > 15 {
		return 0, false
	}
	var n int64
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

// unitOf is the length of a unit of time, 0 for a word that is none.
func unitOf(letters string) time.Duration {
	switch strings.ToLower(letters) {
	case "d":
		return 24 * time.Hour
	case "h":
		return time.Hour
	case "m", "min":
		return time.Minute
	case "s":
		return time.Second
	case "ms":
		return time.Millisecond
	}
	return 0
}

// clockText writes a time for people: in UTC, with fractions of a second only where there are some.
func clockText(t kernel.Time) string { return t.UTC().Format("2006-01-02 15:04:05.999999999") + " UTC" }

// spanText writes a duration in the units that span reads: 1d12h, 7m30s.
func spanText(d time.Duration) string {
	if d < 0 {
		return "-" + spanText(-d)
	}
	var b strings.Builder
	if days := d / (24 * time.Hour); days > 0 {
		fmt.Fprintf(&b, "%dd", days)
		d %= 24 * time.Hour
	}
	for _, u := range [...]struct {
		name string
		unit time.Duration
	}{{"h", time.Hour}, {"m", time.Minute}, {"s", time.Second}, {"ms", time.Millisecond}} {
		if n := d / u.unit; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, u.name)
			d %= u.unit
		}
	}
	if b.Len() == 0 {
		return "0s"
	}
	return b.String()
}
