package pwsh

import (
	"strings"
	"testing"

	"pssim/sim/protocol"
)

// TestTranscript: what is typed and shown between Start- and Stop-Transcript stands in the file.
func TestTranscript(t *testing.T) {
	w := worldOf(t, protocol.Version{Major: 3})
	if out, done := typed(t, w, "A", `Stop-Transcript`); !strings.HasPrefix(done.Error, "InvalidOperation,") {
		t.Errorf("none to stop: %q %s", out, done.Error)
	}
	if out, _ := typed(t, w, "A", `Start-Transcript C:\t.txt`); out != "Transcript started, output file is C:\\t.txt\n" {
		t.Errorf("start: %q", out)
	}
	typed(t, w, "A", `'shown'; Write-Warning 'careful'`)
	typed(t, w, "A", `Get-Item C:\nosuch`)
	if _, done := typed(t, w, "A", `Start-Transcript C:\u.txt`); !strings.HasPrefix(done.Error, "InvalidOperation,") {
		t.Errorf("a second one: %s", done.Error)
	}
	if out, _ := typed(t, w, "A", `Stop-Transcript`); out != "Transcript stopped, output file is C:\\t.txt\n" {
		t.Errorf("stop: %q", out)
	}
	typed(t, w, "A", `'not in it'`)
	got, _ := typed(t, w, "A", `Get-Content C:\t.txt`)
	for _, want := range []string{
		"**********************\nWindows PowerShell transcript start\nStart time: 20120514", "Transcript started, output file is C:\\t.txt\n" +
			"PS C:\\> 'shown'; Write-Warning 'careful'\nshown\nWARNING: careful\nPS C:\\> Get-Item C:\\nosuch\nGet-Item : ",
		"PS C:\\> Stop-Transcript\n**********************\nWindows PowerShell transcript end\nEnd time: 20120514",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the file lacks %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "not in it") {
		t.Errorf("the file goes on:\n%s", got)
	}
	seven := worldOf(t, protocol.Version{Major: 7})
	typed(t, seven, "A", `Start-Transcript; 'x'`)
	if out, _ := typed(t, seven, "A", `(Stop-Transcript).Path`); !strings.Contains(out, `\Documents\PowerShell_transcript.`) || strings.Count(out, ".") != 4 {
		t.Errorf("a name of its own: %q", out)
	}
	for _, c := range []struct{ line, want string }{
		{`(Start-Transcript C:\t.txt -NoClobber).Path`, "NoClobber,"},
		{`(Start-Transcript C:\t.txt -Append).Path`, ""},
		{`(Stop-Transcript).Path`, ""},
		{`(Get-Content C:\t.txt | Select-String 'PowerShell transcript start').Count`, ""},
		{`(Start-Transcript).Path -like 'C:\Users\*\Documents\PowerShell_transcript.20120514*.txt'`, ""},
	} {
		out, done := typed(t, w, "A", c.line)
		if !strings.HasPrefix(done.Error, c.want) || c.want == "" && done.Error != "" {
			t.Errorf("%s: %s, %q", c.line, done.Error, out)
		}
		if strings.HasSuffix(c.line, ".Count") && out != "2\n" || strings.Contains(c.line, "-like") && out != "True\n" {
			t.Errorf("%s: %q", c.line, out)
		}
	}
}
