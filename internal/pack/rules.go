package pack

import (
	"fmt"
	"path"
)

// Rules are what holds for the packages of one format.
type Rules struct {
	// Folder puts all files into a folder with the name of the package.
	Folder bool
	// First are files that stand first in the archive.
	First []string
	// Unlisted are files that the manifest can not list, besides itself.
	Unlisted []string
	// Site is the folder of a site as it was built, whose addresses begin at
	// its root. Empty means that the addresses are relative, as opened from a
	// folder.
	Site string
	// Needs are files that every package has.
	Needs []string
	// Carried files, all that hold no addresses, are those of the site as they
	// are.
	Carried bool
	// Sums are kept of every file, SHA-256 and SHA-512, for Also.
	Sums bool
	// Also proves what the format asks for besides; it may be nil.
	Also func(*proof) error
}

func rulesOf(format string) (Rules, bool) {
	for _, f := range Formats() {
		if f.Name == format && f.Rules != nil {
			return *f.Rules, true
		}
	}
	return Rules{}, false
}

func (r Rules) top(m Manifest) string {
	if r.Folder {
		return m.Name
	}
	return ""
}

func (r Rules) unlisted(name string) bool {
	for _, n := range r.Unlisted {
		if n == name {
			return true
		}
	}
	return name == ManifestName || name == SignatureName
}

// order is what the files of an archive are sorted by: those that stand first,
// the others by name, those that the manifest can not list and it itself.
func (r Rules) order(name string) string {
	for i, n := range r.First {
		if n == name {
			return fmt.Sprintf("0%03d", i)
		}
	}
	if r.unlisted(name) {
		for i, n := range append([]string{ManifestName, SignatureName}, r.Unlisted...) {
			if n == name {
				return fmt.Sprintf("2%03d", i)
			}
		}
	}
	return "1" + path.Clean(name)
}
