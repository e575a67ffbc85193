package scripting

import (
	"fmt"
	"strings"
	"time"

	lua "github.com/yuin/gopher-lua"

	"pssim/sim"
	"pssim/sim/kernel"
	"pssim/sim/protocol"
	"pssim/sim/wsman"
)

// computer is a computer of the script.
type computer struct{ name string }

// String is how a computer prints.
func (c *computer) String() string { return "computer " + c.name }

const kindComputer = "computer"

// defineWorld adds what acts on computers and networks.
func (h *Host) defineWorld() {
	h.Define("host", h.luaHost)
	h.method(kindComputer, "shells", h.luaShells)
	h.method(kindComputer, "up", h.luaUp)
	h.method(kindComputer, "winrm", h.luaWinRM)
	h.method(kindComputer, "name", func(l *lua.LState) int {
		l.Push(lua.LString(h.computerName(l, 1)))
		return 1
	})
	for _, on := range []struct {
		name   string
		action func(computer string) sim.Action
	}{
		{"crash", func(c string) sim.Action { return sim.Crash{Host: c} }},
		{"shutdown", func(c string) sim.Action { return sim.Shutdown{Host: c} }},
		{"power_on", func(c string) sim.Action { return sim.PowerOn{Host: c} }},
		{"restart", func(c string) sim.Action { return sim.Restart{Host: c} }},
		{"stop_winrm", func(c string) sim.Action { return sim.StopWinRM{Host: c} }},
		{"start_winrm", func(c string) sim.Action { return sim.StartWinRM{Host: c} }},
	} {
		h.Define(on.name, func(l *lua.LState) int {
			h.act(l, on.action(h.computerName(l, 1)))
			return 0
		})
	}
	h.env.RawSetString("net", h.network())
}

// network is the table net.
func (h *Host) network() *lua.LTable {
	l := h.state
	pair := func(act func(l *lua.LState, a, b string) sim.Action) *lua.LFunction {
		return l.NewFunction(func(l *lua.LState) int {
			h.act(l, act(l, h.computerName(l, 1), h.computerName(l, 2)))
			return 0
		})
	}
	net := l.NewTable()
	net.RawSetString("cut", pair(func(l *lua.LState, a, b string) sim.Action {
		way := l.OptString(3, "")
		if way != "" && way != "oneway" {
			l.ArgError(3, `only "oneway" is understood`)
		}
		return sim.Cut{A: a, B: b, OneWay: way == "oneway"}
	}))
	net.RawSetString("heal", pair(func(_ *lua.LState, a, b string) sim.Action { return sim.Heal{A: a, B: b} }))
	net.RawSetString("hold", pair(func(_ *lua.LState, a, b string) sim.Action { return sim.Hold{A: a, B: b} }))
	net.RawSetString("latency", pair(func(l *lua.LState, a, b string) sim.Action {
		return sim.Latency{A: a, B: b, Time: CheckSpan(l, 3)}
	}))
	return net
}

// computerName is an argument that is a computer, or the name of one.
func (h *Host) computerName(l *lua.LState, arg int) string {
	switch v := l.Get(arg).(type) {
	case lua.LString:
		return string(v)
	case *lua.LUserData:
		if c, ok := v.Value.(*computer); ok {
			return c.name
		}
	}
	l.ArgError(arg, "a computer or its name is wanted")
	return ""
}

// luaHost is host(name, options): it adds a computer, or without options answers the one of that name. In a
// world that began without computers, windows open on the first one added.
func (h *Host) luaHost(l *lua.LState) int {
	name := h.computerName(l, 1)
	h.mustBeNow(l, "host")
	if l.GetTop() < 2 {
		h.hostView(l, name)
	} else {
		h.acted(l, sim.Build{Spec: h.hostSpec(l, name)})
		if h.script.Home == "" {
			h.script.Home = name
		}
	}
	l.Push(h.object(kindComputer, &computer{name}))
	return 1
}

func (h *Host) hostSpec(l *lua.LState, name string) sim.HostSpec {
	o := optionsOf(l, 2)
	spec := sim.HostSpec{
		Name: name, RealName: o.text("real", ""), Aliases: o.texts("aliases"), Version: o.version("ps"),
	}
	version := spec.Version
	if version == (protocol.Version{}) {
		version = protocol.Version{Major: 5, Minor: 1}
	}
	for _, c := range o.tables("configurations") {
		spec.Configurations = append(spec.Configurations, configuration(c, version))
	}
	for _, e := range o.tables("events") {
		spec.Events = append(spec.Events, h.eventRecord(e))
	}
	for _, f := range o.tables("files") {
		spec.Files = append(spec.Files, sim.FileSpec{Path: f.text("path", ""), Text: f.text("text", ""), Folder: f.flag("folder")})
		f.close()
	}
	for _, f := range o.tables("shares") {
		spec.Shares = append(spec.Shares, sim.Share{Name: f.text("name", ""), Folder: f.text("folder", "")})
		f.close()
	}
	spec.Processes, spec.Services = machine(o)
	o.close()
	return spec
}

