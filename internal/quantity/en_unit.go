package quantity

import (
	"sort"
	"strings"
	"sync"
)

// enUnitTable lists the spellings of each unit. An underscore is a space. A
// spelling with a capital in it must be written so.
const enUnitTable = `mu=mu mus=mu hectares=hectare hectare=hectare ha=hectare square_kilometres=km2 square_kilometers=km2 square_kilometre=km2 square_kilometer=km2
sq_km=km2 sq._km=km2 km²=km2 km2=km2 square_metres=m2 square_meters=m2 square_metre=m2 square_meter=m2 sq_m=m2 sq._m=m2 m²=m2 m2=m2
kilometres=km kilometers=km kilometre=km kilometer=km km=km metres=m meters=m metre=m meter=m m=m centimetres=cm centimeters=cm cm=cm millimetres=mm millimeters=mm mm=mm
yuan=yuan RMB=yuan CNY=yuan renminbi=yuan US_dollars=usd dollars=usd USD=usd
jin=jin kilograms=kg kilogram=kg kilogrammes=kg kg=kg tonnes=tonne tonne=tonne metric_tons=tonne metric_ton=tonne metric_tonnes=tonne tons=tonne ton=tonne t=tonne grams=g gram=g g=g
percentage_points=percent percentage_point=percent percent=percent per_cent=percent %=percent ‰=permille per_mille=permille per_mil=permille per_thousand=permille
times=times fold=times people=person persons=person person=person
days=day day=day working_days=day working_day=day business_days=day calendar_days=day weeks=week week=week months=month month=month years=year year=year
hours=hour hour=hour minutes=minute minute=minute seconds=second second=second
cubic_metres=m3 cubic_meters=m3 m³=m3 m3=m3 cubic_metre=m3 cubic_meter=m3 litres=litre liters=litre litre=litre liter=litre US_dollar=usd dollar=usd kWh=kwh kilowatt-hours=kwh kilowatt-hour=kwh kilowatt_hours=kwh kilowatt_hour=kwh MWh=mwh megawatt-hours=mwh megawatt-hour=mwh megawatt_hours=mwh GWh=gwh gigawatt-hours=gwh gigawatt-hour=gwh gigawatt_hours=gwh
kW=kw kilowatts=kw kilowatt=kw MW=mw megawatts=mw megawatt=mw GW=gw gigawatts=gw gigawatt=gw watts=w watt=w kV=kv kilovolts=kv kilovolt=kv volts=v volt=v kVA=kva kilovolt-amperes=kva kilovolt-ampere=kva
decibels=db decibel=db °C=celsius degrees_Celsius=celsius degree_Celsius=celsius degrees_C=celsius nautical_miles=nmi nautical_mile=nmi mg=mg milligrams=mg milligram=mg μg=ug micrograms=ug microgram=ug ml=ml millilitres=ml millilitre=ml milliliters=ml milliliter=ml
decades=decade decade=decade centuries=century century=century euros=eur euro=eur Hong_Kong_dollars=hkd HK_dollars=hkd yen=jpy pounds=gbp`

// enSpellings are the spellings that begin with a byte, longest first.
var enSpellings = sync.OnceValue(func() *[256][]hanUnit {
	var index [256][]hanUnit
	for _, entry := range strings.Fields(enUnitTable) {
		spelling, unit, _ := strings.Cut(entry, "=")
		u := hanUnit{spelling: strings.ReplaceAll(spelling, "_", " "), unit: Unit(unit)}
		c := u.spelling[0]
		index[c] = append(index[c], u)
		if c >= 'a' && c <= 'z' && strings.ToLower(spelling) == spelling && len(spelling) > 2 {
			index[c-0x20] = append(index[c-0x20], u)
		}
	}
	for k := range index {
		sort.SliceStable(index[k], func(i, j int) bool { return len(index[k][i].spelling) > len(index[k][j].spelling) })
	}
	return &index
})

// unitAt returns the unit spelled at i, and where it ends.
func (s *enScanner) unitAt(i int) (Unit, int) {
	if i >= len(s.text) {
		return "", i
	}
	for _, u := range s.units[s.text[i]] {
		exact := len(u.spelling) <= 2 || strings.ToLower(u.spelling) != u.spelling
		if exact && !has(s.text, i, u.spelling) || !exact && !hasFold(s.text, i, u.spelling) {
			continue
		}
		end := i + len(u.spelling)
		if u.spelling == "%" || u.spelling == "‰" || !letterAt(s.text, end) && !endsInDigit(s.text, end) {
			return u.unit, end
		}
	}
	return "", i
}

// unitAdjectives may stand between a number and a span of time.
var unitAdjectives = []string{"consecutive", "straight", "successive", "full", "whole", "more", "additional", "further", "long", "short", "solid", "entire"}

// enHedges lists the words before a number and what they do to it; the longer
// ones come first, because the first that fits wins.
var enHedges = []struct {
	words string
	hedge Hedge
}{
	{"no more than", Under}, {"not more than", Under}, {"no fewer than", Over}, {"no less than", Over}, {"not less than", Over},
	{"less than", Under}, {"fewer than", Under}, {"up to", Under}, {"at most", Under}, {"under", Under}, {"below", Under}, {"within", Under},
	{"nearly", Nearly}, {"almost", Nearly}, {"close to", Nearly}, {"approaching", Nearly},
	{"more than", Over}, {"over", Over}, {"above", Over}, {"exceeding", Over}, {"exceeded", Over}, {"exceeds", Over}, {"upwards of", Over},
	{"at least", Over}, {"topped", Over}, {"surpassed", Over}, {"surpassing", Over},
	{"past", Over}, {"approximately", About}, {"roughly", About}, {"around", About}, {"about", About}, {"some", About}, {"circa", About},
}

func enHedgeBefore(before string) Hedge {
	before = strings.TrimRight(before[max(len(before)-24, 0):], " ")
	before = strings.TrimSuffix(before, " a")
	for _, h := range enHedges {
		if endsFold(before, h.words) {
			if h.words == "past" && endsFold(before, "the past", "in past", "half past") {
				return Plain
			}
			if h.words == "over" && endsFold(before, "all over", "hand over", "turn over", "take over", "taken over", "left over",
				"extend over", "extends over", "extended over", "extending over", "spread over", "spreads over", "stretch over", "stretches over", "stretched over", "carried over", "held over") {
				return Plain
			}
			return h.hedge
		}
	}
	return Plain
}

func enHedgeAfter(text string, end int) Hedge {
	switch {
	case wordsFold(text, end, " and more than", " or more than") > 0:
		return Plain
	case wordsFold(text, end, " or so", "-odd", " or thereabouts") > 0:
		return About
	case wordsFold(text, end, " or more", "-plus", " and more", " and above", " and over", " or over", " or above", " and older", " or older") > 0:
		return Over
	case wordsFold(text, end, " or less", " or fewer", " and below", " or under", " and under", " or below", " and younger", " or younger") > 0:
		return Under
	}
	return Plain
}
