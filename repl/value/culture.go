package value

import "strings"

// TypeCulture is System.Globalization.CultureInfo.
var TypeCulture = plain("System.Globalization.CultureInfo", "cultureinfo")

// Culture is a CultureInfo: a name and what it is called. The simulator formats texts in the culture of its
// console, en-US, and in the invariant one; the others are only names (a modelling choice). It never changes.
type Culture struct {
	Name, Display, Native string
	LCID                  int32
}

// cultures are those that can be named, the invariant one first.
var cultures = []Culture{
	{"", "Invariant Language (Invariant Country)", "Invariant Language (Invariant Country)", 127},
	{"en-US", "English (United States)", "English (United States)", 1033}, {"en-GB", "English (United Kingdom)", "English (United Kingdom)", 2057},
	{"en", "English", "English", 9}, {"de-DE", "German (Germany)", "Deutsch (Deutschland)", 1031}, {"de", "German", "Deutsch", 7},
	{"fr-FR", "French (France)", "français (France)", 1036}, {"fr", "French", "français", 12}, {"es-ES", "Spanish (Spain)", "español (España)", 3082},
	{"it-IT", "Italian (Italy)", "italiano (Italia)", 1040}, {"nl-NL", "Dutch (Netherlands)", "Nederlands (Nederland)", 1043},
	{"pt-BR", "Portuguese (Brazil)", "português (Brasil)", 1046}, {"ja-JP", "Japanese (Japan)", "日本語 (日本)", 1041},
	{"sv-SE", "Swedish (Sweden)", "svenska (Sverige)", 1053}, {"da-DK", "Danish (Denmark)", "dansk (Danmark)", 1030},
	{"pl-PL", "Polish (Poland)", "polski (Polska)", 1045}, {"ru-RU", "Russian (Russia)", "русский (Россия)", 1049},
}

// CultureOf finds a culture by its name or number.
func CultureOf(key Value) (Value, bool) {
	b := key.Base()
	for i := range cultures {
		c := &cultures[i]
		if b.kind == KindString && strings.EqualFold(c.Name, b.Str()) || isIntegral(b) && int64(c.LCID) == b.Int() {
			return FromNative(c), true
		}
	}
	return Null, false
}

// TypeName is the .NET type's name.
func (*Culture) TypeName() string { return TypeCulture.Full }

// Text is the name.
func (c *Culture) Text() string { return c.Name }

// Property answers for the names.
func (c *Culture) Property(name string) (Value, bool) {
	short, _, isSpecific := strings.Cut(c.Name, "-")
	switch strings.ToLower(name) {
	case "lcid", "keyboardlayoutid":
		return Int32(c.LCID), true
	case "name", "ietflanguagetag":
		return String(c.Name), true
	case "displayname", "englishname":
		return String(c.Display), true
	case "nativename":
		return String(c.Native), true
	case "twoletterisolanguagename":
		if short == "" {
			short = "iv"
		}
		return String(short), true
	case "isneutralculture":
		return Bool(short != "" && !isSpecific), true
	case "textinfo":
		return FromNative(&TextInfo{of: c}), true
	}
	return Null, false
}

// PropertyNames lists the properties in .NET's order, as far as they are known.
func (*Culture) PropertyNames() []string {
	return []string{"LCID", "KeyboardLayoutId", "Name", "IetfLanguageTag", "DisplayName", "NativeName", "EnglishName",
		"TwoLetterISOLanguageName", "IsNeutralCulture", "TextInfo"}
}

// CloneWith returns the culture itself.
func (c *Culture) CloneWith(*Cloner) Native { return c }

// CompareTo tells whether two cultures are the same one.
func (c *Culture) CompareTo(other Value) (int, bool) {
	o, ok := other.Base().ref.(*Culture)
	if !ok {
		return 0, false
	}
	return strings.Compare(c.Name, o.Name), true
}

// formatsTexts tells whether the simulator formats in the culture.
func (c *Culture) formatsTexts() bool { return c.Name == "" || strings.HasPrefix(c.Name, "en") }

// TextInfo is a culture's rules of writing.
type TextInfo struct{ of *Culture }

// TypeName is the .NET type's name.
func (*TextInfo) TypeName() string { return "System.Globalization.TextInfo" }

// Text is as .NET writes it.
func (t *TextInfo) Text() string { return "TextInfo - " + t.of.Name }

// Property answers for the culture's name.
func (t *TextInfo) Property(name string) (Value, bool) {
	switch strings.ToLower(name) {
	case "culturename":
		return String(t.of.Name), true
	case "listseparator":
		return String(","), true
	}
	return Null, false
}

// PropertyNames lists the properties.
func (*TextInfo) PropertyNames() []string { return []string{"CultureName", "ListSeparator"} }

// CloneWith returns the rules themselves.
func (t *TextInfo) CloneWith(*Cloner) Native { return t }

// MethodNames lists the methods.
func (*TextInfo) MethodNames() []string { return []string{"ToLower", "ToTitleCase", "ToUpper"} }

// Call changes the case of a text.
func (t *TextInfo) Call(e *Env, name string, args []Value) (Value, bool, error) {
	if len(args) != 1 {
		return Null, false, nil
	}
	switch strings.ToLower(name) {
	case "toupper":
		return String(strings.ToUpper(e.Text(args[0]))), true, nil
	case "tolower":
		return String(strings.ToLower(e.Text(args[0]))), true, nil
	case "totitlecase":
		return String(titleCase(e.Text(args[0]))), true, nil
	}
	return Null, false, nil
}

// titleCase writes the first letter of each word large and the others small; words that are all capitals
// are taken for acronyms and stay. An apostrophe does not end a word.
func titleCase(s string) string {
	runes := []rune(s)
	for i := 0; i < len(runes); {
		end := i
		for end < len(runes) && (isWordRune(runes[end]) || end > i && runes[end] == '\'') {
			end++
		}
		if end == i {
			i++
			continue
		}
		word := string(runes[i:end])
		if word != strings.ToUpper(word) || end-i == 1 {
			rest := []rune(strings.ToLower(word))
			copy(runes[i:end], rest)
			runes[i] = []rune(strings.ToUpper(string(runes[i])))[0]
		}
		i = end
	}
	return string(runes)
}

func isWordRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || strings.ToUpper(string(r)) != strings.ToLower(string(r))
}
