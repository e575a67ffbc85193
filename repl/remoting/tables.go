package remoting

// The parameter tables, from the source attributes of the engine (engine.md, Appendix A). The sets for
// virtual machines, containers and SSH are left out, and -RemoteDebug: pssim's world has WSMan alone and no
// debugger, and a parameter that does nothing would mislead.

const newSessionTable = `
ComputerName <string[]> {ComputerName[@0 PV PN]} Alias("Cn") ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerName[PN]; Uri[PN]}
Session <PSSession[]> {Session[@0 PV PN]} ValidateNotNullOrEmpty
Name <string[]> {(all)}
EnableNetworkAccess <SwitchParameter> {ComputerName; Session; Uri}
ConfigurationName <string> {ComputerName[PN]; Uri[PN]}
Port <int> {ComputerName} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName}
ApplicationName <string> {ComputerName[PN]}
ThrottleLimit <int> {ComputerName; Session; Uri}
ConnectionUri <Uri[]> {Uri[M @0 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
AllowRedirection <SwitchParameter> {Uri}
SessionOption <PSSessionOption> {ComputerName; Uri} ValidateNotNull
Authentication <AuthenticationMechanism> {ComputerName; Uri}
CertificateThumbprint <string> {ComputerName; Uri}
`

const getSessionTable = `
ComputerName <string[]> {ComputerName[M @0 PN]; ComputerInstanceId[M @0 PN]} Alias("Cn") ValidateNotNullOrEmpty
ApplicationName <string> {ComputerName[PN]; ComputerInstanceId[PN]}
ConnectionUri <Uri[]> {ConnectionUri[M @0 PN]; ConnectionUriInstanceId[M @0 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
ConfigurationName <string> {ComputerName[PN]; ComputerInstanceId[PN]; ConnectionUri[PN]; ConnectionUriInstanceId[PN]}
AllowRedirection <SwitchParameter> {ConnectionUri; ConnectionUriInstanceId}
Name <string[]> {ComputerName; ConnectionUri; Name[PN]} ValidateNotNullOrEmpty
InstanceId <Guid[]> {ComputerInstanceId[M]; ConnectionUriInstanceId[M]; InstanceId[PN]} ValidateNotNull
Credential <PSCredential> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
Authentication <AuthenticationMechanism> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
CertificateThumbprint <string> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
Port <int> {ComputerName; ComputerInstanceId} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName; ComputerInstanceId}
ThrottleLimit <int> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
State <SessionFilterState> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
SessionOption <PSSessionOption> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
Id <int[]> {Id[M @0 PN]} ValidateNotNull
`

const connectTable = `
Session <PSSession[]> {Session[M @0 PV PN]} ValidateNotNullOrEmpty
ComputerName <string[]> {ComputerName[M @0]; ComputerNameGuid[M]} Alias("Cn") ValidateNotNullOrEmpty
ApplicationName <string> {ComputerName[PN]; ComputerNameGuid[PN]}
ConfigurationName <string> {ComputerName[PN]; ComputerNameGuid[PN]; ConnectionUri[PN]; ConnectionUriGuid[PN]}
ConnectionUri <Uri[]> {ConnectionUri[M @0 PN]; ConnectionUriGuid[M @0 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
AllowRedirection <SwitchParameter> {ConnectionUri; ConnectionUriGuid}
InstanceId <Guid[]> {ComputerNameGuid[M]; ConnectionUriGuid[M]; InstanceId[M]} ValidateNotNull
Name <string[]> {Name[M]; ComputerName; ConnectionUri} ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerName; ComputerNameGuid; ConnectionUri; ConnectionUriGuid}
Authentication <AuthenticationMechanism> {ComputerName; ComputerNameGuid; ConnectionUri; ConnectionUriGuid}
CertificateThumbprint <string> {ComputerName; ComputerNameGuid; ConnectionUri; ConnectionUriGuid}
Port <int> {ComputerName; ComputerNameGuid} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName; ComputerNameGuid}
SessionOption <PSSessionOption> {ComputerName; ComputerNameGuid; ConnectionUri; ConnectionUriGuid}
ThrottleLimit <int> {Session; ComputerName; Id; ComputerNameGuid; ConnectionUri; ConnectionUriGuid; Name; InstanceId}
Id <int[]> {Id[M @0 PN]} ValidateNotNull
`

