package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func nameSpelling() Rule {
	return Rule{
		Code:     "name-spelling",
		Severity: diag.Error,
		Summary:  Text{"与专名只差一个字或一个字母", "one character or letter off a known name"},
		Explain: Text{
			"专名在全刊只有一种写法，列在 data/names.yaml 里。只差一点的多半是笔误；如果真是另一个名称，请补进名单。",
			"A name has one spelling throughout, listed in data/names.yaml. What is nearly that is most likely a slip; where it is another name indeed, add it to the list.",
		},
		Bad:  "Changzi has planned to a high standard",
		Good: "Changzhi has planned to a high standard",
		Passage: func(c *Copy, p *Passage, r *Report) {
			if p.Lang == issue.EN {
				c.lexicon().spellEnglish(p, r)
			} else {
				c.lexicon().spellChinese(p, r)
			}
		},
	}
}

// spellEnglish looks at the capitalised words of a passage, and at the other
// words of a name or term where all but one are there.
func (x *lexicon) spellEnglish(p *Passage, r *Report) {
	list := p.words()
	for n, w := range list {
		word := p.Text[w.Start:w.End]
		for _, f := range x.phrases[word] {
			if at, want, ok := f.misspelled(p.Text, list, n); ok {
				r.nearly(p.At(at.Start), p.Text[at.Start:at.End], want, f.form)
			}
		}
		for _, term := range x.plain[len(word)] { // a letter more or less would be another form of the word
			if slipOf(word, term) && !strings.EqualFold(word, term) && !x.known(word) {
				r.nearly(p.At(w.Start), word, term, term)
			}
		}
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) || len(word) < 4 || x.words[word] || x.common[strings.ToLower(word)] > 0 {
			continue
		}
		for _, name := range x.proper[len(word)] {
			if slipOf(word, name) {
				r.nearly(p.At(w.Start), word, name, name)
				break
			}
		}
	}
}

// known says whether the word stands in a form, or more than once in the issue.
func (x *lexicon) known(word string) bool { return x.words[word] || x.common[word] > 1 }

// misspelled says whether the words around word n are those of the phrase but
// for one, which is a letter off; a plural is not.
func (f phrase) misspelled(text string, list []issue.Span, n int) (at issue.Span, want string, ok bool) {
	first := n - f.key
	if first < 0 || first+len(f.words) > len(list) {
		return at, "", false
	}
	for k, w := range f.words {
		span := list[first+k]
		got := text[span.Start:span.End]
		switch {
		case got == w || strings.EqualFold(got, w):
		case want == "" && !strings.EqualFold(got, w+"s") && !strings.EqualFold(w, got+"s") && oneOff([]rune(strings.ToLower(got)), []rune(strings.ToLower(w))):
			at, want = span, w
		default:
			return at, "", false
		}
	}
	return at, want, want != ""
}

func (r *Report) nearly(at issue.Pos, got, want, form string) {
	message := Say("“%s”与“%s”只差一点", "%q is nearly %q", got, want)
	if form != want {
		message = Say("“%s”与“%[3]s”的“%[2]s”只差一点", "%q is nearly the %q of %q", got, want, form)
	}
	r.Add(at, message, Say("写“%s”；若是另一个名称，补进 data/names.yaml", "write %q, or add the other name to data/names.yaml", want))
}

// words lists the words of an English text.
func words(text string) []issue.Span {
	list := make([]issue.Span, 0, len(text)/6+1)
	start := -1
	for i, r := range text {
		letter := r < utf8.RuneSelf && isASCIILetter(byte(r)) || r >= utf8.RuneSelf && unicode.IsLetter(r)
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			list = append(list, issue.Span{Start: start, End: i})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, issue.Span{Start: start, End: len(text)})
	}
	return list
}

// spellChinese looks for every name with one character changed, dropped, added
// or swapped. Names of two characters are too short to tell, and so is a first
// character changed in one of three.
func (x *lexicon) spellChinese(p *Passage, r *Report) {
	held := p.shingles()
	var done []int // where slips begin
	for _, f := range x.spelled {
		for _, span := range f.nearly(p.Text, held) {
			if slices.Contains(done, span.Start) || x.touches(p, span) || beginsWord(p.Text, span) {
				continue
			}
			done = append(done, span.Start)
			r.nearly(p.At(span.Start), p.Text[span.Start:span.End], f.text, f.text)
		}
	}
}

// placeWords are everyday words that begin with what names of places end in:
// 清理河道 is no slip for 清溪河.
const placeWords = " 河道 河流 河水 河床 河岸 河长 河段 河湖 河畔 河边 河口 河堤 河沟 河滩 河谷 山区 山体 山头 山路 山上 山水 山林 山村 山脚 山顶 山坡 山谷 山门 村民 村庄 村里 村委 村级 村干 " +
	"村集 村落 村口 村镇 村支 村医 村史 镇区 镇上 镇里 镇政 镇党 县城 县域 县委 县里 县级 县区 县乡 县政 市区 市场 市民 市级 市委 市政 市县 市里 市内 区域 区内 区县 区级 区委 湖泊 湖水 湖面 湖区 湖畔 湖边 江水 江面 江边 " +
	"海洋 海水 海边 海岸 桥梁 桥面 桥头 路面 路段 路口 路网 路边 路灯 沟渠 沟壑 寺庙 寺院 园区 园林 城市 城区 城乡 城镇 城管 城墙 水库 水利 水质 水源 水系 水域 水面 水体 水土 林地 林业 林场 林区 林木 林下 田间 田地 田长 田园 局长 局面 " +
	"省级 省市 省内 省委 州府 乡村 乡镇 乡里 乡亲 乡土 乡贤 站点 站台 站长 港口 港区 岛上 岛屿 洞口 泉水 池塘 塘坝 坝体 坝上 峡谷 谷地 谷底 原则 原来 原有 原本 原因 原料 "

