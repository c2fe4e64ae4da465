package check

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func altTextRule() Rule {
	return Rule{
		Code:     "alt-text",
		Severity: diag.Warning,
		Summary:  Text{"替代文字与图说相同，或以“图为”之类开头", "alt text that repeats the caption, or begins with “image of”"},
		Explain: Text{
			"替代文字写给看不见图的人：说画面上有什么，不重复图说，也不说“图片”——读屏软件已经说了。",
			"Alt text is for those who can not see the picture: it says what is to be seen. It does not repeat the caption, nor say “image”: the screen reader has said so.",
		},
		Bad:  "alt: {zh: 图为湖面, en: Image of a lake}",
		Good: "alt: {zh: 日落时分的湖面, en: A lake as the sun goes down}",
		Issue: func(c *Copy, r *Report) {
			for _, p := range c.Photos {
				for _, l := range issue.Languages() {
					alt, at := p.Alt.In(l), p.At("alt", string(l))
					if alt == "" {
						continue // reading the issue has said so
					}
					if fold(alt) == fold(p.Caption.In(l)) {
						r.Add(at, Say("图片“%s”的替代文字与图说相同", "the alt text of %q is its caption", p.ID),
							Text{"写画面上有什么", "say what is to be seen"})
					} else if lead := announces(alt, l); lead != "" {
						r.Add(at, Say("替代文字以“%s”开头", "the alt text begins with %q", lead),
							Text{"直接写画面上有什么", "begin with what is to be seen"})
					}
				}
			}
		},
	}
}

// fold reduces a text to its letters and digits.
func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if isLetterOrDigit(r) {
			return r
		}
		return -1
	}, s))
}

// foldsTo says whether fold makes one text of another, which most are told from by their beginning.
func foldsTo(s, folded string) bool {
	for _, r := range s {
		if !isLetterOrDigit(r) {
			continue
		}
		rest, begins := strings.CutPrefix(folded, string(unicode.ToLower(r)))
		if !begins {
			return false
		}
		folded = rest
	}
	return folded == ""
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// announces returns the words with which an alt text says that it stands for a
// picture, or "".
func announces(alt string, l issue.Language) string {
	if l == issue.ZH {
		for _, lead := range []string{"图为", "图片", "照片", "图中", "图示", "图像", "此图", "这张图", "这是一张", "一张照片", "一张图片", "配图"} {
			if strings.HasPrefix(alt, lead) {
				return lead
			}
		}
		return ""
	}
	first := strings.Fields(alt)
	n := 0
	if len(first) > 0 && slices.Contains([]string{"a", "an", "the", "this"}, strings.ToLower(first[0])) {
		n = 1
	}
	kinds := []string{"image", "photo", "photograph", "picture", "pic", "graphic", "screenshot"}
	if len(first) > n+1 && slices.Contains(kinds, strings.ToLower(first[n])) &&
		slices.Contains([]string{"of", "showing", "shows", "depicting", "is"}, strings.ToLower(first[n+1])) {
		return strings.Join(first[:n+2], " ")
	}
	return ""
}
