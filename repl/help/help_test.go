package help

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	got := parse("stray\n= Get-Thing\nGets\n\n  things.\n- Name: The\n  name.\n- Id: One.\n" +
		"* First\nPS> Get-Thing |\n>> more\nPS> again\n! NoThing\nSays so.\n@ A, B\n= about_Things\n: Of things.\nText.\n")
	want := []Topic{
		{Name: "Get-Thing", Text: []string{"Gets", "", "  things."},
			Params: []Param{{"Name", []string{"The", "name."}}, {"Id", []string{"One."}}},
			Examples: []Example{{Title: "First", Lines: []string{"Get-Thing |\nmore", "again"}, Fails: "NoThing",
				Remark: []string{"Says so."}}},
			Related: []string{"A", "B"}},
		{Name: "about_Things", Synopsis: "Of things.", Text: []string{"Text."}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTopics holds what every topic must have: a text, a name of its own, lines laid out that fit a window of
// 80 columns with the indentation of help, examples that type something, and related topics that exist.
func TestTopics(t *testing.T) {
	seen := map[string]bool{}
	for _, topic := range Topics() {
		name := strings.ToLower(topic.Name)
		if seen[name] {
			t.Errorf("%s stands twice", topic.Name)
		}
		seen[name] = true
		if len(topic.Text) == 0 {
			t.Errorf("%s has no text", topic.Name)
		}
		if topic.About() != (topic.Synopsis != "") {
			t.Errorf("%s: subjects alone have a synopsis here", topic.Name)
		}
		for _, e := range topic.Examples {
			if e.Title == "" || len(e.Lines) == 0 {
				t.Errorf("%s: an example lacks a title or lines", topic.Name)
			}
		}
		for _, line := range topic.Text {
			if strings.HasPrefix(line, " ") && len(line) > 75 {
				t.Errorf("%s: too long: %s", topic.Name, line)
			}
		}
		for _, other := range topic.Related {
			if _, ok := Find(other); !ok {
				t.Errorf("%s refers to %s, which is no topic", topic.Name, other)
			}
		}
	}
}

func TestFind(t *testing.T) {
	topic, ok := Find("new-pssession")
	if !ok || topic.Name != "New-PSSession" {
		t.Fatalf("found %q, %v", topic.Name, ok)
	}
	if note := topic.Note("computername"); len(note) == 0 {
		t.Error("no own note")
	}
	if note := topic.Note("ThrottleLimit"); len(note) == 0 {
		t.Error("no shared note")
	}
	if note := topic.Note("Nonsense"); note != nil {
		t.Errorf("a note on nonsense: %q", note)
	}
	if topic, ok := Find("nothing"); ok || topic.Note("Name") != nil {
		t.Error("found nothing, or a note on it")
	}
}

// FuzzParse: whatever a file holds, it has as many topics as lines that begin one, and no example loses a
// line that is typed.
func FuzzParse(f *testing.F) {
	f.Add("= A\n- B: c\n* d\nPS> e\n>> f\n! g\n@ h\n: i\n")
	f.Add("* d\nPS> e\n= A\nPS> f\n* \nPS> g\nPS>\n")
	f.Fuzz(func(t *testing.T, text string) {
		topics, typed := 0, 0
		inExample := false
		for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
			mark, _, _ := strings.Cut(line, " ")
			switch {
			case mark == "=":
				topics++
				inExample = false
			case topics > 0 && mark == "*":
				inExample = true
			case topics > 0 && mark == "-":
				inExample = false
			case inExample && mark == "PS>":
				typed++
			}
		}
		got := parse(text)
		for _, topic := range got {
			for _, e := range topic.Examples {
				typed -= len(e.Lines)
			}
		}
		if len(got) != topics || typed != 0 {
			t.Errorf("%d topics, want %d; %d typed lines were lost", len(got), topics, typed)
		}
	})
}
