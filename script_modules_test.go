package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// modulesFrom has the go command, which Hugo runs, take modules from a folder of the
// script and from nowhere else, into a cache that is empty at first.
func modulesFrom(env *testscript.Env) {
	env.Setenv("HUGO_MODULE_PROXY", "file://"+filepath.ToSlash(filepath.Join(env.WorkDir, ".proxy")))
	env.Setenv("GOSUMDB", "off")
	env.Setenv("GOFLAGS", "-modcacherw") // else the script's folder can not be removed
	env.Setenv("GOCACHE", filepath.Join(env.WorkDir, ".cache", "go"))
}

// releaseModule commits what is in a folder, tags it with the version and lays it out as
// a module proxy does (https://go.dev/ref/mod#goproxy-protocol).
func releaseModule(ts *testscript.TestScript, _ bool, args []string) {
	dir, version := ts.MkAbs(args[0]), args[1]
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	ts.Check(err)
	line, _, _ := bytes.Cut(mod, []byte("\n"))
	module := strings.TrimSpace(strings.TrimPrefix(string(line), "module "))
	proxy := filepath.Join(ts.MkAbs(ts.Getenv("WORK")), ".proxy", filepath.FromSlash(module), "@v")
	ts.Check(os.MkdirAll(proxy, 0o777))
	git := func(args ...string) {
		ts.Check(ts.Exec("git", append([]string{"-C", dir, "-c", "user.name=desk", "-c", "user.email=desk@desks.example"}, args...)...))
	}
	git("init", "--quiet")
	git("add", "--all")
	git("commit", "--quiet", "-m", version)
	git("tag", version)
	git("archive", "--format=zip", "--prefix="+module+"@"+version+"/", "-o", filepath.Join(proxy, version+".zip"), version)
	info := fmt.Appendf(nil, "{\"Version\": %q}\n", version)
	ts.Check(os.WriteFile(filepath.Join(proxy, version+".info"), info, 0o666))
	ts.Check(os.WriteFile(filepath.Join(proxy, version+".mod"), mod, 0o666))
	list, err := os.OpenFile(filepath.Join(proxy, "list"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	ts.Check(err)
	_, err = fmt.Fprintln(list, version)
	ts.Check(err)
	ts.Check(list.Close())
}

// runHugo runs plain Hugo, in the version that the program is built with.
func runHugo(ts *testscript.TestScript, _ bool, args []string) {
	out, err := exec.Command("go", "tool", "-n", "github.com/gohugoio/hugo").Output()
	ts.Check(err)
	ts.Check(ts.Exec(strings.TrimSpace(string(out)), args...))
}
