package remoting

import (
	"slices"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
)

// receiveJobs is Receive-Job.
type receiveJobs struct{ jobs []client.JobID }

// Begin checks the switches (engine.md 3.12).
func (r *receiveJobs) Begin(c cmdlet.Context) error {
	wait := on(c, "Wait")
	if on(c, "Keep") && wait {
		return switches("-Keep cannot be used with -Wait.")
	}
	for _, name := range []string{"AutoRemoveJob", "WriteEvents", "Force", "WriteJobInResults"} {
		if on(c, name) && !wait {
			return switches("-" + name + " needs -Wait.")
		}
	}
	return nil
}

func switches(message string) *value.ErrorRecord {
	return value.NewError("InvalidOperation", value.InvalidOperation, exInvalidOperation, message, value.Null)
}

// Process gathers jobs, or without -Wait writes what they have.
func (r *receiveJobs) Process(c cmdlet.Context) error {
	found, err := findJobs(c)
	if err != nil {
		return err
	}
	if found, err = r.located(c, found); err != nil {
		return err
	}
	ids := make([]client.JobID, len(found))
	for i, j := range found {
		ids[i] = j.ID
	}
	if on(c, "Wait") {
		r.jobs = append(r.jobs, ids...)
		return nil
	}
	_, err = writeResults(c, ids, on(c, "Keep"))
	return err
}

// located narrows jobs down to the children on the computers, locations or sessions that were named. Jobs
// that have no computer or session to tell apart are an error each.
func (r *receiveJobs) located(c cmdlet.Context, found []client.JobView) ([]client.JobView, error) {
	places := append(texts(c, "ComputerName"), texts(c, "Location")...)
	sessions := handles(c, "Session")
	if len(places) == 0 && len(sessions) == 0 {
		return found, nil
	}
	found, err := remoteOnly(c, found)
	if err != nil {
		return nil, err
	}
	all, err := allJobs(c)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(j client.JobView) bool {
		mine := slices.ContainsFunc(found, func(f client.JobView) bool { return f.ID == j.Parent })
		here := likeAny(j.Location, places) || slices.ContainsFunc(sessions, func(h *value.Handle) bool {
			return h.Number == int(j.Session)
		})
		return !mine || !here
	}), nil
}

// remoteOnly leaves out the jobs of other kinds than remoting's, with an error for each (engine.md 3.12).
func remoteOnly(c cmdlet.Context, found []client.JobView) ([]client.JobView, error) {
	id := "ComputerNameParameterNotSupported"
	switch {
	case c.Bound("Session"):
		id = "RunspaceParameterNotSupported"
	case c.Bound("Location"):
		return found, nil
	}
	h, err := host(c)
	if err != nil {
		return nil, err
	}
	var remote []client.JobView
	for _, j := range found {
		if j.Type != typeBackground {
			remote = append(remote, j)
			continue
		}
		e := value.NewError(id, value.InvalidArgument, exArgument,
			"Job "+j.Name+" runs on this computer, in no session.", JobHandle(h.ClientNumber(), j))
		if err := c.WriteError(e); err != nil {
			return nil, err
		}
	}
	return remote, nil
}

// writeResults writes what has arrived for jobs.
func writeResults(c cmdlet.Context, ids []client.JobID, keep bool) (ended bool, err error) {
	if len(ids) == 0 {
		return true, nil
	}
	call := client.JobResults{Jobs: ids, Keep: keep}
	reply, err := ask(c, call)
	if err != nil {
		return false, err
	}
	items, ok := reply.(client.Items)
	if !ok {
		return false, unexpected(call, reply)
	}
	// Why it ended tells a job that failed, not one that was stopped (ReceiveJob.cs).
	return items.Ended, writer{failed: func(i client.Item) error {
		if i.State == client.JobStopped {
			return nil
		}
		return c.WriteError(endError(i))
	}}.items(c, items.List)
}

// End waits where -Wait says so, writing results as they come.
func (r *receiveJobs) End(c cmdlet.Context) error {
	if len(r.jobs) == 0 {
		return nil
	}
	if on(c, "WriteJobInResults") {
		for _, id := range r.jobs {
			if err := writeJob(c, id); err != nil {
				return err
			}
		}
	}
	for {
		ended, err := writeResults(c, r.jobs, false)
		if err != nil {
			return err
		}
		if ended {
			break
		}
		call := client.WaitJobOutput{Jobs: r.jobs, Force: on(c, "Force")}
		reply, err := ask(c, call)
		if err != nil {
			return err
		}
		if waited, ok := reply.(client.JobsWaited); !ok {
			return unexpected(call, reply)
		} else if waited.Suspended {
			if _, err := writeResults(c, r.jobs, false); err != nil {
				return err
			}
			return r.events(c)
		}
	}
	if err := r.events(c); err != nil || !on(c, "AutoRemoveJob") {
		return err
	}
	for _, id := range r.jobs {
		if _, err := run(c, client.RemoveJob{Job: id}); err != nil {
			return err
		}
	}
	return nil
}

// events tells, with -WriteEvents, the state in which each job ended, children before their parents, once each
// (ReceiveJob.cs writes a JobStateEventArgs with a note that tells it from the job's output).
func (r *receiveJobs) events(c cmdlet.Context) error {
	if !on(c, "WriteEvents") {
		return nil
	}
	all, err := allJobs(c)
	if err != nil {
		return err
	}
	for _, id := range r.jobs {
		ended := slices.DeleteFunc(slices.Clone(all), func(j client.JobView) bool { return j.Parent != id && j.ID != id })
		slices.SortStableFunc(ended, func(a, b client.JobView) int { return int(b.Parent) - int(a.Parent) })
		for _, j := range ended {
			before := j
			before.State, before.Failure = client.JobRunning, client.Failure{}
			if err := c.Write(typeNamed("System.Management.Automation.JobStateEventArgs",
				value.Prop("JobStateInfo", jobStateInfo(j)), value.Prop("PreviousJobStateInfo", jobStateInfo(before)),
				value.Prop("PSEventObject", value.Bool(true)))); err != nil {
				return err
			}
		}
	}
	return nil
}
