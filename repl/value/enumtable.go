package value

import "strings"

// members numbers names from 0.
func members(names ...string) []EnumMember {
	out := make([]EnumMember, len(names))
	for i, n := range names {
		out[i] = EnumMember{Name: n, Number: int64(i)}
	}
	return out
}

// The enumerations of remoting and jobs (engine.md 2.1, 7, 12).
var (
	EnumOutputBufferingMode = &EnumType{Name: "System.Management.Automation.Runspaces.OutputBufferingMode", Members: members("None", "Drop", "Block")}
	EnumRunspaceState       = &EnumType{Name: "System.Management.Automation.Runspaces.RunspaceState",
		Members: members("BeforeOpen", "Opening", "Opened", "Closed", "Closing", "Broken", "Disconnecting", "Disconnected", "Connecting")}
	EnumRunspacePoolState = &EnumType{Name: "System.Management.Automation.Runspaces.RunspacePoolState",
		Members: members("BeforeOpen", "Opening", "Opened", "Closed", "Closing", "Broken", "Disconnecting", "Disconnected", "Connecting")}
	EnumRunspaceAvailability = &EnumType{Name: "System.Management.Automation.Runspaces.RunspaceAvailability",
		Members: members("None", "Available", "AvailableForNestedCommand", "Busy", "RemoteDebug")}
	EnumJobState = &EnumType{Name: "System.Management.Automation.JobState",
		Members: members("NotStarted", "Running", "Completed", "Failed", "Stopped", "Blocked", "Suspended", "Disconnected", "Suspending", "Stopping", "AtBreakpoint")}
	EnumSessionFilterState = &EnumType{Name: "Microsoft.PowerShell.Commands.SessionFilterState",
		Members: members("All", "Opened", "Disconnected", "Closed", "Broken")}
	EnumOutTarget         = &EnumType{Name: "Microsoft.PowerShell.Commands.OutTarget", Members: members("Default", "Host", "Job")}
	EnumTargetMachineType = &EnumType{Name: "System.Management.Automation.Runspaces.TargetMachineType",
		Members: members("RemoteMachine", "VirtualMachine", "Container")}
	EnumAuthenticationMechanism = &EnumType{Name: "System.Management.Automation.Runspaces.AuthenticationMechanism",
		Members: members("Default", "Basic", "Negotiate", "NegotiateWithImplicitCredential", "Credssp", "Digest", "Kerberos")}
	EnumProxyAccessType = &EnumType{Name: "System.Management.Automation.Remoting.ProxyAccessType", Flags: true,
		Members: []EnumMember{{"None", 0}, {"IEConfig", 1}, {"WinHttpConfig", 2}, {"AutoDetect", 4}, {"NoProxyServer", 8}}}
	EnumSessionConfigurationAccessMode = &EnumType{Name: "System.Management.Automation.Runspaces.PSSessionConfigurationAccessMode",
		Members: members("Disabled", "Local", "Remote")}
	EnumSessionType = &EnumType{Name: "System.Management.Automation.Remoting.SessionType",
		Members: members("Empty", "RestrictedRemoteServer", "Default")}
	EnumPSThreadOptions = &EnumType{Name: "System.Management.Automation.Runspaces.PSThreadOptions",
		Members: members("Default", "UseNewThread", "ReuseThread", "UseCurrentThread")}
)

