package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// memoryFile is where a report keeps what the last import made of its manuscript, so
// that the next can tell an editor's changes from a writer's. It is hidden: no page is
// made of it.
const memoryFile = ".import.json"

// memory is what the last import made.
type memory struct {
	// Front are the hashes of the lines of front matter, by the name of the page's file
	// and the key.
	Front map[string]map[string]string `json:"front"`
	// Pages are the hashes of the blocks of each page, by the name of its file.
	Pages map[string][]string `json:"pages"`
	// Photos are the hashes of the pictures as they came, by the ids they were given.
	Photos map[string]string `json:"photos,omitempty"`
	// Records are the hashes of what it said of photographs and of who did what: said.
	Records map[string]map[string]string `json:"records"`
}

// frontKeys are the keys of front matter that a manuscript has words for.
func frontKeys() []string { return []string{"kicker", "title", "deck", "summary", "label"} }

func memoryName(id string, lang issue.Language) string {
	return path.Join("content", string(lang), id, memoryFile)
}

// remember makes the memory of a draft, for each language that it has.
func (d *Draft) remember() map[issue.Language]*memory {
	all := map[issue.Language]*memory{}
	d.known = saidOf(d.again)
	records := saidOf(d.Photos)
	maps.Copy(records, d.known)
	for _, c := range d.report.Credits {
		var names []string
		for _, p := range c.People {
			names = append(names, p.Own)
		}
		records[c.id] = map[string]string{"people/" + string(d.Lang): strings.Join(names, "\n")}
	}
	for _, l := range issue.Languages() {
		dir := path.Join("content", string(l), d.ID)
		mem := &memory{Front: map[string]map[string]string{}, Pages: map[string][]string{}, Photos: map[string]string{}, Records: records.hashes()}
		for name, text := range d.Pages {
			if path.Dir(name) != dir {
				continue
			}
			all[l] = mem
			head, body, _ := cutFront(text)
			hashes := []string{}
			for _, b := range blocksOf(body) {
				hashes = append(hashes, b.hash)
			}
			mem.Pages[path.Base(name)] = hashes
			mem.Front[path.Base(name)] = map[string]string{}
			for _, key := range frontKeys() {
				mem.Front[path.Base(name)][key] = issue.Hash(frontLine(head, key))
			}
		}
		for _, p := range d.report.Photos {
			if p.Picture != nil && p.Picture.Data != nil && p.ID != "" {
				mem.Photos[p.ID] = issue.Hash(string(p.Picture.Data))
			}
		}
	}
	return all
}

// recall reads what was remembered; nil is nothing.
func (j *job) recall(id string, lang issue.Language) *memory {
	data, err := fs.ReadFile(j.o.Files, memoryName(id, lang))
	mem := &memory{}
	if err != nil || json.Unmarshal(data, mem) != nil {
		return nil
	}
	return mem
}

// keepMemory writes the memory of a draft with its files.
func (j *job) keepMemory(d *Draft, all map[issue.Language]*memory) error {
	for l, mem := range all {
		data, err := json.MarshalIndent(mem, "", " ")
		if err != nil {
			return err
		}
		j.files[memoryName(d.ID, l)] = append(data, '\n')
	}
	return nil
}

// frontLine is the line of a key in front matter, "" where there is none.
func frontLine(head, key string) string {
	return regexp.MustCompile(`(?m)^` + key + `:.*$`).FindString(head)
}

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

// mergePages brings the pages of a draft into those that are there, and returns what
// changed in words.
func (j *job) mergePages(m source, d *Draft) (changed []string, err error) {
	for _, l := range issue.Languages() {
		more, err := j.mergeLanguage(m, d, j.recall(d.ID, l), l)
		if err != nil {
			return nil, err
		}
		changed = append(changed, more...)
	}
	return changed, nil
}

