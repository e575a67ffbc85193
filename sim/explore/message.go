package explore

import (
	"encoding/binary"
	"fmt"

	"pssim/sim/protocol"
)

// append writes the message's canonical form.
func (m *message) append(b []byte) []byte {
	b = appendNumbers(b, int(m.request), int(m.ghost))
	return fmt.Appendf(b, "%T%+v", m.body, m.body)
}

// derive works out what is looked at often.
func (m *message) derive() {
	switch m.body.(type) {
	case protocol.Create:
		m.create, m.holds = true, true
	case protocol.Connect, protocol.Reconnect:
		m.holds = true
	}
	c := collector{}
	renamedBody(m.body, &c)
	m.names = c.names
	if r, ok := m.body.(protocol.Received); ok {
		for _, record := range r.Records {
			if bit, ok := recordBit(record.Body); ok {
				m.records |= 1 << bit
			}
		}
	}
}

// namer renames what messages name.
type namer interface {
	Shell(protocol.ShellID) protocol.ShellID
	Command(protocol.CommandID) protocol.CommandID
	Body(string) string
}

// rename takes shells for one another.
func (m *message) rename(p *permutation) message {
	out := message{request: m.request, body: renamedBody(m.body, p), ghost: m.ghost}
	switch m.body.(type) {
	case protocol.Enumerated:
		out.ghost = 0
		for slot, to := range p.shells {
			out.ghost |= m.ghost >> slot & 1 << to
			out.ghost |= m.ghost >> (slot + 4) & 1 << (to + 4)
		}
	case protocol.Received:
		if m.ghost != 0 {
			command, written := int(m.ghost-1)/(MaxRecords+1), int(m.ghost-1)%(MaxRecords+1)
			out.ghost = ending(int(p.shells[command/maxNames])*maxNames+command%maxNames, written)
		}
	}
	return out
}

// renamedBody is a message with other names in it.
func renamedBody(m protocol.Message, n namer) protocol.Message {
	switch m := m.(type) {
	case protocol.Connect:
		m.Shell = n.Shell(m.Shell)
		return m
	case protocol.Reconnect:
		m.Shell = n.Shell(m.Shell)
		return m
	case protocol.Disconnect:
		m.Shell = n.Shell(m.Shell)
		return m
	case protocol.Delete:
		m.Shell = n.Shell(m.Shell)
		return m
	case protocol.Execute:
		m.Shell, m.Command = n.Shell(m.Shell), n.Command(m.Command)
		return m
	case protocol.Receive:
		m.Shell, m.Command = n.Shell(m.Shell), n.Command(m.Command)
		return m
	case protocol.Stop:
		m.Shell, m.Command = n.Shell(m.Shell), n.Command(m.Command)
		return m
	case protocol.Opened:
		m.Shell = renamedInfo(m.Shell, n)
		return m
	case protocol.Enumerated:
		list := make([]protocol.ShellInfo, len(m.Shells))
		for i, info := range m.Shells {
			list[i] = renamedInfo(info, n)
		}
		m.Shells = list
		return m
	case protocol.Received:
		list := make([]protocol.Record, len(m.Records))
		for i, r := range m.Records {
			r.Body = n.Body(r.Body)
			list[i] = r
		}
		m.Records = list
		return m
	}
	return m
}

func renamedInfo(info protocol.ShellInfo, n namer) protocol.ShellInfo {
	info.ID = n.Shell(info.ID)
	commands := make([]protocol.CommandInfo, len(info.Commands))
	for i, c := range info.Commands {
		c.ID = n.Command(c.ID)
		commands[i] = c
	}
	info.Commands = commands
	return info
}

func appendNumbers(b []byte, list ...int) []byte {
	for _, n := range list {
		b = binary.AppendVarint(b, int64(n))
	}
	return b
}

func appendFlags(b []byte, list ...bool) []byte {
	for _, f := range list {
		if f {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
	}
	return b
}
