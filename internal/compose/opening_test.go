package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// openingIssue has one report of one section, in the words of each language.
func openingIssue(zh, en [3]string) *Composer {
	files := fstest.MapFS{"data/issue.yaml": {Data: []byte("id: river\npublished: \"2025-03\"\nedition: {date: \"2026-03-01\", number: 1}\n")}}
	for lang, words := range map[string][3]string{"zh": zh, "en": en} {
		folder := "content/" + lang + "/"
		for name, text := range map[string]string{
			"_index.md": "title: 刊\n---\n", "river/_index.md": "title: 河\n" + words[0] + "---\n\n" + words[1] + "\n",
			"river/water.md": "title: 水\nlabel: 水\nweight: 1\n---\n\n" + words[2] + "\n",
		} {
			files[folder+name] = &fstest.MapFile{Data: []byte("---\n" + text)}
		}
	}
	i, _ := issue.Read(files, issue.EN)
	return new(Composer).Next(i, Words{})
}

// openingIn is the head of the report of an issue.
func openingIn(c *Composer, l issue.Language) *Opening {
	v := c.reportValues(c.Reports[0], l)
	c.addOpening(&v, c.Reports[0], l)
	return v.Opening
}

// TestPoints holds which figures of a key point lead to which place, and which is set large.
func TestPoints(t *testing.T) {
	told := func(o *Opening) string {
		var all []string
		for _, p := range o.Points {
			line := p.Number + p.Unit + ":"
			for _, r := range p.Runs {
				if r.ID != "" {
					line += fmt.Sprintf(" %s→%s", strings.ReplaceAll(r.Text, "\u2060", ""), r.At)
				}
			}
			all = append(all, line)
		}
		return strings.Join(all, " | ")
	}
	for name, test := range map[string]struct{ zh, en, textZH, textEN, wantZH, wantEN string }{
		"a figure of a section": {"全村有田长2793名。", "The village has 2,793 field chiefs.",
			"设立田长2793名。", "There are 2,793 field chiefs.", "2793名: 2793名→water-1", "2,793: 2,793→water-1"},
		"an area, hectares first in English": {"保有553.86万亩。", "It keeps 5.5386 million mu (369,240 hectares).",
			"耕地553.86万亩。", "Farmland is 5.5386 million mu (369,240 hectares).",
			"553.86万亩: 553.86万亩→water-1", "369,240hectares: 5.5386\u00a0million\u00a0mu→water-1"},
		"the first is set large": {"收谷600吨，卖出400吨。", "600 tonnes came in and 400 tonnes were sold.",
			"收谷600吨，卖出400吨。", "600 tonnes came in, 400 tonnes were sold.",
			"600吨: 600吨→water-1 400吨→water-1", "600tonnes: 600\u00a0tonnes→water-1 400\u00a0tonnes→water-1"},
		"of two alike the one that is meant": {"石桥手割270亩。", "In Stone Bridge hands cut 270 mu (18 hectares).",
			"下湾机器割了270亩。\n\n石桥手割270亩。", "In Lower Bend machines cut 270 mu (18 hectares).\n\nIn Stone Bridge hands cut 270 mu (18 hectares).",
			"270亩: 270亩→water-2", "18hectares: 270\u00a0mu→water-2"},
		"no part of another number":              {"有14个。", "There are 14 items.", "共4个。", "There are 4 items.", ":", ":"},
		"a number that the report does not tell": {"有30棵树。", "There are 30 trees.", "没有数。", "No number.", ":", ":"},
	} {
		front := func(point string) string { return "points: [\"" + point + "\", 二]\n" }
		c := openingIssue([3]string{front(test.zh), "导。", test.textZH}, [3]string{front(test.en), "Lead.", test.textEN})
		for l, want := range map[issue.Language]string{issue.ZH: test.wantZH, issue.EN: test.wantEN} {
			if got := told(openingIn(c, l)); got != want+" | :" {
				t.Errorf("%s, %s: got %q, want %q", name, l, got, want+" | :")
			}
		}
	}
}

// TestOpening holds how long a report takes to read, what of its head is lost, and its days.
func TestOpening(t *testing.T) {
	for name, test := range map[string]struct {
		intro, text string
		lang        issue.Language
		minutes     int
		lost        int
	}{
		"never less than a minute":       {"导。", "短。", issue.ZH, 1, 0},
		"400 characters a minute":        {strings.Repeat("字", 800), strings.Repeat("字", 420), issue.ZH, 3, 0},
		"230 words a minute":             {strings.Repeat("a word’s ", 460), "2,793 well-known mu.", issue.EN, 4, 0},
		"numbers in Chinese are words":   {strings.Repeat("2025年，", 460), "无。", issue.ZH, 3, 0},
		"a head that is lost":            {"{{< gap >}}排名第一；\n\n近年来。", "无。", issue.ZH, 1, 1},
		"with the dots behind it":        {"{{< gap >}}排名第一；\n\n……\n\n近年来。", "无。", issue.ZH, 1, 2},
		"with three dots":                {"{{< gap >}} first;\n\n...\n\nLately.", "None.", issue.EN, 1, 2},
		"nothing but the gap":            {"{{< gap >}}\n\n近年来。", "无。", issue.ZH, 1, 1},
		"a gap further on":               {"近年来{{< gap >}}。\n\n……", "无。", issue.ZH, 1, 0},
		"a gap at the head of a section": {"导。", "{{< gap >}}办”。\n\n……", issue.ZH, 1, 0},
	} {
		words := [3]string{"", test.intro, test.text}
		c := openingIssue(words, words)
		o := openingIn(c, test.lang)
		p := c.Reports[0].In(test.lang)
		if o.Minutes != test.minutes || lostHead(p) != test.lost || o.Lost != (test.lost > 0) {
			t.Errorf("%s: %d minutes, %d lost, %v; want %d, %d", name, o.Minutes, lostHead(p), o.Lost, test.minutes, test.lost)
		}
		if got := strings.Count(c.ownText(p), ".lost"); got > test.lost || test.lost > 1 && got != test.lost {
			t.Errorf("%s: %d blocks are marked as lost, want %d: %s", name, got, test.lost, c.ownText(p))
		}
		if got := lostHead(c.Reports[0].Sections[0].In(test.lang)); got != 0 {
			t.Errorf("%s: a section has %d blocks of a lost head", name, got)
		}
	}
	o := openingIn(openingIssue([3]string{"", "导。", "文。"}, [3]string{"", "Lead.", "Text."}), issue.EN)
	if o.Published != "March 2025" || o.Day != "2025-03" || o.Edition != "1 March 2026" || o.EditionDay != "2026-03-01" || o.Photo != nil || o.Drawing == "" {
		t.Errorf("got %+v", o)
	}
}
