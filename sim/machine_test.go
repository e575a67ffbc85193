package sim

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A computer shows what it was given, to the processes on it; another one, which was given nothing, says so.
func TestAskMachine(t *testing.T) {
	given := Machine{
		Processes: []ProcessRecord{{ID: 1392, Name: "PowerShell", Handles: 575}},
		Services:  []ServiceRecord{{Name: "dhcp", DisplayName: "DHCP Client", Running: true}},
		WinRM:     true,
	}
	w, _ := filesWorld(t)
	if _, err := w.AddHost(HostSpec{Name: "Shown", Processes: given.Processes, Services: given.Services}); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		host string
		want Machine
	}{{"Shown", given}, {"A", Machine{WinRM: true}}} {
		number, err := w.StartClient(ClientSpec{Name: "on " + row.host, Host: row.host})
		if err != nil {
			t.Fatal(err)
		}
		got, answered := w.HandleCall(w.process(number).pid, AskMachine{})
		if diff := cmp.Diff(row.want, got); diff != "" || !answered {
			t.Errorf("%s: %s", row.host, diff)
		}
	}
}
