package check

import (
	"fmt"
	"maps"
	"slices"
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
			"句中大写的词多半是专名。列进 data/names.yaml 或词汇表，全刊的写法和中文的对应就都有了依据。每个名称在一个文件里只提一次；一篇报道里多于五个，就合成一条，提示里是可以直接粘贴的记录，中文和类别请核对。",
			"Words with capitals inside a sentence are most likely a name. Once data/names.yaml or the glossary lists it, its spelling and its Chinese can be proved. A name is noted once in a file, and where a report has more than five, they make one note; the hint has the records to paste, whose Chinese and kind are to be checked.",
		},
		Bad:   "The county borders on Jincheng",
		Good:  "- {zh: 晋城, en: Jincheng, kind: place}",
		Issue: noteUnlistedNames,
	}
}

// mostNotes is how many names of a report are noted one by one. More would hide
// what else there is to do.
const mostNotes = 5

// unlisted is a name that no list knows, where it first stands in a file.
type unlisted struct {
	name string
	p    *Passage
	at   int
}

func noteUnlistedNames(c *Copy, r *Report) {
	x := c.lexicon()
	reports := map[string][]unlisted{}
	note := func(report string, passages []*Passage) {
		reports[report] = append(reports[report], x.unlisted(passages)...)
	}
	for _, page := range c.Pages(issue.EN) {
		if inReport(page) {
			report, _, _ := strings.Cut(page.Path, "/")
			note(report, c.Passages(page))
		}
	}
	note("", slices.DeleteFunc(slices.Clone(c.Data()), func(p *Passage) bool { return p.Field != "caption" || p.Lang != issue.EN }))
	for _, report := range slices.Sorted(maps.Keys(reports)) {
		list := reports[report]
		if len(list) <= mostNotes {
			for _, u := range list {
				r.Add(u.p.At(u.at), Say("名单里没有“%s”", "no list knows %q", u.name), recordsOf(u))
			}
			continue
		}
		first := list[0]
		r.Add(first.p.At(first.at), Say("名单里没有“%s”，另有%d个", "no list knows %q and %d more names", first.name, len(list)-1), recordsOf(list...))
	}
}

// recordsOf is what to paste, one record for each name.
func recordsOf(list ...unlisted) Text {
	var b strings.Builder
	seen := map[string]bool{}
	for _, u := range list {
		if !seen[u.name] {
			seen[u.name] = true
			fmt.Fprintf(&b, "\n- {zh: %s, en: %s, kind: %s}", u.chinese(), u.name, kindOfName(u.name))
		}
	}
	return Say("核对后加进 data/names.yaml：%s", "check, and add to data/names.yaml:%s", b.String())
}

