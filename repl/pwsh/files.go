package pwsh

import (
	"strings"

	"pssim/repl/builtin"
	"pssim/repl/eval"
	"pssim/repl/value"
	"pssim/sim"
)

var (
	_ builtin.Files     = (*host)(nil)
	_ builtin.Locations = (*host)(nil)
	_ eval.ScriptFiles  = (*host)(nil)
)

// startLocation is where a process begins; the documentation's prompts show it.
const startLocation = `C:\`

// Location implements builtin.Locations.
func (h *host) Location() (string, error) { return h.location, nil }

// SetLocation implements builtin.Locations. As in PowerShell a move that fails counts among those to retrace.
func (h *host) SetLocation(path string) error {
	h.moves.done(h.location)
	return h.move(path)
}

// Retrace implements builtin.Locations.
func (h *host) Retrace(again bool) (bool, error) {
	path, ok := h.moves.retrace(h.location, again)
	if !ok {
		return false, nil
	}
	return true, h.move(path)
}

// move changes the location, with no regard to the moves to retrace.
func (h *host) move(path string) error {
	full := h.resolve(path)
	exists, folder, err := h.Exists(path)
	if err != nil {
		return err
	}
	if !exists || !folder {
		return noPath(path, full)
	}
	r, err := h.file(sim.AskFile{Op: sim.FileStat, Path: full})
	if err == nil && len(r.Items) == 1 {
		full = r.Items[0].Path // spelled as it was made
	}
	h.location = full
	return h.showLocation()
}

// showLocation keeps $PWD in step.
func (h *host) showLocation() error {
	if h.interp == nil {
		return nil
	}
	return h.interp.Engine().SetScopeVariable("PWD", "global", builtin.PathInfo(h.location))
}

// Stack implements builtin.Locations.
func (h *host) Stack() []string { return h.stack }

// SetStack implements builtin.Locations.
func (h *host) SetStack(s []string) { h.stack = s }

// resolve makes a full path of one as a user writes it: with or without a drive, relative to the current
// location or to the root, with either separator, with . and .. and ~.
func (h *host) resolve(path string) string {
	path = strings.ReplaceAll(path, "/", `\`)
	if i := strings.Index(path, "::"); i >= 0 { // a provider's name before the path
		path = path[i+2:]
	}
	root, rest := h.location, path
	switch {
	case strings.HasPrefix(path, `\\`):
		root, rest = shareOf(path)
	case len(path) > 1 && path[1] == ':':
		root, rest = strings.ToUpper(path[:1])+`:`, path[2:]
		if !strings.HasPrefix(rest, `\`) && sameDrive(root, h.location) {
			root = h.location
		}
	case path == "~" || strings.HasPrefix(path, `~\`):
		root, rest = h.home(), path[1:]
	case strings.HasPrefix(path, `\`):
		if root, _ = shareOf(h.location); root == "" {
			root = h.location[:2]
		}
	}
	return join(root, rest)
}

// sameDrive tells whether a location lies on a drive.
func sameDrive(drive, location string) bool {
	return len(location) >= 2 && strings.EqualFold(location[:2], drive)
}

// shareOf parts \\server\share from what follows; root is "" for a path on a drive.
func shareOf(path string) (root, rest string) {
	if !strings.HasPrefix(path, `\\`) {
		return "", path
	}
	parts := strings.SplitN(path[2:], `\`, 3)
	if len(parts) < 2 {
		return path, ""
	}
	root = `\\` + parts[0] + `\` + parts[1]
	return root, path[len(root):]
}

// join walks from root along the elements of a path; .. does not lead above a drive or share.
func join(root, rest string) string {
	floor, _ := shareOf(root)
	if floor == "" {
		floor = root[:min(2, len(root))]
	}
	out := strings.TrimRight(root, `\`)
	for _, e := range strings.Split(rest, `\`) {
		switch {
		case e == "" || e == ".":
		case e == "..":
			if i := strings.LastIndexByte(out, '\\'); i >= len(floor) {
				out = out[:i]
			}
		default:
			out += `\` + e
		}
	}
	if len(out) == 2 && out[1] == ':' {
		out += `\`
	}
	return out
}

// home is the user's folder.
func (h *host) home() string {
	return `C:\Users\` + h.args.User[strings.LastIndexByte(h.args.User, '\\')+1:]
}

// file asks the world.
func (h *host) file(a sim.AskFile) (sim.FileReply, error) {
	if len(a.Content) > 0 {
		if err := h.produce(len(a.Content)); err != nil {
			return sim.FileReply{}, err
		}
	}
	r, err := h.call(a)
	reply, _ := r.(sim.FileReply)
	return reply, err
}

// fileOn is file for a path as the user wrote it; what the world refuses is an error record.
func (h *host) fileOn(path string, a sim.AskFile) (sim.FileReply, error) {
	a.Path = h.resolve(path)
	r, err := h.file(a)
	if err == nil {
		err = fileError(r.Code, a.Op, path, a.Path)
	}
	return r, err
}

// noPath is the error for a path that leads nowhere. Its target is the path as it was written, or the full
// one where that was relative.
func noPath(path, full string) *value.ErrorRecord {
	target := full
	if builtin.IsRooted(path) {
		target = path
	}
	return value.NewError("PathNotFound", value.ObjectNotFound, "System.Management.Automation.ItemNotFoundException",
		"The path '"+target+"' leads nowhere.", value.String(target))
}

// fileError is the error record of a refused operation, with the ids of PowerShell's FileSystem provider.
func fileError(code sim.FileCode, op sim.FileOp, path, full string) error {
	record := func(id string, c value.Category, exception, message string) error {
		return value.NewError(id, c, exception, message, value.String(full))
	}
	writes := op == sim.FileWrite || op == sim.FileAppend
	switch code {
	case sim.FileDone:
		return nil
	case sim.FileDenied:
		id := "ItemExistsUnauthorizedAccessError"
		if writes {
			id = "GetContentWriterUnauthorizedAccessError"
		}
		return record(id, value.PermissionDenied, "System.UnauthorizedAccessException", "Access to '"+full+"' is denied.")
	case sim.FileInUse:
		switch op {
		case sim.FileRemove:
			return record("DirectoryNotEmpty", value.WriteError, "System.IO.IOException", "The folder '"+full+"' is not empty.")
		case sim.FileFolder:
			return record("DirectoryExist", value.ResourceExists, "System.IO.IOException", "There is a file at '"+full+"'.")
		case sim.FileRead:
			return record("GetContentReaderUnauthorizedAccessError", value.PermissionDenied, "System.UnauthorizedAccessException",
				"'"+full+"' is a folder, which has no content to read.")
		}
		return record("GetContentWriterUnauthorizedAccessError", value.PermissionDenied, "System.UnauthorizedAccessException",
			"'"+full+"' is a folder, which takes no content.")
	case sim.FileFull:
		return record("GetContentWriterIOError", value.WriteError, "System.IO.IOException", "The disk that '"+full+"' lies on is full.")
	}
	if drive, _, ok := strings.Cut(full, ":"); ok && !strings.EqualFold(drive, "C") {
		return value.NewError("DriveNotFound", value.ObjectNotFound, "System.Management.Automation.DriveNotFoundException",
			"There is no drive '"+drive+"'.", value.String(drive))
	}
	if writes {
		return record("GetContentWriterDirectoryNotFoundError", value.ObjectNotFound, "System.IO.DirectoryNotFoundException",
			"There is no folder for '"+full+"'.")
	}
	return noPath(path, full)
}

// ReadText implements builtin.Files.
func (h *host) ReadText(path string) (string, error) {
	r, err := h.fileOn(path, sim.AskFile{Op: sim.FileRead})
	return r.Content, err
}

// WriteText implements builtin.Files.
func (h *host) WriteText(path, text string) error {
	_, err := h.fileOn(path, sim.AskFile{Op: sim.FileWrite, Content: text})
	return err
}

// AppendText implements builtin.Files.
func (h *host) AppendText(path, text string) error {
	_, err := h.fileOn(path, sim.AskFile{Op: sim.FileAppend, Content: text})
	return err
}

// List implements builtin.Files.
func (h *host) List(path string) ([]builtin.FileEntry, error) {
	r, err := h.fileOn(path, sim.AskFile{Op: sim.FileList})
	var out []builtin.FileEntry
	for _, i := range r.Items {
		out = append(out, fileEntry(i))
	}
	return out, err
}

// Stat implements builtin.Files.
func (h *host) Stat(path string) (builtin.FileEntry, error) {
	r, err := h.fileOn(path, sim.AskFile{Op: sim.FileStat})
	if err != nil || len(r.Items) == 0 {
		return builtin.FileEntry{}, err
	}
	return fileEntry(r.Items[0]), nil
}

// fileEntry parts a path into folder and name; the root of a drive is a name of its own.
func fileEntry(i sim.FileInfo) builtin.FileEntry {
	e := builtin.FileEntry{Name: i.Path, Folder: i.Folder, ReadOnly: i.ReadOnly, Length: int64(i.Length), Modified: i.Modified.UTC()}
	if at := strings.LastIndexByte(strings.TrimRight(i.Path, `\`), '\\'); at >= 2 {
		e.Parent, e.Name = i.Path[:at], i.Path[at+1:]
		if len(e.Parent) == 2 {
			e.Parent += `\`
		}
	}
	return e
}

// Exists implements builtin.Files. A path that may not be looked at does not exist.
func (h *host) Exists(path string) (exists, folder bool, err error) {
	r, err := h.file(sim.AskFile{Op: sim.FileStat, Path: h.resolve(path)})
	if err != nil || r.Code != sim.FileDone || len(r.Items) == 0 {
		return false, false, err
	}
	return true, r.Items[0].Folder, nil
}

// MakeDir implements builtin.Files.
func (h *host) MakeDir(path string) error {
	_, err := h.fileOn(path, sim.AskFile{Op: sim.FileFolder})
	return err
}

// Remove implements builtin.Files.
func (h *host) Remove(path string, recurse bool) error {
	_, err := h.fileOn(path, sim.AskFile{Op: sim.FileRemove, Recurse: recurse})
	return err
}

// ScriptText implements eval.ScriptFiles.
func (h *host) ScriptText(path string) (full, text string, found bool, err error) {
	full = h.resolve(path)
	r, err := h.file(sim.AskFile{Op: sim.FileRead, Path: full})
	return full, r.Content, err == nil && r.Code == sim.FileDone, err
}
