package simtest_test

import (
	"testing"

	"pssim/sim/simtest"
)

func TestMachine(t *testing.T) {
	t.Parallel()
	simtest.Machine{}.Test(t)
}
