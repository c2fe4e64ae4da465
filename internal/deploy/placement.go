package deploy

import (
	"path"
	"strings"
)

// placement is one content at one key: what a reader's request leads to.
type placement struct {
	blob Blob
	key  string
	meta Meta
	// ofOther placements are of another release: when that one is damaged, the
	// one that is published need not be.
	ofOther bool
	// exchanged placements are pages at fixed keys. They come with the switch.
	exchanged bool
}

// placements are where a file and its compressed forms lie below a prefix.
func (f File) placements(prefix string) []placement {
	meta := Meta{Type: f.Type, Cache: f.Cache}
	list := []placement{{blob: f.Blob, key: prefix + f.Path, meta: meta}}
	for _, e := range encodings {
		if b, ok := f.Encodings[e.name]; ok {
			meta.Encoding = e.name
			list = append(list, placement{blob: b, key: prefix + f.Path + e.suffix, meta: meta})
		}
	}
	return list
}

// prefixOf is where readers find a file of a release.
func (l Layout) prefixOf(f File, release string) string {
	if l.Shared != "" && (l.Fixed || f.Fingerprinted) {
		return l.Shared
	}
	return pageKey(release, "")
}

// placementsOf are all places of a file of a release.
func (l Layout) placementsOf(f File, release string) []placement {
	list := f.placements(l.prefixOf(f, release))
	for i := range list {
		list[i].exchanged = l.Fixed && !f.Fingerprinted
	}
	if l.Whole && f.Fingerprinted {
		list = append(list, f.placements(pageKey(release, ""))...)
	}
	return list
}

// keysOf are the keys that a release has to itself or shares with others, its
// manifest last: while it is there, it names the rest. Pages at fixed keys are
// not among them. They are exchanged.
func (l Layout) keysOf(m Manifest) []string {
	list := contentKeys(m.Files)
	for _, f := range m.Files {
		for _, at := range l.placementsOf(f, m.Release) {
			if !at.exchanged {
				list = append(list, at.key)
			}
		}
	}
	return append(list, pageKey(m.Release, SignatureName), pageKey(m.Release, ManifestName))
}

// contentKeys are the keys of the contents of files.
func contentKeys(files []File) []string {
	var list []string
	for b := range (Manifest{Files: files}).blobs {
		list = append(list, blobPrefix+b.Hash)
	}
	return list
}

// plainName is the path without the suffix of an encoding.
func plainName(key string) string {
	for _, e := range encodings {
		if plain, ok := strings.CutSuffix(key, e.suffix); ok && path.Ext(plain) != "" {
			return plain
		}
	}
	return key
}
