package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// automatic names the variables that are computed when they are read.
type automatic uint8

const (
	autoNone automatic = iota
	autoSuccess
	autoErrors
	autoNull // takes every value and keeps none
)

func (in *Interp) automatic(a automatic) value.Value {
	switch a {
	case autoSuccess:
		return value.Bool(in.ok)
	case autoErrors:
		return value.FromList(in.errors)
	}
	return value.Null
}

// define makes the variables with which a session begins (language.md 2.4).
func (in *Interp) define() {
	constant := func(name string, v value.Value) {
		in.global.add(&cell{name: strings.ToLower(name), shown: name, v: v, set: true, slow: true, opt: cmdlet.OptionConstant})
	}
	plain := func(name string, v value.Value) {
		in.global.add(&cell{name: strings.ToLower(name), shown: name, v: v, set: true})
	}
	constant("true", value.Bool(true))
	constant("false", value.Bool(false))
	in.global.add(&cell{name: "null", set: true, slow: true, auto: autoNull})
	in.global.add(&cell{name: "?", set: true, slow: true, auto: autoSuccess})
	in.global.add(&cell{name: "error", shown: "Error", set: true, slow: true, auto: autoErrors})
	constant("PID", value.Int32(int32(in.facts.ProcessID)))
	constant("HOME", value.String(in.homePath()))
	constant("PSHOME", value.String(in.installPath()))
	constant("ShellId", value.String("Microsoft.PowerShell"))
	constant("PSVersionTable", value.FromHash(VersionTable(in.facts.Version)))
	constant("Host", in.hostObject())
	constant("ExecutionContext", engineIntrinsics())
	plain("PSCulture", value.String("en-US"))
	plain("PSUICulture", value.String("en-US"))
	plain("PWD", value.String("C:\\"))
	for _, p := range preferenceDefaults {
		v := value.Enum(value.EnumActionPreference, int64(p.pref))
		in.global.add(&cell{name: strings.ToLower(p.name), shown: p.name, v: v, set: true,
			slow: true, typ: &value.Type{Full: value.EnumActionPreference.Name, Base: value.TypeEnum, Kind: value.KindEnum, Enum: value.EnumActionPreference}})
	}
	plain("ConfirmPreference", value.Enum(value.EnumConfirmImpact, int64(cmdlet.ImpactHigh)))
	plain("WhatIfPreference", value.Bool(false))
	plain("FormatEnumerationLimit", value.Int32(4))
	plain("MaximumHistoryCount", value.Int32(4096))
	plain("PSDefaultParameterValues", value.FromHash(value.NewHashtable()))
	plain("PSSessionConfigurationName", value.String("http://schemas.microsoft.com/powershell/Microsoft.PowerShell"))
	plain("PSSessionApplicationName", value.String("wsman"))
	plain("NestedPromptLevel", value.Int32(0))
	profile := value.String(in.profilePath())
	if in.facts.Remote {
		profile = value.Null // about_Remote_FAQ: a session runs no profile and knows of none
	}
	plain("PROFILE", profile)
	plain("PSEmailServer", value.String(""))
	in.definePlatform(constant)
	view := "NormalView"
	if in.facts.Version.AtLeast(7, 0) {
		view = "ConciseView"
	}
	plain("ErrorView", value.String(view))
}

// definePlatform makes the constants that tell editions and systems apart: the edition came with 5.1, the
// systems with 6.0.
func (in *Interp) definePlatform(constant func(name string, v value.Value)) {
	v := in.facts.Version
	switch {
	case v.AtLeast(6, 0):
		constant("PSEdition", value.String("Core"))
		constant("IsCoreCLR", value.Bool(true))
		constant("IsWindows", value.Bool(true))
		constant("IsLinux", value.Bool(false))
		constant("IsMacOS", value.Bool(false))
	case v.AtLeast(5, 1):
		constant("PSEdition", value.String("Desktop"))
	}
}

// profilePath is where a user's profile would be; there is none.
func (in *Interp) profilePath() string {
	folder := "WindowsPowerShell"
	if in.facts.Version.AtLeast(6, 0) {
		folder = "PowerShell"
	}
	return in.homePath() + "\\Documents\\" + folder + "\\Microsoft.PowerShell_profile.ps1"
}

var preferenceDefaults = []struct {
	name string
	pref cmdlet.Preference
}{
	{"ErrorActionPreference", cmdlet.Continue},
	{"WarningPreference", cmdlet.Continue},
	{"VerbosePreference", cmdlet.SilentlyContinue},
	{"DebugPreference", cmdlet.SilentlyContinue},
	{"InformationPreference", cmdlet.SilentlyContinue},
	{"ProgressPreference", cmdlet.Continue},
}

// homePath and installPath are where a Windows computer has them.
func (in *Interp) homePath() string {
	user := in.facts.User
	if i := strings.LastIndexByte(user, '\\'); i >= 0 {
		user = user[i+1:]
	}
	return "C:\\Users\\" + user
}

func (in *Interp) installPath() string {
	if in.facts.Version.AtLeast(6, 0) {
		return "C:\\Program Files\\PowerShell\\7"
	}
	return "C:\\Windows\\System32\\WindowsPowerShell\\v1.0"
}

