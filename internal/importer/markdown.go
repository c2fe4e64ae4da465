package importer

import (
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/issue"
)

// readMarkdown reads a manuscript in Markdown, which stays as it was typed.
func (r reading) readMarkdown(data []byte) (*Manuscript, error) {
	text, err := r.decode(data)
	if err != nil {
		return nil, err
	}
	m := &Manuscript{Name: r.name}
	if head, body, ok := cutFront(text); ok {
		var values yaml.Node
		if yaml.Unmarshal([]byte(head), &values) == nil && len(values.Content) == 1 && values.Content[0].Kind == yaml.MappingNode {
			m.takeFront(values.Content[0])
			text = body
		}
	}
	for _, p := range issue.Pieces(text) {
		words := p.Text
		if p.Kind == issue.Paragraph { // as markdownBlocks takes pictures out
			words = markdownPicture.ReplaceAllString(words, "")
			for _, picture := range markdownPicture.FindAllStringSubmatch(p.Text, -1) {
				m.Source.WriteString(picture[1] + picture[3])
			}
		}
		m.Source.WriteString(plainMarkdown(words))
		m.Blocks = append(m.Blocks, r.markdownBlocks(p)...)
	}
	return m, nil
}

// takeFront takes what a manuscript's own front matter says of it. What has no place in
// a report is kept in a remark.
func (m *Manuscript) takeFront(values *yaml.Node) {
	m.Front = map[string]string{}
	for i := 0; i+1 < len(values.Content); i += 2 {
		key, value := strings.ToLower(values.Content[i].Value), valuesIn(values.Content[i+1])
		switch key {
		case "title", "kicker", "deck", "summary":
			m.Front[key] = value
		case "subtitle":
			m.Front["deck"] = value
		case "author", "authors":
			m.Source.WriteString(value)
			m.Blocks = append(m.Blocks, paragraph("作者："+value))
		case "weight", "credits", "label", "lines", "source", "gap", "waive": // an issue's own
		default:
			if value != "" {
				m.Source.WriteString(value)
				m.keepAside(key + ": " + value)
			}
		}
	}
}

// valuesIn are the texts of a value, one after the other.
func valuesIn(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return strings.Join(strings.Fields(n.Value), " ")
	}
	var all []string
	for _, k := range n.Content {
		if k != n {
			all = append(all, valuesIn(k))
		}
	}
	return strings.Join(all, " ")
}

// cutFront parts the front matter from the text.
func cutFront(text string) (head, body string, ok bool) {
	rest, found := strings.CutPrefix(strings.TrimLeft(text, "\n"), "---\n")
	if !found {
		return "", text, false
	}
	head, body, ok = strings.Cut(rest, "\n---\n")
	return head, body, ok
}

