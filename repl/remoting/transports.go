package remoting

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
	"pssim/sim/client"
	"pssim/sim/protocol"
)

// A simulated computer has neither Hyper-V nor containers, no SSH client and no debugger. What needs one of them fails
// here as it does on a real computer without it.

// transport tells what else than WS-Management a parameter set stands for.
type transport uint8

const (
	overWSMan transport = iota
	toVM
	toContainer
	overSSH
)

// transportOf reads it off the name of the set.
func transportOf(set string) transport {
	switch {
	case strings.Contains(set, "VMId"), strings.Contains(set, "VMName"):
		return toVM
	case strings.Contains(set, "ContainerId"):
		return toContainer
	case strings.Contains(set, "SSHHost"):
		return overSSH
	}
	return overWSMan
}

// noHyperV is the error of a computer without the module that knows its virtual machines. New-PSSession and
// Invoke-Command end with it, Enter-PSSession writes it.
func noHyperV() *value.ErrorRecord {
	return value.NewError("HyperVModuleNotAvailable", value.NotInstalled, exArgument,
		"This computer has no Hyper-V, and so no virtual machines.", value.Null)
}

// noContainers is what each container gives on a computer without the containers feature.
func noContainers(id string) *value.ErrorRecord {
	return value.NewError("CreateRemoteRunspaceForContainerFailed", value.InvalidOperation, exInvalidOperation,
		"Container "+id+" cannot be reached: this computer does not have the containers feature.", value.Null)
}

// noSSH is what each host gives where the ssh program is missing: the session breaks while it opens. The id is that of
// the cmdlet's failure to open (modelling choice).
func noSSH(id, computer string) *value.ErrorRecord {
	return value.NewError(id, value.OpenError, exTransport,
		"["+computer+"] This computer has no program ssh with which to connect.", value.String(computer))
}

// sshHosts lists the computers of -HostName, or of the tables of -SSHConnection.
func sshHosts(c cmdlet.Context) []string {
	list := texts(c, "HostName")
	for _, v := range value.Enumerate(c.Arg("SSHConnection")) {
		if h := v.Hash(); h != nil {
			name, _ := h.GetText("HostName")
			list = append(list, value.Text(name))
		}
	}
	return list
}

// unreached handles the sets of other transports; handled is false for those of WS-Management. Open is the id of a
// session that does not open.
func unreached(c cmdlet.Context, open string) (handled bool, err error) {
	switch transportOf(c.Set()) {
	case toVM:
		return true, noHyperV()
	case toContainer:
		return true, writeEach(c, texts(c, "ContainerId"), noContainers)
	case overSSH:
		return true, writeEach(c, sshHosts(c), func(name string) *value.ErrorRecord { return noSSH(open, name) })
	}
	return false, nil
}

// writeEach writes an error for each name.
func writeEach(c cmdlet.Context, names []string, failure func(name string) *value.ErrorRecord) error {
	for _, name := range names {
		if err := c.WriteError(failure(name)); err != nil {
			return err
		}
	}
	return nil
}

// windowsPowerShell is the target of New-PSSession -UseWindowsPowerShell: a process of the last Windows PowerShell, which
// lives on beside later versions.
func windowsPowerShell(opts client.Options) client.Target {
	return client.Target{Computer: "localhost", Options: opts, Background: true, Version: protocol.Version{Major: 5, Minor: 1}}
}
