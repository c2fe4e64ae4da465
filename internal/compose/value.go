package compose

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

var monthPattern = regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?$`)

// periodWords are an ISO 8601 date or interval as readers write it: 2024年, 2024;
// 2021—2035年, 2021–2035; 2025年3月, March 2025.
func periodWords(period string, l issue.Language) string {
	return writePeriod(period, l, "January")
}

// shortPeriod is a period where there is little room: Mar 2025.
func shortPeriod(period string, l issue.Language) string {
	return writePeriod(period, l, "Jan")
}

func writePeriod(period string, l issue.Language, month string) string {
	switch {
	case period == "":
		return ""
	case monthPattern.MatchString(period):
		layouts := map[issue.Language]string{issue.ZH: "2006年1月2日", issue.EN: "2 " + month + " 2006"}
		if len(period) == len("2006-01") {
			period += "-01"
			layouts = map[issue.Language]string{issue.ZH: "2006年1月", issue.EN: month + " 2006"}
		}
		day, err := time.Parse(time.DateOnly, period)
		if err != nil {
			return period
		}
		return day.Format(layouts[l])
	case l == issue.ZH:
		return strings.ReplaceAll(period, "/", "—") + "年"
	}
	return strings.ReplaceAll(period, "/", "–")
}

type areaUnit struct {
	id     string
	mu     int64
	zh, en string
}

func (u areaUnit) name(l issue.Language) string { return issue.Pair{ZH: u.zh, EN: u.en}.In(l) }

// areaUnits are the units of area that readers can choose, in mu (1 mu is 1/15 of
// a hectare), and how they are written.
var areaUnits = []areaUnit{
	{"mu", 1, "亩", " mu"},
	{"hectare", 15, "公顷", " hectares"},
	{"km2", 1500, "平方公里", " km²"},
}

// isArea says whether a figure is an area in one of the units.
func isArea(s *issue.Statistic) bool {
	return slices.ContainsFunc(areaUnits, func(u areaUnit) bool { return u.id == s.Unit })
}

// areasOf gives an area in each of the units, to the significant digits of the
// source; nil for what is no area.
func areasOf(s *issue.Statistic, l issue.Language) map[string]string {
	value := areaIn(s, "mu")
	if value == nil {
		return nil
	}
	areas := map[string]string{}
	for _, u := range areaUnits {
		rounded, decimals := significant(new(big.Rat).Quo(value, big.NewRat(u.mu, 1)), digitsOf(s))
		unit := u.name(l)
		if u.id == "mu" && rounded.Cmp(big.NewRat(10000, 1)) >= 0 {
			areas[u.id] = amount(rounded, 6, l) + unit
			continue
		}
		areas[u.id] = grouped(rounded, decimals) + unit
	}
	return areas
}

// hectaresOf is an area in mu as a number of hectares, to the significant digits
// of the source; "" for other units.
func hectaresOf(s *issue.Statistic) string {
	if s.Unit != "mu" {
		return ""
	}
	return grouped(significant(areaIn(s, "hectare"), digitsOf(s)))
}

// areaIn is a statistic's value in a unit of area, nil when it is no area.
func areaIn(s *issue.Statistic, unit string) *big.Rat {
	var from, to int64
	for _, u := range areaUnits {
		if u.id == s.Unit {
			from = u.mu
		}
		if u.id == unit {
			to = u.mu
		}
	}
	if from == 0 || to == 0 {
		return nil
	}
	return new(big.Rat).Mul(s.Value.Rat(), big.NewRat(from, to))
}

// digitsOf is how many digits a figure is printed with, leading zeros left out. One in
// characters, 八百亩, has those of its value, and two at least.
func digitsOf(s *issue.Statistic) int {
	if strings.ContainsAny(s.ZH, "0123456789") {
		return digitsIn(s.ZH)
	}
	return max(digitsIn(strings.TrimRight(strings.ReplaceAll(string(s.Value), ".", ""), "0")), 2)
}

func digitsIn(words string) int {
	n, seen := 0, false
	for _, r := range words {
		if unicode.IsDigit(r) {
			seen = seen || r != '0'
			if seen {
				n++
			}
		}
	}
	return max(n, 1)
}

// significant rounds a number to so many significant digits, and says how many
// decimals that leaves: of a number that needs no rounding as many as it has, so that
// no language ends in noughts that the other leaves out.
func significant(value *big.Rat, digits int) (*big.Rat, int) {
	if value.Sign() == 0 {
		return value, 0
	}
	rounded, place := quantity.Significant(value, digits)
	if rounded.Cmp(value) == 0 {
		if decimals, exact := rounded.FloatPrec(); exact {
			return rounded, decimals
		}
	}
	return rounded, max(0, -place)
}

func powerOfTen(n int) *big.Rat {
	exp := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), exp)
	}
	return new(big.Rat).SetInt(exp)
}

// amount writes a large number in the scale of the language: 4.5万, 5.45 million.
func amount(value *big.Rat, decimals int, l issue.Language) string {
	scale, words := int64(1), ""
	switch {
	case l == issue.ZH && value.Cmp(big.NewRat(10_000, 1)) >= 0:
		scale, words = 10_000, "万"
	case l == issue.EN && value.Cmp(big.NewRat(1_000_000, 1)) >= 0:
		scale, words = 1_000_000, " million"
	}
	return trimZeros(grouped(new(big.Rat).Quo(value, big.NewRat(scale, 1)), decimals)) + words
}

// trimZeros takes the zeros off the end of a number's decimals.
func trimZeros(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimRight(strings.TrimRight(number, "0"), ".")
}

// grouped writes a number with so many decimals and a comma at every third place.
func grouped(value *big.Rat, decimals int) string {
	number := value.FloatString(decimals)
	sign := ""
	if strings.HasPrefix(number, "-") {
		sign, number = "-", number[1:]
	}
	whole, fraction, _ := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction
}
