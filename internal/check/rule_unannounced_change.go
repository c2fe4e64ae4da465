package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func unannouncedChange() Rule {
	return Rule{
		Code:     "unannounced-change",
		Severity: diag.Error,
		Summary:  Text{"发布后改了正文，却没有更正", "text that was changed after its publication, and no correction says so"},
		Explain: Text{
			"读者读过的文字改了，就要告诉读者：在 data/corrections.yaml 里加一项，写明节和段落。不误导读者的笔误用 severity: typo，不公布。用 tekan check --published 与已发布的版本对照。",
			"What readers have read is not changed behind their backs: add an entry to data/corrections.yaml that names the section and the block. A slip that misled nobody has severity: typo and is not shown. tekan check --published compares with what is live.",
		},
		Bad:   "设立田长2795名 (2793名 as published)",
		Good:  "- {id: field-chiefs, date: \"2026-11-25\", section: river/land, block: land-1, text: {zh: …, en: …}}",
		Issue: checkPublished,
	}
}

func checkPublished(c *Copy, r *Report) {
	if c.published == nil {
		return
	}
	for _, l := range c.Languages() {
		ledger := c.published.Records[l]
		for _, p := range c.Pages(l) {
			if was, known := ledger.Sections[p.Path]; known {
				c.compare(p, was, ledger, r)
			}
		}
		for _, a := range c.Reports {
			c.vanished(a, l, ledger, r)
		}
	}
}

// compare reports what of a page is not as it was, unless a correction that the
// release did not have yet is about it.
func (c *Copy) compare(p *issue.Page, was []string, ledger compose.Record, r *Report) {
	now := compose.Hashes(c.Issue, p)
	at, name := p.At(), "heading"
	for _, pair := range compose.Align(now, was) {
		n, m := pair[0], pair[1]
		if n > 0 {
			at, name = p.Blocks[n-1].Pos, p.Blocks[n-1].Anchor
		}
		if n >= 0 && m >= 0 && now[n] == was[m] || c.announced(p.Path, name, ledger) {
			continue
		}
		hint := Say("在 data/corrections.yaml 里加一项，写 section: %s", "add an entry to data/corrections.yaml with section: %s", p.Path)
		if n > 0 {
			hint = Say("在 data/corrections.yaml 里加一项，写 section: %s 和 block: %s", "add an entry to data/corrections.yaml with section: %s and block: %s", p.Path, name)
		}
		switch {
		case n < 0:
			r.Add(at, Say("%s 之后有一段在发布（%s）后删去，没有更正", "a block after %s was taken out since release %s, and no correction says so", name, c.published.Release), hint)
		case m < 0:
			r.Add(at, Say("%s 是发布（%s）后加的，没有更正", "%s was put in since release %s, and no correction says so", name, c.published.Release), hint)
		default:
			r.Add(at, Say("%s 在发布（%s）后改过，没有更正", "%s was changed since release %s, and no correction says so", name, c.published.Release), hint)
		}
	}
}

// vanished reports sections of a report that are gone as a whole.
func (c *Copy) vanished(a issue.Article, l issue.Language, ledger compose.Record, r *Report) {
	report := a.In(l)
	if report == nil {
		return
	}
	for _, path := range slices.Sorted(maps.Keys(ledger.Sections)) {
		if strings.HasPrefix(path, a.ID+"/") && c.Page(l, path) == nil && !c.announced(a.ID, "heading", ledger) {
			r.Add(report.At(), Say("%s 在发布（%s）后整节删去，没有更正", "%s was taken out since release %s, and no correction says so", path, c.published.Release),
				Say("在 data/corrections.yaml 里加一项，写 section: %s", "add an entry to data/corrections.yaml with section: %s", a.ID))
		}
	}
}

// announced says whether a correction that is new since the release is about a
// block of a section, or about the section as a whole.
func (c *Copy) announced(section, block string, ledger compose.Record) bool {
	return slices.ContainsFunc(c.Corrections, func(x *issue.Correction) bool {
		return x.Section == section && (x.Block == "" || x.Block == block) && !slices.Contains(ledger.Corrections, x.ID)
	})
}
