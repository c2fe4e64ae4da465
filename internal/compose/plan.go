package compose

import (
	"fmt"
	"html"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Plan is a printed page as the page of plans shows it, in the page's language.
type Plan struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Number string `json:"number,omitempty"`
	// Photo is the image of the printed page, Drawing what stands for one that was not
	// supplied: the content of an SVG.
	Photo   *PhotoItem `json:"photo,omitempty"`
	Drawing string     `json:"drawing,omitempty"`
	// Height is that of its picture in units of planWidth.
	Height int        `json:"height"`
	Areas  []PlanArea `json:"areas"`
}

// PlanArea is a part of a printed page and where it leads: to an anchor of the page of a
// path.
type PlanArea struct {
	Name   string `json:"name"`
	Photo  bool   `json:"photo,omitempty"`
	Path   string `json:"path"`
	Anchor string `json:"anchor,omitempty"`
	X      int    `json:"x"`
	Y      int    `json:"y"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// The size of a drawn plan: a broadsheet is about as much higher than wide.
const (
	planWidth  = 1000
	planHeight = 1400
)

// plans are the printed pages of the issue.
func (c *Composer) plans(l issue.Language) []Plan {
	var all []Plan
	for _, p := range c.Printed {
		plan := Plan{ID: p.ID, Name: p.Name.In(l), Number: inLanguage(p.Number, l), Height: planHeight}
		if photo := c.photos[p.Photo]; photo != nil {
			if item := c.photoItem(photo, c.shownIn[photo.ID], l); item.Print != nil {
				width, height := c.size(photo.File)
				plan.Photo, plan.Height = &item, planWidth*height/width
			}
		}
		for _, a := range p.Areas {
			if area, ok := c.planArea(a, plan.Height, l); ok {
				plan.Areas = append(plan.Areas, area)
			}
		}
		if plan.Photo == nil && len(p.Areas) == 0 {
			plan.Areas = c.layOut(l)
		}
		if plan.Photo == nil {
			plan.Drawing = drawPlan(plan.Areas, l)
		}
		all = append(all, plan)
	}
	return all
}

// planArea is an area in a language; one whose target the language lacks is none.
func (c *Composer) planArea(a issue.Area, height int, l issue.Language) (area PlanArea, ok bool) {
	if area, ok = c.planTarget(a.To, a.Photo, l); !ok {
		return area, false
	}
	of := func(d issue.Decimal, whole int) int {
		share, _ := d.Rat().Float64()
		return int(share * float64(whole) / 100)
	}
	area.X, area.Width = of(a.X, planWidth), of(a.Width, planWidth)
	area.Y, area.Height = of(a.Y, height), of(a.Height, height)
	return area, true
}

// planTarget is an area without its place: the name of a page or a photograph, and where it is.
func (c *Composer) planTarget(to, id string, l issue.Language) (PlanArea, bool) {
	if photo := c.photos[id]; photo != nil {
		return PlanArea{Name: photo.Caption.In(l), Photo: true, Path: "/" + c.photosPath(photo, l), Anchor: "photo-" + id}, true
	}
	p := c.Page(l, to)
	if p == nil {
		return PlanArea{}, false
	}
	report, section, _ := strings.Cut(to, "/")
	area := PlanArea{Name: p.Title, Path: "/" + report, Anchor: section}
	if section != "" {
		area.Name = sectionName(p)
	}
	return area, true
}

// drawPlan draws a page as a newspaper is laid out: headlines, columns of quiet lines,
// boxes where pictures stand.
func drawPlan(areas []PlanArea, l issue.Language) string {
	var d strings.Builder
	for _, a := range areas {
		if a.Photo {
			fmt.Fprintf(&d, `<path class="plan__box" d="M%d %dh%dv%dh-%dz"/>`, a.X, a.Y, a.Width, a.Height, a.Width)
			fmt.Fprintf(&d, `<path class="plan__hills" d="M%d %dl%d-%d %d %d %d-%d %d %dz"/>`, a.X, a.Y+a.Height,
				a.Width*3/10, a.Height/2, a.Width*2/10, a.Height/4, a.Width*2/10, a.Height/5, a.Width-a.Width*7/10, a.Height*9/20)
		} else {
			drawText(&d, a, l)
		}
	}
	return d.String()
}

// drawText draws the headline of an area, as large as it fits in three lines, and lines of
// text below it in columns.
func drawText(d *strings.Builder, a PlanArea, l issue.Language) {
	size, share := 46, 40
	if a.Anchor == "" { // the headline of the report
		size, share = 96, 65
	}
	lines := planLines(a.Name, a.Width, size, l)
	for size > 20 && (len(lines) > 3 || len(lines)*size*5/4 > a.Height*share/100) {
		size -= 4
		lines = planLines(a.Name, a.Width, size, l)
	}
	y := a.Y
	for _, line := range lines {
		y += size * 5 / 4
		fmt.Fprintf(d, `<text class="plan__head" x="%d" y="%d" font-size="%d">%s</text>`, a.X, y-size/4, size, html.EscapeString(line))
	}
	const gutter, leading = 16, 17
	columns := max(1, a.Width/240)
	width := (a.Width - gutter*(columns-1)) / columns
	d.WriteString(`<path class="plan__lines" d="`)
	for column := range columns {
		for at := y + leading; at < a.Y+a.Height-4; at += leading {
			long := width
			if at+leading >= a.Y+a.Height-4 && column == columns-1 {
				long = width * 2 / 5
			}
			fmt.Fprintf(d, "M%d %dh%d", a.X+column*(width+gutter), at, long)
		}
	}
	d.WriteString(`"/>`)
}

// planLines breaks a headline where it is as long as an area is wide: Chinese between
// characters, English between words, a letter being about half as wide as it is high.
func planLines(words string, width, size int, l issue.Language) []string {
	parts, space, em := strings.Split(words, ""), "", size
	if l == issue.EN {
		parts, space, em = strings.Fields(words), " ", size*11/20
	}
	var lines []string
	line := ""
	for _, part := range parts {
		joined := part
		if line != "" {
			joined = line + space + part
		}
		if line != "" && len([]rune(joined))*em > width {
			lines = append(lines, line)
			joined = part
		}
		line = joined
	}
	return append(lines, line)
}
