package explore

import "pssim/sim/protocol"

// The claims of about_Remote_Disconnected_Sessions, as properties of states. Some hold in every world, some
// only as long as no fault comes, and some not at all: the proofs of this package say which.

// OneClientConnected: at most one client believes to be connected to a session (STATE-2, CONN-4).
func OneClientConnected(v *View) bool {
	for slot := range v.Sessions() {
		n := 0
		for i := range v.Clients() {
			if v.Session(i, slot).Opened() {
				n++
			}
		}
		if n > 1 {
			return false
		}
	}
	return true
}

// OneHeardClientConnected: the same, of the clients that the server can be reached from and that it has not
// given up: a client cannot know of its loss before its link is back (ROB-1).
func OneHeardClientConnected(v *View) bool {
	for _, sh := range v.Shells() {
		for i := range v.Clients() {
			if v.Session(i, sh.Slot).Opened() && v.Connected(i) && v.Quiet() && sh.Client != i {
				return false
			}
		}
	}
	return true
}

// BusyMeansElsewhere: what a query shows as Disconnected and Busy was connected to another client when the
// server answered (STATE-2), and what it shows as Disconnected and None was connected to nobody.
func BusyMeansElsewhere(v *View) bool {
	for i := range v.Clients() {
		for slot := range v.Sessions() {
			l := v.Listed(i, slot)
			if l.There && !l.Opened && (l.Busy != l.HeldByOther || l.HeldBySelf) {
				return false
			}
		}
	}
	return true
}

// BlockLosesNothing: of what a command wrote in a session that blocks, every record has been shown, is
// buffered, is under way, or waits in a job (BUF-1); and no command completes before a window otherwise.
func BlockLosesNothing(v *View) bool {
	for _, sh := range v.Shells() {
		for i := range sh.Commands {
			o := &sh.Commands[i]
			if n, _ := v.Missing(o); sh.Buffering == protocol.BufferBlock && (n > 0 || o.Written != o.Produced) {
				return false
			}
		}
	}
	return !v.EndedWithGap()
}

// BlockSuspends: no command in a session that blocks has more buffered than the buffer holds, and none is
// discarded (BUF-1).
func BlockSuspends(v *View) bool {
	for _, sh := range v.Shells() {
		for _, o := range sh.Commands {
			if sh.Buffering == protocol.BufferBlock && (o.Buffered > o.Capacity || o.Dropped > 0 || o.Written != o.Produced) {
				return false
			}
		}
	}
	return true
}

// DropLosesOldest: what is missing of a command's output was discarded, and as many newer records followed it
// as the buffer holds; and in a disconnected session that drops no command waits for its buffer (BUF-2).
func DropLosesOldest(v *View) bool {
	for _, sh := range v.Shells() {
		for i := range sh.Commands {
			o := &sh.Commands[i]
			n, newest := v.Missing(o)
			if sh.Buffering == protocol.BufferDrop &&
				(o.Suspended && sh.Client < 0 || o.Written != o.Produced || n > o.Dropped || n > 0 && newest > o.Produced-o.Capacity) {
				return false
			}
		}
	}
	return true
}

// NoneOutlivesIdleTimeout: a disconnected session has a timer that will end it when its idle timeout has
// passed, and has not passed it (IDLE-7).
func NoneOutlivesIdleTimeout(v *View) bool {
	for _, sh := range v.Shells() {
		if sh.Client < 0 && (sh.ExpiresIn == Never || sh.Age+sh.ExpiresIn != sh.Idle) {
			return false
		}
	}
	return true
}

// ConnectedNeverExpires: no session is deleted for idleness while it is connected, nor before its time, and no
// timer runs towards that (IDLE-1).
func ConnectedNeverExpires(v *View) bool {
	for _, sh := range v.Shells() {
		if sh.Client >= 0 && sh.ExpiresIn != Never {
			return false
		}
	}
	return !v.ExpiredEarly()
}

// NothingTwice: no record is shown twice, by one client or by two (RECV-4).
func NothingTwice(v *View) bool { return !v.ShownTwice() }

// InteractiveStaysHome: a session with an interactive token is connected from nowhere but the computer on
// which it was made (LOOP-4).
func InteractiveStaysHome(v *View) bool {
	for _, sh := range v.Shells() {
		if sh.Interactive && sh.Client >= 0 && !v.Local(sh.Client) {
			return false
		}
	}
	return true
}

// DisconnectedMeansNobody: where a client sees a session as Disconnected, nobody is connected to it. The page
// does not say so: State is relative to who looks (STATE-1).
func DisconnectedMeansNobody(v *View) bool {
	for _, sh := range v.Shells() {
		for i := range v.Clients() {
			if v.Session(i, sh.Slot).Disconnected() && sh.Client >= 0 {
				return false
			}
		}
	}
	return true
}

// DisconnectedIsThere: what a client sees as Disconnected and free is still there to be connected to. It is
// not: others remove it, and it expires (LIFE-7, IDLE-7).
func DisconnectedIsThere(v *View) bool {
	for slot := range v.Sessions() {
		for i := range v.Clients() {
			if v.Session(i, slot).Disconnected() && v.Shell(slot) == nil {
				return false
			}
		}
	}
	return true
}
