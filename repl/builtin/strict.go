package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// strictEngine is an evaluator that knows strict mode.
type strictEngine interface {
	// SetStrictMode sets the level of the running scope, 0 for off.
	SetStrictMode(level int)
}

// latestStrict is the level of -Version Latest, and the highest.
const latestStrict = 3

// strictInfo describes Set-StrictMode.
func strictInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Set-StrictMode", Class: commandClass + "SetStrictModeCommand", Module: moduleCore, DefaultSet: "Version",
		Synopsis: "Makes unset variables and missing members errors.",
		Params: []cmdlet.Param{
			in(must(named("Version", "string", "v")), "Version"), in(must(flag("Off")), "Off"),
		},
		New: each(setStrict),
	}
}

// setStrict reads the version: a number, or Latest.
func setStrict(c cmdlet.Context) error {
	engine, ok := c.Engine().(strictEngine)
	if !ok {
		return problem("NotSupported", value.NotImplemented, exNotSupported, value.Null, "This session knows no strict mode.")
	}
	level := 0
	if word(c, "Version") != "" && !strings.EqualFold(word(c, "Version"), "Latest") {
		v, err := env(c).Convert(c.Arg("Version"), typeNamed("double"))
		if err != nil {
			return err
		}
		level = max(1, min(int(v.Float()), latestStrict))
	} else if c.Bound("Version") {
		level = latestStrict
	}
	engine.SetStrictMode(level)
	return nil
}
