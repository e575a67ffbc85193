// Package help holds the words of Get-Help: what commands do, what their parameters mean, examples that can
// be typed as they stand, and topics about the feature as a whole. What can be said from the metadata of a
// command (syntax, types, positions) is not repeated here.
//
// The texts are ours. They lie in texts/*.txt, in a line format that parse describes; every example is typed
// by a test in a fresh world.
package help

import (
	"embed"
	"strings"
)

// Topic is the help on one command or subject.
type Topic struct {
	// Name is a command's name, or that of a subject, which begins with about_.
	Name string
	// Synopsis is one line about a subject; a command says its own in its metadata.
	Synopsis string
	// Text is what it is about. Lines that follow each other are one paragraph, to be folded at the window's
	// width; a line that begins with a blank stands as it is.
	Text     []string
	Params   []Param
	Examples []Example
	// Related names other topics.
	Related []string
}

// Param is a note on a parameter.
type Param struct {
	Name string
	Text []string
}

// Example is a sequence of lines to be typed at the prompt of a fresh window.
type Example struct {
	Title string
	Lines []string
	// Fails is the error id that the last line reports, "" where the example succeeds.
	Fails  string
	Remark []string
}

// aboutPrefix begins the names of subjects.
const aboutPrefix = "about_"

// sharedFile holds, as its only topic, the notes on parameters that mean the same in many commands.
const sharedFile = "shared.txt"

// About tells whether the topic is a subject rather than a command.
func (t Topic) About() bool { return strings.HasPrefix(t.Name, aboutPrefix) }

// Note returns the note on a parameter: the topic's own, else the one that many commands share. The zero
// Topic, of a command that nobody wrote words for, has none.
func (t Topic) Note(param string) []string {
	if note := t.ownNote(param); note != nil || t.Name == "" {
		return note
	}
	if shared := read(sharedFile); len(shared) > 0 {
		return shared[0].ownNote(param)
	}
	return nil
}

func (t Topic) ownNote(param string) []string {
	for _, p := range t.Params {
		if strings.EqualFold(p.Name, param) {
			return p.Text
		}
	}
	return nil
}

//go:embed texts/*.txt
var texts embed.FS

// Find returns the topic of a name, without regard to case.
func Find(name string) (Topic, bool) {
	for _, t := range Topics() {
		if strings.EqualFold(t.Name, name) {
			return t, true
		}
	}
	return Topic{}, false
}

// Topics lists the topics in the order in which they are written. Help is asked for by people, so the reading
// of a few dozen kilobytes each time is not felt, and nothing needs to be kept.
func Topics() []Topic {
	entries, err := texts.ReadDir("texts")
	if err != nil {
		return nil
	}
	var out []Topic
	for _, e := range entries {
		if e.Name() != sharedFile {
			out = append(out, read(e.Name())...)
		}
	}
	return out
}

// read returns the topics of one file.
func read(name string) []Topic {
	text, err := texts.ReadFile("texts/" + name)
	if err != nil {
		return nil
	}
	return parse(string(text))
}
