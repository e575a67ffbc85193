package format

// views are the layouts that the simulator's objects need, for each version. The table is never changed.
var views = []view{
	// PSSession: 3.0 and 4.0 have no ComputerType, Transport came with 6.1 (engine.md 11).
	{types: sessionTypes, before: version5, shape: ShapeTable, columns: []source{
		right("Id", 3), left("Name", 15), left("ComputerName", 15),
		left("State", 13), left("ConfigurationName", 20), right("Availability", 13)}},
	{types: sessionTypes, from: version5, before: version61, shape: ShapeTable, columns: []source{
		right("Id", 3), left("Name", 15), left("ComputerName", 15), left("ComputerType", 15),
		left("State", 13), left("ConfigurationName", 20), right("Availability", 13)}},
	{types: sessionTypes, from: version61, shape: ShapeTable, columns: []source{
		right("Id", 3), left("Name", 15), left("Transport", 9), left("ComputerName", 15), left("ComputerType", 15),
		left("State", 13), left("ConfigurationName", 20), right("Availability", 13)}},
	{types: []string{"System.Management.Automation.Job"}, shape: ShapeTable, columns: []source{
		left("Id", 6), left("Name", 15), left("PSJobTypeName", 15), left("State", 13),
		left("HasMoreData", 15), left("Location", 20), left("Command", 25)}},
	{types: []string{"Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration"}, shape: ShapeList,
		columns: plain("Name", "PSVersion", "StartupScript", "RunAsUser", "Permission")},
	{types: []string{"System.Management.Automation.Runspaces.Runspace"}, shape: ShapeTable, columns: []source{
		right("Id", 3), left("Name", 15), left("ComputerName", 15), named("Type", left("Type", 13)),
		named("State", left("State", 13)), left("Availability", 15)}},

	// Events and processes of a host.
	{types: []string{"System.Diagnostics.Eventing.Reader.EventLogRecord"}, shape: ShapeTable, groupBy: "ProviderName",
		columns: []source{left("TimeCreated", 26), right("Id", 8), left("LevelDisplayName", 16), left("Message", 0)}},
	{types: []string{"System.Diagnostics.Eventing.Reader.EventLogRecord"}, shape: ShapeList,
		columns: plain("TimeCreated", "ProviderName", "Id", "Message")},
	{types: []string{"System.Diagnostics.EventLogEntry"}, shape: ShapeTable, columns: []source{
		right("Index", 8), named("Time", formatted("{0:MMM} {0:dd} {0:HH}:{0:mm}", left("TimeGenerated", 13))),
		left("EntryType", 11), left("Source", 20), named("InstanceID", right("InstanceId", 12)), left("Message", 0)}},
	{types: []string{"System.Diagnostics.EventLog"}, shape: ShapeTable, columns: []source{
		named("Max(K)", formatted("{0:N0}", right("MaximumKilobytes", 8))), named("Retain", right("MinimumRetentionDays", 6)),
		left("OverflowAction", 18), formatted("{0:N0}", right("Entries", 10)), left("Log", 0)}},
	{types: []string{"System.ServiceProcess.ServiceController"}, shape: ShapeTable, columns: []source{
		left("Status", 8), left("Name", 18), left("DisplayName", 38)}},
	{types: processTypes, before: version5, shape: ShapeTable, columns: []source{
		named("Handles", right("HandleCount", 7)), named("NPM(K)", ruled(ruleKilobytes, right("NPM", 7))),
		named("PM(K)", ruled(ruleKilobytes, right("PM", 8))), named("WS(K)", ruled(ruleKilobytes, right("WS", 10))),
		named("VM(M)", ruled(ruleWholeMegabytes, right("VM", 5))), named("CPU(s)", ruled(ruleNumber, right("CPU", 8))),
		right("Id", 6), left("ProcessName", 0)}},
	{types: processTypes, from: version5, before: version6, shape: ShapeTable, columns: []source{
		named("Handles", right("HandleCount", 7)), named("NPM(K)", ruled(ruleKilobytes, right("NPM", 7))),
		named("PM(K)", ruled(ruleKilobytes, right("PM", 8))), named("WS(K)", ruled(ruleKilobytes, right("WS", 10))),
		named("CPU(s)", ruled(ruleNumber, right("CPU", 10))), right("Id", 6), right("SI", 3), left("ProcessName", 0)}},
	{types: processTypes, from: version6, shape: ShapeTable, columns: []source{
		named("NPM(K)", ruled(ruleKilobytes, right("NPM", 7))), named("PM(M)", ruled(ruleMegabytes, right("PM", 8))),
		named("WS(M)", ruled(ruleMegabytes, right("WS", 10))), named("CPU(s)", ruled(ruleNumber, right("CPU", 10))),
		right("Id", 7), right("SI", 3), left("ProcessName", 0)}},

	// The session's own things.
	{types: historyTypes, before: version6, shape: ShapeTable, columns: []source{right("Id", 4), left("CommandLine", 0)}},
	{types: historyTypes, from: version6, shape: ShapeTable, columns: []source{
		right("Id", 4), right("Duration", 12), left("CommandLine", 0)}},
	{types: commandTypes, before: version5, shape: ShapeTable, columns: []source{
		left("CommandType", 15), named("Name", ruled(ruleAlias, left("Name", 50))), left("ModuleName", 0)}},
	{types: commandTypes, from: version5, shape: ShapeTable, columns: []source{
		left("CommandType", 15), named("Name", ruled(ruleAlias, left("Name", 50))), left("Version", 10), left("Source", 0)}},
	{types: []string{"System.Collections.DictionaryEntry", "System.Management.Automation.PSVariable"}, shape: ShapeTable,
		columns: []source{left("Name", 30), left("Value", 0)}},
	{types: []string{"System.Management.Automation.PSDriveInfo"}, shape: ShapeTable, columns: []source{
		left("Name", 10), named("Used (GB)", ruled(ruleGigabytes, right("Used", 13))),
		named("Free (GB)", ruled(ruleGigabytes, right("Free", 13))), left("Provider", 13), left("Root", 35),
		right("CurrentLocation", 0)}},
	{types: []string{"System.Management.Automation.PathInfo"}, shape: ShapeTable, columns: []source{left("Path", 0)}},
	{types: []string{"System.Management.Automation.PSModuleInfo"}, shape: ShapeTable, columns: []source{
		left("ModuleType", 10), left("Version", 10), left("Name", 35), left("ExportedCommands", 0)}},
	{types: []string{"Microsoft.PowerShell.Commands.MemberDefinition"}, shape: ShapeTable, groupBy: "TypeName", autoSize: true,
		columns: []source{left("Name", 0), left("MemberType", 0), left("Definition", 0)}},
	{types: fileTypes, before: version5, shape: ShapeTable,
		groupBy: "PSParentPath", groupRule: ruleBarePath, groupLabel: "Directory", groupIndent: 4, groupGap: true, columns: []source{
			left("Mode", 6), ruled(ruleFileTime, right("LastWriteTime", 26)), right("Length", 10), left("Name", 0)}},
	{types: fileTypes, from: version5, before: version6, shape: ShapeTable,
		groupBy: "PSParentPath", groupRule: ruleBarePath, groupLabel: "Directory", groupIndent: 4, groupGap: true, columns: []source{
			left("Mode", 6), ruled(ruleFileTime, right("LastWriteTime", 26)), right("Length", 14), left("Name", 0)}},
	{types: fileTypes, from: version6, shape: ShapeTable,
		groupBy: "PSParentPath", groupRule: ruleBarePath, groupLabel: "Directory", groupIndent: 4, columns: []source{
			left("Mode", 7), ruled(ruleFileTime, right("LastWriteTime", 26)), right("Length", 14), left("Name", 0)}},

	// Results of utility cmdlets and plain values.
	{types: []string{"Microsoft.PowerShell.Commands.GroupInfoNoElement"}, shape: ShapeTable, columns: []source{
		right("Count", 5), left("Name", 25)}},
	{types: []string{"Microsoft.PowerShell.Commands.GroupInfo"}, shape: ShapeTable, columns: []source{
		right("Count", 5), left("Name", 25), left("Group", 0)}},
	{types: measureTypes, before: version6, shape: ShapeList,
		columns: plain("Count", "Average", "Sum", "Maximum", "Minimum", "Property")},
	{types: measureTypes, from: version6, shape: ShapeList,
		columns: plain("Count", "Average", "Sum", "Maximum", "Minimum", "StandardDeviation", "Property")},
	{types: []string{"System.TimeSpan"}, shape: ShapeList, columns: plain("Days", "Hours", "Minutes", "Seconds",
		"Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds", "TotalMilliseconds")},
	{types: []string{extendedRecord, extendedException}, shape: ShapeCustom, columns: []source{ruled(ruleErrorDetails, left("", 0))}},
	{types: []string{"System.DateTime"}, shape: ShapeCustom, columns: []source{ruled(ruleLongDate, left("DateTime", 0))}},
	{types: []string{"System.Guid"}, shape: ShapeTable, columns: []source{named("Guid", ruled(ruleSelf, left("Guid", 0)))}},
	{types: []string{"System.Version"}, shape: ShapeTable, columns: []source{
		left("Major", 6), left("Minor", 6), left("Build", 6), left("Revision", 8)}},
	{types: []string{"System.Management.Automation.SemanticVersion"}, shape: ShapeTable, columns: []source{
		left("Major", 6), left("Minor", 6), left("Patch", 6), left("PreReleaseLabel", 15), left("BuildLabel", 0)}},
	{types: []string{"System.RuntimeType", "System.Type"}, shape: ShapeTable, columns: []source{
		left("IsPublic", 8), named("IsSerial", left("IsSerializable", 8)), left("Name", 40), left("BaseType", 0)}},
	{types: []string{"Microsoft.PowerShell.Commands.MatchInfo"}, shape: ShapeCustom,
		columns: []source{ruled(ruleMatch, left("Line", 0))}},
	{types: []string{"MamlCommandHelpInfo"}, shape: ShapeCustom, columns: []source{ruled(ruleSelf, left("Name", 0))}},
	{types: []string{"HelpInfoShort"}, shape: ShapeTable, columns: []source{
		left("Name", 33), left("Category", 9), left("Module", 25), left("Synopsis", 0)}},
	{types: []string{"System.Globalization.CultureInfo"}, shape: ShapeTable, columns: []source{
		left("LCID", 16), left("Name", 16), left("DisplayName", 0)}},
}

