package issue

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// assemble puts the pages that were read into the order of the issue.
func (r *reader) assemble() {
	i := r.issue
	i.paths = map[Language]map[string]*Page{ZH: {}, EN: {}}
	twins := map[string]Twins{}
	kinds := map[string]Kind{}
	for _, p := range r.pages {
		if p.File == "" {
			continue
		}
		t := twins[p.Path]
		if p.Lang == ZH {
			t.ZH = p
		} else {
			t.EN = p
		}
		twins[p.Path], kinds[p.Path] = t, p.Kind
		i.paths[p.Lang][p.Path] = p
		if t.ZH != nil && t.EN != nil {
			t.ZH.Twin, t.EN.Twin = t.EN, t.ZH
		}
	}
	i.Cover = twins[""]
	sections := map[string][]Part{}
	for _, p := range slices.Sorted(maps.Keys(twins)) {
		t := twins[p]
		switch report, id, _ := strings.Cut(p, "/"); kinds[p] {
		case Section:
			sections[report] = append(sections[report], Part{id, p, t})
		case Special:
			i.Specials = append(i.Specials, Part{p, p, t})
		case Report:
			i.Reports = append(i.Reports, Article{ID: p, Twins: t})
		}
	}
	for n := range i.Reports {
		i.Reports[n].Sections = sections[i.Reports[n].ID]
		slices.SortStableFunc(i.Reports[n].Sections, byWeight)
	}
	slices.SortStableFunc(i.Specials, byWeight)
	slices.SortStableFunc(i.Reports, func(a, b Article) int { return cmp.Compare(a.any().Weight, b.any().Weight) })
}

func byWeight(a, b Part) int { return cmp.Compare(a.any().Weight, b.any().Weight) }

// checkTwins proves that both languages have the same pages, and that the pages
// agree on what is not text. A page that could not be read is not compared.
func (r *reader) checkTwins() {
	for _, p := range r.pages {
		r.checkLines(p)
		switch {
		case p.File == "":
		case !slices.Contains(r.issue.LanguagesAt(p.Path), p.Lang):
			r.add(Pos{p.File, 1, 1}.Finding(CodeTwinMismatch, r.lang.say("%q is in a language that its report does not come in", p.File),
				r.lang.say("remove it, or write the language below languages in the report")))
		case p.Twin == nil && len(r.issue.LanguagesAt(p.Path)) < 2:
		case p.Twin == nil:
			hint := r.lang.say("add the page in the other language under the same name")
			if p.Lang == ZH {
				hint = r.lang.say("have it translated with tekan translate export FILE, or add it under the same name")
			}
			r.add(Pos{p.File, 1, 1}.Finding(CodeMissingTwin, r.lang.say("%q has no twin %q", p.File, p.TwinFile()), hint))
		case p.Lang == EN && p.node != nil && p.Twin.node != nil:
			r.compareTwins(p.Twin, p)
		}
	}
}

// checkOwnIDs proves that the ids which editors give to blocks are on no page twice:
// of a report with its sections, or of any other.
func (r *reader) checkOwnIDs() {
	for _, l := range Languages() {
		taken := map[string]Pos{}
		for _, p := range r.issue.Pages(l) {
			if p.Kind != Section {
				taken = map[string]Pos{}
			} else {
				taken[p.ID] = Pos{p.File, 1, 1}
			}
			for _, b := range p.Blocks {
				if !b.Named {
					taken[b.Anchor] = b.Pos
				}
			}
			for _, b := range p.Blocks {
				if b.Named {
					r.take(b.Anchor, b.Pos, taken)
				}
			}
		}
	}
}

// checkLines reports a title broken into phrases that do not add up to it.
func (r *reader) checkLines(p *Page) {
	space := " "
	if p.Lang == ZH {
		space = ""
	}
	if whole := strings.Join(p.Lines, space); len(p.Lines) > 0 && whole != p.Title {
		r.add(p.At("lines").Finding(CodeTwinMismatch, r.lang.say("%q is not the title", whole),
			r.lang.say("write the phrases of %q, nothing more", p.Title)))
	}
}

func (r *reader) compareTwins(zh, en *Page) {
	for _, p := range []*Page{zh, en} {
		twin := p.Twin
		r.onlyTwin(p, "kicker", twin.Kicker != "")
		r.onlyTwin(p, "deck", twin.Deck != "")
		r.onlyTwin(p, "points", len(twin.Points) > 0)
		// Elsewhere a missing title is a missing field.
		r.onlyTwin(p, "title", twin.Title != "" && p.ID == "closing")
	}
	same := func(key, a, b string) {
		if a != b {
			r.add(en.At(key).Finding(CodeTwinMismatch, r.lang.say("%q is %s here and %s in Chinese", key, b, a),
				r.lang.say("write the same as %s:%d", zh.File, zh.Key(key).Line)))
		}
	}
	same("weight", fmt.Sprint(zh.Weight), fmt.Sprint(en.Weight))
	same("credits", fmt.Sprint(zh.Credits), fmt.Sprint(en.Credits))
	same("gap", fmt.Sprint(zh.Gap), fmt.Sprint(en.Gap))
	for n, list := range zh.Lists() {
		if own := en.Lists()[n]; len(list.Texts) != len(own.Texts) && (list.Key != "points" || len(list.Texts)*len(own.Texts) > 0) {
			same(list.Key, r.lang.say("%d lines", len(list.Texts)), r.lang.say("%d lines", len(own.Texts)))
		}
	}
}

// onlyTwin reports a heading field that the twin has and the page has not.
func (r *reader) onlyTwin(p *Page, key string, there bool) {
	if there && !p.Has(key) {
		r.add(p.At().Finding(CodeTwinMismatch, r.lang.say("%q is missing and the twin has it", key),
			r.lang.say("add it here or remove it from %s:%d", p.Twin.File, p.Twin.Key(key).Line)))
	}
}

// checkReferences proves that every id that was named is there.
func (r *reader) checkReferences() {
	known := map[string][]string{}
	for _, x := range r.issue.Credits {
		known["credit"] = append(known["credit"], x.ID)
	}
	for _, x := range r.issue.Photos {
		known["photo"] = append(known["photo"], x.ID)
	}
	for _, x := range r.issue.Statistics {
		known["statistic"] = append(known["statistic"], x.ID)
	}
	for _, x := range r.issue.Charts {
		known["chart"] = append(known["chart"], x.ID)
	}
	for _, a := range r.issue.Reports {
		known["page"] = append(known["page"], a.ID)
		for _, s := range a.Sections {
			known["page"] = append(known["page"], s.Path)
		}
	}
	sets := map[string]map[string]bool{}
	for kind, ids := range known {
		sets[kind] = map[string]bool{}
		for _, id := range ids {
			sets[kind][id] = true
		}
	}
	what := map[string]string{"page": "section"}
	for _, ref := range r.refs {
		// The ids of a file that could not be read are not known to be wrong.
		if sets[ref.kind][ref.id] || r.unread[ref.kind] {
			continue
		}
		word := r.lang.say(cmp.Or(what[ref.kind], ref.kind))
		hint := r.lang.choice(ref.id, known[ref.kind])
		if hint == "" {
			hint = r.lang.say("the issue has no %s yet", word)
		}
		r.add(ref.pos.Finding(CodeUnknownReference, r.lang.say("no %s %q", word, ref.id), hint))
	}
}
