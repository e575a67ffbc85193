package sim

import (
	"fmt"
	"strings"

	"pssim/sim/kernel"
	"pssim/sim/network"
	"pssim/sim/trace"
)

// FileOp is what a process wants of a file system.
type FileOp uint8

// The operations.
const (
	FileStat   FileOp = iota // tell whether it is there
	FileRead                 // a file's text
	FileList                 // what is in a folder, or the file itself
	FileWrite                // a file's new text
	FileAppend               // more text at its end
	FileFolder               // make a folder, with those above it
	FileRemove               // remove it; a folder that is not empty only with Recurse
)

// String is the operation's name in the trace.
func (o FileOp) String() string {
	return trace.Name("FileOp", int(o), "stat", "read", "list", "write", "append", "folder", "remove")
}

// FileCode tells how a file operation ended.
type FileCode uint8

// The codes.
const (
	FileDone    FileCode = iota
	FileMissing          // the path leads nowhere, or the computer cannot be reached
	FileDenied           // the account may not, or cannot prove who it is (LOOP-2)
	FileInUse            // it is a folder where a file is wanted, or a folder with content
	FileFull             // the disk takes no more
)

// AskFile asks for a file operation on drive C: of the process's own computer, or on a share of another one
// (\\computer\share\...). Paths are full. Reply: FileReply.
type AskFile struct {
	Op      FileOp
	Path    string
	Content string // of FileWrite and FileAppend
	Recurse bool   // of FileRemove
}

// Text implements kernel.Data.
func (a AskFile) Text() string {
	return fmt.Sprintf("file %s %s recurse=%t %q", a.Op, a.Path, a.Recurse, a.Content)
}

// FileReply answers AskFile.
type FileReply struct {
	Code    FileCode
	Content string     // of FileRead
	Items   []FileInfo // of FileList; of FileStat the item itself
}

// FileInfo describes a file or folder.
type FileInfo struct {
	Path     string // full, as the process sees it
	Folder   bool
	ReadOnly bool // the attribute of some of Windows' own folders; it keeps nobody from writing into them
	Length   int
	Modified kernel.Time
}

// Text implements kernel.Data.
func (r FileReply) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "file code=%d %q", r.Code, r.Content)
	for _, i := range r.Items {
		fmt.Fprintf(&b, " %s;%t;%t;%d;%s", i.Path, i.Folder, i.ReadOnly, i.Length, i.Modified)
	}
	return b.String()
}

// file carries out a file operation of a process.
func (w *World) file(p *process, a AskFile) FileReply {
	at, code := w.locate(p, a.Path)
	if code != FileDone {
		return FileReply{Code: code}
	}
	switch a.Op {
	case FileStat, FileRead, FileList:
		return at.look(a.Op)
	case FileWrite, FileAppend, FileFolder, FileRemove:
		code = w.changeFile(p, at, a)
	}
	return FileReply{Code: code}
}

// place is a path on the disk of a computer, and the same path as the process wrote it.
type place struct {
	host *host
	path string // on drive C: of the host
	// shown is what the process calls the folder that root is; root is "" for the drive itself.
	shown, root string
}

