package compose

import (
	"cmp"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// story is what has a place on a printed page of which nobody said how it was laid out: a
// report, a section or a photograph, and about how much room it takes.
type story struct {
	to, photo string
	room      int
}

// The measures of a plan that is laid out here, in units of planWidth.
const (
	planMargin  = 40
	planGutter  = 25
	planTitle   = 180 // the headline across the page
	planColumns = 3
	photoRoom   = 250 // a photograph takes as much as so many characters
)

// layOut gives the parts of a page their places in reading order, column after column: a
// report's sections and photographs below its headline, or the reports where there are several.
func (c *Composer) layOut(l issue.Language) []PlanArea {
	var areas []PlanArea
	add := func(s story, x, y, width, height int) {
		if area, ok := c.planTarget(s.to, s.photo, l); ok {
			area.X, area.Y, area.Width, area.Height = x, y, width, height
			areas = append(areas, area)
		}
	}
	top := planMargin
	if len(c.Reports) == 1 {
		add(story{to: c.Reports[0].ID}, planMargin, top, planWidth-2*planMargin, planTitle)
		top += planTitle + planGutter
	}
	columns := split(c.stories(), columnsFor(len(c.Reports)))
	width := (planWidth - 2*planMargin - (len(columns)-1)*planGutter) / max(1, len(columns))
	for n, column := range columns {
		room := 0
		for _, s := range column {
			room += s.room
		}
		free, y := planHeight-planMargin-top-(len(column)-1)*planGutter, top
		for _, s := range column {
			height := free * s.room / room
			add(s, planMargin+n*(width+planGutter), y, width, height)
			y += height + planGutter
		}
	}
	return areas
}

// columnsFor is how many columns a page has for so many reports: about as many as rows.
func columnsFor(reports int) int {
	columns := planColumns
	for columns*columns < reports {
		columns++
	}
	return columns
}

// stories are what a page without a layout has, in reading order.
func (c *Composer) stories() []story {
	var all []story
	if len(c.Reports) != 1 {
		for _, a := range c.Reports {
			all = append(all, story{to: a.ID, room: 1})
		}
		return all
	}
	for _, s := range c.Reports[0].Sections {
		page, room := cmp.Or(s.ZH, s.EN), photoRoom
		for _, b := range page.Blocks {
			room += utf8.RuneCountInString(b.Plain().Text)
		}
		all = append(all, story{to: s.Path, room: room})
		for _, id := range shown(page, "photo") {
			if c.photos[id] != nil {
				all = append(all, story{photo: id, room: photoRoom})
			}
		}
	}
	return all
}

// split divides stories among columns, in order, so that each column has about as much room
// taken as the others.
func split(all []story, columns int) [][]story {
	whole := 0
	for _, s := range all {
		whole += s.room
	}
	var out [][]story
	before := 0
	for _, s := range all {
		// A story stands in the column in which its middle lies.
		column := (2*before + s.room) * columns / (2 * max(1, whole))
		if len(out) == 0 || column >= len(out) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
		before += s.room
	}
	return out
}
