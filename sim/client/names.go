package client

import (
	"strconv"
	"strings"

	"pssim/sim/protocol"
)

// seen is the Id under which this process first saw a shell.
type seen struct {
	shell protocol.ShellID
	id    int
}

// takeID takes the next session Id. Ids are never given back (engine.md 1.2).
func (p *Process) takeID() int {
	p.lastID++
	return p.lastID
}

// see remembers a shell's first Id where it is to be shown, and see again changes nothing.
func (p *Process) see(shell protocol.ShellID, id int) {
	if p.spec.PageIds && shell != "" && id != 0 && p.firstSeen(shell) == 0 {
		p.seen = append(p.seen, seen{shell, id})
	}
}

func (p *Process) firstSeen(shell protocol.ShellID) int {
	for _, s := range p.seen {
		if s.shell == shell {
			return s.id
		}
	}
	return 0
}

// generatedName is the name of a session that was given none (engine.md 1.3): Session1 up to 5.1, WinRM1 in
// late builds of 5.1 and in 6.0, Runspace1 from 6.1.
func (p *Process) generatedName(n int) string {
	prefix, v := "Session", p.spec.Version
	switch {
	case !v.Less(protocol.Version{Major: 6, Minor: 1}):
		prefix = "Runspace"
	case v.Major == 6, v.Major == 5 && v.Minor == 1 && p.spec.WinRMNames:
		prefix = "WinRM"
	}
	return prefix + strconv.Itoa(n)
}

// temporaryName takes the Ids of one computer of Invoke-Command -ComputerName, and gives the name and the Id
// of its runspace (engine.md 1.2): from 6.1 the generated name takes an Id of its own first. A command for a
// -ConnectionUri takes none and names nothing.
func (p *Process) temporaryName(t Target, given string) (name string, id int) {
	if t.ByURI || t.Background {
		return given, 0
	}
	id = p.takeID()
	if given != "" {
		return given, id
	}
	if !p.spec.Version.Less(protocol.Version{Major: 6, Minor: 1}) {
		id = p.takeID()
	}
	return p.generatedName(id), id
}

// schemaPrefix begins the URI of every PowerShell session configuration.
const schemaPrefix = "http://schemas.microsoft.com/powershell/"

// shortConfiguration is ConfigurationName: the URI without its prefix (engine.md 1.1).
func shortConfiguration(uri string) string {
	if len(uri) >= len(schemaPrefix) && strings.EqualFold(uri[:len(schemaPrefix)], schemaPrefix) {
		return uri[len(schemaPrefix):]
	}
	return uri
}

// loopback is IsLocalhostAndNetworkAccess (engine.md 9): any name without a dot counts as this computer.
func loopback(t Target) bool {
	return t.NetworkAccess && !t.Credential.Given() &&
		(strings.EqualFold(t.Computer, "localhost") || !strings.Contains(t.Computer, "."))
}

// like matches a name with a PowerShell wildcard pattern, ignoring case: * ? [abc] [a-z], and a backquote
// before a character that means itself. An unclosed bracket means itself.
func like(pattern, name string) bool {
	return likeRunes([]rune(strings.ToLower(pattern)), []rune(strings.ToLower(name)))
}

// likeRunes walks both texts once, and returns to the last star when it is stuck; so it needs no recursion.
func likeRunes(pat, s []rune) bool {
	i, j, star, mark := 0, 0, -1, 0
	for j < len(s) {
		if i < len(pat) && pat[i] == '*' {
			star, mark = i, j
			i++
			continue
		}
		if n := likeOne(pat[i:], s[j]); n > 0 {
			i, j = i+n, j+1
			continue
		}
		if star < 0 {
			return false
		}
		mark++
		i, j = star+1, mark
	}
	for i < len(pat) && pat[i] == '*' {
		i++
	}
	return i == len(pat)
}

// likeOne matches one character with the element at the start of pat, and returns the element's length, or
// 0 where it does not match.
func likeOne(pat []rune, c rune) int {
	switch {
	case len(pat) == 0:
		return 0
	case pat[0] == '?':
		return 1
	case pat[0] == '`' && len(pat) > 1:
		if pat[1] == c {
			return 2
		}
		return 0
	case pat[0] == '[':
		if n, in := likeSet(pat, c); n > 0 {
			if in {
				return n
			}
			return 0
		}
	}
	if pat[0] == c {
		return 1
	}
	return 0
}

// likeSet reads the bracket expression at the start of pat: its length, 0 if it is not closed, and whether
// it holds c.
func likeSet(pat []rune, c rune) (n int, in bool) {
	for i := 1; i < len(pat); i++ {
		switch {
		case pat[i] == ']' && i > 1:
			return i + 1, in
		case i+2 < len(pat) && pat[i+1] == '-' && pat[i+2] != ']':
			in = in || pat[i] <= c && c <= pat[i+2]
			i += 2
		default:
			in = in || pat[i] == c
		}
	}
	return 0, false
}
