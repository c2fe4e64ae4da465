package pack

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/pack/archive"
)

// largestWords bounds, in bytes, what a manifest says in a list of words.
const largestWords = 64 << 10

// ParseManifest reads a manifest and refuses one that could not be of a whole
// package: written otherwise than packages have it, without files, with paths
// that lead elsewhere or stand twice, with names that are none. What it reads is
// proved entry by entry, so that a hostile one is never held in memory.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("it is no manifest: %w", err)
	}
	if m.Format < 1 || m.Format > manifestFormat {
		return Manifest{}, fmt.Errorf("it has format %d: this program reads format %d", m.Format, manifestFormat)
	}
	if err := m.check(); err != nil {
		return Manifest{}, err
	}
	// In one file it stands in a script element.
	if encoded := m.Encode(); !bytes.Equal(encoded, data) && !bytes.Equal(scriptText(encoded), data) {
		return Manifest{}, errors.New("it is written otherwise than packages have it: with unknown fields, some twice, or in another form")
	}
	return m, nil
}

// check says what keeps a manifest from being that of a package.
func (m Manifest) check() error {
	address, err := url.Parse(m.Address)
	switch {
	case len(m.Files) == 0:
		return errors.New("it lists no files")
	case !isName(m.Name) || !isName(m.Issue):
		return fmt.Errorf("it has no name of a package, %.80q, and of an issue, %.80q", m.Name, m.Issue)
	case len(m.Languages) == 0 || len(m.Title) != len(m.Languages):
		return errors.New("it does not tell the languages of the package, each with its title")
	case err != nil || address.Host == "":
		return fmt.Errorf("its address %.80q is not that of a site", m.Address)
	case !strings.HasPrefix(m.Release, releaseTime(m.Issued)+"-") || !releaseHash.MatchString(m.Release):
		return fmt.Errorf("its release %.80q can not be of an issue of %s", m.Release, m.Issued.UTC().Format("2006-01-02"))
	}
	return nil
}

var releaseHash = regexp.MustCompile(`^\d{8}T\d{6}Z-[0-9a-f]{12}$`)

// isName tells names of packages and issues: one line that can be shown.
func isName(s string) bool {
	return s != "" && len(s) <= longestName && strings.IndexFunc(s, func(r rune) bool { return r == '/' || !unicode.IsPrint(r) }) < 0
}

// fileList is read entry by entry.
type fileList []ManifestFile

// UnmarshalJSON refuses the first entry that can not be one of a package.
func (l *fileList) UnmarshalJSON(data []byte) error {
	return eachOf(data, func(f ManifestFile) error {
		if why := archive.BadName(f.Path); why != "" {
			return fmt.Errorf("its path %.200q %s", f.Path, why)
		}
		if n := len(*l); n > 0 && f.Path <= (*l)[n-1].Path {
			return fmt.Errorf("its path %q is out of order", f.Path)
		}
		if !isSHA256(f.SHA256) || f.Size < 0 {
			return fmt.Errorf("its file %q has a hash %.80q, which is no SHA-256", f.Path, f.SHA256)
		}
		*l = append(*l, f)
		return nil
	})
}

// siteList is read entry by entry.
type siteList []SiteFile

// UnmarshalJSON refuses the first entry that can not be one of a site.
func (l *siteList) UnmarshalJSON(data []byte) error {
	return eachOf(data, func(f SiteFile) error {
		if n := len(*l); !fs.ValidPath(f.Path) || n > 0 && f.Path <= (*l)[n-1].Path {
			return fmt.Errorf("its file %.200q of the site is out of order or leads elsewhere", f.Path)
		}
		if !isSHA256(f.SHA256) {
			return fmt.Errorf("its file %.200q of the site has a hash %.80q, which is no SHA-256", f.Path, f.SHA256)
		}
		*l = append(*l, f)
		return nil
	})
}

// eachOf decodes a list one entry after the other.
func eachOf[T any](data []byte, take func(T) error) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return errors.New("it has something else where a list of files should be")
	}
	for n := 0; d.More(); n++ {
		var entry T
		if n >= archive.DefaultLimits().Entries {
			return fmt.Errorf("it lists more than %d files, the most that are read", n)
		}
		if err := d.Decode(&entry); err != nil {
			return err
		}
		if err := take(entry); err != nil {
			return err
		}
	}
	return nil
}

// titles are those of a package by language.
type titles map[string]string

// UnmarshalJSON refuses more words than packages have.
func (t *titles) UnmarshalJSON(data []byte) error { return fewWords(data, (*map[string]string)(t)) }

// tags are languages as pages write them.
type tags []string

// UnmarshalJSON refuses more words than packages have.
func (t *tags) UnmarshalJSON(data []byte) error { return fewWords(data, (*[]string)(t)) }

func fewWords(data []byte, to any) error {
	if len(data) > largestWords {
		return fmt.Errorf("it has %d bytes of words, and at most %d are read", len(data), largestWords)
	}
	return json.Unmarshal(data, to)
}

func isSHA256(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == 32 && strings.ToLower(s) == s
}

// digests are the files of the site by their paths, as releaseName wants them.
func (l siteList) digests() map[string]Digest {
	files := make(map[string]Digest, len(l))
	for _, f := range l {
		files[f.Path] = Digest{SHA256: f.SHA256}
	}
	return files
}

// hashes are those of the site's files, sorted.
func (l siteList) hashes() []string {
	var all []string
	for _, f := range l {
		all = append(all, f.SHA256)
	}
	slices.Sort(all)
	return all
}
