package remoting

// The parameter tables, from the source attributes of the engine (engine.md, Appendix A), those of SSH from the
// documentation. pssim's world has WSMan alone and no debugger: the sets for virtual machines, containers and SSH fail
// as they do on a computer that has none of it (transports.go).

const newSessionTable = `
ComputerName <string[]> {ComputerName[@0 PV PN]} Alias("Cn") ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerName[PN]; Uri[PN]; VMId[M PN]; VMName[M PN]}
Session <PSSession[]> {Session[@0 PV PN]} ValidateNotNullOrEmpty
Name <string[]> {(all)}
EnableNetworkAccess <SwitchParameter> {ComputerName; Session; Uri}
ConfigurationName <string> {ComputerName[PN]; Uri[PN]; ContainerId[PN]; VMId[PN]; VMName[PN]}
UseWindowsPowerShell <SwitchParameter> {UseWindowsPowerShell[M]}
VMId <Guid[]> {VMId[M @0 PN]} Alias("VMGuid") ValidateNotNullOrEmpty
VMName <string[]> {VMName[M PN]} ValidateNotNullOrEmpty
ContainerId <string[]> {ContainerId[M PN]} ValidateNotNullOrEmpty
RunAsAdministrator <SwitchParameter> {ContainerId}
Port <int> {ComputerName; SSHHost} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName}
ApplicationName <string> {ComputerName[PN]}
ThrottleLimit <int> {ComputerName; Session; Uri; ContainerId; VMId; VMName}
ConnectionUri <Uri[]> {Uri[M @0 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
AllowRedirection <SwitchParameter> {Uri}
SessionOption <PSSessionOption> {ComputerName; Uri} ValidateNotNull
Authentication <AuthenticationMechanism> {ComputerName; Uri}
CertificateThumbprint <string> {ComputerName; Uri}
HostName <string[]> {SSHHost[M @0]} ValidateNotNullOrEmpty
UserName <string> {SSHHost} ValidateNotNullOrEmpty
KeyFilePath <string> {SSHHost} Alias("IdentityFilePath") ValidateNotNullOrEmpty
SSHTransport <SwitchParameter> {SSHHost} ValidateSet("true")
SSHConnection <hashtable[]> {SSHHostHash[M]} ValidateNotNullOrEmpty
Subsystem <string> {SSHHost}
ConnectingTimeout <int> {SSHHost}
Options <hashtable> {SSHHost} ValidateNotNullOrEmpty
`

