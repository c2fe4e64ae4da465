package check

import (
	"slices"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// inSeries says whether a kind of chart shows several series; the others show
// one row of statistics.
func inSeries(kind string) bool {
	return slices.Contains([]string{"grouped", "stacked", "line", "multiples"}, kind)
}

// throughTime says whether a kind of chart has time for its axis.
func throughTime(kind string) bool { return kind == "line" || kind == "multiples" }

// point is one statistic of a chart, where the chart names it.
type point struct {
	*issue.Statistic
	at issue.Pos
	// place is its number in the row.
	place int
}

// rowsOf returns the statistics of a chart: its series, or its one row. What
// names no statistic is left out: it is reported as a reference to nothing.
func rowsOf(chart *issue.Chart, byID map[string]*issue.Statistic) [][]point {
	take := func(ids []string, path ...string) []point {
		var row []point
		for n, id := range ids {
			if s := byID[id]; s != nil {
				row = append(row, point{s, chart.At(append(slices.Clone(path), itoa(n))...), n})
			}
		}
		return row
	}
	if !inSeries(chart.Kind) {
		return [][]point{take(chart.Statistics, "statistics")}
	}
	rows := make([][]point, len(chart.Series))
	for n, s := range chart.Series {
		rows[n] = take(s.Statistics, "series", itoa(n), "statistics")
	}
	return rows
}

// measured is a point with the quantity that is drawn for it.
type measured struct {
	point
	quantity.Quantity
}

// onScale returns the points that share the scale of a chart, the task that a
// target chart measures against with them. A value that can not be read is left
// out: it is reported as that.
func onScale(chart *issue.Chart, byID map[string]*issue.Statistic) []measured {
	points := slices.Concat(rowsOf(chart, byID)...)
	if s := byID[chart.Target]; s != nil {
		points = append(points, point{s, chart.At("target"), 0})
	}
	var list []measured
	for _, p := range points {
		if q, err := drawn(p.Statistic); err == nil {
			list = append(list, measured{p, q})
		}
	}
	return list
}

// drawn is the quantity that a chart draws for a statistic. Heads are counted
// like things, so that both can stand in one chart.
func drawn(s *issue.Statistic) (quantity.Quantity, error) {
	q, err := statedBy(s)
	if err == nil && q.Unit == quantity.Person {
		q.Unit = quantity.Count
	}
	return q, err
}
