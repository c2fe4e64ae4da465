package issue

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"time"
)

//go:embed all:starter
var starter embed.FS

// markedWords are words of the starter that an editor is to replace.
var markedWords = regexp.MustCompile(`⟦([^⟧]*)⟧`)

// Starter returns the files of a new issue by their paths, with slashes: a cover,
// a report with a section and the special pages, in both languages and with words
// that stand for an editor's, which the desk's rule placeholder finds again; what git
// and an editor go by; and a workflow, in which @VERSION@ and @SHA256@ stand for those
// of the program.
//
// The issue's id is the name, as far as it makes one; day is the first day of its
// edition.
func Starter(name string, day time.Time) (map[string][]byte, error) {
	id := StarterID(name)
	files := map[string][]byte{}
	err := fs.WalkDir(starter, "starter", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := starter.ReadFile(name)
		if err != nil {
			return err
		}
		name = strings.TrimPrefix(name, "starter/")
		switch name {
		case "gitignore", "gitattributes": // with their dots they would rule here
			name = "." + name
		case path.Join("data", "issue.yaml"):
			data = bytes.ReplaceAll(data, []byte("DAY"), []byte(day.Format(time.DateOnly)))
			data = bytes.Replace(data, []byte("ID"), []byte(id), 1)
		}
		files[name] = markedWords.ReplaceAll(data, []byte("$1"))
		return nil
	})
	return files, errors.Join(err, wireSchemas(files))
}

// InOneLanguage leaves in the files of a new issue what an issue of one language has.
func InOneLanguage(files map[string][]byte, l Language) {
	other := string(l.Other())
	halves := regexp.MustCompile(`(?m), en: [^}\n]*|^(#? *)en: .*\n`)
	if l == EN {
		halves = regexp.MustCompile(`(?m)\bzh: [^,}\n]*, |^(#? *)zh: .*\n`)
	}
	for name, data := range files {
		switch {
		case strings.HasPrefix(name, "content/"+other+"/"), name == "data/translations.yaml":
			delete(files, name)
		case strings.HasPrefix(name, "data/"):
			files[name] = halves.ReplaceAll(data, nil)
		}
	}
	const config = "config.toml"
	files[config] = fmt.Appendf(files[config], "\n# The one language of the issue. 本刊只用的一种语言。\n[languages.%s]\n", l)
}

// StarterID is the id of a new issue of a name, as far as that makes one.
func StarterID(name string) string {
	id := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(name), "-"), "-")
	return cmp.Or(id, "special-issue")
}

// wireSchemas adds what an editor's YAML extension completes and checks the data
// files by.
func wireSchemas(files map[string][]byte) error {
	const dir = ".vscode"
	add := func(name string, v any) error {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		err := enc.Encode(v)
		files[path.Join(dir, name)] = b.Bytes()
		return err
	}
	wiring := map[string][]string{}
	for _, s := range Schemas(ZH, EN) {
		if len(s.Match) == 0 {
			continue
		}
		name := path.Join("schema", s.Name)
		wiring["./"+path.Join(dir, name)] = s.Match
		if err := add(name, s.Document); err != nil {
			return err
		}
	}
	return add("settings.json", map[string]any{"files.eol": "\n", "yaml.schemas": wiring})
}

// MarkedStarter returns the files of a new issue with marks around the words that
// are to be replaced.
func MarkedStarter() fs.FS {
	marked, err := fs.Sub(starter, "starter")
	if err != nil {
		panic(err) // the path is no path
	}
	return marked
}

// Marked returns the words between the marks in a text of MarkedStarter.
func Marked(text string) []string {
	var words []string
	for _, m := range markedWords.FindAllStringSubmatch(text, -1) {
		words = append(words, m[1])
	}
	return words
}
