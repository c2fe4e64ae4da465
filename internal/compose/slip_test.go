package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestSlipsOfBlocks holds which slips stand before a block, in which order, and where that is in its Markdown.
func TestSlipsOfBlocks(t *testing.T) {
	for _, test := range []struct {
		name, zh string
		want     []string // block: ids
	}{
		{"none", "一段。", nil},
		{"in the order of the text", "田长管44块。", []string{"s-1: chief plots"}},
		{"a term once", "田长。\n\n又田长，44块。", []string{"s-1: chief", "s-2: plots"}},
		{"list behind a paragraph", "甲\n- 44", []string{"s-2: plots"}},
		{"indented list", "甲\n\n   - 44\n   - 乙", []string{"s-2: plots"}},
		{"footnote", "甲[^a]\n\n[^a]: 44", []string{"s-2: plots"}},
	} {
		c := composing(test.zh, "")
		p := c.Page(issue.ZH, "r/s")
		var got []string
		for _, b := range c.in(p) {
			slips := c.textValues(p).Beside[b.Anchor]
			var ids []string
			for _, s := range slips {
				ids = append(ids, s.Term+s.Datum)
			}
			if len(slips) == 0 {
				continue
			}
			got = append(got, b.Anchor+": "+strings.Join(ids, " "))
			text := c.ownText(p)
			line := fmt.Sprintf("\n\n{{< beside %q >}}\n\n", b.Anchor)
			if _, behind, ok := strings.Cut(text, line); !ok || strings.TrimLeft(slipless(behind), " ") == "" {
				t.Errorf("%s: %q has no line %q before its block", test.name, text, line)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestTermOpensOnce holds that the slip of a term which opens in several sections of a report stands in the first alone,
// and in each report once.
func TestTermOpensOnce(t *testing.T) {
	c := composing("田长。", "")
	p := c.Page(issue.ZH, "r/s")
	chief := c.in(p)[0].Terms[0].Term
	if c.opensBefore(chief, p) {
		t.Error("opens before its only section")
	}
	later := &issue.Page{Path: "r/t", Lang: issue.ZH}
	c.Reports[0].Sections = append(c.Reports[0].Sections, issue.Part{ID: "t", Path: "r/t", Twins: issue.Twins{ZH: later}})
	if !c.opensBefore(chief, later) {
		t.Error("does not open before a later section")
	}
}

// TestTermsOfBothLanguages holds that the terms of either language open in the text of both, each at its first place,
// and have one slip.
func TestTermsOfBothLanguages(t *testing.T) {
	c := composing("田长。\n\n田长，规划。", "The field chief.\n\nA field chief, a plan.")
	text := c.parallelText(c.Page(issue.ZH, "r/s"))
	for _, want := range []string{"[田长](term:chief)。", "The [field chief](term:chief).", "[规划](term:plan)", "a [plan](term:plan)."} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q does not have %q once", text, want)
		}
	}
	if got, want := c.bothTerms(c.Reports[0], issue.ZH), []string{"chief", "plan"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := termWords(c.Glossary[0], issue.ZH), (TermWords{"田长", "管田的人", "field chief", "en"}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestDrop holds where slips stand beside a block: as near to their lines as those above and the end of the block let
// them.
func TestDrop(t *testing.T) {
	short := func(line float64) Slip { return Slip{Figure: "44块", Label: "地", line: line} }
	tall := func(line float64) Slip {
		return Slip{words: TermWords{Label: "田长", Words: strings.Repeat("管田的人", 20)}, line: line}
	}
	for _, test := range []struct {
		name  string
		slips []Slip
		lines float64
		want  []int
	}{
		{"first line", []Slip{short(0)}, 5, []int{0}},
		{"fourth line", []Slip{short(3)}, 5, []int{3}},
		{"last line, with room for itself", []Slip{short(4)}, 5, []int{3}},
		{"apart", []Slip{short(0), short(4)}, 8, []int{0, 2}},
		{"on one line", []Slip{short(1), short(1)}, 8, []int{1, 0}},
		{"more than the block is high", []Slip{tall(1), short(2), short(2)}, 3, []int{0, 0, 0}},
		{"far down a long block", []Slip{short(30)}, 40, []int{6}},
	} {
		drop(test.slips, test.lines, issue.ZH)
		var got []int
		for _, s := range test.slips {
			got = append(got, s.Drop)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

// TestPagesWithRare holds which pages say that they have what few texts have, wherever it stands, and in either language.
func TestPagesWithRare(t *testing.T) {
	for _, test := range []struct {
		zh, en string
		want   bool
	}{{"甲**乙**[^a]\n\n[^a]: 注", "A", false}, {"甲", "`A`", true}, {"甲<kbd>A</kbd>", "A", true}, {"```\n码\n```", "A", true}, {"- 甲\n\n      码", "A", true}, {"- [ ] 甲", "A", true}, {"甲\n: 乙", "A", true}, {"甲", "> ```\n> code\n> ```", true}} {
		c := composing(test.zh, test.en)
		if got := c.textValues(c.Page(issue.ZH, "r/s")).Rare; got != test.want {
			t.Errorf("%q and %q: got %v, want %v", test.zh, test.en, got, test.want)
		}
	}
}
