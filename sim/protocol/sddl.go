package protocol

import "strings"

// DefaultSDDL is the security descriptor of a session configuration for which nobody chose one: administrators may
// use it (engine.md 3.9).
const DefaultSDDL = "O:NSG:BAD:P(A;;GA;;;BA)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)"

// denyNetwork is the entry by which -AccessMode Local keeps everybody out who comes over the network.
const denyNetwork = "(D;;GA;;;NU)"

// accounts are the names of the well-known accounts that descriptors abbreviate.
var accounts = [...]struct{ short, name string }{
	{"BA", `BUILTIN\Administrators`}, {"BU", `BUILTIN\Users`}, {"RM", `BUILTIN\Remote Management Users`}, {"WD", "Everyone"},
	{"AU", `NT AUTHORITY\Authenticated Users`}, {"IU", `NT AUTHORITY\INTERACTIVE`}, {"NU", `NT AUTHORITY\NETWORK`},
	{"SY", `NT AUTHORITY\SYSTEM`}, {"NS", `NT AUTHORITY\NETWORK SERVICE`}, {"LS", `NT AUTHORITY\LOCAL SERVICE`},
}

// accessEntry is an entry of the list that says who may do what.
type accessEntry struct {
	deny    bool
	account string // as the descriptor writes it
}

// accessList reads the entries of a descriptor's D: part; ok is false for a text that is no descriptor.
func accessList(sddl string) (list []accessEntry, ok bool) {
	entries, ok := accessText(sddl)
	if !ok {
		return nil, false
	}
	for entries != "" {
		body, rest, closed := strings.Cut(entries, ")")
		fields := strings.Split(strings.TrimPrefix(body, "("), ";")
		if !closed || !strings.HasPrefix(body, "(") || len(fields) != 6 || fields[0] != "A" && fields[0] != "D" || fields[5] == "" {
			return nil, false
		}
		list = append(list, accessEntry{fields[0] == "D", fields[5]})
		entries = rest
	}
	return list, true
}

// accessText cuts the entries of the D: part out of a descriptor.
func accessText(sddl string) (string, bool) {
	_, rest, ok := strings.Cut(sddl, "D:")
	if !ok {
		return "", false
	}
	rest, _, _ = strings.Cut(rest, "S:")
	if i := strings.IndexByte(rest, '('); i >= 0 {
		return rest[i:], strings.Trim(rest[:i], "PAIR") == ""
	}
	return "", strings.Trim(rest, "PAIR") == ""
}

// IsSDDL tells whether a text is a security descriptor with a list of who may do what.
func IsSDDL(text string) bool { _, ok := accessList(text); return ok }

// Permission is what Get-PSSessionConfiguration shows of a descriptor; "" for a text that is none.
func Permission(sddl string) string {
	list, _ := accessList(sddl)
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = e.account
		for _, a := range accounts {
			if a.short == e.account {
				words[i] = a.name
			}
		}
		if e.deny {
			words[i] += " AccessDenied"
		} else {
			words[i] += " AccessAllowed"
		}
	}
	return strings.Join(words, ", ")
}

// Caller is somebody who asks to connect, by the well-known accounts that a descriptor knows the person under.
type Caller struct {
	Network       bool // it comes over the network, and not from the computer itself
	Administrator bool // of the computer
}

// is tells whether a caller counts among an account. Memberships other than these are not simulated (M-ACCESS).
func (c Caller) is(account string) bool {
	switch account {
	case "WD", "AU":
		return true
	case "NU":
		return c.Network
	case "IU":
		return !c.Network
	case "BA":
		return c.Administrator
	}
	return false
}

// Admits tells whether a descriptor lets a caller in: the first entry about the caller decides, and without one
// nobody gets in (engine.md 3.9, M-ACCESS).
func Admits(sddl string, who Caller) bool {
	list, _ := accessList(sddl)
	for _, e := range list {
		if who.is(e.account) {
			return !e.deny
		}
	}
	return false
}

// WithoutNetwork is the descriptor that -AccessMode Local makes of another, WithNetwork that of -AccessMode Remote.
func WithoutNetwork(sddl string) string {
	if strings.Contains(sddl, denyNetwork) || !IsSDDL(sddl) {
		return sddl
	}
	entries, _ := accessText(sddl)
	if entries == "" {
		return sddl
	}
	return strings.Replace(sddl, entries, denyNetwork+entries, 1)
}

// WithNetwork takes out what keeps everybody out who comes over the network.
func WithNetwork(sddl string) string { return strings.ReplaceAll(sddl, denyNetwork, "") }
