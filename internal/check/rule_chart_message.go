package check

import (
	"math/big"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

func chartMessage() Rule {
	return Rule{
		Code:     "chart-message",
		Severity: diag.Error,
		Summary:  Text{"图表的话里有图表没有的数字", "a figure in the message of a chart that is none of the chart's"},
		Explain: Text{
			"message 里的数字要么是所在报道的数字，要么由图中两项（包括任务数）相加、相减、相除得出。别的数字没有出处。",
			"A figure in a message is one of its report, or the sum, the difference or the ratio of two that the chart shows, its task among them. Any other has no source.",
		},
		Bad:  "message: {zh: 多出6万亩。, en: 60,000 mu to spare.}  # 553.86万亩, 549.36万亩",
		Good: "message: {zh: 多出4.5万亩。, en: 45,000 mu to spare.}",
		Issue: func(c *Copy, r *Report) {
			known := knowledge{map[*issue.Chart][]quantity.Quantity{}, map[string][]quantity.Quantity{}}
			for _, p := range c.Data() {
				if chart, ok := p.Owner.(*issue.Chart); ok && p.Field == "message" {
					checkChartMessage(c, p, chart, known, r)
				}
			}
		},
	}
}

// knowledge keeps what two figures of each chart come to, and what is told of each report.
type knowledge struct {
	charts  map[*issue.Chart][]quantity.Quantity
	reports map[string][]quantity.Quantity
}

// checkChartMessage reads a message in one language.
func checkChartMessage(c *Copy, p *Passage, chart *issue.Chart, known knowledge, r *Report) {
	for _, q := range p.Quantities() {
		if !q.Declarable() || c.figures.Names.Hold(p.Text, p.Lang, issue.Span{Start: q.Start, End: q.End}) {
			continue
		}
		if !known.hold(c, chart, q) {
			r.Add(p.At(q.Start), Say("图“%[2]s”里没有“%[1]s”", "%[1]q is no figure of chart %[2]q", q.Text, chart.ID),
				Say("写图中的数字，或其中两项之差", "write a figure that it shows, or the difference between two"))
		}
	}
}

// hold says whether a message of a chart may state a quantity: one that the chart shows, as
// most are, another of its report, or what two of the chart come to.
func (k knowledge) hold(c *Copy, chart *issue.Chart, q quantity.Quantity) bool {
	points := c.onScale(chart)
	reports := map[string]bool{}
	for _, p := range points {
		if shown, ok := c.stated[p.Statistic]; ok && states(q, shown) {
			return true
		}
		report, _, _ := strings.Cut(p.Section, "/")
		reports[report] = true
	}
	for _, a := range c.Reports {
		if !reports[a.ID] {
			continue
		}
		if k.reports[a.ID] == nil {
			k.reports[a.ID] = c.statedIn(a)
		}
		if statesOneOf(q, k.reports[a.ID]) {
			return true
		}
	}
	if k.charts[chart] == nil {
		k.charts[chart] = pairsOf(points)
	}
	return statesOneOf(q, k.charts[chart])
}

// pairsOf are what every two points come to.
func pairsOf(points []measured) []quantity.Quantity {
	all := []quantity.Quantity{}
	for n, p := range points {
		for _, other := range points[n+1:] {
			all = append(all, together(p.Quantity, other.Quantity)...)
		}
	}
	return all
}

// statedIn are the quantities that are told of a report.
func (c *Copy) statedIn(a issue.Article) (stated []quantity.Quantity) {
	paths := []string{a.ID}
	for _, s := range a.Sections {
		paths = append(paths, s.Path)
	}
	for _, path := range paths {
		for _, s := range c.figures.On(path) {
			if q, ok := c.stated[s]; ok {
				stated = append(stated, q)
			}
		}
	}
	return stated
}

// together are the sum, the difference and the ratios of two quantities, none where no
// fixed rate joins their units.
func together(a, b quantity.Quantity) []quantity.Quantity {
	in, err := b.Convert(a.Unit)
	if err != nil {
		return nil
	}
	var all []quantity.Quantity
	add := func(value *big.Rat, unit quantity.Unit) { all = append(all, quantity.FromRat(value, unit)) }
	add(new(big.Rat).Add(a.Value, in.Value), a.Unit)
	add(new(big.Rat).Abs(new(big.Rat).Sub(a.Value, in.Value)), a.Unit)
	for _, of := range [][2]*big.Rat{{a.Value, in.Value}, {in.Value, a.Value}} {
		if of[1].Sign() != 0 {
			ratio := new(big.Rat).Quo(of[0], of[1])
			add(ratio, quantity.Times)
			add(new(big.Rat).Mul(ratio, big.NewRat(100, 1)), quantity.PerCent)
		}
	}
	return all
}

// statesOneOf says whether a quantity, as printed, states one of those known.
func statesOneOf(q quantity.Quantity, known []quantity.Quantity) bool {
	return slices.ContainsFunc(known, func(k quantity.Quantity) bool { return states(q, k) })
}

func states(q, known quantity.Quantity) bool { return q.Counted().Agrees(known.Counted()) }
