package protocol

import "fmt"

// Code tells why a request failed. The values are WSMan's where PowerShell looks at them, since the prefix
// of an error id is made from the number (engine.md 3.0); codes that only the simulator knows are negative
// small numbers, marked as modelling choices.
type Code int64

// The codes.
const (
	CodeNone             Code = 0
	CodeAccessDenied     Code = 5
	CodePathNotFound     Code = 53
	CodeLogonFailure     Code = 1326
	CodeCannotConnect    Code = -2144108526 // the computer does not answer
	CodeInUse            Code = -2144108083 // connected to another client
	CodeShellGone        Code = -2144108453 // no such shell
	CodeInvalidResource  Code = -2144108485 // no such session configuration
	CodeOperationTimeout Code = -2144108250
	CodeQuota            Code = -2144108060 // too many shells of one user
	CodeNotSupported     Code = -2144108101 // the endpoint cannot disconnect
	CodeNameNotResolved  Code = -2144108103 // the computer's name is unknown
	CodeInvalidState     Code = -2144108270 // the operation does not fit the shell's state
	CodeAborted          Code = -2144108237 // the connection went away under the request: nobody knows whether it happened
	CodeIdleTimeout      Code = -1          // modelling choice: the idle timeout is out of range (IDLE-2, IDLE-8)
	CodeAlreadyExists    Code = -2          // modelling choice: a session configuration of that name is registered
	CodeNoAssembly       Code = -3          // modelling choice: the configuration's assembly cannot be loaded
)

// Prefix is what GetFQEIDFromTransportError puts before the default error id; codes that it does not know
// give the decimal number, and CodeNone nothing (engine.md 3.0).
func (c Code) Prefix() string {
	switch c {
	case CodeNone, CodeNoAssembly:
		return ""
	case CodeAccessDenied:
		return "AccessDenied"
	case CodePathNotFound:
		return "NetworkPathNotFound"
	case CodeLogonFailure:
		return "LogonFailure"
	case CodeCannotConnect:
		return "CannotConnect"
	case CodeInUse:
		return "CannotConnectAlreadyConnected"
	case CodeShellGone:
		return "CannotConnectTargetSessionDoesNotExist"
	case CodeInvalidResource:
		return "InvalidResourceUri"
	case CodeOperationTimeout:
		return "WinRMOperationTimeout"
	case CodeNameNotResolved:
		return "ComputerNotFound"
	case CodeAborted:
		return "WinRMOperationAborted"
	}
	return fmt.Sprint(int64(c))
}

// String names the code in traces: a word of ours, its prefix, or its number.
func (c Code) String() string {
	switch c {
	case CodeNone:
		return "None"
	case CodeInUse:
		return "InUse"
	case CodeShellGone:
		return "ShellGone"
	case CodeQuota:
		return "Quota"
	case CodeNotSupported:
		return "NotSupported"
	case CodeInvalidState:
		return "InvalidState"
	case CodeIdleTimeout:
		return "IdleTimeout"
	case CodeAlreadyExists:
		return "AlreadyExists"
	case CodeNoAssembly:
		return "NoAssembly"
	}
	return c.Prefix()
}
