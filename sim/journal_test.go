package sim

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/rules"
	"pssim/sim/trace"
)

// wandering drives a world at random, with all that a journal can hold, and returns it.
func wandering(r *rapid.T, t testing.TB, most int) *World {
	m := &model{w: newWorld(t, func(c *Config) { c.Journal = true }), windows: []string{"A", "B"}, got: map[string]int{}}
	window(t, m.w, "A", "PC1")
	window(t, m.w, "B", "Server02")
	for _, kind := range rapid.SliceOfN(rapid.SampledFrom(append([]string{"plan", "step", "settle", "refused", "build"}, weighted...)), 5, most).Draw(r, "steps") {
		switch kind {
		case "plan":
			_ = m.w.At(m.w.Now().Add(time.Duration(rapid.IntRange(0, 500).Draw(r, "after"))*time.Second), Cut{A: "PC1", B: "Server01", OneWay: true})
		case "step":
			_, _ = m.w.Step()
		case "settle":
			_ = m.w.Settle()
		case "build":
			_, _ = m.w.AddHost(HostSpec{Name: rapid.SampledFrom([]string{"N1", "N2", ""}).Draw(r, "host")})
		case "refused":
			_ = m.w.Do(Kill{Client: "nobody"})
			_ = m.w.RunUntil(m.w.Now() - 5)
		default:
			m.step(r, kind)
		}
	}
	return m.w
}

// TestReplay: a journal, written and read again, makes the same world in every byte, and keeps the same journal.
func TestReplay(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := wandering(r, t, 40)
		defer w.Close()
		var text, again bytes.Buffer
		if err := w.Journal().WriteJSON(&text); err != nil {
			r.Fatal(err)
		}
		j, err := ReadJournal(strings.NewReader(text.String()))
		if err != nil {
			r.Fatal(err)
		}
		c, err := j.Setup(w.config.Programs)
		if err != nil {
			r.Fatal(err)
		}
		replayed, err := Replay(c, j)
		if err != nil {
			r.Fatal(err)
		}
		defer replayed.Close()
		if i, different := trace.FirstDifference(w.Trace().Records(), replayed.Trace().Records()); different {
			a, _ := w.Trace().At(i)
			b, _ := replayed.Trace().At(i)
			r.Fatalf("record %d: %s\nreplayed: %s", i, a.Line(), b.Line())
		}
		if w.Digest() != replayed.Digest() || w.Now() != replayed.Now() {
			r.Fatal("the replayed world differs")
		}
		if err := replayed.Journal().WriteJSON(&again); err != nil || again.String() != text.String() {
			r.Fatalf("the replayed world has another journal (%v):\n%s\n%s", err, text.String(), again.String())
		}
	})
}

// TestHistory: after any number of moves a history shows the world that a player shows who makes them one by one,
// and going on from there leads to the same end.
func TestHistory(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := wandering(r, t, 30)
		defer w.Close()
		cut := rapid.IntRange(0, len(w.Journal().Inputs)).Draw(r, "known at first")
		first := w.Journal()
		first.Inputs = first.Inputs[:cut]
		h, err := NewHistory(w.config, first)
		if err != nil {
			r.Fatal(err)
		}
		defer h.Close()
		if err := h.Extend(w.Journal()); err != nil || h.World().Digest() != w.Digest() {
			r.Fatalf("the history has another end: %v", err)
		}
		moves := rapid.IntRange(0, h.Moves()).Draw(r, "moves")
		there, err := h.At(moves)
		if err != nil {
			r.Fatal(err)
		}
		defer there.Close()
		walker, err := NewPlayer(w.config, w.Journal())
		if err != nil {
			r.Fatal(err)
		}
		defer walker.Close()
		for range moves {
			walker.Move()
		}
		if there.World().Digest() != walker.World().Digest() || there.Moves() != moves {
			r.Fatalf("after %d moves of %d the worlds differ", moves, h.Moves())
		}
		there.Finish()
		if there.World().Digest() != w.Digest() {
			r.Fatalf("going on after %d moves leads to another end", moves)
		}
	})
}

