package format

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pssim/repl/value"
)

// viewCase is a row of table_views.jsonl: objects laid out by the real formatter of 7.0 under the views of
// several versions.
type viewCase struct {
	ID, Kind, View, Text string
	Width                int
	Rows                 []map[string]any
}

func readViewCases(t testing.TB) []viewCase {
	f, err := os.Open("testdata/table_views.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []viewCase
	for in := bufio.NewScanner(f); in.Scan(); {
		var c viewCase
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

func (c viewCase) objects() []value.Value {
	names := []string{"Id", "Name", "Transport", "PSJobTypeName", "ComputerName", "ComputerType", "State", "HasMoreData",
		"Location", "Command", "ConfigurationName", "Availability"}
	typeName := "System.Management.Automation.Job"
	if c.Kind == "PSSession" {
		typeName = "System.Management.Automation.Runspaces.PSSession"
	}
	var out []value.Value
	for _, row := range c.Rows {
		o := typed(typeName)
		for _, n := range names {
			switch x := row[n].(type) {
			case float64:
				o.Object().Set(n, value.Int32(int32(x)))
			case nil:
			default:
				o.Object().Set(n, toValue(x))
			}
		}
		out = append(out, o)
	}
	return out
}

// TestViewsOracle lays the rows out by the view of each version, and prints as 7 does, byte for byte.
func TestViewsOracle(t *testing.T) {
	versions := map[string]Version{"S30": {3, 0}, "S51": {5, 1}, "S7": {7, 0}, "J3": {3, 0}}
	cases := readViewCases(t)
	if len(cases) != 57 {
		t.Fatalf("%d cases, want 57", len(cases))
	}
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			v, ok := versions[c.View]
			if !ok {
				t.Fatalf("unknown view %q", c.View)
			}
			var b strings.Builder
			print7 := NewPrinter(Options{Version: Version{7, 0}, Width: c.Width, EnumerationLimit: 4}, func(l string) error {
				b.WriteString(l + "\n")
				return nil
			})
			s := NewShaper(Options{Version: v, Width: c.Width, EnumerationLimit: 4}, plainMembers{}, Request{}, print7.Print)
			for _, o := range c.objects() {
				if err := s.Add(o); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.End(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.Text, b.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
