package builtin

import (
	"sort"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// serviceCommand describes a cmdlet that starts or stops services; those that stop some have -Force.
func serviceCommand(name, class, alias, synopsis string, stops bool, change func(c cmdlet.Context, s Service) error) *cmdlet.Info {
	in := &cmdlet.Info{
		Name: name, Class: commandClass + class, Module: moduleManagement, DefaultSet: "InputObject", Synopsis: synopsis,
		ShouldProcess: true, Impact: cmdlet.ImpactMedium,
		Params: serviceChoice(),
		New:    each(func(c cmdlet.Context) error { return eachService(c, change) }),
	}
	if alias != "" {
		in.Aliases = []string{alias}
	}
	if stops {
		in.Params = append(in.Params, flag("Force"))
	}
	in.Params = append(in.Params, flag("PassThru"), named("Include", "string[]"), named("Exclude", "string[]"))
	return in
}

// serviceChoice are the ways to name services. The engine takes services at position 0 too; names alone stand there here.
func serviceChoice() []cmdlet.Param {
	return []cmdlet.Param{
		in(must(piped(named("InputObject", ""))), "InputObject"),
		in(must(byName(piped(at(0, "Name", "string[]", "ServiceName")))), "Default"),
		in(must(named("DisplayName", "string[]")), "DisplayName"),
	}
}

// chosen lists the services that the parameters mean; a plain name that means none is an error.
func chosen(c cmdlet.Context) ([]Service, error) {
	m, err := machine(c)
	if err != nil {
		return nil, err
	}
	all, err := m.Services("")
	if err != nil {
		return nil, err
	}
	sort.SliceStable(all, func(i, j int) bool { return strings.ToLower(all[i].Name) < strings.ToLower(all[j].Name) })
	patterns, byDisplay := words(c, "Name"), c.Set() == "DisplayName"
	switch c.Set() {
	case "DisplayName":
		patterns = words(c, "DisplayName")
	case "InputObject":
		for _, v := range list(c.Arg("InputObject")) {
			name, ok, err := c.Engine().Property(v, "ServiceName")
			if err != nil {
				return nil, err
			}
			if !ok {
				name = v // a name that came through the pipeline
			}
			patterns = append(patterns, text(c, name))
		}
	}
	var found []Service
	for _, p := range patterns {
		some, err := servicesLike(c, all, p, byDisplay)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	return found, nil
}

// eachService asks for each service, changes it, and with -PassThru shows what it is then. Only an administrator may.
func eachService(c cmdlet.Context, change func(c cmdlet.Context, s Service) error) error {
	found, err := chosen(c)
	if err != nil {
		return err
	}
	for _, s := range found {
		yes, err := c.ShouldProcess(s.DisplayName+" ("+s.Name+")", c.Info().Name)
		switch {
		case err != nil:
			return err
		case !yes:
			continue
		case !c.Host().Facts().Elevated:
			err = c.WriteError(cannotChange(c, s, "this window is not elevated"))
		default:
			err = change(c, s)
		}
		if err != nil {
			return err
		}
		if !isOn(c, "PassThru") {
			continue
		}
		if now, err := chosen(c); err != nil {
			return err
		} else if err := writeNamed(c, now, s.Name); err != nil {
			return err
		}
	}
	return nil
}

// writeNamed writes the service of a name.
func writeNamed(c cmdlet.Context, list []Service, name string) error {
	for _, s := range list {
		if s.Name == name {
			return c.Write(serviceObject(s))
		}
	}
	return nil
}

// cannotChange is the error of a service that does not do what it is told.
func cannotChange(c cmdlet.Context, s Service, why string) *value.ErrorRecord {
	id, category := "CouldNotStopService", value.CloseError
	switch c.Info().Name {
	case "Start-Service":
		id, category = "CouldNotStartService", value.OpenError
	case "Set-Service":
		id, category = "CouldNotSetService", value.PermissionDenied
	}
	return problem(id, category, commandClass+"ServiceCommandException", serviceObject(s),
		"Service "+s.DisplayName+" ("+s.Name+") cannot be changed: "+why+".")
}

// turn brings a service into a state; restart stops it first.
func turn(c cmdlet.Context, s Service, status string, restart bool) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	s.Status = status
	return m.PutService(s, restart)
}

// startService starts a service that does not run; a disabled one is an error.
func startService(c cmdlet.Context, s Service) error {
	switch {
	case s.Status == "Running":
		return nil
	case s.StartType == "Disabled":
		return c.WriteError(cannotChange(c, s, "it is disabled"))
	}
	return turn(c, s, "Running", false)
}

// stopService stops a service that runs.
func stopService(c cmdlet.Context, s Service) error {
	if s.Status == "Stopped" {
		return nil
	}
	return turn(c, s, "Stopped", false)
}

// restartService stops a service that runs, and starts it in any case.
func restartService(c cmdlet.Context, s Service) error {
	if s.StartType == "Disabled" {
		return c.WriteError(cannotChange(c, s, "it is disabled"))
	}
	return turn(c, s, "Running", s.Status == "Running")
}

// setServiceInfo describes Set-Service.
func setServiceInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Set-Service", Class: commandClass + "SetServiceCommand", Module: moduleManagement, DefaultSet: "Name",
		Synopsis: "Changes what a service is called, how it starts, or whether it runs.", ShouldProcess: true, Impact: cmdlet.ImpactMedium,
		Params: []cmdlet.Param{
			in(must(byName(piped(at(0, "Name", "string", "ServiceName", "SN")))), "Name"),
			in(piped(must(named("InputObject", ""))), "InputObject"),
			named("DisplayName", "string", "DN"),
			among(named("StartupType", "string", "StartMode", "SM", "ST"), "Automatic", "Manual", "Disabled"),
			among(named("Status", "string"), "Running", "Stopped", "Paused"), flag("PassThru"),
		},
		New: each(func(c cmdlet.Context) error { return eachService(c, setService) }),
	}
}

// setService changes what the parameters say.
func setService(c cmdlet.Context, s Service) error {
	m, err := machine(c)
	if err != nil {
		return err
	}
	if c.Bound("DisplayName") {
		s.DisplayName = text(c, c.Arg("DisplayName"))
	}
	if c.Bound("StartupType") {
		s.StartType = text(c, c.Arg("StartupType"))
	}
	switch status := text(c, c.Arg("Status")); {
	case status == "Paused":
		return c.WriteError(cannotChange(c, s, "it does not pause"))
	case status == "Running" && s.StartType == "Disabled":
		return c.WriteError(cannotChange(c, s, "it is disabled"))
	case status != "":
		s.Status = status
	}
	return m.PutService(s, false)
}
