package importer

import (
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// memoryFile is where a report keeps what the last import made of its manuscript, so
// that the next can tell an editor's changes from a writer's. It is hidden: no page is
// made of it.
const memoryFile = ".import.json"

// memory is what the last import made.
type memory struct {
	// Front are the hashes of the lines of front matter, by the name of the page's file
	// and the key.
	Front map[string]map[string]string `json:"front"`
	// Pages are the hashes of the blocks of each page, by the name of its file.
	Pages map[string][]string `json:"pages"`
	// Photos are the hashes of the pictures as they came, by the ids they were given.
	Photos map[string]string `json:"photos,omitempty"`
	// Records are the hashes of what it said of photographs and of who did what: said.
	Records map[string]map[string]string `json:"records"`
}

// frontKeys are the keys of front matter that a manuscript has words for.
func frontKeys() []string { return []string{"kicker", "title", "deck", "summary", "label"} }

func memoryName(id string, lang issue.Language) string {
	return path.Join("content", string(lang), id, memoryFile)
}

// remember makes the memory of a draft, for each language that it has.
func (d *Draft) remember() map[issue.Language]*memory {
	all := map[issue.Language]*memory{}
	d.known = saidOf(d.again)
	records := saidOf(d.Photos)
	maps.Copy(records, d.known)
	for _, c := range d.report.Credits {
		var names []string
		for _, p := range c.People {
			names = append(names, p.Own)
		}
		records[c.id] = map[string]string{"people/" + string(d.Lang): strings.Join(names, "\n")}
	}
	for _, l := range issue.Languages() {
		dir := path.Join("content", string(l), d.ID)
		mem := &memory{Front: map[string]map[string]string{}, Pages: map[string][]string{}, Photos: map[string]string{}, Records: records.hashes()}
		for name, text := range d.Pages {
			if path.Dir(name) != dir {
				continue
			}
			all[l] = mem
			head, body, _ := cutFront(text)
			hashes := []string{}
			for _, b := range blocksOf(body) {
				hashes = append(hashes, b.hash)
			}
			mem.Pages[path.Base(name)] = hashes
			mem.Front[path.Base(name)] = map[string]string{}
			for _, key := range frontKeys() {
				mem.Front[path.Base(name)][key] = issue.Hash(frontLine(head, key))
			}
		}
		for _, p := range d.report.Photos {
			if p.Picture != nil && p.Picture.Data != nil && p.ID != "" {
				mem.Photos[p.ID] = issue.Hash(string(p.Picture.Data))
			}
		}
	}
	return all
}

// recall reads what was remembered; nil is nothing.
func (j *job) recall(id string, lang issue.Language) *memory {
	data, err := fs.ReadFile(j.o.Files, memoryName(id, lang))
	mem := &memory{}
	if err != nil || json.Unmarshal(data, mem) != nil {
		return nil
	}
	return mem
}

// keepMemory writes the memory of a draft with its files.
func (j *job) keepMemory(d *Draft, all map[issue.Language]*memory) error {
	for l, mem := range all {
		data, err := json.MarshalIndent(mem, "", " ")
		if err != nil {
			return err
		}
		j.files[memoryName(d.ID, l)] = append(data, '\n')
	}
	return nil
}

// frontLine is the line of a key in front matter, "" where there is none.
func frontLine(head, key string) string {
	return regexp.MustCompile(`(?m)^` + key + `:.*$`).FindString(head)
}
