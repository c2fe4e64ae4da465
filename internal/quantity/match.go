package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// Problem is what two languages disagree on.
type Problem string

// The problems.
const (
	MissingRight Problem = "missing right" // only the left text says it
	MissingLeft  Problem = "missing left"  // only the right text says it
	ValueDiffers Problem = "value"         // both say it, with other numbers
	UnitUnsaid   Problem = "unit"          // one has no unit: 36亿欧元, "3.6 billion"
	Imprecise    Problem = "rounding"      // one is a rounding of the other
	HedgeDiffers Problem = "hedge"         // 近3万 against plain 30,000
	HedgeTurned  Problem = "hedge turned"  // 近3万 against "more than 30,000"
	TrendDiffers Problem = "trend"         // 下降5% against "rose 5 percent"
	RoleDiffers  Problem = "role"          // 增长5% against "rose to 5 percent"
	NounDiffers  Problem = "noun"          // 12户 against "12 people"
	WordsDiffer  Problem = "words"         // 去年 against "this year"
	OrderDiffers Problem = "order"         // the same number, elsewhere in the block
)

// Text is one of two texts to compare: its words, and the quantities that Find
// found in them.
type Text struct {
	Lang       Lang
	Words      string
	Quantities []Quantity
}

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Difference is one disagreement. Left or Right is nil when that side has no
// such quantity.
type Difference struct {
	Problem     Problem
	Left, Right *Quantity
	// LeftWords and RightWords are the words of WordsDiffer.
	LeftWords, RightWords Span
	// Near is where in the text that lacks a number its neighbour stands, 0
	// when there is none.
	Near int
}

// Pair is a quantity and its counterpart, as indexes into the lists matched.
type Pair struct{ Left, Right int }

// Match compares two texts that should say the same: a block, in Chinese, and
// its translation. It returns who answers to whom and what is wrong.
//
// A quantity must be answered when it is certain. One in doubt (统一, "one of")
// need not be, but may answer: 一网 answers "one network". What lies between,
// such as a name with digits (5G) or a small number in words, is a difference
// only where the other text has another one in its place. Conversions are left
// out. The two ends of a range count one by one, so that "from 3 to 5 percent"
// answers 由3%提高到5%.
func Match(left, right Text) ([]Pair, []Difference) {
	m := matcher{left: terms(left, right), right: terms(right, left), texts: [2]Text{left, right}}
	m.inOrder()
	m.exchange()
	m.anywhere()
	m.exchange()
	for i := range m.left {
		a := &m.left[i]
		a.swapped = a.moved && m.swapped(i, a.mate)
	}
	m.nearest(alike)
	m.nearest(akin)
	m.lonely()
	m.untangle()
	words := m.signals()
	diffs := m.diffs(left.Quantities, right.Quantities)
	words = slices.DeleteFunc(words, func(w Difference) bool { return slices.ContainsFunc(diffs, w.retells) })
	return m.pairs(left.Quantities, right.Quantities), append(diffs, words...)
}

// retells reports that words differ because a number in them does, which o tells: 二等奖,
// "third prize".
func (d Difference) retells(o Difference) bool {
	in := func(s Span, q *Quantity) bool { return q != nil && q.Start >= s.Start && q.End <= s.End }
	return in(d.LeftWords, o.Left) || in(d.RightWords, o.Right)
}

type matcher struct {
	left, right []term
	parts       *knownParts // once they are asked for
	texts       [2]Text
	found       [2][]signal
}

// score is how well two terms answer each other, 0 for not at all.
func (m *matcher) score(a, b *term) int {
	if n := m.sameDay(a, b); n > 0 {
		return n
	}
	n := 0
	switch a.q.answers(b.q) {
	case Equal:
		n = 4
		if a.q.inSeriesAs(b.q) || b.q.inSeriesAs(a.q) {
			n = 3 // 三次 is rather "three times" than "the third"
		}
	case Rounded:
		n = 2
		if !sameMeasure(a.q.Unit, b.q.Unit) || a.q.Hedge != Plain || b.q.Hedge != Plain || a.q.Kind == Approximate {
			n = 3
		}
	case Loosely:
		n = 1
	default:
		if !m.indexNumber(a.q, b.q) && !m.lost(a.q, b.q) {
			return 0
		}
		n = 1
	}
	if a.weight == idle && b.weight == idle {
		return 1
	}
	return n + 2*int(a.weight+b.weight)
}

// indexNumber reports a percentage whose sign English leaves out, as it does with
// an index: a PMI of 49.7.
func (m *matcher) indexNumber(a, b Quantity) bool {
	return a.Unit == PerCent && b.bare && b.plainCount() && equal(a.Value, b.Value) && (strings.Contains(m.texts[1].Words, "index") || strings.Contains(m.texts[1].Words, "PMI"))
}

