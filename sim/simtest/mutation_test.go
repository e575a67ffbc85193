package simtest_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// mutation disables one rule by replacing one text of one file, and names the test that must notice.
type mutation struct {
	rule, file, from, to string
	pkg, test            string
}

// mutations are chosen among all parts of the model.
var mutations = []mutation{
	{"CONN-4", "wsman/connect.go", "\tif sh.connected {\n\t\tx.refuse(protocol.CodeInUse", "\tif false {\n\t\tx.refuse(protocol.CodeInUse",
		"wsman", "TestRules/CONN-4"},
	{"CONN-3", "wsman/access.go", `return sh.runAs != "" || auth.SameUser(sh.owner, user)`, `return sh.runAs != "" || auth.SameUser(user, user)`,
		"wsman", "TestRules/CONN-3"},
	{"LOOP-4", "wsman/access.go", "case !sh.token.AdmitsFrom(int(x.from.Host)):", "case false:",
		"wsman", "TestRules/LOOP-4"},
	{"IDLE-2", "wsman/connect.go", " || idle > sh.maxIdle {", " {",
		"wsman", "TestRules/IDLE-2"},
	{"IDLE-7", "wsman/lost.go", "!sh.connected && sh.idleTimer == t.Generation {", "sh.connected && sh.idleTimer == t.Generation {",
		"wsman", "TestRules/IDLE-7"},
	{"ROB-5", "wsman/lost.go", "\t\ts.giveUp(env, t.Peer)\n", "",
		"wsman", "TestRules/ROB-5"},
	{"BUF-1", "wsman/command.go", "\t\t\treturn false\n", "\t\t\treturn true\n",
		"wsman", "TestRules/BUF-1"},
	{"BUF-2", "wsman/buffer.go", "b.records = b.records[1:]", "b.records = b.records[:len(b.records)-1]",
		"wsman", "TestRules/BUF-2"},
	{"RECV-4", "wsman/buffer.go", "b.records, b.bytes = nil, 0", "b.bytes = 0",
		"wsman", "TestRules/RECV-4"},
	{"STATE-2", "client/runspace.go", "r.elsewhere = info.State != protocol.ShellDisconnected", "r.elsewhere = false",
		"client", "TestTranscript16"},
	{"ROB-1", "client/robust.go", "\t\tp.listenAgain(env, num)\n", "",
		"client", "TestRecovered7"},
	{"WAIT-1", "client/wait.go", "case s == JobDisconnected && !force:", "case s == JobDisconnected && force:",
		"client", "TestWaitJobs312"},
	{"M-ONEWAY", "clientenv.go", "\t\te.w.timeOut(p.peer, request)\n", "",
		".", "TestLostOneWay"},
}

// TestMutations: with any one of these rules disabled, the test that is named for it fails.
func TestMutations(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the simulator once for each rule")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("there is no go tool")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutations {
		t.Run(m.rule, func(t *testing.T) {
			t.Parallel()
			m.notice(t, goTool, root)
		})
	}
}

// notice runs the named test on the mutated source, which is laid over the real one for that build alone.
func (m mutation) notice(t *testing.T, goTool, root string) {
	original := filepath.Join(root, filepath.FromSlash(m.file))
	source, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), m.from); n != 1 {
		t.Fatalf("%s holds the text of the rule %d times: %q", m.file, n, m.from)
	}
	folder := t.TempDir()
	mutated := filepath.Join(folder, "mutated.go")
	write(t, mutated, strings.Replace(string(source), m.from, m.to, 1))
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {original: mutated}})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "overlay.json"), string(overlay))
	name, sub, _ := strings.Cut(m.test, "/")
	pattern := "^" + name + "$"
	if sub != "" {
		pattern += "/^" + sub + "$"
	}
	command := exec.Command(goTool, "test", "-vet=off", "-overlay", filepath.Join(folder, "overlay.json"),
		"-timeout", time.Minute.String(), "-run", pattern, ".")
	command.Dir = filepath.Join(root, m.pkg)
	output, err := command.CombinedOutput()
	if err == nil || !strings.Contains(string(output), "--- FAIL: "+name) {
		t.Errorf("%s does not notice that %s is disabled (%v):\n%s", m.test, m.rule, err, output)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
