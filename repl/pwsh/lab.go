package pwsh

import (
	"cmp"
	"slices"
	"time"

	"pssim/sim"
	"pssim/sim/auth"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
)

// The default lab, in which the documentation's examples can be typed as they stand.
const (
	// LabClient is the computer at which a learner sits, LabUser the account, an administrator of every
	// computer.
	LabClient = "PC01"
	LabUser   = `CONTOSO\User01`
)

// labServers are the computers that the documentation's pages use, with their other names.
func labServers() []sim.HostSpec {
	servers := []sim.HostSpec{
		{Name: "Server01"},
		// The page's own listing shows what this computer calls itself (I-28).
		{Name: "Server02", RealName: "juneb-srv8320"},
	}
	for _, name := range []string{"Server03", "Server12", "Server30", "Srv1", "Srv2", "Srv30", "S1", "S2"} {
		servers = append(servers, sim.HostSpec{Name: name})
	}
	return servers
}

// Lab is the world that a learner begins in: one computer to sit at, the servers of the documentation, and
// three accounts of one domain. User02 is nobody's administrator; Admin01 stands for the colleague whose
// sessions the pages ask for.
func Lab() (sim.Config, error) {
	programs, err := Programs()
	if err != nil {
		return sim.Config{}, err
	}
	c := sim.Config{
		Programs: programs, Console: Name, Shell: Name, KeepTrace: true,
		Accounts: []auth.Account{
			{User: LabUser, Password: "User01", AdminEverywhere: true},
			{User: `CONTOSO\User02`, Password: "User02"},
			{User: `CONTOSO\Admin01`, Password: "Admin01", AdminEverywhere: true},
		},
		Hosts: append([]sim.HostSpec{{Name: LabClient}}, labServers()...),
	}
	for i := range c.Hosts {
		c.Hosts[i].Configurations = []protocol.Configuration{
			labConfiguration("ITTasks"), labConfiguration("ADEndpoint"), labConfiguration("E12"),
		}
	}
	return c, nil
}

// labConfiguration is a session configuration that the pages name, with the defaults of the computer's own.
func labConfiguration(name string) protocol.Configuration {
	return protocol.Configuration{
		Name: name, ResourceURI: "http://schemas.microsoft.com/powershell/" + name, Enabled: true,
		PSVersion: protocol.Version{Major: 3}, IdleTimeout: 2 * time.Hour, MaxIdleTimeout: protocol.MaxIdleTimeout,
		Buffering: protocol.BufferBlock, Permission: `BUILTIN\Administrators AccessAllowed`,
		MaxShells: 25, MaxShellsPerUser: 25, MaxCommandsPerShell: 1000, MaxConcurrentUsers: 5,
		MaxMemoryPerShellMB: 1024, MaxProcessesPerShell: 15,
	}
}

// labEvents is a computer's event log, newest first: what Windows and PowerShell write when they start, a few seconds
// before the clock of the lab.
func labEvents(computer string) []sim.EventRecord {
	start := kernel.Epoch.Add(-7 * time.Second)
	var events []sim.EventRecord
	add := func(log, provider string, id int, message string) {
		events = append(events, sim.EventRecord{
			Log: log, Provider: provider, ID: id, Level: "Information", Time: start, Message: message,
		})
	}
	const log, provider = "Windows PowerShell", "PowerShell"
	for _, name := range []string{"WSMan", "Certificate", "Variable"} {
		add(log, provider, 600, "Provider \""+name+"\" is Started.")
	}
	start = start.Add(time.Second)
	add(log, provider, 400, "Engine state is changed from None to Available on "+computer+".")
	start = kernel.Epoch.Add(-time.Minute)
	add("System", "Service Control Manager", 7036, "The WinRM service entered the running state.")
	add("System", "EventLog", 6005, "The event log service was started.")
	add("Application", "SceCli", 1704, "The security policy of this computer has been applied.")
	add("Security", "Microsoft-Windows-Security-Auditing", 4624, "An account was logged on.")
	slices.SortStableFunc(events, func(a, b sim.EventRecord) int { return cmp.Compare(b.Time, a.Time) })
	return events
}
