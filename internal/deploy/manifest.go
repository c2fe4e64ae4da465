package deploy

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/minisign"
)

// ManifestName is the file of a release that describes all others. It is served
// with the site, so that a reader can check a copy and Live can find it.
const ManifestName = "release.json"

// SignatureName is the file that signs the manifest, in minisign's format.
const SignatureName = ManifestName + minisign.Suffix

// manifestFormat is raised when an older program would misread a manifest.
const manifestFormat = 1

// Manifest describes one release. Its bytes do not change once it is written.
type Manifest struct {
	Format  int       `json:"format"`
	Release string    `json:"release"`
	Created time.Time `json:"created"`
	Commit  string    `json:"commit,omitempty"`
	// Headers go with every answer.
	Headers headerList `json:"headers"`
	// Files are sorted by path. The manifest and its signature are not listed.
	Files fileList `json:"files"`
}

// Header is one header of HTTP.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Blob is a content, named by what is in it.
type Blob struct {
	Hash string `json:"sha256"` // 64 hex digits
	Size int64  `json:"size"`   // bytes
}

// File is one path of a site and how it is served.
type File struct {
	Path string `json:"path"` // relative, with slashes: "en/index.html"
	Blob
	Type  string `json:"type"`            // Content-Type
	Cache string `json:"cache,omitempty"` // Cache-Control
	// Fingerprinted files have a hash in their name: other bytes would have
	// another name.
	Fingerprinted bool `json:"fingerprinted,omitempty"`
	// Unserved files are read by the host and not sent to readers.
	Unserved bool `json:"unserved,omitempty"`
	// Encodings are the same file compressed, by the name HTTP gives the
	// encoding: "br", "gzip".
	Encodings map[string]Blob `json:"encodings,omitempty"`
}

// URL is the path that a reader asks for, without the leading slash and not
// escaped: an index.html is its folder.
func (f File) URL() string {
	if f.Path == "index.html" {
		return ""
	}
	if dir, ok := strings.CutSuffix(f.Path, "/index.html"); ok {
		return dir + "/"
	}
	return f.Path
}

// Bytes is the size of all files as they are without compression.
func (m Manifest) Bytes() int64 {
	var n int64
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// file finds a path.
func (m Manifest) file(path string) (File, bool) {
	i, ok := slices.BinarySearchFunc(m.Files, path, func(f File, p string) int { return cmp.Compare(f.Path, p) })
	if !ok {
		return File{}, false
	}
	return m.Files[i], true
}

// contentHash names what readers get: two builds of the same site have the same.
func (m Manifest) contentHash() string {
	data, err := json.Marshal(struct {
		H []Header
		F []File
	}{m.Headers, m.Files})
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	return hashOf(data)
}

// encode is the manifest as it is stored.
func (m Manifest) encode() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(m); err != nil {
		panic(err) // strings and numbers always marshal
	}
	return b.Bytes()
}

// releaseName is the time of a release to the second and the start of its
// content hash, so that names sort by age and say what is inside.
func releaseName(created time.Time, content string) string {
	return created.UTC().Format("20060102T150405Z") + "-" + content[:12]
}

var (
	releasePattern = regexp.MustCompile(`^\d{8}T\d{6}Z-[0-9a-f]{12}$`)
	hashPattern    = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// ParseManifest reads a manifest and refuses one whose paths or hashes could
// lead out of the place they are looked up in.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("%s is not a manifest: %w", ManifestName, err)
	}
	if m.Format != manifestFormat {
		return Manifest{}, fmt.Errorf("%s has format %d: this program reads format %d", ManifestName, m.Format, manifestFormat)
	}
	if !releasePattern.MatchString(m.Release) {
		return Manifest{}, fmt.Errorf("%s names a release %q: want a time and a hash", ManifestName, clip(m.Release))
	}
	if len(m.Files) == 0 {
		return Manifest{}, fmt.Errorf("%s lists no files", ManifestName)
	}
	last := ""
	for _, f := range m.Files {
		if f.Path <= last {
			return Manifest{}, fmt.Errorf("%s: path %q is out of order", ManifestName, f.Path)
		}
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if _, file := m.file(dir); file {
				return Manifest{}, fmt.Errorf("%s: path %q wants %q to be a file and a folder", ManifestName, f.Path, dir)
			}
		}
		last = f.Path
	}
	return m, nil
}

// check refuses a path or a hash that could lead out of the place it is looked up
// in, and what is larger than is read.
func (f File) check() error {
	odd := func(r rune) bool { return r < ' ' || r == '\x7f' || r == '\\' }
	if !fs.ValidPath(f.Path) || f.Path == "." || len(f.Path) > longestPath || strings.IndexFunc(f.Path, odd) >= 0 {
		return fmt.Errorf("path %q leads elsewhere", clip(f.Path))
	}
	blobs := []Blob{f.Blob}
	for name, b := range f.Encodings {
		if _, known := encodingSuffix(name); !known {
			return fmt.Errorf("%q has an unknown encoding %q", f.Path, clip(name))
		}
		blobs = append(blobs, b)
	}
	for _, b := range blobs {
		if !hashPattern.MatchString(b.Hash) {
			return fmt.Errorf("%q has a hash %q, which is no SHA-256", f.Path, clip(b.Hash))
		}
		if b.Size < 0 || b.Size > largestFile {
			return fmt.Errorf("%q has %d bytes, and at most %d are read of a file", f.Path, b.Size, int64(largestFile))
		}
	}
	return nil
}

// blobs are all contents of the release, each with its key's metadata left out.
func (m Manifest) blobs(yield func(Blob) bool) {
	for _, f := range m.Files {
		if !yield(f.Blob) {
			return
		}
		for _, b := range f.Encodings {
			if !yield(b) {
				return
			}
		}
	}
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
