package deploy

// placement is one content at one key: what a reader's request leads to.
type placement struct {
	blob Blob
	key  string
	meta Meta
	// carried placements are another release's: when that one is damaged, this
	// one need not be.
	carried bool
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

// prefixOf is where a file of a release lies for readers.
func (l Layout) prefixOf(f File, release string) string {
	if l.Shared != "" && (l.Fixed || f.Fingerprinted) {
		return l.Shared
	}
	return pageKey(release, "")
}
