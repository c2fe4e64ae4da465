package compose

import (
	"math/big"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// ticks are about three round steps of the scale of a line chart.
func (d *chartData) ticks() []ChartTick {
	tick := func(value *big.Rat) ChartTick {
		return ChartTick{percentage(d.down(value)), d.tick(value, d.unit), value.Cmp(d.from) == 0}
	}
	span := new(big.Rat).Sub(d.most, d.from)
	if span.Sign() <= 0 {
		return []ChartTick{tick(d.from)}
	}
	step := roundStep(span)
	var ticks []ChartTick
	for value := ceiling(d.from, step); value.Cmp(d.most) <= 0; value = new(big.Rat).Add(value, step) {
		ticks = append(ticks, tick(value))
	}
	return ticks
}

// roundStep is the least of 1, 2, 2.5, 5 and their tenfolds of which four or
// fewer reach over a span.
func roundStep(span *big.Rat) *big.Rat {
	quarter := new(big.Rat).Quo(span, big.NewRat(4, 1))
	third := new(big.Rat).Quo(span, big.NewRat(3, 1))
	_, place := quantity.Significant(third, 1)
	power := powerOfTen(place)
	for _, tenths := range []int64{10, 20, 25, 50} {
		if step := new(big.Rat).Mul(power, big.NewRat(tenths, 10)); step.Cmp(quarter) >= 0 {
			return step
		}
	}
	return scaled(power, 10)
}

// ceiling is the least multiple of a step that is not below a value.
func ceiling(value, step *big.Rat) *big.Rat {
	steps := new(big.Rat).Quo(value, step)
	whole, rest := new(big.Int).DivMod(steps.Num(), steps.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		whole.Add(whole, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(whole), step)
}

// fromHectares says where a scale in hectares begins, with the mu that it was given in.
func (d *chartData) fromHectares() string {
	return d.amount(d.from) + " (" + amount(scaled(d.from, 15), 4, d.lang) + " mu)"
}

// broken says where the scale of a line chart begins, "" at zero.
func (d *chartData) broken() string {
	if d.from.Sign() == 0 {
		return ""
	}
	if d.hectares() {
		return d.fromHectares()
	}
	unit := d.unit
	if unit == "" && d.first != nil {
		unit = Print(d.first.Words(d.lang)).firstHectares(d.first, d.lang).Unit // that of the scale, where figures have several
	}
	space := issue.Pair{ZH: "", EN: " "}.In(d.lang)
	return strings.TrimSpace(d.tick(d.from, unit) + space + unit)
}

// tick is a number of a scale, in the scale of a printed unit: 5500000 is 550 where
// 万亩 is printed.
func (d *chartData) tick(value *big.Rat, printed string) string {
	scale, after := tickScale(value, printed, d.lang)
	if scale == 1 && d.first != nil && d.first.Unit == "percent" {
		after = "%"
	}
	number := trimZeros(grouped(new(big.Rat).Quo(value, big.NewRat(scale, 1)), 4))
	if d.lang == issue.ZH {
		// Chinese figures stand in the text without commas, and so here.
		number = strings.ReplaceAll(number, ",", "")
	}
	return number + after
}

// tickScale is the scale in which a number is written, and the word for it where
// the printed unit does not say it.
func tickScale(value *big.Rat, printed string, l issue.Language) (scale int64, after string) {
	for _, s := range []struct {
		words string
		scale int64
	}{{"万", 1e4}, {"亿", 1e8}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}} {
		if strings.HasPrefix(printed, s.words) {
			return s.scale, ""
		}
	}
	least := func(n int64) bool { return value.Cmp(big.NewRat(n, 1)) >= 0 }
	switch {
	case l == issue.ZH && least(1e8):
		return 1e8, "亿"
	case l == issue.ZH && printed == "" && least(1e4):
		return 1e4, "万"
	case l == issue.EN && least(1e9):
		return 1e9, " billion"
	case l == issue.EN && least(1e6):
		return 1e6, " million"
	}
	return 1, ""
}

// part is a part of a whole in per cent, held between nothing and all of it: what
// lies off the scale, the desk reports.
func part(of, whole *big.Rat) *big.Rat {
	all := big.NewRat(100, 1)
	if whole.Sign() <= 0 || of.Sign() <= 0 {
		return new(big.Rat)
	}
	if of.Cmp(whole) >= 0 {
		return all
	}
	return all.Mul(all, new(big.Rat).Quo(of, whole))
}

// percent is a part of a whole as a length, where the whole is so many per cent.
func percent(of, whole *big.Rat, length int64) string {
	return percentage(new(big.Rat).Mul(part(of, whole), big.NewRat(length, 100)))
}

func percentage(value *big.Rat) string { return value.FloatString(2) }

func scaled(value *big.Rat, by int64) *big.Rat {
	return new(big.Rat).Mul(value, big.NewRat(by, 1))
}
