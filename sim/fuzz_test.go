package sim

import (
	"encoding/binary"
	"errors"
	"testing"
	"time"

	"pssim/sim/auth"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// bytesOf hands out the bytes of a fuzzer as arguments of calls, noughts when there are no more.
type bytesOf struct{ left []byte }

func (b *bytesOf) next() int {
	if len(b.left) == 0 {
		return 0
	}
	n := b.left[0]
	b.left = b.left[1:]
	return int(n)
}

// small is a number from -1 to 6, most of which are handles of something.
func (b *bytesOf) small() int { return b.next()%8 - 1 }

func (b *bytesOf) name() string {
	return []string{"PC1", "Server01", "S1", "A", "B", "localhost", "", "nobody", "*", "a b\n"}[b.next()%10]
}

// span is a usual span, or any of 64 bits.
func (b *bytesOf) span() time.Duration {
	if kind := b.next() % 4; kind > 0 {
		return []time.Duration{0, time.Second, time.Minute, time.Hour}[kind] * time.Duration(b.next())
	}
	var raw [8]byte
	for i := range raw {
		raw[i] = byte(b.next())
	}
	return time.Duration(binary.LittleEndian.Uint64(raw[:]))
}

func (b *bytesOf) script() protocol.Script {
	return protocol.Script{Text: []string{
		"emit 3; sleep 1m; emit 9", "emit 2000000", "emit -1", "sleep 9999999h", "sleep -1s; emit 1 x; fail no", "", ";;dance 7",
	}[b.next()%7]}
}

func (b *bytesOf) target() client.Target {
	return client.Target{
		Computer: b.name(), Configuration: []string{"Microsoft.PowerShell", "", "nothing"}[b.next()%3],
		Options:       client.Options{IdleTimeout: b.span(), Buffering: protocol.Buffering(b.next())},
		Credential:    client.Credential{User: []string{"", `D\ann`, "eve"}[b.next()%3], Password: b.name()},
		NetworkAccess: b.next()%2 == 0, ByURI: b.next()%2 == 0,
	}
}

func (b *bytesOf) action() Action {
	switch b.next() % 10 {
	case 0:
		return Type{Client: b.name(), Source: b.name()}
	case 1:
		return Cut{A: b.name(), B: b.name(), OneWay: b.next()%2 == 0}
	case 2, 3, 4:
		return Heal{A: b.name(), B: b.name()}
	case 5:
		return Hold{A: b.name(), B: b.name()}
	case 6:
		return Latency{A: b.name(), B: b.name(), Time: b.span()}
	case 7:
		return Kill{Client: b.name()}
	case 8:
		return Crash{Host: b.name()}
	}
	return Restart{Host: b.name()}
}

// call is any call with any arguments, or none at all.
func (b *bytesOf) call() client.Call {
	ref, job := client.SessionRef(b.small()), client.JobID(b.small())
	targets := []client.InvokeTarget{{Session: ref}, {Open: b.target()}}[:b.next()%3]
	switch b.next() % 25 {
	case 0:
		return client.OpenSession{Target: b.target(), Clone: ref, Name: b.name(), Temporary: b.next()%2 == 0}
	case 1:
		return client.QuerySessions{Targets: []client.Target{b.target(), b.target()}[:b.next()%3],
			State: client.StateFilter(b.next()), Names: []string{b.name()}}
	case 2:
		return client.ListSessions{}
	case 3:
		return client.ShowSession{Session: ref}
	case 4:
		return client.RenameSession{Session: ref, Name: b.name()}
	case 5:
		return client.ConnectSession{Session: ref, Override: b.next()%2 == 0, Options: b.target().Options}
	case 6:
		return client.DisconnectSession{Session: ref, HasIdle: b.next()%2 == 0, IdleTimeout: b.span(),
			HasBuffering: b.next()%2 == 0, Buffering: protocol.Buffering(b.next())}
	case 7:
		return client.RemoveSession{Session: ref}
	case 8:
		return client.ReceiveConnect{Session: ref}
	case 9:
		return client.ReceiveFind{Target: b.target(), Name: b.name()}
	case 10:
		return client.AttachStream{Session: ref, Job: job}
	case 11:
		return client.AttachJob{Session: ref, Name: b.name()}
	case 12:
		return client.Invoke{Targets: targets, Script: b.script(), Throttle: b.small()}
	case 13, 14:
		return client.StartJob{Targets: targets, Script: b.script(), Throttle: b.small()}
	case 15:
		return client.InvokeDisconnected{Target: b.target(), Script: b.script()}
	case 16:
		return client.Next{Stream: client.StreamID(b.small())}
	case 17:
		return client.StopStream{Stream: client.StreamID(b.small())}
	case 18:
		return client.JobResults{Jobs: []client.JobID{job, job}, Keep: b.next()%2 == 0}
	case 19:
		return client.WaitJobs{Jobs: []client.JobID{job}, Any: b.next()%2 == 0, Force: b.next()%2 == 0, Timeout: b.span()}
	case 20:
		return client.ReconnectJob{Job: job}
	case 21:
		return client.StopJob{Job: job}
	case 22:
		return client.RemoveJob{Job: job, Force: b.next()%2 == 0}
	case 23:
		return client.Administer{Request: protocol.PutConfiguration{Name: b.name(), New: b.next()%2 == 0}}
	}
	return nil
}

// fuzzStep makes one public call of the world.
func fuzzStep(w *World, b *bytesOf) error {
	var err error
	switch b.next() % 16 {
	case 0:
		_, err = w.AddHost(HostSpec{Name: b.name(), Version: protocol.Version{Major: b.small(), Minor: b.small()}, Aliases: []string{b.name()}})
	case 1:
		_, err = w.StartClient(ClientSpec{Name: b.name(), Host: b.name(), User: b.name(), Width: b.small()})
	case 2:
		err = w.Do(b.action())
	case 3:
		err = w.At(w.Now().Add(b.span()), b.action())
	case 4:
		err = w.RunFor(b.span())
	case 5:
		_, err = w.Step()
	case 6:
		err = w.Interrupt(b.small())
	case 7:
		err = w.Answer(b.small(), b.name(), b.next()%2 == 0)
	case 8:
		_, err = w.Run(Ticket(b.small()))
	case 9:
		err = w.Apply(Schedule{{b.span(), b.action()}, {b.span(), nil}}[:b.next()%3])
	case 10:
		_, err = w.Submit(b.small(), []kernel.Request{nil, Ask{}, Operate{}, Leave{}, Line{}, Command{}}[b.next()%6])
	default:
		c, failed := w.Drive(1 + b.next()%2)
		if failed != nil {
			return failed
		}
		call := b.call()
		if b.next()%2 == 0 {
			_, err = c.Ask(call)
		} else {
			_, err = c.Do(call)
		}
		var wait *WaitError
		if errors.As(err, &wait) {
			err = c.Interrupt()
		}
	}
	return err
}

// typed tells whether an error says what was wrong.
func typed(err error) bool {
	var config *ConfigError
	var schedule *ScheduleError
	var failed *FailedError
	var call *CallError
	var wait *WaitError
	var limit *kernel.LimitError
	var input *InputError
	return err == nil || errors.Is(err, ErrGone) || errors.As(err, &config) || errors.As(err, &schedule) || errors.As(err, &failed) ||
		errors.As(err, &call) || errors.As(err, &wait) || errors.As(err, &limit) || errors.As(err, &input) ||
		errors.Is(err, kernel.ErrNotParked) || errors.Is(err, kernel.ErrNoProcess)
}

// FuzzWorld: whatever is done to a world from outside, it does not panic, it does not run for ever, what it refuses
// it refuses by an error with a type, and its invariants hold.
func FuzzWorld(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x0b\x00\x01\x00\x00\x00\x01\x00\x01\x02\x00\x0b\x01"))
	for seed := range uint64(40) {
		streams := kernel.NewStreams(seed)
		data := make([]byte, 400)
		for i := range data {
			data[i] = byte(streams.Draw("bytes"))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return
		}
		c := testConfig()
		c.Limits = Limits{Events: 20_000, Time: 100 * 24 * time.Hour}
		c.Accounts = append(c.Accounts, auth.Account{User: `D\A`})
		w, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		for _, name := range []string{"A", "B"} {
			if _, err := w.StartClient(ClientSpec{Name: name, Host: "PC1", Elevated: true}); err != nil {
				t.Fatal(err)
			}
		}
		for b := (&bytesOf{data}); len(b.left) > 0; {
			if err := fuzzStep(w, b); !typed(err) {
				t.Fatalf("%T: %v", err, err)
			}
			if err := w.Check(); err != nil {
				t.Fatal(err)
			}
		}
		if text := w.Snapshot().Text(); text == "" {
			t.Error("the world has no state")
		}
	})
}

