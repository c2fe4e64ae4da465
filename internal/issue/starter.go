package issue

import (
	"bytes"
	"embed"
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
// that stand for an editor's, which the desk's rule placeholder finds again.
//
// The issue's id is the name, as far as it makes one; day is the first day of its
// edition.
func Starter(name string, day time.Time) (map[string][]byte, error) {
	id := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(name), "-"), "-")
	if id == "" {
		id = "special-issue"
	}
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
		case "gitignore": // as .gitignore it would hide things here
			name = ".gitignore"
		case path.Join("data", "issue.yaml"):
			data = bytes.ReplaceAll(data, []byte("DAY"), []byte(day.Format(time.DateOnly)))
			data = bytes.Replace(data, []byte("ID"), []byte(id), 1)
		}
		files[name] = markedWords.ReplaceAll(data, []byte("$1"))
		return nil
	})
	return files, err
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
