package pwsh

import (
	"testing"
	"time"

	"pssim/repl/syntax"
	"pssim/sim"
	"pssim/sim/protocol"

	lua "github.com/yuin/gopher-lua"
)

// benchLine times a line in a window of the lab, each run in the same window.
func benchLine(b *testing.B, source string) {
	config, err := Lab()
	if err != nil {
		b.Fatal(err)
	}
	w, err := sim.New(config)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	n, err := w.StartClient(sim.ClientSpec{Name: "A", Host: LabClient, Version: protocol.Version{Major: 7}})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		ticket, err := w.Submit(n, sim.Line{Source: source})
		if err == nil {
			_, err = w.Run(ticket)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoop adds integers; ten million turns are to take about 2 s. The metric lua-ratio is the time in
// terms of gopher-lua's for the same loop in the same run.
func BenchmarkLoop(b *testing.B) {
	benchLine(b, `$s = 0; for ($i = 0; $i -lt 100000; $i++) { $s = $s + $i }`)
	ours := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(ours)/float64(luaLoop(b)), "lua-ratio")
	b.ReportMetric(ours.Seconds()*100, "s/10M-turns")
}

// luaLoop is the time that gopher-lua takes for the loop.
func luaLoop(b *testing.B) time.Duration {
	l := lua.NewState()
	defer l.Close()
	const runs = 10
	start := time.Now()
	for range runs {
		if err := l.DoString(`local s, i = 0, 0 while i < 100000 do s = s + i i = i + 1 end`); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start) / runs
}

// BenchmarkPipeline sends objects through Where-Object and ForEach-Object; a million are to take less than 1 s.
func BenchmarkPipeline(b *testing.B) {
	benchLine(b, `1..100000 | Where-Object { $_ -gt 5 } | ForEach-Object { $_ + 1 } | Out-Null`)
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*10, "s/1M-objects")
}

// BenchmarkStart makes a registry, a world and a window, and runs the smallest line.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		config, err := Lab()
		if err != nil {
			b.Fatal(err)
		}
		w, err := sim.New(config)
		if err != nil {
			b.Fatal(err)
		}
		n, err := w.StartClient(sim.ClientSpec{Name: "A", Host: LabClient})
		if err != nil {
			b.Fatal(err)
		}
		ticket, err := w.Submit(n, sim.Line{Source: "1"})
		if err == nil {
			_, err = w.Run(ticket)
		}
		if err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
}

// BenchmarkParse measures the parser; it is to read at least 10 MB a second.
func BenchmarkParse(b *testing.B) {
	var text string
	for _, c := range readOracle(b) {
		if _, errs := syntax.Parse(&syntax.Source{Text: c.Src}, syntax.Version{Major: 7}); len(errs) == 0 {
			text += c.Src + "\n"
		}
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, errs := syntax.Parse(&syntax.Source{Text: text}, syntax.Version{Major: 7}); len(errs) > 0 {
			b.Fatal(errs[0])
		}
	}
}
