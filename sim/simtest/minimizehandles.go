package simtest

import (
	"reflect"
	"strconv"
	"strings"
	"time"

	"pssim/sim"
	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// handles remember what the numbers of the run that is minimised have become in a smaller run: when something that
// took a number is left out, all later ones shift.
type handles struct {
	known []handle
	given []givenTicket
	last  kernel.Reply
}

// handle is a session, stream, job or operation of a window, then and now.
type handle struct {
	client    string
	kind      reflect.Type
	then, now int64
}

type givenTicket struct{ then, now sim.Ticket }

// ticket finds what a request's number has become.
func (h *handles) ticket(then sim.Ticket) (sim.Ticket, bool) {
	for _, g := range h.given {
		if g.then == then {
			return g.now, true
		}
	}
	return 0, false
}

// isHandle tells whether values of a type are handles.
func isHandle(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[client.SessionRef](), reflect.TypeFor[client.StreamID](), reflect.TypeFor[client.JobID](),
		reflect.TypeFor[client.OpID]():
		return true
	}
	return false
}

// deepest bounds the walk through requests and replies, which nest far less.
const deepest = 20

// learn holds a reply against the one of the run that is minimised: where that had a handle, this one has the same
// thing's new number.
func (h *handles) learn(window string, then, now kernel.Reply) {
	if then == nil || now == nil {
		return
	}
	h.zip(window, reflect.ValueOf(then), reflect.ValueOf(now), 0)
}

func (h *handles) zip(window string, then, now reflect.Value, depth int) {
	if !then.IsValid() || !now.IsValid() || then.Type() != now.Type() || depth > deepest {
		return
	}
	if isHandle(then.Type()) {
		if then.Int() != 0 && now.Int() != 0 {
			h.known = append(h.known, handle{window, then.Type(), then.Int(), now.Int()})
		}
		return
	}
	switch then.Kind() {
	case reflect.Struct:
		for i := range then.NumField() {
			h.zip(window, then.Field(i), now.Field(i), depth+1)
		}
	case reflect.Slice:
		for i := range min(then.Len(), now.Len()) {
			h.zip(window, then.Index(i), now.Index(i), depth+1)
		}
	case reflect.Interface, reflect.Pointer:
		h.zip(window, then.Elem(), now.Elem(), depth+1)
	}
}

// rewrite gives a request the numbers of this run; false if one of them is of something that was left out.
func (h *handles) rewrite(window string, r kernel.Request) (kernel.Request, bool) {
	if r == nil {
		return nil, true
	}
	copied := reflect.New(reflect.TypeOf(r)).Elem()
	ok := h.copy(window, copied, reflect.ValueOf(r), 0)
	request, _ := copied.Interface().(kernel.Request)
	return request, ok
}

// copy copies a value deeply, handles rewritten.
func (h *handles) copy(window string, to, from reflect.Value, depth int) bool {
	if depth > deepest {
		return false
	}
	if isHandle(from.Type()) && from.Int() != 0 {
		now, ok := h.find(window, from)
		to.SetInt(now)
		return ok
	}
	ok := true
	switch from.Kind() {
	case reflect.Struct:
		to.Set(from)
		for i := range from.NumField() {
			ok = h.copy(window, to.Field(i), from.Field(i), depth+1) && ok
		}
	case reflect.Slice:
		if from.IsNil() {
			return true
		}
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			ok = h.copy(window, to.Index(i), from.Index(i), depth+1) && ok
		}
	case reflect.Interface:
		if from.IsNil() {
			return true
		}
		inner := reflect.New(from.Elem().Type()).Elem()
		ok = h.copy(window, inner, from.Elem(), depth+1)
		to.Set(inner)
	default:
		to.Set(from)
	}
	return ok
}

// find finds the number now; the latest told counts.
func (h *handles) find(window string, v reflect.Value) (int64, bool) {
	for i := len(h.known) - 1; i >= 0; i-- {
		if k := h.known[i]; k.client == window && k.kind == v.Type() && k.then == v.Int() {
			return k.now, true
		}
	}
	// In the first run of all nothing is known yet, and all numbers are right.
	return v.Int(), len(h.known) == 0
}

