package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// Ages are told by the decade of a life, and by the part of it: 年近八旬, 四十出头,
// "in her late thirties".

// ofLife makes q the years from low to high of the decade that its value begins.
func (q *Quantity) ofLife(low, high int64) {
	start := q.Value
	q.Value, q.High = new(big.Rat).Add(start, big.NewRat(low, 1)), new(big.Rat).Add(start, big.NewRat(high, 1))
	q.Unit, q.Kind, q.Classifier = YearUnit, Approximate, "岁"
}

// ageDecade reads 六旬 and 三十出头, the decade of a life.
func (s *hanScanner) ageDecade(q *Quantity, at int) bool {
	tens := big.NewRat(10, 1)
	round := q.Value.IsInt() && q.High == nil && against(q.Value, 100) <= 0
	switch {
	case !round:
		return false
	case has(s.text, at, "旬") && q.Value.Cmp(tens) < 0:
		q.Value = new(big.Rat).Mul(q.Value, tens)
		q.End = at + len("旬")
	case hasAny(s.text, at, "出头", "开外", "好几") > 0 && new(big.Rat).Quo(q.Value, tens).IsInt():
	default:
		return false
	}
	s.partOfLife(q, at)
	return true
}

func (s *hanScanner) partOfLife(q *Quantity, at int) {
	switch {
	case has(s.text, at, "出头"):
		q.ofLife(0, 4)
	case has(s.text, at, "好几"):
		q.ofLife(5, 9)
	case q.Hedge == Nearly:
		q.ofLife(-4, 0)
	default:
		q.ofLife(0, 9)
	}
}

type life struct {
	name string
	age  int64
}

// lives are ages that have names; 半百 alone is no more than a number.
var lives = []life{{"半百", 50}, {"花甲", 60}, {"古稀", 70}, {"不惑", 40}, {"而立", 30}, {"知天命", 50}, {"弱冠", 20}}

// namedAge reads 年过半百 and 花甲之年. The names need no answer.
func (s *hanScanner) namedAge(i int, r rune) (int, bool) {
	switch r {
	case '半', '花', '古', '不', '而', '知', '弱':
	default:
		return 0, false
	}
	k := slices.IndexFunc(lives, func(l life) bool { return has(s.text, i, l.name) })
	if k < 0 {
		return 0, false
	}
	before, end := s.text[s.floor():i], i+len(lives[k].name)
	if endsAny(before, "年", "年过", "年近", "年逾", "年届", "年满", "已过", "已近", "年约") == 0 && !has(s.text, end, "之年") {
		return 0, false
	}
	q := s.quantity(i, end, whole(lives[k].age))
	q.Hedge = hanHedgeBefore(before)
	s.partOfLife(&q, end)
	if lives[k].name != "半百" {
		q.Doubt = Idiom
	}
	return s.add(q), true
}

// aged40s are the decades of a life as English names them.
var aged40s = []string{"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "20s", "30s", "40s", "50s", "60s", "70s", "80s", "90s"}

// partsOfLife are the years of a decade that its early and late parts have.
var partsOfLife = []struct {
	words     string
	low, high int64
}{{" mid-to-late", 3, 9}, {" mid to late", 3, 9}, {" early-to-mid", 0, 6}, {" early to mid", 0, 6}, {" early", 1, 4}, {" late", 5, 9}, {" mid-", 3, 7}, {" mid", 3, 7}, {" very late", 7, 9}}

// decadeOfLife reads the forties of "in her forties", and teens and teenagers.
func (s *enScanner) decadeOfLife(i int) (int, bool) {
	if strings.IndexByte("tfsen23456789", lower(s.text[i])) < 0 {
		return 0, false // none of the words begins so
	}
	if n := wordsFold(s.text, i, "teens", "teenagers", "teenager", "teenage"); n > 0 {
		q := s.quantity(i, i+n, whole(10))
		q.ofLife(1, 9)
		q.Doubt = Idiom
		return s.add(q), true
	}
	n := slices.IndexFunc(aged40s, func(w string) bool { return wordsFold(s.text, i, w) > 0 })
	if n < 0 {
		return 0, false
	}
	before := strings.ToLower(strings.TrimRight(tail(s.text[s.floor():i], 24), " "))
	low, high := int64(0), int64(9)
	for _, part := range partsOfLife {
		if rest, ok := strings.CutSuffix(before, part.words); ok {
			before, low, high = rest, part.low, part.high
			break
		}
	}
	if !endsFold(before, "his", "her", "their", "my", "our", "your") {
		return 0, false
	}
	q := s.quantity(i, i+len(aged40s[n]), whole(int64(n%8+2)*10))
	q.ofLife(low, high)
	return s.add(q), true
}
