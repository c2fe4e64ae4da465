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

// measures is the table of units. One mu is 10000/15 square metres: the State
// Council's order of 27 February 1984 on legal units of measurement made the
// hectare legal, and fifteen mu are one hectare. One jin is 500 g by the same
// order.
var measures = map[Unit]measure{
	Count:          {counting, 1, 1},
	Person:         {counting, 1, 1},
	Mu:             {area, 10000, 15},
	Hectare:        {area, 10000, 1},
	SquareKm:       {area, 1000000, 1},
	SquareMetre:    {area, 1, 1},
	Kilometre:      {length, 1000, 1},
	Metre:          {length, 1, 1},
	Centimetre:     {length, 1, 100},
	Millimetre:     {length, 1, 1000},
	Jin:            {mass, 500, 1},
	Kilogram:       {mass, 1000, 1},
	Tonne:          {mass, 1000000, 1},
	Gram:           {mass, 1, 1},
	Yuan:           {money, 1, 1},
	Dollar:         {dollars, 1, 1},
	PerCent:        {share, 1, 100},
	PerMille:       {share, 1, 1000},
	Second:         {clock, 1, 1},
	Minute:         {clock, 60, 1},
	Hour:           {clock, 3600, 1},
	Day:            {clock, 86400, 1},
	Week:           {clock, 604800, 1},
	Month:          {calendar, 1, 1},
	YearUnit:       {calendar, 12, 1},
	Decade:         {calendar, 120, 1},
	Century:        {calendar, 1200, 1},
	RankUnit:       {order, 1, 1},
	OrdinalUnit:    {order, 1, 1},
	Times:          {multiple, 1, 1},
	NauticalMile:   {length, 1852, 1},
	Milligram:      {mass, 1, 1000},
	Microgram:      {mass, 1, 1000000},
	CubicMetre:     {volume, 1000, 1},
	Litre:          {volume, 1, 1},
	Millilitre:     {volume, 1, 1000},
	KilowattHour:   {energy, 1, 1},
	MegawattHour:   {energy, 1000, 1},
	GigawattHour:   {energy, 1000000, 1},
	Watt:           {power, 1, 1000},
	Kilowatt:       {power, 1, 1},
	Megawatt:       {power, 1000, 1},
	Gigawatt:       {power, 1000000, 1},
	Volt:           {voltage, 1, 1000},
	Kilovolt:       {voltage, 1, 1},
	KilovoltAmpere: {apparent, 1, 1},
	Decibel:        {loudness, 1, 1},
	Celsius:        {temperature, 1, 1},
	Euro:           {euros, 1, 1},
	HongKongDollar: {hongKongDollars, 1, 1},
	Yen:            {yens, 1, 1},
	Pound:          {pounds, 1, 1},
}

// measureOf is the measure of a unit; the zero measure has no dimension.
func measureOf(u Unit) measure { return measures[u] }