// locate finds the computer and the path there that a path means. Other computers are reached over the link
// to them, by an account that can prove who it is (LOOP-2); a share that ends in $ only by an administrator.
func (w *World) locate(p *process, path string) (place, FileCode) {
	if !strings.HasPrefix(path, `\\`) {
		if diskKey(path) != "c:" && !strings.HasPrefix(diskKey(path), "c:\x00") {
			return place{}, FileMissing
		}
		return place{host: w.host(p.host), path: path}, FileDone
	}
	parts := strings.SplitN(path[2:], `\`, 3)
	if len(parts) < 2 {
		return place{}, FileMissing
	}
	h, code := w.neighbour(p, parts[0])
	if code != FileDone {
		return place{}, code
	}
	share, ok := h.share(parts[1])
	if !ok {
		return place{}, FileMissing
	}
	if strings.HasSuffix(share.Name, "$") && !(serviceEnv{w, h.id}).Administrator(p.User) {
		return place{}, FileDenied
	}
	at := place{host: h, path: share.Folder, shown: `\\` + parts[0] + `\` + parts[1], root: share.Folder}
	if len(parts) == 3 && parts[2] != "" {
		at.path = strings.TrimRight(share.Folder, `\`) + `\` + parts[2]
	}
	return at, FileDone
}

// neighbour finds a computer that a process asks for something without a session: over the link to it, as an account
// that can prove who it is (LOOP-2). "" and the usual names for it mean the process's own.
func (w *World) neighbour(p *process, name string) (*host, FileCode) {
	if name == "" || isLocalName(name) {
		return w.host(p.host), FileDone
	}
	h, ok := w.hostByName(name)
	if !ok || h.id != p.host && !w.net.Up(network.HostID(p.host), network.HostID(h.id)) {
		return nil, FileMissing
	}
	if h.id != p.host && p.role == RoleShell && !p.reaches {
		w.note(w.actor(p), "file.denied", name, "LOOP-2")
		return nil, FileDenied
	}
	return h, FileDone
}

// share finds a share of the computer by name; the whole drive is one, for administrators.
func (h *host) share(name string) (Share, bool) {
	for _, s := range append(h.shares[:len(h.shares):len(h.shares)], Share{"C$", `C:`}, Share{"ADMIN$", `C:\Windows`}) {
		if strings.EqualFold(s.Name, name) {
			return s, true
		}
	}
	return Share{}, false
}

// look answers the operations that change nothing.
func (at place) look(op FileOp) FileReply {
	it, ok := at.host.disk.get(at.path)
	switch {
	case !ok:
		return FileReply{Code: FileMissing}
	case op == FileRead && it.folder:
		return FileReply{Code: FileInUse}
	case op == FileRead:
		return FileReply{Content: it.text}
	case op == FileList && it.folder:
		reply := FileReply{}
		for _, child := range at.host.disk.children(at.path) {
			reply.Items = append(reply.Items, at.info(child))
		}
		return reply
	}
	return FileReply{Items: []FileInfo{at.info(it)}}
}

// info describes an item by the path under which the process sees it.
func (at place) info(it item) FileInfo {
	path := it.path
	if at.root != "" {
		path = at.shown + path[len(strings.TrimRight(at.root, `\`)):]
	} else if diskKey(path) == "c:" {
		path = `C:\`
	}
	return FileInfo{Path: path, Folder: it.folder, ReadOnly: it.readOnly, Length: len(it.text), Modified: it.modified}
}

// changeFile carries out the operations that change the disk.
func (w *World) changeFile(p *process, at place, a AskFile) FileCode {
	d := at.host.disk
	old, there := d.get(at.path)
	parent, inFolder := parentOf(at.path)
	up, hasParent := d.get(parent)
	switch {
	case a.Op == FileRemove && !there:
		return FileMissing
	case a.Op == FileRemove && (!inFolder || !a.Recurse && len(d.children(at.path)) > 0):
		return FileInUse
	case a.Op == FileRemove:
		d = d.without(at.path)
	case a.Op == FileFolder && there && !old.folder:
		return FileInUse
	case a.Op == FileFolder:
		d = d.withFolder(at.path, w.k.Now())
	case there && old.folder:
		return FileInUse
	case !hasParent || !up.folder:
		return FileMissing
	default:
		text := a.Content
		if a.Op == FileAppend {
			text = old.text + text
		}
		if !d.hasRoom(len(text) - len(old.text)) {
			return FileFull
		}
		d = d.with(item{path: at.path, text: text, modified: w.k.Now()})
	}
	at.host.disk = d
	w.note(w.actor(p), "file."+a.Op.String(), a.Path)
	return FileDone
}

// furnish makes a computer's disk as its spec says.
func furnish(spec HostSpec, at kernel.Time) (disk, error) {
	d := newDisk(at)
	for _, s := range spec.Shares {
		d = d.withFolder(s.Folder, at)
	}
	for _, f := range spec.Files {
		if !strings.HasPrefix(diskKey(f.Path), "c:\x00") {
			return nil, &ConfigError{"HostSpec.Files", fmt.Sprintf("%q is not a full path on drive C", f.Path)}
		}
		parent, _ := parentOf(f.Path)
		if f.Folder {
			d = d.withFolder(f.Path, at)
			continue
		}
		d = d.withFolder(parent, at).with(item{path: f.Path, text: f.Text, modified: at})
	}
	return d, nil
}