// long plays a journal whose history needs many marks, and thins them out.
func long(t testing.TB) *World {
	w := newWorld(t, func(c *Config) { c.Journal = true })
	a := window(t, w, "A", "PC1")
	s := open(t, w, a, "Server01", "Test")
	call(t, w, a, client.StartJob{Targets: []client.InvokeTarget{{Session: s.Ref}},
		Script: protocol.Script{Text: strings.Repeat("emit 1; sleep 1s;", 900)}})
	if err := w.RunFor(time.Hour); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestHistoryPositions(t *testing.T) {
	w := long(t)
	h, err := HistoryOf(w)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if len(h.marks) < 10 {
		t.Fatalf("only %d marks: the run is too short to test anything", len(h.marks))
	}
	for len(h.marks) > 3 {
		h.thin()
	}
	for _, index := range []int{0, 1, h.Records() / 2, h.Records() - 1} {
		p, err := h.AtRecord(index)
		if err != nil {
			t.Fatal(err)
		}
		if p.Moves() == 0 && index > 2 {
			t.Errorf("record %d was written in no move", index)
		}
		if before, err := h.At(max(p.Moves()-1, 0)); p.Moves() > 0 && (err != nil || before.World().Trace().Len() > index || p.World().Trace().Len() <= index) {
			t.Errorf("record %d was not written in move %d (%v)", index, p.Moves(), err)
		}
	}
	for _, after := range []time.Duration{0, time.Minute, 10 * time.Minute, 2 * time.Hour} {
		at := kernel.Epoch.Add(after)
		p, err := h.AtTime(at)
		if err != nil {
			t.Fatal(err)
		}
		early := p.World().Now()
		if more := p.Move(); early > at || more && p.World().Now() < at {
			t.Errorf("%s: one move goes from %s to %s", at, early, p.World().Now())
		}
	}
	var wrong *PositionError
	if _, err := h.At(h.Moves() + 1); !errors.As(err, &wrong) || wrong.Last != h.Moves() {
		t.Errorf("beyond the end: %v", err)
	}
	if _, err := h.AtRecord(-1); !errors.As(err, &wrong) {
		t.Errorf("before the beginning: %v", err)
	}
	if err := h.Extend(Journal{}); !errors.As(err, &wrong) {
		t.Errorf("a shorter journal: %v", err)
	}
	if _, err := HistoryOf(newWorld(t, nil)); err == nil {
		t.Error("a world without a journal has a history")
	}
}

// TestPlayer: between two moves the clock may come anywhere in the window, and inputs can be left out.
func TestPlayer(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Journal = true })
	window(t, w, "A", "PC1")
	window(t, w, "B", "PC1")
	if err := w.RunFor(time.Hour); err != nil {
		t.Fatal(err)
	}
	p, err := NewPlayer(w.config, w.Journal())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	p.Move()
	if next, ok := p.Next(); !ok || next.(Open).Spec.Name != "B" || !p.Skip() {
		t.Fatal("the second input is not the second window")
	}
	if from, to := p.Window(); from != to {
		t.Error("time passes between inputs")
	}
	p.Move()
	from, to := p.Window()
	if to.Sub(from) != time.Hour || p.Wait(to+1) == nil || p.Wait(from.Add(time.Minute)) != nil {
		t.Errorf("the window goes from %s to %s", from, to)
	}
	p.Finish()
	if now := p.World().Now(); now != to || p.World().Client("B") != 0 || p.World().Client("A") == 0 || p.Faults() != 0 || p.Skip() {
		t.Errorf("at %s, with %d faults", now, p.Faults())
	}
}

// TestKinds: every type that can occur in a journal is known to its codec.
func TestKinds(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	methods := []struct {
		name   string
		family family
	}{{"apply", actionKinds()}, {"play", entryKinds()}}
	for _, file := range files {
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil {
				continue
			}
			receiver, ok := f.Recv.List[0].Type.(*ast.Ident)
			for _, m := range methods {
				if !ok || f.Name.Name != m.name {
					continue
				}
				known := false
				for _, row := range m.family.rows {
					known = known || reflect.TypeOf(row.zero).Name() == receiver.Name
				}
				if !known {
					t.Errorf("the journal does not know the %s %s", m.family.name, receiver.Name)
				}
			}
		}
	}
}

