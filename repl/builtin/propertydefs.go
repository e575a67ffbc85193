package builtin

import (
	"strings"

	"pssim/repl/value"
)

// propertyDefs lists properties that are not what their values tell: a type's full name, then a line for each with its
// definition. A tilde begins a script property, an equals sign an alias; the others are properties.
const propertyDefs = `
System.Management.Automation.Runspaces.PSSession
ApplicationPrivateData	psprimitivedictionary ApplicationPrivateData {get;}
Name	string Name {get;set;}
Runspace	runspace Runspace {get;}
VMId	System.Nullable[guid] VMId {get;}
~DisconnectedOn	System.Object DisconnectedOn {get=$this.Runspace.DisconnectedOn;}
~ExpiresOn	System.Object ExpiresOn {get=$this.Runspace.ExpiresOn;}
~IdleTimeout	System.Object IdleTimeout {get=$this.Runspace.ConnectionInfo.IdleTimeout;}
~OutputBufferingMode	System.Object OutputBufferingMode {get=$this.Runspace.ConnectionInfo.OutputBufferingMode;}
~State	System.Object State {get=$this.Runspace.RunspaceStateInfo.State;}
System.Management.Automation.Job
ChildJobs	System.Collections.Generic.IList[System.Management.Automation.Job] ChildJobs {get;}
Debug	System.Management.Automation.PSDataCollection[System.Management.Automation.DebugRecord] Debug {get;set;}
Error	System.Management.Automation.PSDataCollection[System.Management.Automation.ErrorRecord] Error {get;set;}
Finished	System.Threading.WaitHandle Finished {get;}
Information	System.Management.Automation.PSDataCollection[System.Management.Automation.InformationRecord] Information {get;set;}
Name	string Name {get;set;}
Output	System.Management.Automation.PSDataCollection[psobject] Output {get;set;}
Progress	System.Management.Automation.PSDataCollection[System.Management.Automation.ProgressRecord] Progress {get;set;}
PSBeginTime	System.Nullable[datetime] PSBeginTime {get;}
PSEndTime	System.Nullable[datetime] PSEndTime {get;}
Verbose	System.Management.Automation.PSDataCollection[System.Management.Automation.VerboseRecord] Verbose {get;set;}
Warning	System.Management.Automation.PSDataCollection[System.Management.Automation.WarningRecord] Warning {get;set;}
~State	System.Object State {get=$this.JobStateInfo.State;}
System.Management.Automation.Remoting.PSSessionOption
ApplicationArguments	psprimitivedictionary ApplicationArguments {get;set;}
CancelTimeout	timespan CancelTimeout {get;set;}
Culture	cultureinfo Culture {get;set;}
IdleTimeout	timespan IdleTimeout {get;set;}
IncludePortInSPN	bool IncludePortInSPN {get;set;}
MaxConnectionRetryCount	int MaxConnectionRetryCount {get;set;}
MaximumConnectionRedirectionCount	int MaximumConnectionRedirectionCount {get;set;}
MaximumReceivedDataSizePerCommand	System.Nullable[int] MaximumReceivedDataSizePerCommand {get;set;}
MaximumReceivedObjectSize	System.Nullable[int] MaximumReceivedObjectSize {get;set;}
NoCompression	bool NoCompression {get;set;}
NoEncryption	bool NoEncryption {get;set;}
NoMachineProfile	bool NoMachineProfile {get;set;}
OpenTimeout	timespan OpenTimeout {get;set;}
OperationTimeout	timespan OperationTimeout {get;set;}
OutputBufferingMode	System.Management.Automation.Runspaces.OutputBufferingMode OutputBufferingMode {get;set;}
ProxyAccessType	System.Management.Automation.Remoting.ProxyAccessType ProxyAccessType {get;set;}
ProxyAuthentication	System.Management.Automation.Runspaces.AuthenticationMechanism ProxyAuthentication {get;set;}
ProxyCredential	pscredential ProxyCredential {get;set;}
SkipCACheck	bool SkipCACheck {get;set;}
SkipCNCheck	bool SkipCNCheck {get;set;}
SkipRevocationCheck	bool SkipRevocationCheck {get;set;}
UICulture	cultureinfo UICulture {get;set;}
UseUTF16	bool UseUTF16 {get;set;}
Microsoft.PowerShell.Commands.WSManConfigurationOption
IdleTimeoutSec	System.Nullable[int] IdleTimeoutSec {get;}
MaxConcurrentCommandsPerSession	System.Nullable[int] MaxConcurrentCommandsPerSession {get;}
MaxConcurrentUsers	System.Nullable[int] MaxConcurrentUsers {get;}
MaxIdleTimeoutSec	System.Nullable[int] MaxIdleTimeoutSec {get;}
MaxMemoryPerSessionMB	System.Nullable[int] MaxMemoryPerSessionMB {get;}
MaxProcessesPerSession	System.Nullable[int] MaxProcessesPerSession {get;}
MaxSessions	System.Nullable[int] MaxSessions {get;}
MaxSessionsPerUser	System.Nullable[int] MaxSessionsPerUser {get;}
OutputBufferingMode	System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode] OutputBufferingMode {get;}
ProcessIdleTimeoutSec	System.Nullable[int] ProcessIdleTimeoutSec {get;}
System.Diagnostics.Process
=Handles	Handles = Handlecount
=Name	Name = ProcessName
=NPM	NPM = NonpagedSystemMemorySize64
=PM	PM = PagedMemorySize64
=SI	SI = SessionId
=VM	VM = VirtualMemorySize64
=WS	WS = WorkingSet64
~CPU	System.Object CPU {get=$this.TotalProcessorTime.TotalSeconds;}
~Path	System.Object Path {get=$this.Mainmodule.FileName;}
System.ServiceProcess.ServiceController
=Name	Name = ServiceName
=RequiredServices	RequiredServices = ServicesDependedOn
`

