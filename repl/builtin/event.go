package builtin

import (
	"sort"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// eventCommands lists the cmdlets that read event logs.
func eventCommands() []*cmdlet.Info {
	const byLog, byProvider, list = "GetLogSet", "GetProviderSet", "ListLogSet"
	return []*cmdlet.Info{
		{
			Name: "Get-WinEvent", Class: commandClass + "GetWinEventCommand", Module: moduleDiagnostics, DefaultSet: byLog,
			Synopsis: "Gets events from event logs.",
			Params: []cmdlet.Param{
				in(byName(piped(at(0, "LogName", "string[]"))), byLog),
				in(byName(must(at(0, "ProviderName", "string[]"))), byProvider),
				in(must(at(0, "ListLog", "string[]")), list),
				in(named("MaxEvents", "long"), byLog, byProvider),
				in(flag("Oldest"), byLog, byProvider),
				flag("Force"),
			},
			New: each(getWinEvent),
		},
		{
			Name: "Get-EventLog", Class: commandClass + "GetEventLogCommand", Module: moduleManagement, DefaultSet: "LogName",
			Synopsis: "Gets events from an event log.",
			Params: []cmdlet.Param{
				in(must(at(0, "LogName", "string", "LN")), "LogName"),
				in(between(named("Newest", "int"), 0, maxInt32), "LogName"),
				in(named("EntryType", "string[]", "ET"), "LogName"),
				in(named("Source", "string[]", "ABO"), "LogName"),
				in(named("Message", "string", "MSG"), "LogName"),
				in(named("After", "datetime"), "LogName"), in(named("Before", "datetime"), "LogName"),
				in(flag("List"), "List"),
			},
			New: each(getEventLog),
		},
	}
}

// getWinEvent reads the logs, or the providers, that are asked for; without either it reads all logs.
func getWinEvent(c cmdlet.Context) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	switch c.Set() {
	case "ListLogSet":
		return listLogs(c, m, words(c, "ListLog"))
	case "GetProviderSet":
		return writeEvents(c, m, []string{"*"}, words(c, "ProviderName"))
	}
	patterns := words(c, "LogName")
	if !c.Bound("LogName") {
		patterns = []string{"*"}
	}
	return writeEvents(c, m, patterns, nil)
}

