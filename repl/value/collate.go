package value

import (
	"strings"
	"unicode"
)

// CompareText orders two texts as the invariant culture does, simplified to three levels:
//
//  1. letters, digits and symbols without regard to case or accents, symbols before digits before letters;
//     hyphens and apostrophes are skipped, as in .NET's word sort ("co-op" stands beside "coop");
//  2. accents; 3. case, lower before upper, only when caseSensitive; 4. the skipped characters.
//
// -lt, -gt and Sort-Object use it; -eq uses textEqual. Scripts beyond Latin, Greek and Cyrillic fall in
// code point order: a modelling choice.
func CompareText(a, b string, caseSensitive bool) int {
	if a == b {
		return 0
	}
	x, y := []rune(a), []rune(b)
	if c := compareKeys(x, y, primaryWeight); c != 0 {
		return c
	}
	if c := compareKeys(x, y, accentWeight); c != 0 {
		return c
	}
	if caseSensitive {
		if c := compareKeys(x, y, caseWeight); c != 0 {
			return c
		}
	}
	return compareKeys(x, y, skippedWeight)
}

// textEqual tells whether two texts are equal, by default without case.
func textEqual(a, b string, caseSensitive bool) bool {
	if caseSensitive {
		return a == b
	}
	return strings.EqualFold(a, b)
}

// compareKeys orders by the weights of the characters; weight 0 is left out.
func compareKeys(a, b []rune, weight func(rune) int) int {
	i, j := 0, 0
	for {
		wa, wb := 0, 0
		for ; i < len(a) && wa == 0; i++ {
			wa = weight(a[i])
		}
		for ; j < len(b) && wb == 0; j++ {
			wb = weight(b[j])
		}
		if wa != wb || wa == 0 {
			return compareInts(int64(wa), int64(wb))
		}
	}
}

// symbolOrder is the order of ASCII's signs in the invariant culture, which is not that of their codes.
const symbolOrder = "\t\n\v\f\r _,;:!?.\"()[]{}@*/\\&#%`^+<=>|~$"

// primaryWeight gives signs 1.., digits from 1000, letters from 2000 by their base letter.
func primaryWeight(r rune) int {
	if r == '-' || r == '\'' || unicode.IsControl(r) && r > ' ' || r == 0 {
		return 0
	}
	base, _ := splitAccent(unicode.ToLower(r))
	switch {
	case unicode.IsDigit(base):
		return 1000 + int(base)
	case unicode.IsLetter(base):
		return 2000 + int(base)
	}
	if i := strings.IndexRune(symbolOrder, base); i >= 0 {
		return 1 + i
	}
	return 100 + int(base)%800
}

func accentWeight(r rune) int {
	_, accent := splitAccent(unicode.ToLower(r))
	return accent + 1
}

func caseWeight(r rune) int {
	if unicode.IsUpper(r) {
		return 2
	}
	return 1
}

func skippedWeight(r rune) int {
	if r == '-' || r == '\'' {
		return int(r) + 1
	}
	return 1
}

// accented lists the letters of Latin-1 with an accent, each after its base letter.
var accented = []struct {
	base    rune
	letters string
}{
	{'a', "áàâäãå"}, {'c', "ç"}, {'e', "éèêë"}, {'i', "íìîï"}, {'n', "ñ"}, {'o', "óòôöõø"}, {'u', "úùûü"}, {'y', "ýÿ"},
}

// splitAccent separates a lower-case letter into its base letter and the number of its accent, 0 for none.
func splitAccent(r rune) (rune, int) {
	if r < 0x80 {
		return r, 0
	}
	for _, a := range accented {
		if i := strings.IndexRune(a.letters, r); i >= 0 {
			return a.base, i + 1
		}
	}
	return r, 0
}
