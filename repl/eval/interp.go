// Package eval interprets scripts: an ordinary walk over the tree, with push pipelines, streams, dynamic
// scopes and PowerShell's two kinds of errors. One Interp is one session state. It reaches the world only
// through a cmdlet.Host, so that the same input and the same answers give the same output, always.
package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/syntax"
	"pssim/repl/value"
)

// Options are what a session is made with besides its commands and its host.
type Options struct {
	// Env lists the first environment variables.
	Env []cmdlet.NamedValue
}

// Interp is one session state: the global scope, functions, aliases, $Error, history and preferences. It is
// used by one process at a time.
type Interp struct {
	reg     *cmdlet.Registry
	host    cmdlet.Host
	facts   cmdlet.Facts
	env     value.Env
	global  *scope
	sink    Sink
	streams *streams
	errors  *value.List
	history []string
	seeded  *cmdlet.Seeded // what Get-Random draws from after -SetSeed
	environ table[string]
	names   table[string] // of environment variables, as written
	blocks  map[*syntax.ScriptBlock]*cmdlet.Info

	steps    int64
	check    int64 // the step of the next checkpoint
	account  account
	running  int // runs inside each other, when a host's answer needs another run
	depth    int
	tries    int // try bodies with catches that are running
	ok       bool
	catching *value.ErrorRecord
	ofsUsed  bool
	first    string // of the last line: what $^ and $$ will be for the next one
	last     string
}

// New makes a session state. reg and host must not be nil.
func New(reg *cmdlet.Registry, host cmdlet.Host, o Options) *Interp {
	in := &Interp{reg: reg, host: host, facts: host.Facts(), sink: Discard{}, ok: true,
		errors: &value.List{TypeName: "System.Collections.ArrayList"},
		blocks: map[*syntax.ScriptBlock]*cmdlet.Info{}, global: &scope{script: true}}
	windows := !in.facts.Version.AtLeast(6, 0) // Windows PowerShell, which runs on the .NET Framework
	in.env = value.Env{OFS: " ", Regexes: &value.RegexCache{}, Resolver: host, Maker: maker{in}, Windows: windows, Framework: windows}
	in.streams = &streams{}
	for n := cmdlet.StreamOutput; n <= cmdlet.StreamProgress; n++ {
		in.streams.to[n] = &sinkWriter{in: in, stream: n}
	}
	in.define()
	in.defineEnv()
	for _, v := range o.Env {
		in.setEnv(v.Name, value.Text(v.Value))
	}
	return in
}

// defineEnv makes the environment that every Windows computer has.
func (in *Interp) defineEnv() {
	domain, user, ok := strings.Cut(in.facts.User, "\\")
	if !ok {
		domain, user = in.facts.Computer, in.facts.User
	}
	in.setEnv("ALLUSERSPROFILE", "C:\\ProgramData")
	in.setEnv("APPDATA", "C:\\Users\\"+user+"\\AppData\\Roaming")
	in.setEnv("LOCALAPPDATA", "C:\\Users\\"+user+"\\AppData\\Local")
	in.setEnv("NUMBER_OF_PROCESSORS", "4")
	in.setEnv("Path", "C:\\Windows\\system32;C:\\Windows")
	in.setEnv("PROCESSOR_ARCHITECTURE", "AMD64")
	in.setEnv("ProgramData", "C:\\ProgramData")
	in.setEnv("ProgramFiles", "C:\\Program Files")
	in.setEnv("PUBLIC", "C:\\Users\\Public")
	in.setEnv("COMPUTERNAME", strings.ToUpper(in.facts.Computer))
	in.setEnv("HOMEDRIVE", "C:")
	in.setEnv("HOMEPATH", "\\Users\\"+user)
	in.setEnv("OS", "Windows_NT")
	in.setEnv("SystemDrive", "C:")
	in.setEnv("SystemRoot", "C:\\Windows")
	in.setEnv("TEMP", "C:\\Users\\"+user+"\\AppData\\Local\\Temp")
	in.setEnv("USERDOMAIN", domain)
	in.setEnv("USERNAME", user)
	in.setEnv("USERPROFILE", "C:\\Users\\"+user)
	in.setEnv("windir", "C:\\Windows")
}

// SetEnvironment sets a variable of the process's environment.
func (in *Interp) SetEnvironment(name, text string) { in.setEnv(name, text) }

func (in *Interp) setEnv(name, text string) {
	key := strings.ToUpper(name)
	if text == "" {
		in.environ.remove(key)
		in.names.remove(key)
		return
	}
	in.environ.put(key, text)
	if _, ok := in.names.get(key); !ok {
		in.names.put(key, name)
	}
}