// TestConfigCheck: each field that cannot be used is named.
func TestConfigCheck(t *testing.T) {
	for field, change := range map[string]func(*Config){
		"Start":                    func(c *Config) { c.Start = -1 },
		"Limits.Time":              func(c *Config) { c.Limits.Time = -1 },
		"Limits.Pending":           func(c *Config) { c.Limits.Pending = -1 },
		"Limits.Records":           func(c *Config) { c.Limits.Records = -1 },
		"Choices.LostClientNotice": func(c *Config) { c.Choices.LostClientNotice = -1 },
		"Choices.BufferRecords":    func(c *Config) { c.Choices.BufferRecords = -1 },
		"Choices.BufferBytes":      func(c *Config) { c.Choices.BufferBytes = -1 },
		"Choices.ForeignShells":    func(c *Config) { c.Choices.ForeignShells = 9 },
		"Programs[0]":              func(c *Config) { c.Programs[0].Program = nil },
		"Console":                  func(c *Config) { c.Console = "nothing" },
		"Shell":                    func(c *Config) { c.Shell = "nothing" },
		"Accounts":                 func(c *Config) { c.Accounts = append(c.Accounts, auth.Account{User: "nobody"}) },
		"HostSpec.Name":            func(c *Config) { c.Hosts[0].Name = "" },
		"HostSpec.Version":         func(c *Config) { c.Hosts[0].Version.Major = -1 },
		"HostSpec.Configurations":  func(c *Config) { c.Hosts[0].Configurations = []protocol.Configuration{{}} },
	} {
		c := testConfig()
		change(&c)
		_, err := New(c)
		var wrong *ConfigError
		if !errors.As(err, &wrong) || wrong.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}
