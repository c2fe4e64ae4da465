package pack

import (
	"maps"
	"slices"
	"strings"
)

// longestName is how many characters a path in a package may have, the folder
// included that all files lie in: old systems and their tools take no more.
const longestName = 119

// shortHash is how much of a content hash stays in the name of a file. The
// manifest has the whole one.
const shortHash = 16

// shortNames gives the files of a site their names in a package: with short
// hashes, and those below top lifted out of it, so that the cover of a package
// in another language lies where a reader looks for it. Where two files would
// get the same name, the one that was lifted gets it, and the other lies in the
// folder aside.
func shortNames(files map[string]Digest, top, aside string) map[string]string {
	names := make(map[string]string, len(files))
	taken := map[string]bool{} // in lower case, since some disks know no other
	give := func(file, name string) bool {
		if taken[strings.ToLower(name)] {
			return false
		}
		taken[strings.ToLower(name)] = true
		names[file] = name
		return true
	}
	sorted := slices.Sorted(maps.Keys(files))
	for _, file := range sorted {
		if name, below := strings.CutPrefix(file, top); below && top != "" {
			_ = give(file, shortName(name)) || give(file, name)
		}
	}
	for _, file := range sorted {
		if _, done := names[file]; !done {
			_ = give(file, shortName(file)) || give(file, file) || give(file, aside+shortName(file)) || give(file, aside+file)
		}
	}
	return names
}

func shortName(file string) string {
	parts := strings.FieldsFunc(file, func(c rune) bool { return c == '.' || c == '-' || c == '_' || c == '/' })
	for _, p := range parts {
		if len(p) >= 32 && isHash(p) {
			file = strings.Replace(file, p, p[:shortHash], 1)
		}
	}
	return file
}

func isHash(s string) bool {
	return strings.Trim(s, "0123456789abcdef") == ""
}

// isID says whether a word can name things in addresses and files.
func isID(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyz-") == "" && s[0] != '-' && s[len(s)-1] != '-'
}
