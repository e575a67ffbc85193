package remoting

import (
	"fmt"
	"slices"

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
	all := []*cmdlet.Info{startJobInfo(), get, receive, wait, stop, remove}
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
// Children are found by Id, InstanceId and full name.
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
	case "FilterParameterSet": // only jobs of other kinds than remoting's can be filtered
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
		wild := m.parameter == "Name" && value.HasWildcards(value.Text(pattern))
		for _, j := range all {
			if !m.test(j, pattern) || wild && j.Parent != 0 {
				continue
			}
			hit = true
			if !slices.ContainsFunc(found, func(f client.JobView) bool { return f.ID == j.ID }) {
				found = append(found, j)
			}
		}
		if hit || wild {
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
