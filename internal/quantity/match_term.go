package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// weight says whether a number must be answered.
type weight int8

const (
	idle weight = iota // no number at all, most likely: 统一, "one of"
	weak               // may stand alone: 5G, 两, "first"
	must
)

// term is one number to match: a quantity, or one end of a range.
type term struct {
	q       Quantity
	index   int
	weight  weight
	mate    int  // index of the term that answers it, −1 for none
	strayed bool // found out of the order of the others
	moved   bool // and past one that it could be mistaken for
	swapped bool // and so that it may stand in another's place
	wrong   bool
}

func terms(text, other Text) []term {
	others := other.Quantities
	out := make([]term, 0, len(text.Quantities))
	for k, q := range text.Quantities {
		if q.Gloss {
			continue
		}
		t := term{q: q, index: k, mate: -1, weight: text.weigh(q)}
		if n := text.firstMonths(q); n > 0 {
			t.q = monthsTo(q, n)
			out = append(out, t)
			continue
		}
		if n := q.toMonth(); n > 0 && slices.ContainsFunc(others, func(o Quantity) bool { return other.firstMonths(o) == n }) {
			t.q = monthsTo(q, n)
		} else if low, high, ok := q.scores(others); ok {
			t.q = low
			out = append(out, t)
			t.q = high
		} else if low, high, ok := q.ends(); ok && q.estimated(others) {
			t.q.Kind = Approximate
		} else if ok && !q.spanned(others) && !q.hyphened(others) {
			t.q = low
			out = append(out, t)
			t.q = high
		}
		out = append(out, t)
	}
	return out
}

// firstMonths reads 前11个月 and "the first 11 months", which are January to
// November. It is 0 for anything else.
func (t Text) firstMonths(q Quantity) int {
	before := strings.TrimRight(t.Words[max(q.Start-8, 0):q.Start], " ")
	switch {
	case q.Classifier == quarter || q.Classifier == "个季度":
		if strings.HasSuffix(before, "前") && smallInt(q.Value) < 4 {
			return 3 * smallInt(q.Value) // 前三季度
		}
		return 0
	case q.plainCount() && endsFold(before, "first") && wordsFold(t.Words, q.End, " quarters") > 0:
		return 3 * smallInt(q.Value)
	}
	if q.Unit != Month || q.Kind != Duration || q.High != nil || endsAny(before, "前", "头") == 0 && !endsFold(before, "first") || strings.HasSuffix(before, "提前") {
		return 0
	}
	return smallInt(q.Value)
}

func monthsTo(q Quantity, n int) Quantity {
	q.Kind, q.Code, q.High, q.Exact = Date, "1-"+itoa(n), nil, true
	q.Value = big.NewRat(int64(n), 1)
	return q
}

// toMonth is the last month of a range that begins in January.
func (q Quantity) toMonth() int {
	first, last, ok := strings.Cut(q.Code, "/")
	if !ok || q.Unit != Month || !strings.HasSuffix(first, "-01") || len(last) < 2 {
		return 0
	}
	return atoi(last[len(last)-2:])
}

// weigh says how much a number asks for an answer.
func (t Text) weigh(q Quantity) weight {
	digits := hasDigit(q.Text)
	switch {
	case q.Kind == Label:
		if digits && (!hasLatin(q.Code) || strings.HasSuffix(q.Code, "0s")) && q.Doubt != Idiom {
			return must
		}
		return weak
	case q.Doubt == Name && digits:
		return must
	case q.Doubt == Name && q.Kind != Ordinal:
		return idle
	case q.Doubt != Certain && q.Doubt != Name:
		return idle
	case q.Value.Sign() == 0 && q.Code == "":
		return weak // 0例, "no case"
	case q.Kind == Time && q.High == nil && (q.Value.Sign() == 0 || q.Code == "T24:00"):
		return weak
	case q.Classifier == inSuccession, q.Unit == Times && strings.EqualFold(q.Text, "twice"):
		return weak
	case q.Kind == Ordinal && against(q.Value, 2) == 0 && q.Classifier != "" && strings.Contains("天日年月周", q.Classifier):
		return weak // 第二天, "the next day"
	case q.Kind == Ordinal && q.Classifier == quarter && against(q.Value, 1) > 0:
		return must
	case (q.Kind == Ordinal || q.Kind == Rank) && against(q.Value, 1) == 0:
		return weak // 首次, "the leading cause"
	case digits || q.Code != "":
		return must
	case q.Doubt == Name:
		return weak
	case t.small(q):
		return weak
	}
	return must
}

// small reports a small number in words that the other language may well do
// without: 两地, "the two", 六井村, 三进.
func (t Text) small(q Quantity) bool {
	if q.Hedge != Plain || q.High != nil || !q.Value.IsInt() || against(q.Value, 10) > 0 {
		return false
	}
	if against(q.Value, 1) == 0 {
		return true
	}
	if q.dim() == order {
		return false
	}
	if q.dim() != counting {
		return t.Lang == Chinese && t.quoted(q)
	}
	if t.Lang == Chinese {
		return q.Unit == Count && (q.bare || !strings.Contains(countingWords, " "+q.Classifier+" ")) || t.quoted(q) || against(q.Value, 2) == 0
	}
	return q.bare || against(q.Value, 2) <= 0
}

