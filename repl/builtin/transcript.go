package builtin

import (
	"fmt"
	"strconv"
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Transcriber is a host that can write down what its console shows.
type Transcriber interface {
	Files
	// Transcript is the file that is written to, "" for none.
	Transcript() string
	// StartTranscript writes what is typed and shown from now on to a file, which is there already.
	StartTranscript(path string)
	// StopTranscript writes what is left, and no more.
	StopTranscript() error
}

// transcriptCommands lists the cmdlets that write down what the console shows.
func transcriptCommands() []*cmdlet.Info {
	const byPath, byLiteral, byFolder = "ByPath", "ByLiteralPath", "ByOutputDirectory"
	return []*cmdlet.Info{
		{
			Name: "Start-Transcript", Class: commandClass + "StartTranscriptCommand", Module: moduleHost,
			DefaultSet: byPath, ShouldProcess: true, Impact: cmdlet.ImpactMedium,
			Synopsis: "Writes what is typed and shown to a file.",
			Params: []cmdlet.Param{
				in(at(0, "Path", "string"), byPath), in(must(at(0, "LiteralPath", "string", "PSPath")), byLiteral),
				in(at(0, "OutputDirectory", "string"), byFolder),
				flag("Append"), flag("Force"), flag("NoClobber", "NoOverwrite"),
			},
			New: each(startTranscript),
		},
		{
			Name: "Stop-Transcript", Class: commandClass + "StopTranscriptCommand", Module: moduleHost,
			Synopsis: "Ends what Start-Transcript began.",
			New:      each(stopTranscript),
		},
	}
}

// transcriber asks the host for its transcripts; a host without a console has none.
func transcriber(c cmdlet.Context) (Transcriber, error) {
	t, ok := c.Host().(Transcriber)
	if !ok || c.Host().Facts().Remote {
		return nil, problem("NotSupported", value.NotImplemented, exNotSupported, value.Null,
			"There is no console here whose output could be written down.")
	}
	return t, nil
}

// startTranscript writes the head of the file and begins. That there is only one transcript at a time, as up to 4.0,
// is a modelling choice for later versions, which nest them.
func startTranscript(c cmdlet.Context) error {
	t, err := transcriber(c)
	if err != nil {
		return err
	}
	if t.Transcript() != "" {
		return noTranscript("A transcript is being written already; Stop-Transcript ends it.")
	}
	path, folder, err := transcriptPath(c)
	if err != nil {
		return err
	}
	if yes, err := c.ShouldProcess(path, "Start-Transcript"); err != nil || !yes {
		return err
	}
	if folder != "" {
		if err := t.MakeDir(folder); err != nil {
			return err
		}
	}
	exists, _, err := t.Exists(path)
	if err != nil {
		return err
	}
	if exists && isOn(c, "NoClobber") && !isOn(c, "Append") {
		return problem("NoClobber", value.WriteError, "System.UnauthorizedAccessException", value.String(path),
			"The file '"+path+"' is there already, and -NoClobber forbids to replace it.")
	}
	head, err := transcriptHead(c)
	if err != nil {
		return err
	}
	write := t.WriteText
	if isOn(c, "Append") {
		write = t.AppendText
	}
	if err := write(path, head); err != nil {
		return err
	}
	entry, err := t.Stat(path)
	if err != nil {
		return err
	}
	t.StartTranscript(entry.fullName())
	return writeTranscriptNote(c, "Transcript started, output file is ", entry.fullName())
}

// transcriptPath is the file to write: the one given, $TRANSCRIPT, or one of its own in the user's documents or
// another folder, named after the time, and from 5.0 on after the computer and by chance, too. The folder is told where
// it may have to be made.
func transcriptPath(c cmdlet.Context) (path, folder string, err error) {
	if given := word(c, "Path") + word(c, "LiteralPath"); given != "" {
		return given, "", nil
	}
	if v, ok := c.Engine().ScopeVariable("TRANSCRIPT", "global"); ok && !v.IsNull() && !c.Bound("OutputDirectory") {
		return text(c, v), "", nil
	}
	folder = word(c, "OutputDirectory")
	if folder == "" {
		home, _ := c.Variable("HOME")
		folder = text(c, home) + `\Documents`
	}
	now, err := c.Host().Now()
	if err != nil {
		return "", "", err
	}
	name := "PowerShell_transcript."
	if f := c.Host().Facts(); f.Version.AtLeast(5, 0) {
		bits, err := c.Host().Random()
		if err != nil {
			return "", "", err
		}
		name += f.Computer + "." + fmt.Sprintf("%016x", bits)[:8] + "."
	}
	return joined(folder, name+now.Format("20060102150405")+".txt"), folder, nil
}

// transcriptFrame stands above and below the head and the foot of a transcript.
const transcriptFrame = "**********************"

func transcriptHead(c cmdlet.Context) (string, error) {
	now, err := c.Host().Now()
	if err != nil {
		return "", err
	}
	f := c.Host().Facts()
	lines := []string{transcriptFrame, transcriptName(f) + " transcript start", "Start time: " + now.Format("20060102150405"),
		"Username: " + f.User, "Machine: " + f.Computer}
	if f.Version.AtLeast(5, 0) {
		lines = append(lines, "Process ID: "+strconv.Itoa(f.ProcessID), "PSVersion: "+decimalText(int64(f.Version.Major))+"."+decimalText(int64(f.Version.Minor)))
	}
	return strings.Join(append(lines, transcriptFrame, ""), lineEnd), nil
}

func transcriptName(f cmdlet.Facts) string {
	if f.Version.AtLeast(6, 0) {
		return "PowerShell"
	}
	return "Windows PowerShell"
}

// stopTranscript ends the transcript with its foot.
func stopTranscript(c cmdlet.Context) error {
	t, err := transcriber(c)
	if err != nil {
		return err
	}
	path := t.Transcript()
	if path == "" {
		return noTranscript("No transcript is being written.")
	}
	if err := t.StopTranscript(); err != nil {
		return err
	}
	now, err := c.Host().Now()
	if err != nil {
		return err
	}
	foot := []string{transcriptFrame, transcriptName(c.Host().Facts()) + " transcript end", "End time: " + now.Format("20060102150405"), transcriptFrame, ""}
	if err := t.AppendText(path, strings.Join(foot, lineEnd)); err != nil {
		return err
	}
	return writeTranscriptNote(c, "Transcript stopped, output file is ", path)
}

// noTranscript is the error of both cmdlets where nothing can be started or stopped.
func noTranscript(why string) *value.ErrorRecord {
	return problem("InvalidOperation", value.InvalidOperation, exInvalidOperation, value.Null, why)
}

// writeTranscriptNote tells the file, whose path is a property of the text, too.
func writeTranscriptNote(c cmdlet.Context, what, path string) error {
	return c.Write(value.FromObject(&value.Object{
		Base: value.String(what + path), Props: []value.Property{prop("Path", value.String(path))},
	}))
}