// VersionTable is $PSVersionTable, with the entries and the order of the version.
func VersionTable(v cmdlet.Version) *value.Hashtable {
	h := value.NewHashtable()
	text := func(name, s string) { h.Set(value.String(name), value.String(s)) }
	version := func(name string, parts ...int32) {
		h.Set(value.String(name), value.FromNative(value.NewVersion(parts...)))
	}
	compatible := func() {
		var all []value.Value
		for _, p := range []cmdlet.Version{{Major: 1}, {Major: 2}, {Major: 3}, {Major: 4}, {Major: 5}, {Major: 5, Minor: 1}, {Major: 6}, {Major: 7}} {
			if v.AtLeast(p.Major, p.Minor) {
				all = append(all, value.FromNative(value.NewVersion(int32(p.Major), int32(p.Minor))))
			}
		}
		h.Set(value.String("PSCompatibleVersions"), value.NewArray(all...))
	}
	if v.AtLeast(6, 0) {
		h.Set(value.String("PSVersion"), value.FromNative(&value.SemanticVersion{Parts: [3]int32{int32(v.Major), int32(v.Minor), 13}}))
		text("PSEdition", "Core")
		text("GitCommitId", value.Text(h.Values()[0]))
		text("OS", "Microsoft Windows 10.0.17763")
		text("Platform", "Win32NT")
		compatible()
		version("PSRemotingProtocolVersion", 2, 3)
		version("SerializationVersion", 1, 1, 0, 1)
		version("WSManStackVersion", 3, 0)
		return h
	}
	build := buildOf(v)
	version("PSVersion", build...)
	if v.AtLeast(5, 1) {
		text("PSEdition", "Desktop")
	}
	compatible()
	version("BuildVersion", 10, 0, 14393, 1)
	version("CLRVersion", 4, 0, 30319, 42000)
	version("WSManStackVersion", 3, 0)
	protocol := int32(2)
	if v.AtLeast(5, 0) {
		protocol = 3
	}
	version("PSRemotingProtocolVersion", 2, protocol)
	version("SerializationVersion", 1, 1, 0, 1)
	return h
}

// buildOf is the full version up to 5.1: from 5.0 on the build belongs to it.
func buildOf(v cmdlet.Version) []int32 {
	parts := []int32{int32(v.Major), int32(v.Minor)}
	if v.AtLeast(5, 0) {
		parts = append(parts, 14393, 0)
	}
	return parts
}

// hostObject is $Host, which Get-Host shows too. The host program of a server's shell has a version of its own,
// that of the remoting host protocol, whatever PowerShell runs there.
func (in *Interp) hostObject() value.Value {
	v, remote := in.facts.Version, in.facts.Remote
	name, version, private := "ConsoleHost", value.NewVersion(buildOf(v)...), value.String("Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy")
	if remote {
		name, version, private = "ServerRemoteHost", value.NewVersion(1, 0, 0, 0), value.Null
	}
	props := []value.Property{
		{Name: "Name", Value: value.String(name)},
		{Name: "Version", Value: value.FromNative(version)},
		{Name: "UI", Value: value.String("System.Management.Automation.Internal.Host.InternalHostUserInterface")},
		{Name: "CurrentCulture", Value: value.String("en-US")},
		{Name: "CurrentUICulture", Value: value.String("en-US")},
		{Name: "PrivateData", Value: private},
	}
	if v.AtLeast(5, 0) {
		props = append(props, value.Property{Name: "DebuggerEnabled", Value: value.Bool(!remote)})
	}
	props = append(props, value.Property{Name: "IsRunspacePushed", Value: value.Bool(false)},
		value.Property{Name: "Runspace", Value: value.String("System.Management.Automation.Runspaces.LocalRunspace")})
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.Internal.Host.InternalHost", "System.Management.Automation.Host.PSHost", "System.Object"},
		Props:     props,
	})
}

// call holds what the automatic variables of one invocation of a function or script block show.
type call struct {
	args    []value.Value
	input   []value.Value
	env     *value.Env
	binding *cmdlet.Binding
	inv     *invocation // of the function itself; nil for plain blocks
	block   *syntax.ScriptBlock
}

// isCallVariable tells the names that a call can fill.
func isCallVariable(name string) bool {
	switch name {
	case "args", "input", "psboundparameters", "myinvocation", "pscmdlet", "psscriptroot", "pscommandpath":
		return true
	}
	return false
}

// fill gives a fresh cell of a call's scope its automatic value.
func (k *call) fill(c *cell) {
	switch c.name {
	case "args":
		c.v, c.set = value.NewArray(k.args...), true
	case "input":
		c.v, c.set = value.FromNative(newEnumerator(k.input, k.env)), true
	case "psboundparameters":
		if k.binding != nil {
			c.v, c.set = value.FromHash(boundTable(k.binding)), true
		}
	case "myinvocation":
		if k.inv != nil {
			c.v, c.set = k.inv.myInvocation(), true
		}
	case "pscmdlet":
		if k.inv != nil && !k.inv.info.Simple {
			c.v, c.set = value.FromNative(&psCmdlet{k.inv}), true
		}
	case "psscriptroot", "pscommandpath":
		c.v, c.set = placeOf(k.block, c.name), true
	}
}

// boundTable is $PSBoundParameters.
func boundTable(b *cmdlet.Binding) *value.Hashtable {
	h := value.NewHashtable()
	for _, name := range b.BoundNames() {
		h.Set(value.String(name), b.Arg(name))
	}
	return h
}

// loadOFS gives conversions to text the $OFS that is in force.
func (in *Interp) loadOFS(sc *scope) {
	if !in.ofsUsed {
		return
	}
	in.env.OFS = " "
	if c := sc.lookup("ofs"); c != nil {
		in.env.OFS = value.Text(c.v)
	}
}

// preference reads a preference variable from a scope.
func (in *Interp) preference(sc *scope, name string, def cmdlet.Preference) cmdlet.Preference {
	c := sc.lookup(strings.ToLower(name))
	if c == nil {
		return def
	}
	if p, ok := cmdlet.ParsePreference(c.v); ok {
		return p
	}
	return def
}
