package quantity

import "math/big"

// Times of races and journeys have several units, 2小时19分35秒 and "1 hour and
// 58 minutes": they are one quantity in the last of them. A digit behind 秒 is
// its decimals, 11秒92.

// clockBelow is the unit that may follow u in such a time.
func clockBelow(u Unit) Unit {
	switch u {
	case YearUnit:
		return Month
	case Hour:
		return Minute
	case Minute:
		return Second
	}
	return ""
}

// extend adds a part of value v and the place of its last digit to q.
func (q *Quantity) extend(v *big.Rat, unit Unit, place, end int) {
	total := new(big.Rat).Mul(q.Value, factor(q.Unit, unit))
	q.Value = total.Add(total, v)
	q.Unit, q.Place, q.Loose, q.End = unit, place, place, end
}

// longer reads on after 2小时 and 11秒.
func (s *hanScanner) longer(q *Quantity) {
	if q.Exact || q.High != nil || measureOf(q.Unit).dim != clock {
		return
	}
	for {
		if q.Unit == Second {
			s.hundredths(q)
			return
		}
		below := clockBelow(q.Unit)
		if below == "" {
			return
		}
		num, end, ok := s.numeral(q.End)
		if !ok || against(num.value, 60) >= 0 {
			return
		}
		n := hasAny(s.text, end, map[Unit][]string{Minute: {"分钟", "分"}, Second: {"秒钟", "秒"}}[below]...)
		if n == 0 || has(s.text, end, "分之") {
			return
		}
		q.extend(num.value, below, num.place, end+n)
	}
}

// months reads on after the years of 三年六个月.
func (s *hanScanner) months(q *Quantity) {
	if q.Unit != YearUnit || q.Classifier != "" || q.High != nil || !q.Value.IsInt() || q.Kind != Duration {
		return
	}
	at := q.End + hasAny(s.text, q.End, "零", "又", "加")
	num, end, ok := s.numeral(at)
	if ok && has(s.text, end, "个月") && num.value.IsInt() && against(num.value, 12) < 0 {
		q.extend(num.value, Month, 0, end+len("个月"))
	}
}

// hundredths reads the 92 of 11秒92.
func (s *hanScanner) hundredths(q *Quantity) {
	digits, end := run(s.text, q.End)
	if digits == "" || len(digits) > 3 || q.Place < 0 || !has(s.text, q.End-len("秒"), "秒") {
		return
	}
	if u, ok := s.units.at(s.text, end); ok && (u.unit != "" || len(digits) < 2) {
		return
	}
	part := decimal(digits, len(digits), 0)
	q.extend(part.value, Second, part.place, end)
}

// minutes makes a time of 3分42秒, whose 分 alone would be no unit.
func (s *hanScanner) minutes(start, end int, num number) (Quantity, bool) {
	const minute = "分"
	if has(s.text, end, "刻钟") && num.value.IsInt() && num.high == nil {
		q := s.quantity(start, end+len("刻钟"), num)
		q.Value, q.Unit, q.Kind, q.Exact = new(big.Rat).Mul(num.value, big.NewRat(15, 1)), Minute, Duration, true
		return q, true
	}
	if !has(s.text, end, minute) || num.place < 0 || num.high != nil || against(num.value, 1000) >= 0 {
		return Quantity{}, false
	}
	q := s.quantity(start, end+len(minute), num)
	q.Unit, q.Kind = Minute, Duration
	if n := hasAny(s.text, q.End, "半钟", "半"); n > 0 && num.place == 0 {
		q.Value, q.Exact, q.End = new(big.Rat).Add(q.Value, half12()), true, q.End+n
		return q, true
	}
	if n := hasAny(s.text, q.End, "多钟", "余钟"); n > 0 {
		q.End, q.Hedge = q.End+n, Over
		return q, true
	}
	s.longer(&q)
	return q, q.Unit == Second
}

// longer reads on after "2 hours".
func (s *enScanner) longer(q *Quantity) {
	for !q.Exact && q.High == nil {
		below := clockBelow(q.Unit)
		if below == "" {
			return
		}
		gap := hasAny(s.text, q.End, ", and ", " and ", ", ", " ")
		if gap == 0 {
			return
		}
		at := q.End + gap
		num, end, ok := s.numberAt(at)
		if !ok {
			return
		}
		u, stop := s.unitAfter(end)
		if u != below || against(num.value, 60) >= 0 || u == Month && against(num.value, 12) >= 0 {
			return
		}
		q.extend(num.value, below, num.place, stop)
	}
}
