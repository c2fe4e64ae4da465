package quantity

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

// A number that nothing answers may stand all the same, where one language says
// in another way, or need not say, what the other does.

// excused reports whether a number that nothing answers may stand all the same.
func (m *matcher) excused(k, side int) bool {
	mine, text := m.side(side)
	others, _ := m.side(1 - side)
	q := &mine[k].q
	return m.chosen(*q, 1-side) || m.all(*q, 1-side) || m.yearOfReign(*q, side) || m.spelledApart(*q, 1-side) ||
		m.partOfYear(*q, 1-side) || m.derived(*q, side) || m.stepTo(*q, 1-side) || m.untilOnly(k, side) || m.doubling(*q, 1-side) ||
		q.Kind != Ordinal && q.wordy() && m.unread(1-side) || m.turnOfCentury(*q, 1-side) ||
		m.restated(mine, others, text, k) || m.dated(*q, 1-side) || repeated(*q, mine, others) || datedIn(*q, others) || daysOf(*q, others) || sharedOut(*q, mine, others)
}

// untilOnly reports the beginning of a second span of time that begins as the first does,
// where the other text says only when it ends: "8:30 to 5, and until 4:30".
func (m *matcher) untilOnly(k, side int) bool {
	mine, _ := m.side(side)
	q := &mine[k].q
	return q.Kind == Time && k+1 < len(mine) && mine[k+1].index == mine[k].index && mine[k+1].mate >= 0 &&
		slices.ContainsFunc(mine, func(t term) bool {
			return t.mate >= 0 && t.q.Start != q.Start && t.q.dim() == clock && equal(t.q.Value, q.Value)
		})
}

// unread reports that the text on one side has a numeral in words that nothing
// answers and whose meaning is in doubt, 大半年 or 六成熟, and every number that is
// certain there is answered: what is missing may be said in those words.
func (m *matcher) unread(side int) bool {
	list, _ := m.side(side)
	one := big.NewRat(1, 1)
	doubtful := false
	for n := range list {
		t := &list[n]
		if t.mate >= 0 {
			continue
		}
		if t.weight == must {
			return false
		}
		doubtful = doubtful || t.weight == idle && (!equal(t.q.Value, one) || strings.Contains(t.q.Text, "半")) && magnitude(t.q.Value) < 2 && t.q.dim() != order && !hasDigit(t.q.Text)
	}
	return doubtful
}

// wordy reports a number that may well be told by a word of another kind: no decimal, and
// in digits none above a hundred.
func (q Quantity) wordy() bool {
	return !hasDigit(q.Text) || q.dim() == share || q.Value.IsInt() && against(q.Value, 100) <= 0
}

// chosen reports the "one in a hundred" of 百里挑一.
func (m *matcher) chosen(q Quantity, other int) bool {
	_, text := m.side(other)
	return q.Kind == Fraction && q.Value.Num().IsInt64() && q.Value.Num().Int64() == 1 && strings.Contains(text.Words, "挑一")
}

// all reports the 100% of what the other text says of all.
func (m *matcher) all(q Quantity, other int) bool {
	_, text := m.side(other)
	return q.Unit == PerCent && against(q.Value, 100) == 0 && slices.ContainsFunc(
		[]string{" all ", " every ", "All ", "Every ", " full", " entire", " whole", "全部", "全覆盖", "所有", "全都", "悉数"}, func(w string) bool { return strings.Contains(text.Words, w) })
}

// yearOfReign reports a 康熙二十三年 that the other text gives as 1684.
func (m *matcher) yearOfReign(q Quantity, side int) bool {
	_, text := m.side(side)
	others, _ := m.side(1 - side)
	if q.Kind != Ordinal || q.Classifier != "年" || text.Lang != Chinese {
		return false
	}
	years, ok := reignYears(text.Words)
	return slices.ContainsFunc(others, func(t term) bool {
		return (t.q.Kind == Year || t.q.plainCount() && t.q.bare) && (!ok || slices.Contains(years, smallInt(t.q.Value)))
	})
}

// spelledApart reports a name with digits that the other text writes with spaces or
// without, or a part of one: 2016HO3, "2016 HO3".
func (m *matcher) spelledApart(q Quantity, other int) bool {
	list, text := m.side(other)
	whole := plainLabel(q.Text)
	if q.Kind == Label && hasLatin(whole) && hasDigit(whole) && len(whole) > 3 {
		if strings.Contains(plainLabel(text.Words), whole) {
			return true
		}
	}
	return hasDigit(whole) && slices.ContainsFunc(list, func(t term) bool {
		name := plainLabel(t.q.Text)
		_, here := m.side(1 - other)
		return t.q.Kind == Label && hasLatin(name) && len(name) > len(whole) && strings.Contains(name, whole) && strings.Contains(plainLabel(here.Words), name)
	})
}

// partOfYear reports months from January on, or a quarter of the year, that the
// other text gives another name: 上半年, "the first six months".
func (m *matcher) partOfYear(q Quantity, other int) bool {
	_, text := m.side(other)
	words := strings.ToLower(text.Words)
	says := func(list ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(words, w) })
	}
	switch {
	case q.Code == "1-6" || q.Unit == Month && q.Kind == Duration && against(q.Value, 6) == 0:
		return says("上半年", "下半年", "半年", "first half", "second half", "half year", "half-year", "half of the year")
	case q.Unit == Month && q.Kind == Duration && against(q.Value, 12) == 0:
		return says("全年", "一年", "这一年", "年度", "a year", "the year")
	case q.Code == "1-3":
		return says("一季度", "首季", "first quarter")
	case q.Code == "1-9":
		return says("前三季度", "first three quarters")
	}
	return false
}

