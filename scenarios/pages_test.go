package scenarios

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// row is a command block of the documentation with the output that follows it.
type row struct {
	ID       string   `json:"id"` // "7.5:Receive-PSSession:17.1.4": version, page, place
	Page     string   `json:"page"`
	Heading  string   `json:"heading"`
	Commands string   `json:"commands"`
	Output   *string  `json:"output"` // nil where none is documented
	Events   []string `json:"events"` // comments on what happens before the block
}

var (
	exampleNumber = regexp.MustCompile(`^Example (\d+)`)
	number        = regexp.MustCompile(`\d+`)
)

// heading is what a page is divided by. Of "Example 4: ..." the number says enough.
func (r row) heading() string {
	if m := exampleNumber.FindString(r.Heading); m != "" {
		return m
	}
	return strings.ReplaceAll(r.Heading, "**", "")
}

// place orders the blocks of a page: by the example's number, which both versions of a page share, then by
// the place on the page.
func (r row) place() []int {
	var list []int
	if m := exampleNumber.FindStringSubmatch(r.Heading); m != nil {
		n, _ := strconv.Atoi(m[1])
		list = append(list, n)
	}
	version, rest, _ := strings.Cut(r.ID, ":")
	_, sections, _ := strings.Cut(rest, ":")
	for _, text := range number.FindAllString(sections+" "+version, -1) {
		n, _ := strconv.Atoi(text)
		list = append(list, n)
	}
	return list
}

// rows reads the documented blocks.
func rows(t *testing.T) []row {
	t.Helper()
	f, err := os.Open("testdata/documented_examples.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []row
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

// markdown is a page made of its command blocks alone: the documentation's code samples, which are under the
// MIT License, without its prose.
func markdown(title string, list []row) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n---\n", title)
	b.WriteString("<!-- Code samples of the PowerShell documentation, Copyright (c) Microsoft Corporation, MIT License. -->\n")
	heading := ""
	for _, r := range list {
		if r.heading() != heading {
			heading = r.heading()
			fmt.Fprintf(&b, "\n## %s\n", heading)
		}
		fmt.Fprintf(&b, "\n<!-- %s -->\n\n```powershell\n", r.ID)
		for _, event := range r.Events {
			fmt.Fprintln(&b, event)
		}
		fmt.Fprintf(&b, "%s\n```\n", r.Commands)
		if r.Output != nil {
			fmt.Fprintf(&b, "\n```Output\n%s\n```\n", *r.Output)
		}
	}
	return b.String()
}

// The pages in docs are what the documentation has, block by block. UPDATE_GOLDEN=1 writes them anew.
func TestPagesAreTheDocumentation(t *testing.T) {
	var titles []string
	byTitle := map[string][]row{}
	all := rows(t)
	for _, r := range all {
		if byTitle[r.Page] == nil {
			titles = append(titles, r.Page)
		}
		byTitle[r.Page] = append(byTitle[r.Page], r)
	}
	if len(all) < 200 || len(titles) < 25 {
		t.Fatalf("%d blocks of %d pages", len(all), len(titles))
	}
	for _, title := range titles {
		list := byTitle[title]
		slices.SortStableFunc(list, func(a, b row) int { return slices.CompareFunc(a.place(), b.place(), cmp.Compare) })
		file := filepath.Join("docs", title+".md")
		want := markdown(title, list)
		if os.Getenv("UPDATE_GOLDEN") == "1" {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		} else if string(got) != want {
			t.Errorf("%s is not what the documentation has; UPDATE_GOLDEN=1 writes it anew", file)
		}
	}
}
