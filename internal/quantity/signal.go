package quantity

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// signal is a word that says when, how often or for whom, and has no number:
// 去年, 同比, 每月, "in early May".
type signal struct {
	start, end int
	*signalWord
}

// signalWord is one spelling of the table.
type signalWord struct {
	text    string
	subject string
	// says is what it says of its subject; answers are all sayings, with their
	// subjects, that mean the same.
	says    string
	answers []string
	// subjects are those of which another saying contradicts it.
	subjects []string
}

// agrees reports whether two signals mean the same.
func (s signal) agrees(o signal) bool {
	return slices.ContainsFunc(s.answers, func(a string) bool { return slices.Contains(o.answers, a) })
}

type signalIndex struct {
	words map[rune][]*signalWord
	// begun has a bit for each key, which most keys of a text have not.
	begun [64]uint64
}

// signalKey is what the words of a text at i are filed under: the first character, and in
// English the first two letters.
func signalKey(lang Lang, text string, i int) rune {
	if lang == English {
		if i+1 >= len(text) {
			return 0
		}
		return rune(lower(text[i]))<<8 | rune(lower(text[i+1]))
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

// signalWords are the words of a language by their keys.
func signalWords(lang Lang) *signalIndex {
	if lang == English {
		return enSignals()
	}
	return hanSignals()
}

var (
	hanSignals = sync.OnceValue(func() *signalIndex { return readSignals(Chinese, 1) })
	enSignals  = sync.OnceValue(func() *signalIndex { return readSignals(English, 2) })
)

func readSignals(lang Lang, column int) *signalIndex {
	index := &signalIndex{words: map[rune][]*signalWord{}}
	for line := range strings.Lines(signalTable) {
		part := strings.Split(strings.TrimSpace(line), "|")
		if len(part) < 3 {
			continue
		}
		head := strings.Fields(part[0])
		answers, subjects := []string{head[0] + ":" + head[1]}, []string{head[0]}
		if len(part) > 3 {
			for _, answer := range strings.Fields(part[3]) {
				if also, strict := strings.CutPrefix(answer, "!"); strict {
					subject, _, _ := strings.Cut(also, ":")
					answer, subjects = also, append(subjects, subject)
				}
				answers = append(answers, answer)
			}
		}
		for _, spelling := range strings.Fields(part[column]) {
			w := &signalWord{strings.ReplaceAll(spelling, "_", " "), head[0], head[1], answers, subjects}
			key := signalKey(lang, w.text, 0)
			index.words[key] = append(index.words[key], w)
			index.begun[key>>6&63] |= 1 << (key & 63)
		}
	}
	for _, list := range index.words {
		byLength(list, func(w *signalWord) string { return w.text })
	}
	return index
}

// findSignals returns the signals of a text in order.
func findSignals(lang Lang, text string) []signal {
	index := signalWords(lang)
	var list []signal
	for i := 0; i < len(text); {
		w := index.at(lang, text, i)
		if w == nil {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			if lang == English && isLetter(text[i-size]) {
				for i < len(text) && isLetter(text[i]) {
					i++
				}
			}
			continue
		}
		list = append(list, signal{i, i + len(w.text), w})
		i += len(w.text)
		if w.subject == "century" && lang == Chinese {
			i -= len("世纪") // 上世纪末
		}
		if w.subject == "week" && hasAny(text, i, "一", "二", "三", "四", "五", "六", "日", "天") > 0 {
			i -= len("周") // 下周二
			if strings.HasSuffix(w.text, "星期") {
				i -= len("星期") - len("周")
			}
		}
	}
	return list
}

func (index *signalIndex) at(lang Lang, text string, i int) *signalWord {
	key := signalKey(lang, text, i)
	if index.begun[key>>6&63]&(1<<(key&63)) == 0 {
		return nil
	}
	for _, w := range index.words[key] {
		if lang == English {
			if hasFold(text, i, w.text) && !letterAt(text, i+len(w.text)) && w.meantEnglish(text, i) {
				return w
			}
		} else if has(text, i, w.text) && w.meantChinese(text, i) {
			return w
		}
	}
	return nil
}

// meantChinese tells 年初 from 少年初心, and 三产 from 三产融合.
func (w *signalWord) meantChinese(text string, i int) bool {
	end := i + len(w.text)
	switch w.subject {
	case "part":
		return hasAny(text, end, "心", "中", "级", "期", "步", "次", "衷") == 0 || strings.HasSuffix(w.text, "期")
	case "rate":
		if hasAny(w.text, 0, "年", "月", "日") > 0 && endsInDigit(text, i-1) {
			return false // 5月入伏
		}
		if strings.HasPrefix(w.text, "一") {
			return hasAny(text, end, "来", "内", "后", "前", "多", "半", "左右", "间", "以", "时间", "年", "之") == 0 && endsAny(text[:i], "第", "近", "这", "每", "十", "用", "历时", "为期", "近", "约", "到", "过", "另", "某", "那", "有", "初", "周", "星期", "不", "统", "唯") == 0
		}
		return w.text != "每周" || hasAny(text, end, "一", "二", "三", "四", "五", "六", "日", "末") == 0
	case "gap":
		near := tail(text[:i], 60)
		return strings.Contains(near, "幅") || strings.Contains(near, "差") || strings.Contains(near, "缺口") || strings.Contains(near, "亏损")
	case "day":
		return endsAny(text[:i], "今天", "的") == 0
	case "industry":
		return hasAny(text, end, "品", "量", "业") == 0 && endsAny(text[:i], "一", "二", "一二") == 0
	case "weekday":
		return hasAny(text, end, "岁", "围", "家", "部") == 0
	case "festival":
		return w.text != "五一" && w.text != "小年" || hasAny(text, end, "路", "镇", "村", "轻", "纪", "级") == 0
	}
	return true
}

// meantEnglish tells "a day" from "a day earlier", "early May" from "early
// bird", and "spring" from "spring water".
func (w *signalWord) meantEnglish(text string, i int) bool {
	end := i + len(w.text)
	before := strings.TrimRight(text[:i], " ")
	switch w.subject {
	case "rate":
		if !hasFold(w.text, 0, "a ") && !hasFold(w.text, 0, "an ") {
			return true
		}
		return wordsFold(text, end, " earlier", " ago", " later", " before", " after", " old", " of", " long", " and a half", " or", " that", " when", " in", " a day", " a week", " a month", " a year", " every", " per") == 0 &&
			(wordsFold(text, end, " on") == 0 || wordsFold(text, end, " on average", " on their", " on his", " on her", " on its") > 0) &&
			!endsFold(before, "half", "in", "within", "for", "after", "about", "nearly", "over", "than", "of", "is", "was", "such", "what", "as", "quite", "with", "by", "on", "to", "at", "under", "below", "above", "least", "most", "around", "some", "roughly", "almost")
	case "part":
		return w.text[0] != 'e' && w.text[0] != 'l' && w.text != "mid" && !strings.HasSuffix(w.text, " of") && !strings.HasSuffix(w.text, " days") ||
			strings.Contains(w.text, "-") || partOfTime(text, end)
	case "each":
		return w.text[0] != 'a' || w.text == "apiece" || endsInDigit(text[:i], len(strings.TrimRight(text[:i], " abcdefghijklmnopqrstuvwxyz"))-1)
	case "turn":
		return wordsFold(text, end, " in", " since", " ever") == 0
	case "epoch":
		return isUpper(text, i)
	case "season":
		return wordsFold(text, end, " festival", " water", " onion", " roll") == 0
	case "daypart":
		return w.text != "am" && w.text != "pm" || endsInDigit(before, len(before)-1)
	case "industry":
		return true
	}
	return true
}

// timeWords are what a part of time is a part of.
var timeWords = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "year", "month", "century", "decade", "spring", "summer", "autumn", "winter",
	"quarter", "half", "season"}

// partOfTime reports whether a month, a year or the like follows within three
// words: early in the year, the end of last June.
func partOfTime(text string, i int) bool {
	for range 4 {
		for i < len(text) && (text[i] == ' ' || text[i] == '-') {
			i++
		}
		if digits, _ := run(text, i); len(digits) == 4 {
			return true
		} else if digits != "" && !letterAt(text, i+len(digits)) {
			return false
		}
		if wordsFold(text, i, timeWords...) > 0 {
			return true
		}
		n := wordsFold(text, i, "in", "of", "the", "this", "last", "next", "that", "previous", "following", "to", "mid", "same", "first", "second", "third", "fourth")
		if digits, _ := run(text, i); digits != "" {
			n = len(digits) + 2 // the 20th century
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return false
}
