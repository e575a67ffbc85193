package sim

import (
	"fmt"

	"pssim/sim/client"
)

// noticeText is what the console shows of a robust connection's message while its script waits. The ids and
// their order are the engine's (engine.md 7); the words are ours.
func noticeText(n client.Notice) string {
	switch n.ID {
	case client.NetworkFailureDetected:
		return fmt.Sprintf("WARNING: The network connection to %s has been interrupted. Attempting to reconnect for up to %d minutes...\n", n.Computer, n.Minutes)
	case client.ConnectionRetryAttempt:
		return fmt.Sprintf("WARNING: Attempting to reconnect to %s ...\n", n.Computer)
	case client.ConnectionRetrySucceeded:
		return fmt.Sprintf("WARNING: The network connection to %s has been restored.\n", n.Computer)
	case client.NetworkFailedStartDisconnect:
		return fmt.Sprintf("WARNING: The network connection to %s could not be restored. Disconnecting session %s.\n", n.Computer, n.Session)
	case client.AutoDisconnectSucceeded:
		return fmt.Sprintf("WARNING: Session %s on %s is disconnected. Its commands go on there; connect to it again from this or another computer.\n", n.Session, n.Computer)
	}
	return fmt.Sprintf("Session %s on %s is lost: the connection could neither be restored nor disconnected.\n", n.Session, n.Computer)
}
