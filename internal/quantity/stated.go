package quantity

import "math/big"

// Stated finds in the words of a statistic the quantity that states want, and
// tells how well. Of several quantities it takes the best; a conversion in
// brackets is taken only when nothing else is there. A range states either of
// its ends, a fraction the decimal that it rounds to, and a number alone any
// unit: "2,793" may be people. ok is false when the words hold no quantity at
// all.
func Stated(lang Lang, words string, want Quantity) (found Quantity, how Agreement, ok bool) {
	order := map[Agreement]int{Equal: 0, Rounded: 1, Different: 2, Incomparable: 3}
	for _, q := range Find(lang, words) {
		a := q.statesValue(want)
		better := !ok || order[a] < order[how] || order[a] == order[how] && found.Doubt != Certain && q.Doubt == Certain
		if better && (!q.Gloss || !ok) {
			found, how, ok = q, a, true
		}
	}
	return found, how, ok
}

// statesValue is Compare with the value of a data file.
func (q Quantity) statesValue(want Quantity) Agreement {
	how := q.Compare(want)
	if how == Equal || how == Rounded || want.High != nil {
		return how
	}
	if low, high, ok := q.ends(); ok && q.Code == "" {
		if a := low.statesValue(want); a == Equal || a == Rounded {
			return a
		}
		if a := high.statesValue(want); a == Equal || a == Rounded {
			return a
		}
	}
	switch {
	case q.Kind == Approximate && how == Different && new(big.Rat).Sub(q.Value, want.Value).Cmp(big.NewRat(1, 1)) == 0:
		return Rounded // 十几 begins at eleven, and is entered as ten
	case q.Kind == Fraction && how == Different && q.roundsTo(want):
		return Rounded
	case q.bare && how == Incomparable && q.plainCount():
		alone := want
		alone.Unit, alone.Kind = Count, Cardinal
		return q.Compare(alone)
	}
	return how
}

// roundsTo reports that a fraction is the decimal want to its last digit, of
// which it has two or more: two-thirds is 66.7 percent.
func (q Quantity) roundsTo(want Quantity) bool {
	value := q.in(want, q.Value)
	decimal := want.asPrinted()
	n, finite := decimals(want.Value)
	return finite && n > 0 && decimal.Digits() >= 2 && rounded(value, decimal.Place, false).Cmp(want.Value) == 0
}

// Unnamed reports that neither a unit nor a measure word says what q counts.
func (q Quantity) Unnamed() bool {
	return q.bare || q.Unit == Count && q.Classifier == "" && q.Kind != Fraction
}
