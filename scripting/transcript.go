package scripting

import (
	"fmt"
	"strings"

	"pssim/sim"
)

// write appends to the transcript.
func (h *Host) write(text string) {
	if h.budget.stop != nil {
		return
	}
	if h.printed += len(text); h.printed > maxOutput {
		h.budget.stop = errOutput
		return
	}
	h.proc.Post(sim.Print{Out: text})
}

// Section writes a heading to the transcript.
func (h *Host) Section(title string) { h.write("\n== " + title + " ==\n") }

// writeTyped shows a line as a person sees it who types it: the window's name, the prompt, and the text,
// with >> before the lines that continue it.
func (h *Host) writeTyped(w *Window, text string) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s%s\n", w.name, w.prompt, lines[0])
	for _, line := range lines[1:] {
		fmt.Fprintf(&b, "%s >> %s\n", w.name, line)
	}
	h.write(b.String())
}

// writeAnswer shows an answer behind the question; a secret one as stars.
func (h *Host) writeAnswer(w *Window, a sim.Answered, text string) {
	if a.Secret {
		text = strings.Repeat("*", len([]rune(text)))
	}
	h.write(w.name + " " + a.Prompt + text + "\n")
}

// writeOutcome shows what a line printed, and notes the window's next prompt.
func (h *Host) writeOutcome(w *Window, o sim.Outcome) {
	if o.Done.Prompt != "" {
		w.prompt = o.Done.Prompt
	}
	text := o.Output
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	if o.Failed != "" {
		text += "# " + o.Failed + "\n"
	}
	h.write(text)
}
