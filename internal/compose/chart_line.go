package compose

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// ChartPlot draws series as lines through time, over the table of their figures.
// Places are in per cent from the left and from the top, heights in pixels.
type ChartPlot struct {
	// Height is that of the lines, Full with what stands below them.
	Height int         `json:"height"`
	Full   int         `json:"full"`
	Ticks  []ChartTick `json:"ticks,omitempty"`
	Times  []ChartTime `json:"times,omitempty"`
	Lines  []ChartLine `json:"lines,omitempty"`
	Ends   []ChartEnd  `json:"ends,omitempty"`
}

// ChartTick is a step of the scale.
type ChartTick struct {
	Y     string `json:"y"`
	Words string `json:"words"`
	Base  bool   `json:"base,omitempty"` // where the scale begins
}

// ChartTime is a place that is named below the lines: on the side of a long name
// that has to stay inside the drawing.
type ChartTime struct {
	X     string `json:"x"`
	Place string `json:"place"`
	Side  string `json:"side,omitempty"`
}

// ChartLine is a line: points as SVG writes them, and those that are marked.
type ChartLine struct {
	ChartHead
	Points string      `json:"points"`
	Marks  []ChartMark `json:"marks,omitempty"`
}

// ChartMark is the mark of a line at one of its points. Shape is path data.
type ChartMark struct {
	X     string `json:"x,omitempty"`
	Y     string `json:"y,omitempty"`
	Shape string `json:"shape"`
}

// ChartEnd names a line beside its end, with the last of its values.
type ChartEnd struct {
	ChartDatum
	ChartHead
	ChartMark
}

// ChartPanels gives each series a small line of its own, all on one scale; All is
// path data of all of them.
type ChartPanels struct {
	All string `json:"all"`
	// Row is how many stand side by side on a wide screen; Fours says whether they
	// go by fours, else by threes.
	Row    int          `json:"row"`
	Fours  bool         `json:"fours,omitempty"`
	Panels []ChartPanel `json:"panels,omitempty"`
}

// ChartPanel is one of them, over its figures.
type ChartPanel struct {
	ChartLine
	Rows []ChartCell `json:"rows,omitempty"`
}

// ChartCell is a figure at a place.
type ChartCell struct {
	ChartDatum
	Place string `json:"place"`
}

// spot is a point of a line, in per cent.
type spot struct {
	x, y *big.Rat
	last chartValue
}

// course is the way of each series through time, and the scale they share. Places
// stand as far apart as their periods.
func (d *chartData) course() (lines [][]spot, times []*big.Rat) {
	begin, long := new(big.Rat), new(big.Rat)
	for n := range d.places {
		var at *big.Rat
		for _, row := range d.rows {
			if at == nil && row[n].Statistic != nil {
				at = timeOf(row[n].Period)
			}
		}
		if at == nil {
			at = big.NewRat(int64(n), 1)
		}
		times = append(times, at)
	}
	if len(times) > 0 {
		begin = times[0]
		long.Sub(times[len(times)-1], begin)
	}
	for n := range times {
		times[n] = part(new(big.Rat).Sub(times[n], begin), long)
	}
	for _, row := range d.rows {
		var line []spot
		for n, v := range row {
			if v.Statistic != nil {
				line = append(line, spot{times[n], d.down(v.value), v})
			}
		}
		lines = append(lines, line)
	}
	return lines, times
}

// down is how far below the top of the scale a value stands.
func (d *chartData) down(value *big.Rat) *big.Rat {
	up := part(new(big.Rat).Sub(value, d.from), new(big.Rat).Sub(d.most, d.from))
	return up.Sub(big.NewRat(100, 1), up)
}

var yearPattern = regexp.MustCompile(`^(\d{4})(?:-(\d\d))?(?:-(\d\d))?`)

// timeOf is when a period begins, in years; nil when it does not say.
func timeOf(period string) *big.Rat {
	m := yearPattern.FindStringSubmatch(period)
	if m == nil {
		return nil
	}
	number := func(s string) int64 { n, _ := strconv.ParseInt(cmp.Or(s, "1"), 10, 64); return n }
	at := big.NewRat(number(m[1]), 1)
	at.Add(at, big.NewRat(number(m[2])-1, 12))
	return at.Add(at, big.NewRat(number(m[3])-1, 365))
}

// plot draws lines, each named where it ends.
func (d *chartData) plot(out *Chart) {
	lines, times := d.course()
	plot := &ChartPlot{Ticks: d.ticks(), Times: d.times(times)}
	out.Heads, out.Plot, out.From = d.heads(), plot, d.broken()
	for n, head := range out.Heads {
		line := ChartLine{ChartHead: head, Points: polyline(lines[n])}
		for i, at := range lines[n] {
			// Many marks would hide the line.
			if len(d.places) <= 8 || i == 0 || i == len(lines[n])-1 {
				line.Marks = append(line.Marks, ChartMark{percentage(at.x), percentage(at.y), shape(n)})
			}
		}
		plot.Lines = append(plot.Lines, line)
	}
	d.ends(plot, lines)
	for n, place := range d.places {
		set := ChartSet{Place: place}
		for _, row := range d.rows {
			set.Cells = append(set.Cells, d.cell(row[n]))
		}
		out.Sets = append(out.Sets, set)
	}
}

