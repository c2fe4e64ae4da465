package quantity

import (
	"math/big"
	"slices"
	"strings"
	"sync"
)

// dimension is what a unit measures. Each currency is a dimension of its own.
type dimension string

// The dimensions that readings and comparisons ask for by name.
const (
	none     dimension = ""
	counting dimension = "counting"
	area     dimension = "area"
	length   dimension = "length"
	mass     dimension = "mass"
	share    dimension = "share"
	clock    dimension = "clock"
	calendar dimension = "calendar"
	order    dimension = "order"
	energy   dimension = "energy"
	heat     dimension = "temperature"
	angle    dimension = "angle"
	multiple dimension = "multiple"
)

// currencyMark begins the dimensions of currencies.
const currencyMark = "currency "

// money reports whether the dimension is that of a currency.
func (d dimension) money() bool { return strings.HasPrefix(string(d), currencyMark) }

// measure gives a unit's dimension and its size in the dimension's base unit:
// square metre, metre, gram, second, month, one.
type measure struct {
	dim  dimension
	size *big.Rat
}

// spelled is a unit with its spellings, and for a currency its signs.
type spelled struct {
	unit          Unit
	zh, en, signs []string
}

// units are the two tables, read.
type units struct {
	measures map[Unit]measure
	list     []spelled
}

var allUnits = sync.OnceValue(func() *units {
	t := &units{measures: map[Unit]measure{}}
	for line := range strings.Lines(unitTable) {
		part := strings.Split(strings.TrimSpace(line), "|")
		if len(part) != 3 {
			continue
		}
		head := strings.Fields(part[0])
		last := len(head) - 1
		size, _ := new(big.Rat).SetString(head[last])
		t.add(Unit(head[0]), measure{dimension(strings.Join(head[1:last], " ")), size}, part[1:])
	}
	for line := range strings.Lines(currencyTable) {
		part := strings.Split(strings.TrimSpace(line), "|")
		if len(part) != 4 {
			continue
		}
		code := strings.TrimSpace(part[0])
		unit := Unit(strings.ToLower(code))
		if code == "CNY" {
			unit = Yuan
		}
		t.add(unit, measure{dimension(currencyMark + code), big.NewRat(1, 1)}, part[1:])
	}
	return t
})

func (t *units) add(unit Unit, m measure, spellings []string) {
	t.measures[unit] = m
	s := spelled{unit: unit, zh: strings.Fields(spellings[0]), en: strings.Fields(spellings[1])}
	if len(spellings) > 2 {
		s.signs = strings.Fields(spellings[2])
	}
	t.list = append(t.list, s)
}

// measureOf is the measure of a unit; the zero measure has no dimension. That of
// yuan/mu is the measure of yuan.
func measureOf(u Unit) measure {
	if m, plain := allUnits().measures[u]; plain {
		return m
	}
	of, _, _ := strings.Cut(string(u), "/")
	return allUnits().measures[Unit(of)]
}

// sign is what stands before an amount of money.
type sign struct {
	text string
	unit Unit
}

// signs lists the signs of all currencies by their last byte, longest first: HK$ before $.
var signs = sync.OnceValue(func() *[256][]sign {
	all := new([256][]sign)
	for _, s := range allUnits().list {
		for _, text := range s.signs {
			last := &all[text[len(text)-1]]
			*last = append(*last, sign{text, s.unit})
		}
	}
	for _, list := range all {
		byLength(list, func(s sign) string { return s.text })
	}
	return all
})

// isSign reports that letters are the sign of a currency: EUR36, RM5.
func isSign(word string) bool {
	return slices.ContainsFunc(signs()[word[len(word)-1]], func(s sign) bool { return s.text == word })
}

// signBefore returns the currency whose sign a text ends with, and the sign's
// length with the space after it. Letters are a sign only as a word.
func signBefore(before string) (Unit, int) {
	trimmed := strings.TrimSuffix(before, " ")
	if trimmed == "" {
		return "", 0
	}
	for _, s := range signs()[trimmed[len(trimmed)-1]] {
		if !strings.HasSuffix(trimmed, s.text) {
			continue
		}
		if k := len(trimmed) - len(s.text); isLetter(s.text[0]) && letterAt(trimmed, k-1) {
			continue
		}
		return s.unit, len(s.text) + len(before) - len(trimmed)
	}
	return "", 0
}