// callOf is the call in a request of a Hand.
func callOf(r kernel.Request) (client.Call, bool) {
	switch r := r.(type) {
	case sim.Ask:
		return r.Call, r.Call != nil
	case sim.Operate:
		return r.Call, r.Call != nil
	}
	return nil, false
}

// withCall is the same request with another call.
func withCall(r kernel.Request, c client.Call) kernel.Request {
	if _, ok := r.(sim.Ask); ok {
		return sim.Ask{Call: c}
	}
	return sim.Operate{Call: c}
}

// requestWeight weighs the times and scripts in a request.
func requestWeight(r kernel.Request) int {
	c, ok := callOf(r)
	if !ok {
		return 0
	}
	n := scriptWeight(scriptOf(c).Text)
	switch c := c.(type) {
	case client.DisconnectSession:
		n += span(c.IdleTimeout)
		if c.HasIdle {
			n++
		}
		if c.HasBuffering {
			n++
		}
	case client.OpenSession:
		n += len(c.Name)
	case client.InvokeDisconnected:
		n += len(c.Name) + int(c.Target.Options.Buffering)
	}
	return n
}

// scriptWeight weighs a Producer's script: its steps, and what they count.
func scriptWeight(script string) int {
	n := 0
	for _, part := range strings.Split(script, ";") {
		words := strings.Fields(part)
		n += len(words)
		if len(words) < 2 {
			continue
		}
		if count, err := strconv.Atoi(words[1]); err == nil {
			n += count
		} else if d, err := time.ParseDuration(words[1]); err == nil {
			n += span(d)
		}
	}
	return n
}

// scriptOf is the script in a call, if it has one.
func scriptOf(c client.Call) protocol.Script {
	switch c := c.(type) {
	case client.Invoke:
		return c.Script
	case client.StartJob:
		return c.Script
	case client.InvokeDisconnected:
		return c.Script
	}
	return protocol.Script{}
}

// simplerRequests lists requests that ask for less.
func simplerRequests(r kernel.Request) []kernel.Request {
	c, ok := callOf(r)
	if !ok {
		return nil
	}
	var list []kernel.Request
	with := func(c client.Call) { list = append(list, withCall(r, c)) }
	switch c := c.(type) {
	case client.DisconnectSession:
		with(client.DisconnectSession{Session: c.Session})
		with(client.DisconnectSession{Session: c.Session, HasIdle: c.HasIdle, IdleTimeout: c.IdleTimeout})
		for _, d := range shorter(c.IdleTimeout) {
			simple := c
			simple.IdleTimeout = d
			with(simple)
		}
	case client.OpenSession:
		if c.Name != "" {
			c.Name = ""
			with(c)
		}
	case client.Invoke:
		for _, script := range simplerScripts(c.Script.Text) {
			c.Script.Text = script
			with(c)
		}
	case client.StartJob:
		for _, script := range simplerScripts(c.Script.Text) {
			c.Script.Text = script
			with(c)
		}
	case client.InvokeDisconnected:
		plain := c
		plain.Name = ""
		with(plain)
		plain.Name, plain.Target.Options.Buffering = c.Name, protocol.BufferNone
		with(plain)
		for _, script := range simplerScripts(c.Script.Text) {
			c.Script.Text = script
			with(c)
		}
	}
	return list
}

// simplerScripts leaves out a step of a Producer's script, or makes it count less.
func simplerScripts(script string) []string {
	parts := strings.Split(script, ";")
	var list []string
	for i := range parts {
		with := func(part ...string) {
			rest := append(append(append([]string{}, parts[:i]...), part...), parts[i+1:]...)
			list = append(list, strings.TrimSpace(strings.Join(rest, ";")))
		}
		with()
		words := strings.Fields(parts[i])
		if len(words) < 2 {
			continue
		}
		if count, err := strconv.Atoi(words[1]); err == nil && count > 1 {
			with(words[0] + " 1")
			with(words[0] + " " + strconv.Itoa(count/2))
		} else if d, err := time.ParseDuration(words[1]); err == nil {
			for _, short := range shorter(d) {
				with(words[0] + " " + short.String())
			}
		}
		if len(words) > 2 && words[0] != "fail" {
			with(strings.Join(words[:2], " "))
		}
	}
	return list
}
