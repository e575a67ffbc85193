package format

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pssim/golden"
	"pssim/repl/value"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "format")) }

// samples are objects of every type that has a view.
func samples() []value.Value {
	moment := value.FromTime(time.Date(2012, 5, 14, 19, 26, 4, 0, time.UTC))
	const commands = "System.Management.Automation."
	return []value.Value{
		typed("System.Management.Automation.Runspaces.PSSession", "Id", 2, "Name", "Session2", "Transport", "WSMan",
			"ComputerName", "Server01", "ComputerType", "RemoteMachine", "State", "Opened",
			"ConfigurationName", "Microsoft.PowerShell", "Availability", "Available"),
		typed(commands+"Job", "Id", 3, "Name", "Job3", "PSJobTypeName", "RemoteJob", "State", "Running", "HasMoreData", true,
			"Location", "Server02", "Command", "Get-WinEvent -LogName PowerShell"),
		typed("Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration", "Name", "Test",
			"PSVersion", "3.0", "StartupScript", "", "RunAsUser", "", "Permission", "BUILTIN\\Administrators AccessAllowed"),
		typed("System.Diagnostics.EventLogEntry", "Index", 7, "TimeGenerated", moment, "EntryType", "Error", "Source", "WinRM",
			"InstanceId", 142, "Message", "The operation failed."),
		typed("System.ServiceProcess.ServiceController", "Status", "Running", "Name", "WinRM",
			"DisplayName", "Windows Remote Management (WS-Management)"),
		typed("System.Diagnostics.Process", "HandleCount", 575, "NPM", 15360, "PM", 46182400, "WS", 41971712, "VM", 209715200, "CPU", 4.68,
			"Id", 1392, "SI", 1, "ProcessName", "powershell"),
		typed("Microsoft.PowerShell.Commands.HistoryInfo", "Id", 1, "CommandLine", "Get-PSSession", "Duration", "00:00:01.5"),
		typed(commands+"AliasInfo", "CommandType", "Alias", "Name", "gci", "DisplayName", "gci -> Get-ChildItem", "Version", "",
			"Source", "", "ModuleName", ""),
		typed(commands+"CmdletInfo", "CommandType", "Cmdlet", "Name", "Get-Job", "Version", "3.0.0.0",
			"Source", "Microsoft.PowerShell.Core", "ModuleName", "Microsoft.PowerShell.Core"),
		typed(commands+"PSVariable", "Name", "ErrorActionPreference", "Value", "Continue"),
		typed(commands+"PSDriveInfo", "Name", "C", "Used", 1073741824, "Free", nil, "Provider", "FileSystem", "Root", "C:\\",
			"CurrentLocation", "Users"),
		typed(commands+"PathInfo", "Path", "C:\\Users"),
		typed("Microsoft.PowerShell.Commands.MemberDefinition", "TypeName", "My.Type", "Name", "a",
			"MemberType", "NoteProperty", "Definition", "int a=1"),
		typed("System.IO.FileInfo", "PSParentPath", "C:\\Test", "Mode", "-a---", "LastWriteTime", moment, "Length", 128, "Name", "a.txt"),
		typed("Microsoft.PowerShell.Commands.GroupInfo", "Count", 2, "Name", "a", "Group", []any{"a", "a"}),
		typed("Microsoft.PowerShell.Commands.GenericMeasureInfo", "Count", 3, "Average", nil, "Sum", 6, "Maximum", nil,
			"Minimum", nil, "StandardDeviation", nil, "Property", nil),
		typed("System.TimeSpan", "Days", 1, "Hours", 2, "Minutes", 3, "Seconds", 4, "Milliseconds", 0, "Ticks", 937840000000.0,
			"TotalDays", 1.08, "TotalHours", 26.05, "TotalMinutes", 1563.06, "TotalSeconds", 93784, "TotalMilliseconds", 93784000),
		typed("System.DateTime", "DateTime", "Thursday, January 2, 2020 3:04:05 AM"),
		typed("System.Version", "Major", 1, "Minor", 2, "Build", 3, "Revision", -1),
		typed("System.RuntimeType", "IsPublic", true, "IsSerializable", true, "Name", "Int32", "BaseType", "System.ValueType"),
		typed("System.Globalization.CultureInfo", "LCID", 1033, "Name", "en-US", "DisplayName", "English (United States)"),
	}
}

// TestViews prints an object of every type with a view, in each version that changed one.
func TestViews(t *testing.T) {
	for _, v := range []Version{{3, 0}, {5, 1}, {7, 0}} {
		var b strings.Builder
		for _, o := range samples() {
			fmt.Fprintf(&b, "# %s\n%s", o.Object().TypeNames[0], printed(Defaults(v, 120), o))
		}
		golden.Check(t, fmt.Sprintf("format/views-%d.%d.txt", v.Major, v.Minor), b.String())
	}
}
