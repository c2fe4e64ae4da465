package issue

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
)

// TestSettings reads the same settings of every form that Hugo knows, with the
// places of values and keys.
func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"TOML", map[string]string{"config.toml": "baseURL = \"https://x.org/\"\n[params]\n  palette = 'ink' # one\n  faces.zh = 3\n[languages.en]\ntitle = \"标\\u9898\"\n"}, []string{
			"baseurl https://x.org/ 1:11 1:1", "params.palette ink 3:13 3:3", "params.faces.zh 3 4:14 4:9", "languages.en.title 标题 6:9 6:1",
		}},
		{"TOML tables in a line", map[string]string{"hugo.toml": "params = {Palette = \"ink\", list = [\"a\", 2]}\n"}, []string{
			"params.palette ink 1:21 1:11", "params.list a 1:36 1:28", "params.list 2 1:41 1:28",
		}},
		{"YAML", map[string]string{"config.yaml": "baseURL: https://x.org/\nparams:\n  palette: ink\n"}, []string{
			"baseurl https://x.org/ 1:10 1:1", "params.palette ink 3:12 3:3",
		}},
		{"JSON", map[string]string{"config.json": "{\"params\": {\"palette\": \"ink\"}}"}, []string{"params.palette ink 1:24 1:13"}},
		{"the first alone", map[string]string{"hugo.toml": "a = 1", "config.toml": "b = 1"}, []string{"a 1 1:5 1:1"}},
		{"a folder", map[string]string{"config/_default/params.toml": "palette = \"ink\"", "config/production/hugo.yaml": "baseURL: /", "config/_default/languages.en.toml": "title = \"T\"",
			"config/_default/params.en.toml": "palette = \"red\""}, []string{
			"languages.en.title T 1:9 1:1", "languages.en.params.palette red 1:11 1:1", "params.palette ink 1:11 1:1", "baseurl / 1:10 1:1",
		}},
		{"broken", map[string]string{"config.toml": "a = ", "config/_default/params.yaml": "a: ["}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for name, text := range test.files {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			var got []string
			for _, s := range Settings(fsys) {
				got = append(got, fmt.Sprintf("%s %s %d:%d %d:%d", s.Key, s.Value, s.At.Line, s.At.Column, s.Name.Line, s.Name.Column))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%q\nwant\n%q", got, test.want)
			}
		})
	}
}
