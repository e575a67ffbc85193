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

// label is what stands before a window's prompt: its name, once there is more than one window, as at the prompt of the
// program itself. A prompt that stands alone needs none.
func (h *Host) label(w *Window) string {
	if len(h.windows) > 1 {
		return w.name + " "
	}
	return ""
}

// writeTyped shows a line as a person sees it who types it: the prompt and the text, with >> before the lines that
// continue it.
func (h *Host) writeTyped(w *Window, text string) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var b strings.Builder
	label := h.label(w)
	fmt.Fprintf(&b, "%s%s%s\n", label, w.prompt, lines[0])
	for _, line := range lines[1:] {
		fmt.Fprintf(&b, "%s>> %s\n", label, line)
	}
	h.write(b.String())
}

// writeAnswer shows an answer behind the question; a secret one as stars.
func (h *Host) writeAnswer(w *Window, a sim.Answered, text string) {
	if a.Secret {
		text = strings.Repeat("*", len([]rune(text)))
	}
	h.write(h.label(w) + a.Prompt + text + "\n")
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
