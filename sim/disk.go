package sim

import (
	"slices"
	"strings"

	"pssim/sim/kernel"
)

// FileSpec is a file or folder that a computer has from the beginning. Folders above it are made as needed.
type FileSpec struct {
	Path   string // full, on drive C: `C:\Scripts\Collect.ps1`
	Folder bool
	Text   string // a file's content
}

// Share is a folder that other computers reach as \\computer\name.
type Share struct {
	Name   string
	Folder string // its full path on drive C:
}

// item is a file or folder of a disk.
type item struct {
	path     string // full, as it was first written, without a separator at its end
	folder   bool
	readOnly bool // the attribute, which Windows gives to the folders that it shows under another name
	text     string
	modified kernel.Time
}

// disk is drive C: of a computer: items sorted by their folded paths. It is never changed in place: what
// changes it answers a new one, so that forks and snapshots share what they have in common.
type disk []item

// maxItems and maxDiskBytes bound what scripts can put on a disk.
const (
	maxItems     = 10_000
	maxDiskBytes = 64 << 20
)

// newDisk is the disk of a freshly installed computer.
func newDisk(at kernel.Time) disk {
	var d disk
	for _, p := range []string{`C:`, `C:\Windows`, `C:\Windows\System32`, `C:\Windows\Temp`} {
		d = d.with(item{path: p, folder: true, modified: at})
	}
	for _, p := range []string{`C:\Program Files`, `C:\Program Files (x86)`, `C:\Users`, `C:\Users\Public`} {
		d = d.with(item{path: p, folder: true, readOnly: true, modified: at})
	}
	return d
}

// withHome makes the folders of a user who logs on for the first time.
func (d disk) withHome(user string, at kernel.Time) disk {
	home := `C:\Users\` + user[strings.LastIndexByte(user, '\\')+1:]
	for _, folder := range []string{home + `\Documents`, home + `\AppData\Local\Temp`} {
		d = d.withFolder(folder, at)
	}
	return d
}

// diskKey folds a path, so that a folder sorts directly before what is in it.
func diskKey(path string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimRight(path, `\`)), `\`, "\x00")
}

// find returns where a path is, or would be.
func (d disk) find(path string) (int, bool) {
	return slices.BinarySearchFunc(d, diskKey(path), func(i item, key string) int {
		return strings.Compare(diskKey(i.path), key)
	})
}

// get returns the item at a path.
func (d disk) get(path string) (item, bool) {
	i, ok := d.find(path)
	if !ok {
		return item{}, false
	}
	return d[i], true
}

// with puts an item in its place; an item that is there already keeps the spelling of its path.
func (d disk) with(new item) disk {
	i, ok := d.find(new.path)
	if ok {
		new.path = d[i].path
		out := slices.Clone(d)
		out[i] = new
		return out
	}
	return slices.Insert(slices.Clip(d), i, new)
}

// withFolder makes a folder and those above it where they are missing.
func (d disk) withFolder(path string, at kernel.Time) disk {
	path = strings.TrimRight(path, `\`)
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '\\' {
			continue
		}
		if _, ok := d.get(path[:i]); !ok {
			d = d.with(item{path: path[:i], folder: true, modified: at})
		}
	}
	return d
}

// without removes an item and all that is in it.
func (d disk) without(path string) disk {
	key := diskKey(path)
	return slices.DeleteFunc(slices.Clone(d), func(i item) bool {
		k := diskKey(i.path)
		return k == key || strings.HasPrefix(k, key+"\x00")
	})
}

// children lists what is directly in a folder, by name.
func (d disk) children(path string) []item {
	i, ok := d.find(path)
	if !ok {
		return nil
	}
	prefix := diskKey(path) + "\x00"
	var out []item
	for _, it := range d[i+1:] {
		k := diskKey(it.path)
		if !strings.HasPrefix(k, prefix) {
			break
		}
		if !strings.Contains(k[len(prefix):], "\x00") {
			out = append(out, it)
		}
	}
	return out
}

// hasRoom tells whether a text of so many bytes still fits.
func (d disk) hasRoom(bytes int) bool {
	for _, it := range d {
		bytes += len(it.text)
	}
	return len(d) < maxItems && bytes <= maxDiskBytes
}

// parentOf is the folder that a path lies in; ok is false for the root of the drive.
func parentOf(path string) (string, bool) {
	path = strings.TrimRight(path, `\`)
	i := strings.LastIndexByte(path, '\\')
	if i < 0 {
		return "", false
	}
	return path[:i], true
}
