package quantity

import (
	"math/big"
	"strings"
	"testing"
)

func parse(t *testing.T, lang Lang, text string) Quantity {
	t.Helper()
	q, err := Parse(lang, text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		lang   Lang
		text   string
		source string
		unit   Unit
		want   Agreement
	}{
		{Chinese, "549.36万亩", "5493600", Mu, Equal},
		{Chinese, "549.36万亩", "5493612", Mu, Rounded},
		{Chinese, "549.36万亩", "5493700", Mu, Different},
		{Chinese, "549.36万亩", "366240", Hectare, Equal},
		{Chinese, "549.36万公顷", "5493600", Mu, Different},
		{Chinese, "549.36万亩", "5493600", Yuan, Incomparable},
		{Chinese, "13.05亿元", "1305000000", Yuan, Equal},
		{Chinese, "13.05亿元", "1304999999", Yuan, Rounded},
		{Chinese, "13.05亿元", "1304500000", Yuan, Rounded}, // a half, up
		{Chinese, "13.04亿元", "1304500000", Yuan, Rounded}, // a half, to even
		{Chinese, "13.03亿元", "1304500000", Yuan, Different},
		{Chinese, "13.05元", "1305000000", Yuan, Different},
		{Chinese, "187个", "187", Count, Equal},
		{Chinese, "190个", "187", Count, Different}, // a whole number's zeros are digits
		{Chinese, "近190个", "187", Count, Rounded},
		{Chinese, "近3万人", "29876", Person, Rounded},
		{Chinese, "近3万人", "30124", Person, Rounded}, // 3万 is printed to the ten thousand
		{Chinese, "3万多人", "34000", Person, Rounded},
		{Chinese, "27.97%", "27.97", PerCent, Equal},
		{Chinese, "28%", "27.97", PerCent, Rounded},
		{Chinese, "千分之三", "0.3", PerCent, Equal},
		{Chinese, "三成", "30", PerCent, Equal},
		{Chinese, "三分之一", "1/3", Count, Equal},
		{Chinese, "千亿级", "100000000000", Yuan, Equal},
		{Chinese, "千亿级", "200000000000", Yuan, Different},
		{Chinese, "上百人", "120", Person, Rounded},
		{Chinese, "两三个", "4", Count, Different},
		{Chinese, "第43届", "43", OrdinalUnit, Equal},
		{Chinese, "居全省第二", "2", RankUnit, Equal},
		{Chinese, "连续两年", "2", YearUnit, Equal},
		{Chinese, "2024年度", "2024", YearUnit, Equal},
		{Chinese, "一网", "1", Count, Equal},
		{Chinese, "2793名", "2793", Count, Equal},
		{Chinese, "1.5倍", "1.5", Times, Equal},
		{Chinese, "2亿斤", "100000", Tonne, Equal},
		{English, "5.4936 million mu", "5493600", Mu, Equal},
		{English, "5.5 million mu", "5493600", Mu, Rounded},
		{English, "5.50 million mu", "5493600", Mu, Different},
		{English, "366,240 hectares", "5493600", Mu, Equal},
		{English, "366,200 hectares", "5493600", Mu, Rounded},
		{English, "366,000 hectares", "5493600", Mu, Rounded},
		{English, "370,000 hectares", "5493600", Mu, Different}, // too few digits without "about"
		{English, "about 370,000 hectares", "5493600", Mu, Rounded},
		{English, "371,413 hectares", "5571200", Mu, Rounded},
		{English, "371,410 hectares", "5571200", Mu, Rounded},
		{English, "371,400 hectares", "5571200", Mu, Rounded},
		{English, "371,500 hectares", "5571200", Mu, Different},
		{English, "570 hectares", "8500", Mu, Rounded},
		{English, "600 hectares", "8500", Mu, Different},
		{English, "twenty days", "20", Day, Equal},
		{English, "twenty days", "480", Hour, Equal},
		{English, "a third", "33.3", PerCent, Different},
		{English, "half", "50", PerCent, Equal},
		{English, "second in the province", "2", RankUnit, Equal},
		{English, "forty-third", "43", OrdinalUnit, Equal},
		{English, "a dozen", "12", Count, Equal},
		{English, "2.5-fold", "2.5", Times, Equal},
	} {
		want := c.want
		source, err := New(c.source, c.unit)
		if err != nil {
			t.Fatal(err)
		}
		q := parse(t, c.lang, c.text)
		if got := q.Compare(source); got != want {
			t.Errorf("%q against %s %s: %s, want %s", c.text, c.source, c.unit, got, want)
		}
		if q.Agrees(source) != (want == Equal || want == Rounded) {
			t.Errorf("%q: Agrees and Compare differ", c.text)
		}
	}
}

