package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fieldState is how far a field has been read: its instruction is no text, its result
// is.
type fieldState struct {
	depth    int
	asking   int // the depth at which an instruction is being read, 0 for none
	words    strings.Builder
	link     string
	linkEnds int
}

// blocks reads what stands on the level of paragraphs.
func (d *docx) blocks(kids []*element) []Block {
	var out []Block
	join := false // the mark at the end of the last paragraph was deleted
	for _, e := range kids {
		switch e.name {
		case "p":
			found, deleted := d.paragraph(e)
			if join && len(out) > 0 && len(found) > 0 && out[len(out)-1].Kind != Photo && found[0].Kind != Photo {
				out[len(out)-1].Spans = append(out[len(out)-1].Spans, found[0].Spans...)
				found = found[1:]
			}
			out, join = append(out, found...), deleted
		case "tbl":
			out, join = append(out, d.table(e)...), false
		case "sdt":
			out = append(out, d.blocks(e.child("sdtContent").childs())...)
		case "ins", "moveTo", "customXml", "smartTag":
			out = append(out, d.blocks(e.kids)...)
		case "AlternateContent":
			out = append(out, d.blocks(choice(e).childs())...)
		}
	}
	return out
}

func (e *element) childs() []*element {
	if e == nil {
		return nil
	}
	return e.kids
}

// choice is what an application of today shows of alternate content.
func choice(e *element) *element {
	if c := e.child("Choice"); c != nil {
		return c
	}
	return e.child("Fallback")
}

// paragraph reads a paragraph and what is anchored in it: pictures stay in their line,
// text boxes stand behind it. deleted says that its end was.
func (d *docx) paragraph(e *element) (out []Block, deleted bool) {
	p := e.child("pPr")
	s := d.base
	if id := p.child("pStyle").attr("val"); id != "" {
		if known, ok := d.styles[id]; ok {
			s = known
		}
	}
	s = d.looks(s, p, nil)
	run := &docxRun{style: s}
	d.runs(e.kids, run)
	b := Block{Kind: Paragraph, Style: s.style, Level: s.level, Size: run.size(), Bold: run.isBold(), Centered: s.centered, Spans: run.spans}
	if s.quote {
		b.Kind = Quotation
	}
	if b.Bold && b.Style != Body || b.Bold && columns(b.Text()) <= longestHeading {
		for i := range b.Spans {
			b.Spans[i].Strong = false
		}
	}
	if list := s.list; list != "" && list != "0" && b.Style != TitleStyle {
		level, _ := strconv.Atoi(p.child("numPr", "ilvl").attr("val"))
		d.number(&b, list, min(max(level, 0), 8))
	}
	return append([]Block{b}, run.boxes...), p.child("rPr", "del") != nil
}

// docxRun gathers the spans of a paragraph.
type docxRun struct {
	style docxStyle
	spans []Span
	boxes []Block
	// sizes and bold count letters, to tell how the paragraph looks as a whole.
	sizes         map[float64]int
	bold, letters int
}

func (r *docxRun) size() float64 {
	best, most := r.style.size, 0
	for size, n := range r.sizes {
		if n > most || n == most && size > best {
			best, most = size, n
		}
	}
	return best
}

func (r *docxRun) isBold() bool { return r.letters > 0 && r.bold == r.letters }

// runs reads what stands on the level of runs. What was deleted or moved away is left
// out, what was inserted is text.
func (d *docx) runs(kids []*element, run *docxRun) {
	for _, e := range kids {
		switch e.name {
		case "r":
			d.run(e, run)
		case "hyperlink":
			from := len(run.spans)
			d.runs(e.kids, run)
			if l := d.links[e.attr("id")]; l.external {
				setLink(run.spans[from:], l.target)
			}
		case "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "oMath", "oMathPara":
			d.runs(e.kids, run)
		case "sdt":
			d.runs(e.child("sdtContent").childs(), run)
		case "AlternateContent":
			d.runs(choice(e).childs(), run)
		case "sSup", "sSub", "sSubSup", "f", "e", "num", "den", "sub", "sup", "d", "rad", "nary", "acc", "bar", "func", "fName", "lim", "limLow", "limUpp", "m", "mr", "box", "borderBox", "groupChr", "phant", "eqArr", "deg":
			d.runs(e.kids, run) // mathematics: its letters, one after the other
		}
	}
}

// setLink makes links of spans, where the address is one that a page may lead to.
func setLink(spans []Span, target string) {
	if !webAddress.MatchString(target) {
		return
	}
	for i := range spans {
		spans[i].Link = asLink(target)
	}
}

