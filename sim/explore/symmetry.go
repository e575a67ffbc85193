package explore

import "slices"

// permutations lists in how many ways a world can be turned into itself: clients of one kind for one another,
// and sessions for one another. The first of all is the identity, and the first n change sessions alone.
func permutations(w World) (list []permutation, n int) {
	shells := orders(w.Sessions, func(_, _ int) bool { return true })
	clients := orders(len(w.Clients), func(i, j int) bool { return w.Clients[i] == w.Clients[j] })
	for _, c := range clients {
		for _, s := range shells {
			var p permutation
			for i := range p.shells {
				p.shells[i] = uint8(i)
			}
			for i := range p.clients {
				p.clients[i] = uint8(i)
			}
			copy(p.shells[:], s)
			copy(p.clients[:], c)
			for i, spec := range w.Clients {
				p.local[p.clients[i]] = spec.Local
			}
			list = append(list, p)
		}
	}
	return list, len(shells)
}

// orders lists the permutations of n numbers that take each only to one that is like it, the identity first.
func orders(n int, like func(i, j int) bool) [][]uint8 {
	list := [][]uint8{{}}
	for i := range n {
		var longer [][]uint8
		for _, o := range list {
			for j := range n {
				if like(i, j) && !slices.Contains(o, uint8(j)) {
					longer = append(longer, append(slices.Clone(o), uint8(j)))
				}
			}
		}
		list = longer
	}
	return list
}

// canonical is the state that stands for all those which differ only in who is who, with its fingerprint and
// the permutation that leads to it.
func (w *worker) canonical(s *state) (out state, fingerprint uint64, by int) {
	fingerprint, by = w.fingerprint(s)
	return w.permuted(s, by), fingerprint, by
}

// fingerprint is the least fingerprint of all states that differ from s only in who is who and whose clients
// stand in the order of their own fingerprints. by is the permutation that leads to the state of it.
func (w *worker) fingerprint(s *state) (fingerprint uint64, by int) {
	l := w.lib
	first := true
	for sigma := range l.shells {
		var keys, placed [MaxClients]uint64
		for i := range w.clients {
			keys[i] = mix(mix(w.clientHash(s.clients[i], sigma), w.queueHash(s.up[i], sigma)+1),
				mix(w.queueHash(s.down[i], sigma)+2, uint64(s.link[i])|uint64(s.acted[i])<<8))
		}
		for p := sigma; p < len(l.perms); p += l.shells {
			perm := &l.perms[p]
			for i := range w.clients {
				placed[perm.clients[i]] = keys[i]
			}
			if len(l.perms) > l.shells && !w.ordered(&placed) {
				continue
			}
			f := mix(w.serverHash(s.server, p), uint64(s.flags)<<8|uint64(s.faults))
			if s.shown != 0 {
				f = mix(f, perm.records(s.shown))
			}
			for i := range w.clients {
				f = mix(f, placed[i])
			}
			if first || f < fingerprint {
				by, fingerprint, first = p, f, false
			}
		}
	}
	return fingerprint, by
}

// ordered tells whether the clients of each kind stand in the order of their keys.
func (w *worker) ordered(keys *[MaxClients]uint64) bool {
	for i := range w.clients {
		for j := range i {
			if w.kinds[i] == w.kinds[j] && keys[i] < keys[j] {
				return false
			}
		}
	}
	return true
}

// permuted is the state with everybody and everything renamed.
func (w *worker) permuted(s *state, p int) state {
	if p == 0 {
		return *s
	}
	l := w.lib
	perm, sigma := &l.perms[p], p%l.shells
	out := *s
	out.server = l.serverImage(s.server, p)
	out.shown = perm.records(s.shown)
	for i := range w.clients {
		to := perm.clients[i]
		out.clients[to] = l.clientImage(s.clients[i], sigma)
		out.up[to], out.down[to] = l.queueImage(s.up[i], sigma), l.queueImage(s.down[i], sigma)
		out.link[to], out.acted[to] = s.link[i], s.acted[i]
	}
	return out
}

func (w *worker) serverHash(id uint32, p int) uint64 {
	s := w.lib.servers.get(id)
	if p == 0 {
		return s.hash
	}
	if s.images[p].id.Load() == 0 {
		w.lib.serverImage(id, p)
	}
	return s.images[p].hash
}

func (w *worker) clientHash(id uint32, sigma int) uint64 {
	c := w.lib.clients.get(id)
	if sigma == 0 {
		return c.hash
	}
	if c.images[sigma].id.Load() == 0 {
		w.lib.clientImage(id, sigma)
	}
	return c.images[sigma].hash
}

func (w *worker) queueHash(id uint32, sigma int) uint64 {
	q := w.lib.queues.get(id)
	if sigma == 0 {
		return q.hash
	}
	if q.images[sigma].id.Load() == 0 {
		w.lib.queueImage(id, sigma)
	}
	return q.images[sigma].hash
}

// serverImage is what a server becomes by a permutation.
func (l *library) serverImage(id uint32, p int) uint32 {
	s := l.servers.get(id)
	if p == 0 {
		return id
	}
	if known := s.images[p].id.Load(); known != 0 {
		return known
	}
	to := l.addServer(s.rename(&l.perms[p]))
	l.setImage(&s.images[p], to, l.servers.get(to).hash)
	return to
}

// clientImage is what a client becomes by a permutation of shells.
func (l *library) clientImage(id uint32, sigma int) uint32 {
	c := l.clients.get(id)
	if sigma == 0 {
		return id
	}
	if known := c.images[sigma].id.Load(); known != 0 {
		return known
	}
	to := l.addClient(c.rename(&l.perms[sigma]))
	l.setImage(&c.images[sigma], to, l.clients.get(to).hash)
	return to
}

// queueImage is what a queue becomes by a permutation of shells.
func (l *library) queueImage(id uint32, sigma int) uint32 {
	q := l.queues.get(id)
	if sigma == 0 {
		return id
	}
	if known := q.images[sigma].id.Load(); known != 0 {
		return known
	}
	list := slices.Clone(q.messages)
	for i, m := range list {
		list[i] = l.addMessage(l.letters.get(m).rename(&l.perms[sigma]))
	}
	to := l.addQueue(list)
	l.setImage(&q.images[sigma], to, l.queues.get(to).hash)
	return to
}

// setImage enters an image; the hash is there before the number tells of it.
func (l *library) setImage(i *image, id uint32, hash uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i.id.Load() == 0 {
		i.hash = hash
		i.id.Store(id)
	}
}
