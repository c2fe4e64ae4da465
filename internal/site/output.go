package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// generated is the mark that Hugo leaves in the home page of every site it
// builds. A folder with it was made by a build, this program's or plain Hugo's,
// and can be made again.
var generated = regexp.MustCompile(`<meta name=["']?generator["']? content=["']?(?:Hugo|Tekan)`)

// output is the folder that a build replaces, and the one beside it that the
// build writes to.
type output struct {
	path   string // absolute, links resolved
	temp   string
	unlock func() error
}

// prepareOutput decides whether the folder may be replaced, removes what killed
// builds left beside it, and makes the folder to build in.
//
// A folder may be replaced when it is missing, empty, or holds an earlier build;
// never when it holds a git repository, when the issue lies in it,
// or when it is a mount point, which can not be renamed. The folder of a
// symbolic link is replaced, not the link.
func prepareOutput(dir, name string) (*output, error) {
	if name == "" {
		name = DefaultOutput
	}
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if err := mayReplace(dir, path, name); err != nil {
		return nil, err
	}
	parent, base := filepath.Split(path)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, noRoom(path, err)
	}
	o := &output{path: path, temp: filepath.Join(parent, fmt.Sprintf(".%s.tmp-%08x", base, rand.Uint32()))}
	if err := o.removeStale(); err != nil {
		return nil, err
	}
	if err := os.Mkdir(o.temp, 0o777); err != nil {
		return nil, noRoom(path, err)
	}
	if o.unlock, err = lockFolder(o.temp); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %q: %w", o.temp, err), os.RemoveAll(o.temp))
	}
	return o, nil
}

// noRoom says where to build when nothing can be written beside the output.
func noRoom(path string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("nothing can be written beside %q, which is built beside itself: name a folder elsewhere, with build -o or pack --from: %w", path, err)
}

// resolve follows links as far as the path exists.
func resolve(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		return real, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", noRoom(path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return "", fmt.Errorf("output %q is a link to nothing: make the folder it points at, or remove the link", path)
	}
	parent, err := resolve(filepath.Dir(path))
	return filepath.Join(parent, filepath.Base(path)), err
}

func mayReplace(dir, path, name string) error {
	if rel, err := filepath.Rel(path, dir); err == nil && filepath.IsLocal(rel) {
		return fmt.Errorf("output %q holds the issue itself: name another folder with -o", name)
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("output %q is a file: name a folder with -o", name)
	}
	if isMount(path, info) {
		return fmt.Errorf("output %q is a mount point, which can not be swapped: name a folder inside it with -o", name)
	}
	entries, err := os.ReadDir(path)
	if err != nil || len(entries) == 0 {
		return err
	}
	built, err := holdsBuild(path)
	if err != nil {
		return err
	}
	if _, git := os.Lstat(filepath.Join(path, ".git")); git == nil || !built {
		return fmt.Errorf("output %q is not an earlier build and would be lost: empty it, or name another folder with -o", name)
	}
	return nil
}

// holdsBuild looks for a generated cover, or for the mark of a part, which may
// have none.
func holdsBuild(path string) (bool, error) {
	home, err := os.ReadFile(filepath.Join(path, "index.html"))
	if err == nil && generated.Match(home) {
		return true, nil
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		_, err = os.Stat(filepath.Join(path, issue.PartMark))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// removeStale removes the folders of builds that were killed. The folder of a
// build that still runs, in another process, is locked by it.
func (o *output) removeStale() error {
	parent, base := filepath.Split(o.path)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), "."+base+".tmp-") {
			continue
		}
		stale := filepath.Join(parent, e.Name())
		unlock, err := lockFolder(stale)
		if err != nil {
			continue
		}
		if err := errors.Join(os.RemoveAll(stale), unlock()); err != nil {
			return fmt.Errorf("remove what an earlier build left: %w", err)
		}
	}
	return nil
}

// swap puts the new folder in the place of the old one. Afterwards temp holds
// the old one, or nothing.
func (o *output) swap(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := exchange(o.temp, o.path); err != nil {
		return fmt.Errorf("swap in the new build: %w", err)
	}
	return nil
}

// discard removes temp: the failed build, or the old one after a swap.
func (o *output) discard() error {
	return errors.Join(os.RemoveAll(o.temp), o.unlock())
}

// exchangeBySteps is exchange where the system can not do it at once. Between
// the two renames there is a moment without an output.
func exchangeBySteps(temp, path string) error {
	aside := temp + ".old"
	err := os.Rename(path, aside)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(temp, path)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, os.Rename(aside, path))
	}
	return os.Rename(aside, temp)
}