// beginsWord says whether the last character of a stretch is the beginning of an
// everyday word.
func beginsWord(text string, span issue.Span) bool {
	_, size := utf8.DecodeLastRuneInString(text[:span.End])
	_, next := utf8.DecodeRuneInString(text[span.End:])
	return next > 0 && strings.Contains(placeWords, " "+text[span.End-size:span.End+next]+" ")
}

// touches says whether a known name or term of more than one character stands
// in the stretch.
func (x *lexicon) touches(p *Passage, span issue.Span) bool {
	for _, m := range x.held[p] {
		if m.Start < span.End && span.Start < m.End && m.End-m.Start >= span.End-span.Start-utf8.UTFMax {
			return true
		}
	}
	return false
}

// spell cuts a name in two. Of three characters the first must stand, or it is another name.
func spell(n *issue.Name) spelledName {
	name := []rune(n.ZH)
	half := (len(name) + 1) / 2
	if len(name) == 3 {
		half = 1
	}
	return spelledName{text: n.ZH, kind: n.Kind, name: name, head: string(name[:half]), tail: string(name[half:])}
}

// nearly lists the stretches of a text that are one edit off the name; held is what the
// text may hold.
func (f spelledName) nearly(text string, held issue.Shingles) []issue.Span {
	var list []issue.Span
	for from := 0; held.MayHold(f.head); {
		i := strings.Index(text[from:], f.head)
		if i < 0 {
			break
		}
		start := from + i
		from = start + len(f.head)
		for _, n := range lengths(f.name) {
			if end, ok := advance(text, start, n); ok && text[start:end] != f.text && differs(text[start:end], f.name, f.kind) {
				list = append(list, issue.Span{Start: start, End: end})
				break
			}
		}
	}
	for from := 0; len(f.name) > 3 && held.MayHold(f.tail); {
		i := strings.Index(text[from:], f.tail)
		if i < 0 {
			break
		}
		end := from + i + len(f.tail)
		from = end
		for _, n := range lengths(f.name) {
			if start, ok := retreat(text, end, n); ok && text[start:end] != f.text && differs(text[start:end], f.name, f.kind) {
				list = append(list, issue.Span{Start: start, End: end})
				break
			}
		}
	}
	return list
}

// lengths are how many characters a misspelling of the name may have.
func lengths(name []rune) []int {
	switch n := len(name); {
	case n >= 5:
		return []int{n, n - 1, n + 1}
	case n == 4:
		return []int{n, n - 1}
	default:
		return []int{n}
	}
}

func differs(text string, name []rune, kind string) bool {
	got := []rune(text)
	for _, r := range got {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(string(name), r) {
			return false // a name does not run over a mark
		}
	}
	last := len(name) - 1
	if len(got) == last && (text == string(name[:last]) || text == string(name[1:])) {
		return false // a shorter name of the same thing, or the beginning of another word
	}
	if len(got) == len(name) && string(got[:last]) == string(name[:last]) && kind == "organisation" {
		return false // the same matter at another level, or the phrase goes on: 厅 beside 部, 自然资源保护
	}
	if len(got) == len(name) && kind == "place" && strings.ContainsRune(administrative, name[last]) && string(got[:last]) == string(name[:last]) {
		return false // the place without its rank, and another word: 云岭山区
	}
	if len(got) == 3 && strings.ContainsRune("的以在和与及是有为个一全各乡县市区镇村内外里上下中", got[1]) {
		return false // two words that meet
	}
	return oneOff(got, name)
}

// administrative are the ranks of places that names end in.
const administrative = "省市县区乡镇村州旗盟"

// advance returns the offset n characters behind start.
func advance(text string, start, n int) (int, bool) {
	at := start
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, n == 0
}

// retreat returns the offset n characters before end.
func retreat(text string, end, n int) (int, bool) {
	at := end
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at, n == 0
}

// slipOf is oneOff for words of three letters and more, which have the same beginning then
// or the same end.
func slipOf(a, b string) bool {
	return (a[0] == b[0] || a[len(a)-1] == b[len(b)-1]) && oneOff([]rune(a), []rune(b))
}

// oneOff says whether one edit makes b of a: a letter changed, dropped or
// added, or two neighbours swapped.
func oneOff(a, b []rune) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	equal := func(x, y []rune) bool { return string(x) == string(y) }
	switch {
	case len(x) == 0 && len(y) == 0:
		return false
	case len(x) == len(y):
		return equal(x[1:], y[1:]) || len(x) > 1 && x[0] == y[1] && x[1] == y[0] && equal(x[2:], y[2:])
	case len(x) == len(y)+1:
		return equal(x[1:], y)
	case len(x)+1 == len(y):
		return equal(x, y[1:])
	}
	return false
}
