package remoting

import (
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
		line, ok := onlyRemote(class, line)
		if !ok {
			continue
		}
		p, err := parameter(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		classes[class] = append(classes[class], p)
	}
	return classes
}

// onlyRemote leaves the sets out that this package leaves out, and spells the others in full; false means that
// none is left.
func onlyRemote(class, line string) (string, bool) {
	head, rest, _ := strings.Cut(line, "{")
	sets, tail, _ := strings.Cut(rest, "}")
	var kept []string
	for _, set := range strings.Split(sets, ";") {
		set = strings.TrimSpace(set)
		name, flags, _ := strings.Cut(set, "[")
		switch {
		case strings.Contains(name, "VM"), strings.Contains(name, "Container"), strings.Contains(name, "SSH"),
			name == "UseWindowsPowerShell":
			continue
		case name == "InProc":
			name = "InProcess"
		case name == "FilePathSession":
			name = "FilePathRunspace"
		case class == "ReceivePSSessionCommand" && name == "Name":
			name = "SessionName"
		case name == "DefinitionName": // no such definitions
			continue
		case strings.Contains(class, "Job") && class != "ReceiveJobCommand" && class != "StartJobCommand" && name != "(all)":
			name += "ParameterSet"
		}
		if flags != "" {
			name += "[" + flags
		}
		kept = append(kept, name)
	}
	return head + "{" + strings.Join(kept, ";") + "}" + tail, len(kept) > 0
}

// Every parameter of a WSMan set stands in the tables as the engine declares it, and no other does.
func TestParametersAreTheEngines(t *testing.T) {
	classes := reference(t)
	base := classes["PSRemotingBaseCmdlet"]
	local := classes["PSRunspaceCmdlet"]
	jobs := classes["JobCmdletBase"]
	for _, row := range []struct {
		name string
		// bases are the classes with the inherited parameters, the nearest first; those in hidden are hidden
		// again by the class, or left out here.
		bases  [][]cmdlet.Param
		class  string
		hidden []string
	}{
		{"New-PSSession", [][]cmdlet.Param{base}, "NewPSSessionCommand", nil},
		{"Get-PSSession", [][]cmdlet.Param{local}, "GetPSSessionCommand", nil},
		{"Connect-PSSession", [][]cmdlet.Param{local}, "ConnectPSSessionCommand", nil},
		{"Disconnect-PSSession", [][]cmdlet.Param{local}, "DisconnectPSSessionCommand", []string{"ComputerName"}},
		{"Receive-PSSession", nil, "ReceivePSSessionCommand", nil},
		{"Remove-PSSession", [][]cmdlet.Param{local}, "RemovePSSessionCommand", nil},
		{"Enter-PSSession", [][]cmdlet.Param{base}, "EnterPSSessionCommand", []string{"ThrottleLimit"}},
		{"Invoke-Command", [][]cmdlet.Param{classes["PSExecutionCmdlet"], base}, "InvokeCommandCommand", []string{"RemoteDebug"}},
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
			t.Errorf("%s -%s: sets %+v, want %+v", command, w.Name, g.In, w.In)
		}
		if len(g.Checks) != len(w.Checks) {
			t.Errorf("%s -%s: checks %+v, want %+v", command, w.Name, g.Checks, w.Checks)
		}
	}
	for i, g := range got {
		if i < len(want) && g.Name != want[i].Name {
			t.Errorf("%s: parameter %d is -%s, want -%s", command, i+1, g.Name, want[i].Name)
		}
		if _, ok := find(want, g.Name); !ok {
			t.Errorf("%s has -%s, which the engine has not", command, g.Name)
		}
	}
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
