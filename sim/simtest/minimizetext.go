package simtest

import (
	"fmt"
	"strings"
	"time"

	"pssim/sim"
)

// Lua prints the run as a scenario. With lab the scenario runs in the lab that it finds, whose computers have the
// names of the run's; else it makes its computers itself.
func (m Minimal) Lua(lab bool) (string, error) {
	s, err := m.scene()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	s.luaHead(&b, lab)
	fmt.Fprintf(&b, "-- A run that was minimised: %s.\n", oneLine(m.Failure))
	if !lab {
		for _, h := range s.config.Hosts {
			fmt.Fprintf(&b, "host(%s, {%s})\n", luaText(h.Name), luaHost(h))
		}
	}
	for _, a := range s.acts {
		fmt.Fprintf(&b, "%s\n", a.lua(s.config))
	}
	return b.String(), nil
}

// luaHead writes the comments by which a scenario chooses its world.
func (s scene) luaHead(b *strings.Builder, lab bool) {
	if !lab {
		b.WriteString("-- world: empty\n")
	}
	c := s.config
	if c.Seed != 0 {
		fmt.Fprintf(b, "-- seed: %d\n", c.Seed)
	}
	if c.Choices.BufferRecords > 0 {
		fmt.Fprintf(b, "-- buffer: %d\n", c.Choices.BufferRecords)
	}
	if c.Choices.LostClientNotice > 0 {
		fmt.Fprintf(b, "-- lost-client: %s\n", c.Choices.LostClientNotice)
	}
	for _, a := range c.Accounts {
		admin := ""
		if a.AdminEverywhere {
			admin = " admin"
		}
		if !lab {
			fmt.Fprintf(b, "-- account: %s %s%s\n", a.User, a.Password, admin)
		}
	}
}

// luaHost is the options of a computer.
func luaHost(h sim.HostSpec) string {
	var list []string
	if h.RealName != "" {
		list = append(list, "real = "+luaText(h.RealName))
	}
	if len(h.Aliases) > 0 {
		var names []string
		for _, name := range h.Aliases {
			names = append(names, luaText(name))
		}
		list = append(list, "aliases = {"+strings.Join(names, ", ")+"}")
	}
	if h.Version.Major > 0 {
		list = append(list, fmt.Sprintf("ps = \"%d.%d\"", h.Version.Major, h.Version.Minor))
	}
	return strings.Join(list, ", ")
}

// lua words an act.
func (a act) lua(c sim.Config) string {
	switch {
	case a.open != nil:
		user := a.open.User
		if user == "" && len(c.Accounts) > 0 {
			user = c.Accounts[0].User
		}
		options := fmt.Sprintf("host = %s, user = %s", luaText(a.open.Host), luaText(user))
		if a.open.Elevated {
			options += ", elevated = true"
		}
		return fmt.Sprintf("window(%s, {%s})", luaText(a.open.Name), options)
	case a.line != "":
		return fmt.Sprintf("window(%s):run(%s)", luaText(a.window), luaText(a.line))
	case a.action != nil && a.after > 0:
		return fmt.Sprintf("at(%s, function() %s end)", luaText(a.after.String()), luaAction(a.action))
	case a.action != nil:
		return luaAction(a.action)
	case a.note != "":
		return "-- " + oneLine(a.note)
	}
	return fmt.Sprintf("sleep(%s)", luaText(a.pass.String()))
}

