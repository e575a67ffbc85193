package builtin

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pssim/repl/cmdlet"
	"pssim/repl/value"
)

// computer is a host with event logs, processes, services and files.
type computer struct {
	cmdlet.Host
	now   time.Time
	files []file
	// services are the changes that were asked for.
	services []string
	elevated bool
}

type file struct{ path, text string }

// server is a fake context on a computer.
type server struct {
	*fake
	disk *computer
}

func newServer() *server {
	f := newFake()
	return &server{f, &computer{Host: f, now: f.now}}
}

func (s *server) Host() cmdlet.Host { return s.disk }

func (s *computer) Facts() cmdlet.Facts {
	f := s.Host.Facts()
	f.Elevated = s.elevated
	return f
}

func (s *computer) Logs(string) ([]string, error) {
	return []string{"System", "Windows PowerShell", "Microsoft-Windows-PowerShell/Operational"}, nil
}

func (s *computer) Events(_, log string) ([]Event, error) {
	var out []Event
	for i := range 2 {
		out = append(out, Event{Record: int64(i + 1), Time: s.now.Add(time.Duration(i) * time.Minute), ID: 400 + i,
			Level: LevelInformation, Provider: "PowerShell", Log: log, Computer: "SERVER01", Message: "started"})
	}
	return out, nil
}

func (s *computer) Processes(string) ([]Process, error) {
	return []Process{{ID: 9, Name: "wsmprovhost"}, {ID: 4, Name: "System"}, {ID: 7, Name: "wsmprovhost"}}, nil
}

func (s *computer) Services(string) ([]Service, error) {
	return []Service{{Name: "WinRM", DisplayName: "Windows Remote Management", Status: "Running"}, {Name: "Spooler", Status: "Stopped"}}, nil
}

func (s *computer) PutService(change Service, restart bool) error {
	s.services = append(s.services, fmt.Sprintf("%s %s %s %t", change.Name, change.Status, change.StartType, restart))
	return nil
}

func (s *computer) find(path string) int {
	for i, f := range s.files {
		if strings.EqualFold(f.path, path) {
			return i
		}
	}
	return -1
}

func (s *computer) ReadText(path string) (string, error) {
	if i := s.find(path); i >= 0 {
		return s.files[i].text, nil
	}
	return "", noPath(path)
}

func (s *computer) WriteText(path, text string) error {
	if i := s.find(path); i >= 0 {
		s.files[i].text = text
		return nil
	}
	s.files = append(s.files, file{path, text})
	return nil
}

func (s *computer) AppendText(path, text string) error {
	old, _ := s.ReadText(path)
	return s.WriteText(path, old+text)
}

func (s *computer) List(path string) ([]FileEntry, error) {
	var out []FileEntry
	for _, f := range s.files {
		if parent, leaf := splitLeaf(f.path); strings.EqualFold(parent, path) {
			out = append(out, FileEntry{Name: leaf, Parent: parent, Length: int64(len(f.text)), Modified: s.now})
		}
	}
	if out == nil {
		return nil, noPath(path)
	}
	return out, nil
}

func (s *computer) Stat(path string) (FileEntry, error) {
	i := s.find(path)
	if i < 0 {
		return FileEntry{}, noPath(path)
	}
	parent, leaf := splitLeaf(s.files[i].path)
	return FileEntry{Name: leaf, Parent: parent, Length: int64(len(s.files[i].text)), Modified: s.now}, nil
}

func (s *computer) Exists(path string) (bool, bool, error) {
	if s.find(path) >= 0 {
		return true, false, nil
	}
	_, err := s.List(path)
	return err == nil, err == nil, nil
}

func (s *computer) MakeDir(path string) error { return s.WriteText(path+`\.`, "") }

func (s *computer) Remove(path string, _ bool) error {
	i := s.find(path)
	if i < 0 {
		return noPath(path)
	}
	s.files = append(s.files[:i], s.files[i+1:]...)
	return nil
}

