package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A preview sees whatever happens to the files: folders too come, go and come
// back, and hold other files then.
func TestWatch(t *testing.T) {
	const body = `{{ .Content }}{{ with resources.Get "photos/river.jpg" }}a photograph{{ else }}a plate{{ end }}` +
		`{{ with hugo.Data.late }}{{ .word }}{{ end }}{{ T "late" }}`
	r := start(t, func(dir string) {
		for _, name := range []string{"static", "data", "layouts/_partials/body.html"} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		layout(t, dir, "_partials/body.html", body)
		layout(t, dir, "_shortcodes/photo.html", "a shortcode")
		config := "\n[[module.mounts]]\nsource = '../desk/static'\ntarget = 'static'\n" +
			"[[module.mounts]]\nsource = 'static'\ntarget = 'static'\n"
		f, err := os.OpenFile(filepath.Join(dir, "config.toml"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteString(config); err != nil {
			t.Fatal(err)
		}
	}, nil)
	aside := filepath.Join(filepath.Dir(r.dir), "aside")
	const page = "river/water/"
	for _, s := range []struct {
		name       string
		do         []string // see act
		path, want string   // what is not there when it begins with "!"
	}{
		{"a folder of static files is made", []string{"write static/robots.txt none"}, "robots.txt", "none"},
		{"and another, hidden", []string{"write static/.well-known/security.txt secure"}, ".well-known/security.txt", "secure"},
		{"it is taken away", []string{"away static"}, "robots.txt", "!none"},
		{"it is put back", []string{"back static"}, "robots.txt", "none"},
		{"static files elsewhere are made", []string{"write ../desk/static/desk.txt desk"}, "desk.txt", "desk"},
		{"data are made", []string{"write data/late.yaml word:_a-late-word"}, page, "a-late-word"},
		{"more data are made", []string{"write data/more.yaml word:_more"}, page, "a-late-word"},
		{"a folder in them", []string{"write data/i18n/zh.yaml late:_a-late-label"}, page, "a-late-label"},
		{"pictures are made", []string{"write assets/photos/river.jpg x"}, page, "a photograph"},
		{"one is taken away", []string{"remove assets/photos/river.jpg"}, page, "a plate"},
		{"and comes again", []string{"write assets/photos/river.jpg x"}, page, "a photograph"},
		{"all are taken away", []string{"away assets/photos"}, page, "a plate"},
		{"and put back", []string{"back assets/photos"}, page, "a photograph"},
		{"a report is written", []string{"write content/zh/lake/_index.md The-lake."}, "lake/", "The-lake."},
		{"the text is taken away, and its pages stay", []string{"away content"}, "_tekan/state", "no folder"},
		{"they do", nil, "lake/", "The-lake."},
		{"it is put back", []string{"back content"}, "_tekan/state", "!no folder"},
		{"it is written on", []string{"write content/zh/lake/_index.md The-other-lake."}, "lake/", "The-other-lake."},
		{"another takes its place at once", []string{"copy content/zh", "remove ../aside/zh/lake", "back content/zh"}, "lake/", "!The-other"},
		{"and is written on", []string{"write content/zh/river/water.md Deep-water."}, page, "Deep-water."},
		{"templates are taken away and put back", []string{"away layouts", "back layouts"}, page, "Deep-water."},
		{"and written", []string{"write layouts/_partials/body.html other-templates_{{site.Title}}"}, page, "other-templates"},
		{"a folder of settings is made", []string{"write config/_default/hugo.toml title='Settings'"}, "", "Settings"},
		{"and changed", []string{"write config/_default/hugo.toml title='Others'"}, "", "Others"},
	} {
		for _, step := range s.do {
			act(t, r.dir, aside, step)
		}
		r.eventually(s.name, s.path, s.want)
	}
}

func layout(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "layouts", name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// act does one thing to the files of an issue: write FILE WORD, remove FILE, and
// with a folder beside it away PATH, back PATH, copy PATH, which takes the copy.
func act(t *testing.T, dir, aside, step string) {
	t.Helper()
	words := strings.Fields(step)
	name := filepath.Join(dir, words[1])
	kept := filepath.Join(aside, filepath.Base(name))
	var err error
	switch words[0] {
	case "write":
		err = os.MkdirAll(filepath.Dir(name), 0o777)
		if err == nil {
			err = os.WriteFile(name, []byte(strings.ReplaceAll(words[2], "_", " ")), 0o666)
		}
	case "remove":
		err = os.RemoveAll(name)
	case "away":
		if err = os.MkdirAll(aside, 0o777); err == nil {
			err = os.Rename(name, kept)
		}
	case "back":
		if err = os.RemoveAll(name); err == nil {
			err = os.Rename(kept, name)
		}
	case "copy":
		err = os.CopyFS(kept, os.DirFS(name))
	default:
		t.Fatalf("no such step: %s", step)
	}
	if err != nil {
		t.Fatal(err)
	}
}
