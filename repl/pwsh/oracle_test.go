package pwsh

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"pssim/sim"
	"pssim/sim/protocol"
)

// oracleCase is what real PowerShell 7 printed for a snippet.
type oracleCase struct {
	ID        string   `json:"id"`
	Src       string   `json:"src"`
	Lines     []string `json:"lines"`
	Input     []string `json:"input"`
	Width     int      `json:"width"`
	Want      string   `json:"expected_output_text"`
	HadErrors bool     `json:"had_errors"`
	ErrorView string   `json:"errorview"`
	Exit      *int     `json:"exit"`
	Ring      int      `json:"ring"`
	Tag       string   `json:"tag"`
	Caution   any      `json:"caution"`
}

func readOracle(t testing.TB) []oracleCase {
	t.Helper()
	f, err := os.Open("testdata/evaluator.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []oracleCase
	for s := bufio.NewScanner(f); s.Scan(); {
		var c oracleCase
		if err := json.Unmarshal(s.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// runOracle types a case into a fresh window of PowerShell 7 and returns what it printed.
func runOracle(t testing.TB, config sim.Config, c oracleCase) string {
	t.Helper()
	w, err := sim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	n, err := w.StartClient(sim.ClientSpec{
		Name: "A", Host: LabClient, Version: protocol.Version{Major: 7}, Width: c.Width, Interactive: len(c.Input) > 0,
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := c.Lines
	if len(lines) == 0 {
		lines = []string{c.Src}
	}
	if c.ErrorView != "" {
		lines = append([]string{"$ErrorView = '" + c.ErrorView + "'"}, lines...)
	}
	input := c.Input
	for _, line := range lines {
		ticket, err := w.Submit(n, sim.Line{Source: line})
		if err != nil {
			break
		}
		for _, err = w.Run(ticket); err != nil; _, err = w.Run(ticket) {
			if _, asks := err.(*sim.InputError); !asks || len(input) == 0 {
				return w.Output(n) + "!! " + err.Error()
			}
			_ = w.Answer(n, input[0], true)
			input = input[1:]
		}
	}
	return w.Output(n)
}

// trimLines strips trailing blanks of each line, as the oracle's README says.
func trimLines(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

func TestOracleRate(t *testing.T) {
	config, err := Lab()
	if err != nil {
		t.Fatal(err)
	}
	total, pass := map[string]int{}, map[string]int{}
	for _, c := range readOracle(t) {
		if c.Caution != nil {
			continue
		}
		got := trimLines(runOracle(t, config, c))
		key := fmt.Sprint("ring ", c.Ring)
		if c.HadErrors {
			key += " errors"
		}
		total[key]++
		if got == trimLines(c.Want) {
			pass[key]++
		} else if !c.HadErrors {
			t.Logf("%s %s\n%s\n--- want\n%s\n--- got\n%s", c.ID, c.Tag, c.Src+strings.Join(c.Lines, " ⏎ "), trimLines(c.Want), got)
		}
	}
	t.Log(pass, total)
}
