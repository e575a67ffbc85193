package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// processCommands lists the cmdlets of processes and services.
func processCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		{
			Name: "Get-Process", Class: commandClass + "GetProcessCommand", Module: moduleManagement,
			Aliases: []string{"gps", "ps"}, DefaultSet: "Name", Synopsis: "Gets the programs that run on the computer.",
			Params: []cmdlet.Param{
				in(byName(at(0, "Name", "string[]", "ProcessName")), "Name"),
				in(byName(must(named("Id", "int[]", "PID"))), "Id"),
				byName(named("ComputerName", "string[]", "Cn")),
			},
			New: each(getProcess),
		},
		{
			Name: "Get-Service", Class: commandClass + "GetServiceCommand", Module: moduleManagement,
			Aliases: []string{"gsv"}, DefaultSet: "Default", Synopsis: "Gets the services of the computer.",
			Params: []cmdlet.Param{
				in(byName(piped(at(0, "Name", "string[]", "ServiceName"))), "Default"),
				in(must(named("DisplayName", "string[]")), "DisplayName"),
				named("Include", "string[]"), named("Exclude", "string[]"),
				byName(named("ComputerName", "string[]", "Cn")),
			},
			New: each(getService),
		},
		serviceCommand("Start-Service", "StartServiceCommand", "sasv", "Starts services.", false, startService),
		serviceCommand("Stop-Service", "StopServiceCommand", "spsv", "Stops services.", true, stopService),
		serviceCommand("Restart-Service", "RestartServiceCommand", "", "Stops services and starts them again.", true, restartService),
		setServiceInfo(),
	}
}

// processesOf are the processes of the computers that are asked.
func processesOf(c cmdlet.Context, m Machine) ([]Process, error) {
	var all []Process
	for _, computer := range asked(c) {
		list, err := m.Processes(computer)
		if err != nil {
			return nil, noAnswer(err, exPlainInvalid, computer)
		}
		for _, p := range list {
			p.Computer = computer
			all = append(all, p)
		}
	}
	return all, nil
}

// getProcess lists processes sorted by name, then by id.
func getProcess(c cmdlet.Context) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	all, err := processesOf(c, m)
	if err != nil {
		return err
	}
	sort.SliceStable(all, func(i, j int) bool {
		if a, b := strings.ToLower(all[i].Name), strings.ToLower(all[j].Name); a != b {
			return a < b
		}
		return all[i].ID < all[j].ID
	})
	if c.Set() == "Id" {
		for _, id := range list(c.Arg("Id")) {
			hit := func(p Process) bool { return int64(p.ID) == id.Int() }
			if err := writeProcesses(c, all, hit, "NoProcessFoundForGivenId", id); err != nil {
				return err
			}
		}
		return nil
	}
	names := words(c, "Name")
	if !c.Bound("Name") {
		names = []string{"*"}
	}
	for _, n := range names {
		missing := value.String(n)
		if isPattern(n) {
			missing = value.Void
		}
		hit := func(p Process) bool { return like(n, p.Name) }
		if err := writeProcesses(c, all, hit, "NoProcessFoundForGivenName", missing); err != nil {
			return err
		}
	}
	return nil
}

// writeProcesses writes those that hit accepts. None is an error with that id, unless target is Void.
func writeProcesses(c cmdlet.Context, all []Process, hit func(Process) bool, id string, target value.Value) error {
	any := false
	for _, p := range all {
		if !hit(p) {
			continue
		}
		any = true
		if err := c.Write(processObject(c, p)); err != nil {
			return err
		}
	}
	if any || target.Kind() == value.KindVoid {
		return nil
	}
	return c.WriteError(problem(id, value.ObjectNotFound, commandClass+"ProcessCommandException", target,
		"No process is called or numbered "+text(c, target)+"."))
}

