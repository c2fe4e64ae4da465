package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

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
