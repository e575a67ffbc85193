package scripting

import (
	"strings"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// result is the outcome of a line for the script.
func (h *Host) result(o sim.Outcome) *lua.LTable {
	l := h.state
	t := l.NewTable()
	t.RawSetString("output", lua.LString(o.Output))
	t.RawSetString("lines", stringList(l, linesOf(o.Output)))
	t.RawSetString("errors", lua.LNumber(o.Done.Errors))
	t.RawSetString("exited", lua.LBool(o.Done.Exited))
	t.RawSetString("code", lua.LNumber(o.Done.Code))
	if o.Done.Error != "" {
		t.RawSetString("error", lua.LString(o.Done.Error))
		t.RawSetString("message", lua.LString(o.Done.Message))
	}
	if o.Failed != "" {
		t.RawSetString("failed", lua.LString(o.Failed))
	}
	return t
}

// linesOf splits an output into lines without the empty ones at its ends.
func linesOf(output string) []string {
	text := strings.Trim(strings.ReplaceAll(output, "\r\n", "\n"), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// sessionTable shows a session by the names of a PSSession's properties; spans are in seconds.
func sessionTable(l *lua.LState, s client.SessionView) *lua.LTable {
	t := l.NewTable()
	t.RawSetString("Id", lua.LNumber(s.ID))
	t.RawSetString("Name", lua.LString(s.Name))
	t.RawSetString("ComputerName", lua.LString(s.ComputerName))
	t.RawSetString("State", lua.LString(s.State.String()))
	t.RawSetString("ConfigurationName", lua.LString(s.ConfigurationName))
	t.RawSetString("Availability", lua.LString(s.Availability.String()))
	t.RawSetString("InstanceId", lua.LString(string(s.InstanceID)))
	t.RawSetString("IdleTimeout", lua.LNumber(s.IdleTimeout.Seconds()))
	t.RawSetString("OutputBufferingMode", lua.LString(s.Buffering.String()))
	return t
}

// jobTable shows a job by the names of a job's properties.
func jobTable(l *lua.LState, j client.JobView, all []client.JobView) *lua.LTable {
	t := l.NewTable()
	t.RawSetString("Id", lua.LNumber(j.ID))
	t.RawSetString("Name", lua.LString(j.Name))
	t.RawSetString("PSJobTypeName", lua.LString(j.Type))
	t.RawSetString("State", lua.LString(j.State.String()))
	t.RawSetString("HasMoreData", lua.LBool(j.HasMoreData))
	t.RawSetString("Location", lua.LString(j.Location))
	t.RawSetString("Command", lua.LString(j.Command))
	children := l.NewTable()
	for _, child := range all {
		if child.Parent == j.ID {
			children.Append(jobTable(l, child, nil))
		}
	}
	t.RawSetString("ChildJobs", children)
	return t
}

func stringList(l *lua.LState, list []string) *lua.LTable {
	t := l.NewTable()
	for _, s := range list {
		t.Append(lua.LString(s))
	}
	return t
}

// shellTable shows a shell: spans in seconds, ExpiresIn the seconds until its idle timeout.
func shellTable(l *lua.LState, v wsman.ShellView, s sim.Snapshot) *lua.LTable {
	t := l.NewTable()
	t.RawSetString("Id", lua.LString(string(v.ID)))
	t.RawSetString("Name", lua.LString(v.Name))
	t.RawSetString("State", lua.LString(v.State.String()))
	t.RawSetString("Owner", lua.LString(v.Owner))
	t.RawSetString("ConfigurationName", lua.LString(v.Configuration))
	t.RawSetString("IdleTimeout", lua.LNumber(v.IdleTimeout.Seconds()))
	t.RawSetString("OutputBufferingMode", lua.LString(v.Buffering.String()))
	t.RawSetString("Interactive", lua.LBool(v.Interactive))
	t.RawSetString("Lost", lua.LBool(v.Lost))
	if v.State == protocol.ShellDisconnected {
		t.RawSetString("ExpiresIn", lua.LNumber(v.Expires.Sub(s.At).Seconds()))
	}
	for _, w := range s.Windows {
		if w.Peer == v.Client && v.State == protocol.ShellConnected {
			t.RawSetString("Client", lua.LString(w.Name))
		}
	}
	commands := l.NewTable()
	for _, c := range v.Commands {
		commands.Append(commandTable(l, c))
	}
	t.RawSetString("Commands", commands)
	return t
}

func commandTable(l *lua.LState, c wsman.CommandView) *lua.LTable {
	t := l.NewTable()
	t.RawSetString("Id", lua.LString(string(c.ID)))
	t.RawSetString("State", lua.LString(c.State.String()))
	t.RawSetString("Suspended", lua.LBool(c.Suspended))
	t.RawSetString("Produced", lua.LNumber(c.Produced))
	t.RawSetString("Delivered", lua.LNumber(c.Delivered))
	t.RawSetString("Dropped", lua.LNumber(c.Dropped))
	t.RawSetString("Buffered", lua.LNumber(c.Buffered))
	return t
}
