package client

import (
	"bytes"
	"reflect"
	"slices"
	"testing"
	"unsafe"

	"pgregory.net/rapid"

	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// full is a process with something in every field.
func full() Process {
	f := Failure{Reason: OpenFailed}
	return Process{
		sessions:  []session{{ref: 1}},
		runspaces: []runspace{{num: 1}},
		repo:      repository{slots: []slot{{"s", 1}}, free: []int{1}},
		ops: []op{{id: 1, found: []SessionRef{1}, result: Result{Failure: f, Failures: []Failure{f}, Misses: []string{"m"},
			Configurations: []protocol.Configuration{{Name: "c"}}}}},
		groups: []group{{num: 1, children: []child{{failure: f}}, items: []Item{{Failure: f}},
			script: protocol.Script{Args: []string{"a"}, Using: []protocol.Binding{{Name: "u"}}, Input: []string{"i"}}}},
		requests: []request{{id: 1}},
		seen:     []seen{{"s", 1}},
		parked:   parked{num: 1},
	}
}

// leaves visits all numbers, texts and flags of a value, unexported ones too. Result.Op and Result.Sessions are
// empty while an operation keeps its result, and places are no state.
func leaves(v reflect.Value, path string, visit func(v reflect.Value, path string)) {
	v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if name != "places" && !(v.Type() == reflect.TypeFor[Result]() && (name == "Op" || name == "Sessions")) {
				leaves(v.Field(i), path+"."+name, visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), path+"[]", visit)
		}
	default:
		visit(v, path)
	}
}

// TestAppendStateTellsAll: no field can change without the canonical form changing. A field that is new and
// forgotten there is found here.
func TestAppendStateTellsAll(t *testing.T) {
	p := full()
	base := p.AppendState(nil)
	n := 0
	leaves(reflect.ValueOf(&p).Elem(), "Process", func(v reflect.Value, path string) {
		n++
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		switch {
		case v.CanInt():
			v.SetInt(v.Int() + 1)
		case v.CanUint():
			v.SetUint(v.Uint() + 1)
		case v.Kind() == reflect.Bool:
			v.SetBool(!v.Bool())
		case v.Kind() == reflect.String:
			v.SetString(v.String() + "x")
		case v.Type() == reflect.TypeFor[Call]():
			v.Set(reflect.ValueOf(ListJobs{}))
		default:
			t.Errorf("%s is of a kind that the canonical form has not: %s", path, v.Type())
		}
		if bytes.Equal(p.AppendState(nil), base) {
			t.Errorf("%s can change unseen", path)
		}
		v.Set(old)
	})
	if n < 100 || !bytes.Equal(p.AppendState(nil), base) {
		t.Errorf("%d fields were tried", n)
	}
}

// TestCompact: whatever has happened, a compact process keeps the invariants, is compact already, and keeps the
// repository that it had.
func TestCompact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		env := &storm{now: kernel.Epoch}
		p := New(protocol.Peer{Host: 1, Process: 1}, Spec{Version: protocol.Version{Major: 3}})
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			switch n := len(env.asked); {
			case n > 0 && rapid.Bool().Draw(t, "answer"):
				i := rapid.IntRange(0, n-1).Draw(t, "request")
				e := protocol.Envelope{Request: env.asked[i], Body: anyReply(t)}
				env.asked, env.bodies = slices.Delete(env.asked, i, i+1), slices.Delete(env.bodies, i, i+1)
				p.Deliver(env, e)
			case rapid.IntRange(0, 9).Draw(t, "fault") == 0:
				p.LinkDown(env, 1)
			default:
				if c := anyCall(t); c != nil {
					p.Call(env, c)
				}
			}
		}
		was := shellsOf(p.Repository())
		p.Compact(env.now, nil)
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		if now := shellsOf(p.Repository()); !slices.Equal(was, now) {
			t.Fatalf("the repository has %v, and had %v", now, was)
		}
		once := p.AppendState(nil)
		if p.Compact(env.now, nil); !bytes.Equal(once, p.AppendState(nil)) {
			t.Fatal("a compact process is made compacter")
		}
	})
}

// shellsOf lists what a repository tells of each shell, by shell.
func shellsOf(list []SessionView) []string {
	var texts []string
	for _, v := range list {
		texts = append(texts, string(v.InstanceID)+" "+v.State.String()+" "+v.Availability.String())
	}
	slices.Sort(texts)
	return texts
}
