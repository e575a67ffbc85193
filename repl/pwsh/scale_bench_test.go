package pwsh

import (
	"fmt"
	"strings"
	"testing"

	"pssim/sim"
	"pssim/sim/protocol"
)

// crowd is a world with so many servers besides the lab, named H1, H2 and so on, and a window.
func crowd(b testing.TB, servers int) (*sim.World, int) {
	b.Helper()
	config, err := Lab()
	if err != nil {
		b.Fatal(err)
	}
	for i := range servers {
		config.Hosts = append(config.Hosts, sim.HostSpec{Name: fmt.Sprintf("H%d", i+1), Version: protocol.Version{Major: 5, Minor: 1}})
	}
	w, err := sim.New(config)
	if err != nil {
		b.Fatal(err)
	}
	n, err := w.StartClient(sim.ClientSpec{Name: "A", Host: LabClient, Version: protocol.Version{Major: 5, Minor: 1}})
	if err != nil {
		b.Fatal(err)
	}
	return w, n
}

// mustType types a line and returns what it printed.
func mustType(b testing.TB, w *sim.World, n int, line string) string {
	b.Helper()
	_, mark := w.OutputFrom(n, 0)
	ticket, err := w.Submit(n, sim.Line{Source: line})
	if err == nil {
		_, err = w.Run(ticket)
	}
	if err != nil {
		b.Fatal(err)
	}
	out, _ := w.OutputFrom(n, mark)
	return strings.TrimSpace(out)
}

// BenchmarkFanOut runs a command on so many computers, 32 at a time. The metric ms/host is to be the same for 100 and
// for 1,000, and 1,000 are to take well under a second.
func BenchmarkFanOut(b *testing.B) {
	fanOut(b, "@(Invoke-Command -ComputerName (1..%d | ForEach-Object { \"H$_\" }) -ThrottleLimit 32 { $env:COMPUTERNAME }).Count")
}

// BenchmarkFanOutJob does so with a job that is waited for and received.
func BenchmarkFanOutJob(b *testing.B) {
	fanOut(b, "@(Invoke-Command -AsJob -ComputerName (1..%d | ForEach-Object { \"H$_\" }) -ThrottleLimit 32 { $env:COMPUTERNAME } | Wait-Job | Receive-Job).Count")
}

// fanOut times a line that prints the number of computers, each time in a new world.
func fanOut(b *testing.B, format string) {
	for _, hosts := range []int{100, 1000} {
		b.Run(fmt.Sprint(hosts), func(b *testing.B) {
			line := fmt.Sprintf(format, hosts)
			for b.Loop() {
				b.StopTimer()
				w, n := crowd(b, hosts)
				b.StartTimer()
				if out := mustType(b, w, n, line); out != fmt.Sprint(hosts) {
					b.Fatal(out)
				}
				b.StopTimer()
				w.Close()
				b.StartTimer()
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*hosts), "ms/host")
		})
	}
}

// BenchmarkGetSessions lists so many sessions of a window.
func BenchmarkGetSessions(b *testing.B) {
	for _, sessions := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(sessions), func(b *testing.B) {
			const hosts = 500
			w, n := crowd(b, hosts)
			defer w.Close()
			for i := 0; i < sessions; i += hosts {
				mustType(b, w, n, fmt.Sprintf("$null = New-PSSession -ComputerName (1..%d | ForEach-Object { \"H$_\" })", hosts))
			}
			for b.Loop() {
				if out := mustType(b, w, n, "@(Get-PSSession).Count"); out != fmt.Sprint(sessions) {
					b.Fatal(out)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*sessions/1000), "ms/1000-sessions")
		})
	}
}
