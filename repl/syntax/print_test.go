package syntax

import (
	"fmt"
	"reflect"
	"testing"
)

// treeDiff returns where two trees differ but for extents and spelling; "" if they do not.
func treeDiff(a, b reflect.Value, path string) string {
	if a.Kind() != b.Kind() || a.Type() != b.Type() {
		return path + ": other kinds"
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			if a.IsNil() != b.IsNil() {
				return path + ": one is nil"
			}
			return ""
		}
		return treeDiff(a.Elem(), b.Elem(), path)
	case reflect.Slice:
		if a.Len() != b.Len() {
			return fmt.Sprintf("%s: %d and %d", path, a.Len(), b.Len())
		}
		for i := range a.Len() {
			if d := treeDiff(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
	case reflect.Struct:
		for i := range a.NumField() {
			name := a.Type().Field(i).Name
			switch name {
			case "Span", "Source", "Raw", "Braced", "OpExt":
				continue
			}
			if d := treeDiff(a.Field(i), b.Field(i), path+"."+name); d != "" {
				return d
			}
		}
	default:
		if !a.Equal(b) {
			return fmt.Sprintf("%s: %v and %v", path, a, b)
		}
	}
	return ""
}

// reprint prints what src parses to and parses that; ok is false when src has errors.
func reprint(src string, v Version) (text, diff string, ok bool) {
	first, errs := Parse(&Source{Text: src}, v)
	if len(errs) > 0 {
		return "", "", false
	}
	text = Print(first)
	second, errs := Parse(&Source{Text: text}, v)
	if len(errs) > 0 {
		return text, errs[0].ID + ": " + errs[0].Msg, true
	}
	return text, treeDiff(reflect.ValueOf(first), reflect.ValueOf(second), "tree"), true
}

func TestPrintThenParse(t *testing.T) {
	for _, c := range readOracle(t) {
		if !c.OK || c.out() {
			continue
		}
		if text, diff, _ := reprint(c.Src, V7()); diff != "" {
			t.Errorf("%s %q\nprints as\n%s\n%s", c.ID, c.Src, text, diff)
		}
	}
}

func FuzzPrint(f *testing.F) {
	for i, c := range readOracle(f) {
		if c.OK && i%4 == 0 {
			f.Add(c.Src)
		}
	}
	for _, src := range []string{"5\"\"", "i\"f\" 1", "f `-x `@y", "a$(1)b$c''d", "f $x``y", "cmd --% \"x | y", "& a --% b|c", "f a`nb", "`1!00", ">1 $0", "'\xe1'", "[A[],0]", "[int][ref]$x", "function f() { param($a) }"} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, v := range []Version{V51(), V7()} {
			if text, diff, ok := reprint(src, v); ok && diff != "" {
				t.Fatalf("%q\nprints as\n%q\n%s", src, text, diff)
			}
		}
	})
}
