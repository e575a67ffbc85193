package eval

import (
	"strings"

	"pssim/repl/value"
)

// worldStatic answers for static properties that depend on the world: the clock, the computer, the user.
func (in *Interp) worldStatic(t *value.Type, name string) (value.Value, bool, error) {
	low := strings.ToLower(name)
	switch t.FullName() {
	case "System.DateTime":
		return in.clockStatic(low)
	case "System.Environment":
		v, ok := in.environmentStatic(low)
		return v, ok, nil
	}
	return value.Null, false, nil
}

func (in *Interp) clockStatic(low string) (value.Value, bool, error) {
	if low != "now" && low != "utcnow" && low != "today" {
		return value.Null, false, nil
	}
	now, err := in.host.Now()
	if err != nil {
		return value.Null, true, err
	}
	v := value.FromTime(now)
	switch low {
	case "utcnow":
		v = value.DateTime(v.Ticks(), value.DateUTC)
	case "today":
		v = value.DateTime(v.Ticks()-v.Ticks()%ticksPerDay, value.DateLocal)
	}
	return v, true, nil
}

const ticksPerDay = 24 * 60 * 60 * value.TicksPerSecond

func (in *Interp) environmentStatic(low string) (value.Value, bool) {
	switch low {
	case "machinename":
		return value.String(strings.ToUpper(in.facts.Computer)), true
	case "username":
		name, _ := in.environ.get("USERNAME")
		return value.String(name), true
	case "userdomainname":
		name, _ := in.environ.get("USERDOMAIN")
		return value.String(name), true
	case "newline":
		return value.String("\r\n"), true
	case "userinteractive":
		return value.Bool(in.facts.Interactive), true
	case "processid":
		return value.Int32(int32(in.facts.ProcessID)), true
	}
	return value.Null, false
}

// worldCall answers for static methods that depend on the world.
func (in *Interp) worldCall(t *value.Type, name string, args []value.Value) (value.Value, bool, error) {
	switch {
	case t.FullName() == "System.Guid" && strings.EqualFold(name, "NewGuid") && len(args) == 0:
		g, err := in.host.NewGuid()
		return value.FromGuid(g), true, err
	case t.FullName() == "System.Environment" && strings.EqualFold(name, "GetEnvironmentVariable") && len(args) > 0:
		text, ok := in.environ.get(strings.ToUpper(in.env.Text(args[0])))
		if !ok {
			return value.Null, true, nil
		}
		return value.String(text), true, nil
	case t.FullName() == "System.Environment":
		return in.environmentCall(strings.ToLower(name), args)
	}
	return value.Null, false, nil
}

// environmentCall changes and lists the process's environment. What is kept for the user or the computer
// needs a registry, which there is none of.
func (in *Interp) environmentCall(low string, args []value.Value) (value.Value, bool, error) {
	switch {
	case low == "setenvironmentvariable" && len(args) == 2:
		in.Engine().SetEnv(in.env.Text(args[0]), in.env.Text(args[1]))
		return value.Void, true, nil
	case low == "getenvironmentvariables" && len(args) == 0:
		h := value.NewHashtable()
		for _, n := range in.Engine().EnvNames() {
			text, _ := in.Engine().Env(n)
			h.Set(value.String(n), value.String(text))
		}
		return value.FromHash(h), true, nil
	case low == "expandenvironmentvariables" && len(args) == 1:
		return value.String(in.expandPercent(in.env.Text(args[0]))), true, nil
	}
	return value.Null, false, nil
}

// expandPercent replaces %NAME% by the variable; what is none stays.
func (in *Interp) expandPercent(s string) string {
	parts := strings.Split(s, "%")
	out := parts[0]
	for i := 1; i < len(parts); i++ {
		if i+1 < len(parts) {
			if text, ok := in.Engine().Env(parts[i]); ok {
				out += text + parts[i+1]
				i++
				continue
			}
		}
		out += "%" + parts[i]
	}
	return out
}
