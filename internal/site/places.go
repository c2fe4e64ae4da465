package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// places are the folders that a build writes to besides its output.
type places struct {
	// caches is for the theme: the user's folder for caches, or a temporary one
	// where that can not be written, as in a container that runs as anybody.
	caches string
	// resources is for the pictures that were made: the issue's own, or one below
	// caches where the issue may only be read.
	resources string
	// hugo is for what Hugo fetches and compiles.
	hugo      string
	temporary string // to be removed, empty when there is nothing to remove
}

// findPlaces finds where there is room to work for the issue in a folder.
func findPlaces(dir string) (places, error) {
	p := places{resources: filepath.Join(dir, "resources")}
	caches, err := os.UserCacheDir()
	if err == nil {
		p.caches = filepath.Join(caches, "tekan")
		p.hugo = filepath.Join(caches, "hugo_cache")
		err = os.MkdirAll(p.caches, 0o755)
	}
	if err != nil || !usable(p.caches) {
		if p.caches, err = os.MkdirTemp("", "tekan-"); err != nil {
			return places{}, fmt.Errorf("no folder to work in: set TMPDIR or XDG_CACHE_HOME to one that can be written: %w", err)
		}
		p.temporary, p.hugo = p.caches, filepath.Join(p.caches, "hugo")
	}
	if !usable(p.hugo) {
		p.hugo = filepath.Join(p.caches, "hugo")
	}
	if !usable(p.resources) {
		sum := sha256.Sum256([]byte(dir))
		p.resources = filepath.Join(p.caches, "resources", hex.EncodeToString(sum[:8]))
	}
	return p, nil
}

// themes is the folder of the themes that were unpacked, in that for caches.
const themes = "theme"

// usable says whether a folder can be written, or made, with all that lie in it:
// some of them may be from a build by somebody else.
func usable(dir string) bool {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return writable(filepath.Dir(dir))
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err == nil && (name == dir && !d.IsDir() || d.IsDir() && !writable(name)):
			return fs.ErrPermission
		case err == nil && d.IsDir() && filepath.Base(filepath.Dir(name)) == themes:
			return fs.SkipDir // one of many, of as many programs: whoever made it made all that is in it
		}
		return err
	})
	return err == nil
}

// remove removes what was temporary.
func (p places) remove() error {
	if p.temporary == "" {
		return nil
	}
	return os.RemoveAll(p.temporary)
}
