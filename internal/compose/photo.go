package compose

import (
	"cmp"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// PhotoItem is a photograph as a page shows it, in the page's language.
type PhotoItem struct {
	ID   string `json:"id"`
	Kind string `json:"kind,omitempty"` // photo or map
	// Words are the caption, Runs the same in pieces where it has figures.
	Words string `json:"words,omitempty"`
	Runs  []Run  `json:"runs,omitempty"`
	// Numbers is the path of the page of numbers that its figures lead to: that of
	// the report which shows the photograph.
	Numbers string `json:"numbers,omitempty"`
	Alt     string `json:"alt,omitempty"`
	// Credit says who made it, By the same as a sentence.
	Credit string `json:"credit,omitempty"`
	By     string `json:"by,omitempty"`
	Rights string `json:"rights,omitempty"`
	Place  string `json:"place,omitempty"`
	// Print is how the supplied picture is shown, nil of one that was not supplied.
	Print *PhotoPrint `json:"print,omitempty"`
	// Opening says that it stands at the head of its report, and not again in the introduction.
	Opening bool `json:"opening,omitempty"`
}

// PhotoPrint is a supplied picture in the widths the layout needs, in pixels.
type PhotoPrint struct {
	// File is its path below assets.
	File string `json:"file"`
	Tall bool   `json:"tall,omitempty"`
	// Narrow is one so tall that it is kept to the height of a window.
	Narrow bool `json:"narrow,omitempty"`
	// Master is what all others but Large are made from, Large the largest that is
	// published, Last what a browser shows that knows no other format.
	Master int   `json:"master"`
	Large  int   `json:"large"`
	Last   int   `json:"last"`
	Widths []int `json:"widths"`
	// Class crops it around its focal point where pictures stand side by side; Sizes
	// says how wide it is then.
	Class string `json:"class,omitempty"`
	Sizes string `json:"sizes"`
}

// The widths in which a photograph is published, but for the largest, and the longest
// side of that.
const (
	widest       = 1600
	lastWidth    = 1200
	longestSide  = 2400
	longestOfMap = 4000
)

// show adds a photograph to what the page shows.
func (v *Page) show(item PhotoItem) {
	if v.Photos == nil {
		v.Photos = map[string]PhotoItem{}
	}
	v.Photos[item.ID] = item
}

func (c *Composer) photoItem(photo *issue.Photo, path string, l issue.Language) PhotoItem {
	runs, numbers := c.captionOf(photo, path, l)
	return PhotoItem{
		ID: photo.ID, Kind: cmp.Or(photo.Kind, "photo"), Runs: runs, Numbers: numbers,
		Words: photo.Caption.In(l), Alt: photo.Alt.In(l), Rights: photo.Rights.In(l), Place: inLanguage(photo.Place, l),
		Credit: photo.Credit.In(l), By: fill(c.words.Photos[l].By, "credit", photo.Credit.In(l)),
		Print: c.printOf(photo),
	}
}

// PhotoWords are the interface's words beside a photograph.
type PhotoWords struct {
	By           string `yaml:"photoCredit"` // credit
	AwaitedWords `yaml:",inline"`
}

// printOf is how a supplied picture is shown, nil where none was supplied, or none that
// has a size.
func (c *Composer) printOf(photo *issue.Photo) *PhotoPrint {
	if photo.File == "" || c.size == nil {
		return nil
	}
	width, height := c.size(photo.File)
	if width <= 0 || height <= 0 {
		return nil
	}
	print := PhotoPrint{
		File: strings.TrimPrefix(photo.File, "assets/"), Tall: width < height, Narrow: 8*width < 5*height,
		Master: min(widest, width), Last: min(lastWidth, width),
	}
	longest := longestSide
	if photo.Kind == "map" {
		longest = longestOfMap
	}
	print.Large = int(math.Round(float64(width) * min(1, float64(longest)/float64(max(width, height)))))
	for _, w := range []int{480, 800, lastWidth, widest} {
		if w < width {
			print.Widths = append(print.Widths, w)
		}
	}
	if width <= widest {
		print.Widths = append(print.Widths, width)
	}
	zoom := 1.0
	if photo.Kind != "map" {
		print.Class, zoom = cropOf(width, height, focusOf(photo))
	}
	print.Sizes = fmt.Sprintf("(min-width: 56rem) %.0frem, %.0fvw", 32*zoom, 100*zoom)
	return &print
}

// cropOf is how the style sheet crops a photograph to 3 by 2 around its focal point, in
// tenths of what there is to spare, and how much wider than its frame the picture is.
func cropOf(width, height int, focus [2]float64) (class string, zoom float64) {
	wide := float64(width) / (1.5 * float64(height))
	seen, middle := min(wide, 1/wide), focus[1]
	if wide > 1 {
		middle = focus[0]
	}
	at, spare := 5, 1-seen
	if spare > 0.01 {
		at = int(math.Round(10 * max(0, min(spare, middle-seen/2)) / spare))
	}
	class = "photo__open--crop"
	if at != 5 {
		class += fmt.Sprintf(" photo__open--at-%d", at)
	}
	return class, max(1, wide)
}

// photosOn are the photographs that stand on the page of a report's photographs, or,
// of no report, on that of the issue: all where the issue has one report.
func (c *Composer) photosOn(report string, l issue.Language) []*issue.Photo {
	var all []*issue.Photo
	for _, x := range c.Photos {
		if c.photosOf(x, l) == report {
			all = append(all, x)
		}
	}
	return all
}

// photosPath is the path of the page of photographs that has one.
func (c *Composer) photosPath(x *issue.Photo, l issue.Language) string {
	return path.Join("photos", c.photosOf(x, l))
}

// photosOf is the report whose page of photographs has one, "" where that is the issue's.
func (c *Composer) photosOf(x *issue.Photo, l issue.Language) string {
	if report := reportName(c.shownIn[x.ID]); len(c.Reports) > 1 && c.headed[reportIn{report, l}] {
		return report
	}
	return ""
}

// gather adds the photographs of a report, or of no report, to the page of them.
func (v *Page) gather(c *Composer, report string, l issue.Language) {
	for _, x := range c.photosOn(report, l) {
		v.show(c.photoItem(x, c.shownIn[x.ID], l))
		v.Gallery = append(v.Gallery, x.ID)
		v.Viewer = v.Viewer || x.File != ""
	}
	v.Awaited = c.awaited(v.Gallery, "", l)
}

// captionOf is a photograph's caption with the figures of a section in it, and the path
// of the page that lists them, nothing where it has none.
func (c *Composer) captionOf(photo *issue.Photo, section string, l issue.Language) (runs []Run, numbers string) {
	text := photo.Caption.In(l)
	var marks []Mark
	for _, s := range findingOrder(c.figures.namedOn(section), l) {
		for _, span := range FindStatistic(text, l, s) {
			if !slices.ContainsFunc(marks, func(m Mark) bool { return m.Start < span.End && span.Start < m.End }) {
				marks = append(marks, Mark{Span: span, Statistic: s})
				break
			}
		}
	}
	if len(marks) == 0 {
		return nil, ""
	}
	return runsOf(text, marks, l), c.numbersPath(reportName(section))
}
