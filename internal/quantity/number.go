package quantity

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// maxDigits bounds the digits of one number. A longer run names something (an
// account, a bar code); reading it as a value would cost more than it tells.
const maxDigits = 40

// number is a value as printed, before its unit is known.
type number struct {
	value *big.Rat
	high  *big.Rat // approximate numerals: 两三, 几十
	place int
	loose int
	scale int
	exact bool
}

// whole makes a number of an integer written in words.
func whole(n int64) number {
	num := number{value: new(big.Rat).SetInt64(n)}
	for n != 0 && n%10 == 0 {
		num.loose++
		n /= 10
	}
	return num
}

// decimal makes a number of ASCII digits of which the last frac stand after the
// point, times ten to the scale.
func decimal(digits string, frac, scale int) number {
	num := number{place: scale - frac, scale: scale}
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil && num.place > -18 && len(digits)+num.place <= 18 {
		// Nearly every number is short enough for machine words.
		num.value = big.NewRat(n*small10(num.place), small10(-num.place))
	} else {
		coef, _ := new(big.Int).SetString(digits, 10)
		num.value = shift(new(big.Rat).SetInt(coef), num.place)
	}
	num.loose = num.place
	if frac == 0 && num.value.Sign() != 0 {
		num.loose += len(digits) - len(strings.TrimRight(digits, "0"))
	}
	return num
}

// small10 is 10^n for 0 < n < 19, and 1 for n ≤ 0.
func small10(n int) int64 {
	p := int64(1)
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}

// pow10 is 10^n for n ≥ 0.
func pow10(n int) *big.Int {
	if n < 19 {
		return big.NewInt(small10(n))
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// shift returns r × 10^n; it may use r's memory.
func shift(r *big.Rat, n int) *big.Rat {
	switch {
	case n > 0:
		return r.Mul(r, new(big.Rat).SetInt(pow10(n)))
	case n < 0:
		return r.Quo(r, new(big.Rat).SetInt(pow10(-n)))
	}
	return r
}

// scaled returns num × 10^n, with its places.
func (num number) scaled(n int) number {
	num.value = shift(new(big.Rat).Set(num.value), n)
	if num.high != nil {
		num.high = shift(new(big.Rat).Set(num.high), n)
	}
	num.place += n
	num.loose += n
	num.scale += n
	return num
}

// against compares a number with a whole one, which need not be made for it.
func against(r *big.Rat, n int64) int {
	if r.IsInt() && r.Num().IsInt64() {
		return cmp.Compare(r.Num().Int64(), n)
	}
	return r.Cmp(big.NewRat(n, 1))
}

// equal reports that two numbers are the same. It is quicker than Cmp, which multiplies.
func equal(a, b *big.Rat) bool {
	return a.Num().Cmp(b.Num()) == 0 && a.IsInt() == b.IsInt() && (a.IsInt() || a.Denom().Cmp(b.Denom()) == 0)
}

// farApart reports that one number is more than twice the other, or of another sign, so
// that neither can be a rounding of the other. It sees what is plain, and not all of it.
func farApart(a, b *big.Rat) bool {
	if a.Sign() == 0 || b.Sign() == 0 {
		return false
	}
	size := func(r *big.Rat) int { return r.Num().BitLen() - r.Denom().BitLen() } // within one of the logarithm
	gap := size(a) - size(b)
	return a.Sign() != b.Sign() || gap > 2 || gap < -2
}

// within reports that two numbers are less than 10^place apart.
func within(a, b *big.Rat, place int) bool {
	if a.IsInt() && b.IsInt() && place <= 0 {
		return equal(a, b)
	}
	gap := new(big.Rat).Sub(a, b)
	if gap.Abs(gap); place >= 0 && place < 19 {
		return against(gap, small10(place)) < 0
	}
	return gap.Cmp(shift(big.NewRat(1, 1), place)) < 0
}

// magnitude is the power of ten of r's leading digit, 0 for zero.
func magnitude(r *big.Rat) int {
	if r.Sign() == 0 {
		return 0
	}
	if r.IsInt() && r.Num().IsInt64() {
		n := 0
		for v := r.Num().Int64() / 10; v != 0; v /= 10 {
			n++
		}
		return n
	}
	num := new(big.Int).Abs(r.Num())
	n := len(num.String()) - len(r.Denom().String())
	// The quotient of a k-digit and an l-digit number has k−l or k−l+1 digits.
	if shift(new(big.Rat).Abs(r), -n).Cmp(big.NewRat(1, 1)) < 0 {
		n--
	}
	return n
}

// rounded returns r rounded to the place. A half goes away from zero, or to the
// even neighbour when even is set.
func rounded(r *big.Rat, place int, even bool) *big.Rat {
	num, den, scale := new(big.Int).Abs(r.Num()), r.Denom(), pow10(max(place, -place))
	if place < 0 {
		num.Mul(num, scale)
	} else {
		den = new(big.Int).Mul(den, scale)
	}
	twice := num.Add(num.Lsh(num, 1), den)
	q, rem := twice.QuoRem(twice, new(big.Int).Lsh(den, 1), new(big.Int))
	if even && rem.Sign() == 0 && q.Bit(0) == 1 {
		q.Sub(q, big.NewInt(1))
	}
	if r.Sign() < 0 {
		q.Neg(q)
	}
	if place < 0 {
		return new(big.Rat).SetFrac(q, scale)
	}
	return new(big.Rat).SetInt(q.Mul(q, scale))
}

// Significant rounds a number to so many significant digits, and tells the place of the
// last of them. A half goes away from zero.
func Significant(r *big.Rat, digits int) (to *big.Rat, place int) {
	place = magnitude(r) - digits + 1
	return rounded(r, place, false), place
}

// decimals is the number of digits r needs after the point, and whether it is a
// finite decimal at all.
func decimals(r *big.Rat) (int, bool) {
	return r.FloatPrec()
}

// New makes the quantity a data file states: a decimal such as "5493600" or
// "27.97", or a fraction such as "1/3", in the unit. The value is exact. It
// fails on anything else, an exponent included, and on an unknown unit.
func New(value string, unit Unit) (Quantity, error) {
	if _, err := ParseUnit(string(unit)); err != nil {
		return Quantity{}, err
	}
	if value == "" || len(value) > maxDigits || strings.Trim(value, "0123456789+-./") != "" {
		return Quantity{}, fmt.Errorf("%q is not a decimal number", value)
	}
	r, ok := new(big.Rat).SetString(value)
	if !ok {
		return Quantity{}, fmt.Errorf("%q is not a decimal number", value)
	}
	return FromRat(r, unit), nil
}

// FromRat makes an exact quantity of a value in the unit.
func FromRat(value *big.Rat, unit Unit) Quantity {
	q := Quantity{Value: new(big.Rat).Set(value), Exact: true, Unit: unit, Kind: kindOf(unit)}
	if unit == Count && !value.IsInt() {
		if _, finite := decimals(value); !finite {
			q.Kind = Fraction
		}
	}
	return q
}
