package remoting

import (
	"fmt"
	"strings"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// With -Verbose these cmdlets tell what this window sends to which computer, and what comes back; with
// -Debug the calls themselves. The words go to the verbose and debug streams, and nothing is looked up for
// them unless somebody reads them.

// narrate tells about a call that was made, and about the results that a reply brings.
func narrate(c cmdlet.Context, call client.Call, reply client.Reply) error {
	if listens(c, "Debug") && travels(call) {
		if err := c.WriteText(cmdlet.StreamDebug, call.Kind()+" "+call.Text()); err != nil {
			return err
		}
	}
	if !listens(c, "Verbose") {
		return nil
	}
	lines, err := requests(c, call)
	if err != nil {
		return err
	}
	switch r := reply.(type) {
	case client.Refused:
		lines = append(lines, failureLine(r.Failure))
	case client.Results:
		for _, result := range r.List {
			lines = append(lines, resultLines(result)...)
		}
	}
	for _, line := range lines {
		if err := c.WriteText(cmdlet.StreamVerbose, line); err != nil {
			return err
		}
	}
	return nil
}

// listens tells whether the words for a stream are read: the common parameter of its name, else the
// preference variable.
func listens(c cmdlet.Context, stream string) bool {
	if c.Bound(stream) {
		return on(c, stream)
	}
	v, ok := c.Variable(stream + "Preference")
	p, known := cmdlet.ParsePreference(v)
	return ok && known && p != cmdlet.SilentlyContinue && p != cmdlet.Ignore
}

// travels tells whether a call is about other computers rather than this process's own lists.
func travels(call client.Call) bool {
	switch call.(type) {
	case client.ListSessions, client.ShowSession, client.RenameSession, client.ListJobs, client.ShowJob, client.Await, client.Next:
		return false
	}
	return true
}

// requests says in words what a call sends.
func requests(c cmdlet.Context, call client.Call) ([]string, error) {
	switch k := call.(type) {
	case client.OpenSession:
		if k.Clone != 0 {
			return about(c, k.Clone, "open another session like")
		}
		return []string{to(k.Target.Computer, "create a shell for configuration "+k.Target.Configuration+optionText(k.Target.Options)+userText(k.Target))}, nil
	case client.QuerySessions:
		var lines []string
		for _, t := range k.Targets {
			lines = append(lines, to(t.Computer, "list the shells"+userText(t)))
		}
		return lines, nil
	case client.ConnectSession:
		return about(c, k.Session, "connect to the shell of")
	case client.DisconnectSession:
		lines, err := about(c, k.Session, "disconnect the shell of")
		for i := range lines {
			lines[i] = strings.TrimSuffix(lines[i], ".") + disconnectText(k) + "."
		}
		return lines, err
	case client.RemoveSession:
		return about(c, k.Session, "delete the shell of")
	case client.ReceiveConnect:
		return about(c, k.Session, "connect to the command of")
	case client.ReceiveFind:
		return []string{to(k.Target.Computer, "list the shells, to receive from one"+userText(k.Target))}, nil
	case client.AttachStream:
		return about(c, k.Session, "receive the output of")
	case client.AttachJob:
		return about(c, k.Session, "receive the output, into a job, of")
	}
	return commandRequests(c, call)
}

// commandRequests is requests for commands and jobs.
func commandRequests(c cmdlet.Context, call client.Call) ([]string, error) {
	switch k := call.(type) {
	case client.Invoke:
		return runRequests(c, k.Targets)
	case client.StartJob:
		return runRequests(c, k.Targets)
	case client.InvokeDisconnected:
		return []string{to(k.Target.Computer, "create a shell for configuration "+k.Target.Configuration+
			optionText(k.Target.Options)+", run the command in it and disconnect"+userText(k.Target))}, nil
	case client.ReconnectJob:
		return []string{fmt.Sprintf("Connect to the commands of job %d.", k.Job)}, nil
	case client.StopJob:
		return []string{fmt.Sprintf("Stop the commands of job %d.", k.Job)}, nil
	case client.Administer:
		return []string{to("localhost", "change or list session configurations ("+k.Request.Kind()+")")}, nil
	}
	return nil, nil
}

// runRequests tells where a command is sent.
func runRequests(c cmdlet.Context, targets []client.InvokeTarget) ([]string, error) {
	var out []string
	for _, t := range targets {
		if t.Session == 0 {
			out = append(out, to(t.Open.Computer, "create a shell for configuration "+t.Open.Configuration+
				optionText(t.Open.Options)+", and run the command in it"+userText(t.Open)))
			continue
		}
		lines, err := about(c, t.Session, "run the command in the shell of")
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// to is a line about a request.
func to(computer, what string) string { return "[" + computer + "] request: " + what + "." }

// about is a line about a request on a session of this process.
func about(c cmdlet.Context, ref client.SessionRef, what string) ([]string, error) {
	s, ok, err := show(c, ref)
	if err != nil || !ok {
		return nil, err
	}
	return []string{to(s.ComputerName, what+" session "+s.Name)}, nil
}

// optionText tells the options that a request carries; what it leaves to the server is not sent.
func optionText(o client.Options) string {
	text := ""
	if o.IdleTimeout != protocol.ServerDefault {
		text += ", idle timeout " + spanText(o.IdleTimeout)
	}
	if o.Buffering != protocol.BufferNone {
		text += ", buffering " + o.Buffering.String()
	}
	return text
}

func disconnectText(k client.DisconnectSession) string {
	text := ""
	if k.HasIdle {
		text += ", idle timeout " + spanText(k.IdleTimeout)
	}
	if k.HasBuffering {
		text += ", buffering " + k.Buffering.String()
	}
	return text
}

func userText(t client.Target) string {
	if !t.Credential.Given() {
		return ""
	}
	return ", as " + t.Credential.User
}

// spanText writes a time as a TimeSpan is written.
func spanText(d time.Duration) string { return value.Text(value.TimeSpan(int64(d / 100))) }

// resultLines says in words what came back.
func resultLines(r client.Result) []string {
	var out []string
	for _, f := range append(r.Failures[:len(r.Failures):len(r.Failures)], r.Failure) {
		if f.Failed() {
			out = append(out, failureLine(f))
		}
	}
	for _, s := range r.Sessions {
		line := fmt.Sprintf("[%s] reply: session %s is %s", s.ComputerName, s.Name, s.State)
		if s.State != client.Closed && s.State != client.Broken {
			line += fmt.Sprintf(", idle timeout %s, buffering %s", spanText(s.IdleTimeout), s.Buffering)
		}
		out = append(out, line+".")
	}
	return out
}

// failureLine tells a failure: with a code it came from the computer or the way there, without one the
// request was never sent.
func failureLine(f client.Failure) string {
	if f.Code == protocol.CodeNone {
		return fmt.Sprintf("[%s] refused here, nothing was sent: %s.", f.Computer, f.Reason)
	}
	return fmt.Sprintf("[%s] reply: error %s (%d), %s.", f.Computer, f.Code, int64(f.Code), codeText(f.Code))
}

// narrateEnd tells that the command on one computer has ended.
func narrateEnd(c cmdlet.Context, i client.Item) error {
	if i.Kind != client.ItemEnd || !listens(c, "Verbose") {
		return nil
	}
	return c.WriteText(cmdlet.StreamVerbose, fmt.Sprintf("[%s] reply: the command has ended, %s.", i.Computer, i.State))
}