const disconnectTable = `
Session <PSSession[]> {Session[M @0 PV PN]} ValidateNotNullOrEmpty
IdleTimeoutSec <int> {Session; Name; Id; InstanceId} ValidateRange(0, MaxInt)
OutputBufferingMode <OutputBufferingMode> {Session; Name; Id; InstanceId}
ThrottleLimit <int> {Session; Name; Id; InstanceId}
InstanceId <Guid[]> {InstanceId[M PN]} ValidateNotNull
Id <int[]> {Id[M @0 PN]} ValidateNotNull
Name <string[]> {Name[M PN]} ValidateNotNullOrEmpty
`

const receiveSessionTable = `
Session <PSSession> {Session[M @0 PV PN]} ValidateNotNullOrEmpty
Id <int> {Id[M @0 PV PN]}
ComputerName <string> {ComputerSessionName[M @0 PN]; ComputerInstanceId[M @0 PN]} Alias("Cn") ValidateNotNullOrEmpty
ApplicationName <string> {ComputerSessionName[PN]; ComputerInstanceId[PN]}
ConfigurationName <string> {ComputerSessionName[PN]; ComputerInstanceId[PN]; ConnectionUriSessionName[PN]; ConnectionUriInstanceId[PN]}
ConnectionUri <Uri> {ConnectionUriSessionName[M @0 PN]; ConnectionUriInstanceId[M @0 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
AllowRedirection <SwitchParameter> {ConnectionUriSessionName; ConnectionUriInstanceId}
InstanceId <Guid> {InstanceId[M @0 PV PN]; ComputerInstanceId[M]; ConnectionUriInstanceId[M]} ValidateNotNullOrEmpty
Name <string> {SessionName[M @0 PV PN]; ComputerSessionName[M]; ConnectionUriSessionName[M]} ValidateNotNullOrEmpty
OutTarget <OutTarget> {Session; Id; InstanceId; SessionName; ComputerInstanceId; ComputerSessionName; ConnectionUriSessionName; ConnectionUriInstanceId}
JobName <string> {Session; Id; InstanceId; SessionName; ComputerInstanceId; ComputerSessionName; ConnectionUriSessionName; ConnectionUriInstanceId} ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerInstanceId; ComputerSessionName; ConnectionUriSessionName; ConnectionUriInstanceId}
Authentication <AuthenticationMechanism> {ComputerInstanceId; ComputerSessionName; ConnectionUriSessionName; ConnectionUriInstanceId}
CertificateThumbprint <string> {ComputerInstanceId; ComputerSessionName; ConnectionUriSessionName; ConnectionUriInstanceId}
Port <int> {ComputerInstanceId; ComputerSessionName} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerInstanceId; ComputerSessionName}
SessionOption <PSSessionOption> {ComputerInstanceId; ComputerSessionName; ConnectionUriSessionName; ConnectionUriInstanceId}
`

const removeSessionTable = `
Session <PSSession[]> {Session[M @0 PV PN]}
InstanceId <Guid[]> {InstanceId[M PN]} ValidateNotNull
Id <int[]> {Id[M @0 PN]} ValidateNotNull
Name <string[]> {Name[M PN]} ValidateNotNullOrEmpty
ComputerName <string[]> {ComputerName[M @0 PN]} Alias("Cn") ValidateNotNullOrEmpty
`

const enterTable = `
ComputerName <string> {ComputerName[M @0 PV PN]} Alias("Cn") ValidateNotNullOrEmpty
Session <PSSession> {Session[@0 PV PN]} ValidateNotNullOrEmpty
ConnectionUri <Uri> {Uri[@1 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
InstanceId <Guid> {InstanceId[PN]} ValidateNotNull
Id <int> {Id[@0 PN]} ValidateNotNull
Name <string> {Name[PN]}
EnableNetworkAccess <SwitchParameter> {ComputerName; Uri}
Credential <PSCredential> {ComputerName[PN]; Uri[PN]}
ConfigurationName <string> {ComputerName[PN]; Uri[PN]}
Port <int> {ComputerName} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName}
ApplicationName <string> {ComputerName[PN]}
AllowRedirection <SwitchParameter> {Uri}
SessionOption <PSSessionOption> {ComputerName; Uri} ValidateNotNull
Authentication <AuthenticationMechanism> {ComputerName; Uri}
CertificateThumbprint <string> {ComputerName; Uri}
`