// doubling reports a "doubled" or 翻番 where the other text tells the change by its
// two ends.
func (m *matcher) doubling(q Quantity, other int) bool {
	list, _ := m.side(other)
	return q.Unit == Times && !hasDigit(q.Text) && slices.ContainsFunc(list, func(t term) bool { return t.q.role == from })
}

// turnOfCentury reports the older century of 19世纪末20世纪初, "the turn of the
// 20th century".
func (m *matcher) turnOfCentury(q Quantity, other int) bool {
	list, text := m.side(other)
	return q.Classifier == "世纪" && (strings.Contains(text.Words, "turn of the") || slices.ContainsFunc(list, func(t term) bool {
		return t.q.Kind == Date && len(t.q.Code) == 3 && atoi(t.q.Code) == 10*(smallInt(q.Value)-1)+atoi(t.q.Code)%10 // 二十世纪五六十年代
	}))
}

// repeated reports that one language says a number again: what it says is in
// the other once, and answered.
func repeated(q Quantity, mine, others []term) bool {
	says := func(t term) bool {
		how := q.answers(t.q)
		return t.mate >= 0 && !t.wrong && how == Equal && equal(t.q.Value, q.Value) && t.q.Code == q.Code
	}
	if !slices.ContainsFunc(others, says) || !slices.ContainsFunc(mine, says) {
		return false
	}
	return !slices.ContainsFunc(others, func(t term) bool { return t.mate < 0 && t.weight == must && comparable(t.q, q) })
}

// datedIn reports a year that a date of the other text has in it: 2024年春节档（2月10日至17日）.
func datedIn(q Quantity, others []term) bool {
	return q.Kind == Year && q.High == nil && slices.ContainsFunc(others, func(t term) bool {
		return t.q.calendarDate() && t.q.Unit != q.Unit && strings.HasPrefix(t.q.Code, q.Code)
	})
}

// daysOf reports how many days a span of the other text is long: 2月10日至17日, "the
// eight-day holiday".
func daysOf(q Quantity, others []term) bool {
	if q.Kind != Duration || q.Unit != Day || q.High != nil {
		return false
	}
	for n, t := range others {
		first, last, whole := strings.Cut(t.q.Code, "/")
		if !whole && n > 0 && others[n-1].index == t.index {
			first, last = others[n-1].q.Code, t.q.Code // which was taken apart
		}
		if days := daysFrom(first, last); days > 0 && days == smallInt(q.Value) {
			return true
		}
	}
	return false
}

// daysFrom is how many days there are from one date to another, both counted, and 0 where
// one of them is no day.
func daysFrom(first, last string) int {
	day := func(code string) (time.Time, bool) {
		_, month, day := codeParts(code)
		return time.Date(2000, time.Month(max(month, 1)), day, 0, 0, 0, 0, time.UTC), day > 0
	}
	a, from := day(first)
	b, to := day(last)
	return either(from && to, int(b.Sub(a).Hours()/24)+1, 0)
}

// sharedOut reports a share that the other language tells in two numbers, or one
// of two such numbers: 每5人就有4人, "four out of five".
func sharedOut(q Quantity, mine, others []term) bool {
	holds := func(list []term, v *big.Rat) bool {
		return slices.ContainsFunc(list, func(t term) bool { return t.q.Unit != PerCent && equal(t.q.Value, v) })
	}
	if q.Kind == Ratio && q.High != nil {
		return (against(q.Value, 1) == 0 || holds(others, q.Value)) && holds(others, q.High) // 1∶14, "one teacher to 14 students"
	}
	if q.Kind == Fraction {
		return holds(others, new(big.Rat).SetInt(q.Value.Num())) && holds(others, new(big.Rat).SetInt(q.Value.Denom()))
	}
	return q.Value.IsInt() && slices.ContainsFunc(others, func(t term) bool {
		if t.q.Kind != Fraction || isHalf(t.q.Value) {
			return false
		}
		num, den := new(big.Rat).SetInt(t.q.Value.Num()), new(big.Rat).SetInt(t.q.Value.Denom())
		return (equal(q.Value, num) || equal(q.Value, den)) && holds(mine, num) && holds(mine, den)
	})
}

// restated reports that a number converts its neighbour, or says how much one
// unit is in another: "1 jin equals 0.5 kg".
func (m *matcher) restated(mine, others []term, text Text, k int) bool {
	q := mine[k].q
	for n := max(k-2, 0); n < min(k+3, len(mine)); n++ {
		o := mine[n].q
		if n == k || o.Unit == q.Unit || o.dim() != q.dim() || o.dim() == counting || o.dim() == order || o.dim() == share {
			if n == k || !o.dim().money() || !q.dim().money() || o.Unit == q.Unit || n > k {
				continue
			}
			if between := text.Words[o.End:max(q.Start, o.End)]; strings.ContainsAny(between, "(（") || strings.Contains(between, " or ") || strings.Contains(between, "约合") {
				return true
			}
			continue
		}
		if !q.Agrees(o) && !o.Agrees(q) {
			continue
		}
		if mate := mine[n].mate; mate >= 0 && others[mate].q.Unit == q.Unit && !equal(others[mate].q.Value, q.Value) {
			return false // 120亩, "121 mu, or 8 hectares"
		}
		return true
	}
	return false
}
