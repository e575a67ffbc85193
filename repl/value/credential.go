package value

import "strings"

// SecureString is a System.Security.SecureString. It never changes.
type SecureString struct{ Secret string }

// TypeName is the .NET type's name.
func (*SecureString) TypeName() string { return TypeSecureString.Full }

// Text never shows the secret.
func (s *SecureString) Text() string { return s.TypeName() }

// Property answers for the length.
func (s *SecureString) Property(name string) (Value, bool) {
	if strings.EqualFold(name, "Length") {
		return Int32(int32(len([]rune(s.Secret)))), true
	}
	return Null, false
}

// PropertyNames lists the properties.
func (*SecureString) PropertyNames() []string { return []string{"Length"} }

// CloneWith returns the string itself, which never changes.
func (s *SecureString) CloneWith(*Cloner) Native { return s }

// Credential is a PSCredential. It never changes.
type Credential struct {
	User     string
	Password *SecureString
}

// TypeName is the .NET type's name.
func (*Credential) TypeName() string { return TypeCredential.Full }

// Text is the type's name.
func (c *Credential) Text() string { return c.TypeName() }

// Property answers for the two parts.
func (c *Credential) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "username":
		return String(c.User), true
	case "password":
		if c.Password == nil {
			return Null, true
		}
		return FromNative(c.Password), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order.
func (*Credential) PropertyNames() []string { return []string{"UserName", "Password"} }

// CloneWith returns the credential itself, which never changes.
func (c *Credential) CloneWith(*Cloner) Native { return c }

// MethodNames lists the methods.
func (*Credential) MethodNames() []string { return []string{"GetNetworkCredential"} }

// Call answers GetNetworkCredential: an object with the user's name, domain and password in clear.
func (c *Credential) Call(_ *Env, name string, args []Value) (Value, bool, error) {
	if !strings.EqualFold(name, "GetNetworkCredential") || len(args) > 0 {
		return Null, false, nil
	}
	domain, user, ok := strings.Cut(c.User, `\`)
	if !ok {
		domain, user = "", c.User
	}
	secret := ""
	if c.Password != nil {
		secret = c.Password.Secret
	}
	return FromObject(NewObject([]string{"System.Net.NetworkCredential", TypeObject.Full},
		Prop("UserName", String(user)), Prop("Password", String(secret)),
		Prop("SecurePassword", FromNative(&SecureString{Secret: secret})), Prop("Domain", String(domain)))), true, nil
}