// Run runs a parsed script or prompt line in the global scope. Objects and records go to sink as they come;
// an error that ends the run is a record too. The result is nil, an *ExitError, or an error of the host or
// the sink.
func (in *Interp) Run(sb *syntax.ScriptBlock, sink Sink) error {
	done := in.start(sink)
	defer done()
	f := in.newFrame(in.global, sb, in.streams.to[cmdlet.StreamOutput], in.streams)
	if sb.Params != nil {
		return in.finish(f, in.runScript(f, &value.Script{Block: sb}, scriptCall{out: f.out, streams: f.streams}))
	}
	return in.finish(f, in.runBody(f))
}

// runBody runs all blocks of a script in one frame.
func (in *Interp) runBody(f *frame) error {
	for _, b := range []*syntax.NamedBlock{f.block.Begin, f.block.Process, f.block.End} {
		if b == nil {
			continue
		}
		if err := in.enter(f, b); err != nil {
			return err
		}
	}
	return nil
}

// start readies the session for one run and returns what ends it.
func (in *Interp) start(sink Sink) func() {
	sink, in.sink = in.sink, sink
	depth, tries, catching := in.depth, in.tries, in.catching
	if in.running == 0 {
		in.steps, in.check = 0, stepsToCheck
		in.account.active = nil
	}
	in.running++
	in.depth, in.tries, in.catching = 0, 0, nil
	return func() {
		in.running--
		in.sink, in.depth, in.tries, in.catching = sink, depth, tries, catching
	}
}

// finish reports the error that ended a run. A break or continue outside of any loop ends it silently.
func (in *Interp) finish(f *frame, err error) error {
	if _, ok := err.(*jump); ok {
		return nil
	}
	r, ok := asRaised(err)
	if !ok {
		return err
	}
	in.ok = false
	in.record(r.rec)
	return f.report(r.rec)
}

// RunText parses and runs a text. Parse errors are reported as one error record.
func (in *Interp) RunText(src *syntax.Source, sink Sink) error {
	sb, errs := syntax.Parse(src, in.syntaxVersion())
	if len(errs) > 0 {
		rec := parseRecord(src, errs)
		in.ok = false
		in.record(rec)
		return sink.Record(cmdlet.StreamError, value.FromError(rec))
	}
	in.noteTokens(sb)
	return in.Run(sb, sink)
}

// Request is a script block to be run for somebody else: a remote invocation or a job.
type Request struct {
	Script *value.Script
	Args   []value.Value
	Named  []cmdlet.NamedValue
	Using  []cmdlet.NamedValue
	Input  []value.Value
	// HasInput tells that objects come through the pipeline, be it none.
	HasInput bool
}

// RunScript runs a script block in the global scope, so that what it sets is there for the next one (LIFE-2). A
// terminating error that ended it is returned as an *ErrorRecord: whoever asked tells of it.
func (in *Interp) RunScript(q Request, sink Sink) error {
	done := in.start(sink)
	defer done()
	f := in.newFrame(in.global, q.Script.Block, in.streams.to[cmdlet.StreamOutput], in.streams)
	if len(q.Using) > 0 {
		f.using = value.NewHashtable()
		for _, u := range q.Using {
			f.using.Set(value.String(strings.ToLower(u.Name)), u.Value)
		}
	}
	var args []cmdlet.Argument
	for _, n := range q.Named {
		args = append(args, cmdlet.Argument{Param: n.Name, HasParam: true, Attached: true, Value: n.Value})
	}
	args = append(args, callArguments(q.Args, nil)...)
	err := in.runScript(f, q.Script, scriptCall{args: args, input: q.Input, hasInput: q.HasInput,
		out: f.out, streams: in.streams})
	if r, ok := asRaised(err); ok {
		in.ok = false
		in.record(r.rec)
		return r.rec
	}
	return in.finish(f, err)
}

// Succeeded is $?.
func (in *Interp) Succeeded() bool { return in.ok }

// Remember adds a line to the history of the console.
func (in *Interp) Remember(line string) { in.history = append(in.history, line) }

// History lists what was typed.
func (in *Interp) History() []string { return in.history }

// Engine is the session as seen from its global scope, for completion and the prompt.
func (in *Interp) Engine() cmdlet.Engine {
	f := in.newFrame(in.global, &syntax.ScriptBlock{Source: &syntax.Source{}}, discard{}, in.streams)
	return &engine{in: in, f: f}
}

// Values is what operators and conversions need of this session.
func (in *Interp) Values() *value.Env { return &in.env }
