package check

import (
	"cmp"
	"fmt"
	"io/fs"

	"github.com/tekan-press/tekan/internal/compose/palette"
	"github.com/tekan-press/tekan/internal/diag"
)

// leastContrast is that of text in WCAG 2.2, success criterion 1.4.3.
const leastContrast = 4.5

func paletteContrastRule() Rule {
	return Rule{
		Code:     "palette-contrast",
		Severity: diag.Error,
		Summary:  Text{"配色里文字与底色的对比不足4.5", "a palette whose text has a contrast below 4.5 with its ground"},
		Explain: Text{
			"WCAG 2.2要求文字与底色的对比至少4.5:1。每套配色、明暗两种都要达到，否则视力弱的读者看不清。",
			"WCAG 2.2 asks for 4.5:1 between text and its ground. Every palette needs it, light and dark, or readers with weak eyes can not make out the text.",
		},
		Bad:  "--ink: light-dark(#8a9a9b, #ece5d3);",
		Good: "--ink: light-dark(#1e2a2b, #ece5d3);",
		Issue: func(c *Copy, r *Report) {
			css, err := fs.ReadFile(c.FS, palette.File)
			if err != nil {
				return // the theme's own, which its tests prove
			}
			for _, p := range palette.Read(string(css)) {
				judgePalette(p, r)
			}
		},
	}
}

// judgePalette reports every role of text that is too faint on a ground.
func judgePalette(p palette.Palette, r *Report) {
	for _, role := range []string{"--text", "--text-quiet", "--link", "--figure", "--numeral", "--accent"} {
		for _, ground := range []string{"--paper", "--silk-raised"} {
			if p.Tokens[role] == "" || p.Tokens[ground] == "" {
				continue
			}
			for _, dark := range []bool{false, true} {
				on, err := p.Colour(p.Tokens[role], dark)
				under, err2 := p.Colour(p.Tokens[ground], dark)
				if err = cmp.Or(err, err2); err != nil {
					r.Add(p.At[role], Say("“%s”的颜色算不出来：%v", "the colour of %q can not be worked out: %v", role, err),
						Text{"写#rrggbb、var()、light-dark()或color-mix(in oklab, …)", "write #rrggbb, var(), light-dark() or color-mix(in oklab, …)"})
					continue
				}
				// A ratio is not rounded up to the limit.
				if ratio := palette.Contrast(on, under); ratio < leastContrast {
					r.Add(p.At[role], Say("配色“%s”%s：“%s”与“%s”的对比只有%s", "palette %q, %s: %q has a contrast of only %[5]s with %[4]q",
						cmp.Or(p.Name, palette.Default), scheme(dark), role, ground, fmt.Sprintf("%.2f", ratio)),
						Text{"至少4.5：把文字调深（暗色里调浅）", "at least 4.5: make the text darker, or lighter in the dark scheme"})
				}
			}
		}
	}
}

func scheme(dark bool) string {
	if dark {
		return "dark"
	}
	return "light"
}
