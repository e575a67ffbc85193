package simtest

import (
	"errors"
	"testing"

	"pssim/sim"
	"pssim/sim/trace"
)

// The watch finds what each of its faults looks like in a trace, and nothing else.
func TestWatch(t *testing.T) {
	created := trace.Record{Kind: "shell.created", Text: "shell=s buffering=Block"}
	connected := trace.Record{Kind: "shell.connected", Text: "shell=s client=1/1 buffering=Block"}
	again := trace.Record{Kind: "shell.reconnected", Text: "shell=s client=1/1 already"}
	disconnected := trace.Record{Kind: "shell.disconnected", Text: "shell=s idle=2h buffering=Drop"}
	lost := trace.Record{Kind: "shell.lost", Text: "shell=s client=1/1"}
	expired := trace.Record{Kind: "shell.expired", Text: "shell=s"}
	dropped := trace.Record{Kind: "output.dropped", Text: "shell=s command=c records=1"}
	foreign := trace.Record{Kind: "shell.connected", Text: "shell=other client=1/1"}
	for _, tt := range []struct {
		records []trace.Record
		want    error
	}{
		{[]trace.Record{created, disconnected, connected, again, lost, connected, disconnected, dropped, expired, foreign}, nil},
		{[]trace.Record{created, connected}, errTwoClients},
		{[]trace.Record{created, disconnected, lost}, errNoClient},
		{[]trace.Record{created, expired}, errExpired},
		{[]trace.Record{created, dropped}, errDropped},
		{[]trace.Record{created, disconnected, connected, dropped}, errDropped},
	} {
		var w watch
		var err error
		for _, r := range tt.records {
			if err == nil {
				err = w.read(r)
			}
		}
		if !errors.Is(err, tt.want) {
			t.Errorf("%v gives %v", tt.records, err)
		}
	}
}

// A record that comes twice, or before an earlier one of its command, is told.
func TestDeliveries(t *testing.T) {
	r := &Run{delivered: map[string]int{}}
	r.Delivered(output("c1/1", "c2/1", "c1/2"))
	if once(r) != nil || r.disorder != nil {
		t.Error("a good delivery is refused")
	}
	r.Delivered(output("c1/2"))
	if once(r) == nil {
		t.Error("a second delivery is not seen")
	}
	r.Delivered(output("c3/2", "c3/1"))
	if r.disorder == nil {
		t.Error("disorder is not seen")
	}
}

func output(bodies ...string) sim.Output { return sim.Output{Records: bodies} }
