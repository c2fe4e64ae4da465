package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// git runs git in a folder and returns what it prints.
func git(dir string, args ...string) (string, error) { return gitOf(dir, "", args...) }

// gitOf is git with something to read.
func gitOf(dir, input string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if input != "" {
		cmd.Stdin = strings.NewReader(input)
	}
	if err := cmd.Run(); err != nil {
		if text := strings.TrimSpace(complaint.String()); text != "" {
			err = errors.New(text)
		}
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return out.String(), nil
}

// maxHistory bounds how far back history looks.
const maxHistory = 50

// history gives the older texts of a page as git has them, newest first, or
// nothing where there is no git. To start git costs more than what it is asked, so
// it is asked once which there are, and once for those of each page. One caller
// may use it at a time.
func history(dir string) func(file string) iter.Seq[string] {
	ids := sync.OnceValue(func() map[string][]string { return objects(dir) })
	texts := map[string][]string{}
	return func(file string) iter.Seq[string] {
		return func(yield func(string) bool) {
			if _, known := texts[file]; !known {
				texts[file] = contents(dir, ids()[file])
			}
			slices.Values(texts[file])(yield)
		}
	}
}

// objects names what each page of the issue has been, newest first.
func objects(dir string) map[string][]string {
	ids := map[string][]string{}
	// -m has merges tell what they made of a page, too.
	out, _ := paths(dir, "log", "--format=", "--raw", "-m", "-z", "--no-abbrev", "--no-renames", "--relative", "--", "content")
	for i := 1; i < len(out); i += 2 { // ":100644 100644 <old> <new> M", and then the name
		name, fields := out[i], strings.Fields(out[i-1])
		if len(fields) > 3 && len(ids[name]) < maxHistory && !slices.Contains(ids[name], fields[3]) {
			ids[name] = append(ids[name], fields[3])
		}
	}
	return ids
}

// contents reads objects of git, and leaves out those that it has not.
func contents(dir string, ids []string) []string {
	if len(ids) == 0 {
		return nil
	}
	var texts []string
	out, _ := gitOf(dir, strings.Join(ids, "\n"), "cat-file", "--batch")
	for out != "" {
		head, rest, _ := strings.Cut(out, "\n")
		if fields := strings.Fields(head); len(fields) == 3 { // or "<id> missing"
			size, _ := strconv.Atoi(fields[2])
			size = min(size, len(rest))
			texts = append(texts, rest[:size])
			rest = strings.TrimPrefix(rest[size:], "\n")
		}
		out = rest
	}
	return texts
}

// inRepository is the folder of the issue as seen from the git repository it
// lies in, with slashes; empty at its root or outside of one.
func inRepository(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for above := abs; ; above = filepath.Dir(above) {
		_, err := os.Lstat(filepath.Join(above, ".git"))
		switch {
		case err == nil:
			rel, err := filepath.Rel(above, abs)
			return strings.TrimPrefix(filepath.ToSlash(rel), "."), err
		case !errors.Is(err, fs.ErrNotExist):
			return "", err
		case above == filepath.Dir(above):
			return "", nil
		}
	}
}