// countingWords are the measure words behind which even a small number in
// characters counts. Behind 个 and 项 it may only announce a list, and behind
// nouns such as 村 and 井 be part of a name.
const countingWords = " 条 座 家 所 件 份 次 批 届 期 户 片 宗 笔 部 台 套 辆 艘 架 栋 幢 间 株 棵 支 只 头 匹 张 幅 篇 册 款 场 轮 颗 例 枚 名 位 口 季度 个季度 "

// quoted reports whether the number stands in a short phrase in quotation marks,
// “最后一公里”, which names something.
func (t Text) quoted(q Quantity) bool {
	open := strings.LastIndex(t.Words[:q.Start], "“")
	if open < 0 || strings.Contains(t.Words[open:q.Start], "”") {
		return false
	}
	shut := strings.Index(t.Words[open:], "”")
	return shut > 0 && shut <= len("“一二三四五六七八九十一二")
}

func hasLatin(s string) bool {
	for i := range len(s) {
		if isLetter(s[i]) {
			return true
		}
	}
	return false
}

// estimated reports that the other language gives the range as an estimate:
// 三五分钟 for "three to five minutes".
func (q Quantity) estimated(others []Quantity) bool {
	return slices.ContainsFunc(others, func(o Quantity) bool {
		rate := factor(o.Unit, q.Unit)
		if rate == nil && (o.bare || q.bare) && o.Unit == Count {
			rate = big.NewRat(1, 1) // 两三万, "20,000 to 30,000 yuan"
		}
		if o.Classifier == "次" && q.Unit == Times || q.Classifier == "次" && o.Unit == Times {
			rate = big.NewRat(1, 1)
		}
		return o.Kind == Approximate && o.High != nil && rate != nil &&
			new(big.Rat).Mul(o.Value, rate).Cmp(q.Value) == 0 && new(big.Rat).Mul(o.High, rate).Cmp(q.High) >= 0
	})
}

// scores takes a "10-4" apart that the other language tells in two numbers, as in
// 10胜4负.
func (q Quantity) scores(others []Quantity) (won, lost Quantity, ok bool) {
	if q.High == nil || q.Kind != Ratio && (q.Kind != Range || !q.bare || q.Code != "") {
		return q, q, false
	}
	alone := func(o Quantity, v *big.Rat) bool { return o.High == nil && o.Unit == Count && equal(o.Value, v) }
	for k := 1; k < len(others) && !ok; k++ {
		ok = alone(others[k-1], q.Value) && alone(others[k], q.High)
	}
	won, lost = q, q
	won.High, lost.High, lost.Value = nil, nil, q.High
	if q.role == from {
		lost.role = to // from 50,000 to 200,000 pieces
	}
	won.Kind, lost.Kind, won.bare, lost.bare = Cardinal, Cardinal, true, true
	return won, lost, ok
}

// ends takes a range of amounts, of days or of times of day apart; spans of
// years and months are one name for one period, and 1–3 may be a result.
func (q Quantity) ends() (low, high Quantity, ok bool) {
	if q.Kind != Range || q.High == nil || q.bare && q.Code == "" && strings.ContainsAny(q.Text, "–-") {
		return q, q, false
	}
	low, high = q, q
	low.High, high.High = nil, nil
	high.Value = q.High
	low.Kind, high.Kind = kindOf(q.Unit), kindOf(q.Unit)
	low.role, high.role = alone, alone
	if q.role == from {
		low.role, high.role = from, to
	}
	if q.Code == "" {
		return low, high, true
	}
	low.Code, high.Code, _ = strings.Cut(q.Code, "/")
	switch {
	case strings.HasPrefix(q.Code, "T"):
		low.Kind, high.Kind = Time, Time
	case q.Unit == Day, q.Unit == Month:
		low.Kind, high.Kind = Date, Date
	default:
		low.Kind, high.Kind = Year, Year
	}
	return low, high, true
}

// hyphened reports that the other language has the same range with a hyphen, so that it
// stays one there: 618—907, "618-907".
func (q Quantity) hyphened(others []Quantity) bool {
	return q.bare && q.Code == "" && slices.ContainsFunc(others, func(o Quantity) bool {
		return o.High != nil && o.bare && strings.ContainsAny(o.Text, "–-") && equal(o.Value, q.Value) && equal(o.High, q.High)
	})
}

// spanned reports that the other language has the same range, so that it need
// not be taken apart.
func (q Quantity) spanned(others []Quantity) bool {
	return q.calendarDate() && slices.ContainsFunc(others, func(o Quantity) bool {
		return o.Kind == Range && o.Code == q.Code || o.quarterMonths(q)
	})
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if _, n := digitAt(s, i); n > 0 {
			return true
		}
	}
	return false
}
