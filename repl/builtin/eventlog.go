package builtin

import (
	"strconv"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// getEventLog reads one log through the older interface, of each computer; -Newest counts the events that the
// filters leave.
func getEventLog(c cmdlet.Context) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	for _, computer := range asked(c) {
		l := logReader{c: c, m: m, computer: computer}
		if isOn(c, "List") {
			err = l.describe()
		} else {
			err = l.entries(word(c, "LogName"))
		}
		if err != nil {
			return noAnswer(err, "System.IO.IOException", computer)
		}
	}
	return nil
}

// entries writes the entries of a log. A log that is not there ends the command; one that has nothing to show is an error.
func (l logReader) entries(log string) error {
	logs, err := l.m.Logs(l.computer)
	if err != nil {
		return err
	}
	name := ""
	for _, n := range logs {
		if like(log, n) {
			name = n
			break
		}
	}
	if name == "" {
		return problem(exPlainInvalid, value.NotSpecified, exPlainInvalid, value.Null,
			"There is no event log "+log+". Get-EventLog -List shows those there are.")
	}
	all, err := l.gather([]string{value.EscapeWildcards(name)})
	if err != nil {
		return err
	}
	left, any := number(l.c, "Newest", int64(len(all))), false
	for _, e := range all {
		if left <= 0 {
			return nil
		}
		if !entryWanted(l.c, e) {
			continue
		}
		left, any = left-1, true
		if err := l.c.Write(logEntry(e)); err != nil {
			return err
		}
	}
	if any {
		return nil
	}
	return l.c.WriteError(problem("GetEventLogNoEntriesFound", value.ObjectNotFound, "System.ArgumentException", value.Null,
		"The event log "+name+" has no entries that match."))
}

// describe writes an EventLog for each log of the computer, or with -AsString its name.
func (l logReader) describe() error {
	logs, err := l.m.Logs(l.computer)
	if err != nil {
		return err
	}
	for _, log := range logs {
		events, err := l.m.Events(l.computer, log)
		if err != nil {
			return err
		}
		described := value.String(log)
		if !isOn(l.c, "AsString") {
			described = record([]string{"System.Diagnostics.EventLog", "System.ComponentModel.Component", "System.Object"},
				prop("Entries", value.Int32(int32(len(events)))), prop("LogDisplayName", value.String(log)), prop("Log", value.String(log)),
				prop("MachineName", machineName(l.computer)), prop("MaximumKilobytes", value.Int64(logSize>>10)),
				prop("OverflowAction", value.String("OverwriteAsNeeded")), prop("MinimumRetentionDays", value.Int32(0)))
		}
		if err := l.c.Write(described); err != nil {
			return err
		}
	}
	return nil
}

// entryWanted applies the filters of Get-EventLog. The bounds of -After and -Before are outside.
func entryWanted(c cmdlet.Context, e Event) bool {
	numbered := func(parameter string, n int64) bool {
		return !c.Bound(parameter) || likeAny(words(c, parameter), strconv.FormatInt(n, 10))
	}
	switch at := value.FromTime(e.Time).Ticks(); {
	case c.Bound("EntryType") && !likeAny(words(c, "EntryType"), e.Level.String()),
		c.Bound("Source") && !likeAny(words(c, "Source"), e.Provider),
		c.Bound("Message") && !like(word(c, "Message"), e.Message),
		!numbered("InstanceId", int64(e.ID)), !numbered("Index", e.Record),
		c.Bound("After") && at <= c.Arg("After").Ticks(),
		c.Bound("Before") && at >= c.Arg("Before").Ticks():
		return false
	}
	return true
}

// logEntry makes an EventLogEntry, the older form of an event.
func logEntry(e Event) value.Value {
	return record([]string{"System.Diagnostics.EventLogEntry", "System.Object"},
		prop("EventID", value.Int32(int32(e.ID))), prop("MachineName", value.String(e.Computer)),
		prop("Data", value.NewArray()), prop("Index", value.Int32(int32(e.Record))),
		prop("Category", value.String("(0)")), prop("CategoryNumber", value.Int32(0)),
		prop("EntryType", value.String(e.Level.String())), prop("Message", value.String(e.Message)),
		prop("Source", value.String(e.Provider)), prop("ReplacementStrings", value.NewArray()),
		prop("InstanceId", value.Int64(int64(e.ID))), prop("TimeGenerated", value.FromTime(e.Time)),
		prop("TimeWritten", value.FromTime(e.Time)), prop("UserName", value.String(e.User)))
}