var (
	markdownPicture = regexp.MustCompile(`!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+["“']([^"”']*)["”'])?\s*\)`)
	headingMarks    = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$|[ \t]*\{[^}]*\}[ \t]*$|\n[ \t]*(?:=+|-+)[ \t]*$`)
	hardBreak       = regexp.MustCompile(`(?:  +|\\)\n`)
	comment         = regexp.MustCompile(`(?s)^<!--(.*)-->$`)
)

// markdownBlocks makes blocks of a piece.
func (r reading) markdownBlocks(p issue.Piece) []Block {
	switch p.Kind {
	case "":
		if found := comment.FindStringSubmatch(p.Text); found != nil {
			return []Block{{Kind: Remark, Spans: []Span{{Text: strings.TrimSpace(found[1]), Raw: true}}}}
		}
		return []Block{rawBlock(p.Text)}
	case issue.Heading:
		return []Block{{Kind: Paragraph, Style: HeadingStyle, Level: p.Level, Spans: []Span{{Text: headingMarks.ReplaceAllString(p.Text, ""), Raw: true}}}}
	case issue.Paragraph:
	default:
		return []Block{rawBlock(p.Text)}
	}
	var photos []Block
	words := markdownPicture.ReplaceAllStringFunc(p.Text, func(found string) string {
		parts := markdownPicture.FindStringSubmatch(found)
		photo := Block{Kind: Photo, Picture: &Picture{Name: path.Base(parts[2]), Alt: parts[1]}}
		if r.open != nil {
			photo.Picture.Data, _ = r.open(parts[2]) // without it the caption is listed alone
		}
		if parts[3] != "" {
			photo.Caption = []Span{{Text: parts[3]}}
		}
		photos = append(photos, photo)
		return ""
	})
	words = strings.TrimSpace(words)
	if words == "" {
		return photos
	}
	block := Block{Kind: Paragraph, Spans: []Span{{Text: unwrap(words), Raw: true}}}
	if inner, ok := wholly(words, "**"); ok {
		block.Bold, block.Spans[0].Text = true, "**"+unwrap(inner)+"**"
	}
	if len(photos) > 0 && strings.HasPrefix(p.Text, "!") {
		return append(photos, block)
	}
	return append([]Block{block}, photos...)
}

func rawBlock(text string) Block { return Block{Kind: Raw, Spans: []Span{{Text: text, Raw: true}}} }

// wholly says whether all of a text stands between two marks.
func wholly(text, mark string) (string, bool) {
	inner, a := strings.CutPrefix(text, mark)
	inner, b := strings.CutSuffix(inner, mark)
	return inner, a && b && inner != "" && !strings.Contains(inner, mark)
}

// unwrap joins the lines of a paragraph, except where its writer broke it.
func unwrap(text string) string {
	var out strings.Builder
	for n, part := range hardBreak.Split(text, -1) {
		if n > 0 {
			out.WriteString("\\\n")
		}
		out.WriteString(oneLine(part))
	}
	return out.String()
}

var (
	markdownLink = regexp.MustCompile(`!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?`)
	markdownMark = regexp.MustCompile("\\*\\*|__|~~|`|(?:^|[^\\w\\\\])[*_]|[*_](?:\\W|$)")
	escaped      = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// plainMarkdown is a text without its markup, as a headline has to be.
func plainMarkdown(text string) string {
	text = markdownLink.ReplaceAllString(text, "$1")
	text = markdownMark.ReplaceAllStringFunc(text, func(s string) string { return strings.Trim(s, "*_~`") })
	return escaped.ReplaceAllString(text, "$1")
}

var definition = regexp.MustCompile(`(?m)^ {0,3}\[(\^?[^\]]+)\]:`)

// placeDefinitions puts footnotes and addresses of links, which Markdown lets stand
// anywhere in a text, into the file that refers to them: it is a text of its own now.
func (r *Report) placeDefinitions() {
	var defined []Block
	parts := []*[]Block{&r.Intro}
	for i := range r.Sections {
		parts = append(parts, &r.Sections[i].Blocks)
	}
	for _, part := range parts {
		var left []Block
		for _, b := range *part {
			if at := definition.FindAllStringIndex(b.Text(), -1); b.Kind == Raw && len(at) > 0 && at[0][0] == 0 {
				words := b.Text()
				for i, from := range at {
					end := len(words)
					if i+1 < len(at) {
						end = at[i+1][0]
					}
					defined = append(defined, rawBlock(strings.TrimSpace(words[from[0]:end])))
				}
				continue
			}
			left = append(left, b)
		}
		*part = left
	}
	for _, d := range defined {
		label := definition.FindStringSubmatch(d.Text())[1]
		placed := false
		for _, part := range parts {
			if refersTo(*part, label) {
				*part, placed = append(*part, d), true
			}
		}
		if !placed {
			last := parts[len(parts)-1]
			*last = append(*last, d)
		}
	}
}

// refersTo says whether one of the blocks has a mark of the note or link.
func refersTo(blocks []Block, label string) bool {
	for _, b := range blocks {
		if words := b.Text(); strings.Contains(words, "["+label+"]") && !strings.HasPrefix(words, "["+label+"]:") {
			return true
		}
	}
	return false
}
