package remoting

import (
	"fmt"
	"strings"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// The type names of the handles of this package.
const (
	typeSession  = "System.Management.Automation.Runspaces.PSSession"
	typeJob      = "System.Management.Automation.PSRemotingJob"
	typeChildJob = "System.Management.Automation.PSRemotingChildJob"
)

// Caller makes calls on the client half of a process.
type Caller interface {
	Ask(c client.Call) (client.Reply, error)
}

// Resolver answers for handles of PSSessions and jobs by asking the client half each time: a variable that
// holds a session shows what the session is now. Each question is a call, so a replay hears the same.
type Resolver struct {
	Caller  Caller
	Version cmdlet.Version
}

// SessionHandle and JobHandle make the values that cmdlets write.
func SessionHandle(number int, ref client.SessionRef) value.Value {
	return value.FromHandle(&value.Handle{TypeName: typeSession, Client: number, Number: int(ref)})
}

// JobHandle is the value of a job; children are of another type than their parents.
func JobHandle(number int, j client.JobView) value.Value {
	name := typeJob
	if j.Parent != 0 {
		name = typeChildJob
	}
	return value.FromHandle(&value.Handle{TypeName: name, Client: number, Number: int(j.ID)})
}

// session reads a session; ok is false for a handle of no session.
func (r Resolver) session(h *value.Handle) (client.SessionView, bool, error) {
	reply, err := r.Caller.Ask(client.ShowSession{Session: client.SessionRef(h.Number)})
	if err != nil {
		return client.SessionView{}, false, err
	}
	list, ok := reply.(client.SessionList)
	if !ok || len(list.List) == 0 {
		return client.SessionView{}, false, nil
	}
	return list.List[0], true, nil
}

// job reads a job, be it removed; ok is false for a handle of no job.
func (r Resolver) job(h *value.Handle) (client.JobView, bool, error) {
	reply, err := r.Caller.Ask(client.ShowJob{Job: client.JobID(h.Number)})
	if err != nil {
		return client.JobView{}, false, err
	}
	list, _ := reply.(client.JobList)
	if len(list.List) == 0 {
		return client.JobView{}, false, nil
	}
	return list.List[0], true, nil
}

// HandleProperty implements value.Resolver.
func (r Resolver) HandleProperty(h *value.Handle, name string) (value.Value, bool, error) {
	name = canonical(r.HandleProperties(h), name)
	if name == "" {
		return value.Null, false, nil
	}
	if h.TypeName == typeSession {
		s, ok, err := r.session(h)
		if err != nil || !ok {
			return value.Null, false, err
		}
		return r.sessionProperty(s, name), true, nil
	}
	j, ok, err := r.job(h)
	if err != nil || !ok {
		return value.Null, false, err
	}
	return r.jobProperty(h, j, name), true, nil
}

// canonical finds a name in a list without case; "" if it is not there.
func canonical(names []string, name string) string {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return n
		}
	}
	return ""
}

// SetHandleProperty implements value.Resolver: of all properties only PSSession.Name can be set (engine.md 1.1).
func (r Resolver) SetHandleProperty(h *value.Handle, name string, v value.Value) error {
	if h.TypeName != typeSession || !strings.EqualFold(name, "Name") {
		return value.NewError("PropertyAssignmentException", value.InvalidOperation,
			"System.Management.Automation.SetValueException",
			fmt.Sprintf("The property %s cannot be set.", name), value.Null)
	}
	_, err := r.Caller.Ask(client.RenameSession{Session: client.SessionRef(h.Number), Name: value.Text(v)})
	return err
}

// HandleProperties implements value.Resolver with the orders of Format-List * (engine.md 1.1).
func (r Resolver) HandleProperties(h *value.Handle) []string {
	switch {
	case h.TypeName != typeSession:
		return r.jobProperties()
	case !r.Version.AtLeast(5, 0):
		return []string{"State", "IdleTimeout", "OutputBufferingMode", "DisconnectedOn", "ExpiresOn", "ComputerName",
			"ConfigurationName", "InstanceId", "Id", "Name", "Availability", "ApplicationPrivateData", "Runspace"}
	}
	names := []string{"ComputerType", "ComputerName", "ContainerId", "VMName", "VMId", "ConfigurationName", "InstanceId",
		"Id", "Name", "Availability", "ApplicationPrivateData", "Runspace"}
	if r.Version.AtLeast(6, 1) {
		names = append(names, "Transport")
	}
	return append(names, "State", "IdleTimeout", "OutputBufferingMode", "DisconnectedOn", "ExpiresOn")
}

