package cmdlet

import (
	"pssim/repl/value"
)

// credential is what PowerShell's Credential attribute does with an argument: a credential is taken as it
// is, a user's name asks for the password, null for the name too. Where nobody can be asked, or for
// anything else, the attribute fails, which is an error of its own (ParameterArgumentTransformationError).
func (b *Binding) credential(q *Param, a Argument) (value.Value, error) {
	if _, ok := a.Value.Base().Native().(*value.Credential); ok {
		return a.Value, nil
	}
	if b.info.Function && a.Value.IsNull() { // its parameters have a type but no attribute
		return value.Null, nil
	}
	user, ok := "", a.Value.IsNull()
	if base := a.Value.Base(); base.Kind() == value.KindString {
		user, ok = base.Str(), true
	}
	if !ok {
		return value.Null, b.noCredential(q, a, "It takes a credential or the name of a user.")
	}
	var err error
	if user == "" {
		if user, ok, err = b.host.Prompter().ReadLine("User: ", false); err != nil {
			return value.Null, err
		}
	}
	secret := ""
	if ok {
		if secret, ok, err = b.host.Prompter().ReadLine("Password for user "+user+": ", true); err != nil {
			return value.Null, err
		}
	}
	if !ok {
		return value.Null, b.noCredential(q, a, "A password is needed, and nobody can be asked for it.")
	}
	return value.FromNative(&value.Credential{User: user, Password: &value.SecureString{Secret: secret}}), nil
}

// noCredential is the error of the attribute. It does not show the argument, which may be a password typed
// in the wrong place.
func (b *Binding) noCredential(q *Param, a Argument, why string) error {
	return b.failAt(a.Extent, "ParameterArgumentTransformationError", value.InvalidData, exTransform,
		"The argument of parameter '"+q.Name+"' cannot be made a credential. "+why)
}
