package simtest_test

import (
	"errors"

	"pssim/sim"
)

// asFailed tells whether an operation failed, as opposed to a test.
func asFailed(err error, failed **sim.FailedError) bool { return errors.As(err, failed) }