var (
	sessionTypes = []string{"System.Management.Automation.Runspaces.PSSession"}
	processTypes = []string{"System.Diagnostics.Process"}
	fileTypes    = []string{"System.IO.FileInfo", "System.IO.DirectoryInfo"}
	historyTypes = []string{"Microsoft.PowerShell.Commands.HistoryInfo"}
	commandTypes = []string{"System.Management.Automation.CommandInfo", "System.Management.Automation.AliasInfo",
		"System.Management.Automation.CmdletInfo", "System.Management.Automation.FunctionInfo"}
	measureTypes = []string{"Microsoft.PowerShell.Commands.GenericMeasureInfo",
		"Microsoft.PowerShell.Commands.GenericObjectMeasureInfo"}
)

// defaultSets are the default display property sets of types that Format-List and implied shapes use.
var defaultSets = []struct {
	typeName string
	names    []string
}{
	{"System.ServiceProcess.ServiceController", []string{"Name", "DisplayName", "Status", "DependentServices",
		"ServicesDependedOn", "CanPauseAndContinue", "CanShutdown", "CanStop", "ServiceType"}},
	{"System.Diagnostics.Process", []string{"Id", "Handles", "CPU", "SI", "Name"}},
	{"System.Diagnostics.EventLogEntry", []string{"Index", "EntryType", "InstanceId", "Message", "Category",
		"CategoryNumber", "ReplacementStrings", "Source", "TimeGenerated", "TimeWritten", "UserName"}},
}
