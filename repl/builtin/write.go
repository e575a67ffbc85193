package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// writeCommands lists the Write- cmdlets.
func writeCommands() []*cmdlet.Info {
	return []*cmdlet.Info{
		writeOutputInfo(), writeErrorInfo(), getErrorInfo(),
		writeTextInfo("Write-Warning", "WriteWarningCommand", cmdlet.StreamWarning),
		writeTextInfo("Write-Verbose", "WriteVerboseCommand", cmdlet.StreamVerbose),
		writeTextInfo("Write-Debug", "WriteDebugCommand", cmdlet.StreamDebug),
		writeInformationInfo(), writeHostInfo(), writeProgressInfo(),
	}
}

// writeOutputInfo describes Write-Output.
func writeOutputInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Write-Output", Class: commandClass + "WriteOutputCommand", Module: moduleUtility,
		Aliases: []string{"echo", "write"}, Synopsis: "Writes objects to the pipeline.",
		Params: []cmdlet.Param{
			nullAllowed(emptyAllowed(must(piped(rest(at(0, "InputObject", "")))))), flag("NoEnumerate"),
		},
		New: each(func(c cmdlet.Context) error {
			v := c.Arg("InputObject")
			if c.Piped() {
				v = c.Input()
			}
			if isOn(c, "NoEnumerate") {
				return c.Write(v)
			}
			return c.WriteAll(v)
		}),
	}
}

// nullAllowed lets a mandatory parameter take null and the empty text.
func nullAllowed(p cmdlet.Param) cmdlet.Param {
	p.AllowNull, p.AllowEmptyString = true, true
	return p
}

// writeTextInfo describes one of the three cmdlets that write a line of text to a stream of its own.
func writeTextInfo(name, class string, s cmdlet.Stream) *cmdlet.Info {
	return &cmdlet.Info{
		Name: name, Class: commandClass + class, Module: moduleUtility,
		Synopsis: "Writes a message to the " + strings.ToLower(name[len("Write-"):]) + " stream.",
		Params:   []cmdlet.Param{nullAllowed(must(piped(at(0, "Message", "string", "Msg"))))},
		New:      each(func(c cmdlet.Context) error { return c.WriteText(s, word(c, "Message")) }),
	}
}

// writeErrorClass is the exception of Write-Error and, where no id is given, the error's id as well.
const writeErrorClass = commandClass + "WriteErrorException"

// writeErrorInfo describes Write-Error, with its three sets: a message, an exception, or a ready record.
func writeErrorInfo() *cmdlet.Info {
	const message, exception, record = "NoException", "WithException", "ErrorRecord"
	return &cmdlet.Info{
		Name: "Write-Error", Class: commandClass + "WriteErrorCommand", Module: moduleUtility, DefaultSet: message,
		Synopsis: "Writes an object to the error stream.",
		Params: []cmdlet.Param{
			in(must(named("Exception", "System.Exception")), exception),
			also(in(nullAllowed(must(piped(at(0, "Message", "string", "Msg")))), message), in(named("Message", "string"), exception)),
			in(must(named("ErrorRecord", "System.Management.Automation.ErrorRecord")), record),
			in(named("Category", "System.Management.Automation.ErrorCategory"), message, exception),
			in(named("ErrorId", "string"), message, exception),
			in(named("TargetObject", ""), message, exception),
			named("RecommendedAction", "string"),
			named("CategoryActivity", "string", "Activity"),
			named("CategoryReason", "string", "Reason"),
			named("CategoryTargetName", "string", "TargetName"),
			named("CategoryTargetType", "string", "TargetType"),
		},
		New: each(func(c cmdlet.Context) error { return c.WriteError(writtenError(c)) }),
	}
}

// writtenError makes the record that Write-Error writes. Its activity is Write-Error, but the place of the
// error, and the second half of its id, are the caller's: the record leaves both to the evaluator.
func writtenError(c cmdlet.Context) *value.ErrorRecord {
	var rec value.ErrorRecord
	if given := c.Arg("ErrorRecord").Base().Error(); given != nil {
		rec = *given
		rec.Recorded = false
	} else {
		rec = value.ErrorRecord{ID: writeErrorClass, Exception: writeErrorClass, Message: word(c, "Message")}
		if e := c.Arg("Exception"); !e.IsNull() {
			fromException(c, &rec, e)
		}
		if id := word(c, "ErrorId"); id != "" {
			rec.ID = id
		}
		if c.Bound("Category") {
			rec.Category = value.Category(c.Arg("Category").Int())
		}
		rec.Target = c.Arg("TargetObject")
	}
	rec.Activity = "Write-Error"
	overrideCategory(c, &rec)
	return &rec
}

// fromException takes type and message from an exception object.
func fromException(c cmdlet.Context, rec *value.ErrorRecord, e value.Value) {
	rec.Exception = typeName(c, e)
	rec.ID = rec.Exception
	if v, ok, err := readProperty(c, e, "Message"); err == nil && ok && !c.Bound("Message") {
		rec.Message = text(c, v)
	}
}

// overrideCategory puts the -Category... texts in place of what would be shown.
func overrideCategory(c cmdlet.Context, rec *value.ErrorRecord) {
	for _, o := range []struct {
		name string
		to   *string
	}{
		{"CategoryActivity", &rec.Activity}, {"CategoryReason", &rec.Reason},
		{"CategoryTargetName", &rec.TargetName}, {"CategoryTargetType", &rec.TargetType},
		{"RecommendedAction", &rec.Action},
	} {
		if s := word(c, o.name); s != "" {
			*o.to = s
		}
	}
}

