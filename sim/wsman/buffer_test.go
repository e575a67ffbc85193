package wsman

import (
	"strings"
	"testing"

	"pssim/sim/protocol"
)

func small(mode protocol.Buffering) func(*protocol.Configuration) {
	return func(c *protocol.Configuration) {
		c.BufferRecords, c.BufferBytes, c.Buffering = 3, 100, mode
	}
}

// running is a lab with a disconnected shell in which the command "c" runs, of a buffer of three records.
func running(t *testing.T, mode protocol.Buffering) (*lab, protocol.ShellID) {
	l := newLab(small(mode))
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.disconnect(t, alice, sh)
	return l, sh
}

func emit(l *lab, sh protocol.ShellID, bodies ...string) (accepted int) {
	for _, b := range bodies {
		if l.s.Emit(l, sh, "c", protocol.Output, b) {
			accepted++
		}
	}
	return accepted
}

func blockSuspends(t *testing.T) {
	l, sh := running(t, protocol.BufferBlock)
	if n := emit(l, sh, "1", "2", "3", "4"); n != 3 {
		t.Fatalf("%d records accepted", n)
	}
	if v := l.s.Shells()[0].Commands[0]; !v.Suspended || v.Produced != 3 {
		t.Errorf("suspended: %+v", v)
	}
	l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh})
	if len(l.resumed) != 0 {
		t.Error("resumed before the buffer was drained")
	}
	if r, _ := l.receive(alice, sh, "c"); bodies(r.Records) != "123" {
		t.Errorf("received %+v", r)
	}
	if len(l.resumed) != 1 {
		t.Fatal("not resumed")
	}
	l.receive(alice, sh, "c")
	emit(l, sh, "4")
	if r := l.answer(l.request).(protocol.Received); bodies(r.Records) != "4" || r.Records[0].Seq != 4 {
		t.Errorf("received %+v", r)
	}
	wantRule(t, l, "BUF-1")
}

func dropDiscardsOldest(t *testing.T) {
	l, sh := running(t, protocol.BufferDrop)
	if n := emit(l, sh, "1", "2", "3", "4", "5"); n != 5 {
		t.Fatalf("%d records accepted", n)
	}
	l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh})
	r, _ := l.receive(alice, sh, "c")
	if bodies(r.Records) != "345" || r.Records[0].Seq != 3 || r.Dropped != 2 {
		t.Errorf("received %+v", r)
	}
	emit(l, sh, "6")
	if r, _ = l.receive(alice, sh, "c"); r.Dropped != 0 {
		t.Errorf("dropped records told twice: %+v", r)
	}
	wantRule(t, l, "BUF-2")
}

func bufferingChanges(t *testing.T) {
	l, sh := running(t, protocol.BufferBlock)
	emit(l, sh, "1", "2", "3", "4")
	l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh, Buffering: protocol.BufferDrop})
	if len(l.resumed) != 1 {
		t.Fatal("a suspended command was not resumed by the mode Drop at a reconnect")
	}
	wantRule(t, l, "BUF-3")
	emit(l, sh, "4")
	wantKind(t, "Done", l.ask(alice, protocol.Disconnect{
		Who: user("u"), Shell: sh, KeepIdle: true, Buffering: protocol.BufferBlock,
	}))
	if emit(l, sh, "5") != 0 {
		t.Error("a full buffer took a record after a change to Block")
	}
	wantRule(t, l, "DISC-3")
	l.ask(alice, protocol.Reconnect{Who: user("u"), Shell: sh})
	wantKind(t, "Done", l.ask(alice, protocol.Disconnect{
		Who: user("u"), Shell: sh, KeepIdle: true, Buffering: protocol.BufferDrop,
	}))
	if len(l.resumed) != 2 {
		t.Error("a suspended command was not resumed by the mode Drop at a disconnect")
	}
}

func oversizedRecordFitsEmptyBuffer(t *testing.T) {
	l, sh := running(t, protocol.BufferBlock)
	big := strings.Repeat("x", 1000)
	if emit(l, sh, big) != 1 {
		t.Error("a record larger than the buffer can never be delivered")
	}
	if emit(l, sh, "1") != 0 {
		t.Error("there was room beside it")
	}
	l, sh = running(t, protocol.BufferDrop)
	emit(l, sh, "1", "2", big)
	if v := l.s.Shells()[0].Commands[0]; v.Buffered != 1 || v.Dropped != 2 || v.Bytes != 1000 {
		t.Errorf("dropped for a large record: %+v", v)
	}
}

// A stopped command may have been suspended; what it says on its way out is heard by nobody.
func TestStopSuspendedCommand(t *testing.T) {
	l, sh := running(t, protocol.BufferBlock)
	emit(l, sh, "1", "2", "3", "4")
	who := user("u")
	l.ask(alice, protocol.Reconnect{Who: who, Shell: sh})
	for range 2 {
		wantKind(t, "Done", l.ask(alice, protocol.Stop{Who: who, Shell: sh, Command: "c"}))
	}
	if len(l.halted) != 1 || emit(l, sh, "5") != 1 {
		t.Errorf("halted %v", l.halted)
	}
	l.s.Finish(l, sh, "c", protocol.CommandStopped, "")
	r, _ := l.receive(alice, sh, "c")
	if bodies(r.Records) != "123" || r.State != protocol.CommandStopped {
		t.Errorf("received %+v", r)
	}
	wantKind(t, "Done", l.ask(alice, protocol.Stop{Who: who, Shell: sh, Command: "c"}))
}

// A second Receive for a command takes the place of the first.
func TestSecondReceiveAbortsFirst(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.receive(alice, sh, "c")
	first := l.request
	l.receive(alice, sh, "c")
	wantFault(t, protocol.CodeAborted, l.answer(first))
	emit(l, sh, "1")
	if r, ok := l.answer(l.request).(protocol.Received); !ok || bodies(r.Records) != "1" {
		t.Errorf("second: %+v", r)
	}
}

func TestDeleteFailsReceives(t *testing.T) {
	l := newLab(nil)
	sh := l.create(t, alice, protocol.Create{})
	l.execute(t, alice, sh, "c")
	l.receive(alice, sh, "c")
	outstanding := l.request
	wantKind(t, "Done", l.ask(alice, protocol.Delete{Who: user("u"), Shell: sh}))
	wantFault(t, protocol.CodeShellGone, l.answer(outstanding))
	if len(l.killed) != 1 || !l.s.Emit(l, sh, "c", protocol.Output, "x") {
		t.Error("the process was not ended")
	}
	l.s.Finish(l, sh, "c", protocol.CommandStopped, "")
}
