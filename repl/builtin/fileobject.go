package builtin

import (
	"strings"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// fileObject makes a FileInfo or DirectoryInfo, with the notes of the provider of files.
func fileObject(c cmdlet.Context, e FileEntry) value.Value {
	full := e.Name
	if e.Parent != "" {
		full = joined(e.Parent, e.Name)
	}
	base, extension := e.Name, ""
	if i := strings.LastIndexByte(e.Name, '.'); i >= 0 {
		base, extension = e.Name[:i], e.Name[i:]
	}
	class := "System.IO.FileInfo"
	props := []value.Property{
		prop("Mode", value.String(fileMode(c, e))), prop("BaseName", value.String(base)),
		prop("Name", value.String(e.Name)),
	}
	if e.Folder {
		class = "System.IO.DirectoryInfo"
		props[1] = prop("BaseName", value.String(e.Name))
		props = append(props, prop("Parent", value.String(leafOf(e.Parent))), prop("Exists", value.Bool(true)))
	} else {
		props = append(props, prop("Length", value.Int64(e.Length)), prop("DirectoryName", value.String(e.Parent)),
			prop("Directory", value.String(e.Parent)), prop("IsReadOnly", value.Bool(false)), prop("Exists", value.Bool(true)))
	}
	at := value.FromTime(e.Modified)
	props = append(props, prop("FullName", value.String(full)), prop("Extension", value.String(extension)),
		prop("CreationTime", at), prop("LastAccessTime", at), prop("LastWriteTime", at))
	return value.FromObject(&value.Object{
		TypeNames: []string{class, "System.IO.FileSystemInfo", "System.MarshalByRefObject", "System.Object"},
		Props:     append(props, providerNotes(full, e)...), Text: fileText(c, full, e.Name), HasText: true,
	})
}

// fileText is the item's text: the full path from 6.0 on, before that its name.
func fileText(c cmdlet.Context, full, name string) string {
	if c.Host().Facts().Version.AtLeast(6, 0) {
		return full
	}
	return name
}

// leafOf is the last element of a path.
func leafOf(path string) string {
	_, leaf := splitLeaf(path)
	return leaf
}

// fileMode is the Mode of an item, which 7 writes with a letter less.
func fileMode(c cmdlet.Context, e FileEntry) string {
	mode := "-a---"
	switch {
	case e.Folder && e.ReadOnly:
		mode = "d-r--"
	case e.Folder:
		mode = "d----"
	}
	if !c.Host().Facts().Version.AtLeast(7, 0) {
		mode += "-"
	}
	return mode
}

// providerNotes are the note properties that the provider adds to each item; lists do not show them.
func providerNotes(full string, e FileEntry) []value.Property {
	hidden := func(name, text string) value.Property {
		return value.Property{Name: name, Value: value.String(text), Hidden: true}
	}
	notes := []value.Property{
		hidden("PSPath", fileProvider+"::"+full), hidden("PSParentPath", fileProvider+"::"+e.Parent),
		hidden("PSChildName", e.Name), hidden("PSProvider", fileProvider),
		{Name: "PSIsContainer", Value: value.Bool(e.Folder), Hidden: true},
	}
	if drive, _ := splitDrive(full); drive != "" {
		notes = append(notes, hidden("PSDrive", strings.TrimSuffix(drive, ":")))
	}
	return notes
}
