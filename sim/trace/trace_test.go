package trace_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"pssim/sim/trace"
)

const at = 1337023570 * 1e9 // 2012-05-14 19:26:10 UTC

func TestLine(t *testing.T) {
	tests := []struct {
		record trace.Record
		want   string
	}{
		{trace.Record{}, `0 1970-01-01T00:00:00.000000000Z "" ""`},
		{trace.Record{Step: 7, At: at, Actor: "Server01", Kind: "shell.created", Cause: 3,
			Rules: []string{"E1.2", "LIFE-5"}, Text: `shell 1 of DOMAIN01\User01`},
			`7 2012-05-14T19:26:10.000000000Z Server01 shell.created <3 [E1.2,LIFE-5] shell 1 of DOMAIN01\User01`},
		{trace.Record{At: at + 5, Actor: "the net", Kind: "cut", Text: "two\nlines"},
			`0 2012-05-14T19:26:10.000000005Z "the net" cut "two\nlines"`},
		{trace.Record{At: at, Actor: "a", Kind: "b", Text: "<3 no cause"},
			`0 2012-05-14T19:26:10.000000000Z a b "<3 no cause"`},
	}
	for _, tt := range tests {
		if got := tt.record.Line(); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// draw makes records whose fields are full of the line's own delimiters.
func draw(t *rapid.T) trace.Record {
	field := rapid.StringOfN(rapid.SampledFrom([]rune("a <[],\"\\\n1é")), 0, 5, -1)
	return trace.Record{
		Step:  rapid.Uint64Range(0, 3).Draw(t, "step"),
		At:    rapid.Int64Range(0, 3).Draw(t, "at"),
		Actor: field.Draw(t, "actor"),
		Kind:  field.Draw(t, "kind"),
		Cause: rapid.Uint64Range(0, 2).Draw(t, "cause"),
		Rules: rapid.SliceOfN(field, 0, 2).Draw(t, "rules"),
		Text:  field.Draw(t, "text"),
	}
}

func equal(a, b trace.Record) bool {
	rules := slices.Equal(a.Rules, b.Rules)
	a.Rules, b.Rules = nil, nil
	return rules && a.Step == b.Step && a.At == b.At && a.Actor == b.Actor &&
		a.Kind == b.Kind && a.Cause == b.Cause && a.Text == b.Text
}

// TestLineTellsApart: records have the same line only if they are equal, and
// every line is one line.
func TestLineTellsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t), draw(t)
		if rapid.Bool().Draw(t, "move text to actor") {
			b = a
			b.Actor, b.Text = a.Actor+a.Text, ""
		}
		if (a.Line() == b.Line()) != equal(a, b) {
			t.Fatalf("%#v\n%#v\n%s", a, b, a.Line())
		}
		if strings.Contains(a.Line(), "\n") {
			t.Fatalf("two lines: %q", a.Line())
		}
	})
}

// TestLog: the hash depends on the records alone, not on whether they are
// kept nor on forks.
func TestLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(rapid.Custom(draw), 0, 8).Draw(t, "records")
		cut := rapid.IntRange(0, len(records)).Draw(t, "cut")
		kept, bare := trace.NewLog(true), trace.NewLog(false)
		for _, r := range records[:cut] {
			kept.Append(r)
			bare.Append(r)
		}
		fork := kept.Fork()
		fork.Append(trace.Record{Text: "another future"})
		for _, r := range records[cut:] {
			kept.Append(r)
			bare.Append(r)
		}
		if kept.Hash() != bare.Hash() || kept.Len() != bare.Len() || kept.Len() != len(records) {
			t.Fatal("a log that only hashes has another hash")
		}
		if _, different := trace.FirstDifference(kept.Records(), records); different {
			t.Fatal("the log does not hold what was appended")
		}
		if last, ok := fork.At(cut); !ok || last.Text != "another future" || fork.Hash() == kept.Hash() {
			t.Fatal("the fork was changed")
		}
		if i, _ := trace.FirstDifference(fork.Records(), records); i != cut {
			t.Fatalf("first difference at %d, not %d", i, cut)
		}
		if _, ok := bare.At(0); ok || bare.Keeps() {
			t.Fatal("a log that only hashes keeps records")
		}
	})
}

func TestJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(rapid.Custom(draw), 0, 5).Draw(t, "records")
		var out bytes.Buffer
		if err := trace.WriteJSON(&out, records); err != nil {
			t.Fatal(err)
		}
		back, err := trace.ReadJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if i, different := trace.FirstDifference(records, back); different {
			t.Fatalf("record %d differs", i)
		}
	})
}

// Texts that are no valid UTF-8 come back byte for byte too.
func TestJSONOfAnyBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Map(rapid.SliceOf(rapid.SampledFrom([]byte("a\"\\\xff\n\x00\xc3\xa9"))), func(b []byte) string { return string(b) })
		want := trace.Record{Step: 1, Actor: text.Draw(t, "actor"), Kind: text.Draw(t, "kind"), Text: text.Draw(t, "text"),
			Rules: rapid.SliceOfN(text, 0, 3).Draw(t, "rules")}
		var out bytes.Buffer
		if err := trace.WriteJSON(&out, []trace.Record{want}); err != nil {
			t.Fatal(err)
		}
		line := out.String()
		back, err := trace.ReadJSON(&out)
		if err != nil || len(back) != 1 || back[0].Line() != want.Line() || back[0].Actor != want.Actor || back[0].Text != want.Text {
			t.Fatalf("%s by way of %s is %v, %v", want.Line(), line, back, err)
		}
	})
}

func TestReadJSONErrors(t *testing.T) {
	tests := []struct {
		in   string
		line int
	}{
		{"{}\n\n{", 3},
		{"{}\n{} {}\n", 2},
		{`{"step":-1}`, 1},
		{`{"stop":1}`, 1},
		{"7", 1},
		{"null", 1},
		{`{"step":null}`, 1},
		{`{"rules":["A",null],"text":"null"}`, 1},
		{"{}\n  null \n{}", 2},
		{`{"quoted":true,"actor":"\"A\"","kind":"\"k\""}`, 1}, // the text is not quoted
	}
	for _, tt := range tests {
		_, err := trace.ReadJSON(strings.NewReader(tt.in))
		var re *trace.ReadError
		if !errors.As(err, &re) || re.Line != tt.line || errors.Unwrap(err) == nil {
			t.Errorf("%q: %v", tt.in, err)
		}
	}
}

// FuzzReadJSON: no input panics, and what is read is written the same again.
func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`{"step":1,"at":2,"actor":"a","kind":"k","cause":1,"rules":["LIFE-1"],"text":"t"}`))
	f.Add([]byte("{}\n[]"))
	f.Fuzz(func(t *testing.T, in []byte) {
		records, err := trace.ReadJSON(bytes.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := trace.WriteJSON(&out, records); err != nil {
			t.Fatal(err)
		}
		back, err := trace.ReadJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if i, different := trace.FirstDifference(records, back); different {
			t.Fatalf("record %d differs", i)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	log := trace.NewLog(false)
	r := trace.Record{Step: 7, At: at, Actor: "Server01", Kind: "shell.created", Cause: 3,
		Rules: []string{"E1.2", "LIFE-5"}, Text: "shell 1"}
	b.ReportAllocs()
	for b.Loop() {
		log.Append(r)
	}
}