// jobProperties are a job's in the order of Format-List * (engine.md 6, I-40).
func (r Resolver) jobProperties() []string {
	names := []string{"State", "HasMoreData", "StatusMessage", "Location", "Command", "JobStateInfo", "Finished", "InstanceId",
		"Id", "Name", "ChildJobs", "PSBeginTime", "PSEndTime", "PSJobTypeName", "Output", "Error", "Progress", "Verbose",
		"Debug", "Warning"}
	if r.Version.AtLeast(5, 0) {
		names = append(names, "Information")
	}
	return names
}

// HandleTypeNames implements value.Resolver.
func (r Resolver) HandleTypeNames(h *value.Handle) []string {
	if h.TypeName == typeSession {
		return []string{typeSession, "System.Object"}
	}
	return []string{h.TypeName, "System.Management.Automation.Job", "System.Object"}
}

// HandleText implements value.Resolver: [PSSession] with the name right after it (engine.md 1.1).
func (r Resolver) HandleText(h *value.Handle) string {
	if h.TypeName == typeSession {
		if s, ok, err := r.session(h); err == nil && ok {
			return "[PSSession]" + s.Name
		}
	}
	return h.TypeName
}

// sessionProperty reads one property of engine.md 1.1.
func (r Resolver) sessionProperty(s client.SessionView, name string) value.Value {
	switch name {
	case "Id":
		return value.Int32(int32(s.ID))
	case "Name":
		return value.String(s.Name)
	case "ComputerName":
		return value.String(s.ComputerName)
	case "ComputerType":
		v, _ := value.EnumByName(value.EnumTargetMachineType, "RemoteMachine")
		return v
	case "ContainerId", "VMName":
		return value.String("")
	case "ConfigurationName":
		return value.String(s.ConfigurationName)
	case "InstanceId":
		return guidValue(string(s.InstanceID))
	case "State":
		return value.Enum(value.EnumRunspaceState, int64(s.State))
	case "Availability":
		return value.Enum(value.EnumRunspaceAvailability, int64(s.Availability))
	case "IdleTimeout":
		return value.Int32(int32(s.IdleTimeout.Milliseconds()))
	case "OutputBufferingMode":
		return value.Enum(value.EnumOutputBufferingMode, int64(s.Buffering))
	case "DisconnectedOn":
		return timeValue(s.DisconnectedOn.UTC())
	case "ExpiresOn":
		return timeValue(s.ExpiresOn.UTC())
	case "Transport":
		if s.Process {
			return value.String("Process")
		}
		return value.String("WSMan")
	case "Runspace":
		return runspaceValue(s, r.Version)
	case "ApplicationPrivateData":
		return privateData(s.Version)
	}
	return value.Null
}

// typeNamed makes an object of a .NET type that shows its type's name as text.
func typeNamed(typeName string, props ...value.Property) value.Value {
	o := value.NewObject([]string{typeName, "System.Object"}, props...)
	o.Text, o.HasText = typeName, true
	return value.FromObject(o)
}

// jobProperty reads one property of a job (engine.md 6).
func (r Resolver) jobProperty(h *value.Handle, j client.JobView, name string) value.Value {
	switch name {
	case "Id":
		return value.Int32(int32(j.ID))
	case "Name":
		return value.String(j.Name)
	case "PSJobTypeName":
		return value.String(j.Type)
	case "State":
		return value.Enum(value.EnumJobState, int64(j.State))
	case "JobStateInfo":
		return jobStateInfo(j)
	case "Finished":
		return typeNamed("System.Threading.ManualResetEvent")
	case "Output", "Error", "Progress", "Verbose", "Debug", "Warning", "Information":
		return r.jobStream(j, name)
	case "HasMoreData":
		return value.Bool(j.HasMoreData)
	case "Location":
		return value.String(j.Location)
	case "Command":
		return value.String(j.Command)
	case "InstanceId":
		return guidValue(j.InstanceID)
	case "StatusMessage":
		return value.String("")
	case "PSBeginTime":
		return timeValue(j.Begin.UTC())
	case "PSEndTime":
		return timeValue(j.End.UTC())
	case "ChildJobs":
		children := make([]value.Value, len(j.Children))
		for i, id := range j.Children {
			children[i] = value.FromHandle(&value.Handle{TypeName: typeChildJob, Client: h.Client, Number: int(id)})
		}
		return value.FromList(&value.List{Items: children, TypeName: "System.Collections.Generic.List`1[System.Management.Automation.Job]"})
	}
	return value.Null
}

