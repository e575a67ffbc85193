package sim

import "pssim/sim/protocol"

// LogOn implements wsman.Accounts. The accounts are those of one domain that all computers trust, so that an
// identity without a credential, which is that of a process that logged on before, is taken at its word.
func (e serviceEnv) LogOn(who protocol.Identity) (string, protocol.Code) {
	account, ok := e.w.accounts.Find(who.User)
	if ok && who.Explicit {
		_, err := e.w.accounts.Verify(who.User, who.Password)
		ok = err == nil
	}
	if !ok {
		return "", protocol.CodeLogonFailure
	}
	return account.User, protocol.CodeNone
}

// Administrator implements wsman.Accounts.
func (e serviceEnv) Administrator(user string) bool {
	account, ok := e.w.accounts.Find(user)
	return ok && account.Administers(e.w.host(e.host).name)
}
