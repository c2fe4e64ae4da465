package check

import (
	"slices"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// measured is a point with the quantity that is drawn for it.
type measured struct {
	compose.ChartPoint
	quantity.Quantity
}

// onScale returns the points that share the scale of a chart, the task that a
// target chart measures against with them. A value that can not be read is left
// out: it is reported as that.
func onScale(chart *issue.Chart, byID map[string]*issue.Statistic) []measured {
	points := slices.Concat(compose.ChartRows(chart, byID)...)
	if s := byID[chart.Target]; s != nil {
		points = append(points, compose.ChartPoint{Statistic: s, At: chart.At("target")})
	}
	var list []measured
	for _, p := range points {
		if q, err := compose.Drawn(p.Statistic); err == nil {
			list = append(list, measured{p, q})
		}
	}
	return list
}
