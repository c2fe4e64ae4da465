package importer

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// docx is a document of a word processor (ECMA-376, part 1), taken apart.
type docx struct {
	*archive
	m *Manuscript
	// links are the targets of relationships, by their ids.
	links  map[string]link
	styles map[string]docxStyle
	base   docxStyle
	// lists are the formats of numbered lists: by list, then by level.
	lists    map[string][]listLevel
	counts   map[string][]int
	notes    map[string][]Span // "footnote 3"
	comments map[string]string
	// placed are the notes and comments that a mark in the text leads to.
	placed map[string]bool
	// field is what is open of a field that spans several runs.
	field fieldState
}

type link struct {
	target, kind string
	external     bool
}

// docxStyle is what a style says; size 0 and bold nil are not told.
type docxStyle struct {
	style    Style
	level    int
	size     float64
	bold     *bool
	quote    bool
	centered bool
	list     string
}

type listLevel struct{ format, text string }

// readDocx reads a document in the format of Word 2007 and later.
func (a *archive) readDocx() (*Manuscript, error) {
	r := a.r
	main := a.mainPart()
	if main == "" {
		return nil, r.refuse("open it in its program and save it as .docx", "%q is no Word document: it has no word/document.xml", r.name)
	}
	d := &docx{archive: a, m: &Manuscript{Name: r.name}, links: map[string]link{}, styles: map[string]docxStyle{},
		lists: map[string][]listLevel{}, counts: map[string][]int{}, notes: map[string][]Span{}, comments: map[string]string{}, placed: map[string]bool{}}
	doc, err := a.readXML(main)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(string) error{d.readLinks, d.readStyles, d.readLists, d.readNotes, d.readComments} {
		if err := step(main); err != nil {
			return nil, err
		}
	}
	body := doc.child("document", "body")
	if body == nil {
		return nil, r.refuse("open it in its program and save it again", "the entry %q of %q has no text", main, r.name)
	}
	d.m.Blocks = d.blocks(body.kids)
	d.keepUnmarked()
	if err := d.readOthers(main); err != nil {
		return nil, err
	}
	return d.m, d.failed
}

// mainPart is the entry that holds the text.
func (a *archive) mainPart() string {
	if a.files["word/document.xml"] != nil {
		return "word/document.xml"
	}
	rels, err := a.readXML("_rels/.rels")
	if err != nil {
		return ""
	}
	for _, e := range rels.all("Relationship") {
		target := strings.TrimPrefix(e.attr("Target"), "/")
		if strings.HasSuffix(e.attr("Type"), "/officeDocument") && strings.HasPrefix(target, "word/") && a.files[target] != nil {
			return target
		}
	}
	return ""
}

// linksOf are the relationships of an entry.
func (d *docx) linksOf(name string) (map[string]link, error) {
	rels, err := d.readXML(path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"))
	if err != nil {
		return nil, err
	}
	links := map[string]link{}
	for _, e := range rels.all("Relationship") {
		l := link{target: e.attr("Target"), kind: path.Base(e.attr("Type")), external: e.attr("TargetMode") == "External"}
		if !l.external {
			if strings.HasPrefix(l.target, "/") {
				l.target = l.target[1:]
			} else {
				l.target = path.Join(path.Dir(name), l.target)
			}
		}
		links[e.attr("Id")] = l
	}
	return links, nil
}

func (d *docx) readLinks(main string) (err error) {
	d.links, err = d.linksOf(main)
	return err
}

// part is the name of the entry of a kind that belongs to the main part.
func (d *docx) part(main, kind string) string {
	for _, id := range slices.Sorted(maps.Keys(d.links)) {
		if l := d.links[id]; l.kind == kind && !l.external {
			return l.target
		}
	}
	return path.Join(path.Dir(main), kind+".xml")
}

var headingName = regexp.MustCompile(`^(?:heading|标题)\s*(\d)$`)

func (d *docx) readStyles(main string) error {
	doc, err := d.readXML(d.part(main, "styles"))
	if doc == nil || err != nil {
		return err
	}
	root := doc.child("styles")
	d.base = d.looks(docxStyle{}, nil, root.child("docDefaults", "rPrDefault", "rPr"))
	defined := map[string]*element{}
	for _, e := range root.all("style") {
		defined[e.attr("styleId")] = e
	}
	for id := range defined {
		d.styles[id] = d.resolve(defined, id, 0)
	}
	for _, id := range slices.Sorted(maps.Keys(defined)) {
		if e := defined[id]; e.attr("type") == "paragraph" && isOn(e.attr("default")) {
			d.base = d.styles[id]
			d.base.style = Body
		}
	}
	return nil
}

func isOn(value string) bool { return value == "1" || value == "true" || value == "on" }

// resolve is what a style says with all that it is based on.
func (d *docx) resolve(defined map[string]*element, id string, depth int) docxStyle {
	e := defined[id]
	if e == nil || depth > 20 {
		return d.base
	}
	s := d.resolve(defined, e.child("basedOn").attr("val"), depth+1)
	s = d.looks(s, e.child("pPr"), e.child("rPr"))
	switch name := strings.ToLower(e.child("name").attr("val")); {
	case headingName.MatchString(name):
		s.style = HeadingStyle
		s.level, _ = strconv.Atoi(headingName.FindStringSubmatch(name)[1])
	case name == "title" || name == "标题":
		s.style = TitleStyle
	case name == "subtitle" || name == "副标题":
		s.style = SubtitleStyle
	case name == "caption" || name == "题注":
		s.style = CaptionStyle
	case strings.Contains(name, "quot") || name == "block text" || strings.Contains(name, "引用") || strings.Contains(name, "引文"):
		s.quote = true
	}
	return s
}

// looks adds what the properties of a paragraph and of its type say.
func (d *docx) looks(s docxStyle, p, run *element) docxStyle {
	if size, err := strconv.ParseFloat(run.child("sz").attr("val"), 64); err == nil {
		s.size = size / 2
	}
	if b := run.child("b"); b != nil {
		on := toggled(b)
		s.bold = &on
	}
	if level, err := strconv.Atoi(p.child("outlineLvl").attr("val")); err == nil && level < 9 && s.style != TitleStyle {
		s.style, s.level = HeadingStyle, level+1
	}
	if jc := p.child("jc").attr("val"); jc != "" {
		s.centered = jc == "center"
	}
	if list := p.child("numPr", "numId").attr("val"); list != "" {
		s.list = list
	}
	return s
}

// toggled is the value of a property that is on when nothing else is said.
func toggled(e *element) bool {
	v := e.attr("val")
	return v == "" || isOn(v)
}
