//go:build ci

package main

import (
	"bytes"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestWorkflowSteps runs every script of the workflows in a clean clone, in
// order, with the values that GitHub would put in.
func TestWorkflowSteps(t *testing.T) {
	r := newRunner(t)
	for _, name := range []string{"check.yml", "publish.yml", "release.yml"} {
		for _, j := range workflows(t, r.dir)[name].jobs(t) {
			for _, s := range j.Steps {
				if s.Run != "" {
					r.run(name, j, s)
				}
			}
		}
	}
	r.proveOutcome()
}

// runner stands for GitHub's.
type runner struct {
	t    *testing.T
	dir  string // the clone
	temp string
	site *httptest.Server
	// outputs are those of steps, by "steps.ID.outputs.NAME".
	outputs map[string]string
}

func newRunner(t *testing.T) *runner {
	r := &runner{t: t, dir: filepath.Join(t.TempDir(), "clone"), temp: t.TempDir(), outputs: map[string]string{}}
	if text, err := exec.Command("git", "clone", "-q", ".", r.dir).CombinedOutput(); err != nil {
		t.Fatalf("git clone: %v\n%s", err, text)
	}
	if text, err := exec.Command("git", "init", "-q", "--bare", filepath.Join(r.temp, "theme.git")).CombinedOutput(); err != nil {
		t.Fatalf("git init: %v\n%s", err, text)
	}
	r.site = httptest.NewServer(front(filepath.Join(r.temp, "live")))
	t.Cleanup(r.site.Close)
	// What talks to GitHub talks to this instead.
	gh := "#!/bin/sh\necho \"gh $*\" >>\"$GH_LOG\"\n[ \"$1\" = api ] && echo 42\nexit 0\n"
	if err := os.WriteFile(filepath.Join(r.temp, "gh"), []byte(gh), 0o777); err != nil {
		t.Fatal(err)
	}
	return r
}

// elsewhere are the steps that can not run here as they are: what stands for
// them, and why.
var elsewhere = map[string]struct{ instead, why string }{
	"apt-get update": {"true", "it would change this machine"},
	".ci/run":        {"make site e2e/node_modules/.package-lock.json", "it is the suite that runs this test"},
}

func (r *runner) run(file string, j workflowJob, s workflowStep) {
	r.t.Helper()
	script := s.Run
	for start, x := range elsewhere {
		if strings.HasPrefix(script, start) {
			script = x.instead
		}
	}
	output := filepath.Join(r.temp, "output")
	env := append(os.Environ(),
		"PATH="+r.temp+string(os.PathListSeparator)+os.Getenv("PATH"), "GH_LOG="+filepath.Join(r.temp, "gh.log"),
		"GIT_CONFIG_GLOBAL="+filepath.Join(r.temp, "gitconfig"),
		"GITHUB_OUTPUT="+output, "GITHUB_STEP_SUMMARY="+filepath.Join(r.temp, "summary.md"),
		"TARGETS="+runtime.GOOS+"/"+runtime.GOARCH, "GOBUILD=go build", "WAIT=0", "GITHUB_RUN_ID=12345")
	for _, vars := range []map[string]string{j.Env, s.Env} {
		for name, value := range vars {
			env = append(env, name+"="+expression.ReplaceAllStringFunc(value, r.value))
		}
	}
	cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", script)
	cmd.Dir, cmd.Env = r.dir, env
	if text, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("%s, %q: %v\n%s", file, s.Name, err, text)
	}
	said, _ := os.ReadFile(output)
	_ = os.Remove(output)
	for line := range strings.Lines(string(said)) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			r.outputs["steps."+s.ID+".outputs."+name] = value
		}
	}
}

var expression = regexp.MustCompile(`\$\{\{[^}]*\}\}`)

// value is what GitHub would put in the place of an expression.
func (r *runner) value(text string) string {
	name := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "${{"), "}}"))
	if v, ok := r.outputs[name]; ok {
		return v
	}
	known := map[string]string{
		"github.sha": "0123456789abcdef0123456789abcdef01234567", "github.event_name": "push",
		"github.repository": "tekan-press/tekan", "github.ref_name": "v1.2.3", "github.token": "token",
		"vars.TEKAN_EMBARGO": "2025-03-05T06:00:00+08:00", "vars.TEKAN_SITE": r.site.URL,
		"matrix.part": "2", "vars.TEKAN_PARTS": "[2]", // the issue has one report
		"vars.TEKAN_TARGET": filepath.Join(r.temp, "live"),
		"vars.TEKAN_THEME":  filepath.Join(r.temp, "theme.git"), "secrets.TEKAN_THEME_TOKEN": "",
		"vars.TEKAN_SITE || steps.pages.outputs.base_url": r.site.URL,
		"secrets.TEKAN_SIGN_KEY":                          "",
		"secrets.AWS_ACCESS_KEY_ID":                       "",
		"secrets.AWS_SECRET_ACCESS_KEY":                   "",
		"needs.build.outputs.site":                        r.outputs["steps.site.outputs.site"],
		"needs.build.outputs.release":                     "",
		"github.event_name == 'pull_request' && github.event.pull_request.base.sha || ''": "HEAD",
	}
	v, ok := known[name]
	if !ok {
		r.t.Fatalf("no value for %s", text)
	}
	return v
}

// proveOutcome looks at what the steps have left.
func (r *runner) proveOutcome() {
	if r.outputs["steps.due.outputs.due"] != "true" || r.outputs["steps.last.outputs.run"] != "42" {
		r.t.Errorf("outputs %v", r.outputs)
	}
	if release := r.outputs["steps.release.outputs.release"]; !regexp.MustCompile(`^\d{8}T\d{6}Z-[0-9a-f]{12}$`).MatchString(release) {
		r.t.Errorf("the release for Pages is called %q", release)
	}
	for _, pattern := range []string{
		"dist/preview/pictures/cover-390.jpg", "dist/preview/site/index.html", "dist/site/current/index.html", "dist/proved.txt",
		"dist/release/SHA256SUMS", "dist/release/tekan_*.tar.gz", "dist/release/tekan_*.cdx.json", "dist/release/issue/*.zip",
	} {
		if found, err := filepath.Glob(filepath.Join(r.dir, pattern)); err != nil || len(found) == 0 {
			r.t.Errorf("nothing made %s", pattern)
		}
	}
	summary, _ := os.ReadFile(filepath.Join(r.temp, "summary.md"))
	if !bytes.Contains(summary, []byte("| findings | 0 |")) || !bytes.Contains(summary, []byte("### Against HEAD")) {
		r.t.Errorf("the summary says\n%s", summary)
	}
	if mod, err := exec.Command("git", "-C", filepath.Join(r.temp, "theme.git"), "show", "v1.2.3:go.mod").Output(); err != nil || !bytes.HasPrefix(mod, []byte("module github.com/tekan-press/theme\n")) {
		r.t.Errorf("the theme has no version v1.2.3: %v, go.mod %q", err, mod)
	}
	log, _ := os.ReadFile(filepath.Join(r.temp, "gh.log"))
	if !bytes.Contains(log, []byte("gh release create v1.2.3 --verify-tag")) || !bytes.Contains(log, []byte("dist/release/SHA256SUMS")) {
		r.t.Errorf("gh was told\n%s", log)
	}
}
