package sim

import (
	"fmt"
	"reflect"

	"pssim/sim/client"
	"pssim/sim/kernel"
)

// checkRequest returns a *ConfigError for a request that is none, or whose call cannot be meant as it stands: what
// the client half would answer with a failure of PowerShell's, or not at all, though it is a slip of whoever wrote
// the program.
func checkRequest(r kernel.Request) error {
	switch r := r.(type) {
	case nil:
		return &ConfigError{"Request", "there is none"}
	case Ask:
		return checkCall(r.Call)
	case Operate:
		return checkCall(r.Call)
	}
	return nil
}

// checkCall returns a *ConfigError that names the field of a call which cannot be meant.
func checkCall(c client.Call) error {
	if c == nil {
		return &ConfigError{"Call", "there is none"}
	}
	if _, own := callKinds().named(reflect.TypeOf(c)); !own {
		return &ConfigError{"Call", fmt.Sprintf("%T is no call: the values of sim/client are, pointers to them are not", c)}
	}
	switch c := c.(type) {
	case client.OpenSession:
		if c.Clone == 0 { // of a clone the options are those of its session
			return checkTarget("OpenSession.Target", c.Target)
		}
	case client.InvokeDisconnected:
		return checkTarget("InvokeDisconnected.Target", c.Target)
	case client.ReceiveFind:
		return checkTarget("ReceiveFind.Target", c.Target)
	case client.Invoke:
		return checkTargets("Invoke.Targets", c.Targets)
	case client.StartJob:
		return checkTargets("StartJob.Targets", c.Targets)
	case client.QuerySessions:
		return checkQuery(c)
	}
	return nil
}

// checkQuery returns a *ConfigError for a query that cannot be meant.
func checkQuery(c client.QuerySessions) error {
	if c.State > client.FilterBroken {
		return &ConfigError{"QuerySessions.State", fmt.Sprintf("there is no filter %d", c.State)}
	}
	for i, t := range c.Targets {
		if err := checkTarget(fmt.Sprintf("QuerySessions.Targets[%d]", i), t); err != nil {
			return err
		}
	}
	return nil
}

// checkTargets returns a *ConfigError for the first of a command's targets that is none.
func checkTargets(field string, targets []client.InvokeTarget) error {
	for i, t := range targets {
		at := fmt.Sprintf("%s[%d]", field, i)
		switch {
		case t.Session != 0:
		case t.Open == client.Target{}:
			return &ConfigError{at, "it is no session, nor a computer to open one on"}
		default:
			if err := checkTarget(at+".Open", t.Open); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkTarget returns a *ConfigError for a target whose options were left out: the zero value of client.Options is
// an idle timeout of nought, which no server accepts.
func checkTarget(field string, t client.Target) error {
	if t.Options.IdleTimeout == 0 {
		return &ConfigError{field + ".Options.IdleTimeout",
			"it is 0; client.DefaultOptions leaves it to the session configuration"}
	}
	return nil
}
