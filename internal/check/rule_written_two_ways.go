package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func writtenTwoWaysRule() Rule {
	return Rule{
		Code:     "written-two-ways",
		Severity: diag.Warning,
		Summary:  Text{"同一种语言里，起止或单位有两种写法", "a range or a unit written two ways in one language"},
		Explain: Text{
			"一期之内，数字起止用同一个符号（3—5天，不再写3-5天），同一单位用同一个写法（平方公里，不再写km²）。报告较少的一种。",
			"In one language of an issue, ranges have one sign (3–5 days, then not 3-5 days) and a unit one form (km², then not square kilometres). The rarer one is reported.",
		},
		Bad:  "压缩至3-5天，再压缩至1—2天",
		Good: "压缩至3—5天，再压缩至1—2天",
		Issue: func(c *Copy, r *Report) {
			for _, l := range c.Languages() {
				twoWays(c, l, r)
			}
		},
	}
}

// usage is one of the ways something is written, where it stands.
type usage struct {
	passage    *Passage
	start, end int
	form       string
}

func twoWays(c *Copy, l issue.Language, r *Report) {
	uses := map[string][]usage{} // by what is written
	units := unitsOf(l)
	note := func(p *Passage) {
		if p.Lang != l || !strings.ContainsAny(p.Text, "0123456789") {
			return
		}
		text := prose(p)
		for _, s := range ranges(text) {
			kind := "range"
			if l == issue.ZH && spanOfTime(text, s) {
				kind = "period" // GB/T 15834 gives it another sign than amounts
			}
			uses[kind] = append(uses[kind], usage{p, s.Start, s.End, text[s.Start:s.End]})
		}
		for _, u := range unitForms(text, units) {
			uses[u.unit] = append(uses[u.unit], usage{p, u.Start, u.End, text[u.Start:u.End]})
		}
	}
	for _, p := range c.Pages(l) {
		for _, passage := range c.Passages(p) {
			note(passage)
		}
	}
	for _, p := range c.Data() {
		note(p)
	}
	for _, list := range uses {
		report(list, r)
	}
}

// report reports every use of a form that is not the commonest; of two as
// common, the first one counts.
func report(list []usage, r *Report) {
	count := map[string]int{}
	var forms []string
	for _, u := range list {
		if count[u.form]++; count[u.form] == 1 {
			forms = append(forms, u.form)
		}
	}
	usual := slices.MaxFunc(forms, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(slices.Index(forms, b), slices.Index(forms, a)))
	})
	for _, u := range list {
		if u.form != usual {
			r.Add(u.passage.At(u.start), Say("“%[2]s”里写作“%[1]s”，别处写作“%[3]s”", "%[1]q in %[2]q, elsewhere %[3]q", u.form, clip(u.passage.Text, u.start, u.end), usual),
				Say("全期统一，写“%s”", "write %q throughout the issue", usual))
		}
	}
}

var rangePattern = regexp.MustCompile(`\d%?([-–—~～])\d`)

// ranges finds the signs between the two numbers of a range. Dates, telephone
// numbers and codes have several signs or letters and are left alone.
func ranges(text string) []issue.Span {
	var found []issue.Span
	if !holdsAny(text, "-", "–", "—", "~", "～") {
		return nil
	}
	for _, m := range rangePattern.FindAllStringSubmatchIndex(text, -1) {
		left := strings.TrimRight(text[:m[2]], "0123456789.,%")
		right := strings.TrimLeft(text[m[3]:], "0123456789.,%")
		l, next := before(left, len(left)), after(right, 0)
		if strings.ContainsRune("-–—~～/:", l) && l != 0 || strings.ContainsRune("-–—~～/:", next) && next != 0 ||
			isWestern(l) || isWestern(next) || text[m[3]] == '0' || telephone(text[len(left):m[2]], text[m[3]:len(text)-len(right)]) {
			continue
		}
		found = append(found, issue.Span{Start: m[2], End: m[3]})
	}
	return found
}

