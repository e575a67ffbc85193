package scripting

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// declared reads api.lua: the functions in order, each with its example.
func declared(t *testing.T) (names []string, examples map[string]string) {
	t.Helper()
	examples = map[string]string{}
	var example strings.Builder
	for _, line := range strings.Split(API(), "\n") {
		switch {
		case strings.HasPrefix(line, "--- "), !strings.HasPrefix(line, "--") && !strings.HasPrefix(line, "function "):
			example.Reset()
		case strings.HasPrefix(line, "--   "):
			example.WriteString(strings.TrimPrefix(line, "--   ") + "\n")
		case strings.HasPrefix(line, "function "):
			name, _, _ := strings.Cut(strings.TrimPrefix(line, "function "), "(")
			names = append(names, name)
			examples[name] = example.String()
		}
	}
	return names, examples
}

// Every example of api.lua runs, twice alike, and checks something that holds.
func TestExamples(t *testing.T) {
	names, examples := declared(t)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			r, err := RunTwice(name+".lua", examples[name], lab(t))
			if err != nil {
				t.Fatalf("%v\n%s", err, r.Transcript)
			}
			if r.Checks == 0 || r.Failed() {
				t.Errorf("%d checks, %v\n%s", r.Checks, r.Failures, r.Transcript)
			}
		})
	}
}

// api.lua declares what there is, and nothing else.
func TestDeclarationsAreComplete(t *testing.T) {
	names, _ := declared(t)
	r := run(t, `
local function methods(kind, object)
  for name in pairs({run=1, start=1, wait=1, answer=1, exit=1, kill=1, name=1, sessions=1, jobs=1, shells=1, up=1, winrm=1}) do
    if pcall(function() assert(object[name]) end) then print(kind .. "." .. name) end
  end
end
methods("window", window("A"))
methods("host", host("Server01"))
for name in pairs(net) do print("net." .. name) end
local lua = {}
for _, name in ipairs({"assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawset",
  "select", "setmetatable", "tonumber", "type", "unpack", "xpcall", "tostring", "_G", "string", "table", "math", "net"}) do
  lua[name] = true
end
for name in pairs(_G) do if not lua[name] then print(name) end end
`)
	have := strings.Fields(r.Transcript)
	slices.Sort(have)
	slices.Sort(names)
	if diff := cmp.Diff(names, have); diff != "" {
		t.Error("- declared, + there:", diff)
	}
}
