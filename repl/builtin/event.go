package builtin

import (
	"sort"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// eventCommands lists the cmdlets that read event logs.
func eventCommands() []*cmdlet.Info {
	const byLog, byProvider, list, hash = "GetLogSet", "GetProviderSet", "ListLogSet", "HashQuerySet"
	const old, oldList = "LogName", "List"
	return []*cmdlet.Info{
		{
			Name: "Get-WinEvent", Class: commandClass + "GetWinEventCommand", Module: moduleDiagnostics, DefaultSet: byLog,
			Synopsis: "Gets events from event logs.",
			Params: []cmdlet.Param{
				in(byName(piped(at(0, "LogName", "string[]"))), byLog),
				in(byName(must(at(0, "ProviderName", "string[]"))), byProvider),
				in(must(at(0, "ListLog", "string[]")), list),
				in(must(at(0, "FilterHashtable", "hashtable[]")), hash),
				in(named("MaxEvents", "long"), byLog, byProvider, hash),
				in(flag("Oldest"), byLog, byProvider, hash),
				named("ComputerName", "string", "Cn"),
				flag("Force"),
			},
			New: each(getWinEvent),
		},
		{
			Name: "Get-EventLog", Class: commandClass + "GetEventLogCommand", Module: moduleManagement, DefaultSet: old,
			Synopsis: "Gets events from an event log.",
			Params: []cmdlet.Param{
				in(must(at(0, "LogName", "string", "LN")), old),
				in(between(named("Newest", "int"), 0, maxInt32), old),
				in(at(1, "InstanceId", "long[]"), old),
				in(named("Index", "int[]"), old),
				in(named("EntryType", "string[]", "ET"), old),
				in(named("Source", "string[]", "ABO"), old),
				in(named("Message", "string", "MSG"), old),
				in(named("After", "datetime"), old), in(named("Before", "datetime"), old),
				in(flag("List"), oldList), in(flag("AsString"), oldList),
				named("ComputerName", "string[]", "Cn"),
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
	l := logReader{c: c, m: m, computer: word(c, "ComputerName")}
	switch c.Set() {
	case "ListLogSet":
		return l.list(words(c, "ListLog"))
	case "GetProviderSet":
		return l.write([]string{"*"}, eventFilter{providers: words(c, "ProviderName")})
	case "HashQuerySet":
		for _, table := range list(c.Arg("FilterHashtable")) {
			logs, filter, err := l.query(table)
			if err != nil {
				return err
			}
			if err := l.write(logs, filter); err != nil {
				return err
			}
		}
		return nil
	}
	patterns := words(c, "LogName")
	if !c.Bound("LogName") {
		patterns = []string{"*"}
	}
	return l.write(patterns, eventFilter{})
}

// logReader reads the event logs of one computer for a cmdlet.
type logReader struct {
	c        cmdlet.Context
	m        Machine
	computer string
}

// names lists the computer's logs.
func (l logReader) names() ([]string, error) {
	logs, err := l.m.Logs(l.computer)
	return logs, noAnswer(err, "System.Diagnostics.Eventing.Reader.EventLogException", l.computer)
}

// matching lists the logs that a pattern means; none is an error.
func (l logReader) matching(pattern string) ([]string, error) {
	logs, err := l.names()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, log := range logs {
		if like(pattern, log) {
			out = append(out, log)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	computer := l.computer
	if computer == "" {
		computer = l.c.Host().Facts().Computer
	}
	return nil, l.c.WriteError(problem("NoMatchingLogsFound", value.ObjectNotFound, "System.Exception", value.Null,
		"The computer "+computer+" has no event log that matches "+pattern+"."))
}

// write writes the events of the logs, newest first (or oldest), at most -MaxEvents of those that the filter leaves.
func (l logReader) write(logs []string, filter eventFilter) error {
	all, err := l.gather(logs)
	if err != nil {
		return err
	}
	if isOn(l.c, "Oldest") {
		sort.SliceStable(all, func(i, j int) bool { return newer(all[j], all[i]) })
	}
	left, any := number(l.c, "MaxEvents", int64(len(all))), false
	for _, e := range all {
		if !filter.wants(e) {
			continue
		}
		if any = true; left <= 0 {
			break
		}
		left--
		if err := l.c.Write(eventRecord(e)); err != nil {
			return err
		}
	}
	if any {
		return nil
	}
	return l.c.WriteError(problem("NoMatchingEventsFound", value.ObjectNotFound, "System.Exception", value.Null,
		"No events were found that match what was asked for."))
}

// gather collects the events of all logs that the patterns mean, newest first.
func (l logReader) gather(patterns []string) ([]Event, error) {
	var all []Event
	var seen []string
	for _, p := range patterns {
		logs, err := l.matching(p)
		if err != nil {
			return nil, err
		}
		for _, log := range logs {
			if likeAny(seen, value.EscapeWildcards(log)) {
				continue
			}
			seen = append(seen, value.EscapeWildcards(log))
			events, err := l.m.Events(l.computer, log)
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

// list writes an EventLogConfiguration for each log.
func (l logReader) list(patterns []string) error {
	for _, p := range patterns {
		logs, err := l.matching(p)
		if err != nil {
			return err
		}
		for _, log := range logs {
			events, err := l.m.Events(l.computer, log)
			if err != nil {
				return err
			}
			if err := l.c.Write(record([]string{"System.Diagnostics.Eventing.Reader.EventLogConfiguration", "System.Object"},
				prop("LogMode", value.String("Circular")), prop("MaximumSizeInBytes", value.Int64(logSize)),
				prop("RecordCount", value.Int64(int64(len(events)))), prop("LogName", value.String(log)))); err != nil {
				return err
			}
		}
	}
	return nil
}

// logSize is the size that Windows gives a log at first, in bytes.
const logSize = 15 << 20
