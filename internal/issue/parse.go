package issue

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

// parse reads a page's front matter and body.
func (p *Page) parse(s *sink, src *source) bool {
	p.Origin = Origin{src: src}
	body, fault := frontMatter(src.text)
	if fault != nil {
		s.add(Pos{src.name, 1, 1}.Finding(fault.code, s.lang.say(fault.message), s.lang.say(fault.hint)))
		p.parseLoosely(s.aside(), src)
		return false
	}
	// The opening "---" is YAML's own document start, so that lines keep their
	// numbers; the closing one would start another document.
	head := strings.TrimRight(src.text[:body], "\n")
	head = head[:strings.LastIndexByte(head, '\n')+1]
	if node, ok := s.parseYAML(src, head); ok {
		p.decodeFront(s, src, node)
		p.Origin = Origin{src, node}
		p.checkFront(s)
	} else {
		p.decodeFront(s.aside(), src, salvage(head))
	}
	p.parseBody(s, src, body)
	return true
}

// parseLoosely reads what can be shown of a page that can not be read as it is.
func (p *Page) parseLoosely(aside *sink, src *source) {
	p.Origin = Origin{src: src}
	body, fault := frontMatter(src.text)
	if fault != nil {
		body = looseFront(src.text)
	}
	p.decodeFront(aside, src, salvage(strings.TrimSuffix(strings.TrimRight(src.text[:body], "\n"), "\n---")))
	p.parseBody(aside, src, body)
}

func (p *Page) decodeFront(s *sink, src *source, node *yaml.Node) {
	d := &decoder{s, src, p.Kind}
	d.structure(node, reflect.ValueOf(&p.Front).Elem(), s.model.fieldsOf(reflect.TypeFor[Front](), p.Kind), "")
}

// aside is a sink for what is told already.
func (s *sink) aside() *sink {
	return &sink{lang: s.lang, languages: s.languages, model: s.model}
}

// frontMatter returns the offset of the body behind the closing "---".
func frontMatter(text string) (body int, bad *fault) {
	for start, first := 0, true; ; first = false {
		end := strings.IndexByte(text[start:], '\n')
		line, next := text[start:], len(text)
		if end >= 0 {
			line, next = text[start:start+end], start+end+1
		}
		fence := strings.TrimRight(line, " \t") == "---"
		switch {
		case first && !fence:
			return 0, &fault{CodeFrontMatter, "no front matter", `begin the file with a line "---", the fields, and a line "---"`}
		case !first && fence:
			return next, nil
		case end < 0:
			return 0, &fault{CodeFrontMatter, "front matter is not closed", `end it with a line "---" of its own`}
		}
		start = next
	}
}

// checkFront proves what the tags of Front can not say.
func (p *Page) checkFront(s *sink) {
	if p.Lang == ZH && p.Has("source") {
		s.add(p.Key("source").Finding(CodeUnknownKey, s.lang.say("unknown key %q", "source"), s.lang.say("only an English page names the Chinese it was translated from")))
	}
	if p.Kind == Special && p.Type != "" && p.Type != p.ID && slices.Contains(SpecialTypes(), p.Type) {
		s.add(p.At("type").Finding(CodeBadValue, s.lang.say("type %q in the folder %q", p.Type, p.ID), s.lang.say("write %q", p.ID)))
	}
	if p.Kind != Section {
		return
	}
	switch lost := p.Lost("title"); {
	case lost && p.Has("title"):
		s.add(p.Key("title").Finding(CodeBadValue, s.lang.say(`"title" is there and in "gap"`), s.lang.say("a heading is printed or lost; keep one of the two")))
	case !lost && p.ID != "closing" && !p.Has("title"):
		s.add(p.At().Finding(CodeMissingField, s.lang.say("%q is missing", "title"), s.lang.say("add title: the heading, or gap: [title] where the source has lost it")))
	}
}

// parseBody reads the body as Markdown and proves the shortcodes of its blocks.
func (p *Page) parseBody(s *sink, src *source, start int) {
	p.Body = src.pos(start)
	p.bodyStart = start
	text := src.text[start:]
	p.Markdown = parseMarkdown(maskBody(text))
	for n, node := range p.Markdown.blocks() {
		b := &Block{
			Anchor: fmt.Sprintf("%s-%d", p.anchorStem(), n+1),
			Number: n + 1,
			Text:   text[node.start:node.end],
			Lang:   p.Lang,
			Pos:    src.pos(start + node.start),
			Node:   node.Node,
			Start:  node.start,
			page:   p,
			start:  start + node.start,
		}
		if own := ownID(node.Node, p.Markdown.Source); own != "" {
			b.Anchor, b.Named = own, true
		}
		b.Hash = Hash(b.Text)
		b.Shortcodes = scanShortcodes(b.Text)
		b.Kind = kindOf(b)
		b.checkShortcodes(s)
		p.Blocks = append(p.Blocks, b)
	}
}

// ownID is the id that the editor gave a block: in the line of a heading, in the
// opening line of code, below any other. It is "" without.
func ownID(n ast.Node, src []byte) string {
	switch n := n.(type) {
	case *ast.Heading:
		if id, ok := n.AttributeString("id"); ok {
			if own, ok := id.([]byte); ok {
				return string(own)
			}
		}
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			_, list, _ := bytes.Cut(n.Info.Segment.Value(src), []byte("{"))
			if list, ok := parser.ParseAttributes(text.NewReader(append([]byte("{"), list...))); ok {
				return idIn(list)
			}
		}
	default:
		if a := AttributesOf(n); a != nil {
			return a.ID
		}
	}
	return ""
}

// Text returns the body as it was written.
func (p *Page) Text() string {
	if p.src == nil {
		return ""
	}
	return p.src.text[p.bodyStart:]
}

// BodyAt returns the place in the file of a byte offset in the body.
func (p *Page) BodyAt(offset int) Pos { return p.src.pos(p.bodyStart + offset) }
