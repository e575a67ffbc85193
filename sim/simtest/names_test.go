package simtest_test

import (
	"fmt"
	"strings"
	"testing"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/explore"
	"pssim/sim/nemesis"
	"pssim/sim/network"
	"pssim/sim/protocol"
	"pssim/sim/rules"
	"pssim/sim/why"
)

// A value of an enumeration that is none of its values prints as the type and the number.
func TestNamesOfNothing(t *testing.T) {
	for _, v := range []fmt.Stringer{
		auth.Kind(200), client.Reason(200), client.RunspaceState(200), client.Availability(200), client.JobState(200),
		client.TimerKind(200), client.NoticeID(200), explore.Verb(200), explore.Fault(200), explore.Outcome(200),
		explore.StepKind(200), nemesis.Kind(200), network.Fate(200), protocol.Buffering(200), protocol.ShellState(200),
		protocol.CommandState(200), rules.Provenance(200), sim.FileOp(200), why.Fate(200),
	} {
		name := fmt.Sprintf("%T", v)
		if want := name[strings.LastIndex(name, ".")+1:] + "(200)"; v.String() != want {
			t.Errorf("%s: %s", name, v)
		}
	}
	if text := (why.Alternative{Kind: 200}).String(); text != "Kind(200)" {
		t.Error(text)
	}
}
