package quantity

import (
	"math/big"
	"strings"
)

// joint is the length of the sign or word at i that joins the ends of a range.
// A doubled dash is punctuation.
func joint(lang Lang, text string, i int) int {
	if hasAny(text, i, "——", "--") > 0 {
		return 0
	}
	if lang == English {
		return hasAny(text, i, "-to-", "–", "-", "—", " to ", " – ", " through ", " until ", "~")
	}
	return hasAny(text, i, "—", "–", "-", "－", "~", "～", "至", "到", " — ")
}

// joinRanges makes one quantity of two that are the ends of a range.
func joinRanges(lang Lang, text string, list []Quantity) []Quantity {
	out := list[:0]
	for _, b := range list {
		if len(out) == 0 {
			out = append(out, b)
			continue
		}
		a := &out[len(out)-1]
		if lang == English {
			inherit(text, *a, &b)
			bequeath(text, a, b)
			if bygone(b.Code) && a.bare && a.plainCount() && smallInt(a.Value) > 1 && joint(lang, text, a.End) == b.Start-a.End {
				*a = bygoneYear(a.Start, a.End, smallInt(a.Value)) // 1300–1046 BC
			}
		}
		if q, ok := join(lang, text, *a, b); ok {
			if before := strings.TrimRight(text[:q.Start], " "); lang == English && q.bare && q.Kind == Range && q.Code == "" && endsFold(before, "aged", "ages", "age", "aged between", "aged from") {
				q.Unit, q.bare = YearUnit, false
			}
			*a = q
			continue
		}
		out = append(out, b)
	}
	return out
}

// bequeath gives the "16" of "from 16 to 13 percent" the unit of what comes
// after.
func bequeath(text string, a *Quantity, b Quantity) {
	if !a.bare || a.High != nil || a.Kind != Cardinal || b.bare || b.Kind == Ordinal || dateLike(b) || a.Value.Cmp(b.Value) <= 0 || text[a.End:b.Start] != " to " {
		return
	}
	if endsFold(strings.TrimRight(text[:a.Start], " "), "from") {
		a.take(b)
	}
}

// take gives the bare number q the unit of another number. What a time gives is the
// hour: the 5 of "8:30 to 5" is five o'clock. No hour is 30, 4.5, or half of a span.
func (q *Quantity) take(o Quantity) bool {
	if o.Kind == Time || o.Kind == Range && o.Code != "" {
		hour := smallInt(q.Value)
		if o.Kind != Time || q.Place != 0 || !q.Value.IsInt() || hour < 0 || hour > 24 {
			return false
		}
		at := clockTime(q.Start, q.End, hour, 0)
		q.Exact, q.Code = at.Exact, at.Code
	}
	q.Unit, q.Kind, q.bare, q.point = o.Unit, o.Kind, false, o.point
	if o.Kind == Range {
		q.Kind = kindOf(o.Unit) // from 3–5 percent to 2
	}
	return true
}

// inherit gives the "20" of "from 110 days to 20" the unit of what comes before.
func inherit(text string, a Quantity, b *Quantity) {
	between := text[a.End:b.Start]
	if !b.bare || a.bare || a.Unit == Count || a.Kind == Ordinal || dateLike(a) || !toHedged(between) && (between != " to " || a.Value.Cmp(b.Value) < 0) {
		return
	}
	if joint(English, text, b.End) > 0 || endsFold(strings.TrimRight(text[:a.Start], " "), "by") {
		return
	}
	if letterAt(text, b.End+1) && wordsFold(text, b.End, " and", " for", " in", " by", " with", " at", " on", " so", " as", " or", " from") == 0 {
		return
	}
	if b.take(a) && b.Doubt == Article {
		b.Doubt = Certain
	}
}

// toHedged reports a "to nearly" or "to just over" and nothing else.
func toHedged(between string) bool {
	words, ok := strings.CutPrefix(strings.TrimSuffix(between, " "), " to ")
	_, hedge, _ := enHedgeWord(words)
	adverb := strings.TrimSuffix(words, hedge)
	return ok && hedge != "" && (adverb == "" || adverb == "just " || adverb == "well ")
}

