package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// hooked makes the small issue a repository with everything committed and the
// hook installed by make, and returns its folder.
func hooked(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS("testdata/sites/small")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"commit", "-q", "-m", "one"}} {
		if text, err := in(dir, "git", args...); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, text)
		}
	}
	hooks := exec.Command("make", "hooks")
	// make is told of the repository by git's own variable; go must not take it
	// for the one that holds the source.
	hooks.Env = append(os.Environ(), "GIT_DIR="+filepath.Join(dir, ".git"), "GOFLAGS="+strings.TrimSpace(os.Getenv("GOFLAGS")+" -buildvcs=false"))
	if text, err := hooks.CombinedOutput(); err != nil {
		t.Fatalf("make hooks: %v\n%s", err, text)
	}
	return dir
}

func in(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@b", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@b", "LC_ALL=C")
	text, err := cmd.CombinedOutput()
	return string(text), err
}

// stage adds a sentence to a page and stages it.
func stage(t testing.TB, dir, sentence string) {
	t.Helper()
	page := filepath.Join(dir, "content", "en", "river", "water.md")
	text, err := os.ReadFile(page)
	if err == nil {
		err = os.WriteFile(page, append(text, sentence+"\n"...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	if text, err := in(dir, "git", "add", "."); err != nil {
		t.Fatal(err, text)
	}
}

func TestHook(t *testing.T) {
	dir := hooked(t)
	stage(t, dir, "It has 99 bridges.")
	text, err := in(dir, "git", "commit", "-m", "two")
	if err == nil || !strings.Contains(text, `content/en/river/water.md:`) || !strings.Contains(text, `"99"`) {
		t.Errorf("a commit with a fault: %v, says %s", err, text)
	}
	if text, err := in(dir, "git", "checkout", "-q", "HEAD", "--", "."); err != nil {
		t.Fatal(err, text)
	}
	stage(t, dir, "")
	if text, err := in(dir, "git", "commit", "-m", "two"); err != nil {
		t.Errorf("a commit without a fault: %v, says %s", err, text)
	}
}

// What starts slowly would make every commit wait.
func TestDeskLinksNoPress(t *testing.T) {
	text, err := exec.Command("go", "list", "-deps", "-tags", "desk", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(text)) {
		for _, slow := range []string{"github.com/gohugoio/", "github.com/alecthomas/chroma", "github.com/aws/", "net/http"} {
			if strings.HasPrefix(name, slow) {
				t.Errorf("the hook's program links %s", name)
			}
		}
	}
}

// BenchmarkStaged is the check of one staged page, as a whole process with git
// beside it: by the program that make hooks installs, and by tekan itself.
//
//	go test -run '^$' -bench Staged -benchtime 30x .
func BenchmarkStaged(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "issue")
	if text, err := exec.Command("git", "clone", "-q", ".", dir).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, text)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "content", "en", "*", "[a-z]*.md"))
	if err != nil || len(pages) == 0 {
		b.Fatalf("pages: %v, %v", pages, err)
	}
	text, err := os.ReadFile(pages[0])
	if err == nil {
		err = os.WriteFile(pages[0], append(text, "\nIt has 91,887 bridges.\n"...), 0o666)
	}
	if err != nil {
		b.Fatal(err)
	}
	if text, err := in(dir, "git", "add", "."); err != nil {
		b.Fatal(err, text)
	}
	for _, program := range []string{"desk", "whole"} {
		name := filepath.Join(b.TempDir(), "tekan")
		if text, err := exec.Command("go", "build", "-tags", program, "-o", name, ".").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, text)
		}
		b.Run(program, func(b *testing.B) {
			best, cpu := time.Hour, time.Hour
			for b.Loop() {
				start := time.Now()
				check := exec.Command(name, "check", "--staged")
				check.Dir = dir
				if text, err := check.CombinedOutput(); err == nil || !strings.Contains(string(text), "91,887") {
					b.Fatalf("a fault goes unnoticed: %v\n%s", err, text)
				}
				best = min(best, time.Since(start))
				cpu = min(cpu, check.ProcessState.UserTime()+check.ProcessState.SystemTime())
			}
			b.ReportMetric(float64(best.Microseconds())/1000, "best-ms")
			b.ReportMetric(float64(cpu.Microseconds())/1000, "best-cpu-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}
