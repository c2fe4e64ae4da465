package quantity

import (
	"slices"
	"strings"
)

// term is one number to match: a quantity, or one end of a range.
type term struct {
	q     Quantity
	index int
	hard  bool
	mate  int // index of the term that answers it, −1 for none
	moved bool
	wrong bool
}

func terms(list, others []Quantity) []term {
	out := make([]term, 0, len(list))
	for k, q := range list {
		if q.Gloss {
			continue
		}
		t := term{q: q, index: k, mate: -1, hard: q.Doubt == Certain || q.Doubt == Name && hasDigit(q.Text)}
		if low, high, ok := q.ends(); ok && q.estimated(others) {
			t.q.Kind = Approximate
		} else if ok {
			t.q = low
			out = append(out, t)
			t.q = high
		}
		out = append(out, t)
	}
	return out
}

// estimated reports that the other language gives the range as an estimate:
// 三五分钟 for "three to five minutes".
func (q Quantity) estimated(others []Quantity) bool {
	return slices.ContainsFunc(others, func(o Quantity) bool {
		return o.Kind == Approximate && o.High != nil && o.Unit == q.Unit && o.Value.Cmp(q.Value) == 0 && o.High.Cmp(q.High) == 0
	})
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
	if q.Code == "" {
		return low, high, true
	}
	low.Code, high.Code, _ = strings.Cut(q.Code, "/")
	switch {
	case strings.HasPrefix(q.Code, "T"):
		low.Kind, high.Kind = Time, Time
	case q.Unit == Day:
		low.Kind, high.Kind = Date, Date
	default:
		return q, q, false
	}
	return low, high, true
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if _, n := digitAt(s, i); n > 0 {
			return true
		}
	}
	return false
}
