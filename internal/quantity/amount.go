package quantity

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// Amount is a quantity that two texts have in common: what both certainly say, and
// say alike. How it is told, with a hedge or without, is no part of it.
type Amount struct {
	// Left and Right are where it stands, with a conversion in brackets behind it.
	Left, Right Span
	// Value is a finite decimal in Unit; High is the far end of a range, else nil.
	Value, High *big.Rat
	Unit        Unit
}

// Amounts returns what Match paired and nothing disagrees on, in the order of the
// left text. A number that is doubted on one side, that counts no more than one
// thing in words, or that the two tell with other digits, is left out.
func Amounts(left, right Text, pairs []Pair, diffs []Difference) []Amount {
	var all []Amount
	for n, p := range pairs {
		x, y := &left.Quantities[p.Left], &right.Quantities[p.Right]
		if slices.ContainsFunc(diffs, func(d Difference) bool { return d.Problem != HedgeDiffers && (d.Left == x || d.Right == y) }) {
			continue
		}
		if !left.tellsAmount(*x) || !right.tellsAmount(*y) {
			continue
		}
		if crosses(pairs, n, diffs, left) {
			continue
		}
		q, o := left.part(*x, pairs, n), right.part(*y, pairs, n)
		if a, ok := q.amountWith(o); ok && !extra(left, right, pairs, q, o) {
			a.Left, a.Right = left.spanOf(p.Left, q), right.spanOf(p.Right, o)
			a.Unit = a.Unit.per(left.perUnit(q), right.perUnit(o))
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b Amount) int { return a.Left.Start - b.Left.Start })
	return all
}

// crosses reports that a pair stands the other way about to one that is out of order,
// so that either may be meant: 男性120人、女性80人, "80 men and 120 women".
func crosses(pairs []Pair, n int, diffs []Difference, left Text) bool {
	for _, d := range diffs {
		if d.Problem != OrderDiffers {
			continue
		}
		for _, p := range pairs {
			if d.Left == &left.Quantities[p.Left] && (p.Left-pairs[n].Left)*(p.Right-pairs[n].Right) < 0 && left.Quantities[pairs[n].Left].Unit == d.Left.Unit {
				return true
			}
		}
	}
	return false
}

// part is the end of a range that pair n is about, where the other text tells the two
// ends apart: 从26%提高到38.5%, "from 26 percent to 38.5 percent".
func (t Text) part(q Quantity, pairs []Pair, n int) Quantity {
	of := func(p Pair) int {
		if t.Lang == English {
			return p.Right
		}
		return p.Left
	}
	first := n+1 < len(pairs) && of(pairs[n+1]) == of(pairs[n])
	if !first && (n == 0 || of(pairs[n-1]) != of(pairs[n])) || q.High == nil {
		return q
	}
	low, high, ok := q.ends()
	for i := range q.Text {
		size := joint(t.Lang, q.Text, i)
		if !ok || size == 0 {
			continue
		}
		if low.End, high.Start = q.Start+i, q.Start+i+size; first {
			low.Text = t.Words[low.Start:low.End]
			return low
		}
		high.Text = t.Words[high.Start:high.End]
		return high
	}
	return q
}

// spanOf is where a quantity, or the part of it, stands with the conversion in
// brackets behind it.
func (t Text) spanOf(at int, q Quantity) Span {
	span := Span{q.Start, q.End}
	if at+1 == len(t.Quantities) || !t.Quantities[at+1].Gloss || q.End != t.Quantities[at].End {
		return span
	}
	gloss := t.Quantities[at+1]
	open := strings.TrimLeft(t.Words[q.End:gloss.Start], " ")
	for _, pair := range [][2]string{{"(", ")"}, {"（", "）"}} {
		if strings.HasPrefix(open, pair[0]) && has(t.Words, gloss.End, pair[1]) {
			span.End = gloss.End + len(pair[1])
		}
	}
	return span
}

// extra reports that one text says an amount more often than the other, so that it
// can not be told which of them is answered: 县级20天，市级20天, "20 days".
func extra(left, right Text, pairs []Pair, x, y Quantity) bool {
	for n, q := range left.Quantities {
		if q.Unit != x.Unit || !equal(q.Value, x.Value) {
			continue
		}
		if _, same := q.amountWith(y); same && left.tellsAmount(q) && !slices.ContainsFunc(pairs, func(p Pair) bool { return p.Left == n }) {
			return true
		}
	}
	for n, q := range right.Quantities {
		if q.Unit != y.Unit || !equal(q.Value, y.Value) {
			continue
		}
		if _, same := x.amountWith(q); same && right.tellsAmount(q) && !slices.ContainsFunc(pairs, func(p Pair) bool { return p.Right == n }) {
			return true
		}
	}
	return false
}

