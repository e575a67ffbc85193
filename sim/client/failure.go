package client

import (
	"time"

	"pssim/sim/protocol"
	"pssim/sim/trace"
)

// Reason tells which branch of a cmdlet's failures was taken, so that error ids and records can be made of
// it elsewhere.
type Reason uint8

// The reasons. Comments name the error id that the branch leads to.
const (
	NoFailure Reason = iota

	NoSuchSession  // a handle that names no session of this process
	NoSuchJob      // an Id that names no job of this process
	OpenFailed     // PSSessionOpenFailed
	BadIdleTimeout // Argument: an idle timeout below the minimum at creation (engine.md 3.0)
	QueryFailed    // RemotePSSessionQueryFailed

	ConnectRefused // PSSessionConnectFailed: neither Opened nor Disconnected and free
	ConnectFailed  // PSSessionConnectFailed with the code's prefix; the session is Broken
	ConnectGone    // PSSessionConnectFailed: in use, and then no longer found
	ConnectBusy    // PSSessionConnectFailed: in use by another client

	DisconnectNotOpened   // CannotDisconnectSessionWhenNotOpened
	DisconnectIdleTimeout // CannotDisconnectSessionWithInvalidIdleTimeout
	DisconnectUnsupported // PSSessionDisconnectFailed: the endpoint cannot
	DisconnectFailed      // PSSessionDisconnectFailed

	RemoveCannotConnect // RemoveSessionCannotConnectToServer
	RemoveBusy          // InvalidOperation, terminating

	ReceiveCannotConnect // ReceivePSSessionCannotConnectSession
	ReceiveQueryFailed   // ReceivePSSessionQueryForSessionFailed
	ReceiveNoCommand     // InvalidOperation for the target Job; nothing for Host

	InvokeState        // InvokeCommandCommandInvalidSessionState
	InvokeAvailability // InvokeCommandCommandInvalidSessionAvailability
	InvokeOpenFailed   // PSSessionStateBroken
	InvokeUnsupported  // EndpointDoesNotSupportDisconnect
	ExecuteFailed      // RemotePipelineExecutionFailed: the command could not be started or attached
	CommandFailed      // the command ended with a terminating error: Detail is the serialized record
	CommandLost        // the session broke or was closed under the command
	CommandStopped     // the command was stopped

	NetworkDisconnected // PowerShellNetworkFailedStartDisconnect
	NetworkFailed       // PowerShellNetworkOrDisconnectFailed

	JobConnectFailed     // PSJobConnectFailed
	StopJobCannotConnect // StopJobCannotConnectToServer
	JobNotFinished       // JobObjectNotFinishedCannotBeRemoved
	JobIsChild           // CannotRemoveJob

	AdminFailed // the own computer's service refused
	UnknownCall // a call, or an administrative message, that is none of this package's
)

// String names the reason in traces.
func (r Reason) String() string {
	return trace.Name("Reason", int(r), "None", "NoSuchSession", "NoSuchJob", "OpenFailed", "BadIdleTimeout", "QueryFailed",
		"ConnectRefused", "ConnectFailed", "ConnectGone", "ConnectBusy",
		"DisconnectNotOpened", "DisconnectIdleTimeout", "DisconnectUnsupported", "DisconnectFailed",
		"RemoveCannotConnect", "RemoveBusy",
		"ReceiveCannotConnect", "ReceiveQueryFailed", "ReceiveNoCommand",
		"InvokeState", "InvokeAvailability", "InvokeOpenFailed", "InvokeUnsupported", "ExecuteFailed",
		"CommandFailed", "CommandLost", "CommandStopped",
		"NetworkDisconnected", "NetworkFailed",
		"JobConnectFailed", "StopJobCannotConnect", "JobNotFinished", "JobIsChild", "AdminFailed",
		"UnknownCall")
}

// Failure is why something did not succeed, as data. The zero Failure is success.
type Failure struct {
	Reason   Reason
	Code     protocol.Code // the transport's code, CodeNone for a local refusal
	Detail   string        // what the server added, or a serialized error record for CommandFailed
	Computer string        // as typed
	Session  SessionRef
	Name     string // the session's name
	Shell    protocol.ShellID
	State    RunspaceState // the session's state after the failure
	Job      JobID
	// Idle, and the bounds that it breaks, for the two idle timeout reasons.
	Idle, Min, Max time.Duration
}

// Failed tells whether there is a failure.
func (f Failure) Failed() bool { return f.Reason != NoFailure }
