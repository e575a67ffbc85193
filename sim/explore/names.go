package explore

import (
	"strings"

	"pssim/sim/protocol"
)

// Names. A shell is s1, s2 ..., a command c<shell><number> with numbers from 0, a record the command's name
// with # and its number among the command's records from 1. So what is renamed with a shell is seen from its
// name, and sets of names are sets of bits.

// slot is a shell counted from 0.
func shellName(slot int) protocol.ShellID {
	return protocol.ShellID([]byte{'s', byte('1' + slot)})
}

// shellSlot is the slot of a shell's name; false for the empty name.
func shellSlot(id protocol.ShellID) (int, bool) {
	if len(id) != 2 {
		return 0, false
	}
	return int(id[1] - '1'), true
}

func commandName(slot, number int) protocol.CommandID {
	return protocol.CommandID([]byte{'c', byte('1' + slot), byte('0' + number)})
}

// commandIndex is a command's bit in a set of commands; false for the empty name.
func commandIndex(id protocol.CommandID) (int, bool) {
	if len(id) != 3 {
		return 0, false
	}
	return int(id[1]-'1')*maxNames + int(id[2]-'0'), true
}

func recordName(command protocol.CommandID, number int) string {
	return string(command) + "#" + string(rune('0'+number))
}

// recordBit is a record's bit in a set of records; false for what is no record of a command.
func recordBit(body string) (int, bool) {
	command, number, ok := strings.Cut(body, "#")
	i, known := commandIndex(protocol.CommandID(command))
	if !ok || !known || len(number) != 1 {
		return 0, false
	}
	return i*MaxRecords + int(number[0]-'1'), true
}

// names are the shells and commands that a part of a state remembers, as sets.
type names struct {
	shells   uint8
	commands uint16
}

func (n names) or(m names) names { return names{n.shells | m.shells, n.commands | m.commands} }

func (n *names) shell(id protocol.ShellID) {
	if i, ok := shellSlot(id); ok {
		n.shells |= 1 << i
	}
}

func (n *names) command(id protocol.CommandID) {
	if i, ok := commandIndex(id); ok {
		n.commands |= 1 << i
		n.shells |= 1 << (i / maxNames)
	}
}

// collector notes names while something is renamed by it into itself.
type collector struct{ names }

// Shell implements client.Names and wsman.Names, as do the methods below.
func (c *collector) Shell(id protocol.ShellID) protocol.ShellID {
	c.shell(id)
	return id
}

// Command notes a command.
func (c *collector) Command(id protocol.CommandID) protocol.CommandID {
	c.command(id)
	return id
}

// Peer notes nothing: clients are never forgotten.
func (c *collector) Peer(p protocol.Peer) protocol.Peer { return p }

// Body notes the command that a record is of.
func (c *collector) Body(body string) string {
	command, _, _ := strings.Cut(body, "#")
	c.command(protocol.CommandID(command))
	return body
}

// permutation takes clients and shells for one another: client i becomes clients[i], and so the shells.
type permutation struct {
	clients [MaxClients]uint8
	shells  [MaxSessions]uint8
	local   [MaxClients]bool // which clients are on the server
}

// Shell implements client.Names and wsman.Names, as do the methods below.
func (p *permutation) Shell(id protocol.ShellID) protocol.ShellID {
	if i, ok := shellSlot(id); ok {
		return shellName(int(p.shells[i]))
	}
	return id
}

// Command renames a command with its shell.
func (p *permutation) Command(id protocol.CommandID) protocol.CommandID {
	if i, ok := commandIndex(id); ok {
		return commandName(int(p.shells[i/maxNames]), i%maxNames)
	}
	return id
}

// Peer renames a client.
func (p *permutation) Peer(peer protocol.Peer) protocol.Peer {
	i := p.clients[peer.Process-1]
	return peerOf(int(i), p.local[i])
}

// Body renames a record with its command.
func (p *permutation) Body(body string) string {
	command, number, ok := strings.Cut(body, "#")
	if !ok {
		return body
	}
	return string(p.Command(protocol.CommandID(command))) + "#" + number
}

// records renames a set of records.
func (p *permutation) records(set uint64) uint64 {
	const wide = maxNames * MaxRecords
	var out uint64
	for i, to := range p.shells {
		out |= set >> (i * wide) & (1<<wide - 1) << (int(to) * wide)
	}
	return out
}

// fresh gives one new command its name, and leaves the others.
type fresh struct {
	collector
	from, to protocol.CommandID
}

// Command implements client.Names.
func (f *fresh) Command(id protocol.CommandID) protocol.CommandID {
	if id == f.from {
		return f.to
	}
	return id
}

// The server is computer 1, client i's is i+2 unless it is on the server.
const serverHost protocol.HostID = 1

func peerOf(client int, local bool) protocol.Peer {
	if local {
		return protocol.Peer{Host: serverHost, Process: client + 1}
	}
	return protocol.Peer{Host: protocol.HostID(client + 2), Process: client + 1}
}
