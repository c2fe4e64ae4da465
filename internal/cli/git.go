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
	"strings"
)

// git runs git in a folder and returns what it prints.
func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
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

// history gives the older texts of a file as git has them, newest first, or
// nothing where there is no git.
func history(dir string) func(file string) iter.Seq[string] {
	return func(file string) iter.Seq[string] {
		return func(yield func(string) bool) {
			log, err := git(dir, "log", "--format=%H", fmt.Sprintf("-%d", maxHistory), "--", file)
			if err != nil {
				return
			}
			for _, commit := range strings.Fields(log) {
				text, err := git(dir, "show", commit+":./"+file)
				if err == nil && !yield(text) {
					return
				}
			}
		}
	}
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
