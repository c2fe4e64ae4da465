package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tekan-press/tekan/internal/cli"
)

// runStep runs a step of the workflow in the current folder by its name. Values that
// GitHub would put in are given, as VAR=VALUE, or the step fails. What it puts out is
// in variables of the same names in capitals.
func runStep(ts *testscript.TestScript, neg bool, args []string) {
	t := stepTester{ts}
	for _, j := range workflows(t, ts.MkAbs("."))["publish.yml"].jobs(t) {
		i := slices.IndexFunc(j.Steps, func(s workflowStep) bool { return s.Name == args[0] })
		if i < 0 {
			continue
		}
		for _, vars := range []map[string]string{t.environment(), j.Env, j.Steps[i].Env} {
			for name, value := range vars {
				if given := slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, name+"=") }); given {
					continue
				}
				switch {
				case !strings.Contains(value, "${{"):
					ts.Setenv(name, value)
				case strings.Contains(j.Steps[i].Run, "$"+name), strings.Contains(j.Steps[i].Run, "${"+name):
					ts.Fatalf("step %q: no value for %s", args[0], name)
				}
			}
		}
		for _, v := range args[1:] {
			name, value, _ := strings.Cut(v, "=")
			ts.Setenv(name, value)
		}
		err := ts.Exec("bash", "-e", "-o", "pipefail", "-c", j.Steps[i].Run)
		if neg == (err == nil) {
			ts.Fatalf("step %q: %v", args[0], err)
		}
		output, _ := os.ReadFile(ts.Getenv("GITHUB_OUTPUT"))
		for line := range strings.Lines(string(output)) {
			if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
				ts.Setenv(strings.ToUpper(name), value)
			}
		}
		return
	}
	ts.Fatalf("no step %q", args[0])
}

// stepTester reads workflows for a script.
type stepTester struct{ *testscript.TestScript }

func (stepTester) Helper() {}

// Fatal ends the script.
func (t stepTester) Fatal(args ...any) { t.Fatalf("%v", args) }

// environment is that of all jobs.
func (t stepTester) environment() map[string]string {
	return workflows(t, t.MkAbs("."))["publish.yml"].Env
}

// TestNewIssueWorkflow holds the workflow of a new issue to what those here are held to.
func TestNewIssueWorkflow(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "issue")
	if code := (cli.Program{Theme: theme}).Main([]string{"new", dir}, nil, os.Stdout, os.Stderr); code != 0 {
		t.Fatalf("tekan new: exit code %d", code)
	}
	trustLittle(t, dir)
	lint := exec.Command("go", "tool", "-modfile=tools.mod", "actionlint", "-shellcheck=", "-pyflakes=", filepath.Join(dir, ".github/workflows/publish.yml"))
	if text, err := lint.CombinedOutput(); err != nil {
		t.Errorf("actionlint: %v\n%s", err, text)
	}
}
