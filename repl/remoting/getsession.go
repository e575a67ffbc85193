package remoting

import (
	"pssim/repl/cmdlet"
	"pssim/sim/client"
)

// getSessionInfo is Get-PSSession (engine.md 3.2).
func getSessionInfo() *cmdlet.Info {
	i := info("Get-PSSession", "GetPSSession", parameters(getSessionTable), "gsn")
	i.DefaultSet, i.Outputs = "Name", []string{typeSession}
	i.Synopsis = "Lists the sessions of this window, or with -ComputerName those kept on other computers."
	i.New = func() cmdlet.Runner { return getSession{} }
	return i
}

type getSession struct{ steps }

// Process lists the repository, or asks the computers.
func (getSession) Process(c cmdlet.Context) error {
	list, err := listed(c)
	if err != nil {
		return err
	}
	for _, s := range list {
		if err := writeSession(c, s); err != nil {
			return err
		}
	}
	return nil
}

// listed returns the sessions that the parameters select.
func listed(c cmdlet.Context) ([]client.SessionView, error) {
	switch c.Set() {
	case "Name":
		if !c.Bound("Name") {
			return repository(c)
		}
		return find(c, "Name", false)
	case "Id", "InstanceId":
		return find(c, c.Set(), false)
	}
	if transportOf(c.Set()) != overWSMan {
		return nil, nil // those of virtual machines and containers are this window's own, and it has none
	}
	call := client.QuerySessions{Targets: queryTargets(c), Names: texts(c, "Name"), Instances: instances(c)}
	if c.Bound("State") {
		call.State = client.StateFilter(c.Arg("State").Base().Int())
	}
	r, err := query(c, call)
	return r.Sessions, err
}
