package remoting

import (
	"fmt"
	"time"

	"pssim/repl/cmdlet"
	"pssim/sim/client"
)

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
	if waited.Blocked {
		return deadlock()
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
