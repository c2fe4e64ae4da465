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

// knowledge keeps what a message of each chart may state, and what is told of each report.
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
		if known.charts[chart] == nil {
			known.charts[chart] = known.of(c, chart)
		}
		if !statesOneOf(q, known.charts[chart]) {
			r.Add(p.At(q.Start), Say("图“%[2]s”里没有“%[1]s”", "%[1]q is no figure of chart %[2]q", q.Text, chart.ID),
				Say("写图中的数字，或其中两项之差", "write a figure that it shows, or the difference between two"))
		}
	}
}

// of are the quantities that a message of a chart may state: those of its report, and
// what two of the chart come to.
func (k knowledge) of(c *Copy, chart *issue.Chart) []quantity.Quantity {
	points := onScale(chart, c.byID)
	known := []quantity.Quantity{}
	reports := map[string]bool{}
	for _, p := range points {
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
		known = append(known, k.reports[a.ID]...)
	}
	for n, p := range points {
		for _, other := range points[n+1:] {
			known = append(known, together(p.Quantity, other.Quantity)...)
		}
	}
	return known
}

// statedIn are the quantities that are told of a report.
func (c *Copy) statedIn(a issue.Article) (stated []quantity.Quantity) {
	paths := []string{a.ID}
	for _, s := range a.Sections {
		paths = append(paths, s.Path)
	}
	for _, path := range paths {
		for _, s := range c.figures.On(path) {
			if q, err := statedBy(s); err == nil {
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
	add := func(value *big.Rat, unit quantity.Unit) {
		if q, err := quantity.New(value.RatString(), unit); err == nil {
			all = append(all, q)
		}
	}
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
	return slices.ContainsFunc(known, func(k quantity.Quantity) bool { return q.Counted().Agrees(k.Counted()) })
}