// shareUnits gives the "43.1" of "43.1, 36.2 and 35.6 percent" the unit at the end
// of the list.
func shareUnits(text string, list []Quantity) {
	for k := len(list) - 2; k >= 0; k-- {
		a, b := &list[k], list[k+1]
		if !a.bare || a.High != nil || a.Kind != Cardinal || a.scale+b.scale > 0 || a.Unit != Count || b.bare || b.Unit == Count || b.High != nil || dateLike(b) || b.dim() == order || b.Unit == Times ||
			b.dim() == clock || b.dim() == calendar || !hasDigit(a.Text) || !hasDigit(b.Text) {
			continue
		}
		if b.dim() == share && against(a.Value, 1000) > 0 {
			continue // 76,000 or 7.2 percent fewer
		}
		switch text[a.End:b.Start] {
		case ", ", " and ", ", and ", " or ", "/", " versus ":
			a.Unit, a.Kind, a.bare, a.point = b.Unit, b.Kind, false, b.point
		}
	}
}

func join(lang Lang, text string, a, b Quantity) (Quantity, bool) {
	between := text[a.End:b.Start]
	if len(between) == 0 || len(between) > 10 {
		return Quantity{}, false
	}
	if lang == English {
		if q, ok := estimate(between, a, b); ok {
			return q, true
		}
		if a.Kind == Approximate && a.Unit == YearUnit && (between == " or " || between == " and ") && decadeAfter(a, b) {
			a.High, a.End = new(big.Rat).Add(a.High, big.NewRat(10, 1)), b.End
			return a, true // in their 20s or 30s
		}
		if between == " and " && strings.HasSuffix(strings.ToLower(text[max(a.Start-8, 0):a.Start]), "between ") {
			return joined(a, b)
		}
	}
	if lang == Chinese && (between == "或" || between == "或者") && !a.bare && a.Unit == b.Unit && a.Classifier == b.Classifier && a.Kind != Ordinal {
		if new(big.Rat).Sub(b.Value, a.Value).Cmp(big.NewRat(1, 1)) == 0 {
			b.Start, b.High, b.Value, b.Kind = a.Start, b.Value, a.Value, Approximate
			return b, true // 两年或三年
		}
	}
	if joint(lang, text, a.End) != len(between) || between == " to " && endsFold(strings.TrimRight(text[:a.Start], " "), "by") {
		return Quantity{}, false // raised by 4,000 yuan to 16,000
	}
	if lang == English && a.bare && a.scale+b.scale == 0 && !hasDigit(text[a.Start:b.End]) {
		a.Value = shareScale(a.Value, b.Value, text[b.Start:b.End])
	}
	if lang == English && a.Kind == Time && b.Kind == Time && !hasLatin(text[a.Start:a.End]) && strings.ContainsAny(text[b.Start:b.End], "pP") {
		if late := new(big.Rat).Add(a.Value, big.NewRat(12, 1)); late.Cmp(b.Value) < 0 && against(a.Value, 12) < 0 {
			minutes := smallInt(new(big.Rat).Mul(late, big.NewRat(60, 1)))
			a = clockTime(a.Start, a.End, minutes/60, minutes%60) // 1:30-5:00 pm
		}
	}
	if a.bare && b.Unit == PerCent && against(a.Value, 10) < 0 && strings.HasSuffix(text[:b.End], "成") {
		a.Value = new(big.Rat).Mul(a.Value, big.NewRat(10, 1)) // 两到三成
	}
	if lang == English && between == " to " && a.Kind == Year && a.bare && !dateLike(b) && (b.scale > 0 || !b.bare) {
		return Quantity{}, false // from 490 million in 2014 to 4.93 billion
	}
	if lang == English && (between == "–" || between == "-") {
		if q, ok := result(a, b); ok {
			return q, true
		}
	}
	return joined(a, b)
}