// invoke is fake.run with the server as the context.
func (s *server) invoke(t *testing.T, name string, input []value.Value, args ...cmdlet.Argument) string {
	t.Helper()
	s.out, s.errs, s.piped = nil, nil, input != nil
	info, ok := s.registry.Find(name)
	if !ok {
		t.Fatalf("no command %s", name)
	}
	b, err := cmdlet.Bind(info, args, s.piped, s.fake)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	s.Binding = b
	r := info.New()
	if err := r.Begin(s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !s.piped {
		input = []value.Value{value.Void}
	}
	for _, item := range input {
		if s.piped {
			if _, err := b.BindPipeline(item); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			s.input = item
		}
		if err := r.Process(s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if err := r.End(s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s.lines()
}

func TestEvents(t *testing.T) {
	s := newServer()
	s.invoke(t, "Get-WinEvent", nil, arg("LogName", str("*PowerShell*")))
	var got []string
	for _, v := range s.out {
		got = append(got, value.Text(field(v, "Id"))+" "+value.Text(field(v, "LogName")))
	}
	if want := "401 Windows PowerShell|401 Microsoft-Windows-PowerShell/Operational|400 Windows PowerShell|" +
		"400 Microsoft-Windows-PowerShell/Operational"; strings.Join(got, "|") != want {
		t.Errorf("newest first: %s", strings.Join(got, "|"))
	}
	s.invoke(t, "Get-WinEvent", nil, pos(str("System")), arg("MaxEvents", num(1)), on("Oldest"))
	if len(s.out) != 1 || field(s.out[0], "Id").Int() != 400 {
		t.Errorf("oldest: %v", s.out)
	}
	s.invoke(t, "Get-WinEvent", nil, pos(str("nope")))
	if len(s.errs) == 0 || s.errs[0].ID != "NoMatchingLogsFound" {
		t.Errorf("no log: %v", s.errs)
	}
	s.invoke(t, "Get-EventLog", nil, pos(str("System")), arg("Newest", num(1)))
	if len(s.out) != 1 || field(s.out[0], "Index").Int() != 2 {
		t.Errorf("event log: %v", s.out)
	}
	f := newFake()
	if err := f.run(t, "Get-WinEvent", nil); err == nil {
		t.Error("a host without event logs gave some")
	}
}

func TestProcesses(t *testing.T) {
	s := newServer()
	ids := func() string {
		var out []string
		for _, v := range s.out {
			out = append(out, value.Text(field(v, "Id")))
		}
		return strings.Join(out, " ")
	}
	if s.invoke(t, "ps", nil); ids() != "4 7 9" {
		t.Errorf("all: %s", ids())
	}
	if s.invoke(t, "ps", nil, pos(str("wsm*"))); ids() != "7 9" {
		t.Errorf("wildcard: %s", ids())
	}
	s.invoke(t, "ps", nil, pos(value.NewArray(texts("nope", "system")...)))
	if ids() != "4" || len(s.errs) != 1 || s.errs[0].ID != "NoProcessFoundForGivenName" {
		t.Errorf("one missing: %s %v", ids(), s.errs)
	}
	if got := s.invoke(t, "gsv", nil); got != "Spooler|WinRM" {
		t.Errorf("services: %s", got)
	}
	s.invoke(t, "gsv", nil, pos(str("nope")))
	if len(s.errs) != 1 || s.errs[0].ID != "NoServiceFoundForGivenName" {
		t.Errorf("no service: %v", s.errs)
	}
}

// Services change once, and only where the window is elevated.
func TestServiceChanges(t *testing.T) {
	s := newServer()
	s.invoke(t, "Start-Service", nil, pos(str("Spooler")))
	if len(s.errs) != 1 || s.errs[0].ID != "CouldNotStartService" || len(s.disk.services) != 0 {
		t.Errorf("not elevated: %v %q", s.errs, s.disk.services)
	}
	s.disk.elevated = true
	s.invoke(t, "Start-Service", nil, pos(value.NewArray(texts("Spooler", "WinRM")...)))
	s.invoke(t, "Stop-Service", nil, pos(str("*")))
	s.invoke(t, "Restart-Service", nil, pos(str("*")))
	s.invoke(t, "Set-Service", nil, pos(str("WinRM")), arg("StartupType", str("Disabled")))
	want := []string{"Spooler Running  false", "WinRM Stopped  false", "Spooler Running  false", "WinRM Running  true", "WinRM Running Disabled false"}
	if !slices.Equal(s.disk.services, want) {
		t.Errorf("%q, want %q", s.disk.services, want)
	}
}

func TestFiles(t *testing.T) {
	s := newServer()
	s.invoke(t, "Set-Content", nil, pos(str(`C:\t\a.txt`)), pos(value.NewArray(texts("x", "y")...)))
	s.invoke(t, "Add-Content", nil, pos(str(`C:\t\a.txt`)), pos(str("z")))
	if got := s.invoke(t, "gc", nil, pos(str(`C:\t\a.txt`))); got != "x|y|z" {
		t.Errorf("content: %s", got)
	}
	if got := s.invoke(t, "gc", nil, pos(str(`C:\t\*.txt`)), arg("Tail", num(1))); got != "z" {
		t.Errorf("tail: %s", got)
	}
	s.invoke(t, "Out-File", nums(1, 2), pos(str(`\\srv\share\b.txt`)))
	if got, _ := s.disk.ReadText(`\\srv\share\b.txt`); got != "1\r\n2\r\n" {
		t.Errorf("out-file: %q", got)
	}
	if got := s.invoke(t, "Test-Path", nil, pos(value.NewArray(texts(`C:\t\a.txt`, `C:\u`)...))); got != "True|False" {
		t.Errorf("test: %s", got)
	}
	if got := s.invoke(t, "dir", nil, pos(str(`C:\t`)), on("Name")); got != "a.txt" {
		t.Errorf("dir: %s", got)
	}
	if got := s.invoke(t, "sls", nil, pos(str("^y")), pos(str(`C:\t\a.txt`))); got != `C:\t\a.txt:2:y` {
		t.Errorf("select-string: %s", got)
	}
	s.invoke(t, "del", nil, pos(str(`C:\t\a.txt`)))
	s.invoke(t, "gc", nil, pos(str(`C:\t\a.txt`)))
	if len(s.errs) != 1 || s.errs[0].ID != "PathNotFound" || s.errs[0].Category != value.ObjectNotFound {
		t.Errorf("removed: %v", s.errs)
	}
}

func TestOutString(t *testing.T) {
	f := newFake()
	f.must(t, "Out-String", []value.Value{person("Ada", 36)})
	if got := f.lines(); got != "\nName Age\n---- ---\nAda   36\n\n" {
		t.Errorf("%q", got)
	}
	f.must(t, "Out-String", []value.Value{person("Ada", 36)}, on("Stream"))
	if got := f.lines(); got != "|Name Age|---- ---|Ada   36|" {
		t.Errorf("%q", got)
	}
	packets := append([]value.Value{}, f.must(t, "fl", []value.Value{person("Ada", 36)}, pos(str("Age")))...)
	f.must(t, "Out-Host", packets)
	if got := f.printed.String(); got != "\nAge : 36\n\n\n" {
		t.Errorf("%q", got)
	}
}
