package sim

import (
	"cmp"
	"fmt"
	"slices"

	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/network"
	"pssim/sim/protocol"
	"pssim/sim/trace"
	"pssim/sim/wsman"
)

// World is a simulated world. Its methods may be called from one goroutine at a time; several worlds may be
// used in parallel. Close it when done, so that parked scripts let go of their stacks.
type World struct {
	config    Config
	k         *kernel.Kernel
	net       network.Net
	log       *trace.Log
	accounts  auth.Directory
	hosts     []host
	processes []process
	tickets   tickets
	places    places
	epoch     uint64 // counts the forks, in the world and in each fork of it
	// answers wait for the event under way to end, so that no process runs inside another's call.
	answers []answer
	// event is the event being handled; its zero value stands for an input from outside.
	event   kernel.Event
	journal recorder
}

// host is a computer.
type host struct {
	id      protocol.HostID
	name    string
	real    string
	version protocol.Version
	service *wsman.Service // shared with forks unless it is of this epoch; see serviceOf
	epoch   uint64
	events  []EventRecord
	disk    disk
	shares  []Share
	machine Machine
	// peers are the numbers of the computer's processes, by Peer.Process - 1.
	peers []int
	// stopping tells that the computer is being shut down: its power goes when what is due has happened.
	stopping bool
	again    bool // it is to start then
	outages  int  // how often the power went
}

// process is a PowerShell process: the console of a client, or the process of a server's shell. Either has a
// client half of its own, since scripts in a shell may open sessions too.
type process struct {
	ClientSpec
	number int // from 1
	pid    kernel.PID
	role   Role
	host   protocol.HostID
	peer   protocol.Peer
	client *client.Process // shared with forks unless it is of this epoch; see clientOf
	epoch  uint64
	shell  protocol.ShellID
	// reaches tells that a shell's scripts can prove who they are to other computers (LOOP-3).
	reaches bool
	sender  Sender
	command protocol.CommandID // the command running in a shell's process
	current int                // ticket being handled, 0 for none
	queue   []int              // tickets to come
	output  []string
	gone    bool
}

// ticket is a request to a process and, in time, its reply.
type ticket struct {
	process int
	request kernel.Request
	reply   kernel.Reply
	done    bool
	failed  error
	waiter  kernel.PID // a director's process that waits for the end; 0 for none
	mark    int        // chunks of output there were before
}

// answer is a reply on its way to a parked process.
type answer struct {
	pid   kernel.PID
	reply kernel.Reply
}

// New makes a world. It returns a *ConfigError for what cannot be used.
func New(c Config) (*World, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	c.Limits = c.Limits.orDefaults()
	w := &World{
		config: c,
		k:      kernel.New(kernel.Config{Seed: c.Seed, Start: c.Start, Programs: c.Programs}),
		net:    network.New(),
		log:    newLog(c),
	}
	w.k.Handler = w
	w.k.Limits.Steps = max(c.Limits.Steps, 0) // the kernel has no limit at 0
	w.k.Limits.Memory = max(c.Limits.Memory, 0)
	for _, account := range c.Accounts {
		if err := w.accounts.Add(account); err != nil {
			return nil, &ConfigError{"Accounts", err.Error()}
		}
	}
	for _, spec := range c.Hosts {
		if _, err := w.addHost(spec); err != nil {
			return nil, err
		}
	}
	w.journal.on = c.Journal
	return w, nil
}

// newLog makes the trace that the configuration asks for.
func newLog(c Config) *trace.Log {
	if c.Untraced {
		return trace.NoLog()
	}
	return trace.NewLog(c.KeepTrace)
}

// AddHost adds a computer. What it refuses is in no journal.
func (w *World) AddHost(spec HostSpec) (protocol.HostID, error) {
	id, err := w.addHost(spec)
	if err == nil {
		w.journal.add(Build{spec})
	}
	return id, err
}

