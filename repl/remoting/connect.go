package remoting

import (
	"strings"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// connectInfo is Connect-PSSession (engine.md 3.3).
func connectInfo() *cmdlet.Info {
	i := info("Connect-PSSession", "ConnectPSSession", parameters(connectTable), "cnsn")
	i.DefaultSet, i.Outputs, i.ShouldProcess, i.Impact = "Name", []string{typeSession}, true, cmdlet.ImpactMedium
	i.Synopsis = "Connects to disconnected sessions."
	i.New = func() cmdlet.Runner { return connect{} }
	return i
}

type connect struct{ steps }

// Process connects the sessions that one pipeline object selects.
func (connect) Process(c cmdlet.Context) error {
	sessions, err := connectable(c)
	if err != nil {
		return err
	}
	var opts client.Options
	override := c.Bound("SessionOption")
	if override {
		if opts, err = readOption(c, c.Arg("SessionOption")); err != nil {
			return err
		}
	}
	var calls []client.Call
	for _, s := range sessions {
		yes, err := c.ShouldProcess(s.Name, "Connect")
		if err != nil {
			return err
		}
		if yes {
			calls = append(calls, client.ConnectSession{Session: s.Ref, Override: override, Options: opts})
		}
	}
	return runAll(c, calls, number(c, "ThrottleLimit", throttle), func(_ int, r client.Result) error {
		if !r.Failure.Failed() {
			return writeSession(c, r.Sessions[0])
		}
		if r.Failure.Reason == client.ConnectRefused {
			return writeFailure(c, r.Failure)
		}
		// A connect that was tried names no target (engine.md 3.3).
		return c.WriteError(record(r.Failure, value.Null))
	})
}

// connectable returns the sessions to be connected; those of other computers are queried with the filter
// Disconnected (engine.md 3.3).
func connectable(c cmdlet.Context) ([]client.SessionView, error) {
	if !strings.HasPrefix(c.Set(), "ComputerName") && !strings.HasPrefix(c.Set(), "ConnectionUri") {
		return selected(c)
	}
	call := client.QuerySessions{
		Targets: queryTargets(c), Connecting: true, State: client.FilterDisconnected, Names: texts(c, "Name"), Instances: instances(c),
	}
	r, err := query(c, call)
	return r.Sessions, err
}

// disconnectInfo is Disconnect-PSSession (engine.md 3.4).
func disconnectInfo() *cmdlet.Info {
	i := info("Disconnect-PSSession", "DisconnectPSSession", parameters(disconnectTable), "dnsn")
	i.DefaultSet, i.Outputs, i.ShouldProcess, i.Impact = "Session", []string{typeSession}, true, cmdlet.ImpactMedium
	i.Synopsis = "Disconnects sessions; their commands go on."
	i.New = func() cmdlet.Runner { return disconnect{} }
	return i
}

type disconnect struct{ steps }

// Process disconnects the sessions that one pipeline object selects.
func (disconnect) Process(c cmdlet.Context) error {
	sessions, err := selected(c)
	if err != nil {
		return err
	}
	if err := duplicates(c, sessions); err != nil {
		return err
	}
	if err := warnLoopback(c, sessions); err != nil {
		return err
	}
	var calls []client.Call
	for _, s := range sessions {
		yes, err := c.ShouldProcess(s.Name, "Disconnect")
		if err != nil {
			return err
		}
		if yes {
			calls = append(calls, disconnectCall(c, s.Ref))
		}
	}
	return runAll(c, calls, number(c, "ThrottleLimit", throttle), func(_ int, r client.Result) error {
		if r.Failure.Failed() {
			return writeFailure(c, r.Failure)
		}
		return writeSession(c, r.Sessions[0])
	})
}

// duplicates refuses a session given twice in one array: the engine's table of operations takes each once
// (engine.md 3.4).
func duplicates(c cmdlet.Context, sessions []client.SessionView) error {
	for i, s := range sessions {
		if holds(sessions[:i], s.InstanceID) {
			return value.NewError("System.ArgumentException", value.NotSpecified, exArgument,
				"Session "+s.Name+" is given twice.", value.Null)
		}
	}
	return nil
}

// warnLoopback warns once of all sessions that only this computer will be able to reconnect (engine.md 9).
func warnLoopback(c cmdlet.Context, sessions []client.SessionView) error {
	var names []string
	for _, s := range sessions {
		if s.Loopback {
			names = append(names, s.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return c.WriteText(cmdlet.StreamWarning, "Sessions made with -EnableNetworkAccess can be reconnected only from "+
		"this computer. These are, or were found by a query, which cannot tell: "+strings.Join(names, ", ")+".")
}

// disconnectCall carries the options that were given; the product of seconds stops at the greatest value of
// the property (engine.md 3.4).
func disconnectCall(c cmdlet.Context, ref client.SessionRef) client.DisconnectSession {
	call := client.DisconnectSession{Session: ref}
	if call.HasIdle = c.Bound("IdleTimeoutSec"); call.HasIdle {
		seconds := time.Duration(number(c, "IdleTimeoutSec", 0))
		call.IdleTimeout = min(seconds*time.Second, protocol.MaxIdleTimeout)
	}
	if call.HasBuffering = c.Bound("OutputBufferingMode"); call.HasBuffering {
		call.Buffering = protocol.Buffering(c.Arg("OutputBufferingMode").Base().Int())
	}
	return call
}

// removeSessionInfo is Remove-PSSession (engine.md 3.6).
func removeSessionInfo() *cmdlet.Info {
	i := info("Remove-PSSession", "RemovePSSession", parameters(removeSessionTable), "rsn")
	i.DefaultSet, i.ShouldProcess, i.Impact = "Id", true, cmdlet.ImpactMedium
	i.Synopsis = "Closes sessions and ends what runs in them."
	i.New = func() cmdlet.Runner { return removeSession{} }
	return i
}

type removeSession struct{ steps }

// Process removes the sessions one after the other.
func (removeSession) Process(c cmdlet.Context) error {
	sessions, err := selected(c)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		yes, err := c.ShouldProcess(s.ComputerName, "Remove")
		if err != nil {
			return err
		}
		if !yes {
			continue
		}
		r, err := run(c, client.RemoveSession{Session: s.Ref})
		switch {
		case err != nil:
			return err
		case r.Failure.Reason == client.RemoveBusy:
			return record(r.Failure, value.Null)
		case r.Failure.Failed():
			if err := writeRunspaceFailure(c, r.Failure); err != nil {
				return err
			}
		}
	}
	return nil
}
