package pwsh

import (
	"strings"

	"pssim/repl/builtin"
	"pssim/sim"
)

var _ builtin.Transcriber = (*host)(nil)

// consoleScript is what a console writes down: to which file, and what is not written yet.
type consoleScript struct {
	path string
	text strings.Builder
}

// Transcript implements builtin.Transcriber.
func (h *host) Transcript() string { return h.script.path }

// StartTranscript implements builtin.Transcriber.
func (h *host) StartTranscript(path string) { h.script.path = path }

// StopTranscript implements builtin.Transcriber.
func (h *host) StopTranscript() error {
	err := h.writeDown()
	h.script.path = ""
	return err
}

// noteDown keeps what was typed or shown for the transcript.
func (h *host) noteDown(text string) {
	if h.script.path != "" {
		h.script.text.WriteString(strings.ReplaceAll(text, "\n", "\r\n"))
	}
}

// writeDown writes what was kept to the file: at the end of each line typed, since each writing is a call of the
// world.
func (h *host) writeDown() error {
	if h.script.text.Len() == 0 {
		return nil
	}
	text := h.script.text.String()
	h.script.text.Reset()
	_, err := h.call(sim.AskFile{Op: sim.FileAppend, Path: h.script.path, Content: text})
	return err
}
