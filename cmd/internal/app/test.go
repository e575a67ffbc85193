package app

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pssim/scripting"
)

// testCommand is pssim test.
func (p *program) testCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "test PATH...",
		Short: "Run Lua scenarios, each twice, and count those whose checks hold",
		Long: "Test runs Lua scenarios: the files named, and all .lua files below the folders named, in the order of their\n" +
			"paths, but for the set-ups that lie beside documentation pages. Each is run twice, and must do the same.",
		Args: files(1, -1, "a PATH: a .lua file or a folder of them"),
		RunE: func(_ *cobra.Command, args []string) error { return p.test(args) },
	}
}

// test runs the scenarios that paths name. All files are found before the first is run, so that a wrong path
// is told at once.
func (p *program) test(paths []string) error {
	files, err := scenarioFiles(paths)
	if err != nil {
		return err
	}
	o, err := p.scenarioOptions()
	if err != nil {
		return err
	}
	failed := 0
	for _, file := range files {
		text, err := readFile(file)
		if err != nil {
			return err
		}
		if !p.testOne(file, text, o) {
			failed++
		}
	}
	fmt.Fprintf(p.stdout, "%d passed, %d failed\n", len(files)-failed, failed)
	if failed > 0 {
		p.code = exitFailure
	}
	return nil
}

// testOne runs a scenario twice and prints its line, followed by what went wrong.
func (p *program) testOne(file, text string, o scripting.Options) bool {
	result, err := scripting.RunTwice(file, text, o)
	if err == nil && !result.Failed() {
		fmt.Fprintf(p.stdout, "ok    %s (%d checks)\n", file, result.Checks)
		return true
	}
	fmt.Fprintf(p.stdout, "FAIL  %s\n", file)
	if err != nil {
		fmt.Fprintf(p.stdout, "      %s\n", err)
	}
	for _, f := range result.Failures {
		fmt.Fprintf(p.stdout, "      %s\n", strings.ReplaceAll(f.String(), "\n", "\n      "))
	}
	return false
}

// scenarioFiles lists the scenarios that paths name. A path without any is an error: a test of nothing must
// not pass.
func scenarioFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, &inputError{fmt.Errorf("%s: there is no such file or folder", path)}
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		found, err := scenariosBelow(path)
		if err != nil {
			return nil, &inputError{err}
		}
		if len(found) == 0 {
			return nil, &inputError{fmt.Errorf("%s: there are no .lua files in this folder", path)}
		}
		files = append(files, found...)
	}
	return files, nil
}

// scenariosBelow lists the scenarios below a folder, in the order of their paths. A Lua file beside pages of its
// own name (about_X.lua, about_X.en-us.md) is their set-up, which alone means nothing.
func scenariosBelow(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".lua" {
			return err
		}
		pages, err := filepath.Glob(strings.TrimSuffix(path, ".lua") + ".*md")
		if err == nil && len(pages) == 0 {
			files = append(files, path)
		}
		return err
	})
	return files, err
}
