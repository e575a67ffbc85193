package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// eventFilter is what Get-WinEvent asks of events besides their log; what is not set asks nothing.
type eventFilter struct {
	providers, levels, ids []string
	after, before          *value.Value
}

// wants tells whether an event is asked for. The bounds of the time belong to it.
func (f eventFilter) wants(e Event) bool {
	at := value.FromTime(e.Time).Ticks()
	switch {
	case len(f.providers) > 0 && !likeAny(f.providers, e.Provider),
		len(f.levels) > 0 && !likeAny(f.levels, value.Text(value.Int32(int32(e.Level)))),
		len(f.ids) > 0 && !likeAny(f.ids, value.Text(value.Int32(int32(e.ID)))),
		f.after != nil && at < f.after.Ticks(),
		f.before != nil && at > f.before.Ticks():
		return false
	}
	return true
}

// query reads a table of -FilterHashtable: the logs that are meant, and what is asked of their events.
func (l logReader) query(table value.Value) (logs []string, f eventFilter, err error) {
	h := table.Base().Hash()
	if h == nil {
		h = value.NewHashtable()
	}
	for i := range h.Len() {
		key, val := h.At(i)
		switch strings.ToLower(text(l.c, key)) {
		case "logname":
			logs = textsOf(l.c, val)
		case "providername":
			f.providers = textsOf(l.c, val)
		case "id":
			f.ids = textsOf(l.c, val)
		case "level":
			f.levels = textsOf(l.c, val)
		case "starttime":
			f.after, err = l.moment(val)
		case "endtime":
			f.before, err = l.moment(val)
		default:
			err = problem("NotSupported", value.NotImplemented, "System.NotSupportedException", key,
				"Events cannot be asked for by "+text(l.c, key)+" here. There are LogName, ProviderName, Id, Level, StartTime and EndTime.")
		}
		if err != nil {
			return nil, f, err
		}
	}
	if len(logs) == 0 && len(f.providers) == 0 {
		return nil, f, problem("LogProviderOrPathNeeded", value.InvalidArgument, "System.Exception", value.Null,
			"The table names neither a LogName nor a ProviderName.")
	}
	if len(logs) == 0 {
		logs = []string{"*"}
	}
	return logs, f, nil
}

// moment reads a time of a query.
func (l logReader) moment(v value.Value) (*value.Value, error) {
	t, err := env(l.c).Convert(v, typeNamed("datetime"))
	return &t, err
}

// textsOf are the texts of a value or of the elements of a list.
func textsOf(c cmdlet.Context, v value.Value) []string {
	var out []string
	for _, e := range list(v) {
		out = append(out, text(c, e))
	}
	return out
}
