package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestModulesGuide runs every command of docs/modules.md, one after the other, with git
// repositories on this machine in the place of those on a network. A check may find
// something: a new issue has words that are to be replaced.
func TestModulesGuide(t *testing.T) {
	guide, err := os.ReadFile("docs/modules.md")
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	at := func(names ...string) string { return filepath.Join(append([]string{work}, names...)...) }
	config := fmt.Sprintf("[user]\nname = desk\nemail = desk@desks.example\n[init]\ndefaultBranch = main\n[protocol \"file\"]\nallow = always\n"+
		"[url \"file://%s/\"]\ninsteadOf = https://git.example/\n", filepath.ToSlash(at("git")))
	for file, text := range map[string]string{
		".gitconfig": config,
		"bin/hugo":   "#!/bin/sh\nexec " + hugo(t) + " \"$@\"\n",
	} {
		if err := os.MkdirAll(filepath.Dir(at(file)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at(file), []byte(text), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, desk := range []string{"text", "photos", "figures"} {
		if out, err := exec.Command("git", "init", "--quiet", "--bare", at("git", "spring-"+desk)).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	script := "set -ex\n"
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(guide), -1) {
		script += block[1]
	}
	if n := strings.Count(script, "tekan check\n"); n < 5 {
		t.Fatalf("the guide checks %d times", n)
	}
	// What was found is looked at afterwards.
	script = strings.ReplaceAll(script, "tekan check\n", "tekan check >>"+at("found")+" || [ $? = 1 ]\n")
	run := exec.Command("sh", "-c", script)
	run.Dir = at()
	run.Env = append(os.Environ(), "PATH="+at("bin")+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+at(), "GIT_CONFIG_GLOBAL="+at(".gitconfig"),
		"XDG_CACHE_HOME="+at(".cache"), "HUGO_MODULE_PROXY=direct", "GOPROXY=direct", "GOSUMDB=off", "GOFLAGS=-modcacherw", "GOWORK=")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found, err := os.ReadFile(at("found"))
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{"desks/text/content/zh/", "git.example/spring-text.git@v1.0.0/content/zh/", "git.example/spring-text.git@v1.0.1/content/zh/", "../spring-text/content/zh/"} {
		if !strings.Contains(string(found), "\n"+place) {
			t.Errorf("nothing was found in %s:\n%s", place, found)
		}
	}
	for _, code := range regexp.MustCompile(`\[([a-z-]+)\]\n`).FindAllStringSubmatch(string(found), -1) {
		if code[1] != "placeholder" {
			t.Errorf("the guide ends in a finding %s:\n%s", code[1], found)
		}
	}
}
