package auth_test

import (
	"errors"
	"testing"

	"pssim/sim/auth"
)

func directory(t *testing.T) *auth.Directory {
	t.Helper()
	var d auth.Directory
	for _, a := range []auth.Account{
		{User: `DOMAIN01\Admin01`, Password: "Secret", AdminEverywhere: true},
		{User: `DOMAIN01\User01`, Password: "pw", Admin: []string{"Server01"}},
		{User: `DOMAIN02\user01`},
	} {
		if err := d.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	return &d
}

func TestAdd(t *testing.T) {
	d := directory(t)
	for _, user := range []string{"", "User01", `\User01`, `DOMAIN01\`, `a\b\c`, `a\b@c`, `domain01\USER01`} {
		var e *auth.AccountError
		if err := d.Add(auth.Account{User: user}); !errors.As(err, &e) || e.User != user {
			t.Errorf("%q: %v", user, err)
		}
	}
	if len(d.Accounts()) != 3 {
		t.Errorf("accounts: %v", d.Accounts())
	}
}

func TestFind(t *testing.T) {
	d := directory(t)
	tests := []struct{ user, want string }{
		{`domain01\user01`, `DOMAIN01\User01`},
		{"USER01@domain02", `DOMAIN02\user01`},
		{"admin01", `DOMAIN01\Admin01`},
		{"user01", ""}, // two domains have one
		{"", ""},
		{`DOMAIN03\User01`, ""},
	}
	for _, tt := range tests {
		if got, ok := d.Find(tt.user); got.User != tt.want || ok != (tt.want != "") {
			t.Errorf("%q: got %q, %v", tt.user, got.User, ok)
		}
	}
}

func TestVerify(t *testing.T) {
	d := directory(t)
	tests := []struct {
		user, password string
		want           error
	}{
		{"admin01", "Secret", nil},
		{"admin01", "secret", auth.ErrLogon},
		{"nobody", "", auth.ErrLogon},
	}
	for _, tt := range tests {
		if _, err := d.Verify(tt.user, tt.password); !errors.Is(err, tt.want) {
			t.Errorf("%s, %s: %v", tt.user, tt.password, err)
		}
	}
}

func TestAdministers(t *testing.T) {
	d := directory(t)
	admin, _ := d.Find("admin01")
	user, _ := d.Find(`DOMAIN01\User01`)
	if !admin.Administers("anything") || !user.Administers("SERVER01") || user.Administers("Server02") {
		t.Error("wrong administrators")
	}
}

func TestCloneGoesItsOwnWay(t *testing.T) {
	d := directory(t)
	c := d.Clone()
	_ = d.Add(auth.Account{User: `A\original`})
	_ = c.Add(auth.Account{User: `A\copy`})
	_, inOriginal := d.Find("copy")
	_, inCopy := c.Find("original")
	if inOriginal || inCopy {
		t.Error("the copies share accounts")
	}
}

func TestToken(t *testing.T) {
	network := auth.Token{Kind: auth.Network, Home: 2}
	interactive := auth.Token{Kind: auth.Interactive, Home: 2}
	tests := []struct {
		name      string
		got, want bool
	}{
		{"network token reaches home", network.Reaches(2), true},
		{"network token makes no second hop", network.Reaches(3), false},
		{"network token admits from anywhere", network.AdmitsFrom(3), true},
		{"interactive token makes a second hop", interactive.Reaches(3), true},
		{"interactive token admits from home", interactive.AdmitsFrom(2), true},
		{"interactive token admits from nowhere else", interactive.AdmitsFrom(3), false},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v", tt.name, tt.got)
		}
	}
	if auth.Network.String() != "network" || auth.Interactive.String() != "interactive" {
		t.Error("wrong names of kinds")
	}
}
