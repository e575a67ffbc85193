package eval

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// sharedParams is what the common parameters of one call ask for (language.md 3.1).
type sharedParams struct {
	errAction, warnAction, infoAction           cmdlet.Preference
	hasErr, hasWarn, hasInfo                    bool
	verbose, debug, whatIf, confirm             bool
	hasVerbose, hasDebug, hasWhatIf, hasConfirm bool
	errVar, warnVar, infoVar, outVar, pipeVar   string
}

// common reads the common parameters and connects -OutVariable and -PipelineVariable.
func (v *invocation) common() error {
	if v.info.Simple {
		return nil
	}
	s := &v.shared
	s.errAction, s.hasErr = v.action("ErrorAction")
	s.warnAction, s.hasWarn = v.action("WarningAction")
	s.infoAction, s.hasInfo = v.action("InformationAction")
	s.verbose, s.hasVerbose = v.flag("Verbose")
	s.debug, s.hasDebug = v.flag("Debug")
	s.whatIf, s.hasWhatIf = v.flag("WhatIf")
	s.confirm, s.hasConfirm = v.flag("Confirm")
	s.errVar, s.warnVar, s.infoVar = v.variableName("ErrorVariable"), v.variableName("WarningVariable"), v.variableName("InformationVariable")
	s.outVar, s.pipeVar = v.variableName("OutVariable"), v.variableName("PipelineVariable")
	if s.outVar != "" {
		v.out = &keepWriter{inv: v, name: s.outVar, next: v.out}
	}
	if s.pipeVar != "" {
		v.out = &pipeVarWriter{sc: v.f.sc, name: fold(s.pipeVar), next: v.out}
	}
	for _, name := range []string{s.errVar, s.warnVar, s.infoVar, s.outVar} {
		if err := v.startList(name); err != nil {
			return err
		}
	}
	return nil
}

func (v *invocation) action(name string) (cmdlet.Preference, bool) {
	if !v.b.Bound(name) {
		return 0, false
	}
	return cmdlet.ParsePreference(v.b.Arg(name))
}

func (v *invocation) flag(name string) (on, bound bool) {
	if !v.b.Bound(name) {
		return false, false
	}
	return value.ToBool(v.b.Arg(name)), true
}

func (v *invocation) variableName(name string) string {
	if !v.b.Bound(name) {
		return ""
	}
	return value.Text(v.b.Arg(name))
}

// startList gives a collecting variable an empty list; +name keeps what it holds.
func (v *invocation) startList(name string) error {
	if name == "" {
		return nil
	}
	if bare, ok := strings.CutPrefix(name, "+"); ok {
		if c := v.f.sc.find(fold(bare)); c != nil && c.v.List() != nil {
			return nil
		}
		name = bare
	}
	return v.SetVariable(name, value.FromList(&value.List{TypeName: "System.Collections.ArrayList"}))
}

// keep adds an object to a collecting variable.
func (v *invocation) keep(name string, o value.Value) {
	if name == "" {
		return
	}
	if c := v.f.sc.find(fold(strings.TrimPrefix(name, "+"))); c != nil {
		if l := c.v.List(); l != nil {
			l.Items = append(l.Items, o)
		}
	}
}

// keepUp adds a record to the variable that this call names for it, and to those of the functions around.
func (v *invocation) keepUp(o value.Value, name func(s *sharedParams) string) {
	v.keep(name(&v.shared), o)
	for sc := v.f.sc; sc != nil; sc = sc.parent {
		if sc.call != nil && sc.call.inv != nil && sc.call.inv != v {
			sc.call.inv.keep(name(&sc.call.inv.shared), o)
		}
	}
}

// keepWriter is -OutVariable.
type keepWriter struct {
	inv  *invocation
	name string
	next writer
}

func (w *keepWriter) write(o value.Value) error {
	w.inv.keep(w.name, o)
	return w.next.write(o)
}

// pipeVarWriter is -PipelineVariable: the variable holds the object while later commands work on it.
type pipeVarWriter struct {
	sc   *scope
	name string
	next writer
}

func (w *pipeVarWriter) write(o value.Value) error {
	c := w.sc.cell(w.name)
	c.v, c.set = o, true
	return w.next.write(o)
}

// publishPreferences makes local preference variables of a function's common parameters, so that the
// commands it calls follow them.
func (v *invocation) publishPreferences(sc *scope) {
	s := &v.shared
	set := func(name string, on bool, p cmdlet.Preference) {
		if on {
			c := sc.cell(strings.ToLower(name))
			c.shown, c.v, c.set = name, value.Enum(value.EnumActionPreference, int64(p)), true
		}
	}
	flag := func(on bool) cmdlet.Preference {
		if on {
			return cmdlet.Continue
		}
		return cmdlet.SilentlyContinue
	}
	set("ErrorActionPreference", s.hasErr, s.errAction)
	set("WarningPreference", s.hasWarn, s.warnAction)
	set("InformationPreference", s.hasInfo, s.infoAction)
	set("VerbosePreference", s.hasVerbose, flag(s.verbose))
	set("DebugPreference", s.hasDebug, flag(s.debug))
	if s.hasWhatIf {
		c := sc.cell("whatifpreference")
		c.shown, c.v, c.set = "WhatIfPreference", value.Bool(s.whatIf), true
	}
	if s.hasConfirm {
		impact := cmdlet.ImpactNone
		if s.confirm {
			impact = cmdlet.ImpactLow
		}
		c := sc.cell("confirmpreference")
		c.shown, c.v, c.set = "ConfirmPreference", value.Enum(value.EnumConfirmImpact, int64(impact)), true
	}
}

