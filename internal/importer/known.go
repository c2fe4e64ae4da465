package importer

import (
	"io/fs"
	"maps"
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// knownPhotos gives photographs that an earlier import brought the ids they have, by
// the picture itself or by their caption, and returns those that are new.
func (j *job) knownPhotos(r *Report, mem *memory, lang issue.Language) {
	byPicture, byCaption := map[string]string{}, map[string]string{}
	if mem != nil {
		for id, hash := range mem.Photos {
			byPicture[hash] = id
		}
	}
	there := map[string]bool{}
	for _, p := range j.issue.Photos {
		byCaption[issue.Hash(p.Caption.In(lang))] = p.ID
		there[p.ID] = true
		if p.File != "" {
			if data, err := fs.ReadFile(j.o.Files, p.File); err == nil {
				byPicture[issue.Hash(string(data))] = p.ID
			}
		}
	}
	used := map[string]bool{}
	for _, p := range r.Photos {
		id := ""
		if p.Picture.Data != nil {
			id = byPicture[issue.Hash(string(p.Picture.Data))]
		}
		if id == "" && p.Caption.Own != "" {
			id = byCaption[issue.Hash(p.Caption.Own)]
		}
		if there[id] && !used[id] {
			p.ID, used[id] = id, true
		}
	}
}

// stemsOf names the files of sections: those that are there keep their names, by their
// heading or by half of their text.
func (j *job) stemsOf(r *Report, a *issue.Article, lang issue.Language) []string {
	stems := newStems()
	free := map[string]*issue.Page{}
	if a != nil {
		for _, s := range a.Sections {
			stems[s.ID] = true
			if p := s.In(lang); p != nil {
				free[s.ID] = p
			}
		}
	}
	out := make([]string, len(r.Sections))
	w := &markup{}
	for _, same := range []func(Section, *issue.Page) bool{
		func(s Section, p *issue.Page) bool { return s.Title.Own == p.Title },
		func(s Section, p *issue.Page) bool { return alikeText(w.body(s.Blocks), p) },
	} {
		for i, s := range r.Sections {
			for _, id := range slices.Sorted(maps.Keys(free)) {
				if out[i] == "" && same(s, free[id]) {
					out[i] = id
					delete(free, id)
				}
			}
		}
	}
	for i, s := range r.Sections {
		if out[i] == "" {
			out[i] = newStem(s, stems)
		}
	}
	return out
}

func newStems() names { return names{"intro": true, "closing": true, "index": true} }

func newStem(s Section, taken names) string {
	if s.Title.Own == "" && !s.Lost {
		return "closing"
	}
	return taken.take(s.Title.Own, "part", 4)
}

// alikeText says whether a page has at least half of the blocks of a body.
func alikeText(body string, p *issue.Page) bool {
	blocks := blocksOf(body)
	n := 0
	for _, b := range blocks {
		if slices.ContainsFunc(p.Blocks, func(o *issue.Block) bool { return o.Hash == b.hash }) {
			n++
		}
	}
	return n*2 >= len(blocks) && n > 0
}

// knownCredits gives the credits of a report the ids of its records, and returns what is
// to be changed in these and what is to be told of them.
func (j *job) knownCredits(m source, r *Report, a *issue.Article, mem *memory, lang issue.Language) (edits []recordEdit, found []diag.Finding) {
	page := a.In(lang)
	if page == nil {
		return nil, nil
	}
	for i := range r.Credits {
		c := &r.Credits[i]
		for _, known := range j.issue.Credits {
			if !slices.Contains(page.Credits, known.ID) || known.Role.In(lang) != c.Role.Own {
				continue
			}
			c.id = known.ID
			var is []string
			for _, p := range c.People {
				is = append(is, p.Own)
			}
			more, told := m.mergePeople(mem, known, is, lang)
			edits, found = append(edits, more...), append(found, told...)
		}
	}
	return edits, found
}