func (w *World) addHost(spec HostSpec) (protocol.HostID, error) {
	if spec.Name == "" {
		return 0, &ConfigError{"HostSpec.Name", "a computer needs a name"}
	}
	if err := spec.check(); err != nil {
		return 0, err
	}
	if spec.RealName == "" {
		spec.RealName = spec.Name
	}
	if spec.Version == (protocol.Version{}) {
		spec.Version = protocol.Version{Major: 5, Minor: 1}
	}
	names := append([]string{spec.Name, spec.RealName}, spec.Aliases...)
	d, err := furnish(spec, w.k.Now())
	if err != nil {
		return 0, err
	}
	id, err := w.net.AddHost(network.Host{Names: names})
	if err != nil {
		return 0, &ConfigError{"HostSpec.Name", err.Error()}
	}
	w.hosts = append(w.hosts, host{
		id: protocol.HostID(id), name: spec.Name, real: spec.RealName, version: spec.Version,
		service: w.newService(protocol.HostID(id), spec), epoch: w.epoch,
		events: sortedEvents(spec.Events),
		disk:   d, shares: slices.Clone(spec.Shares),
		machine: Machine{Processes: slices.Clone(spec.Processes), Services: slices.Clone(spec.Services)},
	})
	w.note(spec.Name, "host.added", fmt.Sprintf("version=%d.%d", spec.Version.Major, spec.Version.Minor))
	return protocol.HostID(id), nil
}

// newService makes a computer's service with its version's configurations and those of the spec, and with
// the world's buffer capacities where they are chosen.
func (w *World) newService(id protocol.HostID, spec HostSpec) *wsman.Service {
	choices := w.config.Choices
	service := wsman.New(id, wsman.Spec{Version: spec.Version, Choices: wsman.Choices{
		LostClient: choices.LostClientNotice, RefuseAboveMaximum: choices.RefuseAboveMaximum,
		ForeignShells: choices.ForeignShells,
	}})
	for _, c := range append(service.Configurations(), spec.Configurations...) {
		if choices.BufferRecords > 0 {
			c.BufferRecords = choices.BufferRecords
		}
		if choices.BufferBytes > 0 {
			c.BufferBytes = choices.BufferBytes
		}
		service.Configure(c)
	}
	return &service
}

// sortedEvents orders an event log newest first, as Get-WinEvent lists it; equal times keep their order.
func sortedEvents(events []EventRecord) []EventRecord {
	list := slices.Clone(events)
	slices.SortStableFunc(list, func(a, b EventRecord) int { return cmp.Compare(b.Time, a.Time) })
	return list
}

// StartClient opens a PowerShell window and returns its number. What it refuses is in no journal.
func (w *World) StartClient(spec ClientSpec) (int, error) {
	number, err := w.startClient(spec)
	if err == nil {
		w.journal.add(Open{spec})
	}
	return number, err
}

func (w *World) startClient(spec ClientSpec) (int, error) {
	h, ok := w.hostByName(spec.Host)
	if !ok {
		return 0, &ConfigError{"ClientSpec.Host", fmt.Sprintf("there is no computer %q", spec.Host)}
	}
	if spec.Name == "" || w.Client(spec.Name) != 0 {
		return 0, &ConfigError{"ClientSpec.Name", fmt.Sprintf("%q is empty or taken", spec.Name)}
	}
	if !printable(spec.Name) {
		return 0, &ConfigError{"ClientSpec.Name", unprintable(spec.Name)}
	}
	if !known(spec.Version) || spec.Version.Major == 2 { // the client half speaks of what 3.0 began with
		return 0, &ConfigError{"ClientSpec.Version", unknownVersion(spec.Version)}
	}
	if spec.Width < 0 {
		return 0, &ConfigError{"ClientSpec.Width", "a width is not negative"}
	}
	if spec.User == "" && len(w.config.Accounts) > 0 {
		spec.User = w.config.Accounts[0].User
	}
	account, ok := w.accounts.Find(spec.User)
	if !ok {
		return 0, &ConfigError{"ClientSpec.User", fmt.Sprintf("there is no account %q", spec.User)}
	}
	spec.User = account.User
	if spec.Version == (protocol.Version{}) {
		spec.Version = protocol.Version{Major: 3}
	}
	if spec.Width == 0 {
		spec.Width = defaultWidth
	}
	if !w.runs(h) {
		return 0, &ConfigError{"ClientSpec.Host", fmt.Sprintf("the computer %s is off", h.name)}
	}
	p, err := w.spawn(process{ClientSpec: spec, role: RoleConsole, host: h.id}, w.config.Console)
	if err != nil {
		return 0, err
	}
	w.note(spec.Name, "client.started", fmt.Sprintf("computer=%s user=%s", h.name, spec.User))
	return p.number, nil
}