// shareScale is the "three" of "three to four thousand", whose words are low's and high's.
func shareScale(low, high *big.Rat, words string) *big.Rat {
	for word, n := range map[string]int{" hundred": 2, " thousand": 3, " million": 6, " billion": 9} {
		head := shift(new(big.Rat).Set(high), -n)
		if strings.Contains(words, word) && head.IsInt() && low.Cmp(head) < 0 {
			return shift(new(big.Rat).Set(low), n)
		}
	}
	return low
}

// decadeAfter reports that b, "30s", is the decade of life after that of a.
func decadeAfter(a, b Quantity) bool {
	next := new(big.Rat).Add(a.Value, big.NewRat(10, 1))
	return equal(b.Value, next) || b.Kind == Date && len(b.Code) == 3 && int(b.Code[2]-'0')*10 == smallInt(next)
}

// result reads the result of a game, 2–1 and 3–3: a range would ascend.
func result(a, b Quantity) (Quantity, bool) {
	if a.Kind != Cardinal || b.Kind != Cardinal || !a.bare || !b.bare || a.High != nil || b.High != nil || a.Doubt != Certain || b.Doubt != Certain ||
		a.Place != 0 || b.Place != 0 || a.scale+b.scale > 0 || a.Value.Cmp(b.Value) < 0 || against(a.Value, 300) > 0 {
		return Quantity{}, false
	}
	return ratio(a.Start, b.End, a.Value, b.Value), true
}

// estimate reads "two or three".
func estimate(between string, a, b Quantity) (Quantity, bool) {
	if between != " or " || !a.bare || a.High != nil || b.High != nil || b.Kind == Ordinal {
		return Quantity{}, false
	}
	low := a.Value
	if b.scale == 0 && smallInt(low) < 10 {
		// "three or four hundred": the hundred belongs to both.
		for n := 2; n <= 3; n++ {
			if head := shift(new(big.Rat).Set(b.Value), -n); head.IsInt() && against(head, 10) < 0 {
				low = shift(new(big.Rat).Set(low), n)
				break
			}
		}
	}
	step := shift(big.NewRat(1, 1), magnitude(b.Value))
	if new(big.Rat).Sub(b.Value, low).Cmp(big.NewRat(1, 1)) != 0 && (low == a.Value && (magnitude(low) != magnitude(step) || hasDigit(a.Text)) || new(big.Rat).Sub(b.Value, low).Cmp(step) != 0) {
		return Quantity{}, false
	}
	a.Value = low
	q := b
	q.Start, q.Value, q.High, q.Kind, q.Doubt = a.Start, a.Value, b.Value, Approximate, Certain
	return q, true
}

// joined makes the range from a to b when they are comparable and ascend.
func joined(a, b Quantity) (Quantity, bool) {
	if a.High != nil || b.High != nil || a.Doubt == Name || b.Doubt == Name {
		return Quantity{}, false
	}
	if a.Kind == Year && a.bare && !dateLike(b) && !b.bare {
		// 1895—1916吨: no year after all.
		a.Kind, a.Unit, a.Code, a.Exact = Cardinal, Count, "", false
	}
	switch {
	case dateLike(a) || dateLike(b):
		return joinedDates(a, b)
	case a.Kind == Time && b.Kind == Time:
		q := b
		q.Start, q.Value, q.High, q.Kind, q.Code = a.Start, a.Value, b.Value, Range, a.Code+"/"+b.Code
		return q, true
	case a.Kind == Ordinal || b.Kind == Ordinal || a.Kind == Fraction || b.Kind == Fraction || a.Kind == Time || b.Kind == Time:
		return Quantity{}, false
	case b.bare && b.Doubt != Certain || a.Doubt != Certain && !a.bare:
		return Quantity{}, false
	}
	low := a.Value
	switch {
	case !a.bare:
		if a.Unit != b.Unit || a.point != b.point || a.Classifier != b.Classifier {
			return Quantity{}, false
		}
	case a.scale == 0 && b.scale > 0:
		head := shift(new(big.Rat).Set(b.Value), -b.scale)
		if a.Value.Cmp(head) < 0 {
			low = shift(new(big.Rat).Set(a.Value), b.scale)
		}
	}
	if from, to := smallInt(low), smallInt(b.Value); a.bare && b.bare && from >= 1000 && from < 1800 && to > from%100 && to < 100 && a.scale+b.scale == 0 {
		b.Value = big.NewRat(int64(from/100*100+to), 1) // 1723-35
	}
	if low.Cmp(b.Value) >= 0 {
		return Quantity{}, false
	}
	q := b
	q.Start, q.Value, q.High, q.Kind = a.Start, low, b.Value, Range
	q.Place, q.Loose = min(q.Place, a.Place), max(q.Loose, a.Loose)
	if q.Hedge == Plain {
		q.Hedge = a.Hedge
	}
	return q, true
}

