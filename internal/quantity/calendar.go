package quantity

import (
	"math/big"
	"strconv"
)

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// dateCode is the ISO 8601 form of a date of which some parts may be missing
// (0): 2025-03-13, 2025-03, --03-13, --03, ---13. The forms without a year are
// those of ISO 8601:2000, which later editions dropped without replacement.
func dateCode(y, m, d int) string {
	year := strconv.Itoa(y)
	for y > 0 && len(year) < 4 {
		year = "0" + year
	}
	switch {
	case y > 0 && m > 0 && d > 0:
		return year + "-" + two(m) + "-" + two(d)
	case y > 0 && m > 0:
		return year + "-" + two(m)
	case y > 0:
		return year
	case m > 0 && d > 0:
		return "--" + two(m) + "-" + two(d)
	case m > 0:
		return "--" + two(m)
	}
	return "---" + two(d)
}

// dated makes a date, false when no calendar has it.
func dated(start, end, y, m, d int) (Quantity, bool) {
	if m > 12 || d > 31 || y > 9999 || y < 0 || m < 0 || d < 0 || y+m+d == 0 || d == 31 && (m == 2 || m == 4 || m == 6 || m == 9 || m == 11) || m == 2 && d == 30 {
		return Quantity{}, false
	}
	q := Quantity{Start: start, End: end, Exact: true, Kind: Date, Unit: Day, Code: dateCode(y, m, d)}
	n := d
	switch {
	case d > 0:
		n += m*100 + y*10000
	case m > 0:
		n, q.Unit = m+y*100, Month
	default:
		n, q.Unit, q.Kind = y, YearUnit, Year
	}
	q.Value = big.NewRat(int64(n), 1)
	return q, true
}

// bygoneYear makes 433 BC of 433.
func bygoneYear(start, end, n int) Quantity {
	return Quantity{Start: start, End: end, Exact: true, Kind: Year, Unit: YearUnit, Value: big.NewRat(int64(-n), 1), Code: "-" + dateCode(n-1, 0, 0)}
}

// decade makes the 1990s of 1990.
func decade(start, end, y int) Quantity {
	return Quantity{Start: start, End: end, Exact: true, Kind: Date, Unit: YearUnit,
		Value: big.NewRat(int64(y), 1), Code: strconv.Itoa(y / 10)}
}

// isYear reports whether a bare number is read as a year.
func isYear(n int) bool { return n >= 1800 && n < 2100 }
