// Package remoting holds the cmdlets of PSSessions, jobs and session configurations: their parameter tables,
// the calls they make on the client half of a simulated process, and the error records that failures become.
//
// A cmdlet here decides nothing about sessions. It asks the client half (sim/client) by calls that are
// answered through the process it runs in, and turns outcomes into output and errors. Ids, categories and
// targets of errors are the engine's (engine.md 3); the words are ours.
package remoting

import (
	"errors"
	"slices"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
)

// Host is what these cmdlets need of the process they run in, besides what every cmdlet has.
type Host interface {
	cmdlet.Host
	// ClientNumber is the number that handles of this process carry.
	ClientNumber() int
	// Ask makes a call on the client half of this process; it parks where the call does. An error means
	// that the process or its pipeline is being stopped.
	Ask(c client.Call) (client.Reply, error)
	// Push makes the prompt that of a session (Enter-PSSession), Pop ends that (Exit-PSSession) and tells
	// whether there was one. Both are refused with ErrNoPrompt where there is no prompt to change.
	Push(s client.SessionView, temporary bool) error
	Pop() (bool, error)
}

// ErrNoPrompt tells that the process has no prompt of its own: the scripts of a server's shell.
var ErrNoPrompt = errors.New("this process has no prompt")

// Commands returns the metadata of all cmdlets of this package.
func Commands() []*cmdlet.Info {
	var all []*cmdlet.Info
	for _, group := range [][]*cmdlet.Info{
		sessionCommands(), invokeCommands(), jobCommands(), optionCommands(), configurationCommands(),
	} {
		all = append(all, group...)
	}
	markSince(all)
	return all
}

// class is the .NET class of a cmdlet of this package, which its error ids carry.
func class(name string) string { return "Microsoft.PowerShell.Commands." + name + "Command" }

// info is what all cmdlets here have in common.
func info(name, className string, params []cmdlet.Param, aliases ...string) *cmdlet.Info {
	return &cmdlet.Info{
		Name: name, Class: class(className), Module: "Microsoft.PowerShell.Core", Aliases: aliases, Params: params,
	}
}

// host returns the capabilities of the process; a process without them is a fault of the program that put
// these cmdlets into its registry.
func host(c cmdlet.Context) (Host, error) {
	h, ok := c.Host().(Host)
	if !ok {
		return nil, value.NewError("RemotingNotAvailable", value.NotInstalled,
			"System.Management.Automation.PSNotSupportedException", "This process has no remoting.", value.Null)
	}
	return h, nil
}

// ask makes a call.
func ask(c cmdlet.Context, call client.Call) (client.Reply, error) {
	h, err := host(c)
	if err != nil {
		return nil, err
	}
	reply, err := h.Ask(call)
	if err != nil {
		return nil, err
	}
	return reply, narrate(c, call, reply)
}

// started makes a call that begins an operation.
func started(c cmdlet.Context, call client.Call) (client.Started, client.Failure, error) {
	reply, err := ask(c, call)
	if err != nil {
		return client.Started{}, client.Failure{}, err
	}
	switch r := reply.(type) {
	case client.Started:
		return r, client.Failure{}, nil
	case client.Refused:
		return client.Started{}, r.Failure, nil
	}
	return client.Started{}, client.Failure{}, unexpected(call, reply)
}

// unexpected is the error for a reply that does not belong to its call.
func unexpected(call client.Call, reply client.Reply) error {
	return value.NewError("UnexpectedReply", value.InvalidResult, "System.InvalidOperationException",
		"The client half answered "+call.Kind()+" with "+reply.Kind()+".", value.Null)
}

// run begins an operation and waits for its end.
func run(c cmdlet.Context, call client.Call) (client.Result, error) {
	op, failure, err := started(c, call)
	if err != nil || failure.Failed() {
		return client.Result{Failure: failure}, err
	}
	results, err := await(c, []client.OpID{op.Op}, false)
	if err != nil {
		return client.Result{}, err
	}
	return results[0], nil
}

// await waits for operations, all or any.
func await(c cmdlet.Context, ops []client.OpID, any bool) ([]client.Result, error) {
	call := client.Await{Ops: ops, Any: any, Timeout: -1}
	reply, err := ask(c, call)
	if err != nil {
		return nil, err
	}
	r, ok := reply.(client.Results)
	if !ok || len(r.List) == 0 {
		return nil, unexpected(call, reply)
	}
	return r.List, nil
}

// throttle is how many operations a cmdlet has under way at a time unless told otherwise (engine.md 3.0).
const throttle = 32

// running is an operation under way: the call at index began it.
type running struct {
	op    client.OpID
	index int
}

// runAll begins operations, at most limit at a time, and hands out their results as they end: that is the
// order in which PowerShell writes the sessions of a fan-out (engine.md 3.1).
func runAll(c cmdlet.Context, calls []client.Call, limit int, each func(index int, r client.Result) error) error {
	if limit <= 0 {
		limit = throttle
	}
	var under []running
	for next := 0; next < len(calls) || len(under) > 0; {
		for ; next < len(calls) && len(under) < limit; next++ {
			op, failure, err := started(c, calls[next])
			switch {
			case err != nil:
			case failure.Failed():
				err = each(next, client.Result{Failure: failure})
			default:
				under = append(under, running{op.Op, next})
			}
			if err != nil {
				return err
			}
		}
		var err error
		if under, err = harvest(c, under, each); err != nil {
			return err
		}
	}
	return nil
}

// harvest waits until one of the operations has ended, hands out what has, and returns the others.
func harvest(c cmdlet.Context, under []running, each func(index int, r client.Result) error) ([]running, error) {
	if len(under) == 0 {
		return nil, nil
	}
	ops := make([]client.OpID, len(under))
	for i, u := range under {
		ops[i] = u.op
	}
	results, err := await(c, ops, true)
	if err != nil {
		return nil, err
	}
	for _, r := range results {
		i := slices.IndexFunc(under, func(u running) bool { return u.op == r.Op })
		if i < 0 {
			continue
		}
		index := under[i].index
		under = slices.Delete(under, i, i+1)
		if err := each(index, r); err != nil {
			return nil, err
		}
	}
	return under, nil
}
