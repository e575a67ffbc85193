package page

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pssim/golden/table"
	"pssim/sim"
)

// turn sets the entry's choice to the documentation's side; false if it has none, or stands there already.
func (e Entry) turn(c *sim.Choices) bool {
	if e.rule != rulePageIds || c.PageIds {
		return false
	}
	c.PageIds = true
	return true
}

// comparison is a block that was typed, beside what the page shows.
type comparison struct {
	block   Block
	outcome outcome
	earlier []Result
	want    []string // the documented output
}

// got is what was printed, without the error records of errors that are compared by their ids.
func (c comparison) got() []string { return table.Lines(c.outcome.output) }

// differences tells how an output is not the documented one, errors included.
func (c comparison) differences(got []string) []difference {
	var out []difference
	if c.block.HasOutput {
		out = differences(c.want, got)
	}
	return append(out, errorDifferences(c.want, c.outcome.errors, got)...)
}

// explain looks for entries of the ledger by which an output is the documented one but for what they say. A way
// to read the whole output is tried with every way to read its parts. The differences are those that the entries
// account for, or all.
func (c comparison) explain(diffs []difference) (Verdict, []Entry, []difference) {
	if entries, ok := c.explainAll(diffs); ok {
		return verdictOf(entries), entries, diffs
	}
	for _, e := range Ledger() {
		for _, got := range c.readings(e.rule) {
			left := c.differences(got)
			if entries, ok := c.explainAll(left); ok {
				entries = append([]Entry{e}, entries...)
				return verdictOf(entries), entries, left
			}
		}
	}
	return Failed, nil, diffs
}

// verdictOf is what a block is that needs entries: one of a computer's own data makes it not modelled.
func verdictOf(entries []Entry) Verdict {
	for _, e := range entries {
		if e.rule == ruleMachine {
			return NotModelled
		}
	}
	return Diverges
}

// explainAll finds an entry for every difference.
func (c comparison) explainAll(diffs []difference) (entries []Entry, ok bool) {
	for _, d := range diffs {
		e, found := c.explainOne(d)
		if !found {
			return nil, false
		}
		if !slices.ContainsFunc(entries, func(o Entry) bool { return o.ID == e.ID }) {
			entries = append(entries, e)
		}
	}
	return entries, true
}

func (c comparison) explainOne(d difference) (Entry, bool) {
	for _, e := range Ledger() {
		if c.explains(e.rule, d) {
			return e, true
		}
	}
	return Entry{}, false
}

// typed is all code of the example up to here.
func (c comparison) typed() string {
	text := ""
	for _, r := range c.earlier {
		if r.Block.Heading == c.block.Heading {
			text += r.Block.Code + "\n"
		}
	}
	return text + c.block.Code
}

// readings are the outputs that a rule would have the page show.
func (c comparison) readings(r rule) [][]string {
	var list [][]string
	switch r {
	case ruleLastOnly:
		for i := 1; i < len(c.outcome.outputs); i++ {
			list = append(list, table.Lines(strings.Join(c.outcome.outputs[i:], "")))
		}
	case ruleReceived:
		lines := normal(c.got())
		if len(table.All(c.want))+len(table.All(c.got())) > 0 || lists(c.want) != nil {
			return nil
		}
		for i := 1; i < len(lines); i++ {
			list = append(list, lines[i:])
		}
	}
	return list
}