// matchingLogs lists the logs that a pattern means; none is an error.
func matchingLogs(c cmdlet.Context, m Machine, pattern string) ([]string, error) {
	logs, err := m.Logs()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, l := range logs {
		if like(pattern, l) {
			out = append(out, l)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	return nil, c.WriteError(problem("NoMatchingLogsFound", value.ObjectNotFound, "System.Exception", value.Null,
		"The computer "+c.Host().Facts().Computer+" has no event log that matches "+pattern+"."))
}

// writeEvents writes the events of the logs, newest first (or oldest), at most -MaxEvents, those of the
// providers only when there are any.
func writeEvents(c cmdlet.Context, m Machine, logs, providers []string) error {
	all, err := gather(c, m, logs)
	if err != nil {
		return err
	}
	if isOn(c, "Oldest") {
		sort.SliceStable(all, func(i, j int) bool { return newer(all[j], all[i]) })
	}
	left, any := number(c, "MaxEvents", int64(len(all))), false
	for _, e := range all {
		if len(providers) > 0 && !likeAny(providers, e.Provider) {
			continue
		}
		if any = true; left <= 0 {
			break
		}
		left--
		if err := c.Write(eventRecord(e)); err != nil {
			return err
		}
	}
	if any {
		return nil
	}
	return c.WriteError(problem("NoMatchingEventsFound", value.ObjectNotFound, "System.Exception", value.Null,
		"No events were found that match what was asked for."))
}

// gather collects the events of all logs that the patterns mean, newest first.
func gather(c cmdlet.Context, m Machine, patterns []string) ([]Event, error) {
	var all []Event
	var seen []string
	for _, p := range patterns {
		logs, err := matchingLogs(c, m, p)
		if err != nil {
			return nil, err
		}
		for _, l := range logs {
			if likeAny(seen, value.EscapeWildcards(l)) {
				continue
			}
			seen = append(seen, value.EscapeWildcards(l))
			events, err := m.Events(l)
			if err != nil {
				return nil, err
			}
			all = append(all, events...)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return newer(all[i], all[j]) })
	return all, nil
}

// newer orders events by time, then by record number within a log.
func newer(a, b Event) bool {
	if !a.Time.Equal(b.Time) {
		return a.Time.After(b.Time)
	}
	return a.Log == b.Log && a.Record > b.Record
}

// eventRecord makes an EventLogRecord.
func eventRecord(e Event) value.Value {
	const space = "System.Diagnostics.Eventing.Reader."
	return record([]string{space + "EventLogRecord", space + "EventRecord", "System.Object"},
		prop("Message", value.String(e.Message)), prop("Id", value.Int32(int32(e.ID))),
		prop("Level", value.Integer(value.KindByte, int64(e.Level))),
		prop("RecordId", value.Int64(e.Record)), prop("ProviderName", value.String(e.Provider)),
		prop("LogName", value.String(e.Log)), prop("ProcessId", value.Int32(int32(e.Process))),
		prop("MachineName", value.String(e.Computer)), prop("UserId", value.String(e.User)),
		prop("TimeCreated", value.FromTime(e.Time)), prop("LevelDisplayName", value.String(e.Level.String())))
}

// listLogs writes an EventLogConfiguration for each log.
func listLogs(c cmdlet.Context, m Machine, patterns []string) error {
	for _, p := range patterns {
		logs, err := matchingLogs(c, m, p)
		if err != nil {
			return err
		}
		for _, l := range logs {
			events, err := m.Events(l)
			if err != nil {
				return err
			}
			if err := c.Write(record([]string{"System.Diagnostics.Eventing.Reader.EventLogConfiguration", "System.Object"},
				prop("LogMode", value.String("Circular")), prop("MaximumSizeInBytes", value.Int64(logSize)),
				prop("RecordCount", value.Int64(int64(len(events)))), prop("LogName", value.String(l)))); err != nil {
				return err
			}
		}
	}
	return nil
}

// logSize is the size that Windows gives a log at first, in bytes.
const logSize = 15 << 20

// getEventLog reads one log through the older interface; -Newest counts the events that the filters leave.
func getEventLog(c cmdlet.Context) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	if isOn(c, "List") {
		return listLogs(c, m, []string{"*"})
	}
	all, err := gather(c, m, []string{word(c, "LogName")})
	if err != nil {
		return err
	}
	left := number(c, "Newest", int64(len(all)))
	for _, e := range all {
		if left <= 0 {
			return nil
		}
		if !entryWanted(c, e) {
			continue
		}
		left--
		if err := c.Write(logEntry(e)); err != nil {
			return err
		}
	}
	return nil
}

// entryWanted applies the filters of Get-EventLog. The bounds of -After and -Before are outside.
func entryWanted(c cmdlet.Context, e Event) bool {
	switch at := value.FromTime(e.Time).Ticks(); {
	case c.Bound("EntryType") && !likeAny(words(c, "EntryType"), e.Level.String()),
		c.Bound("Source") && !likeAny(words(c, "Source"), e.Provider),
		c.Bound("Message") && !like(word(c, "Message"), e.Message),
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
		prop("Index", value.Int32(int32(e.Record))), prop("EntryType", value.String(e.Level.String())),
		prop("Message", value.String(e.Message)), prop("Source", value.String(e.Provider)),
		prop("InstanceId", value.Int64(int64(e.ID))), prop("TimeGenerated", value.FromTime(e.Time)),
		prop("TimeWritten", value.FromTime(e.Time)), prop("UserName", value.String(e.User)))
}