// machine reads what the computer's programs and services are; sizes in kilobytes, virtual memory in megabytes, as
// Get-Process prints them. A program without cpu is one whose processor time cannot be read.
func machine(o *options) (processes []sim.ProcessRecord, services []sim.ServiceRecord) {
	const kilo = 1 << 10
	for _, p := range o.tables("processes") {
		cpu := p.span("cpu")
		if cpu == 0 {
			cpu = -1
		}
		processes = append(processes, sim.ProcessRecord{
			ID: p.number("id", 0), Name: p.text("name", ""), Handles: p.number("handles", 0), NonPaged: int64(p.number("npm", 0)) * kilo,
			Paged: int64(p.number("pm", 0)) * kilo, WorkingSet: int64(p.number("ws", 0)) * kilo,
			VirtualMemory: int64(p.decimal("vm") * kilo * kilo), CPU: cpu,
		})
		p.close()
	}
	for _, s := range o.tables("services") {
		services = append(services, sim.ServiceRecord{
			Name: s.text("name", ""), DisplayName: s.text("display", ""), Running: s.flag("running"),
		})
		s.close()
	}
	return processes, services
}

// configuration reads a session configuration; what it leaves out is as on a fresh installation.
func configuration(o *options, v protocol.Version) protocol.Configuration {
	name := o.text("name", "")
	if name == "" {
		o.bad("name", "given for every configuration")
	}
	c := wsman.NewConfiguration(name, v)
	if d := o.span("idle_timeout"); d > 0 {
		c.IdleTimeout = d
	}
	if d := o.span("max_idle_timeout"); d > 0 {
		c.MaxIdleTimeout = d
	}
	switch mode := o.text("buffering", ""); mode {
	case "", "Block":
	case "Drop":
		c.Buffering = protocol.BufferDrop
	default:
		o.bad("buffering", `"Block" or "Drop"`)
	}
	c.BufferRecords = o.number("buffer_records", c.BufferRecords)
	c.BufferBytes = o.number("buffer_bytes", c.BufferBytes)
	c.RunAsUser = o.text("run_as", "")
	o.close()
	return c
}

// eventRecord reads an entry of an event log. Its time is a text in UTC, or seconds after the beginning of
// the world, negative ones before it.
func (h *Host) eventRecord(o *options) sim.EventRecord {
	e := sim.EventRecord{
		Log: o.text("log", "Application"), Provider: o.text("provider", "PowerShell"), ID: o.number("id", 0),
		Level: o.text("level", "Information"), Message: o.text("message", ""), Time: h.began,
	}
	switch at := o.get("time").(type) {
	case lua.LNumber:
		e.Time = h.began.Add(time.Duration(float64(at) * float64(time.Second)))
	case lua.LString:
		t, err := time.Parse("2006-01-02 15:04:05", string(at))
		if err != nil {
			o.bad("time", `a time such as "2012-05-14 19:26:04"`)
		}
		e.Time = kernel.TimeOf(t)
	}
	o.close()
	return e
}

// hostView is the state of a computer, which must exist.
func (h *Host) hostView(l *lua.LState, name string) (sim.HostView, sim.Snapshot) {
	h.mustBeNow(l, "looking at a computer")
	s := h.look()
	for _, v := range s.Hosts {
		if strings.EqualFold(v.Name, name) || strings.EqualFold(v.RealName, name) {
			return v, s
		}
	}
	if h.budget.stop == nil {
		l.RaiseError("there is no computer %q", name)
	}
	return sim.HostView{}, s
}

func (h *Host) luaUp(l *lua.LState) int {
	v, _ := h.hostView(l, h.computerName(l, 1))
	l.Push(lua.LBool(v.Up))
	return 1
}

// luaWinRM is host:winrm(): whether its WS-Management service runs.
func (h *Host) luaWinRM(l *lua.LState) int {
	v, _ := h.hostView(l, h.computerName(l, 1))
	l.Push(lua.LBool(v.WinRM))
	return 1
}

// luaShells is host:shells(): what the computer's service keeps, as nobody inside the world sees it.
func (h *Host) luaShells(l *lua.LState) int {
	v, s := h.hostView(l, h.computerName(l, 1))
	list := l.NewTable()
	for _, shell := range v.Shells {
		list.Append(shellTable(l, shell, s))
	}
	l.Push(list)
	return 1
}

// CheckSpan is an argument that is a span of time.
func CheckSpan(l *lua.LState, arg int) time.Duration {
	d, ok := spanOf(l.CheckAny(arg))
	if !ok {
		l.ArgError(arg, fmt.Sprintf(`a span of time is wanted, seconds or a text such as "30s" or "2h", not %q`, shown(l.Get(arg))))
	}
	return d
}
