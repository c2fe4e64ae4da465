package issue

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
)

// desk is a part of an issue that may become a module of its own.
type desk struct {
	name, about string
	holds       func(name string) bool // whether a file of the issue is the desk's
}

// starterDesks are those of a newsroom: who writes, who takes pictures, who counts.
func starterDesks() []desk {
	in := func(names ...string) func(string) bool {
		return func(name string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return name == n || strings.HasPrefix(name, n+"/") })
		}
	}
	return []desk{
		{"text", "报道的正文，两种语言。\nThe text of the reports, in both languages.", func(name string) bool {
			parts := strings.Split(name, "/") // content/zh/report/section.md
			return parts[0] == "content" && len(parts) == 4 && !slices.Contains(SpecialTypes(), parts[2])
		}},
		{"photos", "照片（assets/photos）和图片说明（data/photos.yaml）。\nPhotographs (assets/photos) and their captions (data/photos.yaml).", in("assets/photos", "data/photos.yaml")},
		{"figures", "统计数据和图表（data）。\nStatistics and charts (data).", in("data/statistics.yaml", "data/charts.yaml")},
	}
}

// Desks lays out the files of a new issue for a newsroom of desks: text, photographs and
// figures are Hugo modules in folders of their own below desks, which the issue imports.
// Until a desk has an address of its own, go.work says where it is.
func Desks(files map[string][]byte, id string) map[string][]byte {
	laid := map[string][]byte{}
	var work, imports strings.Builder
	fmt.Fprintf(&work, "// Where the desks are that have no address of their own yet. 还没有自己地址的编辑室在哪里。\ngo 1.21\n\nuse .\n")
	module := func(name string) string { return "desks.internal/" + id + "/" + name }
	for _, d := range starterDesks() {
		folder := path.Join("desks", d.name)
		var mounts []byte
		for name, text := range files {
			if d.holds(name) {
				laid[path.Join(folder, name)] = text
				if lang, ok := strings.CutPrefix(path.Dir(path.Dir(name)), "content/"); ok && !bytes.Contains(mounts, []byte("content/"+lang)) {
					mounts = fmt.Appendf(mounts, "[[module.mounts]]\n  source = \"content/%[1]s\"\n  target = \"content\"\n  [module.mounts.sites.matrix]\n    languages = [%[1]q]\n", lang)
				}
			}
		}
		if len(mounts) > 0 {
			laid[path.Join(folder, "config.toml")] = mounts
		}
		laid[path.Join(folder, "go.mod")] = fmt.Appendf(nil, "module %s\n\ngo 1.21\n", module(d.name))
		laid[path.Join(folder, "README.md")] = fmt.Appendf(nil, "# %s\n\n%s\n", d.name, d.about)
		fmt.Fprintf(&work, "use ./%s\n", folder)
		fmt.Fprintf(&imports, "  [[module.imports]]\n    path = %q\n", module(d.name))
	}
	for name, text := range files {
		if !slices.ContainsFunc(starterDesks(), func(d desk) bool { return d.holds(name) }) {
			laid[name] = text
		}
	}
	laid["go.mod"] = fmt.Appendf(nil, "module %s\n\ngo 1.21\n", module("issue"))
	laid["go.work"] = []byte(work.String())
	laid["config.toml"] = fmt.Appendf(laid["config.toml"], "\n# The desks that the issue is made of. 本刊由哪些编辑室的稿件合成。\n[module]\n  workspace = \"go.work\"\n%s", imports.String())
	return laid
}