// maxTable bounds the table of inOrder. A longer block is compared in windows.
const maxTable = 1 << 20

// inOrder pairs the best-scoring terms that stand in the same order on both
// sides: the longest common subsequence, weighed.
func (m *matcher) inOrder() {
	n, k := len(m.left), len(m.right)
	if n == 0 || k == 0 {
		return
	}
	if n*k > maxTable {
		m.inStep()
		return
	}
	best := make([]int, (n+1)*(k+1))
	gain := make([]int, n*k)
	for i := n - 1; i >= 0; i-- {
		for j := k - 1; j >= 0; j-- {
			g := m.score(&m.left[i], &m.right[j])
			gain[i*k+j] = g
			v := max(best[(i+1)*(k+1)+j], best[i*(k+1)+j+1])
			if g > 0 {
				v = max(v, best[(i+1)*(k+1)+j+1]+g)
			}
			best[i*(k+1)+j] = v
		}
	}
	for i, j := 0, 0; i < n && j < k; {
		g := gain[i*k+j]
		switch {
		case g > 0 && best[i*(k+1)+j] == best[(i+1)*(k+1)+j+1]+g:
			m.left[i].mate, m.right[j].mate = j, i
			i++
			j++
		case best[(i+1)*(k+1)+j] >= best[i*(k+1)+j+1]:
			i++
		default:
			j++
		}
	}
}

// exchange gives two numbers that are paired in order but only round to one another their
// equals, where those stand the other way about: 由不足三成提高到三分之一强, "a little over
// a third, compared with less than 30 percent".
func (m *matcher) exchange() {
	for i := range m.left {
		a := &m.left[i]
		if a.mate < 0 || a.q.answers(m.right[a.mate].q) == Equal {
			continue
		}
		for k := i + 1; k < min(i+4, len(m.left)); k++ {
			b := &m.left[k]
			if b.mate >= 0 && a.q.answers(m.right[b.mate].q) == Equal && b.q.answers(m.right[a.mate].q) == Equal {
				a.mate, b.mate = b.mate, a.mate
				m.right[a.mate].mate, m.right[b.mate].mate = i, k
				a.moved, a.strayed, b.moved, b.strayed = false, false, false, false
				b.moved = m.crosses(k, b.mate) > 0
				break
			}
		}
	}
}

// inStep is the short way for very long lists: equal terms near the same place.
func (m *matcher) inStep() {
	j := 0
	for i := range m.left {
		for d := 0; d < 32 && j+d < len(m.right); d++ {
			if m.score(&m.left[i], &m.right[j+d]) > 0 {
				m.left[i].mate, m.right[j+d].mate = j+d, i
				j += d + 1
				break
			}
		}
	}
}

// anywhere pairs what is left when the order is not the same.
func (m *matcher) anywhere() {
	for i := range m.left {
		a := &m.left[i]
		if a.mate >= 0 {
			continue
		}
		found, best := -1, 0
		for j := range m.right {
			if b := &m.right[j]; b.mate < 0 && a.weight+b.weight > idle {
				if g := m.score(a, b); g > best {
					found, best = j, g
				}
			}
		}
		if found >= 0 {
			a.mate, m.right[found].mate, a.moved = found, i, a.weight+m.right[found].weight > must
			a.strayed = a.moved
			a.moved = a.moved && m.crosses(i, found) > 0
		}
	}
}

func (m *matcher) pairs(left, right []Quantity) []Pair {
	out := make([]Pair, 0, len(m.left))
	for _, a := range m.left {
		if a.mate < 0 || a.wrong {
			continue
		}
		p := Pair{a.index, m.right[a.mate].index}
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}

// Same reports whether two readings state the same quantity with the same
// precision: value, far end, unit, kind and code are the same, and the places of
// the last digit can be. 117,000 may be printed to the unit or to the thousand,
// so it is the same as 11.7万.
func Same(a, b Quantity) bool {
	if !equal(a.Value, b.Value) || a.Unit != b.Unit || a.Kind != b.Kind || a.Code != b.Code || a.Hedge != b.Hedge {
		return false
	}
	if (a.High == nil) != (b.High == nil) || a.High != nil && !equal(a.High, b.High) {
		return false
	}
	if a.Exact || b.Exact || a.Value.Sign() == 0 && new(big.Rat).Sub(a.Value, b.Value).Sign() == 0 {
		return true
	}
	return a.Place <= b.Loose && b.Place <= a.Loose
}
