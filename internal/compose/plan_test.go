package compose

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// TestPlans tells what stands on a printed page, where, and where it leads.
func TestPlans(t *testing.T) {
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	write("content/zh/_index.md", "---\ntitle: 刊\n---\n")
	write("content/zh/river/_index.md", "---\ntitle: 河\n---\n")
	write("content/zh/river/water.md", "---\ntitle: 水 < 火\n---\n\n{{< photo \"boat\" >}}\n")
	write("content/zh/river/closing.md", "---\nlabel: 结语\n---\n\n完。\n")
	write("content/en/_index.md", "---\ntitle: I\n---\n")
	write("data/photos.yaml", "- {id: boat, caption: {zh: 船, en: A boat}}\n- {id: scan, caption: {zh: 图像, en: Image}}\n")
	write("data/pages.yaml", `
- id: one
  name: {zh: 要闻, en: News}
  number: {zh: 第3版, en: Page 3}
  areas:
    - {x: 0, y: 0, width: 100, height: 12.5, to: river}
    - {x: 0, y: 15, width: 50, height: 40, to: river/water}
    - {x: 50, y: 15, width: 50, height: 40, photo: boat}
    - {x: 0, y: 60, width: 50, height: 40, to: river/gone}
    - {x: 50, y: 60, width: 50, height: 40, to: river/closing}
- {id: two, name: {zh: 副刊, en: Culture}, photo: scan, areas: [{x: 10, y: 10, width: 80, height: 80, to: river}]}
`)
	write("assets/photos/scan.jpg", "x")
	i, _ := issue.Read(files, issue.EN)
	c := new(Composer).Next(i, Words{})
	c.WithSizes(func(string) (int, int) { return 2000, 3000 })
	var got []string
	for _, plan := range c.plans(issue.ZH) {
		got = append(got, fmt.Sprintf("%s %s %d image %t", plan.Number, plan.Name, plan.Height, plan.Photo != nil))
		if drawn := plan.Drawing != ""; drawn == (plan.Photo != nil) {
			t.Errorf("%s: an image %t, drawn %t", plan.ID, plan.Photo != nil, drawn)
		}
		for _, a := range plan.Areas {
			got = append(got, fmt.Sprintf("%s %s#%s %d,%d %dx%d", a.Name, a.Path, a.Anchor, a.X, a.Y, a.Width, a.Height))
		}
	}
	want := `第3版 要闻 1400 image false
河 /river# 0,0 1000x175
水 < 火 /river#water 0,210 500x560
船 /photos#photo-boat 500,210 500x560
结语 /river#closing 500,840 500x560
 副刊 1500 image true
河 /river# 100,150 800x1200`
	if strings.Join(got, "\n") != want {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if drawing := c.plans(issue.ZH)[0].Drawing; strings.Contains(drawing, "水 <") || !strings.Contains(drawing, "水 &lt; 火") {
		t.Errorf("the drawing is no markup: %s", drawing)
	}
}

// TestPlanWithoutAreas lays a page out in the order of the text, part below part, none over
// another, to the foot of each column.
func TestPlanWithoutAreas(t *testing.T) {
	one := map[string]string{
		"content/zh/river/_index.md":  "---\ntitle: 河\n---\n",
		"content/zh/river/water.md":   "---\ntitle: 水\nweight: 1\n---\n\n{{< photo \"boat\" >}}\n\n" + strings.Repeat("水", 500),
		"content/zh/river/bank.md":    "---\ntitle: 岸\nweight: 2\n---\n\n" + strings.Repeat("岸", 250),
		"content/zh/river/closing.md": "---\nlabel: 结语\nweight: 3\n---\n\n完。\n",
		"data/photos.yaml":            "- {id: boat, caption: {zh: 船, en: A boat}}\n",
	}
	many := map[string]string{}
	var names []string
	for n := range 10 {
		many[fmt.Sprintf("content/zh/r%d/_index.md", n)] = fmt.Sprintf("---\ntitle: 第%d篇\nweight: %d\n---\n", n, n+1)
		names = append(names, fmt.Sprintf("第%d篇", n))
	}
	for name, test := range map[string]struct {
		files   map[string]string
		columns int
		want    string
	}{
		"one report":   {one, 3, "河 水 船 岸 结语"},
		"many reports": {many, 4, strings.Join(names, " ")},
		"none":         {nil, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{
				"content/zh/_index.md": {Data: []byte("---\ntitle: 刊\n---\n")},
				"data/pages.yaml":      {Data: []byte("- {id: one, name: {zh: 版, en: Page}}\n")},
			}
			for name, text := range test.files {
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			i, _ := issue.Read(files, issue.EN)
			areas := new(Composer).Next(i, Words{}).plans(issue.ZH)[0].Areas
			var got []string
			feet := map[int]int{} // by the left edge of a column, the foot of what it has
			for _, a := range areas {
				got = append(got, a.Name)
				if a.Width == planWidth-2*planMargin { // the headline
					continue
				}
				if foot, begun := feet[a.X]; begun && a.Y < foot {
					t.Errorf("%s stands at %d, over what ends at %d", a.Name, a.Y, foot)
				}
				feet[a.X] = a.Y + a.Height
				if a.Width <= 0 || a.Height <= 0 || a.X+a.Width > planWidth-planMargin || a.Y+a.Height > planHeight-planMargin {
					t.Errorf("%+v leaves the page", a)
				}
			}
			if strings.Join(got, " ") != test.want || len(feet) != test.columns {
				t.Errorf("%v in %d columns, want %s in %d", got, len(feet), test.want, test.columns)
			}
			for x, foot := range feet {
				if planHeight-planMargin-foot > 5 {
					t.Errorf("the column at %d ends at %d", x, foot)
				}
			}
		})
	}
}

// TestPlanLines breaks headlines where they are as long as an area is wide.
func TestPlanLines(t *testing.T) {
	for _, test := range []struct {
		words string
		l     issue.Language
		want  string
	}{
		{"健全国土空间规划体系", issue.ZH, "健全国土空|间规划体系"},
		{"服务", issue.ZH, "服务"},
		{"A sounder system of plans", issue.EN, "A sounder|system of|plans"},
		{"Incomprehensibilities", issue.EN, "Incomprehensibilities"},
		{"", issue.ZH, ""},
	} {
		if got := strings.Join(planLines(test.words, 200, 40, test.l), "|"); got != test.want {
			t.Errorf("%q: %q, want %q", test.words, got, test.want)
		}
	}
}
