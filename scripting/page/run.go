package page

import (
	"fmt"
	"strings"

	"pssim/golden/table"
	"pssim/scripting"
	"pssim/sim"
	"pssim/sim/kernel"
)

// Run replays a page with a set-up, the zero Setup for none, and judges every block. Where blocks fail, the
// page is replayed under each choice of the Ledger, and the blocks that it explains diverge. The error is a
// *scripting.Error where the set-up is at fault.
func Run(p *Page, setup Setup, o scripting.Options) (*Report, error) {
	if setup.File == "" {
		setup.File = p.File
	}
	report, err := once(p, setup, o)
	if err != nil {
		return nil, err
	}
	for _, entry := range Ledger() {
		if !report.Failed() || !entry.turn(&o.Lab.Choices) {
			continue
		}
		other, err := once(p, setup, o)
		if err != nil {
			return nil, err
		}
		report.diverge(entry, other)
	}
	return report, nil
}

// once replays a page under one set of choices.
func once(p *Page, setup Setup, o scripting.Options) (*Report, error) {
	world, home, err := scripting.NewWorld(setup.File, setup.Source, o,
		kernel.NamedProgram{Name: programName, Program: program{}})
	if err != nil {
		return nil, err
	}
	defer world.Close()
	number, err := world.StartDirector(programName, programName)
	if err != nil {
		return nil, err
	}
	request := replay{blocks: p.Blocks, script: scripting.Script{
		File: setup.File, Source: setup.Source, Home: home, Steps: o.Steps,
	}}
	answer, stuck := scripting.Drive(world, number, request)
	reply, ok := answer.(replayed)
	switch {
	case !ok && stuck != nil:
		return nil, &scripting.Error{File: setup.File, Text: stuck.Error()}
	case !ok:
		return nil, &scripting.Error{File: setup.File, Text: answer.Text()}
	case reply.broken != nil:
		if stuck != nil {
			reply.broken.Text = stuck.Error()
		}
		return nil, reply.broken
	}
	report := newReport(p, reply, stuck)
	report.Transcript, report.Hash, report.Rules = world.Output(number), world.Digest(), scripting.Exercised(world)
	return report, checked(world, setup.File)
}

// checked reports a violated invariant of the world, which is a fault of the simulator.
func checked(world *sim.World, file string) error {
	if err := world.Check(); err != nil {
		return &scripting.Error{File: file, Text: err.Error()}
	}
	return nil
}

// newReport judges the blocks that were reached; those after a block that never ended fail too.
func newReport(p *Page, reply replayed, stuck error) *Report {
	r := &Report{Page: p, SetupFailures: reply.failures}
	for i, b := range p.Blocks {
		switch {
		case i >= len(reply.blocks):
			r.Blocks = append(r.Blocks, Result{Block: b, Verdict: Failed, Details: []string{"not reached"}})
		case i == len(reply.blocks)-1 && stuck != nil:
			r.Blocks = append(r.Blocks, Result{
				Block: b, Window: reply.blocks[i].window, Verdict: Failed, Details: strings.Split(stuck.Error(), "\n"),
			})
		default:
			r.Blocks = append(r.Blocks, judge(b, reply.blocks[i]))
		}
	}
	return r
}

// judge compares what came of a block with what is documented.
func judge(b Block, o outcome) Result {
	r := Result{Block: b, Window: o.window, Output: o.output}
	if o.refused != nil {
		r.Verdict, r.Details = CannotRun, []string{errorText(*o.refused)}
		return r
	}
	if o.failed != "" {
		r.Details = append(r.Details, o.failed)
	}
	if b.HasOutput {
		r.Details = append(r.Details, differences(b.Output, table.Lines(o.output))...)
	}
	for _, e := range o.errors {
		if !documents(b, e) {
			r.Details = append(r.Details, "undocumented error: "+errorText(e))
		}
	}
	switch {
	case len(r.Details) > 0:
		r.Verdict = Failed
	case b.HasOutput:
		r.Verdict = Reproduced
	default:
		r.Verdict = Ran
	}
	return r
}

// documents tells whether a block's output shows an error, by its id.
func documents(b Block, e errorSeen) bool {
	for _, line := range b.Output {
		if e.id != "" && strings.Contains(line, e.id) {
			return true
		}
	}
	return false
}

func errorText(e errorSeen) string {
	text := e.id
	if text == "" {
		text = "an error without an id"
	}
	if e.count > 1 {
		text += fmt.Sprintf(" and %d more", e.count-1)
	}
	if e.message != "" {
		text += ": " + e.message
	}
	return text
}
