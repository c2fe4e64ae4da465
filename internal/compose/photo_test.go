package compose

import (
	"fmt"
	"testing"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestPhotoPrint holds in which widths photographs are made, and how they are cropped where they stand side by side.
func TestPhotoPrint(t *testing.T) {
	focus := func(x, y string) []issue.Decimal { return []issue.Decimal{issue.Decimal(x), issue.Decimal(y)} }
	const side = "(min-width: 56rem) %s"
	for name, test := range map[string]struct {
		photo         issue.Photo
		width, height int
		want          string
		sizes         string
	}{
		"3 by 2": {issue.Photo{}, 900, 600, "false false 900 900 900 [480 800 900] photo__open--crop", "32rem, 100vw"},
		"wide":   {issue.Photo{}, 3000, 1000, "false false 1600 2400 1200 [480 800 1200 1600] photo__open--crop", "64rem, 200vw"},
		"wide, focus at the right": {issue.Photo{Focus: focus("0.9", "0.2")}, 1300, 700,
			"false false 1300 1300 1200 [480 800 1200 1300] photo__open--crop photo__open--at-10", "40rem, 124vw"},
		"tall, focus low": {issue.Photo{Focus: focus("0.3", "0.7")}, 700, 1300,
			"true true 700 700 700 [480 700] photo__open--crop photo__open--at-8", "32rem, 100vw"},
		"hardly tall":           {issue.Photo{}, 1000, 1600, "true false 1000 1000 1000 [480 800 1000] photo__open--crop", "32rem, 100vw"},
		"tall and large":        {issue.Photo{}, 3000, 4800, "true false 1600 1500 1200 [480 800 1200 1600] photo__open--crop", "32rem, 100vw"},
		"as wide as the widest": {issue.Photo{}, 1600, 1000, "false false 1600 1600 1200 [480 800 1200 1600] photo__open--crop", "34rem, 107vw"},
		"a map is never cropped": {issue.Photo{Kind: "map", Focus: focus("0.9", "0.2")}, 6000, 3000,
			"false false 1600 4000 1200 [480 800 1200 1600] ", "32rem, 100vw"},
		"small": {issue.Photo{}, 300, 200, "false false 300 300 300 [300] photo__open--crop", "32rem, 100vw"},
	} {
		c := new(Composer).Next(&issue.Issue{}, Words{})
		c.WithSizes(func(string) (int, int) { return test.width, test.height })
		test.photo.File = "assets/photos/x.jpg"
		p := c.printOf(&test.photo)
		if got := fmt.Sprint(p.Tall, p.Narrow, p.Master, p.Large, p.Last, p.Widths, " ", p.Class); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		if want := fmt.Sprintf(side, test.sizes); p.Sizes != want || p.File != "photos/x.jpg" {
			t.Errorf("%s: %s of %s, want %s", name, p.Sizes, p.File, want)
		}
	}
	for name, size := range map[string]func(string) (int, int){"unknown": nil, "none": func(string) (int, int) { return 0, 0 }} {
		c := new(Composer).Next(&issue.Issue{}, Words{})
		c.WithSizes(size)
		if p := c.printOf(&issue.Photo{File: "assets/photos/x.jpg"}); p != nil {
			t.Errorf("%s size: %+v", name, p)
		}
	}
}