func dateLike(q Quantity) bool { return q.Kind == Date || q.Kind == Year }

// joinedDates fills in what one end of 3月5日至12日 leaves to the other.
func joinedDates(a, b Quantity) (Quantity, bool) {
	ay, am, ad := dateParts(a)
	by, bm, bd := dateParts(b)
	if !dateLike(a) {
		n := smallInt(a.Value)
		if !a.bare || n <= 0 {
			return Quantity{}, false
		}
		ay, am, ad = 0, 0, 0
		switch {
		case bd > 0:
			ad = n
		case bm > 0:
			am = n
		default:
			return Quantity{}, false
		}
	}
	if !dateLike(b) {
		n := smallInt(b.Value)
		if !b.bare || n <= 0 {
			return Quantity{}, false
		}
		switch {
		case a.Kind == Year && n < 100:
			by = ay/100*100 + n
		case ad > 0:
			bd = n
		default:
			return Quantity{}, false
		}
	}
	if len(a.Code) == 3 || len(b.Code) == 3 { // decades
		return Quantity{}, false
	}
	if by == 0 {
		by = ay
	}
	if ay == 0 && am+ad > 0 {
		ay = by
	}
	if bm == 0 && bd > 0 {
		bm = am
	}
	if am == 0 && ad > 0 {
		am = bm
	}
	first, ok1 := dated(a.Start, b.End, ay, am, ad)
	last, ok2 := dated(a.Start, b.End, by, bm, bd)
	if !ok1 || !ok2 || first.Code >= last.Code {
		return Quantity{}, false
	}
	return span(first, last), true
}

// span is the range between two dates.
func span(a, b Quantity) Quantity {
	q := b
	q.Start, q.Value, q.High, q.Kind, q.Code = a.Start, a.Value, b.Value, Range, a.Code+"/"+b.Code
	return q
}

func smallInt(r *big.Rat) int {
	if !r.IsInt() || r.Num().BitLen() > 16 {
		return 0
	}
	return int(r.Num().Int64())
}

// bygone reports the code of a year before our era, as ISO 8601 counts them:
// -0432 is 433 BC.
func bygone(code string) bool { return len(code) == 5 && code[0] == '-' && code[1] != '-' }

// dateParts takes a date's code apart; missing parts are 0.
func dateParts(q Quantity) (y, m, d int) {
	if !dateLike(q) {
		return 0, 0, 0
	}
	return codeParts(q.Code)
}

// codeParts takes the code of a date apart.
func codeParts(code string) (y, m, d int) {
	switch {
	case bygone(code):
		return -1 - max(atoi(code[1:]), 0), 0, 0
	case strings.HasPrefix(code, "---"):
		return 0, 0, atoi(code[3:])
	case strings.HasPrefix(code, "--"):
		code = code[2:]
	default:
		year, rest, _ := strings.Cut(code, "-")
		y, code = atoi(year), rest
	}
	month, day, _ := strings.Cut(code, "-")
	return y, max(atoi(month), 0), max(atoi(day), 0)
}
