package quantity

import (
	"fmt"
	"math/big"
)

// known is how many digits of a printed number can be relied on: trailing zeros
// of a whole number may be rounding, but of two printed digits both count.
func (q Quantity) known() int {
	return max(q.digits(q.Loose), min(q.Digits(), 2))
}

// Convert returns q in another unit, rounded to the significant digits q is
// known to have, half away from zero: 8,500 mu has two and is 570 hectares,
// 5.4936 million mu has five and is 366,240. An exact quantity is converted exactly. It
// fails when no fixed rate joins the units: yuan and dollars, days and months.
func (q Quantity) Convert(to Unit) (Quantity, error) {
	out, err := q.convertExactly(to)
	if err != nil || q.Exact || to == q.Unit {
		return out, err
	}
	out.Value, out.Place = Significant(out.Value, q.known())
	if out.High != nil {
		out.High = rounded(out.High, out.Place, false)
	}
	out.Loose = out.Place
	return out, nil
}

func (q Quantity) convertExactly(to Unit) (Quantity, error) {
	if q.Code != "" {
		return Quantity{}, fmt.Errorf("%q is a date or a name and has no unit to convert", q.Code)
	}
	f := factor(q.Unit, to)
	if f == nil {
		return Quantity{}, fmt.Errorf("no fixed rate between %q and %q", q.Unit, to)
	}
	out := q
	out.Unit, out.Text, out.Start, out.End, out.Gloss = to, "", 0, 0, false
	out.Value = new(big.Rat).Mul(q.Value, f)
	if q.High != nil {
		out.High = new(big.Rat).Mul(q.High, f)
	}
	if to != q.Unit {
		out.Classifier, out.scale = "", 0
	}
	if q.Exact {
		return out, nil
	}
	if to != q.Unit {
		out.Place = magnitude(out.Value) - q.Digits() + 1
		out.Loose = out.Place
	}
	return out, nil
}

// Metric returns the metric equivalent a reader abroad needs: hectares for mu
// (square metres below a hectare), tonnes for jin (kilograms below a tonne). ok
// is false when q needs none. An exact quantity is read as printed with the
// digits its value has.
func (q Quantity) Metric() (equivalent Quantity, ok bool) {
	var big1, small Unit
	switch q.Unit {
	case Mu:
		big1, small = Hectare, SquareMetre
	case Jin:
		big1, small = Tonne, Kilogram
	default:
		return Quantity{}, false
	}
	if q.Exact {
		q = q.asPrinted()
	}
	out, err := q.Convert(big1)
	if err == nil && new(big.Rat).Abs(out.Value).Cmp(big.NewRat(1, 1)) < 0 {
		out, err = q.Convert(small)
	}
	return out, err == nil
}

// asPrinted gives an exact decimal the places its digits take up. An endless
// fraction gets three significant digits.
func (q Quantity) asPrinted() Quantity {
	n, finite := decimals(q.Value)
	q.Exact = false
	switch {
	case !finite:
		q.Place = magnitude(q.Value) - 2
		q.Value = rounded(q.Value, q.Place, false)
	case n > 0:
		q.Place = -n
	default:
		s := q.Value.Num().String()
		q.Place, q.Loose = 0, 0
		for k := len(s) - 1; k > 0 && s[k] == '0'; k-- {
			q.Loose++
		}
		return q
	}
	q.Loose = q.Place
	return q
}

// Conversion is what Check found of a quantity and its restatement.
type Conversion struct {
	Agreement Agreement
	// Want is what the restatement should say, in its unit and with the
	// source's digits.
	Want Quantity
	// Excess is how many more significant digits the restatement prints than
	// the source, trailing zeros of a whole number counted for the source and
	// not for the restatement.
	Excess int
}

// CheckConversion compares a quantity with its restatement in another unit, such
// as 5.4936 million mu with the 366,240 hectares in brackets after it. ok is
// false where nothing can be said: no fixed rate joins yuan and dollars, and a
// date is no amount.
func CheckConversion(source, gloss Quantity) (c Conversion, ok bool) {
	want, err := source.Convert(gloss.Unit)
	c = Conversion{Agreement: gloss.Compare(source), Want: want}
	if err != nil || c.Agreement == Incomparable {
		return Conversion{}, false
	}
	if !source.Exact && !gloss.Exact {
		known := source.Digits()
		if gloss.Hedge == About || against(source.Value, 1) == 0 {
			known = max(known, 4) // 1 billion mu (about 66.67 million hectares) is how agencies print it, and one mu (0.067 hectare)
		}
		c.Excess = max(gloss.digits(gloss.Loose)-known, 0)
	}
	return c, true
}

// Gloss is a quantity and the restatement in brackets after it.
type Gloss struct{ Source, Gloss Quantity }

// Glosses pairs the quantities that Find marked as a Gloss with the ones they
// restate.
func Glosses(found []Quantity) []Gloss {
	var out []Gloss
	for k := 1; k < len(found); k++ {
		if found[k].Gloss {
			out = append(out, Gloss{Source: found[k-1], Gloss: found[k]})
		}
	}
	return out
}
