package pwsh

import (
	"errors"

	"pssim/repl/cmdlet"
	"pssim/repl/eval"
	"pssim/repl/value"
	"pssim/sim"
)

// senderInfo is $PSSenderInfo, by which the commands of a session learn who sent them (about_Automatic_Variables).
func senderInfo(a sim.ProcessArgs) value.Value {
	const remoting = "System.Management.Automation.Remoting."
	named := func(typeName, shown string, props ...value.Property) value.Value {
		o := value.NewObject([]string{typeName, "System.Object"}, props...)
		o.Text, o.HasText = shown, true
		return value.FromObject(o)
	}
	windows := func(user string) value.Value {
		return named("System.Security.Principal.WindowsIdentity", "System.Security.Principal.WindowsIdentity",
			value.Prop("Name", value.String(user)), value.Prop("IsAuthenticated", value.Bool(true)))
	}
	identity := named(remoting+"PSIdentity", remoting+"PSIdentity", value.Prop("AuthenticationType", value.String("Kerberos")),
		value.Prop("IsAuthenticated", value.Bool(true)), value.Prop("Name", value.String(a.Sender.User)),
		value.Prop("CertificateDetails", value.Null))
	principal := named(remoting+"PSPrincipal", remoting+"PSPrincipal",
		value.Prop("Identity", identity), value.Prop("WindowsIdentity", windows(a.Sender.User)))
	client := cmdlet.Version{Major: a.Sender.Version.Major, Minor: a.Sender.Version.Minor}
	arguments := value.HashOf("PSVersionTable", value.FromHash(eval.VersionTable(client)))
	props := []value.Property{
		value.Prop("UserInfo", principal),
		value.Prop("ClientTimeZone", named("System.CurrentSystemTimeZone", "System.CurrentSystemTimeZone", value.Prop("StandardName", value.String("UTC")))),
		value.Prop("ConnectionString", value.String("http://"+a.Computer+":5985/wsman")),
		value.Prop("ApplicationArguments", value.FromHash(arguments)),
	}
	if (cmdlet.Version{Major: a.Version.Major, Minor: a.Version.Minor}).AtLeast(5, 1) {
		props = append(props, value.Prop("ConfigurationName", value.String(a.Sender.Configuration)))
	}
	props = append(props, value.Prop("ConnectedUser", value.String(a.Sender.User)), value.Prop("RunAsUser", value.String(a.User)))
	return named(remoting+"PSSenderInfo", remoting+"PSSenderInfo", props...)
}

// startUp runs the startup script of the session configuration, once, before the first command of the session: what
// it defines is there for all of them. What it writes reaches nobody, for no command asked for it, and a script that
// is not there is passed over (modelling choice: in Windows the session does not open). The error is that of a stop.
func (i *instance) startUp() error {
	path := i.host.args.Sender.StartupScript
	if i.begun || path == "" {
		return nil
	}
	i.begun = true
	text, err := i.host.ReadText(path)
	if err == nil {
		var script *value.Script
		if script, err = i.interp.Engine().Parse(text); err == nil {
			err = i.interp.RunScript(eval.Request{Script: script}, nowhere{})
		}
	}
	if errors.Is(err, cmdlet.ErrStopped) {
		return err
	}
	return nil // a script that fails leaves what it did before it failed
}

// nowhere is a sink that nobody reads.
type nowhere struct{}

// Output implements eval.Sink.
func (nowhere) Output(value.Value) error { return nil }

// Record implements eval.Sink.
func (nowhere) Record(cmdlet.Stream, value.Value) error { return nil }
