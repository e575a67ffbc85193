package remoting

import (
	"fmt"
	"slices"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
)

// jobCommands are the cmdlets whose noun is Job.
func jobCommands() []*cmdlet.Info {
	get := info("Get-Job", "GetJob", parameters(getJobTable), "gjb")
	get.Synopsis = "Lists the jobs of this window."
	get.New = func() cmdlet.Runner { return getJob{} }
	receive := info("Receive-Job", "ReceiveJob", parameters(receiveJobTable), "rcjb")
	receive.DefaultSet = "Location"
	receive.Synopsis = "Gets what has arrived of the results of jobs."
	receive.New = func() cmdlet.Runner { return &receiveJobs{} }
	wait := info("Wait-Job", "WaitJob", parameters(waitJobTable), "wjb")
	wait.Synopsis = "Waits until jobs have finished, or their sessions are disconnected."
	wait.New = func() cmdlet.Runner { return &waitJobs{} }
	stop := info("Stop-Job", "StopJob", parameters(stopJobTable), "spjb")
	stop.ShouldProcess, stop.Impact = true, cmdlet.ImpactMedium
	stop.Synopsis = "Stops jobs."
	stop.New = func() cmdlet.Runner { return stopJobs{} }
	remove := info("Remove-Job", "RemoveJob", parameters(removeJobTable), "rjb")
	remove.ShouldProcess, remove.Impact = true, cmdlet.ImpactMedium
	remove.Synopsis = "Removes finished jobs, or with -Force any."
	remove.New = func() cmdlet.Runner { return removeJobs{} }
	all := []*cmdlet.Info{get, receive, wait, stop, remove}
	for _, i := range all {
		if i.DefaultSet == "" {
			i.DefaultSet = "SessionIdParameterSet"
		}
		i.Outputs = []string{"System.Management.Automation.Job"}
	}
	return all
}

// allJobs lists every job, children included, by Id.
func allJobs(c cmdlet.Context) ([]client.JobView, error) {
	reply, err := ask(c, client.ListJobs{})
	if err != nil {
		return nil, err
	}
	list, _ := reply.(client.JobList)
	// The reply is kept in the process's log; callers may change their copy.
	return slices.Clone(list.List), nil
}

// writeJob writes the job with an Id.
func writeJob(c cmdlet.Context, id client.JobID) error {
	h, err := host(c)
	if err != nil {
		return err
	}
	all, err := allJobs(c)
	if err != nil {
		return err
	}
	for _, j := range all {
		if j.ID == id {
			return c.Write(JobHandle(h.ClientNumber(), j))
		}
	}
	return nil
}

// jobMatch is one way in which the sets name jobs; id is the error's where nothing matches.
type jobMatch struct {
	parameter, id string
	test          func(j client.JobView, pattern value.Value) bool
}

// jobMatches are JobCmdletBase's (engine.md 3.12); ok is false for sets that filter instead.
func jobMatches(set string) (jobMatch, bool) {
	switch set {
	case "SessionIdParameterSet":
		return jobMatch{"Id", "JobWithSpecifiedSessionNotFound", func(j client.JobView, p value.Value) bool {
			return int64(j.ID) == p.Base().Int()
		}}, true
	case "NameParameterSet":
		return jobMatch{"Name", "JobWithSpecifiedNameNotFound", func(j client.JobView, p value.Value) bool {
			return value.LikeText(j.Name, value.Text(p))
		}}, true
	case "InstanceIdParameterSet":
		return jobMatch{"InstanceId", "JobWithSpecifiedInstanceIdNotFound", func(j client.JobView, p value.Value) bool {
			return sameGuid(j.InstanceID, p)
		}}, true
	}
	return jobMatch{}, false
}