// writeInformationInfo describes Write-Information.
func writeInformationInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Write-Information", Class: commandClass + "WriteInformationCommand", Module: moduleUtility,
		Synopsis: "Writes a record to the information stream.",
		Params: []cmdlet.Param{
			nullAllowed(must(at(0, "MessageData", "", "Msg", "Message"))), at(1, "Tags", "string[]"),
		},
		New: each(func(c cmdlet.Context) error {
			rec, err := informationRecord(c, c.Arg("MessageData"), words(c, "Tags"))
			if err != nil {
				return err
			}
			return c.WriteRecord(cmdlet.StreamInformation, rec)
		}),
	}
}

// informationRecord makes an InformationRecord; its text is that of the message.
func informationRecord(c cmdlet.Context, message value.Value, tags []string) (value.Value, error) {
	now, err := c.Host().Now()
	if err != nil {
		return value.Null, err
	}
	facts := c.Host().Facts()
	o := &value.Object{
		TypeNames: []string{"System.Management.Automation.InformationRecord", "System.Object"},
		Text:      text(c, message), HasText: true,
		Props: []value.Property{
			prop("MessageData", message), prop("Source", value.String(c.Info().Name)),
			prop("TimeGenerated", value.FromTime(now)), prop("Tags", stringArray(tags)),
			prop("User", value.String(facts.User)), prop("Computer", value.String(facts.Computer)),
			prop("ProcessId", value.Integer(value.KindUInt32, int64(facts.ProcessID))),
		},
	}
	return value.FromObject(o), nil
}

// writeHostInfo describes Write-Host.
func writeHostInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Write-Host", Class: commandClass + "WriteHostCommand", Module: moduleUtility,
		Synopsis: "Writes text to the console.",
		Params: []cmdlet.Param{
			piped(rest(at(0, "Object", "", "Msg", "Message"))), flag("NoNewline"), named("Separator", ""),
			named("ForegroundColor", "System.ConsoleColor"), named("BackgroundColor", "System.ConsoleColor"),
		},
		New: each(writeHost),
	}
}

// writeHost writes an information record tagged PSHOST, which the console always shows; before version 5.0
// there was no such stream, and the text went to the console at once.
func writeHost(c cmdlet.Context) error {
	separator := " "
	if c.Bound("Separator") {
		separator = word(c, "Separator")
	}
	message := hostText(c, c.Arg("Object"), separator, 0)
	if !c.Host().Facts().Version.AtLeast(5, 0) {
		if !isOn(c, "NoNewline") {
			message += "\n"
		}
		return c.Host().Print(message)
	}
	data := value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.HostInformationMessage", "System.Object"},
		Text:      message, HasText: true,
		Props: []value.Property{
			prop("Message", value.String(message)), prop("NoNewLine", value.Bool(isOn(c, "NoNewline"))),
			prop("ForegroundColor", c.Arg("ForegroundColor")), prop("BackgroundColor", c.Arg("BackgroundColor")),
		},
	})
	rec, err := informationRecord(c, data, []string{"PSHOST"})
	if err != nil {
		return err
	}
	return c.WriteRecord(cmdlet.StreamInformation, rec)
}

// maxHostDepth bounds the nesting of collections that Write-Host joins.
const maxHostDepth = 32

// hostText joins the elements of collections, nested ones too; the entries of a hashtable are written by
// their type's name.
func hostText(c cmdlet.Context, v value.Value, separator string, depth int) string {
	if h := v.Base().Hash(); h != nil {
		entries := make([]string, h.Len())
		for i := range entries {
			entries[i] = "System.Collections.DictionaryEntry"
		}
		return strings.Join(entries, separator)
	}
	items, ok := elements(v)
	if !ok || depth > maxHostDepth {
		switch v.Kind() {
		case value.KindDouble, value.KindSingle, value.KindDateTime:
			return env(c).NetText(v) // by its own ToString()
		}
		return text(c, v)
	}
	var parts []string
	for _, item := range items {
		parts = append(parts, hostText(c, item, separator, depth+1))
	}
	return strings.Join(parts, separator)
}

// writeProgressInfo describes Write-Progress.
func writeProgressInfo() *cmdlet.Info {
	return &cmdlet.Info{
		Name: "Write-Progress", Class: commandClass + "WriteProgressCommand", Module: moduleUtility,
		Synopsis: "Writes a progress record.",
		Params: []cmdlet.Param{
			must(at(0, "Activity", "string")), filled(at(1, "Status", "string")),
			between(at(2, "Id", "int"), 0, maxInt32), between(named("PercentComplete", "int"), -1, 100),
			named("SecondsRemaining", "int"), named("CurrentOperation", "string"),
			between(named("ParentId", "int"), -1, maxInt32), flag("Completed"), named("SourceId", "int"),
		},
		New: each(writeProgress),
	}
}

// writeProgress makes a ProgressRecord; the console decides whether it is shown.
func writeProgress(c cmdlet.Context) error {
	state := "Processing"
	if isOn(c, "Completed") {
		state = "Completed"
	}
	status := "Processing"
	if c.Bound("Status") {
		status = word(c, "Status")
	}
	return c.WriteRecord(cmdlet.StreamProgress, record(
		[]string{"System.Management.Automation.ProgressRecord", "System.Object"},
		prop("ActivityId", value.Int32(int32(number(c, "Id", 0)))),
		prop("ParentActivityId", value.Int32(int32(number(c, "ParentId", -1)))),
		prop("Activity", value.String(word(c, "Activity"))),
		prop("StatusDescription", value.String(status)),
		prop("CurrentOperation", c.Arg("CurrentOperation")),
		prop("PercentComplete", value.Int32(int32(number(c, "PercentComplete", -1)))),
		prop("SecondsRemaining", value.Int32(int32(number(c, "SecondsRemaining", -1)))),
		prop("RecordType", value.String(state))))
}
