package simtest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"pssim/sim/client"
	"pssim/sim/rules"
	"pssim/sim/trace"
)

// Cell is a place in the model that a run may visit: something is done to a session in a state.
type Cell struct {
	Side   Side
	State  string
	Action string
}

// Side tells whose state a cell is about.
type Side string

// The sides. The state of a session as its client sees it is "Opened/Busy", its state and availability; what a
// client does to it is the kind of a call. The state of a shell is one of ShellStates, seen from the client that
// makes a request, and what is done to it is the kind of the request.
const (
	ClientSide Side = "client"
	ServerSide Side = "server"
)

// String shows the cell as "client Opened/Busy ConnectSession".
func (c Cell) String() string { return string(c.Side) + " " + c.State + " " + c.Action }

// ShellStates are the states of the server's side: no such shell, held by who asks, held by another, disconnected.
func ShellStates() []string { return []string{"gone", "held", "elsewhere", "disconnected"} }

// ShellRequests are the requests about a shell.
func ShellRequests() []string {
	return []string{"Connect", "Reconnect", "Disconnect", "Delete", "Execute", "Receive", "Stop"}
}

// SessionStates are the states of the client's side.
func SessionStates() []string {
	var list []string
	for s := client.BeforeOpen; s <= client.Connecting; s++ {
		list = append(list, s.String()+"/"+client.AvailabilityNone.String())
	}
	for _, s := range []client.RunspaceState{client.Opened, client.Disconnecting} {
		list = append(list, s.String()+"/"+client.Available.String(), s.String()+"/"+client.Busy.String())
	}
	return append(list, client.Disconnected.String()+"/"+client.Busy.String())
}

// SessionActions are the calls that change or use a session.
func SessionActions() []string {
	return []string{
		client.ConnectSession{}.Kind(), client.DisconnectSession{}.Kind(), client.RemoveSession{}.Kind(),
		client.ReceiveConnect{}.Kind(), client.Invoke{}.Kind(), client.StartJob{}.Kind(),
	}
}

// Cells lists the cells of both sides.
func Cells() []Cell {
	var list []Cell
	for _, state := range SessionStates() {
		for _, action := range SessionActions() {
			list = append(list, Cell{ClientSide, state, action})
		}
	}
	for _, state := range ShellStates() {
		for _, request := range ShellRequests() {
			list = append(list, Cell{ServerSide, state, request})
		}
	}
	return list
}

// Unreachable tells why a cell cannot be visited, "" for those that can.
func Unreachable(c Cell) string {
	switch c.State {
	case "BeforeOpen/None":
		return "a session begins to open in the same step in which it is made"
	case "Opened/None", "Disconnecting/None":
		return "a session that is open here is Available or Busy"
	}
	return ""
}

// Coverage gathers what runs exercised: rules, and cells. It is read from traces, so that any world, scenario or
// test may add to it. The zero Coverage is empty and ready; its methods may be called in parallel.
type Coverage struct {
	mutex sync.Mutex
	rules map[string]int
	cells map[Cell]int
	runs  int
}

// Add counts a trace, which must begin with the beginning of its world.
func (c *Coverage) Add(records []trace.Record) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.rules == nil {
		c.rules, c.cells = map[string]int{}, map[Cell]int{}
	}
	c.runs++
	r := reader{c: c, holders: map[string]string{}, asking: map[string]string{}}
	for i := range records {
		r.read(&records[i])
	}
}

// reader follows the shells of one trace.
type reader struct {
	c       *Coverage
	holders map[string]string // the peer that holds a shell, "" while it is disconnected
	asking  map[string]string // the peer whose request an actor received last
}