// unlisted lists the names of a file, each once. One that is only part of a
// longer one there, as a surname is, needs no record of its own.
func (x *lexicon) unlisted(passages []*Passage) (list []unlisted) {
	for _, p := range passages {
		for _, span := range x.namesIn(p) {
			list = append(list, unlisted{p.Text[span.Start:span.End], p, span.Start})
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(u unlisted) bool {
		again := seen[u.name] || slices.ContainsFunc(list, func(o unlisted) bool {
			return len(o.name) > len(u.name) && len(occurrences(o.name, u.name, issue.EN)) > 0
		})
		seen[u.name] = true
		return again
	})
}

// namesIn lists the runs of capitalised words inside the sentences of a passage
// that no list knows: "Zhang Guiying", "Bank of Huguan".
func (x *lexicon) namesIn(p *Passage) (names []issue.Span) {
	text, list := prose(p), p.words()
	if text != p.Text {
		list = words(text)
	}
	var run []issue.Span
	end := func() {
		if span, ok := x.trimmed(p.Text, run); ok {
			names = append(names, span)
		}
		run = nil
	}
	for _, w := range list {
		word := p.Text[w.Start:w.End]
		first, size := utf8.DecodeRuneInString(word)
		if len(run) > 0 && !joinsName(text[run[len(run)-1].End:w.Start]) {
			end()
		}
		switch {
		case len(run) > 0 && (word == "of" && headWord(p.Text[run[len(run)-1].Start:run[len(run)-1].End]) || word == "the" || word == "de"):
			run = append(run, w)
		case !unicode.IsUpper(first) || size == len(word) || x.listed(p, w) || x.words[word] && !headWord(word):
			end()
		default:
			run = append(run, w)
		}
	}
	end()
	return names
}

// listed says whether a word is part of a name or term that a list has.
func (x *lexicon) listed(p *Passage, w issue.Span) bool {
	return slices.ContainsFunc(x.held[p], func(m mention) bool { return m.Start <= w.Start && w.End <= m.End })
}

func headWord(word string) bool { return strings.Contains(headWords, " "+word+" ") }

// joinsName says whether what stands between two words leaves them one name.
func joinsName(between string) bool {
	return between == " " || between == "-" || between == "’" || between == "'"
}

// trimmed takes titles and small words off a run of words. A run that only has
// common words is no name, nor is the first word of a sentence alone.
func (x *lexicon) trimmed(text string, run []issue.Span) (span issue.Span, ok bool) {
	word := func(n int) string { return text[run[n].Start:run[n].End] }
	title := func(w string) bool { return strings.Contains(nameTitles, " "+w+" ") }
	small := func(w string) bool { return w == "of" || w == "the" || w == "de" }
	for len(run) > 0 && (small(word(0)) || title(word(0)) || begins(text[:run[0].Start]) && x.ordinary(word(0)) && !(len(run) > 1 && surname(word(0)))) {
		run = run[1:]
	}
	for len(run) > 0 && (small(word(len(run)-1)) || word(len(run)-1) == "s") {
		run = run[:len(run)-1]
	}
	if len(run) == 0 || len(run) == 1 && begins(text[:run[0].Start]) {
		return span, false
	}
	proper := 0
	for n := range run {
		if w := word(n); !small(w) && !x.ordinary(w) && strings.ToUpper(w) != w {
			proper++
		}
	}
	return issue.Span{Start: run[0].Start, End: run[len(run)-1].End}, proper > 0
}

// ordinary says whether a capitalised word is no name of its own: one of every
// language, the head word of many names, or a word the issue also writes small.
func (x *lexicon) ordinary(word string) bool {
	return x.common[strings.ToLower(word)] > 0 || strings.Contains(everyday, " "+word+" ") || headWord(word) || strings.Contains(nameTitles, " "+word+" ") ||
		strings.HasSuffix(word, "s") && (strings.Contains(everyday, " "+word[:len(word)-1]+" ") || headWord(word[:len(word)-1]))
}

// everyday are the words that English writes with a capital and no issue lists.
const everyday = " I No Nos Yes Party Chinese China English French German Japanese Russian Han Communist " +
	"January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday " +
	"Spring Festival National Day New Year Beijing State Council Central Committee Congress People Republic Nation United Nations States Kingdom Union " +
	"Mid Autumn Dragon Boat Lantern Labour Labor Christmas Easter Double Ninth Qingming Women Army Youth Children Teachers " +
	"Xia Shang Zhou Qin Sui Tang Song Liao Jin Yuan Ming Qing Northern Southern Eastern Western Warring Dynasty Kingdoms " +
	"Celsius Fahrenheit Internet Olympic Olympics Asian Buddhist Buddhism Buddha Taoist Taoism Confucian Confucius Marxist Marxism Muslim Islam Christian Tibetan " +
	"Africa African America American Asia Europe European Australia Australian Britain British England France Germany Russia Japan Korea " +
	"Korean India Indian Italy Italian Spain Spanish Latin Greek Roman Arab Arabic Vietnam Vietnamese Thailand Thai Singapore Malaysia Indonesia Canada Canadian Brazil " +
	"Brazilian Mexico Egypt Iran Iraq Israel Turkey Ukraine Switzerland Swiss Dutch Swedish Polish Ethiopia Kenya Pakistan Kazakhstan Mongolia Cambodia Laos Myanmar Nepal " +
	"Hong Kong Macao Taiwan Shanghai Tianjin Chongqing Guangzhou Shenzhen Yangtze Yellow Pearl Great Wall Silk Belt Five Plan Politburo General " +
	"God Earth Moon Sun Mars Mandarin Putonghua Level Class Grade Phase Category Type "

// headWords are what many names have in common: they alone name nothing.
const headWords = " County City District Town Township Village Province Prefecture Region Banner Community Subdistrict Street Road Avenue Lane Highway Expressway Railway " +
	"Bridge Dam Reservoir Lake River Mountain Hill Valley Canyon Gorge Plateau Basin Plain Sea Ocean Bay Island Strait Port Airport Station Tower Gate Hall Temple Palace Square Park " +
	"Garden Museum Library Theater Theatre School College University Academy Institute Hospital Center Centre Laboratory Ministry Bureau Department Office Commission Committee " +
	"Administration Agency Authority Court Government Assembly Parliament Senate House Federation Association League Organization Organisation Foundation Fund Bank Group Company " +
	"Corporation Co Ltd Inc Exchange Market Zone Cluster Project Program Programme Initiative Campaign Scheme System Act Law Regulation Regulations Opinion Report Outline Guideline " +
	"Conference Forum Summit Fair Expo Exhibition Games Cup Championship Championships Marathon Prize Award Medal Title Record Century Era Period Reform Revolution War Peace " +
	"Development Economic Social Science Technology Research Education Culture Tourism Health Agriculture Rural Urban Industry Industrial Commerce Trade Finance Security Environment " +
	"North South East West Upper Lower Middle Central International World Global Grand Old New First Second Third Standing Deputy Vice Chief Secretary Director "

// nameTitles stand before the name of a person and are no part of it.
const nameTitles = " Mr Mrs Ms Dr Professor Prof President Premier Prime Minister Chairman Chairwoman Chairperson Mayor Governor Academician Captain Madam Sir Lord Secretary General " +
	"Director Comrade Coach Judge King Queen Prince Princess Emperor Empress Master Uncle Aunt Grandma Grandpa The A An In On At For And But Since During After Before With Without From By As When While Over Under Of To Through Until Among Between Despite " +
	"It He She They We You Our His Her Their Its This That These Those There Here Some Many Most All Each Every Both Such Then Now Today Yesterday Last Next So Yet If Although Because "

// surnames are the hundred most common of Chinese, in pinyin.
const surnames = " Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Xu Fu Shen Zeng " +
	"Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan " +
	"Qian Lei Hong Chang Wen Niu Ge Qiao "

// kindsByHead says what a name is by the words it ends in.
var kindsByHead = []struct{ kind, heads string }{
	{"place", " County City District Town Township Village Province Prefecture Region Banner Street Road Lake River Mountain Mountains Hill Valley Canyon Gorge Plateau Basin Reservoir Park Temple Hall Bridge Airport Island "},
	{"organisation", " University College School Academy Institute Hospital Ministry Bureau Department Office Commission Committee Administration Agency Court Federation Association League Bank Group Company Corporation Museum Party "},
	{"document", " Plan Act Law Regulation Regulations Opinion Opinions Report Outline Notice Guideline Guidelines "},
	{"thing", " Prize Award Medal Games Cup Marathon Festival Fair Expo Forum Project Program Programme Initiative Exhibition Championship Championships "},
}

func surname(word string) bool { return strings.Contains(surnames, " "+word+" ") }

func kindOfName(name string) string {
	list := strings.Fields(name)
	last := list[len(list)-1]
	for _, k := range kindsByHead {
		if strings.Contains(k.heads, " "+last+" ") {
			return k.kind
		}
	}
	if len(list) > 1 && surname(list[0]) {
		return "person"
	}
	return "place"
}

// chineseRanks are the Chinese of the head words of places.
var chineseRanks = map[string]string{"County": "县", "City": "市", "District": "区", "Town": "镇", "Township": "乡", "Village": "村", "Province": "省", "Lake": "湖", "River": "河"}

// unknownChinese stands in a record for a name that has to be typed.
const unknownChinese = "？"

// chinese is the name in the Chinese of the passage, where it can be only one:
// as many characters as the pinyin has syllables, before the word for the rank.
func (u unlisted) chinese() string {
	stem, head, ok := strings.Cut(u.name, " ")
	rank := chineseRanks[head]
	n := syllables(stem)
	if !ok || rank == "" || n == 0 || u.p.Twin == nil {
		return unknownChinese
	}
	found := ""
	for rest, from := u.p.Twin.Text, 0; ; {
		i := strings.Index(rest[from:], rank)
		if i < 0 {
			break
		}
		end := from + i
		from = end + len(rank)
		if start, ok := retreat(rest, end, n); ok && strings.IndexFunc(rest[start:end], func(r rune) bool { return !issue.IsHan(r) }) < 0 {
			if name := rest[start:from]; found != "" && found != name {
				return unknownChinese
			} else {
				found = name
			}
		}
	}
	if found == "" {
		return unknownChinese
	}
	return found
}

// syllables counts those of a word in pinyin, 0 when it is none: as many as it
// has groups of vowels, each of which one syllable can have.
func syllables(word string) (n int) {
	const vowels = "aeiouü"
	inside := false
	for _, r := range strings.ToLower(word) {
		v := strings.ContainsRune(vowels, r)
		if v && !inside {
			n++
		}
		inside = v
	}
	return n
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