// jobStream is one of a job's streams: all that a child brought in it, received or not. A parent's streams are
// empty (engine.md 6).
func (r Resolver) jobStream(j client.JobView, name string) value.Value {
	element := "System.Management.Automation.PSObject"
	if name != "Output" {
		element = "System.Management.Automation." + name + "Record"
	}
	list := &value.List{TypeName: "System.Management.Automation.PSDataCollection`1[" + element + "]"}
	if j.Parent == 0 {
		return value.FromList(list)
	}
	reply, err := r.Caller.Ask(client.JobStreams{Job: j.ID})
	if err != nil {
		return value.FromList(list)
	}
	items, _ := reply.(client.Items)
	for _, i := range items.List {
		if i.Kind != client.ItemRecord || streamName(i.Record.Stream) != name {
			continue
		}
		if v, err := value.Decode(i.Record.Body); err == nil {
			list.Items = append(list.Items, streamed(v, i))
		}
	}
	return value.FromList(list)
}

// streamName is the property of a job that holds a stream; "" for a number that is none.
func streamName(s protocol.Stream) string {
	names := [...]string{protocol.Output: "Output", protocol.Error: "Error", protocol.Warning: "Warning", protocol.Verbose: "Verbose",
		protocol.Debug: "Debug", protocol.Information: "Information", protocol.Progress: "Progress"}
	if int(s) >= len(names) {
		return ""
	}
	return names[s]
}

// streamed is a record as a job's stream holds it.
func streamed(v value.Value, i client.Item) value.Value {
	switch i.Record.Stream {
	case protocol.Output:
		return marked(v, i, i.Hide)
	case protocol.Error:
		if e := v.Base().Error(); e != nil {
			return value.FromError(remoteError(e, i.Computer))
		}
	case protocol.Warning, protocol.Verbose, protocol.Debug:
		o := value.NewObject([]string{"System.Management.Automation." + streamName(i.Record.Stream) + "Record",
			"System.Management.Automation.InformationalRecord", "System.Object"}, value.Prop("Message", value.String(value.Text(v))))
		o.Text, o.HasText = value.Text(v), true
		return value.FromObject(o)
	}
	return v
}

// endException is the exception that ended a job, which a child gives as the reason of its state. A parent
// gives none: it takes its state from its children, not their reasons.
func endException(j client.JobView) value.Value {
	if e := commandError(j.Failure); e != nil {
		return remoteError(e, j.Location).ExceptionValue()
	}
	return record(j.Failure, value.Null).ExceptionValue()
}

// jobStateInfo is the state with, for a failed job, its reason; as text it is the state alone.
func jobStateInfo(j client.JobView) value.Value {
	state := value.Enum(value.EnumJobState, int64(j.State))
	reason := value.Null
	if j.Failure.Failed() && j.Parent != 0 {
		reason = endException(j)
	}
	const typeName = "System.Management.Automation.JobStateInfo"
	o := value.NewObject([]string{typeName, "System.Object"}, value.Prop("State", state), value.Prop("Reason", reason))
	o.Text, o.HasText = value.Text(state), true
	return value.FromObject(o)
}

// timeValue shows a time of the world, or null for none, which is the start of 1970.
func timeValue(t time.Time) value.Value {
	if t.UnixNano() == 0 {
		return value.Null
	}
	return value.FromTime(t)
}

// guidValue reads an identifier of the world; a text that is none stays a text.
func guidValue(text string) value.Value {
	if g, ok := value.ParseGuid(text); ok {
		return value.FromGuid(g)
	}
	return value.String(text)
}