const invokeTable = `
Session <PSSession[]> {Session[@0]; FilePathRunspace[@0]} ValidateNotNullOrEmpty
ComputerName <string[]> {ComputerName[@0]; FilePathComputerName[@0]} Alias("Cn") ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerName[PN]; Uri[PN]; FilePathComputerName[PN]; FilePathUri[PN]}
Port <int> {ComputerName; FilePathComputerName} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName; FilePathComputerName}
ConfigurationName <string> {ComputerName[PN]; Uri[PN]; FilePathComputerName[PN]; FilePathUri[PN]}
ApplicationName <string> {ComputerName[PN]; FilePathComputerName[PN]}
ThrottleLimit <int> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri}
ConnectionUri <Uri[]> {Uri[@0]; FilePathUri[@0]} Alias("URI", "CU") ValidateNotNullOrEmpty
AsJob <SwitchParameter> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri}
InDisconnectedSession <SwitchParameter> {ComputerName; FilePathComputerName; Uri; FilePathUri} Alias("Disconnected")
SessionName <string[]> {ComputerName; FilePathComputerName} ValidateNotNullOrEmpty
HideComputerName <SwitchParameter> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri} Alias("HCN")
JobName <string> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri}
ScriptBlock <ScriptBlock> {ComputerName[M @1]; Session[M @1]; Uri[M @1]; InProcess[M @0]} Alias("Command") ValidateNotNull
NoNewScope <SwitchParameter> {InProcess}
FilePath <string> {FilePathComputerName[M @1]; FilePathRunspace[M @1]; FilePathUri[M @1]} Alias("PSPath") ValidateNotNull
AllowRedirection <SwitchParameter> {Uri; FilePathUri}
SessionOption <PSSessionOption> {ComputerName; Uri; FilePathComputerName; FilePathUri}
Authentication <AuthenticationMechanism> {ComputerName; FilePathComputerName; Uri; FilePathUri}
EnableNetworkAccess <SwitchParameter> {ComputerName; FilePathComputerName; Uri; FilePathUri}
InputObject <PSObject> {(all)[PV]}
ArgumentList <object[]> {(all)} Alias("Args")
CertificateThumbprint <string> {ComputerName; Uri}
`

// jobBaseTable is JobCmdletBase; each job cmdlet adds its own parameters.

const startJobTable = `
Name <string> {FilePathComputerName[PN]; ComputerName[PN]; LiteralFilePathComputerName[PN]}
ScriptBlock <ScriptBlock> {ComputerName[M @0]} Alias("Command")
Credential <PSCredential> {FilePathComputerName; ComputerName; LiteralFilePathComputerName}
FilePath <string> {FilePathComputerName[M @0]}
LiteralPath <string> {LiteralFilePathComputerName[M]} Alias("PSPath", "LP")
Authentication <AuthenticationMechanism> {FilePathComputerName; ComputerName; LiteralFilePathComputerName}
InitializationScript <ScriptBlock> {FilePathComputerName[@1]; ComputerName[@1]; LiteralFilePathComputerName[@1]}
WorkingDirectory <string> {(all)} ValidateNotNullOrWhiteSpace
RunAs32 <SwitchParameter> {FilePathComputerName; ComputerName; LiteralFilePathComputerName}
PSVersion <version> {FilePathComputerName; ComputerName; LiteralFilePathComputerName} ValidateNotNullOrEmpty
InputObject <PSObject> {FilePathComputerName[PV]; ComputerName[PV]; LiteralFilePathComputerName[PV]}
ArgumentList <object[]> {FilePathComputerName; ComputerName; LiteralFilePathComputerName} Alias("Args")
`