// explains tells whether a rule accounts for a difference.
func (c comparison) explains(r rule, d difference) bool {
	switch r {
	case ruleOtherClientID:
		return d.kind == diffCell && isSession(d) && column(d, "Id") && c.shownElsewhere(d)
	case ruleJobIDs:
		return d.kind == diffCell && isJob(d) && (column(d, "Id") || column(d, "Name")) && (misfits(d.row) || c.otherJob(d))
	case ruleContiguous:
		return d.kind == diffCell && isJob(d) && (column(d, "Id") || column(d, "Name")) && c.contiguous(d)
	case ruleCommandLine:
		return d.kind == diffCell && isJob(d) && column(d, "Command") && strings.Trim(d.got, ".…") == "" &&
			strings.Contains(c.typed(), d.want)
	case ruleJobName:
		return d.kind == diffCell && isJob(d) && column(d, "Name") && d.want == d.got+"Job"
	case ruleJobAvailable:
		return d.kind == diffCell && column(d, "Availability") && d.want == "Available" && d.got == "Busy"
	case ruleCutCommand:
		return d.kind == diffCell && isJob(d) && column(d, "Command") && strings.HasPrefix(d.got, d.want)
	case ruleJobList:
		return isList(d) && slices.Contains(d.columns, "JobStateInfo") && jobProperty(d)
	case ruleOptionList:
		return isList(d) && slices.Contains(d.columns, "MaximumConnectionRedirectionCount") &&
			(d.kind == diffMoreProperty || d.column == "IdleTimeout" || d.column == "ProxyAccessType")
	case ruleMaxIdle:
		return d.kind == diffProperty && strings.EqualFold(d.column, "MaxIdleTimeoutMs") && d.want == "43200000"
	case ruleMachine:
		return c.isMachine(d)
	case ruleTime:
		return isTime(d)
	case ruleSessionList:
		return d.kind == diffMoreProperty && slices.Contains(d.columns, "ApplicationPrivateData") &&
			(d.column == "DisconnectedOn" || d.column == "ExpiresOn")
	case ruleConfigurationList:
		return isConfiguration(d) && unboundedQuota(d)
	case ruleSDKVersion:
		return isConfiguration(d) && d.kind == diffProperty && d.column == "SDKVersion" && d.want == "1" && d.got == "2"
	case ruleDescriptor:
		return isConfiguration(d) && defaultDescriptor(d)
	case ruleIdentifier:
		return d.kind == diffError && c.foreignIdentifier()
	case ruleDenied:
		return d.kind == diffCell && column(d, "Permission") && strings.HasPrefix(d.want, "Everyone AccessDenied")
	case ruleUsingJob:
		return d.kind == diffError && strings.HasPrefix(d.got, "CannotConvertArgument") && usingValue.MatchString(c.block.Code)
	case ruleRestart:
		return (d.kind == diffError && strings.HasPrefix(d.got, "InvalidResourceUri") || d.kind == diffCount) && c.unrestarted()
	case ruleSilent:
		return d.kind == diffError && slices.ContainsFunc(c.outcome.omits, func(id string) bool {
			return errorRecord{id: id}.shows(errorSeen{id: d.got})
		})
	case ruleWildcard:
		return d.kind == diffError && strings.Contains(d.got, "RemotePSSessionQueryFailed") && wildcardComputer.MatchString(c.block.Code)
	case ruleSharedName:
		return d.kind == diffTable && d.cell.Kind == table.DiffMissingRow && isSession(d) && sharesName(d, c.want)
	}
	return false
}

// wildcardComputer finds a computer's name with wildcards.
var wildcardComputer = regexp.MustCompile(`(?i)-(?:ComputerName|Cn)\s+\S*[*?]`)

// sharesName tells whether the documented row has the name of another one on another computer.
func sharesName(d difference, lines []string) bool {
	for _, t := range table.All(lines) {
		for i := range t.Rows {
			other := rowOf(t, i)
			if cellOf(other, "Name") == cellOf(d.row, "Name") && cellOf(other, "ComputerName") != cellOf(d.row, "ComputerName") {
				return true
			}
		}
	}
	return false
}

// column tells whether a difference is in a column, by any generation's name for it.
func column(d difference, name string) bool {
	return table.Table{Columns: []string{d.column}}.Column(name) == 0
}

// has tells whether the documented table has a column.
func has(d difference, name string) bool { return table.Table{Columns: d.columns}.Column(name) >= 0 }

func isSession(d difference) bool { return has(d, "Id") && has(d, "ComputerName") && has(d, "State") }

func isJob(d difference) bool { return has(d, "Id") && has(d, "HasMoreData") }

func isConfiguration(d difference) bool { return slices.Contains(d.columns, "MaxShellsPerUser") }

func isList(d difference) bool {
	return d.kind == diffProperty || d.kind == diffNoProperty || d.kind == diffMoreProperty
}

// misfits tells whether a documented job has a default name that its Id does not give (engine.md 6).
func misfits(row []property) bool {
	var id, name string
	for _, p := range row {
		switch {
		case column(difference{column: p.name}, "Id"):
			id = p.value
		case column(difference{column: p.name}, "Name"):
			name = p.value
		}
	}
	number, ok := strings.CutPrefix(name, "Job")
	return ok && isNumber(number) && number != id
}

// shownElsewhere tells whether an earlier block of another window shows the session under this Id.
func (c comparison) shownElsewhere(d difference) bool {
	name := cellOf(d.row, "Name")
	for _, r := range c.earlier {
		if r.Window == c.outcome.window {
			continue
		}
		for _, t := range table.All(r.Block.Output) {
			for i := range t.Rows {
				if row := rowOf(t, i); cellOf(row, "Name") == name && cellOf(row, "Id") == d.want {
					return true
				}
			}
		}
	}
	return false
}

