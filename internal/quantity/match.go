package quantity

import "math/big"

// Problem is what two languages disagree on.
type Problem string

// The problems.
const (
	MissingRight Problem = "missing right" // only the left text says it
	MissingLeft  Problem = "missing left"  // only the right text says it
	ValueDiffers Problem = "value"         // both say it, with other numbers
	Imprecise    Problem = "rounding"      // one is a rounding of the other
	HedgeDiffers Problem = "hedge"         // 近3万 against plain 30,000
	OrderDiffers Problem = "order"         // the same number, elsewhere in the block
)

// Difference is one disagreement. Left or Right is nil when that side has no
// such quantity.
type Difference struct {
	Problem     Problem
	Left, Right *Quantity
}

// Pair is a quantity and its counterpart, as indexes into the lists matched.
type Pair struct{ Left, Right int }

// Match compares the quantities of two texts that should say the same: a block
// and its translation. It returns who answers to whom and what is wrong.
//
// A quantity must be answered when it is certain, or names something with digits
// (5G, “1+7”). One in doubt (统一, "one of") need not be, but may answer: 一网
// answers "one network". Conversions in brackets are left out. The two ends of
// a range count one by one, so that "from 3 to 5 percent" answers 由3%提高到5%.
func Match(left, right []Quantity) ([]Pair, []Difference) {
	m := matcher{left: terms(left, right), right: terms(right, left)}
	m.known = parts(m.left)
	m.known.and(parts(m.right))
	m.inOrder()
	m.anywhere()
	m.nearest()
	return m.pairs(left, right), m.diffs(left, right)
}

type matcher struct {
	left, right []term
	known       knownParts
}

// score is how well two terms answer each other, 0 for not at all.
func (m *matcher) score(a, b *term) int {
	if n := m.sameDay(a, b); n > 0 {
		return n
	}
	how := a.q.Compare(b.q)
	if how != Equal && how != Rounded {
		if back := b.q.Compare(a.q); back == Equal || back == Rounded {
			how = back
		}
	}
	n := 0
	switch {
	case how == Equal:
		n = 4
	case how == Rounded && (!sameMeasure(a.q.Unit, b.q.Unit) || a.q.Hedge != Plain || b.q.Hedge != Plain || a.q.Kind == Approximate):
		n = 3
	case how == Rounded:
		n = 2
	default:
		return 0
	}
	if !a.hard && !b.hard {
		return 1
	}
	if a.hard && b.hard {
		n += 4
	}
	return n
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
			if b := &m.right[j]; b.mate < 0 && (a.hard || b.hard) {
				if g := m.score(a, b); g > best {
					found, best = j, g
				}
			}
		}
		if found >= 0 {
			a.mate, m.right[found].mate, a.moved = found, i, a.hard && m.right[found].hard
			a.moved = a.moved && m.crosses(i, found)
		}
	}
}

// nearest pairs unanswered terms between the same neighbours that differ only
// in their value, so that the finding can say which number is wrong.
func (m *matcher) nearest() {
	j := 0
	for i := range m.left {
		a := &m.left[i]
		if a.mate >= 0 {
			if !a.moved {
				j = a.mate + 1
			}
			continue
		}
		for k := j; k < len(m.right) && (m.right[k].mate < 0 || m.left[m.right[k].mate].moved || !m.right[k].hard); k++ {
			b := &m.right[k]
			if b.mate < 0 && a.hard && b.hard && alike(a.q, b.q) {
				a.mate, b.mate, a.wrong = k, i, true
				j = k + 1
				break
			}
		}
	}
}

// alike reports whether two quantities of different value state the same thing.
func alike(a, b Quantity) bool {
	if a.calendarDate() || b.calendarDate() {
		return a.calendarDate() && b.calendarDate()
	}
	return comparable(a, b) || a.point != b.point && a.Unit == b.Unit
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

func (m *matcher) diffs(left, right []Quantity) []Difference {
	var out []Difference
	add := func(p Problem, a, b *Quantity) {
		if n := len(out); n > 0 && out[n-1] == (Difference{p, a, b}) {
			return // both ends of one range
		}
		out = append(out, Difference{p, a, b})
	}
	for k := range m.left {
		a := &m.left[k]
		l := &left[a.index]
		if a.mate < 0 {
			if a.hard {
				add(MissingRight, l, nil)
			}
			continue
		}
		b := &m.right[a.mate]
		r := &right[b.index]
		switch {
		case a.wrong:
			add(ValueDiffers, l, r)
		case a.moved:
			add(OrderDiffers, l, r)
		case dateLike(a.q) || dateLike(b.q), a.q.Hedge != Plain && b.q.Hedge != Plain:
		case a.hard && b.hard && sameMeasure(a.q.Unit, b.q.Unit) && a.q.High == nil && b.q.High == nil && a.q.Value.Cmp(b.q.Value) != 0:
			add(Imprecise, l, r)
		case a.hard && b.hard && a.q.Hedge != b.q.Hedge && a.q.Kind != Approximate && b.q.Kind != Approximate:
			add(HedgeDiffers, l, r)
		}
	}
	for k := range m.right {
		if b := &m.right[k]; b.mate < 0 && b.hard {
			add(MissingLeft, nil, &right[b.index])
		}
	}
	return out
}

// Same reports whether two readings state the same quantity with the same
// precision: value, far end, unit, kind and code are the same, and the places of
// the last digit can be. 117,000 may be printed to the unit or to the thousand,
// so it is the same as 11.7万.
func Same(a, b Quantity) bool {
	if a.Value.Cmp(b.Value) != 0 || a.Unit != b.Unit || a.Kind != b.Kind || a.Code != b.Code || a.Hedge != b.Hedge {
		return false
	}
	if (a.High == nil) != (b.High == nil) || a.High != nil && a.High.Cmp(b.High) != 0 {
		return false
	}
	if a.Exact || b.Exact || a.Value.Sign() == 0 && new(big.Rat).Sub(a.Value, b.Value).Sign() == 0 {
		return true
	}
	return a.Place <= b.Loose && b.Place <= a.Loose
}
