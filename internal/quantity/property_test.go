package quantity

import (
	"math/big"
	"math/rand"
	"strconv"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"
)

// languages are what every property is tried in.
var languages = []Lang{Chinese, English}

// randomQuantity makes a quantity that a newspaper could print.
func randomQuantity(r *rand.Rand) Quantity {
	switch r.Intn(10) {
	case 0:
		q := FromRat(big.NewRat(int64(r.Intn(300)+1), 1), OrdinalUnit)
		q.Classifier = []string{"", "届", "次"}[r.Intn(3)]
		return q
	case 1:
		return FromRat(big.NewRat(int64(r.Intn(30)+1), 1), RankUnit)
	case 2:
		den := int64(r.Intn(30) + 2)
		return Quantity{Value: big.NewRat(r.Int63n(den-1)+1, den), Exact: true, Unit: Count, Kind: Fraction}
	case 3:
		q, _ := dated(0, 0, 1900+r.Intn(150), 1+r.Intn(12), 1+r.Intn(28))
		return q
	case 4:
		q, _ := dated(0, 0, 1900+r.Intn(150), 0, 0)
		return q
	case 5:
		q, _ := dated(0, 0, 1900+r.Intn(150), 1+r.Intn(12), 0)
		return q
	case 6:
		low := int64(r.Intn(7) + 1)
		return Quantity{Value: big.NewRat(low, 1), High: big.NewRat(low+1, 1), Unit: Count, Classifier: "个", Kind: Approximate}
	case 7:
		a, _ := dated(0, 0, 1900+r.Intn(100), 0, 0)
		b, _ := dated(0, 0, 2000+r.Intn(50), 0, 0)
		return span(a, b)
	}
	return randomMeasure(r)
}

func randomMeasure(r *rand.Rand) Quantity {
	units := []Unit{Count, Person, Mu, Hectare, SquareKm, SquareMetre, Kilometre, Metre, Yuan, Jin, Kilogram, Tonne, PerCent, PerMille,
		Day, Month, YearUnit, Times, Week, Hour, Minute, Second, CubicMetre, Litre, Dollar, KilowattHour, Celsius,
		Megawatt, MegawattHour, Kilovolt, KilovoltAmpere, Decibel, Millilitre, Milligram, NauticalMile, Euro, Yen}
	u := units[r.Intn(len(units))]
	digits := strconv.Itoa(r.Intn(9999999) + 1)
	digits = digits[:r.Intn(len(digits))+1]
	frac, scale := 0, 0
	switch u {
	case Day, Month, YearUnit, Week, Hour, Minute, Second, PerCent, PerMille, Celsius, Times:
		digits = digits[:min(len(digits), 2+r.Intn(2))]
		frac = r.Intn(len(digits))
	default:
		frac = r.Intn(min(len(digits), 5))
		scale = []int{0, 0, 4, 6, 8, 9}[r.Intn(6)]
	}
	num := decimal(digits, frac, scale)
	q := Quantity{Value: num.value, Place: num.place, Loose: num.loose, Unit: u, Kind: kindOf(u)}
	if u == Count {
		q.Classifier = "个"
	}
	if r.Intn(4) == 0 && !(u == YearUnit || u == Month || u == Week || u == Day) {
		q.Hedge = []Hedge{About, Nearly, Over, Under}[r.Intn(4)]
	}
	// Above 900 years a range would run into the calendar: 994—1034年.
	if r.Intn(5) == 0 && q.Hedge == Plain && q.Value.Cmp(big.NewRat(900, 1)) < 0 && u != Count && u != Times {
		q.High = new(big.Rat).Add(q.Value, shift(big.NewRat(int64(r.Intn(50)+1), 1), q.Place))
		q.Kind = Range
	}
	if u == PerCent && r.Intn(4) == 0 && q.High == nil {
		q.point = true
	}
	return q
}

// TestPrintParse: reading what was printed gives the same quantity back.
func TestPrintParse(t *testing.T) {
	for _, lang := range languages {
		property := func(seed int64) bool {
			q := randomQuantity(rand.New(rand.NewSource(seed)))
			text := q.Print(lang)
			got, err := Parse(lang, text)
			if err != nil {
				t.Logf("%s: %v (seed %d)", describe(q), err, seed)
				return false
			}
			if !Same(q, got) || got.point != q.point {
				t.Logf("printed %q, want %s, got %s; places %d..%d, %d..%d (seed %d)", text, describe(q), describe(got), q.Place, q.Loose, got.Place, got.Loose, seed)
				return false
			}
			if got.Text == "" || !strings.HasSuffix(text, got.Text) {
				t.Logf("span %q of %q (seed %d)", got.Text, text, seed)
				return false
			}
			return got.Agrees(q) && (q.Exact || q.Compare(got) != Incomparable)
		}
		if err := quick.Check(property, &quick.Config{MaxCount: 20000, Rand: rand.New(rand.NewSource(1984))}); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
}

// TestAcrossLanguages: what is printed in one language answers what is printed
// in the other.
func TestAcrossLanguages(t *testing.T) {
	property := func(seed int64) bool {
		q := randomQuantity(rand.New(rand.NewSource(seed)))
		han, latin := "共"+q.Print(Chinese)+"。", "In all "+q.Print(English)+"."
		zh, en := Find(Chinese, han), Find(English, latin)
		pairs, diffs := Match(Text{Chinese, han, zh}, Text{English, latin, en})
		if len(pairs) != 1 || len(diffs) != 0 {
			t.Logf("%s against %s: %v (seed %d)", describeAll(zh), describeAll(en), diffs, seed)
			return false
		}
		return true
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 20000, Rand: rand.New(rand.NewSource(2025))}); err != nil {
		t.Error(err)
	}
}