const getSessionTable = `
ComputerName <string[]> {ComputerName[M @0 PN]; ComputerInstanceId[M @0 PN]} Alias("Cn") ValidateNotNullOrEmpty
ApplicationName <string> {ComputerName[PN]; ComputerInstanceId[PN]}
ConnectionUri <Uri[]> {ConnectionUri[M @0 PN]; ConnectionUriInstanceId[M @0 PN]} Alias("URI", "CU") ValidateNotNullOrEmpty
ConfigurationName <string> {ComputerName[PN]; ComputerInstanceId[PN]; ConnectionUri[PN]; ConnectionUriInstanceId[PN]; ContainerId[PN]; ContainerIdInstanceId[PN]; VMId[PN]; VMIdInstanceId[PN]; VMName[PN]; VMNameInstanceId[PN]}
AllowRedirection <SwitchParameter> {ConnectionUri; ConnectionUriInstanceId}
Name <string[]> {ComputerName; ConnectionUri; Name[PN]; ContainerId; VMId; VMName} ValidateNotNullOrEmpty
InstanceId <Guid[]> {ComputerInstanceId[M]; ConnectionUriInstanceId[M]; InstanceId[PN]; ContainerIdInstanceId[M]; VMIdInstanceId[M]; VMNameInstanceId[M]} ValidateNotNull
Credential <PSCredential> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
Authentication <AuthenticationMechanism> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
CertificateThumbprint <string> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
Port <int> {ComputerName; ComputerInstanceId} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName; ComputerInstanceId}
ThrottleLimit <int> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
State <SessionFilterState> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId; ContainerId; ContainerIdInstanceId; VMId; VMIdInstanceId; VMName; VMNameInstanceId}
SessionOption <PSSessionOption> {ComputerName; ComputerInstanceId; ConnectionUri; ConnectionUriInstanceId}
Id <int[]> {Id[M @0 PN]} ValidateNotNull
ContainerId <string[]> {ContainerId[M PN]; ContainerIdInstanceId[M PN]} ValidateNotNullOrEmpty
VMId <Guid[]> {VMId[M PN]; VMIdInstanceId[M PN]} Alias("VMGuid") ValidateNotNullOrEmpty
VMName <string[]> {VMName[M PN]; VMNameInstanceId[M PN]} ValidateNotNullOrEmpty
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
ContainerId <string[]> {ContainerId[M PN]} ValidateNotNullOrEmpty
VMId <Guid[]> {VMId[M PN]} Alias("VMGuid") ValidateNotNullOrEmpty
VMName <string[]> {VMName[M PN]} ValidateNotNullOrEmpty
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
VMId <Guid> {VMId[M @0 PV PN]} Alias("VMGuid") ValidateNotNullOrEmpty
VMName <string> {VMName[M @0 PV PN]} ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerName[PN]; Uri[PN]; VMId[M @1 PN]; VMName[M @1 PN]}
ContainerId <string> {ContainerId[M @0 PV PN]} ValidateNotNullOrEmpty
ConfigurationName <string> {ComputerName[PN]; Uri[PN]; ContainerId[PN]; VMId[PN]; VMName[PN]}
RunAsAdministrator <SwitchParameter> {ContainerId}
Port <int> {ComputerName; SSHHost} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName}
ApplicationName <string> {ComputerName[PN]}
AllowRedirection <SwitchParameter> {Uri}
SessionOption <PSSessionOption> {ComputerName; Uri} ValidateNotNull
Authentication <AuthenticationMechanism> {ComputerName; Uri}
CertificateThumbprint <string> {ComputerName; Uri}
HostName <string> {SSHHost[M @0 PV]} ValidateNotNullOrEmpty
UserName <string> {SSHHost} ValidateNotNullOrEmpty
KeyFilePath <string> {SSHHost} Alias("IdentityFilePath") ValidateNotNullOrEmpty
SSHTransport <SwitchParameter> {SSHHost} ValidateSet("true")
Subsystem <string> {SSHHost}
ConnectingTimeout <int> {SSHHost}
Options <hashtable> {SSHHost} ValidateNotNullOrEmpty
`

