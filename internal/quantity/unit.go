package quantity

import (
	"fmt"
	"math/big"
)

// Unit is a unit of measure or the manner of counting.
type Unit string

// The units a statistic may have.
const (
	Count       Unit = "count"
	Person      Unit = "person"
	Mu          Unit = "mu"
	Hectare     Unit = "hectare"
	SquareKm    Unit = "km2"
	SquareMetre Unit = "m2"
	Kilometre   Unit = "km"
	Metre       Unit = "m"
	Yuan        Unit = "yuan"
	Jin         Unit = "jin"
	Kilogram    Unit = "kg"
	Tonne       Unit = "tonne"
	PerCent     Unit = "percent"
	PerMille    Unit = "permille"
	Day         Unit = "day"
	Month       Unit = "month"
	YearUnit    Unit = "year"
	RankUnit    Unit = "rank"
	OrdinalUnit Unit = "ordinal"
)

// Units that prose uses beside them.
const (
	Times        Unit = "times" // 1.5倍, 2.5-fold
	Week         Unit = "week"
	Hour         Unit = "hour"
	Minute       Unit = "minute"
	Second       Unit = "second"
	Centimetre   Unit = "cm"
	Millimetre   Unit = "mm"
	Gram         Unit = "g"
	CubicMetre   Unit = "m3"
	Litre        Unit = "litre"
	KilowattHour Unit = "kwh"
	Kilowatt     Unit = "kw"
	Celsius      Unit = "celsius"
	Dollar       Unit = "usd"
)

type dimension uint8

const (
	none dimension = iota
	counting
	area
	length
	mass
	money
	dollars
	share
	clock
	calendar
	order
	multiple
	volume
	energy
	power
	temperature
)

// measure gives a unit's dimension and its size in the dimension's base unit as
// a fraction: square metre, metre, gram, second, month, one.
type measure struct {
	dim      dimension
	num, den int64
}

// measureOf is the table of units. One mu is 10000/15 square metres: the State
// Council's order of 27 February 1984 on legal units of measurement made the
// hectare legal, and fifteen mu are one hectare. One jin is 500 g by the same
// order.
func measureOf(u Unit) measure {
	switch u {
	case Count, Person:
		return measure{counting, 1, 1}
	case Mu:
		return measure{area, 10000, 15}
	case Hectare:
		return measure{area, 10000, 1}
	case SquareKm:
		return measure{area, 1000000, 1}
	case SquareMetre:
		return measure{area, 1, 1}
	case Kilometre:
		return measure{length, 1000, 1}
	case Metre:
		return measure{length, 1, 1}
	case Centimetre:
		return measure{length, 1, 100}
	case Millimetre:
		return measure{length, 1, 1000}
	case Jin:
		return measure{mass, 500, 1}
	case Kilogram:
		return measure{mass, 1000, 1}
	case Tonne:
		return measure{mass, 1000000, 1}
	case Gram:
		return measure{mass, 1, 1}
	case Yuan:
		return measure{money, 1, 1}
	case Dollar:
		return measure{dollars, 1, 1}
	case PerCent:
		return measure{share, 1, 100}
	case PerMille:
		return measure{share, 1, 1000}
	}
	return measureOfOthers(u)
}

func measureOfOthers(u Unit) measure {
	switch u {
	case Second:
		return measure{clock, 1, 1}
	case Minute:
		return measure{clock, 60, 1}
	case Hour:
		return measure{clock, 3600, 1}
	case Day:
		return measure{clock, 86400, 1}
	case Week:
		return measure{clock, 604800, 1}
	case Month:
		return measure{calendar, 1, 1}
	case YearUnit:
		return measure{calendar, 12, 1}
	case RankUnit, OrdinalUnit:
		return measure{order, 1, 1}
	case Times:
		return measure{multiple, 1, 1}
	case CubicMetre:
		return measure{volume, 1000, 1}
	case Litre:
		return measure{volume, 1, 1}
	case KilowattHour:
		return measure{energy, 1, 1}
	case Kilowatt:
		return measure{power, 1, 1}
	case Celsius:
		return measure{temperature, 1, 1}
	}
	return measure{}
}

// ParseUnit returns the unit of that name, as data files write it: mu, km2,
// percent. It fails on any other name.
func ParseUnit(name string) (Unit, error) {
	if measureOf(Unit(name)).dim == none {
		return "", fmt.Errorf("unknown unit %q", name)
	}
	return Unit(name), nil
}

// factor is what one of from is in to, or nil when no fixed rate joins them.
func factor(from, to Unit) *big.Rat {
	a, b := measureOf(from), measureOf(to)
	if a.dim == none || a.dim != b.dim {
		return nil
	}
	return big.NewRat(a.num*b.den, a.den*b.num)
}

// kindOf is the kind of a plain value in u.
func kindOf(u Unit) Kind {
	switch measureOf(u).dim {
	case share:
		return Percent
	case clock, calendar:
		return Duration
	case order:
		if u == RankUnit {
			return Rank
		}
		return Ordinal
	}
	return Cardinal
}