// findJobs returns the jobs that the parameters name, and writes an error for each pattern that names none.
// Children are found by Id, InstanceId and name, as the engine finds them.
func findJobs(c cmdlet.Context) ([]client.JobView, error) {
	all, err := allJobs(c)
	if err != nil {
		return nil, err
	}
	if m, ok := jobMatches(c.Set()); ok {
		return matchJobs(c, all, m)
	}
	var found []client.JobView
	switch c.Set() {
	case "StateParameterSet":
		for _, j := range all {
			if j.Parent == 0 && int64(j.State) == c.Arg("State").Base().Int() {
				found = append(found, j)
			}
		}
	case "CommandParameterSet":
		for _, j := range all {
			if j.Parent == 0 && likeAny(j.Command, texts(c, "Command")) {
				found = append(found, j)
			}
		}
	default:
		for _, h := range handles(c, "Job") {
			for _, j := range all {
				if int(j.ID) == h.Number {
					found = append(found, j)
				}
			}
		}
	}
	return found, nil
}

func likeAny(text string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return value.LikeText(text, p) })
}

func matchJobs(c cmdlet.Context, all []client.JobView, m jobMatch) ([]client.JobView, error) {
	var found []client.JobView
	for _, pattern := range value.Enumerate(c.Arg(m.parameter)) {
		hit := false
		for _, j := range all {
			if !m.test(j, pattern) {
				continue
			}
			hit = true
			if !slices.ContainsFunc(found, func(f client.JobView) bool { return f.ID == j.ID }) {
				found = append(found, j)
			}
		}
		if hit || m.parameter == "Name" && value.HasWildcards(value.Text(pattern)) {
			continue
		}
		e := value.NewError(m.id, value.ObjectNotFound, exPSArgument,
			fmt.Sprintf("This window has no job with the %s %s. Get-Job lists those it has.", m.parameter, value.Text(pattern)), pattern)
		if err := c.WriteError(e); err != nil {
			return nil, err
		}
	}
	return found, nil
}

type getJob struct{ steps }

// Process lists jobs by Id (engine.md 3.12).
func (getJob) Process(c cmdlet.Context) error {
	var list []client.JobView
	var err error
	if m, ok := jobMatches(c.Set()); (ok && c.Bound(m.parameter)) || c.Set() == "StateParameterSet" || c.Bound("Command") {
		list, err = findJobs(c)
	} else {
		list, err = parents(c)
	}
	if err != nil {
		return err
	}
	if list, err = filterJobs(c, list); err != nil {
		return err
	}
	h, err := host(c)
	if err != nil {
		return err
	}
	for _, j := range list {
		if err := c.Write(JobHandle(h.ClientNumber(), j)); err != nil {
			return err
		}
	}
	return nil
}

// parents lists the jobs that are no children.
func parents(c cmdlet.Context) ([]client.JobView, error) {
	all, err := allJobs(c)
	return slices.DeleteFunc(all, func(j client.JobView) bool { return j.Parent != 0 }), err
}

// filterJobs applies the filters of Get-Job, then adds children where they are asked for, all by Id.
func filterJobs(c cmdlet.Context, list []client.JobView) ([]client.JobView, error) {
	before, after := c.Arg("Before").Base(), c.Arg("After").Base()
	list = slices.DeleteFunc(slices.Clone(list), func(j client.JobView) bool {
		end := value.FromTime(j.End.UTC()).Int()
		return c.Bound("HasMoreData") && j.HasMoreData != value.ToBool(c.Arg("HasMoreData")) ||
			c.Bound("Before") && (j.End == 0 || end >= before.Int()) ||
			c.Bound("After") && (j.End == 0 || end <= after.Int())
	})
	if newest := number(c, "Newest", len(list)); newest < len(list) {
		list = list[max(len(list)-max(newest, 0), 0):]
	}
	if !on(c, "IncludeChildJob") && !c.Bound("ChildJobState") {
		return list, nil
	}
	all, err := allJobs(c)
	if err != nil {
		return nil, err
	}
	for _, child := range all {
		isChild := slices.ContainsFunc(list, func(j client.JobView) bool { return j.ID == child.Parent })
		if isChild && (!c.Bound("ChildJobState") || int64(child.State) == c.Arg("ChildJobState").Base().Int()) {
			list = append(list, child)
		}
	}
	slices.SortFunc(list, func(a, b client.JobView) int { return int(a.ID - b.ID) })
	return list, nil
}

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

