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
			"改稿时常留下多余的一个词，如“的的”“我们我们”。常常、人人、研究研究一类的重叠，以及“重点发展发展潜力大的产业”里两个词碰巧相接，不在此列。",
			"Editing often leaves one word too many, such as “the the”. Reduplication, as in 常常, “had had”, “came in in time” and two words that only meet, as in 重点发展发展潜力, are left alone.",
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
	'的': {"目标有打", "确士"}, '了': {"", "解然结却"}, '和': {"共饱温柔缓调总附平", "谐平美气睦解好善风田蔼"},
	'与': {"参给赋", "会"}, '在': {"存所现正实内好自潜", "于建线职校岗场册读编役位野即乎意"}, '及': {"普涉波以", "时格早"}, '于': {"", "是"},
	'对': {"反面应针绝相一", "子联方手象策口比抗待应立外接"}, '我': {"自", ""}, '你': {"", ""}, '被': {"棉", "告褥子"}, '其': {"尤", "实他中余"},
	'这': {"", ""}, '并': {"合吞", "购且网列行存联"}, '也': {"", "许"}, '就': {"成", "业是此地近餐医座任职读学"}, '都': {"首", "市江匀"}, '已': {"", "知经"},
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
		if !issue.IsHan(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if last[7] == r && singleDoubled(last[6], r, after(text, end), last[5]) {
			found = append(found, issue.Span{Start: at[7], End: end})
		}
		for n := 2; n <= 4; n++ {
			if slices.Equal(last[9-2*n:9-n], last[9-n:]) && wordDoubled(last[9-n:], last[8-2*n]) && !(n == 2 && meets(last[7:], text[end:])) {
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
		if !issue.IsHan(r) {
			return false
		}
	}
	if strings.ContainsRune("一二三四五六七八九十百千万两几半很非特", first) || before == first {
		return false
	}
	return !slices.Contains(verbs, string(word))
}

// bound are words that no compound begins with: twice is once too often
// whatever follows.
var bound = []string{"我们", "你们", "他们", "她们", "它们", "咱们", "大家", "自己", "这个", "那个", "一个", "因为", "所以", "但是", "如果", "虽然", "以及", "通过", "进行",
	"已经", "可以", "对于", "关于", "没有", "什么", "为了", "还是", "就是", "不是", "并且", "而且", "或者", "由于", "根据", "按照", "我市", "我县", "我省", "我国", "全市", "全县", "全省"}

// predicates are words that begin what is said of the word before them.
var predicates = []string{"压缩", "提高", "提升", "增长", "增加", "下降", "降低", "减少", "缩短", "扩大", "达", "实现", "完成", "推进", "推动", "加快", "加强", "落实", "不断", "持续",
	"全面", "进一步", "必须", "需要", "应", "能", "要", "明显", "显著", "更", "取得", "有", "由", "比", "超过", "突破", "共", "均", "不", "没", "得到", "迈", "稳", "只", "再", "从", "于"}

// meets says whether the second of two words may begin another with what
// follows, so that they only meet: 重点发展 and 发展潜力.
func meets(word []rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case !issue.IsHan(next), strings.ContainsRune("的了和与及是在为也都就被把将等并而向以至到中后前时", next):
		return false
	}
	return !slices.Contains(bound, string(word)) && !slices.ContainsFunc(predicates, func(p string) bool { return strings.HasPrefix(rest, p) })
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
		if prev.Start >= 0 && text[prev.End:at] == " " && strings.EqualFold(word, text[prev.Start:prev.End]) && slip(text[prev.Start:prev.End], word) && !phrasal(text[:prev.Start], word) {
			found = append(found, issue.Span{Start: prev.Start, End: end})
		}
		prev, at = issue.Span{Start: at, End: end}, end
	}
	return found
}

// phrasal says whether the first of two particles belongs to the verb before it:
// came in in the evening, held on on foot.
func phrasal(before, word string) bool {
	if !slices.Contains([]string{"in", "on", "to", "out", "over", "up", "down", "off", "by", "through"}, strings.ToLower(word)) {
		return false
	}
	before = strings.TrimRight(before, " ")
	verb := strings.ToLower(before[strings.LastIndexAny(before, " \n“(")+1:])
	return slices.Contains([]string{"come", "comes", "came", "coming", "go", "goes", "went", "gone", "going", "move", "moves", "moved", "carry", "carried", "hold", "holds", "held",
		"live", "lived", "look", "looked", "hand", "handed", "turn", "turned", "bring", "brought", "send", "sent", "put", "set", "take", "took", "taken", "give", "gave", "given",
		"drop", "dropped", "call", "called", "pass", "passed", "join", "joined", "log", "logged", "check", "checked", "fill", "filled", "get", "got", "on", "used"}, verb)
}

// slip says whether a doubled English word is one: a name such as Bora Bora is
// not, nor are words that grammar may double.
func slip(first, second string) bool {
	name := first == second && first[0] < 'a'
	return !name && !slices.Contains([]string{"had", "that", "very", "so", "do", "bye", "is", "no", "many", "long"}, strings.ToLower(second))
}
