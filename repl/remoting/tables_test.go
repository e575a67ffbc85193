package remoting

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pssim/repl/cmdlet"
)

// reference is the list of parameters extracted from the engine's source attributes (engine.md, Appendix A),
// one block of lines for each class.
func reference(t *testing.T) map[string][]cmdlet.Param {
	t.Helper()
	text, err := os.ReadFile("testdata/parameters.txt")
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string][]cmdlet.Param{}
	class := ""
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(strings.ReplaceAll(line, "2147483647", "MaxInt"))
		if rest, ok := strings.CutPrefix(line, "-- "); ok {
			class, _, _ = strings.Cut(rest, " ")
			continue
		}
		if line == "" {
			continue
		}
		line = spelled(class, line)
		p, err := parameter(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		classes[class] = append(classes[class], p)
	}
	return classes
}

// spelled gives the sets of a line the names that they have in the engine, where the list shortens them.
func spelled(class, line string) string {
	head, rest, _ := strings.Cut(line, "{")
	sets, tail, _ := strings.Cut(rest, "}")
	list := strings.Split(sets, ";")
	for i, set := range list {
		name, flags, bracket := strings.Cut(strings.TrimSpace(set), "[")
		switch {
		case name == "InProc":
			name = "InProcess"
		case name == "FilePathSession":
			name = "FilePathRunspace"
		case class == "ReceivePSSessionCommand" && name == "Name":
			name = "SessionName"
		case strings.Contains(class, "Job") && class != "ReceiveJobCommand" && class != "StartJobCommand" && name != "(all)":
			name += "ParameterSet"
		}
		if list[i] = name; bracket {
			list[i] += "[" + flags
		}
	}
	return head + "{" + strings.Join(list, ";") + "}" + tail
}

// sshParameters are the parameters that Appendix A leaves out of New-PSSession, Enter-PSSession and Invoke-Command.
var sshParameters = []string{
	"HostName", "UserName", "KeyFilePath", "SSHTransport", "SSHConnection", "Subsystem", "ConnectingTimeout", "Options",
}

// Every parameter stands in the tables as the engine declares it, in its order, and no other does.
func TestParametersAreTheEngines(t *testing.T) {
	classes := reference(t)
	base := classes["PSRemotingBaseCmdlet"]
	local := classes["PSRunspaceCmdlet"]
	jobs := classes["JobCmdletBase"]
	machines := []string{"ContainerId", "VMId", "VMName"}
	for _, row := range []struct {
		name string
		// bases are the classes with the inherited parameters, the nearest first; those in hidden are hidden
		// again by the class.
		bases  [][]cmdlet.Param
		class  string
		hidden []string
	}{
		{"New-PSSession", [][]cmdlet.Param{base}, "NewPSSessionCommand", nil},
		{"Get-PSSession", [][]cmdlet.Param{local}, "GetPSSessionCommand", nil},
		{"Connect-PSSession", [][]cmdlet.Param{local}, "ConnectPSSessionCommand", machines},
		{"Disconnect-PSSession", [][]cmdlet.Param{local}, "DisconnectPSSessionCommand", append(machines, "ComputerName")},
		{"Receive-PSSession", nil, "ReceivePSSessionCommand", nil},
		{"Remove-PSSession", [][]cmdlet.Param{local}, "RemovePSSessionCommand", nil},
		{"Enter-PSSession", [][]cmdlet.Param{base}, "EnterPSSessionCommand", []string{"ThrottleLimit"}},
		{"Invoke-Command", [][]cmdlet.Param{classes["PSExecutionCmdlet"], base}, "InvokeCommandCommand", nil},
		{"Start-Job", nil, "StartJobCommand", nil},
		{"Get-Job", [][]cmdlet.Param{jobs}, "GetJobCommand", nil},
		{"Receive-Job", [][]cmdlet.Param{jobs}, "ReceiveJobCommand", []string{"State", "Command", "Filter"}},
		{"Wait-Job", [][]cmdlet.Param{jobs}, "WaitJobCommand", []string{"Command"}},
		{"Stop-Job", [][]cmdlet.Param{jobs}, "StopJobCommand", []string{"Command"}},
		{"Remove-Job", [][]cmdlet.Param{jobs}, "RemoveJobCommand", nil},
	} {
		var want []cmdlet.Param
		for _, list := range append([][]cmdlet.Param{classes[row.class]}, row.bases...) {
			for _, p := range list {
				if !slices.Contains(row.hidden, p.Name) {
					want = inherit(want, p)
				}
			}
		}
		compareParameters(t, row.name, commandNamed(t, row.name).Params, want)
	}
}

// inherit adds a parameter of a base class unless a derived one has hidden it.
func inherit(params []cmdlet.Param, p cmdlet.Param) []cmdlet.Param {
	if slices.ContainsFunc(params, func(q cmdlet.Param) bool { return q.Name == p.Name }) {
		return params
	}
	return append(params, p)
}

func commandNamed(t *testing.T, name string) *cmdlet.Info {
	t.Helper()
	for _, i := range Commands() {
		if i.Name == name {
			return i
		}
	}
	t.Fatalf("no command %s", name)
	return nil
}

func compareParameters(t *testing.T, command string, got, want []cmdlet.Param) {
	t.Helper()
	find := func(list []cmdlet.Param, name string) (cmdlet.Param, bool) {
		i := slices.IndexFunc(list, func(p cmdlet.Param) bool { return p.Name == name })
		if i < 0 {
			return cmdlet.Param{}, false
		}
		return list[i], true
	}
	for _, w := range want {
		g, ok := find(got, w.Name)
		if !ok {
			t.Errorf("%s lacks -%s", command, w.Name)
			continue
		}
		if g.Switch != w.Switch || g.Type != nil && w.Type != nil && g.Type.Full != w.Type.Full || !slices.Equal(g.Aliases, w.Aliases) {
			t.Errorf("%s -%s: type or aliases differ from the engine's", command, w.Name)
		}
		if !sameUses(g.In, w.In) {
			t.Errorf("%s -%s: sets %s, want %s", command, w.Name, setText(g.In), setText(w.In))
		}
		if len(g.Checks) != len(w.Checks) {
			t.Errorf("%s -%s: checks %+v, want %+v", command, w.Name, g.Checks, w.Checks)
		}
	}
	for i, g := range got {
		if i < len(want) && g.Name != want[i].Name {
			t.Errorf("%s: parameter %d is -%s, want -%s", command, i+1, g.Name, want[i].Name)
		}
		if _, ok := find(want, g.Name); !ok && !slices.Contains(sshParameters, g.Name) {
			t.Errorf("%s has -%s, which the engine has not", command, g.Name)
		}
	}
}

// setText shows sets in the notation of the tables.
func setText(uses []cmdlet.Use) string {
	var out []string
	for _, u := range uses {
		text := u.Set
		for _, flag := range []struct {
			on   bool
			text string
		}{{u.Mandatory, "M"}, {u.Position >= 0, fmt.Sprintf("@%d", u.Position)}, {u.Pipeline, "PV"}, {u.ByProperty, "PN"}} {
			if flag.on {
				text += " " + flag.text
			}
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// sameUses compares sets without their order.
func sameUses(a, b []cmdlet.Use) bool {
	if len(a) != len(b) {
		return false
	}
	for _, u := range a {
		if !slices.Contains(b, u) {
			return false
		}
	}
	return true
}
