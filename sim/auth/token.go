package auth

import "pssim/sim/trace"

// Kind is the sort of a token.
type Kind byte

const (
	// Network is the token of a remote logon. It holds no credential, so its
	// bearer cannot reach other computers (LOOP-2).
	Network Kind = iota
	// Interactive is the token of a logon at the computer itself, or of a
	// loopback session with EnableNetworkAccess (LOOP-3).
	Interactive
	// Delegated is the token of a logon whose credential was handed over (CredSSP): it reaches other computers,
	// and is bound to none (M-CREDSSP).
	Delegated
)

// String names the kind.
func (k Kind) String() string {
	return trace.Name("Kind", int(k), "network", "interactive", "delegated")
}

// Token is what the commands of a session run under.
type Token struct {
	Kind Kind
	User string
	// Home is the number of the computer at which the token was made.
	Home int
}

// Reaches reports whether a command on the token's computer can get data from
// the computer with the number to: only an interactive or a delegated token
// makes a second hop (LOOP-2, LOOP-3, M-CREDSSP).
func (t Token) Reaches(to int) bool { return t.Kind != Network || to == t.Home }

// AdmitsFrom reports whether a session with the token may be connected from
// the computer with the number from: one with an interactive token only from
// the computer on which it was made (LOOP-4).
func (t Token) AdmitsFrom(from int) bool { return t.Kind != Interactive || from == t.Home }