func (j *job) mergeLanguage(m source, d *Draft, mem *memory, lang issue.Language) (changed []string, err error) {
	dir := path.Join("content", string(lang), d.ID)
	for _, name := range slices.Sorted(maps.Keys(d.Pages)) {
		if path.Dir(name) != dir {
			continue
		}
		old, err := fs.ReadFile(j.o.Files, name)
		if errors.Is(err, fs.ErrNotExist) {
			changed = append(changed, say(m.lang, "%s: new", name))
			continue
		}
		if err != nil {
			return nil, err
		}
		text := strings.ReplaceAll(strings.TrimPrefix(string(old), "\uFEFF"), "\r\n", "\n")
		head, body, ok := cutFront(text)
		newHead, newBody, _ := cutFront(d.Pages[name])
		if !ok {
			return nil, fmt.Errorf("%s has no front matter that can be read: tekan check tells more", name)
		}
		var base []string
		if mem != nil {
			base = mem.Pages[path.Base(name)]
		}
		merged, changes := merge(base, blocksOf(body), blocksOf(newBody))
		head, did := mergeFront(head, newHead, mem, path.Base(name))
		changes = append(did, changes...)
		for _, c := range changes {
			changed = append(changed, c.say(m.lang, name))
			if c.kept {
				d.Findings = append(d.Findings, j.keptFinding(m, name, head, merged, c))
			}
		}
		d.Pages[name] = "---\n" + head + "\n---\n"
		if words := bodyText(merged); words != "" {
			d.Pages[name] += "\n" + words
		}
		if len(changes) == 0 {
			d.Pages[name] = string(old)
		}
	}
	return changed, nil
}

// keptFinding reports a block that both the editor and the writer have changed.
func (j *job) keptFinding(m source, name, head string, merged []block, c change) diag.Finding {
	text := "---\n" + head + "\n---\n\n" + bodyText(merged)
	if c.front {
		line := strings.Count(text[:strings.Index(text, c.old)], "\n") + 1
		return m.differs(issue.Pos{File: name, Line: line, Column: 1}, c.old, c.new)
	}
	f := diag.Finding{File: name, Code: Code, Severity: diag.Warning,
		Message: say(m.lang, "changed here and in the manuscript: %q", clip(c.new)),
		Hint:    say(m.lang, "the page is as it was, with the manuscript's words in a remark; take the right ones")}
	if at := strings.Index(text, remark(c.new)); at >= 0 {
		f.Line, f.Column = strings.Count(text[:at], "\n")+1, 1
	}
	return f
}

// say tells of a change, one line for what was and one for what is.
func (c change) say(l issue.Language, name string) string {
	lines := []string{name}
	same := sameHead(c.old, c.new)
	if c.old != "" {
		lines = append(lines, "    - "+clipFrom(c.old, same))
	}
	if c.new != "" {
		mark := "    + "
		if c.kept {
			mark = "    ? "
		}
		lines = append(lines, mark+clipFrom(c.new, same))
	}
	return strings.Join(lines, "\n")
}

// sameHead is how many characters two texts begin with alike.
func sameHead(a, b string) int {
	one, other := []rune(a), []rune(b)
	n := 0
	for n < len(one) && n < len(other) && one[n] == other[n] {
		n++
	}
	return n
}

// clipFrom shortens words for a message to where they begin to differ, with a few before.
func clipFrom(words string, same int) string {
	const before = 6
	if runes := []rune(words); same > 2*before && len(runes) > clipped {
		return "…" + clip(string(runes[min(same-before, len(runes)):]))
	}
	return clip(words)
}

// mergeFront brings the words of a changed manuscript into the front matter of a page,
// where no editor has changed them; what both have changed is told.
func mergeFront(head, manuscript string, mem *memory, page string) (merged string, changes []change) {
	lines := strings.Split(head, "\n")
	for _, key := range frontKeys() {
		was, is := frontLine(head, key), frontLine(manuscript, key)
		base := ""
		if mem != nil {
			base = mem.Front[page][key]
		}
		if is == "" || was == is || base == issue.Hash(is) {
			continue
		}
		// Without a memory, what an editor is most likely to have written stays.
		own := base == "" && (key == "summary" || key == "label") || base != "" && base != issue.Hash(was)
		if own && was != "" {
			changes = append(changes, change{old: was, new: is, kept: true, front: true})
			continue
		}
		if was == "" {
			lines = append(lines, is)
		} else {
			lines[slices.Index(lines, was)] = is
			// Phrases of the old title are not those of the new.
			if key == "title" {
				lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "lines: [") })
			}
		}
		changes = append(changes, change{old: was, new: is})
	}
	return strings.Join(lines, "\n"), changes
}

// gone reports sections that are there and not in the manuscript.
func (j *job) gone(m source, d *Draft, a *issue.Article, lang issue.Language) (found []diag.Finding) {
	for _, s := range a.Sections {
		if p := s.In(lang); p != nil && d.Pages[p.File] == "" {
			found = append(found, diag.Finding{File: p.File, Code: Code, Severity: diag.Warning,
				Message: say(m.lang, "%q is not in the manuscript any more", p.File),
				Hint:    say(m.lang, "remove it in both languages where it is not wanted")})
		}
	}
	return found
}
