package complete

import (
	"strings"
	"testing"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// world is a fixed set of live names.
type world struct{}

func (world) Commands() []string       { return []string{"Get-Thing"} }
func (world) Variables() []string      { return []string{"s", "server", "true", "my var"} }
func (world) Computers() []string      { return []string{"Server01", "Server02", "localhost"} }
func (world) Sessions() []string       { return []string{"ITTask", "Night Backup"} }
func (world) Jobs() []string           { return []string{"Job1"} }
func (world) Configurations() []string { return []string{"Microsoft.PowerShell"} }

func registry() *cmdlet.Registry {
	buffering := &value.Type{Full: "Mode", Enum: &value.EnumType{Name: "Mode",
		Members: []value.EnumMember{{Name: "None"}, {Name: "Drop", Number: 1}, {Name: "Block", Number: 2}}}}
	at := func(set string, n int) []cmdlet.Use { return []cmdlet.Use{{Set: set, Position: n}} }
	return cmdlet.MustRegistry(
		&cmdlet.Info{Name: "Get-PSSession", Aliases: []string{"gsn"}, DefaultSet: "Computer", Params: []cmdlet.Param{
			{Name: "ComputerName", Aliases: []string{"Cn"}, In: at("Computer", 0)},
			{Name: "Name", In: []cmdlet.Use{{Position: -1}}},
			{Name: "Id", In: at("Id", 0)},
			{Name: "AllowRedirection", Switch: true, In: at("Computer", -1)},
		}},
		&cmdlet.Info{Name: "Get-Help", Params: []cmdlet.Param{{Name: "Name", In: at("", 0)}}},
		&cmdlet.Info{Name: "New-PSSessionOption", Params: []cmdlet.Param{
			{Name: "OutputBufferingMode", Type: buffering, In: at("", -1)},
			{Name: "Kind", In: at("", 0), Checks: []cmdlet.Check{{Kind: cmdlet.CheckSet, Words: []string{"Any", "Leaf"}}}},
		}},
	)
}

// The cursor is where the bar stands; the range that is replaced is put in brackets.
func TestComplete(t *testing.T) {
	reg := registry()
	for _, c := range []struct{ line, want string }{
		{"get-ps|", "[get-ps]: Get-PSSession"},
		{"Get-T|", "[Get-T]: Get-Thing"},
		{"$x = gs|", "[gs]: gsn"},
		{"$x=gs|", "[gs]: gsn"},
		{"$x += gs|", "[gs]: gsn"},
		{"1..3 | gs|", "[gs]: gsn"},
		{"if ($true) { gs|", "[gs]: gsn"},
		{"(gs|", "[gs]: gsn"},
		{"& gs|", "[gs]: gsn"},
		{"Get-Help about_ps|", "[about_ps]: about_PSSessions about_pssim about_PSSession_Details"},
		{"Get-Help gs|", "[gs]: gsn"},
		{"gsn -c|", "[-c]: -ComputerName"},
		{"gsn -n|", "[-n]: -Name"},
		{"gsn -ComputerName |", "[]: Server01 Server02 localhost"},
		{"gsn -cn Server01,s|", "[s]: Server01 Server02"},
		{"gsn s|", "[s]: Server01 Server02"},
		{"gsn -ComputerName:s|", "[s]: Server01 Server02"},
		{"gsn -Name i|", "[i]: ITTask"},
		{"gsn -Name n|", "[n]: 'Night Backup'"},
		{"gsn -Name 'n|", "['n]: 'Night Backup'"},
		{`gsn -Name "n|"`, `["n"]: "Night Backup"`},
		{"gsn -ComputerName (gsn -Name i|", "[i]: ITTask"},
		{"gsn -AllowRedirection s|", "[s]: Server01 Server02"},
		{"New-PSSessionOption -OutputBufferingMode |", "[]: None Drop Block"},
		{"New-PSSessionOption -outp dr|op", "[drop]: Drop"},
		{"New-PSSessionOption l|", "[l]: Leaf"},
		{"gsn -ErrorAction s|", "[s]: SilentlyContinue Stop Suspend"},
		{"$se|", "[$se]: $server"},
		{"$m|", "[$m]: ${my var}"},
		{`"at $se|`, "[$se]: $server"},
		{"gsn -Name 'a $se|", "['a $se]:"},
		{"gsn @s|", "[@s]: @s @server"},
		{"$a -notl|", "[-notl]: -notlike"},
		{"$a -li|", "[-li]: -like"},
		{"nosuch -|", "[-]:"},
		{"get-ps|session -Name x", "[get-pssession]: Get-PSSession"},
	} {
		pos := strings.LastIndexByte(c.line, '|')
		line := c.line[:pos] + c.line[pos+1:]
		r := Complete(line, pos, reg, world{})
		got := "[" + line[r.From:r.To] + "]:"
		for _, i := range r.Items {
			got += " " + i.Text
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

func TestCommentCompletesNothing(t *testing.T) {
	if r := Complete("gsn # get", 9, registry(), world{}); len(r.Items) != 0 {
		t.Errorf("%v", r.Items)
	}
}

// Parameters of sets that are ruled out, and those given already, are not offered.
func TestParametersOfTheSet(t *testing.T) {
	for _, i := range Complete("gsn -Id 3 -", 11, registry(), world{}).Items {
		if i.Text == "-ComputerName" || i.Text == "-Id" {
			t.Errorf("%s offered after -Id", i.Text)
		}
	}
}

// FuzzComplete checks that any text, cut anywhere, gives a range within the line that holds the cursor.
func FuzzComplete(f *testing.F) {
	for _, s := range []string{"gsn -Name 'x", `$a = "b $(gsn -`, "@{a=1;b={", "`", "a,b ,|", "ä$ö", "#", "}}))", "& . gsn -cn:"} {
		f.Add(s, len(s))
	}
	reg := registry()
	f.Fuzz(func(t *testing.T, line string, pos int) {
		r := Complete(line, pos, reg, world{})
		at := min(max(pos, 0), len(line))
		if r.From < 0 || r.To > len(line) || r.From > r.To || r.From > at {
			t.Fatalf("%q at %d: range %d to %d", line, pos, r.From, r.To)
		}
	})
}
