package value

import "strings"

// errorProperties are those of an error record in .NET's order.
var errorProperties = []string{"Exception", "TargetObject", "CategoryInfo", "FullyQualifiedErrorId", "ErrorDetails",
	"InvocationInfo", "ScriptStackTrace", "PipelineIterationInfo", "PSMessageDetails"}

// properties adds the origin, which only records from other computers have.
func (e *ErrorRecord) properties() []string {
	if e.Origin == "" {
		return errorProperties
	}
	return append([]string{"OriginInfo"}, errorProperties...)
}

// typeOf is the record's type: one from another computer is of a type of its own.
func (e *ErrorRecord) typeOf() *Type {
	if e.Origin == "" {
		return TypeErrorRecord
	}
	return typeRemotingError
}

// Property answers for the record as the language sees it.
func (e *ErrorRecord) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "exception":
		return e.ExceptionValue(), true
	case "targetobject":
		return e.Target, true
	case "categoryinfo":
		return FromNative(CategoryInfo{e}), true
	case "fullyqualifiederrorid":
		return String(e.FullID()), true
	case "errordetails":
		return e.detailsValue(), true
	case "invocationinfo":
		return FromNative(&InvocationInfo{Where: e.Where}), true
	case "scriptstacktrace":
		return String(e.Where.stackLine()), true
	case "pipelineiterationinfo":
		return NewArray(), true
	case "psmessagedetails":
		return Null, true
	case "origininfo":
		return e.originValue(), e.Origin != ""
	}
	return Null, false
}

// originValue is OriginInfo, which only records from other computers have.
func (e *ErrorRecord) originValue() Value {
	o := NewObject([]string{"System.Management.Automation.Remoting.OriginInfo", TypeObject.Full},
		Prop("PSComputerName", String(e.Origin)))
	o.Text, o.HasText = e.Origin, true
	return FromObject(o)
}

// detailsValue is ErrorDetails, or $null where the record has none.
func (e *ErrorRecord) detailsValue() Value {
	if e.Details == "" && e.Action == "" {
		return Null
	}
	o := NewObject([]string{"System.Management.Automation.ErrorDetails", TypeObject.Full},
		Prop("Message", String(e.Details)), Prop("RecommendedAction", String(e.Action)))
	o.Text, o.HasText = e.Details, true
	return FromObject(o)
}

// CategoryInfo is the ErrorCategoryInfo of a record: a view of it, not a copy.
type CategoryInfo struct{ Record *ErrorRecord }

// TypeName is the .NET type's name.
func (CategoryInfo) TypeName() string { return "System.Management.Automation.ErrorCategoryInfo" }

// Text is "Category: (target:type) [activity], reason".
func (c CategoryInfo) Text() string { return c.Record.CategoryText() }

// Property answers for the parts.
func (c CategoryInfo) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "category":
		return Enum(EnumErrorCategory, int64(c.Record.Category)), true
	case "activity":
		return String(c.Record.ActivityText()), true
	case "reason":
		return String(c.Record.ReasonText()), true
	case "targetname":
		return String(c.Record.TargetText()), true
	case "targettype":
		return String(c.Record.TargetTypeText()), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order.
func (CategoryInfo) PropertyNames() []string {
	return []string{"Category", "Activity", "Reason", "TargetName", "TargetType"}
}

// CloneWith makes a view of the record's copy.
func (c CategoryInfo) CloneWith(cl *Cloner) Native { return CategoryInfo{cl.Error(c.Record)} }

// InvocationInfo tells where a command was invoked. It never changes.
type InvocationInfo struct {
	Where Invocation
	// Bound and Unbound are the parameters, for $MyInvocation; nil elsewhere.
	Bound   *Hashtable
	Unbound []Value
}

// TypeName is the .NET type's name.
func (*InvocationInfo) TypeName() string { return "System.Management.Automation.InvocationInfo" }

// Text is the type's name.
func (i *InvocationInfo) Text() string { return i.TypeName() }

