package compose

import (
	"math/big"
	"strings"
)

// The longest bar leaves room for its figure.
const longestBar = 64

// bars draws one row of statistics: bars from zero, shares of a whole, stages of
// the first.
func (d *chartData) bars(out *Chart) {
	whole := d.most
	if d.kind.Name != "bar" {
		whole = d.whole()
	}
	for n, v := range d.rows[0] {
		if v.Statistic == nil {
			continue
		}
		row := d.row(n, v)
		switch d.kind.Name {
		case "bar":
			row.Width = percent(v.value, whole, longestBar)
		case "share":
			row.Width = percent(v.value, whole, 100)
		case "funnel":
			row.Width = percent(v.value, whole, 100)
			if len(out.Rows) > 0 && whole.Sign() > 0 {
				row.Share = grouped(new(big.Rat).Quo(scaled(v.value, 100), whole), 1) + "%"
			}
		}
		out.Rows = append(out.Rows, row)
	}
}

func (d *chartData) row(n int, v chartValue) ChartRow {
	return ChartRow{
		ChartDatum: d.datum(v.Statistic, ""), Label: chartLabel(d.Chart, n, v.Statistic, d.lang),
		Focus: v.Statistic == d.focus,
	}
}

// whole is what the length of a whole bar stands for: the first stage of a
// funnel; of shares what the first is part of, else all of it.
func (d *chartData) whole() *big.Rat {
	all := big.NewRat(100, 1)
	switch {
	case d.first == nil:
	case d.kind.Name == "funnel":
		return d.as(d.first)
	case d.byID[d.first.Of] != nil:
		return d.as(d.byID[d.first.Of])
	case d.first.Unit == "permille":
		return big.NewRat(1000, 1)
	}
	return all
}

// measure draws values against a task, on a scale that may be broken.
func (d *chartData) measure(out *Chart) {
	span := new(big.Rat).Mul(new(big.Rat).Sub(d.most, d.from), big.NewRat(112, 100))
	at := func(v chartValue) string { return percent(new(big.Rat).Sub(v.value, d.from), span, 100) }
	line := ""
	if d.goal.Statistic != nil {
		line = at(d.goal)
		out.Goal = &ChartRow{ChartDatum: d.datum(d.goal.Statistic, ""), X: line}
		out.Goal.Before = part(new(big.Rat).Sub(d.goal.value, d.from), span).Cmp(big.NewRat(50, 1)) > 0
	}
	for n, v := range d.rows[0] {
		if v.Statistic == nil {
			continue
		}
		row := d.row(n, v)
		row.X = at(v)
		if d.goal.Statistic != nil {
			more := new(big.Rat).Sub(v.value, d.goal.value)
			words := d.amount(new(big.Rat).Abs(more))
			words = whole(words, words)
			if more.Sign() < 0 {
				row.Less = words
			} else {
				row.More = words
			}
		}
		out.Rows = append(out.Rows, row)
	}
	if d.from.Sign() != 0 {
		if out.From = d.amount(d.from); d.hectares() {
			out.From = d.fromHectares()
		}
	}
}

// amount is a number that no text prints, in the unit of the scale. Hectares have as many
// digits as the mu that they are counted from, and three at least.
func (d *chartData) amount(value *big.Rat) string {
	if d.hectares() {
		mu := strings.ReplaceAll(scaled(value, 15).FloatString(4), ".", "")
		return grouped(significant(value, max(digitsIn(strings.TrimRight(mu, "0")), 3))) + " hectares"
	}
	words := amount(value, 4, d.lang)
	for _, u := range areaUnits {
		if d.first != nil && u.id == d.first.Unit {
			words += u.name(d.lang)
		}
	}
	return words
}

// group sets the bars of several series beside each other.
func (d *chartData) group(out *Chart) {
	for place, name := range d.places {
		set := ChartSet{Place: name}
		for n, head := range d.heads() {
			if v := d.rows[n][place]; v.Statistic != nil {
				set.Bars = append(set.Bars, ChartBar{
					ChartDatum: d.datum(v.Statistic, ""), ChartHead: head, Width: percent(v.value, d.most, longestBar),
				})
			}
		}
		out.Sets = append(out.Sets, set)
	}
}

// stack sets the bars of several series end to end. Their whole is told where all
// parts of every bar name one.
func (d *chartData) stack(out *Chart) {
	out.Heads = d.heads()
	most := new(big.Rat)
	sums := make([]*big.Rat, len(d.places))
	out.Total = len(d.places) > 0
	for place := range d.places {
		sums[place] = new(big.Rat)
		for _, row := range d.rows {
			if v := row[place]; v.Statistic != nil && v.value.Sign() > 0 {
				sums[place].Add(sums[place], v.value)
			}
		}
		if sums[place].Cmp(most) > 0 {
			most = sums[place]
		}
		out.Total = out.Total && d.byID[d.wholeAt(place)] != nil
	}
	if out.Columns = len(d.rows); out.Total {
		out.Columns++
	}
	for place, name := range d.places {
		set := ChartSet{Place: name, Width: percent(sums[place], most, 100)}
		at := new(big.Rat)
		for n, row := range d.rows {
			v := row[place]
			set.Cells = append(set.Cells, d.cell(v))
			if v.Statistic == nil {
				continue
			}
			set.Bars = append(set.Bars, ChartBar{
				ChartHead: out.Heads[n], X: percent(at, sums[place], 100), Width: percent(v.value, sums[place], 100),
			})
			if v.value.Sign() > 0 {
				at.Add(at, v.value)
			}
		}
		if out.Total {
			whole := d.datum(d.byID[d.wholeAt(place)], d.unit)
			set.Whole = &whole
		}
		out.Sets = append(out.Sets, set)
	}
}

// wholeAt is the id of the statistic that all parts at a place are of, or "".
func (d *chartData) wholeAt(place int) string {
	whole, seen := "", false
	for _, row := range d.rows {
		v := row[place]
		switch {
		case v.Statistic == nil:
		case seen && v.Of != whole:
			return ""
		default:
			whole, seen = v.Of, true
		}
	}
	return whole
}
