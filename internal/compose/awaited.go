package compose

import (
	"strconv"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Awaited are photographs that were not supplied: one panel tells what the printed page
// showed, since a drawing in the place of each would be taken for the picture.
type Awaited struct {
	// Title says how many there are.
	Title string `json:"title"`
	// By names the one who made all of them, "" where several did.
	By     string         `json:"by,omitempty"`
	Groups []AwaitedGroup `json:"groups"`
}

// AwaitedGroup are those of one section, which has a name and an address where a text
// shows them: the path of its report, "" on the report's own pages, and its place there.
type AwaitedGroup struct {
	Name   string        `json:"name,omitempty"`
	Report string        `json:"report,omitempty"`
	Anchor string        `json:"anchor,omitempty"`
	Items  []AwaitedItem `json:"items"`
}

// AwaitedItem is one of them: its caption, as of a PhotoItem, who made it where not one made all, and the word for its
// kind.
type AwaitedItem struct {
	ID      string `json:"id"`
	Words   string `json:"words"`
	Runs    []Run  `json:"runs,omitempty"`
	Numbers string `json:"numbers,omitempty"`
	By      string `json:"by,omitempty"`
	Called  string `json:"called"`
}

// AwaitedWords are the interface's words for such photographs. Their number
// stands in them as {{ .count }}, up to ten as a word of Counts.
type AwaitedWords struct {
	One    string `yaml:"awaitedOne"`
	All    string `yaml:"awaitedAll"`
	Others string `yaml:"awaitedOthers"` // beside some that were supplied
	Counts string `yaml:"awaitedCounts"`
	Photo  string `yaml:"picture_photo"`
	Map    string `yaml:"picture_map"`
}

// awaited are those of some photographs of a page, of a report or of none, that were not supplied, nil where all were.
func (c *Composer) awaited(ids []string, report string, l issue.Language) *Awaited {
	var all Awaited
	seen, makers, count, last := map[string]bool{}, map[string]bool{}, 0, ""
	for _, id := range ids {
		photo := c.photos[id]
		if photo == nil || seen[id] {
			continue
		}
		seen[id] = true
		if c.printOf(photo) != nil {
			continue
		}
		runs, numbers := c.captionOf(photo, c.shownIn[id], l)
		item := AwaitedItem{
			ID: id, Words: photo.Caption.In(l), Runs: runs, Numbers: numbers,
			By: fill(c.words.Photos[l].By, "credit", photo.Credit.In(l)), Called: c.words.Photos[l].Photo,
		}
		if photo.Kind == "map" {
			item.Called = c.words.Photos[l].Map
		}
		if count == 0 || c.shownIn[id] != last {
			last = c.shownIn[id]
			all.Groups = append(all.Groups, c.groupOf(last, report, l))
		}
		group := &all.Groups[len(all.Groups)-1]
		group.Items = append(group.Items, item)
		makers[item.By] = true
		all.By = item.By
		count++
	}
	if count == 0 {
		return nil
	}
	if len(makers) > 1 {
		all.By = ""
	} else {
		for _, group := range all.Groups {
			for n := range group.Items {
				group.Items[n].By = ""
			}
		}
	}
	all.Title = c.words.Photos[l].title(count, len(seen))
	return &all
}

// groupOf is an empty group of the section, or of the introduction, of a path; what
// another page shows has no such place.
func (c *Composer) groupOf(path, own string, l issue.Language) AwaitedGroup {
	p := c.Page(l, path)
	if p == nil || p.Kind != issue.Section && p.Kind != issue.Report {
		return AwaitedGroup{}
	}
	group := AwaitedGroup{Name: p.Title, Anchor: "intro"}
	if p.Kind == issue.Section {
		group.Name, group.Anchor = sectionName(p), p.ID
	}
	if report := reportName(path); report != own {
		group.Report = "/" + report
	}
	return group
}

// title says that so many of all photographs are awaited.
func (w AwaitedWords) title(awaited, all int) string {
	count := strconv.Itoa(awaited)
	if words := strings.Fields(w.Counts); awaited <= len(words) {
		count = words[awaited-1]
	}
	words := w.All
	switch {
	case awaited < all:
		words = w.Others
	case awaited == 1:
		words = w.One
	}
	return fill(words, "count", count)
}
