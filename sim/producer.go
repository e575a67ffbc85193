package sim

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"pssim/sim/client"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// Hand and Producer are programs for worlds without a language: Hand lets Go code make the calls of a
// client's script, Producer is a script that does nothing but produce.

// Hand is a console whose lines are single client calls. It remembers nothing from one to the next.
type Hand struct{}

// Start implements kernel.Program.
func (Hand) Start(kernel.Args) kernel.Instance { return Hand{} }

// Memoryless implements kernel.Memoryless.
func (Hand) Memoryless() {}

// Ask is the request to a Hand: make a call. The reply is the call's, or Refused if it was interrupted.
type Ask struct{ Call client.Call }

// Text implements kernel.Data.
func (a Ask) Text() string { return "ask " + callText(a.Call) }

// Operate is the request to a Hand to make a call that begins an operation, and to wait for its end. The reply
// is the operation's client.Results; or what the call itself was answered, if that began none.
type Operate struct{ Call client.Call }

// Text implements kernel.Data.
func (o Operate) Text() string { return "operate " + callText(o.Call) }

// Leave is the request to a Hand to end in order, as exit does at a prompt.
type Leave struct{}

// Text implements kernel.Data.
func (Leave) Text() string { return "leave" }

// Handle implements kernel.Instance.
func (Hand) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	switch r := r.(type) {
	case Ask:
		return ask(p, r.Call)
	case Operate:
		reply := ask(p, r.Call)
		started, ok := reply.(client.Started)
		if !ok {
			return reply
		}
		return ask(p, client.Await{Ops: []client.OpID{started.Op}, Timeout: -1})
	case Leave:
		return LineDone{Exited: true}
	}
	return Refused{Call: r.Text()}
}

// ask makes a call of the client half.
func ask(p *kernel.Proc, c client.Call) kernel.Reply {
	if c == nil {
		return Refused{Call: callText(c)}
	}
	reply, err := p.Call(c)
	if err != nil {
		return Refused{Call: err.Error()}
	}
	return reply
}

// callText is the canonical text of a call that may be absent.
func callText(c client.Call) string {
	if c == nil {
		return "nothing"
	}
	if reflect.TypeOf(c).Kind() == reflect.Pointer { // it may be nil, which its methods would not survive
		return fmt.Sprintf("%T", c)
	}
	return c.Kind() + " " + c.Text()
}

// Producer runs scripts made of steps with semicolons between them:
//
//	emit 3       write three records, numbered on from the last
//	emit 3 name  the same, with a name and a slash before the number
//	sleep 10s    let virtual time pass
//	fail why     end with a terminating error
//
// A script that it cannot read fails with the reason.
type Producer struct{}

// Start implements kernel.Program.
func (Producer) Start(kernel.Args) kernel.Instance { return Producer{} }

// Memoryless implements kernel.Memoryless: numbering begins anew with each script.
func (Producer) Memoryless() {}

// Handle implements kernel.Instance.
func (Producer) Handle(p *kernel.Proc, r kernel.Request) kernel.Reply {
	command, ok := r.(Command)
	if !ok {
		return Refused{Call: r.Text()}
	}
	emitted := 0
	for _, step := range strings.Split(command.Script.Text, ";") {
		done, stop := produce(p, strings.Fields(step), &emitted)
		if stop {
			return done
		}
	}
	return CommandDone{State: protocol.CommandCompleted}
}

// maxEmitted bounds one step of a producer: a buffer in mode Drop would take records for ever.
const maxEmitted = 1_000_000

// produce does one step; stop tells that it ended the script.
func produce(p *kernel.Proc, words []string, emitted *int) (done CommandDone, stop bool) {
	switch {
	case len(words) == 0:
		return CommandDone{}, false
	case words[0] == "fail":
		return failed(strings.Join(words[1:], " ")), true
	case (len(words) == 2 || len(words) == 3) && words[0] == "emit":
		n, err := strconv.Atoi(words[1])
		if err != nil {
			return failed(err.Error()), true
		}
		if n > maxEmitted {
			return failed(fmt.Sprintf("a step writes at most %d records", maxEmitted)), true
		}
		for range n {
			*emitted++
			body := strconv.Itoa(*emitted)
			if len(words) == 3 {
				body = words[2] + "/" + body
			}
			if _, err := p.Call(Emit{Stream: protocol.Output, Body: body}); err != nil {
				return CommandDone{State: protocol.CommandStopped}, true
			}
		}
	case len(words) == 2 && words[0] == "sleep":
		d, err := time.ParseDuration(words[1])
		if err != nil {
			return failed(err.Error()), true
		}
		if _, err := p.Call(Sleep{For: d}); err != nil {
			return CommandDone{State: protocol.CommandStopped}, true
		}
	default:
		return failed(fmt.Sprintf("%q is no step of a producer", strings.Join(words, " "))), true
	}
	return CommandDone{}, false
}

func failed(reason string) CommandDone {
	return CommandDone{State: protocol.CommandFailed, Reason: reason}
}
