package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// workflow is what these tests read of a file in .github/workflows.
type workflow struct {
	Env         map[string]string
	Permissions map[string]string
	Concurrency map[string]any
	Jobs        yaml.Node
}

type workflowJob struct {
	Env   map[string]string
	Steps []workflowStep
}

type workflowStep struct {
	ID, Name, Uses, Run string
	Env                 map[string]string
}

// reporter is a test, or what stands for one in a script.
type reporter interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func workflows(t reporter, dir string) map[string]workflow {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, ".github/workflows/*.yml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	all := map[string]workflow{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		var w workflow
		if err == nil {
			err = yaml.Unmarshal(data, &w)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[filepath.Base(name)] = w
	}
	return all
}

// jobs are those of a workflow in the order of the file, which is the order they
// run in.
func (w workflow) jobs(t reporter) (list []workflowJob) {
	t.Helper()
	for n := 1; n < len(w.Jobs.Content); n += 2 {
		var j workflowJob
		if err := w.Jobs.Content[n].Decode(&j); err != nil {
			t.Fatal(err)
		}
		list = append(list, j)
	}
	return list
}

func TestWorkflowsLint(t *testing.T) {
	if text, err := exec.Command("go", "tool", "-modfile=tools.mod", "actionlint", "-shellcheck=", "-pyflakes=").CombinedOutput(); err != nil {
		t.Errorf("actionlint: %v\n%s", err, text)
	}
}

// A tag can be moved to other code, a commit can not.
var pinned = regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40}$`)

func TestWorkflowsTrustLittle(t *testing.T) { trustLittle(t, ".") }

func trustLittle(t *testing.T, dir string) {
	t.Helper()
	for name, w := range workflows(t, dir) {
		if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
			t.Errorf("%s: permissions %v, want contents: read, and more only for the job that needs it", name, w.Permissions)
		}
		if w.Concurrency["group"] == nil {
			t.Errorf("%s: two runs could meet: no concurrency group", name)
		}
		for _, j := range w.jobs(t) {
			for _, s := range j.Steps {
				if s.Uses != "" && !pinned.MatchString(s.Uses) {
					t.Errorf("%s: %q is not pinned to a commit", name, s.Uses)
				}
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s: an expression inside a script can carry commands: %s", name, s.Run)
				}
			}
		}
	}
}

// TestDue asks whether to publish before, at and after an embargo.
func TestDue(t *testing.T) {
	live := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, `{"commit": "aaaa"}`)
	}))
	defer live.Close()
	const embargo, at = "2025-03-05T06:00:00+08:00", 1741125600
	for _, test := range []struct {
		name, embargo, event, commit string
		now                          int
		want                         string
	}{
		{"no embargo", "", "push", "bbbb", at, "true"},
		{"before", embargo, "push", "bbbb", at - 1, "false"},
		{"by hand before", embargo, "workflow_dispatch", "bbbb", at - 1, "false"},
		{"at", embargo, "push", "bbbb", at, "true"},
		{"clock without embargo", "", "schedule", "bbbb", at, "false"},
		{"clock before", embargo, "schedule", "bbbb", at - 1, "false"},
		{"clock after", embargo, "schedule", "bbbb", at, "true"},
		{"clock, live already", embargo, "schedule", "aaaa", at, "false"},
		{"no time", "noon", "push", "bbbb", at, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.Command(".ci/due")
			cmd.Env = append(os.Environ(), "EMBARGO="+test.embargo, "EVENT="+test.event, "COMMIT="+test.commit, "SITE="+live.URL, fmt.Sprintf("NOW=%d", test.now))
			out, err := cmd.Output()
			if got := strings.TrimPrefix(strings.TrimSpace(string(out)), "due="); got != test.want || (err != nil) != (test.want == "") {
				t.Errorf("due=%q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// TestThemeRelease publishes the theme to a repository twice, and never changes a version.
func TestThemeRelease(t *testing.T) {
	repository := filepath.Join(t.TempDir(), "theme.git")
	git := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("git", append([]string{"-C", repository}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
		return string(out)
	}
	if err := os.Mkdir(repository, 0o777); err != nil {
		t.Fatal(err)
	}
	git("init", "--quiet", "--bare")
	publish := func(env ...string) (string, error) {
		cmd := exec.Command(".ci/theme")
		cmd.Env = append(os.Environ(), append([]string{"REPOSITORY=" + repository, "TOKEN=secret", "TEKAN=tekan", "OUT=" + t.TempDir()}, env...)...)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for _, step := range []struct {
		env  []string
		want string // of what is printed
		ok   bool
	}{
		{[]string{"TAG=v1.2.3", "REPOSITORY="}, "the theme goes nowhere", true},
		{[]string{"TAG=v2.0.0"}, "from v2 on", false},
		{[]string{"TAG=v1.2.3"}, "published the theme v1.2.3", true},
		{[]string{"TAG=v1.2.3"}, "the theme v1.2.3 is there already", true},
		{[]string{"TAG=v1.2.4-rc.1"}, "published the theme v1.2.4-rc.1", true},
		{[]string{"TAG=v1.2.3", "TEKAN=" + otherTheme(t)}, "differs: give the program another version", false},
	} {
		out, err := publish(step.env...)
		if (err == nil) != step.ok || !strings.Contains(out, step.want) || strings.Contains(out, "secret") {
			t.Errorf("%q: %v\n%s\nwant %q", step.env, err, out, step.want)
		}
	}
	if mod := git("show", "v1.2.3:go.mod"); mod != "module github.com/tekan-press/theme\n\ngo 1.21\n" {
		t.Errorf("go.mod\n%s", mod)
	}
	if git("show", "v1.2.3:layouts/baseof.html") == "" {
		t.Error("layouts/baseof.html is empty")
	}
}

// otherTheme is a program whose theme is another.
func otherTheme(t *testing.T) string {
	name := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(name, []byte("#!/bin/sh\nmkdir -p \"$3\"\necho other >\"$3/README.md\"\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}
