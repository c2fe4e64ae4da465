package check

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/quantity"
)

func conversion() Rule {
	return Rule{
		Code:     "conversion",
		Severity: diag.Error,
		Summary:  Text{"括注的换算不对", "a conversion in brackets that is wrong"},
		Explain: Text{
			"括号里的换算按法定比率计算（一亩是十五分之一公顷），有效数字不多于原数。",
			"A conversion in brackets follows the legal rate (a mu is a fifteenth of a hectare) and prints no more significant digits than the figure it restates.",
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
		case got.Agreement == quantity.Different:
			r.Add(at, Say("“%[2]s”不是“%[1]s”", "%[2]q is not %[1]q", g.Source.Text, g.Gloss.Text), Say("应为 %s", "want %s", want))
		case got.Excess > 0:
			r.AddAs(diag.Warning, at, Say("“%[2]s”比“%[1]s”多出%[3]d位有效数字", "%[2]q has more significant digits than %[1]q, by %[3]d", g.Source.Text, g.Gloss.Text, got.Excess),
				Say("应为 %s", "want %s", want))
		}
	}
}
