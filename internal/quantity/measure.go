package quantity

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
	voltage
	apparent
	loudness
	euros
	hongKongDollars
	yens
	pounds
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
	case Decade:
		return measure{calendar, 120, 1}
	case Century:
		return measure{calendar, 1200, 1}
	case RankUnit, OrdinalUnit:
		return measure{order, 1, 1}
	case Times:
		return measure{multiple, 1, 1}
	case NauticalMile:
		return measure{length, 1852, 1}
	case Milligram:
		return measure{mass, 1, 1000}
	case Microgram:
		return measure{mass, 1, 1000000}
	case CubicMetre:
		return measure{volume, 1000, 1}
	case Litre:
		return measure{volume, 1, 1}
	case Millilitre:
		return measure{volume, 1, 1000}
	}
	return measureOfTechnical(u)
}

func measureOfTechnical(u Unit) measure {
	switch u {
	case KilowattHour:
		return measure{energy, 1, 1}
	case MegawattHour:
		return measure{energy, 1000, 1}
	case GigawattHour:
		return measure{energy, 1000000, 1}
	case Watt:
		return measure{power, 1, 1000}
	case Kilowatt:
		return measure{power, 1, 1}
	case Megawatt:
		return measure{power, 1000, 1}
	case Gigawatt:
		return measure{power, 1000000, 1}
	case Volt:
		return measure{voltage, 1, 1000}
	case Kilovolt:
		return measure{voltage, 1, 1}
	case KilovoltAmpere:
		return measure{apparent, 1, 1}
	case Decibel:
		return measure{loudness, 1, 1}
	case Celsius:
		return measure{temperature, 1, 1}
	case Euro:
		return measure{euros, 1, 1}
	case HongKongDollar:
		return measure{hongKongDollars, 1, 1}
	case Yen:
		return measure{yens, 1, 1}
	case Pound:
		return measure{pounds, 1, 1}
	}
	return measure{}
}