// TestCompareDirection: what is printed is held to the source, not the source to
// what is printed.
func TestCompareDirection(t *testing.T) {
	coarse, fine := parse(t, English, "5.5 million mu"), parse(t, English, "5.4936 million mu")
	if !coarse.Agrees(fine) || fine.Agrees(coarse) {
		t.Error("5.5 million should agree with 5.4936 million, and not the other way about")
	}
	if a, b := parse(t, Chinese, "提高3个百分点"), parse(t, English, "3 percent"); a.Agrees(b) {
		t.Error("percentage points should not agree with percent")
	}
}

func TestStated(t *testing.T) {
	for _, c := range []struct {
		words, source string
		unit          Unit
		want          Agreement
		ok            bool
	}{
		{"5.4936 million mu (366,240 hectares)", "5493600", Mu, Equal, true},
		{"5.4936 million mu (366,240 hectares)", "5493700", Mu, Different, true},
		{"35 subcategories", "35", Count, Equal, true},
		{"for two years running, first in the province", "1", RankUnit, Equal, true},
		{"for two years running, first in the province", "2", YearUnit, Equal, true},
		{"the land", "2", YearUnit, "", false},
		{"one network", "1", Count, Equal, true},
		{"2,793", "2793", Person, Equal, true},
	} {
		source, err := New(c.source, c.unit)
		if err != nil {
			t.Fatal(err)
		}
		q, how, ok := Stated(English, c.words, source)
		if how != c.want || ok != c.ok {
			t.Errorf("Stated(%q, %s %s) = %s, %s, %v; want %s, %v", c.words, c.source, c.unit, describe(q), how, ok, c.want, c.ok)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct{ zh, metric, en string }{
		{"549.36万亩", "549.36万亩（36.624万公顷）", "5.4936 million mu (366,240 hectares)"},
		{"557.12万亩", "557.12万亩（37.141万公顷）", "5.5712 million mu (371,410 hectares)"},
		{"1293.57亩", "1293.57亩（86.2380公顷）", "1,293.57 mu (86.2380 hectares)"},
		{"11.7万亩", "11.7万亩（7800公顷）", "117,000 mu (7,800 hectares)"},
		{"0.85万亩", "0.85万亩（570公顷）", "8,500 mu (570 hectares)"},
		{"0.034万亩", "0.034万亩（23公顷）", "340 mu (23 hectares)"},
		{"3亩", "3亩（2000平方米）", "3 mu (2,000 square metres)"},
		{"16.8亿斤", "16.8亿斤（84.0万吨）", "1.68 billion jin (840,000 tonnes)"},
		{"300斤", "300斤（150公斤）", "300 jin (150 kg)"},
		{"13.05亿元", "13.05亿元", "1.305 billion yuan"},
		{"17770.93公顷", "17770.93公顷", "17,770.93 hectares"},
		{"187个", "187个", "187"},
		{"2793名", "2793名", "2,793 people"},
		{"第43届", "第43届", "43rd"},
		{"排名第二", "排名第二", "ranked second"},
		{"27.97%", "27.97%", "27.97%"},
		{"千分之三", "3‰", "3 per thousand"},
		{"三分之二", "三分之二", "two-thirds"},
		{"3—5天", "3—5天", "3–5 days"},
		{"2021—2035年", "2021—2035年", "2021–2035"},
		{"2025年3月13日", "2025年3月13日", "13 March 2025"},
		{"上世纪90年代", "20世纪90年代", "1990s"},
		{"9月", "9月", "September"},
		{"千亿级", "千亿元级", "100 billion yuan"},
		{"两三个", "两三个", "two or three"},
		{"几十个", "几十个", "dozens of"},
		{"近3万人", "将近3万人", "nearly 30,000 people"},
		{"1.5倍", "1.5倍", "1.5 times"},
		{"一吨", "1吨", "1 tonne"},
		{"3.2个百分点", "3.2个百分点", "3.2 percentage points"},
		{"9:30", "9:30", "9:30"},
		{"3:1", "3∶1", "3:1"},
		{"5G", "5G", "5G"},
	} {
		q := parse(t, Chinese, c.zh)
		if got := q.PrintMetric(Chinese); got != c.metric {
			t.Errorf("%s prints as %q, want %q", c.zh, got, c.metric)
		}
		if got := q.PrintMetric(English); got != c.en {
			t.Errorf("%s prints as %q, want %q", c.zh, got, c.en)
		}
	}
	if _, err := parse(t, Chinese, "5元").Convert(Dollar); err == nil {
		t.Error("yuan to dollars: no error, want none of a rate")
	}
	if _, err := parse(t, Chinese, "2024年").Convert(Month); err == nil {
		t.Error("a year of the calendar should not convert")
	}
}

func TestNew(t *testing.T) {
	for _, c := range []struct {
		value  string
		unit   Unit
		zh, en string
	}{
		{"5493600", Mu, "549.36万亩", "5.4936 million mu"},
		{"17770.93", Hectare, "17770.93公顷", "17,770.93 hectares"},
		{"1305000000", Yuan, "13.05亿元", "1.305 billion yuan"},
		{"2793", Person, "2793人", "2,793 people"},
		{"30000", Count, "3万", "30,000"},
		{"1/3", Count, "三分之一", "one-third"},
		{"1/3", Hectare, "0.333公顷", "0.333 hectares"},
		{"43", OrdinalUnit, "第43", "43rd"},
		{"2", RankUnit, "排名第二", "ranked second"},
		{"20", Day, "20天", "20 days"},
		{"0", PerCent, "0%", "0%"},
	} {
		q, err := New(c.value, c.unit)
		if err != nil {
			t.Fatal(err)
		}
		if zh, en := q.Print(Chinese), q.Print(English); zh != c.zh || en != c.en {
			t.Errorf("New(%s, %s) prints as %q and %q, want %q and %q", c.value, c.unit, zh, en, c.zh, c.en)
		}
	}
	for _, bad := range []string{"", "x", "1e999999999", "1/0", "--1", "0x10", "1.2.3", strings.Repeat("9", 99)} {
		if q, err := New(bad, Mu); err == nil {
			t.Errorf("New(%q) = %s, want an error", bad, describe(q))
		}
	}
	if _, err := New("1", "furlong"); err == nil {
		t.Error("New with an unknown unit: no error")
	}
}

func TestCheckConversion(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   Agreement
		excess int
		print  string
	}{
		{"5.4936 million mu (366,240 hectares)", Equal, 0, "366,240 hectares"},
		{"5.4936 million mu (366,241 hectares)", Different, 1, "366,240 hectares"},
		{"5.5712 million mu (371,413 hectares)", Rounded, 1, "371,410 hectares"},
		{"5.5712 million mu of farmland (about 371,400 ha)", Rounded, 0, "371,410 hectares"},
		{"340 mu (22.667 hectares)", Rounded, 2, "23 hectares"},
		{"8,500 mu (570 hectares)", Rounded, 0, "570 hectares"},
		{"8,500 mu (57 hectares)", Different, 0, "570 hectares"},
		{"1.68 billion jin (840,000 tonnes)", Equal, 0, "840,000 tonnes"},
	} {
		pairs := Glosses(Find(English, c.text))
		if len(pairs) != 1 {
			t.Errorf("%q: %d conversions, want 1", c.text, len(pairs))
			continue
		}
		got, ok := CheckConversion(pairs[0].Source, pairs[0].Gloss)
		if !ok {
			t.Errorf("%q can not be compared", c.text)
			continue
		}
		if got.Agreement != c.want || got.Excess != c.excess {
			t.Errorf("%q: %s, excess %d; want %s, %d", c.text, got.Agreement, got.Excess, c.want, c.excess)
		}
		if strings.TrimPrefix(got.Want.Print(English), "about ") != c.print {
			t.Errorf("%q: want printed %q, got %q", c.text, c.print, got.Want.Print(English))
		}
	}
}

func TestCheckConversionWithoutRate(t *testing.T) {
	for lang, texts := range map[Lang][]string{
		English: {"1.305 billion yuan (US$180 million)", "100 yuan ($14)", "in 2024 (14 mu)", "3 percent (3 percentage points)", "30 days (1 month)"},
		Chinese: {"收入100元（约14美元）", "2024年（14亩）", "3%（3个百分点）", "30天（1个月）"},
	} {
		for _, text := range texts {
			found := Find(lang, text)
			if len(found) != 2 {
				t.Errorf("%q: %d quantities, want 2", text, len(found))
				continue
			}
			if got, ok := CheckConversion(found[0], found[1]); ok {
				t.Errorf("%q: %s, want that it can not be compared", text, got.Agreement)
			}
		}
	}
}

func TestRounded(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		place    int
		up, even string
	}{
		{5, 2, 0, "3", "2"}, {7, 2, 0, "4", "4"}, {-5, 2, 0, "-3", "-2"}, {1, 3, -2, "33/100", "33/100"}, {149, 1, 1, "150", "150"}, {145, 1, 1, "150", "140"}, {0, 1, 3, "0", "0"},
	} {
		r := big.NewRat(c.num, c.den)
		if got := rounded(r, c.place, false).RatString(); got != c.up {
			t.Errorf("%d/%d at %d, half up: %s, want %s", c.num, c.den, c.place, got, c.up)
		}
		if got := rounded(r, c.place, true).RatString(); got != c.even {
			t.Errorf("%d/%d at %d, half to even: %s, want %s", c.num, c.den, c.place, got, c.even)
		}
	}
}