// deserialized begins the names of the types of what came from elsewhere.
const deserialized = "Deserialized."

// declared is the definition of a property in the tables of the value's types. What came from elsewhere has copies: those
// of script properties and aliases are notes.
func declared(v value.Value, name string) (member, bool) {
	names := value.TypeNames(v)
	if h := v.Handle(); h != nil {
		names = []string{h.TypeName}
		if strings.HasSuffix(h.TypeName, "Job") {
			names = append(names, "System.Management.Automation.Job")
		}
	}
	for _, n := range names {
		for _, m := range propertiesOf(n) {
			if strings.EqualFold(m.name, name) {
				return m, true
			}
		}
	}
	return member{}, false
}

// propertiesOf reads the lines of a type.
func propertiesOf(typeName string) []member {
	_, rest, found := strings.Cut(propertyDefs, "\n"+typeName+"\n")
	if !found {
		return nil
	}
	list := readMembers(rest)
	for i := range list {
		m := &list[i]
		switch m.kind = "Property"; m.name[0] {
		case '~':
			m.kind, m.name = "ScriptProperty", m.name[1:]
		case '=':
			m.kind, m.name = "AliasProperty", m.name[1:]
		}
	}
	return list
}

// isCopyOfExtra tells of what came from elsewhere the copies of script properties and aliases, which are notes.
func isCopyOfExtra(o *value.Object, name string) bool {
	for _, n := range o.TypeNames {
		for _, m := range propertiesOf(strings.TrimPrefix(n, deserialized)) {
			if m.kind != "Property" && strings.EqualFold(m.name, name) {
				return true
			}
		}
	}
	return false
}

// isBag tells the objects that arrived as a bag of the properties of a .NET object. Custom objects arrive as such.
func isBag(v value.Value) bool {
	o := v.Object()
	return o != nil && len(o.TypeNames) > 0 && strings.HasPrefix(o.TypeNames[0], deserialized) &&
		o.TypeNames[0] != deserialized+customType && !strings.HasPrefix(o.TypeNames[0], deserialized+"Selected.")
}

// isOrigin tells the notes that tell where an object came from.
func isOrigin(name string) bool {
	switch strings.ToLower(name) {
	case "pscomputername", "runspaceid", "psshowcomputername", "pssourcejobinstanceid":
		return true
	}
	return false
}
