// Package scenarios holds the Lua scenarios that ship with the program, a folder per theme, and in docs the
// documentation pages that they replay with the set-up of each.
package scenarios

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed */*.lua docs/*.md
var files embed.FS

// Page is the title of the documentation page that the project implements: its set-up is the lab "page".
const Page = "about_Remote_Disconnected_Sessions"

// Files are all files, read-only: THEME/NAME.lua, docs/TITLE.lua and docs/*.md.
func Files() fs.FS { return files }

// List is the paths of all scenarios in order, without the set-ups of pages.
func List() []string {
	all, err := fs.Glob(files, "*/*.lua")
	if err != nil {
		return nil
	}
	var list []string
	for _, name := range all {
		if path.Dir(name) != "docs" {
			list = append(list, name)
		}
	}
	return list
}

// Pages is the paths of the documentation pages in order.
func Pages() []string {
	list, err := fs.Glob(files, "docs/*.md")
	if err != nil {
		return nil
	}
	return list
}

// SetUp is the set-up for pages of a title, with its path; false if there is none.
func SetUp(title string) (name, source string, ok bool) {
	if title == "" || strings.ContainsAny(title, `/\`) {
		return "", "", false
	}
	name = "docs/" + title + ".lua"
	text, err := files.ReadFile(name)
	return name, string(text), err == nil
}
