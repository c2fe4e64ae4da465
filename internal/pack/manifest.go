package pack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tekan-press/tekan/internal/minisign"
)

// ManifestName is the file of a package that describes it and all its files.
const ManifestName = "tekan-package.json"

// SignatureName is the file beside the manifest that signs it.
const SignatureName = ManifestName + minisign.Suffix

// manifestFormat is raised when an older program would misread a manifest. Those
// of format 1 are read too: they do not list the site.
const manifestFormat = 2

// Manifest says what a package is. It is written last into it, since it has
// the hash of every other file.
type Manifest struct {
	Format int `json:"format"` // of the manifest, manifestFormat
	// Package is the format of the package: "zip".
	Package string `json:"package"`
	// Name is that of the package without its ending.
	Name string `json:"name"`
	// Issue identifies the issue, in all its packages.
	Issue string `json:"issue"`
	// Title is by language, and so is what the package holds.
	Title titles `json:"title"`
	// Languages are those of its pages, as they write them: "zh-CN".
	Languages tags `json:"languages"`
	// Release is the same for all packages of one build.
	Release string `json:"release"`
	// Commit is the revision of the source, when it is known.
	Commit string `json:"commit,omitempty"`
	// Tool is the program with its version.
	Tool string `json:"tool"`
	// Toolchain is the version of Go whose deflate compressed it: another may
	// compress the same content otherwise.
	Toolchain string `json:"toolchain"`
	// Issued is the day of the edition, never that of the build.
	Issued time.Time `json:"issued"`
	// Address is where the issue is published.
	Address string `json:"address"`
	// Files are sorted by path; the manifest and its signature are not listed.
	Files fileList `json:"files"`
	// Site are the files of the site that the package was made of, from which
	// the name of the release comes. A bag has these files themselves.
	Site siteList `json:"site,omitempty"`
}

// SiteFile is one file of the site that a package was made of.
type SiteFile struct {
	Path   string `json:"path"`   // in the site, with slashes
	SHA256 string `json:"sha256"` // 64 hex digits
}

// ManifestFile is one file of a package.
type ManifestFile struct {
	Path   string `json:"path"`   // in the package, with slashes
	Size   int64  `json:"size"`   // bytes
	SHA256 string `json:"sha256"` // 64 hex digits
}

// NewManifest describes an edition; its files are still to be added.
func NewManifest(format string, e Edition, opts Options) Manifest {
	m := Manifest{Format: manifestFormat, Package: format, Name: e.Name(), Issue: e.Site.Identifier, Title: map[string]string{},
		Release: e.Site.Release, Commit: opts.Commit, Tool: opts.Tool, Toolchain: opts.Toolchain, Issued: e.Site.Issued, Address: e.Site.Base.String()}
	for _, key := range e.Languages {
		l, _ := e.Site.Language(key)
		m.Languages = append(m.Languages, l.Tag)
		m.Title[l.Tag] = l.Title
		if p := e.Site.Page(e.Report); p != nil {
			m.Title[l.Tag] = p.Title
		}
	}
	if format == "bagit" {
		return m
	}
	for _, name := range slices.Sorted(maps.Keys(e.Site.Files)) {
		m.Site = append(m.Site, SiteFile{name, e.Site.Files[name].SHA256})
	}
	return m
}

// Add lists a file.
func (m *Manifest) Add(name string, d Digest) {
	m.Files = append(m.Files, ManifestFile{Path: name, Size: d.Size, SHA256: d.SHA256})
}

// Encode is the manifest as it is stored.
func (m Manifest) Encode() []byte {
	slices.SortFunc(m.Files, func(a, b ManifestFile) int { return strings.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(m); err != nil {
		panic(err) // strings and numbers always marshal
	}
	return b.Bytes()
}

// Sign is the signature file of an encoded manifest.
func (m Manifest) Sign(key *minisign.SigningKey, encoded []byte) []byte {
	return key.Sign(encoded, fmt.Sprintf("package %s of %s, release %s", m.Package, m.Issue, m.Release))
}