func TestJournalErrors(t *testing.T) {
	const config = `{"config":{"Seed":1}}` + "\n"
	for _, tt := range []struct {
		name, in string
		line     int
	}{
		{"nothing", "", 1},
		{"no configuration", `{"settle":{}}`, 1},
		{"two configurations", config + config, 2},
		{"unknown entry", config + "\n" + `{"explode":{}}`, 3},
		{"unknown field", config + `{"drive":{"Ticked":1}}`, 2},
		{"unknown action", config + `{"act":{"Action":{"explode":{}}}}`, 2},
		{"unknown request", config + `{"give":{"Request":{"dance":{}}}}`, 2},
		{"two keys", config + `{"settle":{},"steps":{}}`, 2},
		{"no key", config + `{}`, 2},
		{"no object", config + `7`, 2},
		{"trailing", config + `{"settle":{}} x`, 2},
		{"wrong type", config + `{"drive":{"Ticket":"1"}}`, 2},
		{"not JSON", config + `{"drive`, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadJournal(strings.NewReader(tt.in))
			var wrong *JournalError
			if !errors.As(err, &wrong) || wrong.Line != tt.line || wrong.Unwrap() == nil {
				t.Errorf("got %v, want an error in line %d", err, tt.line)
			}
		})
	}
	lossy := Journal{Inputs: []Entry{Give{Request: Line{Source: "\xff"}}}}
	var wrong *JournalError
	if err := lossy.WriteJSON(&bytes.Buffer{}); !errors.As(err, &wrong) || wrong.Line != 2 {
		t.Errorf("a line that is no text: %v", err)
	}
	foreign := Journal{Inputs: []Entry{Give{Request: Now{}}}}
	var unknown *UnknownKindError
	if err := foreign.WriteJSON(&bytes.Buffer{}); !errors.As(err, &unknown) || unknown.Family != "request" {
		t.Errorf("an unknown request: %v", err)
	}
	if _, err := (Journal{Config: testConfig()}).Setup(nil); err == nil {
		t.Error("a program that is not there was found")
	}
}

