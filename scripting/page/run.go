package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pssim/scripting"
	"pssim/sim"
	"pssim/sim/kernel"
)

// Run replays a page with a set-up, the zero Setup for none, and judges every block. Where blocks differ, the
// page is replayed under each choice of the Ledger, and the blocks that it explains diverge by that. The error is a
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
		if report.Count(Failed)+report.Count(Diverges) == 0 || !entry.turn(&o.Lab.Choices) {
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

// once replays a page under one set of choices, in one world or in one for each heading.
func once(p *Page, setup Setup, o scripting.Options) (*Report, error) {
	report := &Report{Page: p}
	for _, blocks := range parts(p, setup.apart()) {
		if err := report.part(blocks, setup, o); err != nil {
			return nil, err
		}
	}
	slices.Sort(report.Rules)
	report.Rules = slices.Compact(report.Rules)
	return report, nil
}

// parts are the blocks that are typed in one world.
func parts(p *Page, apart bool) [][]Block {
	if !apart {
		return [][]Block{p.Blocks}
	}
	var list [][]Block
	for i, b := range p.Blocks {
		if i == 0 || b.Heading != p.Blocks[i-1].Heading {
			list = append(list, nil)
		}
		list[len(list)-1] = append(list[len(list)-1], b)
	}
	return list
}

// part replays some blocks in a world of their own, and adds what came of them.
func (r *Report) part(blocks []Block, setup Setup, o scripting.Options) error {
	world, home, err := scripting.NewWorld(setup.File, setup.Source, o,
		kernel.NamedProgram{Name: programName, Program: program{}})
	if err != nil {
		return err
	}
	defer world.Close()
	number, err := world.StartDirector(programName, programName)
	if err != nil {
		return err
	}
	request := replay{blocks: blocks, total: len(r.Page.Blocks), script: scripting.Script{
		File: setup.File, Source: setup.Source, Home: home, Version: o.Version, Steps: o.Steps,
	}}
	answer, stuck := scripting.Drive(world, number, request)
	reply, ok := answer.(replayed)
	switch {
	case !ok && stuck != nil:
		return &scripting.Error{File: setup.File, Text: stuck.Error()}
	case !ok:
		return &scripting.Error{File: setup.File, Text: answer.Text()}
	case reply.broken != nil:
		if stuck != nil {
			reply.broken.Text = stuck.Error()
		}
		return reply.broken
	}
	r.add(blocks, reply, stuck)
	r.Transcript += world.Output(number)
	// The digests of several worlds make one, in their order.
	r.Hash = r.Hash*1099511628211 ^ world.Digest()
	r.Rules = append(r.Rules, scripting.Exercised(world)...)
	return checked(world, setup.File)
}

// checked reports a violated invariant of the world, which is a fault of the simulator.
func checked(world *sim.World, file string) error {
	if err := world.Check(); err != nil {
		return &scripting.Error{File: file, Text: err.Error()}
	}
	return nil
}

// add judges the blocks that were reached; those after a block that never ended fail too.
func (r *Report) add(blocks []Block, reply replayed, stuck error) {
	r.SetupFailures = append(r.SetupFailures, reply.failures...)
	for i, b := range blocks {
		switch {
		case i >= len(reply.blocks):
			r.Blocks = append(r.Blocks, Result{Block: b, Verdict: Failed, Details: []string{"not reached"}})
		case i == len(reply.blocks)-1 && stuck != nil:
			r.Blocks = append(r.Blocks, Result{
				Block: b, Window: reply.blocks[i].window, Verdict: Failed, Details: strings.Split(stuck.Error(), "\n"),
			})
		default:
			r.Blocks = append(r.Blocks, judge(b, reply.blocks[i], r.Blocks))
		}
	}
}

// judge compares what came of a block with what is documented. Earlier are the results of the blocks before it.
func judge(b Block, o outcome, earlier []Result) Result {
	r := Result{Block: b, Window: o.window, Output: o.output}
	switch {
	case o.unmodelled != "":
		r.Verdict, r.Details = NotModelled, []string{o.unmodelled}
		return r
	case o.refused != nil:
		r.Verdict, r.Details = CannotRun, []string{errorText(*o.refused)}
		return r
	case o.failed != "":
		r.Verdict, r.Details = Failed, []string{o.failed}
		return r
	}
	if name := unknownCommand(o); name != "" {
		r.Verdict, r.Details = NotModelled, []string{"the command " + name}
		return r
	}
	c := comparison{block: b, outcome: o, earlier: earlier, want: documented(b, o.guids)}
	diffs := c.differences(c.got())
	switch {
	case len(diffs) > 0:
		r.Verdict, r.Entries, diffs = c.explain(diffs)
		for _, d := range diffs {
			r.Details = append(r.Details, d.String())
		}
	case b.HasOutput:
		r.Verdict = Reproduced
	default:
		r.Verdict = Ran
	}
	return r
}

// cmdletName finds a name that a cmdlet of PowerShell may have.
var cmdletName = regexp.MustCompile(`'?\b([A-Z][a-z]+-[A-Z][A-Za-z]+)\b`)

// unknownCommand is the cmdlet that a block uses and this program does not have, "" for none. A page of the
// documentation uses those that PowerShell has.
func unknownCommand(o outcome) string {
	for _, e := range o.errors {
		if strings.HasPrefix(e.id, "CommandNotFoundException") {
			if m := cmdletName.FindStringSubmatch(e.message); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// documented is a block's documented output with the identifiers of this replay in it.
func documented(b Block, g guids) []string {
	list := make([]string, len(b.Output))
	for i, line := range b.Output {
		list[i] = g.translate(line)
	}
	return list
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