// located narrows jobs down to the children on the computers, locations or sessions that were named.
func (r *receiveJobs) located(c cmdlet.Context, found []client.JobView) ([]client.JobView, error) {
	places := append(texts(c, "ComputerName"), texts(c, "Location")...)
	sessions := handles(c, "Session")
	if len(places) == 0 && len(sessions) == 0 {
		return found, nil
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
	return items.Ended, writeItems(c, items.List, false, func(i client.Item) error { return c.WriteError(endError(i)) })
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
			_, err := writeResults(c, r.jobs, false)
			return err
		}
	}
	if !on(c, "AutoRemoveJob") {
		return nil
	}
	for _, id := range r.jobs {
		if _, err := run(c, client.RemoveJob{Job: id}); err != nil {
			return err
		}
	}
	return nil
}

// waitJobs is Wait-Job; it gathers all jobs and waits at the end.
type waitJobs struct {
	steps
	jobs []client.JobID
}

// Process gathers jobs.
func (w *waitJobs) Process(c cmdlet.Context) error {
	found, err := findJobs(c)
	for _, j := range found {
		w.jobs = append(w.jobs, j.ID)
	}
	return err
}

// End waits (engine.md 3.12, WAIT-1, WAIT-2).
func (w *waitJobs) End(c cmdlet.Context) error {
	if len(w.jobs) == 0 {
		return nil
	}
	call := client.WaitJobs{Jobs: w.jobs, Any: on(c, "Any"), Force: on(c, "Force"), Timeout: -1}
	if seconds := number(c, "Timeout", -1); seconds >= 0 {
		call.Timeout = time.Duration(seconds) * time.Second
	}
	reply, err := ask(c, call)
	if err != nil {
		return err
	}
	waited, ok := reply.(client.JobsWaited)
	if !ok {
		return unexpected(call, reply)
	}
	for _, id := range waited.Jobs {
		if err := writeJob(c, id); err != nil {
			return err
		}
	}
	if !waited.Suspended {
		return nil
	}
	return c.WriteText(cmdlet.StreamWarning, "The wait ended because a job's session is disconnected; the job goes on there. "+
		"Use -Force to wait until the session is connected again and the job has finished.")
}

type stopJobs struct{ steps }

// Process stops jobs; the cmdlet writes no error of its own (engine.md 3.12).
func (stopJobs) Process(c cmdlet.Context) error {
	found, err := findJobs(c)
	if err != nil {
		return err
	}
	for _, j := range found {
		yes, err := c.ShouldProcess(fmt.Sprintf("%s (Id %d)", j.Name, j.ID), "Stop")
		if err != nil {
			return err
		}
		if !yes || j.State.Finished() {
			continue
		}
		if _, err := run(c, client.StopJob{Job: j.ID}); err != nil {
			return err
		}
		if on(c, "PassThru") {
			if err := writeJob(c, j.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

type removeJobs struct{ steps }

// Process removes jobs.
func (removeJobs) Process(c cmdlet.Context) error {
	found, err := findJobs(c)
	if err != nil {
		return err
	}
	h, err := host(c)
	if err != nil {
		return err
	}
	for _, j := range found {
		yes, err := c.ShouldProcess(fmt.Sprintf("%s (Id %d)", j.Name, j.ID), "Remove")
		if err != nil {
			return err
		}
		if !yes {
			continue
		}
		r, err := run(c, client.RemoveJob{Job: j.ID, Force: on(c, "Force")})
		if err != nil {
			return err
		}
		if r.Failure.Failed() {
			if err := c.WriteError(record(r.Failure, JobHandle(h.ClientNumber(), j))); err != nil {
				return err
			}
		}
	}
	return nil
}
