package remoting

import (
	"fmt"
	"time"

	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// The exception types that records of this package carry.
const (
	exRuntime          = "System.Management.Automation.RuntimeException"
	exTransport        = "System.Management.Automation.Remoting.PSRemotingTransportException"
	exRunspaceState    = "System.Management.Automation.Runspaces.InvalidRunspaceStateException"
	exInvalidOperation = "System.Management.Automation.PSInvalidOperationException"
	exRemote           = "System.Management.Automation.RemoteException"
	exPSArgument       = "System.Management.Automation.PSArgumentException"
	exArgument         = "System.ArgumentException"

	exPlainInvalid = "System.InvalidOperationException"
)

// identity is what an error says of a failed branch: id and category of engine.md 3.
type identity struct {
	id        string
	category  value.Category
	exception string
	// prefixed tells that the transport's prefix goes before the id (engine.md 3.0).
	prefixed bool
}

// identityOf maps the branches of the client half to the engine's error ids.
func identityOf(r client.Reason) identity {
	op, arg, open := value.InvalidOperation, value.InvalidArgument, value.OpenError
	switch r {
	case client.OpenFailed:
		return identity{"PSSessionOpenFailed", open, exTransport, true}
	case client.BadIdleTimeout:
		return identity{"Argument", arg, exPSArgument, false}
	case client.QueryFailed:
		return identity{"RemotePSSessionQueryFailed", op, exRuntime, true}
	case client.ConnectRefused, client.ConnectGone, client.ConnectBusy:
		return identity{"PSSessionConnectFailed", op, exRuntime, false}
	case client.ConnectFailed:
		return identity{"PSSessionConnectFailed", op, exRuntime, true}
	case client.DisconnectNotOpened:
		return identity{"CannotDisconnectSessionWhenNotOpened", op, exRuntime, false}
	case client.DisconnectIdleTimeout:
		return identity{"CannotDisconnectSessionWithInvalidIdleTimeout", arg, exRuntime, false}
	case client.DisconnectUnsupported, client.DisconnectFailed:
		return identity{"PSSessionDisconnectFailed", op, exRuntime, false}
	case client.RemoveCannotConnect:
		return identity{"RemoveSessionCannotConnectToServer", op, exRuntime, false}
	case client.RemoveBusy, client.ReceiveNoCommand:
		return identity{"InvalidOperation", op, exInvalidOperation, false}
	case client.ReceiveCannotConnect:
		return identity{"ReceivePSSessionCannotConnectSession", op, exRuntime, false}
	case client.ReceiveQueryFailed:
		return identity{"ReceivePSSessionQueryForSessionFailed", op, exRuntime, true}
	case client.InvokeState:
		return identity{"InvokeCommandCommandInvalidSessionState", op, exRunspaceState, false}
	case client.InvokeAvailability:
		return identity{"InvokeCommandCommandInvalidSessionAvailability", op, exRunspaceState, false}
	case client.InvokeOpenFailed:
		return identity{"PSSessionStateBroken", open, exTransport, true}
	case client.InvokeUnsupported:
		return identity{"EndpointDoesNotSupportDisconnect", op, exInvalidOperation, false}
	case client.ExecuteFailed, client.CommandLost:
		return identity{"RemotePipelineExecutionFailed", open, exTransport, true}
	case client.NetworkDisconnected:
		return identity{"PowerShellNetworkFailedStartDisconnect", value.OperationTimeout, exRuntime, false}
	case client.NetworkFailed:
		return identity{"PowerShellNetworkOrDisconnectFailed", op, exRuntime, false}
	case client.JobConnectFailed:
		return identity{"PSJobConnectFailed", op, exTransport, true}
	case client.StopJobCannotConnect:
		return identity{"StopJobCannotConnectToServer", op, exTransport, false}
	case client.JobNotFinished:
		return identity{"JobObjectNotFinishedCannotBeRemoved", op, exArgument, false}
	case client.JobIsChild:
		return identity{"CannotRemoveJob", op, exArgument, false}
	}
	return identity{"InvalidOperation", op, exPlainInvalid, false}
}

// record makes the error record of a failure; target is what the engine names as the error's object.
func record(f client.Failure, target value.Value) *value.ErrorRecord {
	kind := identityOf(f.Reason)
	id := kind.id
	if prefix := f.Code.Prefix(); kind.prefixed && prefix != "" {
		id = prefix + "," + id
	}
	return value.NewError(id, kind.category, kind.exception, failureText(f), target)
}

// failureText says what went wrong and, where there is one, the way out.
func failureText(f client.Failure) string {
	switch f.Reason {
	case client.OpenFailed, client.InvokeOpenFailed:
		return fmt.Sprintf("[%s] Connecting to remote server %s failed: %s.", f.Computer, f.Computer, codeText(f.Code))
	case client.BadIdleTimeout:
		return fmt.Sprintf("The idle timeout of a session must be at least %d milliseconds; %d is too short.",
			protocol.MinIdleTimeout.Milliseconds(), f.Idle.Milliseconds())
	case client.QueryFailed, client.ReceiveQueryFailed:
		return fmt.Sprintf("[%s] The sessions of %s could not be listed: %s.", f.Computer, f.Computer, codeText(f.Code))
	case client.ConnectRefused, client.ConnectBusy:
		return refusedText(f)
	case client.ConnectFailed:
		return fmt.Sprintf("Session %s on %s could not be connected: %s.", f.Name, f.Computer, codeText(f.Code))
	case client.ConnectGone:
		return fmt.Sprintf("Session %s could not be connected: it no longer exists on %s.", f.Name, f.Computer)
	case client.DisconnectNotOpened:
		return fmt.Sprintf("Session %s is %s; only an Opened session can be disconnected.", f.Name, f.State)
	case client.DisconnectIdleTimeout:
		return idleText(f)
	case client.DisconnectUnsupported:
		return fmt.Sprintf("Session %s cannot be disconnected: its endpoint does not support it. "+
			"The remote computer needs PowerShell 3.0 or later.", f.Shell)
	case client.DisconnectFailed:
		return fmt.Sprintf("Session %s could not be disconnected: %s.", f.Shell, codeText(f.Code))
	case client.RemoveCannotConnect:
		return fmt.Sprintf("Session %s was removed here, but %s could not be reached to close it: %s.",
			f.Name, f.Computer, codeText(f.Code))
	case client.RemoveBusy:
		return fmt.Sprintf("Session %s cannot be removed: another client is connected to it.", f.Name)
	}
	return commandText(f)
}

// refusedText says why a session cannot be connected in its state (engine.md 3.3, STATE-2).
func refusedText(f client.Failure) string {
	switch {
	case f.Reason == client.ConnectBusy:
		return fmt.Sprintf("Session %s cannot be connected: another client has connected to it since it was disconnected here. "+
			"Get-PSSession -ComputerName %s shows it as Busy.", f.Name, f.Computer)
	case f.State == client.Disconnected:
		return fmt.Sprintf("Session %s cannot be connected: its Availability is Busy, so another client is connected to it.", f.Name)
	case f.State == client.Broken || f.State == client.Closed:
		return fmt.Sprintf("Session %s is %s and cannot be connected again. If %s still keeps it, Get-PSSession -ComputerName finds it; "+
			"else only a new session helps.", f.Name, f.State, f.Computer)
	}
	return fmt.Sprintf("Session %s is %s; only a disconnected session can be connected.", f.Name, f.State)
}

// commandText is failureText for receiving, commands and jobs.
func commandText(f client.Failure) string {
	switch f.Reason {
	case client.ReceiveCannotConnect:
		return "Nothing can be received. " + refusedText(f)
	case client.ReceiveNoCommand:
		return fmt.Sprintf("Session %s holds no disconnected command that could be received as a job.", f.Name)
	case client.InvokeState:
		return fmt.Sprintf("Session %s is %s; a command needs an Opened session.", f.Name, f.State)
	case client.InvokeAvailability:
		return fmt.Sprintf("Session %s is busy: it runs one command at a time. "+
			"Receive or wait for that command, or open a second session.", f.Name)
	case client.InvokeUnsupported:
		return fmt.Sprintf("The endpoint on %s does not support disconnected sessions.", f.Computer)
	case client.ExecuteFailed:
		return fmt.Sprintf("[%s] The command could not be started: %s.", f.Computer, codeText(f.Code))
	case client.CommandLost:
		return fmt.Sprintf("[%s] The session ended while the command ran: %s.", f.Computer, codeText(f.Code))
	case client.CommandStopped:
		return fmt.Sprintf("[%s] The command was stopped, by a person or because its session was removed.", f.Computer)
	case client.NetworkDisconnected:
		return fmt.Sprintf("The connection to %s was lost for too long; session %s is being disconnected.", f.Computer, f.Name)
	case client.NetworkFailed:
		return fmt.Sprintf("The connection to %s was lost, and session %s could not be disconnected.", f.Computer, f.Name)
	case client.JobConnectFailed, client.StopJobCannotConnect:
		return fmt.Sprintf("The session of job %d on %s could not be connected: %s.", f.Job, f.Computer, codeText(f.Code))
	case client.JobNotFinished:
		return fmt.Sprintf("Job %d has not finished. Stop it first, or use -Force.", f.Job)
	case client.JobIsChild:
		return fmt.Sprintf("Job %d is a child job; remove its parent instead.", f.Job)
	case client.AdminFailed:
		return fmt.Sprintf("The configuration could not be changed: %s %s.", codeText(f.Code), f.Detail)
	}
	return fmt.Sprintf("The operation failed (%s): %s.", f.Reason, codeText(f.Code))
}

// idleText names value and limits in seconds, as the engine does (engine.md 3.4).
func idleText(f client.Failure) string {
	seconds := func(d time.Duration) int64 { return int64(d / time.Second) }
	return fmt.Sprintf("Session %s cannot be disconnected with an idle timeout of %d seconds: the server allows %d at most, and %d is the least. "+
		"Give a value in that range with -IdleTimeoutSec.", f.Name, seconds(f.Idle), seconds(f.Max), seconds(f.Min))
}

// codeText says in words what a transport code means.
func codeText(c protocol.Code) string {
	switch c {
	case protocol.CodeNone:
		return "the request was refused"
	case protocol.CodeAccessDenied:
		return "access is denied"
	case protocol.CodePathNotFound, protocol.CodeNameNotResolved:
		return "no computer of that name is known"
	case protocol.CodeLogonFailure:
		return "the user name or password is incorrect"
	case protocol.CodeCannotConnect:
		return "the computer does not answer; it may be off, or the network down"
	case protocol.CodeInUse:
		return "another client is connected to it"
	case protocol.CodeShellGone:
		return "it no longer exists there; it was removed, or its idle timeout has passed"
	case protocol.CodeInvalidResource:
		return "there is no such session configuration"
	case protocol.CodeOperationTimeout:
		return "the computer did not answer in time"
	case protocol.CodeNoAssembly:
		return "the assembly of its session configuration cannot be loaded"
	case protocol.CodeQuota:
		return "the user has too many shells open there"
	case protocol.CodeNotSupported:
		return "the endpoint does not support it"
	case protocol.CodeAborted:
		return "the connection was lost, and nobody knows whether it happened"
	}
	return "the service refused it with code " + c.String()
}
