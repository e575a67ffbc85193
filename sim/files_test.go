package sim

import (
	"testing"

	"pssim/sim/auth"
	"pssim/sim/kernel"
	"pssim/sim/network"
)

// filesWorld is two computers, the second with a share and a file in it.
func filesWorld(t *testing.T) (*World, *process) {
	t.Helper()
	w, err := New(Config{
		Console: "hand", Programs: []kernel.NamedProgram{{Name: "hand", Program: Hand{}}},
		Accounts: []auth.Account{{User: `D\ann`, AdminEverywhere: true}, {User: `D\bob`}},
		Hosts: []HostSpec{
			{Name: "A"},
			{Name: "B", Files: []FileSpec{{Path: `C:\Scripts\Go.ps1`, Text: "1"}}, Shares: []Share{{"Scripts", `C:\Scripts`}}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	n, err := w.StartClient(ClientSpec{Name: "w", Host: "A", User: `D\bob`})
	if err != nil {
		t.Fatal(err)
	}
	return w, w.process(n)
}

func TestFiles(t *testing.T) {
	w, p := filesWorld(t)
	steps := []struct {
		ask  AskFile
		code FileCode
		text string
	}{
		{AskFile{Op: FileRead, Path: `\\B\scripts\go.PS1`}, FileDone, "1"},
		{AskFile{Op: FileRead, Path: `\\B\C$\Scripts\Go.ps1`}, FileDenied, ""}, // bob is no administrator there
		{AskFile{Op: FileRead, Path: `\\B\nowhere\Go.ps1`}, FileMissing, ""},
		{AskFile{Op: FileRead, Path: `\\C\Scripts\Go.ps1`}, FileMissing, ""},
		{AskFile{Op: FileWrite, Path: `C:\Nowhere\a.txt`, Content: "x"}, FileMissing, ""},
		{AskFile{Op: FileFolder, Path: `C:\New\Deep`}, FileDone, ""},
		{AskFile{Op: FileWrite, Path: `C:\new\deep\a.txt`, Content: "x"}, FileDone, ""},
		{AskFile{Op: FileAppend, Path: `C:\New\Deep\A.txt`, Content: "y"}, FileDone, ""},
		{AskFile{Op: FileRead, Path: `C:\New\Deep\a.txt`}, FileDone, "xy"},
		{AskFile{Op: FileRead, Path: `C:\New`}, FileInUse, ""},
		{AskFile{Op: FileRemove, Path: `C:\New`}, FileInUse, ""},
		{AskFile{Op: FileRemove, Path: `C:\New`, Recurse: true}, FileDone, ""},
		{AskFile{Op: FileStat, Path: `C:\New\Deep\a.txt`}, FileMissing, ""},
		{AskFile{Op: FileStat, Path: `D:\x`}, FileMissing, ""},
		{AskFile{Op: FileStat, Path: `C:\Users\bob\Documents`}, FileDone, ""},
		{AskFile{Op: FileRemove, Path: `C:\`, Recurse: true}, FileInUse, ""},
	}
	for _, s := range steps {
		r := w.file(p, s.ask)
		if r.Code != s.code || r.Content != s.text {
			t.Errorf("%s = code %d, %q; want %d, %q", s.ask.Text(), r.Code, r.Content, s.code, s.text)
		}
	}
}

// TestFilesFork writes on both sides of a fork.
func TestFilesFork(t *testing.T) {
	w, p := filesWorld(t)
	w.file(p, AskFile{Op: FileWrite, Path: `C:\a.txt`, Content: "1"})
	f := w.Fork()
	w.file(p, AskFile{Op: FileWrite, Path: `C:\a.txt`, Content: "2"})
	f.file(f.process(p.number), AskFile{Op: FileWrite, Path: `C:\b.txt`, Content: "3"})
	if r := f.file(f.process(p.number), AskFile{Op: FileRead, Path: `C:\a.txt`}); r.Content != "1" {
		t.Errorf("the fork reads %q", r.Content)
	}
	if r := w.file(p, AskFile{Op: FileStat, Path: `C:\b.txt`}); r.Code != FileMissing {
		t.Error("the original sees the fork's file")
	}
}

// TestFilesSecondHop reads a share with a network token, which proves nothing to another computer (LOOP-2),
// and over a link that is cut.
func TestFilesSecondHop(t *testing.T) {
	w, p := filesWorld(t)
	ask := AskFile{Op: FileRead, Path: `\\B\Scripts\Go.ps1`}
	hop := *p
	hop.role = RoleShell
	if r := w.file(&hop, ask); r.Code != FileDenied {
		t.Errorf("a network token reads with code %d", r.Code)
	}
	hop.reaches = true
	if r := w.file(&hop, ask); r.Code != FileDone {
		t.Errorf("an interactive token reads with code %d", r.Code)
	}
	if _, err := w.net.Partition(network.HostID(1), network.HostID(2)); err != nil {
		t.Fatal(err)
	}
	if r := w.file(p, ask); r.Code != FileMissing {
		t.Errorf("over a cut link it reads with code %d", r.Code)
	}
}

// TestFileList lists a folder in order, and a share under its own name.
func TestFileList(t *testing.T) {
	w, p := filesWorld(t)
	for _, name := range []string{"b.txt", "A.txt", "c.txt"} {
		w.file(p, AskFile{Op: FileWrite, Path: `\\B\Scripts\` + name})
	}
	var got []string
	for _, i := range w.file(p, AskFile{Op: FileList, Path: `\\b\scripts`}).Items {
		got = append(got, i.Path)
	}
	want := []string{`\\b\scripts\A.txt`, `\\b\scripts\b.txt`, `\\b\scripts\c.txt`, `\\b\scripts\Go.ps1`}
	if len(got) != len(want) {
		t.Fatalf("listed %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("entry %d is %s, want %s", i, got[i], want[i])
		}
	}
	if root := w.file(p, AskFile{Op: FileStat, Path: `C:\`}); len(root.Items) != 1 || root.Items[0].Path != `C:\` {
		t.Errorf("the root is %v", root.Items)
	}
}