// Position returns the 1-based line and column where an invocation stands and the text of that line;
// zeros and "" without a source.
func (w Invocation) Position() (line, column int, text string) {
	if w.Source == nil || w.Extent.Start < 0 || w.Extent.Start > len(w.Source.Text) {
		return 0, 0, ""
	}
	before, src := w.Source.Text[:w.Extent.Start], w.Source.Text
	start := strings.LastIndexByte(before, '\n') + 1
	end := strings.IndexByte(src[start:], '\n')
	if end < 0 {
		end = len(src) - start
	}
	return strings.Count(before, "\n") + 1, len([]rune(before[start:])) + 1, strings.TrimSuffix(src[start:start+end], "\r")
}

// stackLine is a line of ScriptStackTrace.
func (w Invocation) stackLine() string {
	line, _, _ := w.Position()
	where := "<No file>"
	if w.Source != nil && w.Source.Name != "" {
		where = w.Source.Name
	}
	return "at <ScriptBlock>, " + where + ": line " + formatInt(int64(line))
}

// Property answers for the invocation.
func (i *InvocationInfo) Property(name string) (Value, bool) {
	line, column, text := i.Where.Position()
	file := ""
	if i.Where.Source != nil {
		file = i.Where.Source.Name
	}
	switch strings.ToLower(name) {
	case "mycommand":
		if i.Where.Command == "" {
			return Null, true
		}
		return FromObject(commandName(i.Where.Command)), true
	case "invocationname":
		return String(i.Where.Typed), true
	case "line":
		return String(text), true
	case "scriptlinenumber":
		return Int32(int32(line)), true
	case "offsetinline":
		return Int32(int32(column)), true
	case "scriptname", "pscommandpath":
		return String(file), true
	case "psscriptroot":
		return String(file[:max(0, strings.LastIndexAny(file, `/\`))]), true
	case "positionmessage":
		return String(i.Where.message()), true
	case "boundparameters":
		if i.Bound == nil {
			return FromHash(NewHashtable()), true
		}
		return FromHash(i.Bound), true
	case "unboundarguments":
		return FromList(&List{Items: i.Unbound, TypeName: "System.Collections.Generic.List`1[System.Object]"}), true
	case "pipelinelength", "pipelineposition":
		if i.Bound == nil { // an error's invocation counts no commands
			return Int32(0), true
		}
		return Int32(1), true
	case "historyid":
		return Int32(1), true
	case "expectinginput":
		return Bool(false), true
	case "commandorigin":
		return String("Internal"), true
	case "displayscriptposition":
		return Null, true
	}
	return Null, false
}

// commandName is the little of a CommandInfo that an invocation knows: its name, which is also its text.
func commandName(name string) *Object {
	o := NewObject([]string{"System.Management.Automation.CommandInfo", TypeObject.Full}, Prop("Name", String(name)))
	o.Text, o.HasText = name, true
	return o
}

// message is PositionMessage: where, the line, and a mark under the extent (language.md 3.4).
func (w Invocation) message() string {
	line, column, text := w.Position()
	if line == 0 {
		return ""
	}
	at := "At line:"
	if w.Source.Name != "" {
		at = "At " + w.Source.Name + ":"
	}
	width := min(w.Extent.End-w.Extent.Start, len([]rune(text))-column+1)
	mark := strings.Repeat(" ", column-1) + strings.Repeat("~", max(1, width))
	return at + formatInt(int64(line)) + " char:" + formatInt(int64(column)) + "\n+ " + text + "\n+ " + mark
}

// PropertyNames lists the properties in .NET's order.
func (*InvocationInfo) PropertyNames() []string {
	return []string{"MyCommand", "BoundParameters", "UnboundArguments", "ScriptLineNumber", "OffsetInLine", "HistoryId", "ScriptName",
		"Line", "PositionMessage", "PSScriptRoot", "PSCommandPath", "InvocationName", "PipelineLength", "PipelinePosition",
		"ExpectingInput", "CommandOrigin", "DisplayScriptPosition"}
}

// CloneWith copies the parameters.
func (i *InvocationInfo) CloneWith(c *Cloner) Native {
	return &InvocationInfo{Where: i.Where, Bound: c.Hash(i.Bound), Unbound: c.cloneItems(i.Unbound)}
}