// ends finds where the names of lines stand beside their ends, none over another.
// Their lines are counted for a phone, where a name has 74 px.
func (d *chartData) ends(plot *ChartPlot, lines [][]spot) {
	const name, line, gap = 74 * 2, 18, 10 // half pixels, then pixels
	half := map[issue.Language]int{issue.ZH: 28, issue.EN: 15}[d.lang]
	type end struct {
		n    int
		y    *big.Rat
		room int
		last chartValue
	}
	var ends []end
	height := 0
	for n, l := range lines {
		if len(l) == 0 {
			continue
		}
		last := l[len(l)-1]
		rows := (half*utf8.RuneCountInString(d.Series[n].Label.In(d.lang)) + name - 1) / name
		rows++
		if areaIn(last.last.Statistic, "mu") != nil {
			rows++ // an area in another unit takes a line more
		}
		room := gap + line*rows
		height += room
		ends = append(ends, end{n, last.y, room, last.last})
	}
	plot.Height = max(212, height)
	plot.Full = plot.Height + 50
	share := func(e end) *big.Rat { return big.NewRat(int64(100*e.room), int64(plot.Height)) }
	slices.SortStableFunc(ends, func(a, b end) int { return a.y.Cmp(b.y) })
	next := new(big.Rat)
	for n, e := range ends {
		if e.y.Cmp(next) < 0 {
			ends[n].y = next
		}
		next = new(big.Rat).Add(ends[n].y, share(e))
	}
	below := big.NewRat(112, 1)
	for _, e := range slices.Backward(ends) {
		if below = new(big.Rat).Sub(below, share(e)); e.y.Cmp(below) < 0 {
			below = e.y
		}
		plot.Ends = append(plot.Ends, ChartEnd{
			d.cell(e.last), ChartHead{e.n + 1, d.Series[e.n].Label.In(d.lang)},
			ChartMark{Y: percentage(below), Shape: shape(e.n)},
		})
	}
}

// times are the first and the last place, and of those between with short names
// the ones that have room.
func (d *chartData) times(at []*big.Rat) []ChartTime {
	long := slices.ContainsFunc(d.places, func(s string) bool { return utf8.RuneCountInString(s) > 6 })
	var named []ChartTime
	free := new(big.Rat)
	for n, x := range at {
		side := ""
		switch {
		case n == 0 && long:
			side = "first"
		case long:
			side = "last"
		}
		roomy := !long && x.Cmp(free) >= 0 && x.Cmp(big.NewRat(72, 1)) <= 0
		if n == 0 || n == len(at)-1 || roomy {
			named = append(named, ChartTime{percentage(x), d.places[n], side})
			free = new(big.Rat).Add(x, big.NewRat(28, 1))
		}
	}
	return named
}

// panels draws a small line for each series.
func (d *chartData) panels(out *Chart) {
	lines, _ := d.course()
	count := len(d.Series)
	panels := &ChartPanels{Row: min(count, 4), Fours: count%4 == 0}
	out.Panels, out.From = panels, d.broken()
	// As many panels to a row as leave no short row, where that can be.
	switch {
	case count <= 6:
		panels.Row = count
	case count%6 == 0:
		panels.Row = 6
	case count%5 == 0:
		panels.Row = 5
	}
	var all strings.Builder
	for n, head := range d.heads() {
		panel := ChartPanel{ChartLine: ChartLine{ChartHead: head, Points: polyline(lines[n])}}
		for i, at := range lines[n] {
			all.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + percentage(at.x) + " " + percentage(at.y))
			if i == len(lines[n])-1 {
				panel.Marks = []ChartMark{{percentage(at.x), percentage(at.y), shape(0)}}
			}
		}
		for i, v := range d.rows[n] {
			if v.Statistic != nil {
				panel.Rows = append(panel.Rows, ChartCell{d.cell(v), d.places[i]})
			}
		}
		panels.Panels = append(panels.Panels, panel)
	}
	panels.All = all.String()
}

func polyline(line []spot) string {
	var points strings.Builder
	for _, at := range line {
		points.WriteString(percentage(at.x) + "," + percentage(at.y) + " ")
	}
	return points.String()
}

// shape is the mark of a line: disc, square, triangle, ring.
func shape(n int) string {
	shapes := []string{
		"M-4.5 0a4.5 4.5 0 0 1 9 0a4.5 4.5 0 0 1-9 0z", "M-4-4h8v8h-8z",
		"M0-5.5l5.5 9.5h-11z", "M-4 0a4 4 0 0 1 8 0a4 4 0 0 1-8 0z",
	}
	return shapes[n%len(shapes)]
}
