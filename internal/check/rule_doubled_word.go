package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func doubledWordRule() Rule {
	return Rule{
		Code:     "doubled-word",
		Severity: diag.Warning,
		Summary:  Text{"同一个词连写两次", "the same word twice in a row"},
		Explain: Text{
			"改稿时常留下多余的一个词，如“的的”“我们我们”。常常、人人、研究研究一类的重叠不在此列。",
			"Editing often leaves one word too many, such as “the the”. Reduplication, as in 常常, and “had had” are left alone.",
		},
		Bad:  "The the city has finished",
		Good: "The city has finished",
		Passage: func(_ *Copy, p *Passage, r *Report) {
			find := doubledHan
			if p.Lang == issue.EN {
				find = doubledEnglish
			}
			text := prose(p)
			for _, s := range find(text) {
				r.Add(p.At(s.Start), Say("“%s”连写了两次", "%q stands here twice", text[s.Start:s.End]),
					Text{"删去一个", "remove one of them"})
			}
		},
	}
}

// single lists the characters that are not doubled in good Chinese, each with
// what must not stand before and after: words that end in it, words that begin
// with it.
var single = map[rune][2]string{
	'的': {"目标有打", "确士"}, '了': {"", "解然"}, '和': {"共饱温柔缓调总附平", "谐平美气睦"},
	'与': {"参给赋", ""}, '在': {"存所现正实内好自潜", "于"}, '及': {"普涉波以", ""}, '于': {"", ""},
	'对': {"反面应针绝相一", "子联"}, '我': {"自", ""}, '你': {"", ""}, '被': {"棉", ""}, '其': {"尤", ""},
	'这': {"", ""}, '并': {"合吞", ""}, '也': {"", ""}, '就': {"成", ""}, '都': {"首", "市"}, '已': {"", ""},
}

// verbs may be doubled to say “a little”.
var verbs = []string{"研究", "讨论", "商量", "考虑", "了解", "学习", "休息", "打扫", "锻炼", "收拾", "琢磨", "尝试", "体验", "介绍", "参观", "交流", "认识", "感受", "检查", "整理", "活动", "放松"}

// doubledHan finds a character or a word of two to four that stands twice.
func doubledHan(text string) []issue.Span {
	var found []issue.Span
	var at [9]int // the offsets of the last characters, the newest last
	var last [9]rune
	for i, r := range text {
		copy(at[:], at[1:])
		copy(last[:], last[1:])
		at[8], last[8] = i, r
		if !isHan(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if last[7] == r && singleDoubled(last[6], r, after(text, end), last[5]) {
			found = append(found, issue.Span{Start: at[7], End: end})
		}
		for n := 2; n <= 4; n++ {
			if slices.Equal(last[9-2*n:9-n], last[9-n:]) && wordDoubled(last[9-n:], last[8-2*n]) {
				found = append(found, issue.Span{Start: at[9-2*n], End: end})
			}
		}
	}
	return found
}

// singleDoubled says whether a doubled character is a slip; before and after
// are its neighbours, and further the one before that.
func singleDoubled(before, r, after, further rune) bool {
	beside, known := single[r]
	aabb := before != 0 && before == further // 高高兴兴: the second pair
	return known && !aabb && before != r && after != r &&
		!strings.ContainsRune(beside[0], before) && (after == 0 || !strings.ContainsRune(beside[1], after))
}

// wordDoubled says whether a doubled word is a slip.
func wordDoubled(word []rune, before rune) bool {
	first := word[0]
	if slices.Equal(word, slices.Repeat([]rune{first}, len(word))) || len(word) == 4 && word[0] == word[2] && word[1] == word[3] {
		return false
	}
	for _, r := range word {
		if !isHan(r) {
			return false
		}
	}
	if strings.ContainsRune("一二三四五六七八九十百千万两几半很非特", first) || before == first {
		return false
	}
	return !slices.Contains(verbs, string(word))
}

// doubledEnglish finds an English word that stands twice.
func doubledEnglish(text string) []issue.Span {
	var found []issue.Span
	prev := issue.Span{Start: -1}
	for at := 0; at < len(text); {
		if !isASCIILetter(text[at]) {
			at++
			continue
		}
		end := at
		for end < len(text) && (isASCIILetter(text[end]) || strings.HasPrefix(text[end:], "’") || text[end] > 0x7F && strings.HasPrefix(text[max(0, end-2):], "’")) {
			end++
		}
		if next := after(text, end); unicode.IsLetter(next) || next == '-' || next == '–' {
			prev.Start, at = -1, end+1 // part of a compound, or not English
			continue
		}
		if left := before(text, at); left == '-' || left == '–' || left == '’' || unicode.IsLetter(left) || unicode.IsDigit(left) {
			prev.Start, at = -1, end
			continue
		}
		word := text[at:end]
		if prev.Start >= 0 && text[prev.End:at] == " " && strings.EqualFold(word, text[prev.Start:prev.End]) && slip(text[prev.Start:prev.End], word) {
			found = append(found, issue.Span{Start: prev.Start, End: end})
		}
		prev, at = issue.Span{Start: at, End: end}, end
	}
	return found
}

// slip says whether a doubled English word is one: a name such as Bora Bora is
// not, nor are words that grammar may double.
func slip(first, second string) bool {
	name := first == second && first[0] < 'a'
	return !name && !slices.Contains([]string{"had", "that", "very", "so", "do", "bye", "is", "no", "many", "long"}, strings.ToLower(second))
}