// tellsAmount reports that a number certainly is an amount where it stands: no
// place in a row, no age, no estimate, and no one in words, which mostly
// introduces (一名女孩, "a girl").
func (t Text) tellsAmount(q Quantity) bool {
	if !q.Declarable() || q.off || q.part || t.quoted(q) || t.inRanking(q) {
		return false
	}
	switch q.Kind {
	case Cardinal, Percent, Fraction, Duration:
	case Range:
		return (!q.bare || !strings.ContainsAny(q.Text, "-–—")) && !strings.HasSuffix(q.Text, "岁")
	case Approximate:
		return q.sizeClass() && q.Hedge != Plain // 上百人: more than 100
	default:
		return false
	}
	if t.Lang == Chinese && q.Kind == Cardinal && q.Unit == Count && (q.bare && q.scale == 0 && q.Value.IsInt() && !hanAt(t.Words, q.End) || q.Classifier == "版") {
		return false // a number of a telephone, a page of a newspaper
	}
	if !hasDigit(q.Text) && (q.Value.Sign() == 0 || against(q.Value, 1) == 0 && q.dim() != share || t.Lang == Chinese && q.bare && q.Kind == Cardinal) {
		return false
	}
	if t.Lang == English {
		return !strings.HasSuffix(firstWord(q.Text), "th") && !strings.HasSuffix(firstWord(q.Text), "third") // the eighth consecutive year
	}
	if q.Unit == Count && endsAny(t.Words[:q.Start], "每") > 0 {
		return false // 每4辆车: one in four
	}
	return !strings.HasSuffix(q.Text, "岁") || !q.Value.IsInt() || t.averageAge(q)
}

func firstWord(text string) string {
	word, rest, _ := strings.Cut(strings.ToLower(text), " ")
	return either(rest == "", "", word)
}

// hanAt reports that a Chinese character stands at i: what is counted, 200袋.
func hanAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isChinese(r)
}

// averageAge reports an age that is a statistic: 平均年龄45岁, 预期寿命78岁.
func (t Text) averageAge(q Quantity) bool {
	before := lastClause(t.Words[:q.Start])
	return strings.Contains(before, "平均") || strings.Contains(before, "寿命") || strings.Contains(before, "人均")
}

// inRanking reports how many are first in a ranking, which counts nothing: 世界500强,
// 前十, "the top 500".
func (t Text) inRanking(q Quantity) bool {
	if !q.bare || q.Unit != Count {
		return false
	}
	if t.Lang == English {
		return endsFold(strings.TrimRight(t.Words[:q.Start], " "), "top")
	}
	return has(t.Words, q.End, "强") || endsAny(t.Words[:q.Start], "前") > 0
}

// amountWith is what q, which is Chinese, and its English answer say alike: the
// same value, or one that is the same in another unit, to all digits printed.
func (q Quantity) amountWith(o Quantity) (Amount, bool) {
	switch how := q.answers(o); {
	case (q.Unit == Times || o.Unit == Times) && (!equal(q.Value, o.Value) || strings.HasSuffix(q.Text, "番")):
		return Amount{}, false // 增长两倍, "tripled"; 翻一番 is a verb
	case how == Equal, how == Loosely:
	case how == Rounded && !sameMeasure(q.Unit, o.Unit) && q.dim() == o.dim():
	default:
		return Amount{}, false
	}
	of := q
	if q.Unit == Count && o.Unit != Count && o.Kind == Cardinal || q.Classifier == "度" && o.dim() == energy || q.Unit == Degree && o.dim() == heat {
		of = o // 4100万度, "41 million kWh"
	}
	a := Amount{Value: of.Value, High: of.High, Unit: of.Unit}
	if of.Kind == Approximate {
		a.High = nil
	}
	if of.Kind == Fraction && of.Unit == Count {
		a.Unit, a.Value = PerCent, new(big.Rat).Mul(of.Value, big.NewRat(100, 1))
	}
	if _, finite := decimals(a.Value); !finite {
		a.Value = rounded(a.Value, magnitude(a.Value)-2, false) // a third is 33.3 percent
	}
	return a, a.High == nil || a.High.Cmp(a.Value) > 0
}

// Decimal writes a value as data files do: 5493600, 27.97.
func Decimal(value *big.Rat) string {
	n, finite := decimals(value)
	if !finite {
		return value.RatString()
	}
	return value.FloatString(n)
}