// luaAction words an action.
func luaAction(action sim.Action) string {
	switch a := action.(type) {
	case sim.Type:
		return fmt.Sprintf("window(%s):start(%s)", luaText(a.Client), luaText(a.Source))
	case sim.Cut:
		if a.OneWay {
			return fmt.Sprintf("net.cut(%s, %s, \"oneway\")", luaText(a.A), luaText(a.B))
		}
		return fmt.Sprintf("net.cut(%s, %s)", luaText(a.A), luaText(a.B))
	case sim.Heal:
		return fmt.Sprintf("net.heal(%s, %s)", luaText(a.A), luaText(a.B))
	case sim.Hold:
		return fmt.Sprintf("net.hold(%s, %s)", luaText(a.A), luaText(a.B))
	case sim.Latency:
		return fmt.Sprintf("net.latency(%s, %s, %s)", luaText(a.A), luaText(a.B), luaText(a.Time.String()))
	case sim.Kill:
		return fmt.Sprintf("window(%s):kill()", luaText(a.Client))
	case sim.Crash:
		return fmt.Sprintf("crash(%s)", luaText(a.Host))
	case sim.Restart:
		return fmt.Sprintf("restart(%s)", luaText(a.Host))
	case sim.Shutdown:
		return fmt.Sprintf("shutdown(%s)", luaText(a.Host))
	case sim.PowerOn:
		return fmt.Sprintf("power_on(%s)", luaText(a.Host))
	case sim.StopWinRM:
		return fmt.Sprintf("stop_winrm(%s)", luaText(a.Host))
	case sim.StartWinRM:
		return fmt.Sprintf("start_winrm(%s)", luaText(a.Host))
	}
	return "-- " + oneLine(action.String())
}

// luaText is a text in Lua's quotes.
func luaText(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, "\\%03d", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Transcript prints the run as what is typed at the prompt, one line each, meta commands included. The world in
// which it is typed has the run's computers and accounts.
func (m Minimal) Transcript() (string, error) {
	s, err := m.scene()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# A run that was minimised: %s.\n", oneLine(m.Failure))
	front := ""
	for _, a := range s.acts {
		if a.open != nil {
			front = a.open.Name
		}
		if a.line != "" && a.window != front {
			front = a.window
			fmt.Fprintf(&b, ":client %s\n", front)
		}
		fmt.Fprintf(&b, "%s\n", a.typed())
	}
	return b.String(), nil
}

// typed is what is typed for an act.
func (a act) typed() string {
	switch {
	case a.open != nil:
		text := fmt.Sprintf(":client %s %s", a.open.Name, a.open.Host)
		if a.open.User != "" {
			text += " -user " + a.open.User
		}
		if a.open.Elevated {
			text += " -elevated"
		}
		return text
	case a.line != "":
		return strings.ReplaceAll(a.line, "\n", " ")
	case a.action != nil && a.after > 0:
		return ":at +" + spanText(a.after) + " " + meta(a.action)
	case a.action != nil:
		return meta(a.action)
	case a.note != "":
		return "# " + oneLine(a.note)
	}
	return ":clock +" + spanText(a.pass)
}

// spanText is a time without parts that are nought.
func spanText(d time.Duration) string {
	text := d.String()
	if short, ok := strings.CutSuffix(text, "m0s"); ok {
		text = short + "m"
	}
	if short, ok := strings.CutSuffix(text, "h0m"); ok {
		text = short + "h"
	}
	return text
}

// meta is the meta command of an action, or a comment for one that has none.
func meta(action sim.Action) string {
	switch a := action.(type) {
	case sim.Type:
		return a.Source
	case sim.Cut:
		if a.OneWay {
			return fmt.Sprintf(":net cut %s %s oneway", a.A, a.B)
		}
		return fmt.Sprintf(":net cut %s %s", a.A, a.B)
	case sim.Heal:
		return fmt.Sprintf(":net heal %s %s", a.A, a.B)
	case sim.Hold:
		return fmt.Sprintf(":net hold %s %s", a.A, a.B)
	case sim.Latency:
		return fmt.Sprintf(":net latency %s %s %s", a.A, a.B, spanText(a.Time))
	case sim.Kill:
		return ":kill " + a.Client
	case sim.Crash:
		return ":crash " + a.Host
	case sim.Restart:
		return ":restart " + a.Host
	case sim.Shutdown:
		return ":shutdown " + a.Host
	case sim.PowerOn:
		return ":start " + a.Host
	case sim.StopWinRM:
		return ":winrm stop " + a.Host
	case sim.StartWinRM:
		return ":winrm start " + a.Host
	}
	return "# " + oneLine(action.String())
}