// WriteError reports a non-terminating error, as the ErrorAction in force says.
func (v *invocation) WriteError(rec *value.ErrorRecord) error {
	v.complete(rec)
	v.failed = true
	pref := v.shared.errAction
	if !v.shared.hasErr {
		pref = v.in.preference(v.sc, "ErrorActionPreference", cmdlet.Continue)
	}
	if pref == cmdlet.Ignore {
		return nil
	}
	v.keepUp(value.FromError(rec), func(s *sharedParams) string { return s.errVar })
	if pref == cmdlet.Stop {
		return &raised{rec: rec, thrown: true, silent: true}
	}
	if pref == cmdlet.Inquire {
		ok, err := v.ask(rec.Message, "Confirm", &v.yes, &v.no)
		if err != nil {
			return err
		}
		if !ok {
			return &raised{rec: rec, thrown: true, silent: true}
		}
	}
	v.in.record(rec)
	if pref == cmdlet.SilentlyContinue {
		return nil
	}
	return v.streams.to[cmdlet.StreamError].write(value.FromError(rec))
}

// WriteText writes a warning, verbose or debug message.
func (v *invocation) WriteText(s cmdlet.Stream, text string) error {
	return v.WriteRecord(s, messageRecord(s, text))
}

// messageRecord is the record of a message.
func messageRecord(s cmdlet.Stream, text string) value.Value {
	return value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation." + recordClass(s), "System.Management.Automation.InformationalRecord", "System.Object"},
		Props:     []value.Property{{Name: "Message", Value: value.String(text)}},
		Text:      text, HasText: true,
	})
}

// Relay writes a warning, verbose or debug message past this session's preferences. Whether a message of a remote
// command shows was decided where it was written. (In PowerShell it then goes straight to the host, where nothing can
// redirect it; here it keeps to its stream, a modelling choice.)
func (v *invocation) Relay(s cmdlet.Stream, text string) error {
	rec := messageRecord(s, text)
	if s == cmdlet.StreamWarning {
		v.keepUp(rec, func(s *sharedParams) string { return s.warnVar })
	}
	return v.streams.to[s].write(rec)
}

// recordClass names the record type of a stream.
func recordClass(s cmdlet.Stream) string {
	switch s {
	case cmdlet.StreamWarning:
		return "WarningRecord"
	case cmdlet.StreamVerbose:
		return "VerboseRecord"
	case cmdlet.StreamDebug:
		return "DebugRecord"
	case cmdlet.StreamProgress:
		return "ProgressRecord"
	case cmdlet.StreamOutput, cmdlet.StreamError, cmdlet.StreamInformation:
	}
	return "InformationRecord"
}

// WriteRecord writes a record to its stream if the preference for it lets it through.
func (v *invocation) WriteRecord(s cmdlet.Stream, rec value.Value) error {
	pref := v.streamPreference(s)
	if pref == cmdlet.Ignore {
		return nil
	}
	switch s {
	case cmdlet.StreamWarning:
		v.keepUp(rec, func(s *sharedParams) string { return s.warnVar })
	case cmdlet.StreamInformation:
		v.keepUp(rec, func(s *sharedParams) string { return s.infoVar })
	}
	switch {
	case pref == cmdlet.Stop:
		if err := v.streams.to[s].write(rec); err != nil {
			return err
		}
		return &raised{thrown: true, silent: true, rec: v.stopped(s, rec)}
	case pref == cmdlet.SilentlyContinue && !(s == cmdlet.StreamInformation && isHostRecord(rec)):
		return nil
	}
	return v.streams.to[s].write(rec)
}

// stopped is the error that a message becomes under the Stop preference.
func (v *invocation) stopped(s cmdlet.Stream, rec value.Value) *value.ErrorRecord {
	e := value.NewError("ActionPreferenceStop", value.OperationStopped, "System.Management.Automation.ActionPreferenceStopException",
		"The command stopped, as the preference for its "+strings.TrimSuffix(recordClass(s), "Record")+" stream says: "+v.in.env.Text(rec), value.Null)
	v.complete(e)
	return e
}

// isHostRecord tells what Write-Host wrote: it is shown whatever the preference.
func isHostRecord(rec value.Value) bool {
	o := rec.Object()
	if o == nil {
		return false
	}
	tags, _ := o.Get("Tags")
	for _, t := range value.Enumerate(tags) {
		if strings.EqualFold(value.Text(t), "PSHOST") {
			return true
		}
	}
	return false
}

// streamPreference is the preference for a stream: the common parameter's, else the variable's.
func (v *invocation) streamPreference(s cmdlet.Stream) cmdlet.Preference {
	p := &v.shared
	switch s {
	case cmdlet.StreamWarning:
		if p.hasWarn {
			return p.warnAction
		}
		return v.in.preference(v.sc, "WarningPreference", cmdlet.Continue)
	case cmdlet.StreamVerbose:
		return v.flagPreference(p.verbose, p.hasVerbose, "VerbosePreference")
	case cmdlet.StreamDebug:
		return v.flagPreference(p.debug, p.hasDebug, "DebugPreference")
	case cmdlet.StreamInformation:
		if p.hasInfo {
			return p.infoAction
		}
		return v.in.preference(v.sc, "InformationPreference", cmdlet.SilentlyContinue)
	case cmdlet.StreamProgress:
		return v.in.preference(v.sc, "ProgressPreference", cmdlet.Continue)
	case cmdlet.StreamOutput, cmdlet.StreamError:
	}
	return cmdlet.Continue
}

func (v *invocation) flagPreference(on, bound bool, name string) cmdlet.Preference {
	switch {
	case bound && on:
		return cmdlet.Continue
	case bound:
		return cmdlet.SilentlyContinue
	}
	return v.in.preference(v.sc, name, cmdlet.SilentlyContinue)
}
