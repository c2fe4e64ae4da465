package compose

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// ChartPoint is one statistic of a chart, where the chart names it.
type ChartPoint struct {
	*issue.Statistic
	At issue.Pos
	// Place is its number in the row.
	Place int
}

// ChartRows returns the statistics of a chart: its series, or its one row. What
// names no statistic is left out.
func ChartRows(chart *issue.Chart, byID map[string]*issue.Statistic) [][]ChartPoint {
	take := func(ids []string, path ...string) []ChartPoint {
		var row []ChartPoint
		for n, id := range ids {
			if s := byID[id]; s != nil {
				row = append(row, ChartPoint{s, chart.At(append(slices.Clone(path), strconv.Itoa(n))...), n})
			}
		}
		return row
	}
	if !chart.Drawn().Series {
		return [][]ChartPoint{take(chart.Statistics, "statistics")}
	}
	rows := make([][]ChartPoint, len(chart.Series))
	for n, s := range chart.Series {
		rows[n] = take(s.Statistics, "series", strconv.Itoa(n), "statistics")
	}
	return rows
}

// Drawn is the quantity that a chart draws for a statistic. Heads are counted
// like things, so that both can stand in one chart.
func Drawn(s *issue.Statistic) (quantity.Quantity, error) {
	q, err := quantity.New(string(s.Value), quantity.Unit(s.Unit))
	return q.Counted(), err
}

// measureAs is the value of a statistic in the unit of another, so that both
// stand on one scale; the value itself where no fixed rate joins the units, which
// the desk reports.
func measureAs(s, other *issue.Statistic) *big.Rat {
	q, err := Drawn(s)
	if err != nil {
		return s.Value.Rat()
	}
	if as, err := Drawn(other); err == nil {
		if in, err := q.Convert(as.Unit); err == nil {
			return in.Value
		}
	}
	return q.Value
}
