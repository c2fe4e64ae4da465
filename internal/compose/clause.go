package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// clauseOf is the clause around a figure in the text of a block: what stands between
// two marks. One that says nothing beside the figure goes back to the mark before.
func clauseOf(b *issue.Block, at issue.Span) string {
	text := b.Plain().Text
	start, end := 0, len(text)
	for _, s := range b.Sentences() {
		if s.Start <= at.Start && at.Start < s.End {
			start, end = s.Start, max(s.End, at.End)
		}
	}
	for i := at.End; i < end; {
		size := clauseMark(text, i, b.Lang)
		if size > 0 {
			end = i
			break
		}
		_, size = utf8.DecodeRuneInString(text[i:])
		i += size
	}
	from := at.Start
	for from > start {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		if clauseMark(text, from-size, b.Lang) > 0 && letters(text[from:at.Start]+text[at.End:end]) > 1 {
			break
		}
		from -= size
	}
	clause := strings.ReplaceAll(text[from:end], string(issue.Lost), "")
	return balanced(strings.TrimFunc(clause, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("。！？，、；：.!?,;:—…", r)
	}))
}

// clauseMark is the size of the mark at an offset that divides clauses, 0 where there
// is none. A comma or point within a number divides nothing.
func clauseMark(text string, at int, l issue.Language) int {
	r, size := utf8.DecodeRuneInString(text[at:])
	marks := issue.Pair{ZH: "，、；：。！？—…\n", EN: ";:!?—…\n"}.In(l)
	if strings.ContainsRune(marks, r) {
		return size
	}
	if l == issue.EN && r == ',' && (at+1 == len(text) || text[at+1] == ' ') {
		return size
	}
	return 0
}

// letters is how many letters a text has, none of them of a number.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// balanced leaves out marks of pairs of which a clause has only one.
func balanced(clause string) string {
	for _, pair := range []string{"“”", "‘’", "（）", "()", "《》"} {
		open, size := utf8.DecodeRuneInString(pair)
		shut, _ := utf8.DecodeRuneInString(pair[size:])
		if strings.Count(clause, string(open)) == strings.Count(clause, string(shut)) || open == '‘' && strings.Count(clause, string(open)) == 0 {
			continue // an apostrophe closes nothing
		}
		clause = strings.Map(func(r rune) rune {
			if r == open || r == shut {
				return -1
			}
			return r
		}, clause)
	}
	return strings.TrimSpace(clause)
}
