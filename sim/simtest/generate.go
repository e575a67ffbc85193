package simtest

import (
	"fmt"
	"time"

	"pgregory.net/rapid"
	"pssim/sim"
	"pssim/sim/protocol"
)

// Versions generates the PowerShell versions of computers; 2.0, which cannot disconnect, among them.
func Versions() *rapid.Generator[protocol.Version] {
	return rapid.SampledFrom([]protocol.Version{
		{Major: 5, Minor: 1}, {Major: 3}, {Major: 4}, {Major: 7, Minor: 4}, {Major: 2},
	})
}

// Topologies generates configurations for New: one to three client computers PC1..., one to three servers Server01...,
// of any versions and with any modelling choices, and a buffer small enough to be filled.
func Topologies() *rapid.Generator[sim.Config] {
	return rapid.Custom(func(t *rapid.T) sim.Config {
		c := sim.Lab()
		for i := range rapid.IntRange(1, 3).Draw(t, "client computers") {
			c.Hosts = append(c.Hosts, sim.HostSpec{Name: fmt.Sprintf("PC%d", i+1), Version: Versions().Draw(t, "version")})
		}
		for i := range rapid.IntRange(1, 3).Draw(t, "servers") {
			c.Hosts = append(c.Hosts, sim.HostSpec{Name: fmt.Sprintf("Server%02d", i+1), Version: Versions().Draw(t, "version")})
		}
		c.Seed = rapid.Uint64().Draw(t, "seed")
		c.Choices = sim.Choices{
			LostClientNotice:   Spans(10*time.Minute).Draw(t, "notice"),
			RefuseAboveMaximum: rapid.Bool().Draw(t, "refuse above the maximum"),
			PageIds:            rapid.Bool().Draw(t, "page ids"),
			BufferRecords:      rapid.IntRange(1, 10).Draw(t, "buffer"),
		}
		return c
	})
}

// Spans generates whole seconds up to a bound, short ones and round ones more often.
func Spans(most time.Duration) *rapid.Generator[time.Duration] {
	return rapid.Custom(func(t *rapid.T) time.Duration {
		seconds := rapid.IntRange(0, int(most/time.Second)).Draw(t, "seconds")
		round := rapid.SampledFrom([]time.Duration{time.Second, time.Minute, time.Hour}).Draw(t, "unit")
		d := time.Duration(seconds) * time.Second
		if d >= round {
			d = d.Truncate(round)
		}
		return d
	})
}

// Faults generates single actions on the computers and windows with the given names: what a schedule is made of.
func Faults(computers, clients []string) *rapid.Generator[sim.Action] {
	return rapid.Custom(func(t *rapid.T) sim.Action {
		a := rapid.SampledFrom(computers).Draw(t, "a")
		b := rapid.SampledFrom(computers).Draw(t, "b")
		switch rapid.IntRange(0, 13).Draw(t, "action") {
		case 0, 1:
			return sim.Cut{A: a, B: b, OneWay: rapid.Bool().Draw(t, "one way")}
		case 2:
			return sim.Hold{A: a, B: b}
		case 3:
			return sim.Latency{A: a, B: b, Time: Spans(time.Minute).Draw(t, "latency")}
		case 4:
			return sim.Crash{Host: a}
		case 5:
			return sim.Restart{Host: a}
		case 10:
			return sim.PowerOn{Host: a}
		case 11:
			return sim.Shutdown{Host: a}
		case 12:
			return sim.StopWinRM{Host: a}
		case 13:
			return sim.StartWinRM{Host: a}
		case 6:
			if len(clients) > 0 {
				return sim.Kill{Client: rapid.SampledFrom(clients).Draw(t, "client")}
			}
		}
		return sim.Heal{A: a, B: b}
	})
}

// Schedules generates schedules of up to a number of actions within a span. It shrinks to fewer, plainer and earlier
// ones.
func Schedules(computers, clients []string, most int, span time.Duration) *rapid.Generator[sim.Schedule] {
	step := rapid.Custom(func(t *rapid.T) sim.Timed {
		return sim.Timed{After: Spans(span).Draw(t, "after"), Action: Faults(computers, clients).Draw(t, "action")}
	})
	return rapid.Map(rapid.SliceOfN(step, 0, most), func(steps []sim.Timed) sim.Schedule { return steps })
}

// Menus generates schedules from ready ones, those of sim/nemesis for example: some of them, each later by up to the
// span, and stretched or squeezed up to four times.
func Menus(span time.Duration, menu ...sim.Schedule) *rapid.Generator[sim.Schedule] {
	return rapid.Custom(func(t *rapid.T) sim.Schedule {
		var all sim.Schedule
		for i, s := range menu {
			if !rapid.Bool().Draw(t, fmt.Sprintf("take %d", i)) {
				continue
			}
			num, den := rapid.Uint32Range(1, 4).Draw(t, "num"), rapid.Uint32Range(1, 4).Draw(t, "den")
			all = all.And(s.Scaled(num, den).Later(Spans(span).Draw(t, "later")))
		}
		return all
	})
}
