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

// rows are the points of a chart, those of each series in a row.
func (c *Copy) rows(chart *issue.Chart) [][]compose.ChartPoint {
	return compose.ChartRows(chart, c.byID)
}

// onScale returns the points that share the scale of a chart, the task that a
// target chart measures against with them. A value that can not be read is left
// out: it is reported as that.
func (c *Copy) onScale(chart *issue.Chart) []measured {
	return c.scales.get(func() map[*issue.Chart][]measured {
		scales := map[*issue.Chart][]measured{}
		for _, chart := range c.Charts {
			scales[chart] = c.measure(chart)
		}
		return scales
	})[chart]
}

func (c *Copy) measure(chart *issue.Chart) []measured {
	points := slices.Concat(c.rows(chart)...)
	if s := c.byID[chart.Target]; s != nil {
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