const invokeTable = `
Session <PSSession[]> {Session[@0]; FilePathRunspace[@0]} ValidateNotNullOrEmpty
ComputerName <string[]> {ComputerName[@0]; FilePathComputerName[@0]} Alias("Cn") ValidateNotNullOrEmpty
Credential <PSCredential> {ComputerName[PN]; Uri[PN]; FilePathComputerName[PN]; FilePathUri[PN]; VMId[M PN]; VMName[M PN]; FilePathVMId[M PN]; FilePathVMName[M PN]}
Port <int> {ComputerName; FilePathComputerName; SSHHost} ValidateRange(1, 65535)
UseSSL <SwitchParameter> {ComputerName; FilePathComputerName}
ConfigurationName <string> {ComputerName[PN]; Uri[PN]; FilePathComputerName[PN]; FilePathUri[PN]; ContainerId[PN]; VMId[PN]; VMName[PN]; FilePathContainerId[PN]; FilePathVMId[PN]; FilePathVMName[PN]}
ApplicationName <string> {ComputerName[PN]; FilePathComputerName[PN]}
ThrottleLimit <int> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri; VMId; VMName; ContainerId; FilePathVMId; FilePathVMName; FilePathContainerId}
ConnectionUri <Uri[]> {Uri[@0]; FilePathUri[@0]} Alias("URI", "CU") ValidateNotNullOrEmpty
AsJob <SwitchParameter> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri; VMId; VMName; ContainerId; FilePathVMId; FilePathVMName; FilePathContainerId; SSHHost; SSHHostHash; FilePathSSHHost; FilePathSSHHostHash}
InDisconnectedSession <SwitchParameter> {ComputerName; FilePathComputerName; Uri; FilePathUri} Alias("Disconnected")
SessionName <string[]> {ComputerName; FilePathComputerName} ValidateNotNullOrEmpty
HideComputerName <SwitchParameter> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri; VMId; VMName; ContainerId; FilePathVMId; FilePathVMName; FilePathContainerId; SSHHost; SSHHostHash; FilePathSSHHost; FilePathSSHHostHash} Alias("HCN")
JobName <string> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri; ContainerId; FilePathContainerId; SSHHostHash; SSHHost}
ScriptBlock <ScriptBlock> {ComputerName[M @1]; Session[M @1]; Uri[M @1]; InProcess[M @0]; VMId[M @1]; VMName[M @1]; ContainerId[M @1]; SSHHost[M @1]; SSHHostHash[M @1]} Alias("Command") ValidateNotNull
NoNewScope <SwitchParameter> {InProcess}
FilePath <string> {FilePathComputerName[M @1]; FilePathRunspace[M @1]; FilePathUri[M @1]; FilePathVMId[M @1]; FilePathVMName[M @1]; FilePathContainerId[M @1]; FilePathSSHHost[M]; FilePathSSHHostHash[M]} Alias("PSPath") ValidateNotNull
AllowRedirection <SwitchParameter> {Uri; FilePathUri}
SessionOption <PSSessionOption> {ComputerName; Uri; FilePathComputerName; FilePathUri}
Authentication <AuthenticationMechanism> {ComputerName; FilePathComputerName; Uri; FilePathUri}
EnableNetworkAccess <SwitchParameter> {ComputerName; FilePathComputerName; Uri; FilePathUri}
RunAsAdministrator <SwitchParameter> {ContainerId; FilePathContainerId}
RemoteDebug <SwitchParameter> {ComputerName; Session; Uri; FilePathComputerName; FilePathRunspace; FilePathUri; VMId; VMName; ContainerId; FilePathVMId; FilePathVMName; FilePathContainerId; SSHHost; SSHHostHash; FilePathSSHHost; FilePathSSHHostHash}
InputObject <PSObject> {(all)[PV]}
ArgumentList <object[]> {(all)} Alias("Args")
VMId <Guid[]> {VMId[M @0 PN]; FilePathVMId[M @0 PN]} Alias("VMGuid") ValidateNotNullOrEmpty
VMName <string[]> {VMName[M PN]; FilePathVMName[M PN]} ValidateNotNullOrEmpty
ContainerId <string[]> {ContainerId[M PN]; FilePathContainerId[M PN]} ValidateNotNullOrEmpty
CertificateThumbprint <string> {ComputerName; Uri}
HostName <string[]> {SSHHost[M]; FilePathSSHHost[M]} ValidateNotNullOrEmpty
UserName <string> {SSHHost; FilePathSSHHost} ValidateNotNullOrEmpty
KeyFilePath <string> {SSHHost; FilePathSSHHost} Alias("IdentityFilePath") ValidateNotNullOrEmpty
SSHTransport <SwitchParameter> {SSHHost; FilePathSSHHost} ValidateSet("true")
SSHConnection <hashtable[]> {SSHHostHash[M]; FilePathSSHHostHash[M]} ValidateNotNullOrEmpty
Subsystem <string> {SSHHost; FilePathSSHHost}
ConnectingTimeout <int> {SSHHost; FilePathSSHHost}
Options <hashtable> {SSHHost; FilePathSSHHost} ValidateNotNullOrEmpty
`

