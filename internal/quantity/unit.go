package quantity

import (
	"fmt"
	"math/big"
	"strings"
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

// Units of special subjects: sport, weather, power, medicine, trade.
const (
	Times          Unit = "times" // 1.5倍, 2.5-fold
	Century        Unit = "century"
	Decade         Unit = "decade"
	Week           Unit = "week"
	Hour           Unit = "hour"
	Minute         Unit = "minute"
	Second         Unit = "second"
	Centimetre     Unit = "cm"
	Millimetre     Unit = "mm"
	NauticalMile   Unit = "nmi"
	Gram           Unit = "g"
	Milligram      Unit = "mg"
	Microgram      Unit = "ug"
	CubicMetre     Unit = "m3"
	Litre          Unit = "litre"
	Millilitre     Unit = "ml"
	GigawattHour   Unit = "gwh"
	MegawattHour   Unit = "mwh"
	KilowattHour   Unit = "kwh"
	Gigawatt       Unit = "gw"
	Megawatt       Unit = "mw"
	Kilowatt       Unit = "kw"
	Watt           Unit = "w"
	Kilovolt       Unit = "kv"
	Volt           Unit = "v"
	KilovoltAmpere Unit = "kva"
	Decibel        Unit = "db"
	Celsius        Unit = "celsius"
	Degree         Unit = "degree" // of an angle or of temperature
	BasisPoint     Unit = "bp"
	Dollar         Unit = "usd"
	Euro           Unit = "eur"
	HongKongDollar Unit = "hkd"
	Yen            Unit = "jpy"
	Pound          Unit = "gbp"
)

// ParseUnit returns the unit of that name, as data files write it: mu, km2,
// percent, yuan/mu. It fails on any other name.
func ParseUnit(name string) (Unit, error) {
	_, per, compound := strings.Cut(name, "/")
	if measureOf(Unit(name)).dim == none || compound && measureOf(Unit(per)).dim == none {
		return "", fmt.Errorf("unknown unit %q", name)
	}
	return Unit(name), nil
}

// factor is what one of from is in to, or nil when no fixed rate joins them.
func factor(from, to Unit) *big.Rat {
	if !convertible(from, to) {
		return nil
	}
	return new(big.Rat).Quo(measureOf(from).size, measureOf(to).size)
}

// convertible reports whether a fixed rate joins two units.
func convertible(a, b Unit) bool {
	dim := measureOf(a).dim
	return dim != none && (a == b || dim == measureOf(b).dim)
}

// sameMeasure reports whether two units are one measure under two names, as
// person and count are.
func sameMeasure(a, b Unit) bool {
	return convertible(a, b) && (a == b || equal(measureOf(a).size, measureOf(b).size))
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