// TestConvertBack: converting there and back is exact for exact values, and for
// printed ones the conversion printed agrees with its source.
func TestConvertBack(t *testing.T) {
	groups := [][]Unit{{Mu, Hectare, SquareKm, SquareMetre}, {Jin, Kilogram, Tonne, Gram}, {Kilometre, Metre}, {Day, Hour, Week}, {Month, YearUnit}, {PerCent, PerMille}}
	property := func(seed int64) bool {
		r := rand.New(rand.NewSource(seed))
		group := groups[r.Intn(len(groups))]
		from, to := group[r.Intn(len(group))], group[r.Intn(len(group))]
		num := decimal(strconv.Itoa(r.Intn(999999)+1), r.Intn(3), r.Intn(5))
		exact := FromRat(num.value, from)
		there, err := exact.Convert(to)
		if err != nil {
			t.Log(err)
			return false
		}
		if back, err := there.Convert(from); err != nil || back.Value.Cmp(num.value) != 0 {
			return false
		}
		q := Quantity{Value: num.value, Place: num.place, Loose: num.loose, Unit: from, Kind: kindOf(from)}
		there, err = q.Convert(to)
		c, ok := CheckConversion(q, there)
		if err != nil || !ok || !there.Agrees(q) || c.Excess != 0 || c.Agreement == Different {
			t.Logf("%s to %s: %s, %+v (seed %d)", describe(q), to, describe(there), c, seed)
			return false
		}
		// One more in the last digit is another value.
		wrong := there
		wrong.Value = new(big.Rat).Add(there.Value, shift(big.NewRat(1, 1), there.Place))
		wrong.Loose = wrong.Place
		return from == to || !wrong.Agrees(q)
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 5000, Rand: rand.New(rand.NewSource(15))}); err != nil {
		t.Error(err)
	}
}

// checkSpans holds for any text whatever.
func checkSpans(t *testing.T, lang Lang, text string) {
	t.Helper()
	end := 0
	for _, q := range Find(lang, text) {
		switch {
		case q.Start < end || q.End <= q.Start || q.End > len(text):
			t.Fatalf("Find(%s, %q): span %d to %d after %d", lang, text, q.Start, q.End, end)
		case q.Text != text[q.Start:q.End]:
			t.Fatalf("Find(%s, %q): text %q is not its span", lang, text, q.Text)
		case utf8.ValidString(text) && !utf8.ValidString(q.Text):
			t.Fatalf("Find(%s, %q): %q cuts a character", lang, text, q.Text)
		case q.Value == nil || measureOf(q.Unit).dim == none || q.Kind == "" || q.Loose < q.Place:
			t.Fatalf("Find(%s, %q): incomplete %+v", lang, text, q)
		case q.Kind == Time && q.Code == "" || q.Kind == Range && q.High == nil || strings.HasPrefix(q.Code, "/") || strings.HasSuffix(q.Code, "/"):
			t.Fatalf("Find(%s, %q): half of %s", lang, text, describe(q))
		}
		for _, l := range languages {
			if q.Print(l) == "" || q.PrintMetric(l) == "" {
				t.Fatalf("Find(%s, %q): %s prints as nothing", lang, text, describe(q))
			}
		}
		if a := q.Compare(q); a != Equal {
			t.Fatalf("Find(%s, %q): %s is %s to itself", lang, text, describe(q), a)
		}
		end = q.End
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range append(cases(f, Chinese), cases(f, English)...) {
		f.Add(c.text)
	}
	for _, text := range []string{"3—", "-１", "《1", "》1《", "1 (1 m)", "亿亿亿", "零零", "第零", "百分之", "0分之0", "一分之", "1:1:1:1", "1+", "+1 2", "half a", "a",
		"and a half", "-old", "99999999999999999999999999999999999999999", "\xff1\xfe亩", "1\u00a0%", "९", "翻九番", "9999万9999亿", "一亿一万亿", "1bn bn", "0月0日", "13月",
		"8:30 to 5, and until 4:30", "from 16 to 8:30", "8:30–9:30 to 5 and", "8:30 to 4.5, and", "24 to 30:00", "from 8:30 to one and"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range languages {
			checkSpans(t, lang, text)
		}
		zh, en := Text{Chinese, text, Find(Chinese, text)}, Text{English, text, Find(English, text)}
		_, diffs := Match(zh, zh)
		for _, d := range diffs {
			t.Errorf("a text differs from itself: %q %s", d.Problem, text)
		}
		Match(zh, en)
		for lang, found := range map[Lang][]Quantity{Chinese: zh.Quantities, English: en.Quantities} {
			for _, g := range Glosses(found) {
				if c, ok := CheckConversion(g.Source, g.Gloss); ok && c.Want.Print(lang) == "" {
					t.Errorf("%q: what it should be prints as nothing", text)
				}
			}
		}
		Stated(Chinese, text, FromRat(big.NewRat(3, 1), Mu))
	})
}

func FuzzNew(f *testing.F) {
	for _, s := range []string{"1", "5493600", "27.97", "1/3", "-3.2", "0", "1/0", "1e9", "+.", "9/0009"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, u := range []Unit{Count, Mu, PerCent, OrdinalUnit} {
			q, err := New(s, u)
			if err != nil {
				continue
			}
			for _, lang := range languages {
				if q.Print(lang) == "" {
					t.Errorf("New(%q, %s) prints as nothing", s, u)
				}
			}
			q.Metric()
		}
	})
}
