// Package auth holds who may do what in a simulated world: accounts, the
// directory that proves them, and the tokens that commands run under.
package auth

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrLogon tells that a user name is unknown or its password wrong. As in
// Windows, the two are not told apart.
var ErrLogon = errors.New("the user name or the password is wrong")

// AccountError tells why an account cannot be added to a directory.
type AccountError struct{ User, Reason string }

// Error implements error.
func (e *AccountError) Error() string { return fmt.Sprintf("account %q: %s", e.User, e.Reason) }

// Account is a user of the world.
type Account struct {
	// User is the name with its domain, DOMAIN\name.
	User     string
	Password string
	// AdminEverywhere makes the account an administrator of every computer,
	// Admin of the named computers only.
	AdminEverywhere bool
	Admin           []string
}

// Administers reports whether the account is an administrator of the
// computer with that name.
func (a Account) Administers(computer string) bool {
	return a.AdminEverywhere || slices.ContainsFunc(a.Admin, func(name string) bool {
		return strings.EqualFold(name, computer)
	})
}

// SameUser compares user names as Windows does, without case.
func SameUser(a, b string) bool { return strings.EqualFold(a, b) }

// Split parts DOMAIN\name or name@domain into domain and name; the domain of
// a bare name is empty.
func Split(user string) (domain, name string) {
	if domain, name, ok := strings.Cut(user, `\`); ok {
		return domain, name
	}
	if name, domain, ok := strings.Cut(user, "@"); ok {
		return domain, name
	}
	return "", user
}

// Directory is the ordered list of all accounts. The zero Directory is empty
// and ready. Accounts are never changed once added, so that copies of a
// directory may be used side by side after Clone.
type Directory struct{ accounts []Account }

// Add adds an account. It returns an *AccountError if the name is not of the
// form DOMAIN\name or is taken.
func (d *Directory) Add(a Account) error {
	domain, name, ok := strings.Cut(a.User, `\`)
	switch {
	case !ok || domain == "" || name == "" || strings.ContainsAny(name, `\@`):
		return &AccountError{User: a.User, Reason: `a name has the form DOMAIN\name`}
	case slices.ContainsFunc(d.accounts, func(b Account) bool { return SameUser(a.User, b.User) }):
		return &AccountError{User: a.User, Reason: "the name is taken"}
	}
	a.Admin = slices.Clone(a.Admin)
	d.accounts = append(d.accounts, a)
	return nil
}

// Find finds an account by DOMAIN\name, by name@domain, or by its bare name
// if only one domain has such a user; all without case.
func (d *Directory) Find(user string) (Account, bool) {
	domain, name := Split(user)
	var found Account
	matches := 0
	for _, a := range d.accounts {
		itsDomain, itsName := Split(a.User)
		if !SameUser(name, itsName) || domain != "" && !SameUser(domain, itsDomain) {
			continue
		}
		found = a
		matches++
	}
	if matches != 1 {
		return Account{}, false
	}
	return found, true
}

// Verify proves a user by the password, which unlike the name has case.
func (d *Directory) Verify(user, password string) (Account, error) {
	a, ok := d.Find(user)
	if !ok || a.Password != password {
		return Account{}, ErrLogon
	}
	return a, nil
}

// Accounts returns all accounts in the order in which they were added.
func (d *Directory) Accounts() []Account { return slices.Clone(d.accounts) }

// Clone returns an independent copy.
func (d *Directory) Clone() Directory { return Directory{accounts: slices.Clip(d.accounts)} }
