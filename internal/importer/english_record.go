package importer

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/issue"
)

// englishRecords writes captions and names into the records of the Chinese.
func (j *job) englishRecords(m source, d *Draft, a *issue.Article) error {
	var ids []string
	for _, p := range append([]issue.Part{{Twins: a.Twins}}, a.Sections...) {
		if p.ZH == nil {
			continue
		}
		for _, b := range p.ZH.Blocks {
			if id := b.Photo(); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	var left []Block
	for i, p := range d.report.Photos {
		if i >= len(ids) {
			left = append(left, paragraph(p.Caption.Own+" "+p.Credit.Own))
			continue
		}
		for _, half := range []struct{ key, words string }{{"caption", p.Caption.Own}, {"credit", p.Credit.Own}} {
			if err := j.setHalf(j.photoFile(ids[i]), ids[i], half.words, half.key); err != nil {
				return err
			}
		}
	}
	zh := &Report{}
	for _, id := range a.ZH.Credits {
		for _, c := range j.issue.Credits {
			if c.ID == id {
				credit := Credit{Role: Both{Own: c.Role.ZH}}
				credit.key, _ = roleOf(c.Role.ZH)
				for _, p := range c.People {
					credit.People = append(credit.People, Both{Own: p.ZH})
				}
				credit.id, credit.file = id, c.At().File
				zh.Credits = append(zh.Credits, credit)
			}
		}
	}
	left = append(left, pairCredits(zh, d.report)...)
	for _, c := range zh.Credits {
		for n, p := range c.People {
			if err := j.setHalf(c.file, c.id, p.Twin, "people", fmt.Sprint(n)); err != nil {
				return err
			}
		}
	}
	index := "content/en/" + a.ID + "/_index.md"
	for _, b := range left {
		if words := strings.TrimSpace(text(b.Spans)); words != "" {
			d.Pages[index] += "\n" + remark(words) + "\n"
			d.report.Unplaced = append(d.report.Unplaced, words)
		}
	}
	return nil
}

// photoFile is the file that the record of a photograph stands in.
func (j *job) photoFile(id string) string {
	for _, p := range j.issue.Photos {
		if p.ID == id {
			return p.At().File
		}
	}
	return "data/photos.yaml"
}

// setHalf writes the English half of a text in a record that has none.
func (j *job) setHalf(name, id, words string, path ...string) error {
	if _, own := j.o.Files.Own(name); words == "" || !own {
		return nil
	}
	data, err := j.current(name)
	if err != nil {
		return err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil || len(doc.Content) == 0 {
		return fmt.Errorf("%s can not be read: tekan check tells more", name)
	}
	for _, record := range doc.Content[0].Content {
		if valueOf(record, "id") == nil || valueOf(record, "id").Value != id {
			continue
		}
		node := record
		for _, key := range path {
			if node = valueOf(node, key); node == nil {
				return nil
			}
		}
		if text, ok := issue.AddHalf(string(data), node, issue.EN, words); ok {
			j.files[name] = []byte(text)
		}
	}
	return nil
}

// valueOf is what a key of a mapping holds, or the item of a list with that number.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				return n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		for i, item := range n.Content {
			if fmt.Sprint(i) == key {
				return item
			}
		}
	}
	return nil
}
