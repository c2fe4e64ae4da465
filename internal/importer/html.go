package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is a saved web page, taken apart.
type page struct {
	reading
	m *Manuscript
	// spans are those of the paragraph that is being read, and look how it is set.
	spans []Span
	look  look
	// container is what the paragraph stands in.
	kind    Kind
	level   int
	ordered bool
	heading int
	style   Style
	notes   map[string]*note // of a page that a word processor saved, by their ids
}

// look is how a stretch of a page is set.
type look struct {
	strong, emphasis, struck, code, raised, lowered, centered bool
	size                                                      float64
	link                                                      string
}

// readHTML reads a page that was saved from a browser. Only the article is read: what
// stands around it on the site is no part of the manuscript.
func (r reading) readHTML(data []byte) (*Manuscript, error) {
	text, err := r.decode(data)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, r.refuse("open it in a browser and save it again", "%q is no web page that can be read", r.name)
	}
	p := &page{reading: r, m: &Manuscript{Name: r.name}, kind: Paragraph}
	root := article(doc)
	p.takeTitle(doc, root)
	p.takeNotes(doc)
	p.walk(root, look{})
	p.flush()
	p.keepNotes()
	return p.m, nil
}

// walk reads the children of an element.
func (p *page) walk(n *html.Node, l look) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			p.text(k.Data, l)
		case k.Type == html.ElementNode && !isFurniture(k) && !p.isNote(k):
			p.element(k, l.with(k))
		}
	}
}

var (
	fontSize = regexp.MustCompile(`(?i)font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem)`)
	bold     = regexp.MustCompile(`(?i)font-weight\s*:\s*(?:bold|bolder|[6-9]00)`)
	notBold  = regexp.MustCompile(`(?i)font-weight\s*:\s*(?:normal|[1-5]00)`)
	middle   = regexp.MustCompile(`(?i)text-align\s*:\s*center`)
	sideways = regexp.MustCompile(`(?i)text-align\s*:\s*(?:left|right|justify|start|end)`)
)

// with is how an element is set within what is around it.
func (l look) with(n *html.Node) look {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		l.strong = true
	case atom.I, atom.Em:
		l.emphasis = true
	case atom.S, atom.Del, atom.Strike:
		l.struck = true
	case atom.Code, atom.Kbd, atom.Samp:
		l.code = true
	case atom.Sup:
		l.raised = true
	case atom.Sub:
		l.lowered = true
	case atom.Center:
		l.centered = true
	case atom.A:
		if address := attribute(n, "href"); webAddress.MatchString(address) {
			l.link = asLink(address)
		}
	}
	style := attribute(n, "style")
	if found := fontSize.FindStringSubmatch(style); found != nil {
		size, _ := strconv.ParseFloat(found[1], 64)
		l.size = size * map[string]float64{"px": 0.75, "pt": 1, "em": 12, "rem": 12}[strings.ToLower(found[2])]
	}
	l.strong = (l.strong || bold.MatchString(style)) && !notBold.MatchString(style)
	l.centered = (l.centered || middle.MatchString(style) || attribute(n, "align") == "center") && !sideways.MatchString(style)
	return l
}

// element reads one element.
func (p *page) element(n *html.Node, l look) {
	if p.officeMark(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		p.spans = append(p.spans, Span{Break: true})
	case atom.Img:
		p.image(n)
	case atom.Figure:
		p.figure(n, l)
	case atom.Table:
		p.flush()
		p.m.Blocks = append(p.m.Blocks, p.table(n)...)
	case atom.Pre:
		p.flush()
		words := clean(shown(n))
		p.m.Source.WriteString(words)
		p.m.Blocks = append(p.m.Blocks, rawBlock("```\n"+strings.ReplaceAll(words, "```", "'''")+"\n```"))
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		level, _ := strconv.Atoi(n.Data[1:])
		p.within(func() { p.heading = level; l.strong = false; p.walk(n, l) })
	case atom.Li:
		p.within(func() { p.kind = Item; p.walk(n, l) })
	case atom.Ul, atom.Ol:
		p.within(func() {
			if p.kind == Item {
				p.level++
			}
			p.ordered = n.DataAtom == atom.Ol
			p.walk(n, l)
		})
	case atom.Blockquote:
		p.within(func() { p.kind = Quotation; p.walk(n, l) })
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Dl, atom.Dt, atom.Dd, atom.Center, atom.Figcaption, atom.Address, atom.Details, atom.Summary, atom.Hr, atom.Fieldset:
		p.within(func() {
			if style := officeStyle(n); style != Body {
				p.style, l.strong = style, false
			}
			p.walk(n, l)
		})
	default:
		p.walk(n, l)
	}
}

// within reads a paragraph or what holds some, and goes on as before.
func (p *page) within(read func()) {
	p.flush()
	kind, level, ordered, heading, style := p.kind, p.level, p.ordered, p.heading, p.style
	read()
	p.flush()
	p.kind, p.level, p.ordered, p.heading, p.style = kind, level, ordered, heading, style
}

// text adds words to the paragraph. White space is one space, and none between Chinese.
func (p *page) text(words string, l look) {
	words = clean(words)
	var out strings.Builder
	last := rune(0)
	if n := len(p.spans); n > 0 {
		last = lastRune(p.spans[n-1].Text)
	}
	for i, part := range strings.FieldsFunc(words, isASCIISpace) {
		first := firstRune(part)
		if (i > 0 || isASCIISpace(firstRune(words))) && last != ' ' && last != 0 && !(isWide(last) && isWide(first) && strings.Contains(words, "\n")) {
			out.WriteByte(' ')
		}
		out.WriteString(part)
		last = lastRune(part)
	}
	if isASCIISpace(lastRune(words)) && !isWide(last) && last != ' ' && last != 0 {
		out.WriteByte(' ')
	}
	if out.Len() == 0 {
		return
	}
	p.m.Source.WriteString(out.String())
	p.spans = append(p.spans, Span{Text: out.String(), Strong: l.strong, Emphasis: l.emphasis, Struck: l.struck, Code: l.code,
		Raised: l.raised, Lowered: l.lowered, Link: l.link})
	if l.size > p.look.size {
		p.look.size = l.size
	}
	p.look.centered = l.centered
}

func isASCIISpace(r rune) bool { return r < 0x80 && unicode.IsSpace(r) }

// flush ends the paragraph that is being read.
func (p *page) flush() {
	spans := p.spans
	p.spans = nil
	b := Block{Kind: p.kind, Style: p.style, Level: p.level, Ordered: p.ordered, Size: p.look.size, Centered: p.look.centered, Spans: spans}
	p.look = look{}
	if p.heading > 0 {
		b.Kind, b.Style, b.Level = Paragraph, HeadingStyle, p.heading
	}
	letters, strong := 0, 0
	pictures := false
	for _, s := range spans {
		n := len(strings.TrimSpace(s.Text))
		letters += n
		if s.Strong {
			strong += n
		}
		pictures = pictures || s.Picture != nil
	}
	if letters == 0 && !pictures {
		return
	}
	if b.Bold = letters > 0 && strong == letters; b.Bold && columns(b.Text()) <= longestHeading {
		for i := range b.Spans {
			b.Spans[i].Strong = false
		}
	}
	p.m.Blocks = append(p.m.Blocks, b)
}