// The enumerations of the language and of .NET.
var (
	EnumActionPreference = &EnumType{Name: "System.Management.Automation.ActionPreference",
		Members: members("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break")}
	EnumConfirmImpact = &EnumType{Name: "System.Management.Automation.ConfirmImpact", Members: members("None", "Low", "Medium", "High")}
	EnumErrorCategory = &EnumType{Name: "System.Management.Automation.ErrorCategory", Members: members(categoryNames[:]...)}
	EnumErrorView     = &EnumType{Name: "System.Management.Automation.ErrorView", Members: members("NormalView", "CategoryView", "ConciseView")}
	EnumCommandTypes  = &EnumType{Name: "System.Management.Automation.CommandTypes", Flags: true,
		Members: []EnumMember{{"Alias", 1}, {"Function", 2}, {"Filter", 4}, {"Cmdlet", 8}, {"ExternalScript", 16},
			{"Application", 32}, {"Script", 64}, {"Configuration", 256}, {"All", 383}}}
	EnumPSMemberTypes = &EnumType{Name: "System.Management.Automation.PSMemberTypes", Flags: true,
		Members: []EnumMember{{"AliasProperty", 1}, {"CodeProperty", 2}, {"Property", 4}, {"NoteProperty", 8}, {"ScriptProperty", 16},
			{"PropertySet", 32}, {"Method", 64}, {"CodeMethod", 128}, {"ScriptMethod", 256}, {"ParameterizedProperty", 512},
			{"MemberSet", 1024}, {"Event", 2048}, {"Dynamic", 4096}, {"Properties", 31}, {"Methods", 448}, {"All", 8191}}}
	EnumScopedItemOptions = &EnumType{Name: "System.Management.Automation.ScopedItemOptions", Flags: true,
		Members: []EnumMember{{"None", 0}, {"ReadOnly", 1}, {"Constant", 2}, {"Private", 4}, {"AllScope", 8}, {"Unspecified", 16}}}
	EnumDisplayHint = &EnumType{Name: "Microsoft.PowerShell.Commands.DisplayHintType", Members: members("Date", "Time", "DateTime")}
	EnumDayOfWeek   = &EnumType{Name: "System.DayOfWeek",
		Members: members("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")}
	EnumDateTimeKind     = &EnumType{Name: "System.DateTimeKind", Members: members("Unspecified", "Utc", "Local")}
	EnumStringComparison = &EnumType{Name: "System.StringComparison",
		Members: members("CurrentCulture", "CurrentCultureIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "Ordinal", "OrdinalIgnoreCase")}
	EnumStringSplitOptions = &EnumType{Name: "System.StringSplitOptions", Flags: true,
		Members: []EnumMember{{"None", 0}, {"RemoveEmptyEntries", 1}, {"TrimEntries", 2}}}
	EnumMidpointRounding = &EnumType{Name: "System.MidpointRounding",
		Members: members("ToEven", "AwayFromZero", "ToZero", "ToNegativeInfinity", "ToPositiveInfinity")}
	EnumRegexOptions = &EnumType{Name: "System.Text.RegularExpressions.RegexOptions", Flags: true,
		Members: []EnumMember{{"None", 0}, {"IgnoreCase", 1}, {"Multiline", 2}, {"ExplicitCapture", 4}, {"Compiled", 8}, {"Singleline", 16},
			{"IgnorePatternWhitespace", 32}, {"RightToLeft", 64}, {"ECMAScript", 256}, {"CultureInvariant", 512}}}
	EnumConsoleColor = &EnumType{Name: "System.ConsoleColor", Members: members("Black", "DarkBlue", "DarkGreen", "DarkCyan", "DarkRed",
		"DarkMagenta", "DarkYellow", "Gray", "DarkGray", "Blue", "Green", "Cyan", "Red", "Magenta", "Yellow", "White")}
	EnumTypeCode = &EnumType{Name: "System.TypeCode", Members: []EnumMember{{"Empty", 0}, {"Object", 1}, {"DBNull", 2}, {"Boolean", 3},
		{"Char", 4}, {"SByte", 5}, {"Byte", 6}, {"Int16", 7}, {"UInt16", 8}, {"Int32", 9}, {"UInt32", 10}, {"Int64", 11}, {"UInt64", 12},
		{"Single", 13}, {"Double", 14}, {"Decimal", 15}, {"DateTime", 16}, {"String", 18}}}
	EnumServiceStatus = &EnumType{Name: "System.ServiceProcess.ServiceControllerStatus", Members: []EnumMember{{"Stopped", 1},
		{"StartPending", 2}, {"StopPending", 3}, {"Running", 4}, {"ContinuePending", 5}, {"PausePending", 6}, {"Paused", 7}}}
	EnumApartmentState = &EnumType{Name: "System.Threading.ApartmentState", Members: members("STA", "MTA", "Unknown")}
	EnumFileAttributes = &EnumType{Name: "System.IO.FileAttributes", Flags: true, Members: []EnumMember{{"ReadOnly", 1}, {"Hidden", 2},
		{"System", 4}, {"Directory", 16}, {"Archive", 32}, {"Normal", 128}}}
)

var enums = []*EnumType{
	EnumOutputBufferingMode, EnumRunspaceState, EnumRunspacePoolState, EnumRunspaceAvailability, EnumJobState,
	EnumSessionFilterState, EnumOutTarget, EnumTargetMachineType, EnumAuthenticationMechanism, EnumProxyAccessType,
	EnumSessionConfigurationAccessMode, EnumSessionType, EnumPSThreadOptions,
	EnumActionPreference, EnumConfirmImpact, EnumErrorCategory, EnumErrorView, EnumCommandTypes, EnumPSMemberTypes,
	EnumScopedItemOptions, EnumDayOfWeek, EnumDateTimeKind, EnumStringComparison, EnumStringSplitOptions,
	EnumMidpointRounding, EnumRegexOptions, EnumConsoleColor, EnumTypeCode, EnumServiceStatus, EnumApartmentState, EnumFileAttributes,
}

// enumType is the enumeration of a KindEnum.
func (v Value) enumType() *EnumType { t, _ := v.ref.(*EnumType); return t }

// EnumType returns the enumeration of a KindEnum, or nil.
func (v Value) EnumType() *EnumType { return v.Base().enumType() }

// Lookup finds a member by name without case, or by a prefix that only one member has: PowerShell's
// conversion from strings takes abbreviations.
func (t *EnumType) Lookup(name string) (EnumMember, bool) {
	found, count := EnumMember{}, 0
	for _, m := range t.Members {
		if strings.EqualFold(m.Name, name) {
			return m, true
		}
		if name != "" && len(m.Name) > len(name) && strings.EqualFold(m.Name[:len(name)], name) {
			found, count = m, count+1
		}
	}
	return found, count == 1
}

// Name is the text of a number: the member's name, for flags the names of the bits joined by ", ", else
// the number itself, as Enum.ToString has it.
func (t *EnumType) NameOf(n int64) string {
	for _, m := range t.Members {
		if m.Number == n {
			return m.Name
		}
	}
	if t.Flags {
		if s, ok := t.flagNames(n); ok {
			return s
		}
	}
	return formatInt(n)
}

// flagNames composes n of members, largest first, and lists them smallest first.
func (t *EnumType) flagNames(n int64) (string, bool) {
	var names []string
	for i := len(t.Members) - 1; i >= 0 && n != 0; i-- {
		if m := t.Members[i]; m.Number != 0 && n&m.Number == m.Number {
			names = append([]string{m.Name}, names...)
			n &^= m.Number
		}
	}
	return strings.Join(names, ", "), n == 0 && len(names) > 0
}

// Has tells whether n is a member or, for flags, made of members.
func (t *EnumType) Has(n int64) bool {
	for _, m := range t.Members {
		if m.Number == n {
			return true
		}
	}
	if !t.Flags {
		return false
	}
	_, ok := t.flagNames(n)
	return ok
}

// EnumByName makes a value of an enumeration from a member's name; ok is false for an unknown name.
func EnumByName(t *EnumType, name string) (Value, bool) {
	m, ok := t.Lookup(name)
	return Enum(t, m.Number), ok
}
