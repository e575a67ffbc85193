package sim

import (
	"time"

	"pssim/sim/client"
	"pssim/sim/protocol"
)

// Output is what a command brought to a client.
type Output struct {
	// Records are the bodies of the records of the output stream, in order.
	Records []string
	// Dropped counts the records that the server discarded before they could be delivered (BUF-2).
	Dropped uint64
	// Ended tells that no more is to come. State and Failure then tell how the command ended; after a network
	// failure the state is JobDisconnected, and the command goes on at the server.
	Ended   bool
	State   client.JobState
	Failure client.Failure
}

// Stream is a synchronous command whose output is on its way to a client.
type Stream struct {
	c  *Client
	id client.StreamID
}

// Next waits until there is something to deliver, and returns it (Invoke-Command or Receive-PSSession writing to
// the pipeline).
func (s *Stream) Next() (Output, error) {
	reply, err := s.c.Ask(client.Next{Stream: s.id})
	if err != nil {
		return Output{}, err
	}
	items, ok := reply.(client.Items)
	if !ok {
		return Output{}, &CallError{Call: client.Next{}.Kind(), Reply: reply.Kind()}
	}
	for _, i := range items.List {
		if i.Kind == client.ItemQuestion { // nobody sits here who could answer
			if _, err := s.c.Do(client.AnswerQuestion{Stream: s.id, Target: i.Target}); err != nil {
				return Output{}, err
			}
		}
	}
	return output(items), nil
}

// All waits for the end of the command and returns everything that it brings.
func (s *Stream) All() (Output, error) {
	all := Output{}
	for !all.Ended {
		next, err := s.Next()
		if err != nil {
			return all, err
		}
		next.Records, next.Dropped = append(all.Records, next.Records...), next.Dropped+all.Dropped
		all = next
	}
	return all, nil
}

// Stop stops the command.
func (s *Stream) Stop() error {
	_, err := s.c.Do(client.StopStream{Stream: s.id})
	return err
}

// output gathers what items bring.
func output(items client.Items) Output {
	o := Output{Ended: items.Ended}
	for _, i := range items.List {
		o.Dropped += i.Dropped
		if i.Kind != client.ItemRecord {
			o.State, o.Failure = i.State, i.Failure
		} else if i.Record.Stream == protocol.Output {
			o.Records = append(o.Records, i.Record.Body)
		}
	}
	return o
}

// Invoke runs a script in sessions and returns the command's stream: Invoke-Command -Session. What the script may
// say is up to the world's Shell program; see Producer.
func (c *Client) Invoke(script string, sessions ...Session) (*Stream, error) {
	return c.stream(client.Invoke{Targets: targets(sessions), Script: protocol.Script{Text: script}})
}

// InvokeDisconnected opens a session, starts a script in it and disconnects at once: Invoke-Command
// -InDisconnectedSession (DISC-2).
func (c *Client) InvokeDisconnected(name, computer, script string) (Session, error) {
	return one(c.Do(client.InvokeDisconnected{
		Target: target(computer), Name: name, Script: protocol.Script{Text: script},
	}))
}

// Attach connects a session if it must and returns the stream of the command in it, whose output was not delivered
// yet: Receive-PSSession (RECV-1). A *FailedError with client.ReceiveNoCommand tells that there is none.
func (c *Client) Attach(s Session) (*Stream, error) {
	ready, err := c.Do(client.ReceiveConnect{Session: s.Ref})
	if err != nil {
		return nil, err
	}
	return c.stream(client.AttachStream{Session: s.Ref, Job: ready.Job})
}

// Receive attaches to a session's command and waits for its end.
func (c *Client) Receive(s Session) (Output, error) {
	stream, err := c.Attach(s)
	if err != nil {
		return Output{}, err
	}
	return stream.All()
}

func (c *Client) stream(call client.Call) (*Stream, error) {
	reply, err := c.Ask(call)
	if err != nil {
		return nil, err
	}
	started, ok := reply.(client.StreamStarted)
	if !ok {
		return nil, &CallError{Call: call.Kind(), Reply: reply.Kind()}
	}
	return &Stream{c, started.Stream}, nil
}

func targets(sessions []Session) []client.InvokeTarget {
	var list []client.InvokeTarget
	for _, s := range sessions {
		list = append(list, client.InvokeTarget{Session: s.Ref})
	}
	return list
}

// StartJob runs a script in sessions as a job: Invoke-Command -AsJob (JOB-1).
func (c *Client) StartJob(script string, sessions ...Session) (Job, error) {
	call := client.StartJob{Targets: targets(sessions), Script: protocol.Script{Text: script}}
	reply, err := c.Ask(call)
	if err != nil {
		return Job{}, err
	}
	started, ok := reply.(client.JobStarted)
	if !ok {
		return Job{}, &CallError{Call: call.Kind(), Reply: reply.Kind()}
	}
	return started.Job, nil
}

// WaitJob waits until a job has finished or was disconnected (WAIT-1), at most for the timeout, and for ever if
// that is negative. It tells whether the job has come so far.
func (c *Client) WaitJob(id client.JobID, timeout time.Duration) (bool, error) {
	reply, err := c.Ask(client.WaitJobs{Jobs: []client.JobID{id}, Timeout: timeout})
	if err != nil {
		return false, err
	}
	waited, ok := reply.(client.JobsWaited)
	return ok && len(waited.Jobs) > 0, nil
}

// JobOutput takes what has arrived for a job: Receive-Job.
func (c *Client) JobOutput(id client.JobID) (Output, error) {
	reply, err := c.Ask(client.JobResults{Jobs: []client.JobID{id}})
	if err != nil {
		return Output{}, err
	}
	items, ok := reply.(client.Items)
	if !ok {
		return Output{}, &CallError{Call: client.JobResults{}.Kind(), Reply: reply.Kind()}
	}
	return output(items), nil
}
