package builtin

import (
	"strings"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// dateCommands lists the cmdlets about time. All of it is the virtual clock's.
func dateCommands() []*cmdlet.Info {
	return []*cmdlet.Info{getDateInfo(), newTimeSpanInfo(), sleepInfo(), measureCommandInfo()}
}

// getDateInfo describes Get-Date.
func getDateInfo() *cmdlet.Info {
	part := func(name string, low, high int32) cmdlet.Param { return between(named(name, "int"), low, high) }
	return &cmdlet.Info{
		Name: "Get-Date", Class: commandClass + "GetDateCommand", Module: moduleUtility, DefaultSet: "net",
		Synopsis: "Gets the date and time of the virtual clock.",
		Params: []cmdlet.Param{
			byName(piped(at(0, "Date", "datetime", "LastWriteTime"))),
			part("Year", 1, 9999), part("Month", 1, 12), part("Day", 1, 31), part("Hour", 0, 23),
			part("Minute", 0, 59), part("Second", 0, 59), part("Millisecond", 0, 999),
			among(named("DisplayHint", "string"), "Date", "Time", "DateTime"), in(named("Format", "string"), "net"), in(named("UFormat", "string"), "UFormat"),
		},
		New: each(getDate),
	}
}

// getDate takes a date, or now, replaces the parts that are given, and writes it, or its text.
func getDate(c cmdlet.Context) error {
	date := c.Arg("Date")
	if !c.Bound("Date") {
		now, err := c.Host().Now()
		if err != nil {
			return err
		}
		date = value.FromTime(now)
	}
	date, err := withParts(c, date)
	if err == nil && c.Bound("UFormat") {
		return c.Write(value.String(unixDate(date.Time(), word(c, "UFormat"))))
	}
	if err != nil || !c.Bound("Format") {
		if err != nil {
			return err
		}
		return c.Write(hinted(c, date))
	}
	out, err := c.Engine().CallMethod(date, "ToString", []value.Value{value.String(namedDateFormat(word(c, "Format")))})
	if err != nil {
		return err
	}
	return c.Write(out)
}

// hinted is a date with the note that tells what of it is printed: by -DisplayHint its day or its time alone.
func hinted(c cmdlet.Context, date value.Value) value.Value {
	hint, formats := int64(2), [...]string{"D", "T", "F"}
	switch strings.ToLower(word(c, "DisplayHint")) {
	case "date":
		hint = 0
	case "time":
		hint = 1
	}
	note := prop("DisplayHint", value.Enum(value.EnumDisplayHint, hint))
	if hint == 2 {
		return value.WithNotes(date, note)
	}
	shown, err := c.Engine().CallMethod(date, "ToString", []value.Value{value.String(formats[hint])})
	if err != nil {
		return date
	}
	return value.WithNotes(date, note, prop("DateTime", shown))
}

// namedDateFormat resolves the formats that PowerShell 5.0 and later know by name.
func namedDateFormat(f string) string {
	switch f {
	case "FileDate":
		return "yyyyMMdd"
	case "FileDateUniversal":
		return "yyyyMMddZ"
	case "FileDateTime":
		return "yyyyMMddTHHmmssffff"
	case "FileDateTimeUniversal":
		return "yyyyMMddTHHmmssffffZ"
	}
	return f
}

// withParts replaces year, month and so on; a day that the month has not is an error.
func withParts(c cmdlet.Context, date value.Value) (value.Value, error) {
	t := date.Time()
	year, month, day := t.Date()
	y, m, d := number(c, "Year", int64(year)), number(c, "Month", int64(month)), number(c, "Day", int64(day))
	last := int64(time.Date(int(y), time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day())
	if d > last {
		if c.Bound("Day") {
			return date, problem("GetDateInvalidDay", value.InvalidArgument, "System.ArgumentOutOfRangeException",
				c.Arg("Day"), "The month has no such day.")
		}
		d = last // as AddMonths and AddYears do
	}
	nanos := int64(t.Nanosecond())
	if c.Bound("Millisecond") {
		nanos = number(c, "Millisecond", 0)*int64(time.Millisecond) + nanos%int64(time.Millisecond)
	}
	moved := time.Date(int(y), time.Month(m), int(d), int(number(c, "Hour", int64(t.Hour()))),
		int(number(c, "Minute", int64(t.Minute()))), int(number(c, "Second", int64(t.Second()))), int(nanos), time.UTC)
	return value.DateTime(value.FromTime(moved).Ticks(), date.DateKind()), nil
}

// newTimeSpanInfo describes New-TimeSpan: the difference of two dates, or a sum of parts.
func newTimeSpanInfo() *cmdlet.Info {
	const dates, parts = "Date", "Time"
	return &cmdlet.Info{
		Name: "New-TimeSpan", Class: commandClass + "NewTimeSpanCommand", Module: moduleUtility, DefaultSet: dates,
		Synopsis: "Makes a TimeSpan.",
		Params: []cmdlet.Param{
			in(byName(piped(at(0, "Start", "datetime", "LastWriteTime"))), dates),
			in(byName(at(1, "End", "datetime")), dates),
			in(named("Days", "int"), parts), in(named("Hours", "int"), parts),
			in(named("Minutes", "int"), parts), in(named("Seconds", "int"), parts),
		},
		New: each(newTimeSpan),
	}
}

// newTimeSpan takes now for a date that is not given, so that one date alone measures from or until now.
func newTimeSpan(c cmdlet.Context) error {
	if c.Set() == "Time" {
		ticks := number(c, "Days", 0)*value.TicksPerDay + number(c, "Hours", 0)*value.TicksPerHour +
			number(c, "Minutes", 0)*value.TicksPerMinute + number(c, "Seconds", 0)*value.TicksPerSecond
		return c.Write(value.TimeSpan(ticks))
	}
	now, err := c.Host().Now()
	if err != nil {
		return err
	}
	start, end := value.FromTime(now), value.FromTime(now)
	if c.Bound("Start") {
		start = c.Arg("Start")
	}
	if c.Bound("End") {
		end = c.Arg("End")
	}
	return c.Write(value.TimeSpan(end.Ticks() - start.Ticks()))
}

// sleepInfo describes Start-Sleep. Negative times are refused when they are bound.
func sleepInfo() *cmdlet.Info {
	const seconds, millis = "Seconds", "Milliseconds"
	return &cmdlet.Info{
		Name: "Start-Sleep", Class: commandClass + "StartSleepCommand", Module: moduleUtility,
		Aliases: []string{"sleep"}, DefaultSet: seconds, Synopsis: "Waits, on the virtual clock.",
		Params: []cmdlet.Param{
			in(byName(piped(must(notNegative(at(0, "Seconds", "double"))))), seconds),
			in(byName(must(notNegative(named("Milliseconds", "int", "ms")))), millis),
		},
		New: each(startSleep),
	}
}

// notNegative refuses numbers below zero, and those that no clock could count to.
func notNegative(p cmdlet.Param) cmdlet.Param { return between(p, 0, maxInt32) }

// startSleep parks. Up to 5.1 seconds were whole numbers: fractions were rounded to even.
func startSleep(c cmdlet.Context) error {
	if c.Set() == "Milliseconds" {
		return c.Host().Sleep(time.Duration(number(c, "Milliseconds", 0)) * time.Millisecond)
	}
	s := c.Arg("Seconds").Float()
	if !c.Host().Facts().Version.AtLeast(6, 0) {
		whole, err := env(c).Convert(c.Arg("Seconds"), typeNamed("int"))
		if err != nil {
			return err
		}
		return c.Host().Sleep(time.Duration(whole.Int()) * time.Second)
	}
	return c.Host().Sleep(time.Duration(s * float64(time.Second)))
}

// measureCommandInfo describes Measure-Command.
func measureCommandInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Measure-Command", Class: commandClass + "MeasureCommandCommand", Module: moduleUtility,
		Synopsis: "Measures how long a script takes, on the virtual clock.",
		Params:   []cmdlet.Param{piped(named("InputObject", "")), must(at(0, "Expression", "scriptblock"))},
		New:      func() cmdlet.Runner { return &stopwatch{} },
	}
}

// stopwatch adds up the virtual time of all runs.
type stopwatch struct{ ticks int64 }

// Begin does nothing.
func (*stopwatch) Begin(cmdlet.Context) error { return nil }

// Process runs the script for the object and drops what it writes.
func (s *stopwatch) Process(c cmdlet.Context) error {
	item, _ := given(c)
	before, err := c.Host().Now()
	if err != nil {
		return err
	}
	drop := func(value.Value) error { return nil }
	if _, err := c.Run(c.Arg("Expression").Script(), cmdlet.Call{Item: item, HasItem: true, Emit: drop}); err != nil {
		return err
	}
	after, err := c.Host().Now()
	s.ticks += value.FromDuration(after.Sub(before)).Ticks()
	return err
}

// End writes the time taken.
func (s *stopwatch) End(c cmdlet.Context) error { return c.Write(value.TimeSpan(s.ticks)) }
