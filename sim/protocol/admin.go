package protocol

import "fmt"

// Administration of session configurations. The requests go to the service of the client's own computer,
// over the loopback; the service refuses them with CodeAccessDenied unless the requester is elevated and
// an administrator there (IDLE-6, BUF-4, engine.md 3.9).
type (
	// ListConfigurations asks for all session configurations. Reply: Configurations.
	ListConfigurations struct{ Who Identity }
	// PutConfiguration registers a configuration (New), or changes an existing one by the option's values.
	// Reply: Configurations with the one affected.
	PutConfiguration struct {
		Who    Identity
		Name   string
		New    bool
		Option TransportOption
		// RunAsUser is set when HasRunAs; Enabled when HasEnabled.
		RunAsUser  string
		HasRunAs   bool
		Enabled    bool
		HasEnabled bool
		// StartupScript, SDDL and PSVersion are set where non-zero.
		StartupScript, SDDL string
		PSVersion           Version
		// Settings are added, in place of those of the same name.
		Settings              []Setting
		UseSharedProcess, X86 bool // of a New one
	}
	// RemoveConfiguration unregisters a configuration. Reply: Done.
	RemoveConfiguration struct {
		Who  Identity
		Name string
	}
	// Configurations answers with configurations in the order of their names.
	Configurations struct{ List []Configuration }
)

// Kind and Text identify messages in the trace.
func (ListConfigurations) Kind() string  { return "ListConfigurations" }
func (PutConfiguration) Kind() string    { return "PutConfiguration" }
func (RemoveConfiguration) Kind() string { return "RemoveConfiguration" }
func (Configurations) Kind() string      { return "Configurations" }

func (m ListConfigurations) Text() string { return m.Who.text() }
func (m PutConfiguration) Text() string {
	return fmt.Sprintf("%s configuration=%s new=%t", m.Who.text(), m.Name, m.New)
}
func (m RemoveConfiguration) Text() string {
	return fmt.Sprintf("%s configuration=%s", m.Who.text(), m.Name)
}
func (m Configurations) Text() string { return fmt.Sprintf("configurations=%d", len(m.List)) }
