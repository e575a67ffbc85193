package pwsh

import (
	"pssim/repl/value"
	"pssim/sim/protocol"
)

// A shell has no console of its own. What a command there prints past the pipeline (Write-Host before 5.0,
// What if: lines, Out-Host) is a host call that crosses the wire and is shown by the console at the other
// end. It travels as a record of the information stream that the console shows whatever its preference, so
// that it keeps its place among the output.

// informationDepth is how deep information records are sent: their message is an object of its own.
const informationDepth = 2

// printRemotely sends text to the console of whoever receives from this shell.
func (h *host) printRemotely(text string) error {
	message := value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.HostInformationMessage", "System.Object"},
		Text:      text, HasText: true,
		Props: []value.Property{
			{Name: "Message", Value: value.String(text)}, {Name: "NoNewLine", Value: value.Bool(true)},
		},
	})
	record := value.FromObject(&value.Object{
		TypeNames: []string{"System.Management.Automation.InformationRecord", "System.Object"},
		Text:      text, HasText: true,
		Props: []value.Property{
			{Name: "MessageData", Value: message}, {Name: "Source", Value: value.String(h.args.Computer)},
			{Name: "Tags", Value: value.NewArray(value.String("PSHOST"))},
		},
	})
	encoder := value.Encoder{Depth: informationDepth}
	return h.emit(protocol.Information, encoder.Encode(record))
}
