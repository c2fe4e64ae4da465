package quantity

import (
	"math/big"
	"strings"
)

// Print writes q the way a newspaper in the language does, with its hedge:
// 549.36万亩, 近3万人, 第43届; 5.4936 million mu, nearly 30,000 people, 43rd.
// Reading the result again gives a quantity that is the Same. An exact value is
// printed with the digits it has, an endless fraction of a unit with three.
func (q Quantity) Print(lang Lang) string {
	if lang == English {
		return hedgeWord(lang, q.Hedge) + q.english()
	}
	return hedgeWord(lang, q.Hedge) + q.chinese()
}

// InLanguage writes q, without its hedge, as the other language says it. ok is
// false where a reader of that language would not read the same quantity back: a
// name, a set phrase, a unit that has no fixed word.
func (q Quantity) InLanguage(lang Lang) (words string, ok bool) {
	if q.Kind == Label || q.Doubt != Certain || q.off || q.part {
		return "", false
	}
	q.Hedge = Plain
	words = q.Print(lang)
	back, err := Parse(lang, words)
	if err != nil || back.Start != 0 || back.End != len(words) {
		return "", false
	}
	return words, q.point == back.point && Same(q, back)
}

// PrintMetric writes q with its metric equivalent in brackets where it has one:
// "5.4936 million mu (366,240 hectares)".
func (q Quantity) PrintMetric(lang Lang) string {
	m, ok := q.Metric()
	if !ok {
		return q.Print(lang)
	}
	m.Hedge = Plain
	if lang == English {
		return q.Print(lang) + " (" + m.Print(lang) + ")"
	}
	return q.Print(lang) + "（" + m.Print(lang) + "）"
}

func hedgeWord(lang Lang, h Hedge) string {
	zh, en := "", ""
	switch h {
	case About:
		zh, en = "约", "about "
	case Nearly:
		zh, en = "将近", "nearly "
	case Over:
		zh, en = "超过", "more than "
	case Under:
		zh, en = "不超过", "up to "
	}
	if lang == English {
		return en
	}
	return zh
}

// printed is q with a place to print to, whether or not it is exact.
func (q Quantity) printed() Quantity {
	if !q.Exact {
		return q
	}
	place := q.asPrinted()
	q.Value, q.Place = place.Value, place.Loose
	return q
}

// plain writes v with as many decimals as the place asks for.
func plain(v *big.Rat, place int) string { return v.FloatString(max(-place, 0)) }

// over writes v over 10^scale and keeps the place.
func over(v *big.Rat, place, scale int) string {
	return plain(shift(new(big.Rat).Set(v), -scale), place-scale)
}

// grouped puts commas into a plain decimal.
func grouped(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	head, tail, point := strings.Cut(s, ".")
	var b strings.Builder
	for i := range len(head) {
		if i > 0 && (len(head)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(head[i])
	}
	if point {
		b.WriteString("." + tail)
	}
	return sign + b.String()
}

// atLeast reports whether v is 10^n or more in size.
func atLeast(v *big.Rat, n int) bool { return v.Sign() != 0 && magnitude(v) >= n }
