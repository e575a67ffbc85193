package app

import "testing"

// TestCheck lists the errors of scripts, and runs none of them.
func TestCheck(t *testing.T) {
	write(t, map[string]string{
		"good.ps1":    "'never printed'\n",
		"bad.ps1":     "'ä' + 1\n'ä'; if ($x {\n  1\n}\n",
		"class.ps1":   "class C { }\n",
		"newer.ps1":   "$true ? 1 : 2\n",
		"crlf.ps1":    "1\r\n@{a=1;a=2}\r\n",
		"several.ps1": "@{a=1;a=2}\n@{b=1;b=2}\n",
	})
	for _, c := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{"check", "good.ps1"}, "", 0},
		{[]string{"check", "good.ps1", "bad.ps1"}, "bad.ps1:2:13: unexpected '{' (UnexpectedToken)\nbad.ps1:2:13: ')' is missing after 'if' (MissingEndParenthesisAfterStatement)\n", 1},
		{[]string{"check", "crlf.ps1"}, "crlf.ps1:2:7: key 'a' occurs twice in the hashtable (DuplicateKeyInHashLiteral)\n", 1},
		{[]string{"--ps", "7", "check", "newer.ps1"}, "", 0},
	} {
		out, errs, code := run("", c.args...)
		if out != c.want || errs != "" || code != c.code {
			t.Errorf("%q prints %q and %q, code %d; want %q, code %d", c.args, out, errs, code, c.want, c.code)
		}
	}
	for _, file := range []string{"class.ps1", "newer.ps1", "several.ps1"} {
		if out, _, code := run("", "check", file); out == "" || code != 1 {
			t.Errorf("%s: %q, code %d", file, out, code)
		}
	}
	if _, errs, code := run("", "check", "nowhere.ps1"); errs == "" || code != 2 {
		t.Errorf("a missing file: %q, code %d", errs, code)
	}
}