// read counts one record.
func (r *reader) read(record *trace.Record) {
	for _, id := range record.Rules {
		r.c.rules[id]++
	}
	kind, rest, _ := strings.Cut(record.Text, " ")
	shell := Field(record.Text, "shell")
	switch record.Kind {
	case "call":
		state := Field(rest, "state") + "/" + Field(rest, "availability")
		r.c.cells[Cell{ClientSide, state, kind}]++
	case "received":
		from := Field(rest, "from")
		r.asking[record.Actor] = from
		if from != "" && slices.Contains(ShellRequests(), kind) {
			r.c.cells[Cell{ServerSide, r.state(shell, from), kind}]++
		}
	case "shell.created":
		r.holders[shell] = r.asking[record.Actor]
	case "shell.connected", "shell.reconnected":
		r.holders[shell] = Field(record.Text, "client")
	case "shell.disconnected", "shell.lost":
		r.holders[shell] = ""
	case "shell.deleted", "shell.expired":
		delete(r.holders, shell)
	}
}

// state is the state of a shell for a client.
func (r *reader) state(shell, from string) string {
	holder, ok := r.holders[shell]
	switch {
	case !ok:
		return "gone"
	case holder == "":
		return "disconnected"
	case holder == from:
		return "held"
	}
	return "elsewhere"
}

// Rules lists the rules that were applied at least once, by id.
func (c *Coverage) Rules() []string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var ids []string
	for id := range c.rules {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Visits tells how often a cell was visited.
func (c *Coverage) Visits(cell Cell) int {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.cells[cell]
}

// Missing lists the reachable cells that were not visited.
func (c *Coverage) Missing() []Cell {
	var missing []Cell
	for _, cell := range Cells() {
		if Unreachable(cell) == "" && c.Visits(cell) == 0 {
			missing = append(missing, cell)
		}
	}
	return missing
}

// MissingRules lists the rules of the catalogue that no record named.
func (c *Coverage) MissingRules() []rules.Rule {
	applied := c.Rules()
	return slices.DeleteFunc(rules.All(), func(r rules.Rule) bool { return slices.Contains(applied, r.ID) })
}

// Report is the coverage for a reader: a table of each side with the visits of each cell, - for unreachable ones,
// then the reasons, and the rules that were never applied.
func (c *Coverage) Report() string {
	var b strings.Builder
	all, missing := len(rules.All()), c.MissingRules()
	fmt.Fprintf(&b, "rules applied: %d of %d\n", all-len(missing), all)
	c.table(&b, ClientSide, SessionStates(), SessionActions())
	c.table(&b, ServerSide, ShellStates(), ShellRequests())
	fmt.Fprintf(&b, "\nreachable cells that were not visited: %d\n", len(c.Missing()))
	for _, cell := range c.Missing() {
		fmt.Fprintf(&b, "  %s\n", cell)
	}
	b.WriteString("\ncells that cannot be visited\n")
	for _, line := range reasons() {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	b.WriteString("\nrules that no record named\n")
	slices.SortFunc(missing, func(x, y rules.Rule) int { return cmp.Compare(x.ID, y.ID) })
	for _, r := range missing {
		reason := Unrecorded(r.ID)
		if reason == "" {
			reason = "missing"
		}
		fmt.Fprintf(&b, "  %-14s %s\n", r.ID, reason)
	}
	return b.String()
}

// table writes one side.
func (c *Coverage) table(b *strings.Builder, side Side, states, actions []string) {
	fmt.Fprintf(b, "\n%-22s", side)
	for _, action := range actions {
		fmt.Fprintf(b, " %18s", action)
	}
	for _, state := range states {
		fmt.Fprintf(b, "\n%-22s", state)
		for _, action := range actions {
			cell := Cell{side, state, action}
			visits := fmt.Sprint(c.Visits(cell))
			if Unreachable(cell) != "" {
				visits = "-"
			}
			fmt.Fprintf(b, " %18s", visits)
		}
	}
	b.WriteString("\n")
}

// reasons tells why cells cannot be visited, a line for each state and reason.
func reasons() []string {
	var lines []string
	for _, cell := range Cells() {
		reason := Unreachable(cell)
		if line := fmt.Sprintf("%s %s: %s", cell.Side, cell.State, reason); reason != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}