// FuzzReadJournal: no input panics, what is read is written and read the same, and it can be played.
func FuzzReadJournal(f *testing.F) {
	f.Add([]byte(`{"config":{"Console":"hand","Shell":"producer","Hosts":[{"Name":"PC1"}]}}` + "\n" +
		`{"open":{"Spec":{"Name":"A","Host":"PC1"}}}` + "\n" + `{"pass":{"For":60000000000}}`))
	f.Add([]byte(`{"config":{"Accounts":[{"User":"D\\ann"}],"Hosts":[{"Name":"S"},{"Name":"P"}]}}` + "\n" +
		`{"strike":{"PID":1,"Request":2,"Step":3}}` + "\n" + `{"plan":{"After":5,"Action":{"cut":{"A":"S","B":"P"}}}}` + "\n" +
		`{"give":{"Number":1,"Request":{"ask":{"Call":{"Administer":{"Request":{"ListConfigurations":{}}}}}}}}` + "\n" +
		`{"steps":{"N":3}}` + "\n" + `{"respond":{"Line":"x"}}` + "\n" + `{"break":{}}` + "\n" + `{"drive":{"Ticket":1}}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		j, err := ReadJournal(bytes.NewReader(in))
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := j.WriteJSON(&first); err != nil {
			return // it holds what cannot be written, such as a text that is none
		}
		back, err := ReadJournal(&first)
		if err != nil {
			t.Fatal(err)
		}
		_ = j.WriteJSON(&first)
		if err := back.WriteJSON(&second); err != nil || first.String() != second.String() {
			t.Fatalf("it is written as\n%s\nand then as\n%s", first.String(), second.String())
		}
		c := j.Config
		c.Programs, c.Console, c.Shell = testConfig().Programs, "hand", "producer"
		c.Limits = Limits{Events: 1000, Steps: 1000}
		if w, err := Replay(c, j); err == nil {
			w.Close()
		}
	})
}

// TestRulesExist: every rule that any record names stands in the catalogue.
func TestRulesExist(t *testing.T) {
	named := map[string]bool{}
	rapid.Check(t, func(r *rapid.T) {
		w := wandering(r, t, 40)
		defer w.Close()
		for _, record := range w.Trace().Records() {
			for _, id := range record.Rules {
				named[id] = true
				if _, ok := rules.Lookup(id); !ok {
					r.Fatalf("there is no rule %s: %s", id, record.Line())
				}
			}
		}
	})
	if len(named) < 20 {
		t.Errorf("only %d rules were named in all runs: %v", len(named), named)
	}
}

// TestIntervene: what is done from outside has its effect and takes no number of the script's.
func TestIntervene(t *testing.T) {
	w := newWorld(t, nil)
	a := window(t, w, "A", "PC1")
	s := open(t, w, a, "Server01", "Test")
	if err := w.Do(Intervene{Client: "A", Call: client.DisconnectSession{Session: s.Ref}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Settle(); err != nil {
		t.Fatal(err)
	}
	if shell := w.Snapshot().Hosts[1].Shells[0]; shell.State != protocol.ShellDisconnected {
		t.Error("the session is still connected")
	}
	started := call(t, w, a, client.ConnectSession{Session: s.Ref}).(client.Started)
	if started.Op != 2 {
		t.Errorf("the second operation of the script has the number %d", started.Op)
	}
	for _, bad := range []Intervene{{Client: "B", Call: client.ListJobs{}}, {Client: "A"}} {
		if err := w.Do(bad); err == nil {
			t.Errorf("%s was carried out", bad)
		}
	}
}

// counter is a program that runs until it is interrupted, and says how far it came.
type counter struct{}

func (counter) Start(kernel.Args) kernel.Instance { return counter{} }

func (counter) Handle(p *kernel.Proc, _ kernel.Request) kernel.Reply {
	for n := 0; ; n++ {
		if p.Checkpoint(1) != nil {
			p.Post(Print{Out: strings.Repeat("x", n)})
			return LineDone{}
		}
	}
}

// impatient is a person who presses Ctrl-C at the seventh look.
type impatient struct{ looks int }

func (i *impatient) Interrupted() bool { i.looks++; return i.looks == 7 }

// TestStrikes: a replay is interrupted where the person at the console did it.
func TestStrikes(t *testing.T) {
	w := newWorld(t, func(c *Config) {
		c.Journal, c.Limits.Steps = true, 1000
		c.Programs = append(c.Programs, kernel.NamedProgram{Name: "counter", Program: counter{}})
		c.Console = "counter"
	})
	a := window(t, w, "A", "PC1")
	w.SetInterrupter(&impatient{})
	ticket, err := w.Submit(a, Line{Source: "count"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Run(ticket); err != nil {
		t.Fatal(err)
	}
	again, err := Replay(w.config, w.Journal())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if w.Output(a) != "xxxxxx" || again.Output(a) != w.Output(a) || again.Digest() != w.Digest() {
		t.Errorf("counted %q, then %q", w.Output(a), again.Output(a))
	}
}

// TestUntraced: a world that makes no trace numbers its jobs like one that does.
func TestUntraced(t *testing.T) {
	var ids []client.JobID
	for _, untraced := range []bool{false, true} {
		w := newWorld(t, func(c *Config) { c.Untraced = untraced })
		a := window(t, w, "A", "PC1")
		target := []client.InvokeTarget{{Session: open(t, w, a, "Server01", "Test").Ref}}
		stream := call(t, w, a, client.Invoke{Targets: target}).(client.StreamStarted)
		call(t, w, a, client.Next(stream))
		ids = append(ids, call(t, w, a, client.StartJob{Targets: target}).(client.JobStarted).Job.ID)
	}
	if ids[0] != ids[1] || ids[0] < 2 {
		t.Errorf("the job has the Id %d, or %d without a trace", ids[0], ids[1])
	}
}

// What is no entry of a journal is refused before anything is played.
func TestNoEntry(t *testing.T) {
	for _, bad := range []Entry{nil, &Settle{}, (*Pass)(nil)} {
		var wrong *ConfigError
		if _, err := Replay(testConfig(), Journal{Inputs: []Entry{Settle{}, bad}}); !errors.As(err, &wrong) || wrong.Field != "Inputs[1]" {
			t.Errorf("%T: %v", bad, err)
		}
	}
}
