package builtin

import (
	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// secureStringInfo describes ConvertTo-SecureString. Texts that another computer has encrypted cannot be
// read here, so there are no keys.
func secureStringInfo() *cmdlet.Info {
	const sealed, plain = "Secure", "PlainText"
	return &cmdlet.Info{
		Name: "ConvertTo-SecureString", Class: commandClass + "ConvertToSecureStringCommand", Module: moduleSecurity,
		DefaultSet: sealed, Synopsis: "Seals a text, so that it is not shown.",
		Outputs: []string{"System.Security.SecureString"},
		Params: []cmdlet.Param{
			also(in(must(piped(at(0, "String", "string"))), sealed), in(must(piped(at(0, "String", "string"))), plain)),
			in(must(flag("AsPlainText")), plain), in(flag("Force"), plain),
		},
		New: each(toSecureString),
	}
}

// toSecureString seals one text. Before version 7 a text in the open needs -Force, since it may have been
// seen on the way.
func toSecureString(c cmdlet.Context) error {
	failure := func(id, message string) error {
		return c.WriteError(problem(id, value.InvalidArgument, exArgumentPlain, value.Null, message))
	}
	switch {
	case !isOn(c, "AsPlainText"):
		return failure("ImportSecureString_InvalidArgument", "The text is not one that was encrypted here; "+
			"to seal a text that stands in the open, use -AsPlainText -Force.")
	case !isOn(c, "Force") && !c.Host().Facts().Version.AtLeast(7, 0):
		return failure("ImportSecureString_ForceRequired", "A text in the open may have been seen by others; "+
			"use -Force to seal it all the same.")
	}
	return c.Write(value.FromNative(&value.SecureString{Secret: word(c, "String")}))
}