// spawn adds a process and its kernel half. On an error nothing is added.
func (w *World) spawn(p process, program string) (*process, error) {
	h := w.host(p.host)
	p.number = len(w.processes) + 1
	pid, err := w.k.Spawn(program, ProcessArgs{
		Role: p.role, Computer: h.real, User: p.User, Elevated: p.Elevated, Version: p.Version, Width: p.Width,
		Interactive: p.Interactive, ID: 1000 + 4*p.number, Client: p.number, Started: w.k.Now(), Sender: p.sender,
	})
	if err != nil {
		return nil, err
	}
	h.disk = h.disk.withHome(p.User, w.k.Now())
	h.peers = append(h.peers, p.number)
	p.peer = protocol.Peer{Host: p.host, Process: len(h.peers)}
	half := client.New(p.peer, client.Spec{
		User: p.User, Elevated: p.Elevated, Version: p.Version, Computer: h.real,
		SecondHop: p.role == RoleShell && !p.reaches, PageIds: w.config.Choices.PageIds,
		WinRMNames: w.config.Choices.WinRMNames,
	})
	p.client, p.epoch = &half, w.epoch
	p.pid = pid
	w.processes = append(w.processes, p)
	w.noteShell(&p)
	w.behindCuts(&p)
	return &w.processes[p.number-1], nil
}

// behindCuts tells the services beyond links that are down that they do not hear a new process (ROB-5).
func (w *World) behindCuts(p *process) {
	for _, link := range w.net.Links() {
		far := protocol.HostID(link.From)
		if link.Down && link.From == network.HostID(p.host) {
			far = protocol.HostID(link.To)
		} else if !link.Down || link.To != network.HostID(p.host) {
			continue
		}
		w.serviceOf(w.host(far)).PeerLost(serviceEnv{w, far}, p.peer)
	}
}

// host returns a computer by number; numbers come from the network and are always right.
func (w *World) host(id protocol.HostID) *host { return &w.hosts[id-1] }

// hostByName finds a computer by any of its names.
func (w *World) hostByName(name string) (*host, bool) {
	id, ok := w.resolve(name)
	if !ok {
		return nil, false
	}
	return w.host(id), true
}

// process returns a process by number, or nil.
func (w *World) process(number int) *process {
	if number < 1 || number > len(w.processes) {
		return nil
	}
	return &w.processes[number-1]
}

// byPID finds a process by its number in the kernel, which is the same as here: all processes are spawned
// together with their kernel half.
func (w *World) byPID(pid kernel.PID) *process { return w.process(int(pid)) }

// byPeer finds the process at one end of an exchange, or nil.
func (w *World) byPeer(peer protocol.Peer) *process {
	h := w.host(peer.Host)
	if peer.Process < 1 || peer.Process > len(h.peers) {
		return nil
	}
	return w.process(h.peers[peer.Process-1])
}

// note appends to the trace.
func (w *World) note(actor, kind, text string, rules ...string) {
	if w.log.Off() {
		return
	}
	w.log.Append(trace.Record{
		Step: w.event.Seq, Cause: w.event.Cause, At: int64(w.k.Now()),
		Actor: actor, Kind: kind, Rules: rules, Text: text,
	})
}

// noteMessage notes the arrival of a message. Its text is made for a trace only: of all notes there are most
// of these.
func (w *World) noteMessage(actor, kind string, m protocol.Message, from protocol.Peer) {
	if w.log.Off() {
		return
	}
	text := m.Kind() + " " + m.Text()
	if from.Process != 0 {
		text += " from=" + peerText(from)
	}
	w.note(actor, kind, text)
}

// SetInterrupter lets a person at a real console press Ctrl-C while a request runs. A fork has none.
func (w *World) SetInterrupter(i kernel.Interrupter) { w.k.Interrupter = i }

// Close ends all processes and lets go of their stacks. The world can be inspected but does nothing more.
func (w *World) Close() { w.k.Close() }
