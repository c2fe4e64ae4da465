package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func unlistedName() Rule {
	return Rule{
		Code:     "unlisted-name",
		Severity: diag.Note,
		Summary:  Text{"英文里的专名没有列入名单", "a name in the English that no list knows"},
		Explain: Text{
			"句中大写的词多半是专名。列进 data/names.yaml 或词汇表，全刊的写法和中文的对应就都有了依据。",
			"A word with a capital inside a sentence is most likely a name. Once data/names.yaml or the glossary lists it, its spelling and its Chinese can be proved.",
		},
		Bad:  "The county borders on Jincheng",
		Good: "- {zh: 晋城, en: Jincheng, kind: place}",
		Passage: func(c *Copy, p *Passage, r *Report) {
			report := p.Page != nil && counts(p.Page) || p.Field == "caption"
			if p.Lang != issue.EN || !report {
				return
			}
			c.lexicon().unlisted(p, r)
		},
	}
}

// everyday are the words that English writes with a capital and no issue lists.
var everyday = " I Party Chinese China English French German Japanese Russian Han Communist " +
	"January February March April May June July August September October November December " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Professor " +
	"Spring Festival National Day New Year Beijing State Council Central Committee Congress " +
	"Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Mid Autumn Dragon Boat Lantern Labour Christmas Easter " +
	"Xia Shang Zhou Qin Sui Tang Song Liao Jin Yuan Ming Qing Northern Southern Eastern Western Dynasty Kingdoms Republic " +
	"Celsius Fahrenheit Internet Olympic Olympics Buddhist Buddhism Taoist Taoism Confucian Confucius Marxist Marxism Muslim Christian Tibetan " +
	"Africa African America American Asia Asian Europe European Australia Australian Britain British England France Germany Russia Japan Korea " +
	"Korean India Indian Italy Italian Spain Spanish Latin Greek Roman Arab Arabic Vietnam Vietnamese Thailand Thai Singapore Malaysia Indonesia " +
	"No Nos Hong Kong Macao Taiwan Shanghai Tianjin Chongqing Yangtze Yellow River Pearl Great Wall Silk Road Belt Five Plan Politburo General Secretary " +
	"President Premier Minister Chairman Mayor Governor Academician Captain Madam Sir Lord God Earth Moon Sun Mandarin Putonghua "

// unlisted reports a capitalised word inside a sentence, once in a passage.
func (x *lexicon) unlisted(p *Passage, r *Report) {
	seen := map[string]bool{}
	for _, w := range words(prose(p)) {
		word := p.Text[w.Start:w.End]
		first, size := utf8.DecodeRuneInString(word)
		switch {
		case !unicode.IsUpper(first) || size == len(word) || strings.ToUpper(word) == word, seen[word]:
		case begins(p.Text[:w.Start]), x.words[word], x.common[strings.ToLower(word)] > 0, strings.Contains(everyday, " "+word+" "):
		default:
			seen[word] = true
			r.Add(p.At(w.Start), Say("名单里没有“%s”", "no list knows %q", word),
				Say("列入 data/names.yaml", "add the name to data/names.yaml"))
		}
	}
}

// begins says whether a word behind this text begins a sentence or a quotation.
func begins(before string) bool {
	before = strings.TrimRight(before, " \n\u00A0")
	if before == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?…:;“‘(\"'–—\uFFFC•", last)
}
