package sim

import (
	"pssim/sim/client"
	"pssim/sim/network"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// What an inspector asks about one thing, where a Snapshot of everything would be too much.

// SessionsOf shows all session objects of a process, in the order in which they were made, whether they are in
// its repository or not.
func (w *World) SessionsOf(number int) []client.SessionView {
	p := w.process(number)
	if p == nil || p.role == RoleDirector {
		return nil
	}
	var list []client.SessionView
	for ref := client.SessionRef(1); ; ref++ {
		v, ok := w.SessionOf(number, ref)
		if !ok {
			return list
		}
		list = append(list, v)
	}
}

// SessionOf shows one session object of a process; false if there is none of that handle.
func (w *World) SessionOf(number int, ref client.SessionRef) (client.SessionView, bool) {
	p := w.process(number)
	if p == nil || p.role == RoleDirector {
		return client.SessionView{}, false
	}
	reply, _ := p.client.Call(clientEnv{w, number}, client.ShowSession{Session: ref})
	list, ok := reply.(client.SessionList)
	if !ok || len(list.List) == 0 {
		return client.SessionView{}, false
	}
	return list.List[0], true
}

// ShellOf shows a shell as its computer holds it; false if it is gone.
func (w *World) ShellOf(computer string, id protocol.ShellID) (wsman.ShellView, bool) {
	h, ok := w.hostByName(computer)
	if !ok {
		return wsman.ShellView{}, false
	}
	for _, v := range h.service.Shells() {
		if v.ID == id {
			return v, true
		}
	}
	return wsman.ShellView{}, false
}

// Belief is all that a process believes, as one text: equal texts are equal beliefs.
func (w *World) Belief(number int) string {
	p := w.process(number)
	if p == nil || p.role == RoleDirector {
		return ""
	}
	return p.client.Text()
}

// Reaches tells whether messages get through between two computers, both ways.
func (w *World) Reaches(a, b string) bool {
	x, y, err := w.pair(a, b)
	if err != nil {
		return false
	}
	hx, hy := network.HostID(x.id), network.HostID(y.id)
	return w.net.Up(hx, hy) && w.net.Up(hy, hx)
}

// PeerName names the process at one end of an exchange as the trace does; "" for none.
func (w *World) PeerName(peer protocol.Peer) string {
	if peer.Host < 1 || int(peer.Host) > len(w.hosts) {
		return ""
	}
	p := w.byPeer(peer)
	if p == nil {
		return ""
	}
	return w.actor(p)
}
