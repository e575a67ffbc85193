package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// SecureText is a System.Security.SecureString: a text that prints and serializes as its type only. Code
// that authenticates reads it with Reveal.
type SecureText struct{ secret string }

// Reveal returns the text.
func (s *SecureText) Reveal() string { return s.secret }

// TypeName is the .NET class.
func (s *SecureText) TypeName() string { return "System.Security.SecureString" }

// Text is the class name: the text itself is never shown.
func (s *SecureText) Text() string { return s.TypeName() }

// Property answers Length.
func (s *SecureText) Property(name string) (value.Value, bool) {
	if name == "Length" || name == "length" {
		return value.Int32(int32(len([]rune(s.secret)))), true
	}
	return value.Null, false
}

// PropertyNames lists Length.
func (s *SecureText) PropertyNames() []string { return []string{"Length"} }

// CloneWith returns the text itself, which never changes.
func (s *SecureText) CloneWith(*value.Cloner) value.Native { return s }

// credentialType is the class of credentials.
const credentialType = "System.Management.Automation.PSCredential"

// NewCredential makes a PSCredential.
func NewCredential(user, password string) value.Value {
	return record([]string{credentialType, "System.Object"},
		prop("UserName", value.String(user)), prop("Password", value.FromNative(&SecureText{password})))
}

// Credential takes a PSCredential apart; ok is false for any other value.
func Credential(v value.Value) (user, password string, ok bool) {
	names := value.TypeNames(v)
	if len(names) == 0 || names[0] != credentialType {
		return "", "", false
	}
	s, ok := field(v, "Password").Native().(*SecureText)
	if !ok {
		return "", "", false
	}
	return field(v, "UserName").Str(), s.secret, true
}

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
	if _, _, ok := Credential(c.Arg("Credential")); ok {
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
	return c.Write(NewCredential(user, password))
}
