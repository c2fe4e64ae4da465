// Fetch brings what the program carries to set an issue in: the open fonts, their licences, and the subsetter. It
// takes them from npm's registry, without npm, and only as they are in the lock file, by their hashes.
//
//	fetch        into internal/face/carried, from the root of the repository
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/face"
)

const (
	lockFile = "internal/face/fonts.lock.json"
	folder   = "internal/face/carried"
	registry = "https://registry.npmjs.org"
	largest  = 8 << 20 // of a file, in bytes
)

// pack is a package of the registry, and what is taken of it.
type pack struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Files   []file `json:"files"`
}

type file struct {
	Path   string `json:"path"`   // in the package
	As     string `json:"as"`     // in the folder
	SHA256 string `json:"sha256"` // of the content, in hex
}

func main() {
	if err := fetch(lockFile, folder); err != nil {
		fmt.Fprintf(os.Stderr, "fetch the fonts: %v\n", err)
		os.Exit(1)
	}
}

func fetch(lockFile, folder string) error {
	lock, err := os.ReadFile(lockFile)
	if err != nil {
		return err
	}
	var packs []pack
	if err := json.Unmarshal(lock, &packs); err != nil {
		return fmt.Errorf("%s: %w", lockFile, err)
	}
	for _, p := range packs {
		if err := p.fetch(folder); err != nil {
			return fmt.Errorf("%s %s: %w", p.Name, p.Version, err)
		}
	}
	// Last, so that its time says that everything is there.
	return write(filepath.Join(folder, path.Base(lockFile)), lock)
}

// missing are the files of a package that are not in the folder as the lock file has them, by their paths.
func (p pack) missing(folder string) map[string]file {
	missing := map[string]file{}
	for _, f := range p.Files {
		if data, err := os.ReadFile(filepath.Join(folder, f.As)); err != nil || sum(data) != f.SHA256 {
			missing["package/"+f.Path] = f
		}
	}
	return missing
}

// fetch reads the archive of a package until it has what is missing: that of the Chinese font has 80 MB.
func (p pack) fetch(folder string) error {
	missing := p.missing(folder)
	if len(missing) == 0 {
		return nil
	}
	base := registry
	if own := os.Getenv("NPM_CONFIG_REGISTRY"); own != "" { // as npm itself is told of a mirror
		base = strings.TrimSuffix(own, "/")
	}
	address := fmt.Sprintf("%s/%s/-/%s-%s.tgz", base, p.Name, path.Base(p.Name), p.Version)
	fmt.Println("fetching", address)
	answer, err := http.Get(address)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return errors.New(answer.Status)
	}
	unpacked, err := gzip.NewReader(answer.Body)
	if err != nil {
		return err
	}
	archive := tar.NewReader(unpacked)
	for len(missing) > 0 {
		head, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("it has no %s", strings.Join(slices.Sorted(maps.Keys(missing)), ", "))
		}
		if err != nil {
			return err
		}
		f, wanted := missing[head.Name]
		if !wanted {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(archive, largest))
		if err != nil {
			return err
		}
		if got := sum(data); got != f.SHA256 {
			return fmt.Errorf("%s has the SHA-256 %s, not the %s of %s", f.Path, got, f.SHA256, lockFile)
		}
		if err := keep(folder, f, data); err != nil {
			return err
		}
		delete(missing, head.Name)
	}
	return nil
}

// keep writes a file, and of a font the characters that it has.
func keep(folder string, f file, data []byte) error {
	if font, is := strings.CutSuffix(f.As, ".woff2"); is {
		characters, err := face.CharactersOf(data)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		var text bytes.Buffer
		for _, r := range slices.Sorted(maps.Keys(characters)) {
			text.WriteRune(r)
		}
		if err := write(filepath.Join(folder, font+face.CharactersExt), text.Bytes()); err != nil {
			return err
		}
	}
	return write(filepath.Join(folder, f.As), data)
}

// write writes beside and renames, so that an interrupted run leaves no half a file.
func write(name string, data []byte) error {
	if err := os.WriteFile(name+".part", data, 0o666); err != nil {
		return err
	}
	return os.Rename(name+".part", name)
}

func sum(data []byte) string {
	hash := sha256.Sum256(data)
	return hex.EncodeToString(hash[:])
}