const getJobTable = `
IncludeChildJob <SwitchParameter> {SessionIdParameterSet; InstanceIdParameterSet; NameParameterSet; StateParameterSet; CommandParameterSet}
ChildJobState <JobState> {SessionIdParameterSet; InstanceIdParameterSet; NameParameterSet; StateParameterSet; CommandParameterSet}
HasMoreData <bool> {SessionIdParameterSet; InstanceIdParameterSet; NameParameterSet; StateParameterSet; CommandParameterSet}
Before <DateTime> {SessionIdParameterSet; InstanceIdParameterSet; NameParameterSet; StateParameterSet; CommandParameterSet}
After <DateTime> {SessionIdParameterSet; InstanceIdParameterSet; NameParameterSet; StateParameterSet; CommandParameterSet}
Newest <int> {SessionIdParameterSet; InstanceIdParameterSet; NameParameterSet; StateParameterSet; CommandParameterSet}
Id <int[]> {SessionIdParameterSet[@0 PN]} ValidateNotNullOrEmpty
Name <string[]> {NameParameterSet[M @0 PN]} ValidateNotNullOrEmpty
InstanceId <Guid[]> {InstanceIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
State <JobState> {StateParameterSet[M @0 PN]}
Command <string[]> {CommandParameterSet[PN]} ValidateNotNullOrEmpty
Filter <hashtable> {FilterParameterSet[M @0 PN]} ValidateNotNullOrEmpty
`

const receiveJobTable = `
Job <Job[]> {Location[M @0 PV PN]; ComputerName[M @0 PV PN]; Session[M @0 PV PN]}
ComputerName <string[]> {ComputerName[@1 PN]} Alias("Cn") ValidateNotNullOrEmpty
Location <string[]> {Location[@1]} ValidateNotNullOrEmpty
Session <PSSession[]> {Session[@1 PN]} ValidateNotNull
Keep <SwitchParameter> {(all)}
NoRecurse <SwitchParameter> {(all)}
Force <SwitchParameter> {(all)}
Wait <SwitchParameter> {(all)}
AutoRemoveJob <SwitchParameter> {(all)}
WriteEvents <SwitchParameter> {(all)}
WriteJobInResults <SwitchParameter> {(all)}
Name <string[]> {NameParameterSet[M @0 PN]} ValidateNotNullOrEmpty
InstanceId <Guid[]> {InstanceIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
Id <int[]> {SessionIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
`

const waitJobTable = `
Job <Job[]> {JobParameterSet[M @0 PV PN]} ValidateNotNullOrEmpty
Any <SwitchParameter> {(all)}
Timeout <int> {(all)} Alias("TimeoutSec") ValidateRange(-1, MaxInt)
Force <SwitchParameter> {(all)}
Name <string[]> {NameParameterSet[M @0 PN]} ValidateNotNullOrEmpty
InstanceId <Guid[]> {InstanceIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
Id <int[]> {SessionIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
State <JobState> {StateParameterSet[M @0 PN]}
Filter <hashtable> {FilterParameterSet[M @0 PN]} ValidateNotNullOrEmpty
`

const stopJobTable = `
Job <Job[]> {JobParameterSet[M @0 PV PN]} ValidateNotNullOrEmpty
PassThru <SwitchParameter> {(all)}
Name <string[]> {NameParameterSet[M @0 PN]} ValidateNotNullOrEmpty
InstanceId <Guid[]> {InstanceIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
Id <int[]> {SessionIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
State <JobState> {StateParameterSet[M @0 PN]}
Filter <hashtable> {FilterParameterSet[M @0 PN]} ValidateNotNullOrEmpty
`

const removeJobTable = `
Job <Job[]> {JobParameterSet[M @0 PV PN]} ValidateNotNullOrEmpty
Force <SwitchParameter> {InstanceIdParameterSet; JobParameterSet; NameParameterSet; SessionIdParameterSet; FilterParameterSet} Alias("F")
Name <string[]> {NameParameterSet[M @0 PN]} ValidateNotNullOrEmpty
InstanceId <Guid[]> {InstanceIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
Id <int[]> {SessionIdParameterSet[M @0 PN]} ValidateNotNullOrEmpty
State <JobState> {StateParameterSet[M @0 PN]}
Command <string[]> {CommandParameterSet[PN]} ValidateNotNullOrEmpty
Filter <hashtable> {FilterParameterSet[M @0 PN]} ValidateNotNullOrEmpty
`

