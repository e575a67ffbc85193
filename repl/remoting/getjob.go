package remoting

import (
	"slices"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
)

type getJob struct{ steps }

// Process lists jobs by Id (engine.md 3.12).
func (getJob) Process(c cmdlet.Context) error {
	var list []client.JobView
	var err error
	if selects(c) {
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

// selects tells whether a parameter names jobs; without one Get-Job lists all.
func selects(c cmdlet.Context) bool {
	return slices.ContainsFunc([]string{"Id", "Name", "InstanceId", "State", "Command", "Filter"}, c.Bound)
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
