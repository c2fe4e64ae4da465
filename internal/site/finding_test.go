package site

import (
	"context"
	"maps"
	"path"
	"path/filepath"
	"testing"

	"github.com/tekan-press/tekan/internal/diag"
)

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             diag.Finding
	}{
		{"shortcode with a wrong id", "content/zh/river/water.md", "---\ntitle: 水\n---\n水。\n\n见图 {{< photo \"lake\" >}}\n",
			diag.Finding{File: "content/zh/river/water.md", Line: 6, Column: 4, Message: `no photo "lake" in data/photos.yaml`}},
		{"unknown shortcode", "content/zh/river/water.md", "---\ntitle: 水\n---\n\n{{< nope >}}\n",
			diag.Finding{File: "content/zh/river/water.md", Line: 5, Column: 1, Message: `template for shortcode "nope" not found`}},
		{"shortcode whose template fails", "layouts/_shortcodes/photo.html", "{{ index (slice 1) \"x\" }}\n",
			diag.Finding{File: "content/*/river/water.md", Line: 8, Column: 1, Message: "index of type []int with args [x] failed: cannot index slice/array with type string",
				Hint: "the template is layouts/_shortcodes/photo.html:1"}},
		{"template that does not parse", "layouts/all.html", "{{ define \"main\" }}\n{{ if }}{{ end }}{{ end }}\n",
			diag.Finding{File: "layouts/all.html", Line: 2, Column: 1, Message: "missing value for if"}},
		{"template that fails", "layouts/_partials/body.html", "<p>水</p>{{ .Nope }}\n",
			diag.Finding{File: "layouts/_partials/body.html", Line: 1, Column: 12, Message: "<.Nope>: can't evaluate field Nope in type *hugolib.pageState"}},
		{"front matter", "content/zh/river/_index.md", "---\ntitle: [\n---\n",
			diag.Finding{File: "content/zh/river/_index.md", Line: 2, Column: 8, Message: "sequence end token ']' not found"}},
		{"configuration", "config.toml", "title = 'x'\nx = [\n",
			diag.Finding{File: "config.toml", Line: 2, Column: 6, Message: "array is incomplete"}},
		{"data", "data/photos.yaml", "- id: [\n",
			diag.Finding{File: "data/photos.yaml", Line: 1, Column: 7, Message: "sequence end token ']' not found"}},
		{"style", "assets/main.css", "@import \"nope.css\";\n",
			diag.Finding{File: "assets/main.css", Line: 1, Column: 9}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := copySite(t)
			mustBuild(t, Options{Dir: dir})
			before := tree(t, filepath.Join(dir, "public"))
			write(t, filepath.Join(dir, c.file), c.text)
			_, found, err := Build(context.Background(), Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			if !hasFinding(found, c.want) {
				t.Errorf("no finding like\n%+v in\n%+v", c.want, found)
			}
			if !maps.Equal(before, tree(t, filepath.Join(dir, "public"))) {
				t.Error("a failed build changed the output")
			}
			noLeftovers(t, dir)
		})
	}
}

// hasFinding looks for an error in the place; an empty message fits any.
func hasFinding(found []diag.Finding, want diag.Finding) bool {
	for _, f := range found {
		if f.Severity == diag.Error && f.Code == "hugo" && matches(want.File, f.File) && f.Line == want.Line && f.Column == want.Column &&
			(want.Message == "" || f.Message == want.Message) && (want.Hint == "" || f.Hint == want.Hint) {
			return true
		}
	}
	return false
}

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

func TestWarning(t *testing.T) {
	dir := copySite(t)
	write(t, filepath.Join(dir, "layouts/_partials/body.html"), "{{ warnf \"no summary\" }}")
	_, found, err := Build(context.Background(), Options{Dir: dir})
	want := diag.Finding{Code: "hugo", Severity: diag.Warning, Message: "no summary"}
	if err != nil || len(found) != 1 || found[0] != want {
		t.Errorf("%v %+v", err, found)
	}
	if len(tree(t, filepath.Join(dir, "public"))) == 0 {
		t.Error("a warning stopped the build")
	}
}
