package check

import (
	"slices"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/quantity"
)

func conversion() Rule {
	return Rule{
		Code:     "conversion",
		Severity: diag.Error,
		Summary:  Text{"括注的换算不对", "a conversion in brackets that is wrong"},
		Explain: Text{
			"括号里的换算按法定比率计算（一亩是十五分之一公顷），有效数字不多于原数。原数在另一种语言里也有时，--fix会把换算改对。",
			"A conversion in brackets follows the legal rate (a mu is a fifteenth of a hectare) and prints no more significant digits than the figure it restates. Where the other language has that figure too, --fix writes the conversion right.",
		},
		Bad:     "5.5386 million mu (396,240 hectares)",
		Good:    "5.5386 million mu (369,240 hectares)",
		Passage: checkConversion,
	}
}

func checkConversion(_ *Copy, p *Passage, r *Report) {
	for _, g := range quantity.Glosses(p.Quantities()) {
		got, ok := quantity.CheckConversion(g.Source, g.Gloss)
		if !ok {
			continue
		}
		want := got.Want.Print(quantity.Lang(p.Lang))
		at := p.At(g.Gloss.Start)
		switch {
		case got.Agreement == quantity.Different && restatesMu(g):
		case got.Agreement == quantity.Different:
			r.Add(at, Say("“%[2]s”不是“%[1]s”", "%[2]q is not %[1]q", g.Source.Text, g.Gloss.Text), Say("应为 %s", "want %s", want), p.convertedTo(g, want)...)
		case got.Excess > 0:
			r.AddAs(diag.Warning, at, Say("“%[2]s”比“%[1]s”多出%[3]d位有效数字", "%[2]q has more significant digits than %[1]q, by %[3]d", g.Source.Text, g.Gloss.Text, got.Excess),
				Say("应为 %s", "want %s", want), p.convertedTo(g, want)...)
		}
	}
}

// restatesMu says whether a figure in mu, the unit that is measured in, stands behind what it
// was rounded to: 570 hectares (8,500 mu).
func restatesMu(g quantity.Gloss) bool {
	back, ok := quantity.CheckConversion(g.Gloss, g.Source)
	return ok && g.Gloss.Unit == quantity.Mu && back.Agreement != quantity.Different
}

// convertedTo is the edit that writes a conversion right. There is one only
// where the other language gives the figure that is converted: elsewhere the
// figure may be what is wrong.
func (p *Passage) convertedTo(g quantity.Gloss, want string) []Edit {
	if p.Twin == nil || !slices.ContainsFunc(p.Twin.Quantities(), func(q quantity.Quantity) bool { return quantity.Same(q, g.Source) }) {
		return nil
	}
	return mend(p, g.Gloss.Start, g.Gloss.End, want)
}
