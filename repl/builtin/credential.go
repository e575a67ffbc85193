package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// credentialInfo describes Get-Credential.
func credentialInfo() *cmdlet.Info {
	const known, asked = "CredentialSet", "MessageSet"
	return &cmdlet.Info{
		Name: "Get-Credential", Class: commandClass + "GetCredentialCommand", Module: moduleSecurity, DefaultSet: known,
		Synopsis: "Asks for a user name and a password.",
		Params: []cmdlet.Param{
			in(at(0, "Credential", ""), known), in(named("Message", "string"), asked),
			in(at(0, "UserName", "string"), asked),
		},
		New: each(getCredential),
	}
}

// getCredential hands a credential through, and asks for the password, and the name, of anything else.
func getCredential(c cmdlet.Context) error {
	if _, ok := c.Arg("Credential").Base().Native().(*value.Credential); ok {
		return c.Write(c.Arg("Credential"))
	}
	user, ok := word(c, "Credential")+word(c, "UserName"), true
	var err error
	if user == "" {
		if user, ok, err = c.Host().ReadLine("User: ", false); err != nil {
			return err
		}
	}
	password := ""
	if ok {
		if password, ok, err = c.Host().ReadLine("Password for user "+user+": ", true); err != nil {
			return err
		}
	}
	if !ok {
		return notInteractive(c)
	}
	return c.Write(value.FromNative(&value.Credential{User: user, Password: &value.SecureString{Secret: password}}))
}
