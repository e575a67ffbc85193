package builtin

import (
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// Files is what a host may know of file systems. Paths are Windows paths as the user wrote them: with a
// drive, relative to the current location, or UNC (\\server\share\...), which the host resolves. A failure
// is an *ErrorRecord with PowerShell's id (PathNotFound, ...); any other error means that the process is
// being stopped.
type Files interface {
	cmdlet.Host
	ReadText(path string) (string, error)
	WriteText(path, text string) error
	AppendText(path, text string) error
	// List lists the entries of a folder by name, or the one file that the path names.
	List(path string) ([]FileEntry, error)
	// Stat describes the file or folder at the path itself.
	Stat(path string) (FileEntry, error)
	Exists(path string) (exists, folder bool, err error)
	MakeDir(path string) error
	Remove(path string, recurse bool) error
}

// FileEntry is a file or folder.
type FileEntry struct {
	Name     string
	Parent   string // the folder's full path
	Folder   bool
	ReadOnly bool
	Length   int64 // bytes
	Modified time.Time
}

// fileSystem asks the host for its Files; a host that has none is an error record.
func fileSystem(c cmdlet.Context) (Files, error) {
	f, ok := c.Host().(Files)
	if !ok {
		return nil, problem("DriveNotFound", value.ObjectNotFound, "System.Management.Automation.DriveNotFoundException",
			value.Null, "This computer has no file system to look at.")
	}
	return f, nil
}

// lineEnd ends the lines of files, as on Windows.
const lineEnd = "\r\n"

// writeFormatted formats objects and writes the lines to a file.
func writeFormatted(c cmdlet.Context, path string, items []value.Value, more bool) error {
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	body, end := "", lineEnd
	if isOn(c, "NoNewline") {
		end = ""
	}
	p := newPretty(c, withWidth(c, options(c)), func(line string) error {
		body += line + end
		return nil
	})
	for _, v := range items {
		if err := p.add(v); err != nil {
			return err
		}
	}
	if err := p.end(); err != nil {
		return err
	}
	if more {
		err = f.AppendText(path, body)
	} else {
		err = f.WriteText(path, body)
	}
	if rec, ok := asRecord(err); ok {
		rec.ID, rec.Category, rec.Target = "FileOpenFailure", value.OpenError, value.Null
	}
	return err
}

// outFile collects the stream and writes the file in the end.
type outFile struct {
	steps
	items []value.Value
}

// Process collects.
func (o *outFile) Process(c cmdlet.Context) error {
	if item, ok := given(c); ok {
		o.items = append(o.items, item)
	}
	return nil
}

// End writes the file; -NoClobber spares one that is there.
func (o *outFile) End(c cmdlet.Context) error {
	path := word(c, "FilePath") + word(c, "LiteralPath")
	f, err := fileSystem(c)
	if err != nil {
		return err
	}
	exists, _, err := f.Exists(path)
	if err != nil {
		return err
	}
	if exists && isOn(c, "NoClobber") && !isOn(c, "Append") {
		return problem("NoClobber", value.ResourceExists, "System.IO.IOException", value.String(path),
			"The file "+path+" is there already, and -NoClobber spares it.")
	}
	if yes, err := c.ShouldProcess(path, "Output to File"); err != nil || !yes {
		return err
	}
	return writeFormatted(c, path, o.items, isOn(c, "Append"))
}