// telephone says whether two runs of digits are an area code and a number.
func telephone(a, b string) bool {
	return len(a) >= 3 && a[0] == '0' || len(b) >= 7 && !strings.ContainsAny(b, ",.") || len(a) == 3 && len(b) == 4
}

// spanOfTime says whether a range runs from one date, year or hour to another.
func spanOfTime(text string, s issue.Span) bool {
	left := strings.TrimRight(text[:s.Start], "0123456789")
	right := strings.TrimLeft(text[s.End:], "0123456789")
	year := s.Start-len(left) == 4 && len(text)-s.End-len(right) == 4
	clock := strings.HasSuffix(left, ":") || strings.HasSuffix(left, "：")
	return year || clock || strings.HasPrefix(right, "年") && year || strings.HasPrefix(right, "月") || strings.HasPrefix(right, "日") || strings.HasPrefix(right, "时")
}

// unitForm is a unit behind a number.
type unitForm struct {
	issue.Span
	unit string
}

// forms lists the ways to write a unit, one unit a line.
func forms(l issue.Language) []string {
	if l == issue.ZH {
		return []string{"平方公里 km² km2 平方千米", "公顷 hm² hm2 ha", "平方米 m² m2", "公里 km 千米", "公斤 kg 千克", "吨 t", "摄氏度 ℃ °C", "毫米 mm", "厘米 cm"}
	}
	return []string{
		"km² km2 sq km square kilometre square kilometer", "hectare ha hm²", "m² m2 square metre square meter", "km kilometre kilometer",
		"kg kilogram", "tonne metric ton", "% percent per cent", "mm millimetre millimeter", "cm centimetre centimeter",
	}
}

// behindNumber is where a unit may stand behind the digit at an offset, past a scale.
func behindNumber(text string, at int) int {
	word := strings.TrimPrefix(text[at+1:], " ")
	rest := strings.TrimLeft(word, "百千万亿")
	for _, scale := range []string{"thousand", "million", "billion"} {
		if rest == word {
			rest = strings.TrimPrefix(rest, scale)
		}
	}
	if rest == word {
		rest = text[at+1:]
	}
	return len(text) - len(strings.TrimPrefix(rest, " "))
}

func isDigit(text string, at int) bool { return at < len(text) && '0' <= text[at] && text[at] <= '9' }

// unitForms finds the units behind numbers that can be written otherwise; of
// two forms that fit, the longer one stands there.
func unitForms(text string, units [][]string) []unitForm {
	var found []unitForm
	for n := range len(text) {
		if !isDigit(text, n) || isDigit(text, n+1) {
			continue
		}
		at, best := behindNumber(text, n), unitForm{}
		for _, unit := range units {
			for _, form := range unit {
				end := at + len(form)
				if strings.HasPrefix(text[at:], form) && len(form) > best.End-best.Start && !wordGoesOn(text, form, end) {
					best = unitForm{issue.Span{Start: at, End: end}, unit[0]}
				}
			}
		}
		if best.unit != "" {
			found = append(found, best)
		}
	}
	return found
}

// unitsOf returns the forms of every unit in a language.
func unitsOf(l issue.Language) [][]string {
	var units [][]string
	for _, line := range forms(l) {
		units = append(units, splitForms(line))
	}
	return units
}

// splitForms cuts a line of forms; those of two words begin with square, sq,
// metric or per.
func splitForms(line string) []string {
	var out []string
	for word := range strings.FieldsSeq(line) {
		if n := len(out); n > 0 && slices.Contains([]string{"square", "sq", "metric", "per"}, out[n-1]) {
			out[n-1] += " " + word
			continue
		}
		out = append(out, word)
	}
	return out
}

// wordGoesOn says whether a form is only the beginning of a longer word; a
// plural s is not.
func wordGoesOn(text, form string, end int) bool {
	last, _ := utf8.DecodeLastRuneInString(form)
	if !isWestern(last) {
		return false
	}
	rest := text[end:]
	if len(form) > 3 {
		rest = strings.TrimPrefix(rest, "s")
	}
	return isWestern(after(rest, 0))
}
