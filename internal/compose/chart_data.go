package compose

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// chartData is what a chart draws: its statistics, measured in the unit of the
// first.
type chartData struct {
	*Composer
	*issue.Chart
	lang issue.Language
	kind issue.ChartKind
	// places are the names of what the series share.
	places []string
	rows   [][]chartValue // by place; a value that is missing has no statistic
	first  *issue.Statistic
	focus  *issue.Statistic // the one that stands out
	goal   chartValue
	from   *big.Rat
	most   *big.Rat // the greatest of all values, the task among them
	unit   string
	// per is how many units of the first one of the scale holds: 15 mu a hectare, in which
	// English draws them.
	per    *big.Rat
	choice bool // whether readers choose the unit of areas
}

type chartValue struct {
	*issue.Statistic
	value *big.Rat
}

func (c *Composer) dataOf(x *issue.Chart, l issue.Language) *chartData {
	d := &chartData{Composer: c, Chart: x, lang: l, kind: x.Drawn(), from: new(big.Rat), most: new(big.Rat), per: big.NewRat(1, 1)}
	points := ChartRows(x, c.byID)
	for _, row := range points {
		if len(row) > 0 && d.first == nil {
			d.first = row[0].Statistic
		}
	}
	if d.first == nil && d.kind.Target {
		d.first = c.byID[x.Target]
	}
	if d.hectares() {
		d.per = big.NewRat(15, 1)
	}
	if d.kind.Cut {
		d.from = new(big.Rat).Quo(x.From.Rat(), d.per)
	}
	var units []string
	for _, row := range points {
		var values []chartValue
		for _, p := range row {
			for len(values) < p.Place {
				values = append(values, chartValue{})
			}
			values = append(values, d.measured(p.Statistic))
			units = append(units, Print(p.Words(l)).firstHectares(p.Statistic, l).Unit)
		}
		d.rows = append(d.rows, values)
	}
	if units = slices.Compact(slices.Sorted(slices.Values(units))); len(units) == 1 && d.kind.Series {
		d.unit = units[0]
	}
	if s := c.byID[x.Target]; s != nil && d.kind.Target {
		d.goal = d.measured(s)
	}
	if d.kind.Series {
		d.name()
	} else {
		d.focus = cmp.Or(d.tells[x](), d.first)
	}
	return d
}

// told is the first statistic of a chart without series that its message tells, nil where it tells none.
func (c *Composer) told(x *issue.Chart) *issue.Statistic {
	points := ChartRows(x, c.byID)
	if x.Message == nil || len(points) == 0 {
		return nil
	}
	lang := issue.ZH
	if x.Message.ZH == "" {
		lang = issue.EN
	}
	for _, q := range quantity.Find(quantity.Lang(lang), x.Message.In(lang)) {
		for _, p := range points[0] {
			if drawn, err := Drawn(p.Statistic); err == nil && q.Counted().Agrees(drawn) {
				return p.Statistic
			}
		}
	}
	return nil
}

// hectares says whether the scale has hectares where the text has mu.
func (d *chartData) hectares() bool {
	return d.lang == issue.EN && d.first != nil && d.first.Unit == "mu"
}

// as is a value in the unit of the scale.
func (d *chartData) as(s *issue.Statistic) *big.Rat {
	return new(big.Rat).Quo(measureAs(s, d.first), d.per)
}

// measured is a value in the unit of the scale, which has to reach it.
func (d *chartData) measured(s *issue.Statistic) chartValue {
	v := chartValue{s, d.as(s)}
	if v.value.Cmp(d.most) > 0 {
		d.most = v.value
	}
	return v
}

// name gives the places of the series their names, by labels or by periods, and
// all series as many values as there are places.
func (d *chartData) name() {
	for _, label := range d.Labels {
		d.places = append(d.places, label.In(d.lang))
	}
	if len(d.places) == 0 {
		for _, row := range d.rows {
			for n := len(d.places); n < len(row); n++ {
				period := ""
				if row[n].Statistic != nil {
					period = shortPeriod(row[n].Period, d.lang)
				}
				d.places = append(d.places, period)
			}
		}
	}
	for n, row := range d.rows {
		for len(row) < len(d.places) {
			row = append(row, chartValue{})
		}
		d.rows[n] = row[:len(d.places)]
	}
}

// heads are the names of the series.
func (d *chartData) heads() []ChartHead {
	var heads []ChartHead
	for n, s := range d.Series {
		heads = append(heads, ChartHead{n + 1, s.Label.In(d.lang)})
	}
	return heads
}

// cell is a value of a chart with series; what is missing leaves it empty.
func (d *chartData) cell(v chartValue) ChartDatum {
	if v.Statistic == nil {
		return ChartDatum{}
	}
	return d.datum(v.Statistic, d.unit)
}

// sentence is the chart in one plain sentence, made from what it shows.
func (d *chartData) sentence() string {
	say := d.words.Charts[d.lang]
	fact := func(label string, s *issue.Statistic) string {
		return fill(say.Fact, "label", label, "words", Print(s.Words(d.lang)).firstHectares(s, d.lang).words(d.lang))
	}
	var facts []string
	join := say.Join
	switch {
	case d.kind.Time:
		// A course through time is told by where it begins and where it ends.
		join = say.Pause
		for n, row := range d.rows {
			shown := slices.DeleteFunc(slices.Clone(row), func(v chartValue) bool { return v.Statistic == nil })
			if len(shown) == 0 {
				continue
			}
			words := func(v chartValue) string {
				return Print(v.Words(d.lang)).firstHectares(v.Statistic, d.lang).words(d.lang)
			}
			facts = append(facts, fill(say.Course, "label", d.Series[n].Label.In(d.lang), "from", d.places[0],
				"begins", words(shown[0]), "to", d.places[len(d.places)-1], "ends", words(shown[len(shown)-1])))
		}
	case d.kind.Series:
		join = say.Pause
		for place, name := range d.places {
			var parts []string
			for n, row := range d.rows {
				if s := row[place].Statistic; s != nil {
					parts = append(parts, fact(d.Series[n].Label.In(d.lang), s))
				}
			}
			facts = append(facts, fill(say.Place, "place", name, "facts", strings.Join(parts, say.Join)))
		}
	default:
		if d.goal.Statistic != nil {
			facts = append(facts, fact(d.goal.Label.In(d.lang), d.goal.Statistic))
		}
		for n, v := range d.rows[0] {
			if v.Statistic != nil {
				facts = append(facts, fact(chartLabel(d.Chart, n, v.Statistic, d.lang), v.Statistic))
			}
		}
	}
	return fill(say.Sentence, "title", d.Title.In(d.lang), "facts", strings.Join(facts, join))
}
