package quantity

import (
	"strings"
	"sync"
)

// enSpellings are the spellings that begin with a byte, longest first.
var enSpellings = sync.OnceValue(func() *[256][]hanUnit {
	var index [256][]hanUnit
	for _, row := range allUnits().list {
		for _, spelling := range row.en {
			u := hanUnit{spelling: strings.ReplaceAll(spelling, "_", " "), unit: row.unit}
			u.exact = len(u.spelling) <= 2 || strings.ToLower(u.spelling) != u.spelling
			c := u.spelling[0]
			index[c] = append(index[c], u)
			if c >= 'a' && c <= 'z' && !u.exact {
				index[c-0x20] = append(index[c-0x20], u)
			}
		}
	}
	for k := range index {
		byLength(index[k], func(u hanUnit) string { return u.spelling })
	}
	return &index
})

// unitAt returns the unit spelled at i, and where it ends.
func (s *enScanner) unitAt(i int) (Unit, int) {
	if i >= len(s.text) {
		return "", i
	}
	for _, u := range s.units[s.text[i]] {
		if u.exact && !has(s.text, i, u.spelling) || !u.exact && !hasFold(s.text, i, u.spelling) {
			continue
		}
		if isUpper(s.text, i) && strings.Contains(surnames, " "+u.spelling+" ") {
			continue
		}
		end := i + len(u.spelling)
		if u.spelling == "%" || u.spelling == "‰" || !letterAt(s.text, end) && !endsInDigit(s.text, end) {
			return u.unit, end
		}
	}
	return "", i
}

// surnames are units in small letters, and with a capital people: in 2015 Zhang led.
const surnames = " zhang li jin liang qing mu dou chi cun fen "

// unitAdjectives may stand between a number and a span of time.
var unitAdjectives = []string{"consecutive", "straight", "successive", "full", "whole", "more", "additional", "further", "long", "short", "solid", "entire"}