// processObject makes a System.Diagnostics.Process. The names in capitals are those of its table; the sizes
// without 64 in their name wrap at 32 bits, as in .NET.
func processObject(c cmdlet.Context, p Process) value.Value {
	name, cpu := value.String(p.Name), value.Double(p.CPU)
	if p.CPU < 0 {
		cpu = value.Null // of a process that the caller may not open
	}
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Diagnostics.Process", "System.ComponentModel.Component", "System.Object"},
		Text:      "System.Diagnostics.Process (" + p.Name + ")", HasText: true,
		Props: []value.Property{
			prop("Name", name), prop("SI", value.Int32(int32(p.Session))),
			prop("Handles", value.Int32(int32(p.Handles))), prop("HandleCount", value.Int32(int32(p.Handles))),
			prop("VM", value.Int64(p.VirtualMem)), prop("WS", value.Int64(p.WorkingSet)),
			prop("PM", value.Int64(p.Paged)), prop("NPM", value.Int64(p.NonPaged)),
			prop("Path", value.String(p.Path)), prop("CPU", cpu),
			prop("Id", value.Int32(int32(p.ID))), prop("ProcessName", name),
			prop("MachineName", machineName(p.Computer)), prop("SessionId", value.Int32(int32(p.Session))),
			prop("StartTime", value.FromTime(p.Started)), prop("UserName", value.String(p.User)),
			prop("WorkingSet", value.Int32(int32(p.WorkingSet))), prop("WorkingSet64", value.Int64(p.WorkingSet)),
			prop("VirtualMemorySize", value.Int32(int32(p.VirtualMem))), prop("VirtualMemorySize64", value.Int64(p.VirtualMem)),
			prop("PagedMemorySize64", value.Int64(p.Paged)), prop("HasExited", value.Bool(false)),
		},
	})
}

// getService lists services sorted by name.
func getService(c cmdlet.Context) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	var all []Service
	for _, computer := range asked(c) {
		list, err := m.Services(computer)
		if err != nil {
			return noAnswer(err, exPlainInvalid, computer)
		}
		for _, s := range list {
			s.Computer = computer
			all = append(all, s)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return strings.ToLower(all[i].Name) < strings.ToLower(all[j].Name) })
	patterns, byDisplay := words(c, "Name"), c.Set() == "DisplayName"
	if byDisplay {
		patterns = words(c, "DisplayName")
	} else if !c.Bound("Name") {
		patterns = []string{"*"}
	}
	for _, p := range patterns {
		if err := writeServices(c, all, p, byDisplay); err != nil {
			return err
		}
	}
	return nil
}

// writeServices writes the services that a pattern means.
func writeServices(c cmdlet.Context, all []Service, pattern string, byDisplay bool) error {
	found, err := servicesLike(c, all, pattern, byDisplay)
	if err != nil {
		return err
	}
	for _, s := range found {
		if err := c.Write(serviceObject(s)); err != nil {
			return err
		}
	}
	return nil
}

// servicesLike are the services that a pattern means, less those that -Include and -Exclude take out. A plain name that
// means none is an error.
func servicesLike(c cmdlet.Context, all []Service, pattern string, byDisplay bool) (found []Service, err error) {
	any := false
	for _, s := range all {
		subject := s.Name
		if byDisplay {
			subject = s.DisplayName
		}
		if !like(pattern, subject) {
			continue
		}
		any = true
		if len(included(c, []string{subject})) > 0 {
			found = append(found, s)
		}
	}
	if any || isPattern(pattern) {
		return found, nil
	}
	id := "NoServiceFoundForGivenName"
	if byDisplay {
		id = "NoServiceFoundForGivenDisplayName"
	}
	return nil, c.WriteError(problem(id, value.ObjectNotFound, commandClass+"ServiceCommandException", value.String(pattern),
		"No service is called "+pattern+"."))
}

// serviceObject makes a ServiceController.
func serviceObject(s Service) value.Value {
	running := s.Status == "Running"
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.ServiceProcess.ServiceController", "System.ComponentModel.Component", "System.Object"},
		Text:      s.Name, HasText: true,
		Props: []value.Property{
			prop("Name", value.String(s.Name)), prop("RequiredServices", value.NewArray()),
			prop("CanPauseAndContinue", value.Bool(false)), prop("CanShutdown", value.Bool(running)),
			prop("CanStop", value.Bool(running)), prop("DisplayName", value.String(s.DisplayName)),
			prop("DependentServices", value.NewArray()), prop("MachineName", machineName(s.Computer)),
			prop("ServiceName", value.String(s.Name)), prop("ServicesDependedOn", value.NewArray()),
			prop("Status", enum(value.EnumServiceStatus, s.Status)), prop("StartType", value.String(s.StartType)),
		},
	})
}
