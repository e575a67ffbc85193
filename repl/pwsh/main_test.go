package pwsh

import (
	"os"
	"testing"

	"pssim/golden"
)

func TestMain(m *testing.M) { os.Exit(golden.Run(m, "pwsh")) }