// otherJob tells whether an earlier example shows another job under this Id.
func (c comparison) otherJob(d difference) bool {
	for _, r := range c.earlier {
		if r.Block.Heading == c.block.Heading {
			continue
		}
		for _, t := range table.All(r.Block.Output) {
			for i := range t.Rows {
				row := rowOf(t, i)
				if t.Column("HasMoreData") >= 0 && cellOf(row, "Id") == d.want && cellOf(row, "Name") != cellOf(d.row, "Name") {
					return true
				}
			}
		}
	}
	return false
}

func cellOf(row []property, name string) string {
	for _, p := range row {
		if column(difference{column: p.name}, name) {
			return p.value
		}
	}
	return ""
}

// isMachine tells whether a difference is in what a computer has of its own.
func (c comparison) isMachine(d difference) bool {
	for _, name := range []string{"ProcessName", "DisplayName"} {
		if has(d, name) && (d.kind == diffCell || d.cell.Kind == table.DiffMissingRow || d.cell.Kind == table.DiffExtraRow) {
			return true
		}
	}
	return d.kind == diffLine && isNumber(d.want) && isNumber(d.got) && machineCommand.MatchString(c.block.Code)
}

// machineCommand finds the commands that tell of a computer.
var machineCommand = regexp.MustCompile(`(?i)\bGet-(?:Process|Service|EventLog|WinEvent)\b`)

// moment is a day in numbers or in words, and a time of day, as the pages' cultures write them.
var moment = regexp.MustCompile(`^(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:\pL+, )?\pL+ \d{1,2}, \d{4}) +\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?$`)

// isTime tells whether a cell or a property that holds a moment holds another one.
func isTime(d difference) bool {
	if !moment.MatchString(d.want) || !moment.MatchString(d.got) {
		return false
	}
	switch d.kind {
	case diffCell:
		return slices.ContainsFunc([]string{"LastWriteTime", "DateTime", "TimeCreated"}, func(name string) bool { return column(d, name) })
	case diffProperty:
		return d.column == "PSBeginTime" || d.column == "PSEndTime"
	}
	return false
}

// jobProperty tells the properties of jobs that came and went between versions.
func jobProperty(d difference) bool {
	switch d.kind {
	case diffNoProperty:
		return d.column == "StateChanged" || d.column == "Information"
	case diffMoreProperty:
		return slices.Contains([]string{"State", "PSBeginTime", "PSEndTime", "PSJobTypeName", "Information"}, d.column)
	}
	return false
}

// unboundedQuota tells a quota that a transport option leaves without a limit.
func unboundedQuota(d difference) bool {
	return d.kind == diffProperty && isNumber(d.want) && d.got == "2147483647" && slices.ContainsFunc([]string{
		"MaxConcurrentCommandsPerShell", "MaxConcurrentUsers", "MaxMemoryPerShellMB", "MaxProcessesPerShell", "MaxShells",
		"MaxShellsPerUser",
	}, func(name string) bool { return strings.EqualFold(d.column, name) })
}

// defaultDescriptor tells what a configuration shows of the security descriptor that nobody gave it: administrators
// may use it.
func defaultDescriptor(d difference) bool {
	switch {
	case d.kind == diffProperty:
		return d.column == "Permission" && d.want == "" && d.got == `BUILTIN\Administrators AccessAllowed`
	case d.kind != diffMoreProperty:
		return false
	case d.column == "SecurityDescriptorSddl":
		return strings.Contains(d.got, "(A;;GA;;;BA)")
	}
	return (d.column == "Uri" || d.column == "ParentResourceUri") && strings.HasPrefix(d.got, "http://schemas.microsoft.com/powershell/")
}

// foreignIdentifier tells whether the block names an identifier that no output above it shows.
func (c comparison) foreignIdentifier() bool {
	return slices.ContainsFunc(guidText.FindAllString(c.block.Code, -1), func(g string) bool { return c.outcome.guids.find(g) == "" })
}

// contiguous tells whether the documented table has a job with the Id before or behind: every job has child jobs,
// which take an Id each (engine.md 6).
func (c comparison) contiguous(d difference) bool {
	id, err := strconv.Atoi(cellOf(d.row, "Id"))
	if err != nil {
		return false
	}
	for _, t := range table.All(c.want) {
		for i := range t.Rows {
			if other, err := strconv.Atoi(cellOf(rowOf(t, i), "Id")); err == nil && (other == id+1 || other == id-1) {
				return true
			}
		}
	}
	return false
}

var (
	usingValue = regexp.MustCompile(`(?i)\$using:`)
	noRestart  = regexp.MustCompile(`(?i)-NoServiceRestart\b`)
)

// unrestarted tells whether an earlier block of the example changed a configuration without a restart.
func (c comparison) unrestarted() bool {
	return slices.ContainsFunc(c.earlier, func(r Result) bool {
		return r.Block.Heading == c.block.Heading && noRestart.MatchString(r.Block.Code)
	})
}