const startJobTable = `
DefinitionName <string> {DefinitionName[M @0]} ValidateNotNullOrEmpty
DefinitionPath <string> {DefinitionName[@1]} ValidateNotNullOrEmpty
Type <string> {DefinitionName[@2]} ValidateNotNullOrEmpty
Name <string> {FilePathComputerName[PN]; ComputerName[PN]; LiteralFilePathComputerName[PN]}
ScriptBlock <ScriptBlock> {ComputerName[M @0]} Alias("Command")
Credential <PSCredential> {FilePathComputerName; ComputerName; LiteralFilePathComputerName}
FilePath <string> {FilePathComputerName[M @0]}
LiteralPath <string> {LiteralFilePathComputerName[M]} Alias("PSPath", "LP")
Authentication <AuthenticationMechanism> {FilePathComputerName; ComputerName; LiteralFilePathComputerName}
InitializationScript <ScriptBlock> {FilePathComputerName[@1]; ComputerName[@1]; LiteralFilePathComputerName[@1]}
WorkingDirectory <string> {(all)} ValidateNotNullOrWhiteSpace
RunAs32 <SwitchParameter> {FilePathComputerName; ComputerName; LiteralFilePathComputerName}
PSVersion <Version> {FilePathComputerName; ComputerName; LiteralFilePathComputerName} ValidateNotNullOrEmpty
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

// setConfigurationTable are the parameters of Set-PSSessionConfiguration.
const setConfigurationTable = `
Name <string> {NameParameterSet[M @0 PN]; AssemblyNameParameterSet[M @0 PN]; SessionConfigurationFile[M @0 PN]} ValidateNotNullOrEmpty
AssemblyName <string> {AssemblyNameParameterSet[M @1]}
ApplicationBase <string> {NameParameterSet; AssemblyNameParameterSet}
ConfigurationTypeName <string> {AssemblyNameParameterSet[M @2]}
RunAsCredential <PSCredential> {(all)}
ThreadApartmentState <System.Threading.ApartmentState> {(all)}
ThreadOptions <PSThreadOptions> {(all)}
AccessMode <PSSessionConfigurationAccessMode> {(all)}
UseSharedProcess <SwitchParameter> {(all)}
StartupScript <string> {(all)}
MaximumReceivedDataSizePerCommandMB <double> {(all)}
MaximumReceivedObjectSizeMB <double> {(all)}
SecurityDescriptorSddl <string> {(all)}
ShowSecurityDescriptorUI <SwitchParameter> {(all)}
Force <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
PSVersion <version> {NameParameterSet; AssemblyNameParameterSet} Alias("PowerShellVersion") ValidateNotNullOrEmpty
SessionTypeOption <PSSessionTypeOption> {NameParameterSet; AssemblyNameParameterSet}
TransportOption <WSManConfigurationOption> {(all)}
ModulesToImport <object[]> {NameParameterSet; AssemblyNameParameterSet}
Path <string> {SessionConfigurationFile[M]} ValidateNotNullOrEmpty
`

// registerConfigurationTable adds those of Register-PSSessionConfiguration alone.
const registerConfigurationTable = `
ProcessorArchitecture <string> {(all)} Alias("PA") ValidateNotNullOrEmpty ValidateSet("x86", "amd64")
` + setConfigurationTable

const removeConfigurationTable = `
Name <string> {(all)[M @0 PN]} ValidateNotNullOrEmpty
Force <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
`

const enableConfigurationTable = `
Name <string[]> {(all)[@0 PV PN]} ValidateNotNullOrEmpty
Force <SwitchParameter> {(all)}
SecurityDescriptorSddl <string> {(all)}
SkipNetworkProfileCheck <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
`

const disableConfigurationTable = `
Name <string[]> {(all)[@0 PV PN]} ValidateNotNullOrEmpty
Force <SwitchParameter> {(all)}
NoServiceRestart <SwitchParameter> {(all)}
`

const newConfigurationFileTable = `
Path <string> {(all)[M @0]} ValidateNotNullOrEmpty
SchemaVersion <version> {(all)} ValidateNotNull
Guid <Guid> {(all)}
Author <string> {(all)}
Description <string> {(all)}
CompanyName <string> {(all)}
Copyright <string> {(all)}
SessionType <SessionType> {(all)}
TranscriptDirectory <string> {(all)}
RunAsVirtualAccount <SwitchParameter> {(all)}
RunAsVirtualAccountGroups <string[]> {(all)}
ScriptsToProcess <string[]> {(all)}
RoleDefinitions <hashtable> {(all)}
LanguageMode <string> {(all)} ValidateSet("FullLanguage", "RestrictedLanguage", "NoLanguage", "ConstrainedLanguage")
ExecutionPolicy <string> {(all)} ValidateSet("Unrestricted", "RemoteSigned", "AllSigned", "Restricted", "Bypass", "Undefined")
PowerShellVersion <version> {(all)}
ModulesToImport <object[]> {(all)}
VisibleAliases <string[]> {(all)}
VisibleCmdlets <object[]> {(all)}
VisibleFunctions <object[]> {(all)}
VisibleExternalCommands <string[]> {(all)}
VisibleProviders <string[]> {(all)}
AliasDefinitions <hashtable[]> {(all)}
FunctionDefinitions <hashtable[]> {(all)}
VariableDefinitions <object> {(all)}
EnvironmentVariables <hashtable> {(all)}
TypesToProcess <string[]> {(all)}
FormatsToProcess <string[]> {(all)}
AssembliesToLoad <string[]> {(all)}
`
