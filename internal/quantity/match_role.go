package quantity

import "slices"

// told reports that a figure that one language gives as what a change came from the
// other gives as what it led to, and that neither says it twice: 由6小时缩短至4小时,
// "six hours instead of four". One such figure of the two tells it.
func (m *matcher) told(x, y Quantity) bool {
	if x.role == to && y.role == from && x.trend == level || x.role == from && y.role == to && y.trend == level {
		return false
	}
	once := func(list []term, q Quantity) bool {
		n := 0
		for _, t := range list {
			if equal(t.q.Value, q.Value) {
				n++
			}
		}
		return n == 1
	}
	if !once(m.left, x) || !once(m.right, y) {
		return false
	}
	// The other end of the change is told the other way round too.
	others := func(t term) bool {
		if t.mate < 0 || t.wrong || t.q.dim() != x.dim() || t.q.Start == x.Start {
			return false
		}
		o := m.right[t.mate].q
		return (t.q.role == from) != (o.role == from) && (t.q.role == from || o.role == from)
	}
	crossed := func(t term) bool {
		return t.mate >= 0 && !t.wrong && t.q.dim() == x.dim() && t.q.role != alone && m.right[t.mate].q.role != alone && t.q.role != m.right[t.mate].q.role
	}
	first := slices.IndexFunc(m.left, crossed)
	return first >= 0 && m.left[first].q.Start == x.Start && slices.ContainsFunc(m.left, others)
}