const sessionOptionTable = `
MaximumRedirection <int> {(all)}
NoCompression <SwitchParameter> {(all)}
NoMachineProfile <SwitchParameter> {(all)}
Culture <string> {(all)} ValidateNotNull
UICulture <string> {(all)} ValidateNotNull
MaximumReceivedDataSizePerCommand <int> {(all)}
MaximumReceivedObjectSize <int> {(all)}
OutputBufferingMode <OutputBufferingMode> {(all)}
MaxConnectionRetryCount <int> {(all)} ValidateRange(0, MaxInt)
ApplicationArguments <hashtable> {(all)} ValidateNotNull
OpenTimeout <int> {(all)} Alias("OpenTimeoutMSec") ValidateRange(0, MaxInt)
CancelTimeout <int> {(all)} Alias("CancelTimeoutMSec") ValidateRange(0, MaxInt)
IdleTimeout <int> {(all)} Alias("IdleTimeoutMSec") ValidateRange(-1, MaxInt)
ProxyAccessType <System.Management.Automation.Remoting.ProxyAccessType> {(all)} ValidateNotNullOrEmpty
ProxyAuthentication <AuthenticationMechanism> {(all)}
ProxyCredential <PSCredential> {(all)} ValidateNotNullOrEmpty
SkipCACheck <SwitchParameter> {(all)}
SkipCNCheck <SwitchParameter> {(all)}
SkipRevocationCheck <SwitchParameter> {(all)}
OperationTimeout <int> {(all)} Alias("OperationTimeoutMSec") ValidateRange(0, MaxInt)
NoEncryption <SwitchParameter> {(all)}
UseUTF16 <SwitchParameter> {(all)}
IncludePortInSPN <SwitchParameter> {(all)}
`

const transportOptionTable = `
MaxIdleTimeoutSec <int> {(all)} ValidateRange(60, 2147483)
ProcessIdleTimeoutSec <int> {(all)} ValidateRange(0, 1209600)
MaxSessions <int> {(all)} ValidateRange(1, MaxInt)
MaxConcurrentCommandsPerSession <int> {(all)} ValidateRange(1, MaxInt)
MaxSessionsPerUser <int> {(all)} ValidateRange(1, MaxInt)
MaxMemoryPerSessionMB <int> {(all)} ValidateRange(5, MaxInt)
MaxProcessesPerSession <int> {(all)} ValidateRange(1, MaxInt)
MaxConcurrentUsers <int> {(all)} ValidateRange(1, 100)
IdleTimeoutSec <int> {(all)} ValidateRange(60, 2147483)
OutputBufferingMode <OutputBufferingMode> {(all)}
`

const getConfigurationTable = `
Name <string[]> {(all)[@0]} ValidateNotNullOrEmpty
Force <SwitchParameter> {(all)}
`

// putConfigurationTable holds what Register- and Set-PSSessionConfiguration share and the world models.
const putConfigurationTable = `
Name <string> {(all)[M @0 PN]} ValidateNotNullOrEmpty
RunAsCredential <PSCredential> {(all)}
StartupScript <string> {(all)}
SecurityDescriptorSddl <string> {(all)}
ShowSecurityDescriptorUI <SwitchParameter> {(all)}
UseSharedProcess <SwitchParameter> {(all)}
PSVersion <version> {(all)} Alias("PowerShellVersion") ValidateNotNull
TransportOption <WSManConfigurationOption> {(all)}
Force <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
`

const removeConfigurationTable = `
Name <string> {(all)[M @0 PN]} ValidateNotNullOrEmpty
Force <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
`

const enableConfigurationTable = `
Name <string[]> {(all)[@0 PV PN]} ValidateNotNullOrEmpty
Force <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
`
