package client

import (
	"strings"
	"testing"

	"pssim/sim/protocol"
)

// FuzzLike: no pattern panics; one without special characters matches itself alone; stars around match it.
func FuzzLike(f *testing.F) {
	f.Add("a*[b-d]?`*", "abc*")
	f.Add("[", "]")
	f.Add("[]x]*", "]")
	f.Fuzz(func(t *testing.T, pattern, name string) {
		got := like(pattern, name)
		if strings.ContainsAny(pattern, "*?[`") {
			return
		}
		if want := strings.EqualFold(pattern, name); got != want && validText(pattern, name) {
			t.Errorf("like(%q, %q) = %t", pattern, name, got)
		}
		if !like("*"+pattern+"*", "x"+pattern+"y") {
			t.Errorf("%q is not found inside", pattern)
		}
	})
}

// validText tells that the texts are not changed by a conversion to runes.
func validText(texts ...string) bool {
	for _, s := range texts {
		if strings.ContainsRune(s, '\uFFFD') || s != strings.ToValidUTF8(s, "") {
			return false
		}
	}
	return true
}

// TestIdentity: who asks, with and without a credential, and from inside a shell.
func TestIdentity(t *testing.T) {
	p := New(protocol.Peer{Host: 1, Process: 2}, Spec{User: `D\a`, Elevated: true, SecondHop: true})
	is(t, "own", p.identity(Credential{}), protocol.Identity{User: `D\a`, Elevated: true, SecondHop: true})
	who := p.identity(Credential{User: `D\b`, Password: "secret"})
	is(t, "given", who.User+who.Password, `D\bsecret`)
	is(t, "explicit", who.Explicit, true)
	is(t, "peer", p.Peer(), protocol.Peer{Host: 1, Process: 2})
}

// TestLoopback9: any name without a dot counts as local; a credential or a plain token does not warn.
func TestLoopback9(t *testing.T) {
	for _, c := range []struct {
		target Target
		want   bool
	}{
		{Target{Computer: "LocalHost", NetworkAccess: true}, true},
		{Target{Computer: "Server01", NetworkAccess: true}, true},
		{Target{Computer: "server01.test", NetworkAccess: true}, false},
		{Target{Computer: "localhost"}, false},
		{Target{Computer: "localhost", NetworkAccess: true, Credential: Credential{User: "b"}}, false},
	} {
		is(t, c.target.Computer, loopback(c.target), c.want)
	}
}

// TestConfigurationFilter: the whole URI or its last part, without case; the state filters.
func TestConfigurationFilter(t *testing.T) {
	l := newLab(t)
	a, b := l.window(Spec{}), l.window(Spec{})
	a.open("localhost", "x")
	for filter, n := range map[string]int{
		"":                       1,
		"microsoft.powershell":   1,
		"Microsoft.PowerShell32": 0,
		"HTTP://schemas.microsoft.com/powershell/Microsoft.PowerShell": 1,
	} {
		r := b.result(QuerySessions{Targets: []Target{{Computer: ".", Configuration: filter}}})
		is(t, filter, len(r.Sessions), n)
	}
	for filter, n := range map[StateFilter]int{FilterAll: 1, FilterOpened: 1, FilterDisconnected: 0, FilterClosed: 0, FilterBroken: 0} {
		r := a.result(QuerySessions{Targets: []Target{{Computer: "."}}, State: filter})
		is(t, "state", len(r.Sessions), n)
	}
	is(t, "objects", rows(a.p.Sessions()), "1 x localhost Opened Available")
}