// asLink is an address as it may stand in the brackets of Markdown.
func asLink(address string) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\n", "").Replace(address)
}

var (
	webAddress  = regexp.MustCompile(`^(?:https?://|mailto:)[^\s]+$`)
	linkedField = regexp.MustCompile(`(?i)^\s*HYPERLINK\s+"([^"]+)"`)
)

// run reads one run.
func (d *docx) run(e *element, run *docxRun) {
	p := e.child("rPr")
	s := d.looks(run.style, nil, p)
	if char, ok := d.styles[p.child("rStyle").attr("val")]; ok && char.bold != nil && p.child("b") == nil {
		s.bold = char.bold
	}
	span := Span{
		Strong:   s.bold != nil && *s.bold,
		Emphasis: p.child("i") != nil && toggled(p.child("i")) || p.child("em") != nil && p.child("em").attr("val") != "none",
		Struck:   p.child("strike") != nil && toggled(p.child("strike")) || p.child("dstrike") != nil && toggled(p.child("dstrike")),
		Raised:   p.child("vertAlign").attr("val") == "superscript",
		Lowered:  p.child("vertAlign").attr("val") == "subscript",
		Link:     d.field.link,
	}
	hidden := p.child("vanish") != nil && toggled(p.child("vanish"))
	for _, k := range e.kids {
		d.piece(k, run, span, s, hidden)
	}
}

// piece reads one thing of a run.
func (d *docx) piece(k *element, run *docxRun, span Span, s docxStyle, hidden bool) {
	add := func(words string) {
		if words == "" || d.field.asking > 0 {
			return
		}
		words = clean(words)
		d.m.Source.WriteString(words)
		if hidden {
			run.spans = append(run.spans, Span{Remark: words})
			return
		}
		span.Text = words
		run.spans = append(run.spans, span)
		n := utf8.RuneCountInString(strings.TrimSpace(words))
		if run.sizes == nil {
			run.sizes = map[float64]int{}
		}
		run.sizes[s.size] += n
		run.letters += n
		if span.Strong {
			run.bold += n
		}
	}
	switch k.name {
	case "t":
		add(k.words())
	case "tab", "ptab":
		add(" ")
	case "noBreakHyphen":
		add("-")
	case "sym":
		if code, err := strconv.ParseUint(k.attr("char"), 16, 32); err == nil && code < 0xF000 {
			add(string(rune(code)))
		}
	case "br", "cr":
		if t := k.attr("type"); t == "" || t == "textWrapping" {
			run.spans = append(run.spans, Span{Break: true})
		}
	case "ruby":
		d.runs(k.child("rubyBase").childs(), run)
		if reading := (&docxRun{style: run.style}); true {
			d.runs(k.child("rt").childs(), reading)
			if words := text(reading.spans); words != "" {
				run.spans = append(run.spans, Span{Text: "（" + words + "）"})
			}
		}
	case "footnoteReference", "endnoteReference":
		key := strings.TrimSuffix(k.name, "Reference") + " " + k.attr("id")
		if note := d.notes[key]; len(note) > 0 && !d.placed[key] {
			d.placed[key] = true
			run.spans = append(run.spans, Span{Note: note})
		}
	case "commentReference":
		if words := d.comments[k.attr("id")]; words != "" {
			d.placed["comment "+k.attr("id")] = true
			run.spans = append(run.spans, Span{Remark: words})
		}
	case "fldChar":
		d.fieldMark(k.attr("fldCharType"))
	case "instrText":
		if d.field.asking > 0 {
			d.field.words.WriteString(k.words())
		}
	case "drawing", "pict", "object":
		d.drawing(k, run)
	case "AlternateContent":
		c := choice(k)
		for _, inner := range c.childs() {
			d.piece(inner, run, span, s, hidden)
		}
	}
}

// fieldMark follows the begin, the middle and the end of a field.
func (d *docx) fieldMark(kind string) {
	f := &d.field
	switch kind {
	case "begin":
		f.depth++
		if f.asking == 0 {
			f.asking = f.depth
			f.words.Reset()
		}
	case "separate":
		if f.asking == f.depth {
			f.asking = 0
			if found := linkedField.FindStringSubmatch(f.words.String()); found != nil && webAddress.MatchString(found[1]) {
				f.link, f.linkEnds = found[1], f.depth
			}
		}
	case "end":
		if f.asking == f.depth {
			f.asking = 0
		}
		if f.linkEnds == f.depth {
			f.link, f.linkEnds = "", 0
		}
		f.depth = max(f.depth-1, 0)
	}
}
