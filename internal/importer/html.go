package importer

import (
	"encoding/base64"
	"net/url"
	"path"
	"regexp"
	"slices"
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
	p.walk(root, look{})
	p.flush()
	return p.m, nil
}

// article is the element that holds the article: what WeChat and most sites call it,
// or the one with most text in paragraphs of its own.
func article(doc *html.Node) *html.Node {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return attribute(n, "id") == "js_content" },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
		func(n *html.Node) bool { return attribute(n, "itemprop") == "articleBody" },
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attribute(n, "role") == "main" },
	} {
		if n := find(doc, is); n != nil && visible(n) > 0 {
			return n
		}
	}
	body := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return doc
	}
	best, most := body, 0
	letters := map[*html.Node]int{}
	for n := range body.Descendants() {
		if n.DataAtom == atom.P && n.Parent != nil && !isFurniture(n) {
			letters[n.Parent] += visible(n)
		}
	}
	for n := range body.Descendants() {
		if letters[n] > most {
			best, most = n, letters[n]
		}
	}
	if most*2 < visible(body) {
		return body // what is left out would be more than what is read
	}
	return best
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && is(n) {
		return n
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			return d
		}
	}
	return nil
}

// visible is how many letters an element shows.
func visible(n *html.Node) int {
	count := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			count += len([]rune(strings.TrimSpace(k.Data)))
		case k.Type == html.ElementNode && !isFurniture(k):
			count += visible(k)
		}
	}
	return count
}

var hidden = regexp.MustCompile(`(?i)display\s*:\s*none`)

// isFurniture says whether an element shows nothing of an article.
func isFurniture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Nav, atom.Form, atom.Button, atom.Iframe, atom.Template, atom.Svg, atom.Select, atom.Head,
		atom.Audio, atom.Video, atom.Canvas, atom.Object, atom.Footer, atom.Aside:
		return true
	}
	_, off := lookup(n, "hidden")
	return off || hidden.MatchString(attribute(n, "style"))
}

func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func attribute(n *html.Node, key string) string {
	value, _ := lookup(n, key)
	return value
}

// takeTitle takes the headline from where the page has it, if the article does not.
func (p *page) takeTitle(doc, root *html.Node) {
	isTitle := func(n *html.Node) bool {
		return attribute(n, "id") == "activity-name" || slices.Contains(strings.Fields(attribute(n, "class")), "rich_media_title")
	}
	inArticle := find(root, func(n *html.Node) bool { return n.DataAtom == atom.H1 || isTitle(n) }) != nil
	if inArticle {
		return
	}
	title := ""
	for _, is := range []func(*html.Node) bool{isTitle, func(n *html.Node) bool { return n.DataAtom == atom.H1 && !isFurniture(n) }} {
		if n := find(doc, is); n != nil && title == "" {
			title = shown(n)
		}
	}
	if title == "" {
		if n := find(doc, func(n *html.Node) bool { return attribute(n, "property") == "og:title" }); n != nil {
			title = attribute(n, "content")
		}
	}
	if n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Title }); n != nil && title == "" && root.DataAtom != atom.Body {
		title = shown(n)
	}
	if title = clean(strings.Join(strings.Fields(title), " ")); title != "" {
		p.m.Front = map[string]string{"title": title}
	}
}

// shown is the text of an element.
func shown(n *html.Node) string {
	var s strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(s.String())
}

// walk reads the children of an element.
func (p *page) walk(n *html.Node, l look) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			p.text(k.Data, l)
		case k.Type == html.ElementNode && !isFurniture(k):
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
			l.link = strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E").Replace(address)
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
		p.within(func() { p.walk(n, l) })
	case atom.Ruby:
		p.walk(n, l)
	default:
		p.walk(n, l)
	}
}

// within reads a paragraph or what holds some, and goes on as before.
func (p *page) within(read func()) {
	p.flush()
	kind, level, ordered, heading := p.kind, p.level, p.ordered, p.heading
	read()
	p.flush()
	p.kind, p.level, p.ordered, p.heading = kind, level, ordered, heading
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
	b := Block{Kind: p.kind, Level: p.level, Ordered: p.ordered, Size: p.look.size, Centered: p.look.centered, Spans: spans}
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

// smallestPicture is as wide as a picture has to be to be more than an ornament.
const smallestPicture = 48

// image puts a picture into the paragraph.
func (p *page) image(n *html.Node) {
	pic := &Picture{Alt: strings.TrimSpace(attribute(n, "alt"))}
	if generatedAlt.MatchString(pic.Alt) {
		pic.Alt = ""
	}
	for _, key := range []string{"width", "data-w"} {
		if w, err := strconv.Atoi(strings.TrimSuffix(attribute(n, key), "px")); err == nil && w < smallestPicture {
			return
		}
	}
	for _, key := range []string{"src", "data-src", "data-original", "data-lazy-src"} {
		address := attribute(n, key)
		if address == "" || pic.Data != nil {
			continue
		}
		if inline, ok := strings.CutPrefix(address, "data:"); ok {
			if _, packed, ok := strings.Cut(inline, ";base64,"); ok && pic.Name == "" {
				pic.Data, _ = base64.StdEncoding.DecodeString(packed)
			}
			if len(pic.Data) < 200 {
				pic.Data = nil // stands in until the page has loaded the picture
			}
			continue
		}
		if u, err := url.Parse(address); err == nil {
			pic.Name = path.Base(u.Path)
			if u.Host != "" {
				pic.Address = address
			}
			if u.Host == "" && p.open != nil {
				pic.Data, _ = p.open(u.Path) // without it there is a plate
			}
		}
		if pic.Data == nil && p.open != nil {
			pic.Data, _ = p.open(address)
		}
	}
	if pic.Name == "" && pic.Data == nil || pic.Data == nil && isGIF(n) {
		return // an ornament that moves
	}
	if w := pictureWidth(pic.Data); w > 0 && w < smallestPicture {
		return
	}
	p.spans = append(p.spans, Span{Picture: pic})
}

// isGIF says whether a picture is a GIF by its address.
func isGIF(n *html.Node) bool {
	for _, key := range []string{"data-type", "src", "data-src"} {
		if value := attribute(n, key); value == "gif" || strings.Contains(value, "mmbiz_gif") || strings.Contains(value, "wx_fmt=gif") || strings.HasSuffix(value, ".gif") {
			return true
		}
	}
	return false
}

// figure reads a picture with its caption.
func (p *page) figure(n *html.Node, l look) {
	p.flush()
	from := len(p.m.Blocks)
	p.walk(n, l)
	p.flush()
	var photos, others []Block
	var tables []Block
	for _, b := range p.m.Blocks[from:] {
		if b.Kind == Table || b.Kind == Raw {
			tables = append(tables, b)
			continue
		}
		if b.Kind == Photo {
			photos = append(photos, b)
			continue
		}
		for _, part := range settleParagraph(b) {
			if part.Kind == Photo {
				photos = append(photos, part)
			} else {
				others = append(others, part)
			}
		}
	}
	p.m.Blocks = p.m.Blocks[:from]
	if len(photos) == 0 {
		p.m.Blocks = append(append(p.m.Blocks, others...), tables...)
		return
	}
	for _, b := range others {
		last := &photos[len(photos)-1]
		if len(last.Caption) > 0 {
			last.Caption = append(last.Caption, Span{Text: " "})
		}
		last.Caption = append(last.Caption, b.Spans...)
	}
	p.m.Blocks = append(append(p.m.Blocks, photos...), tables...)
}

// table reads a table, or what a table only frames.
func (p *page) table(n *html.Node) []Block {
	var rows [][]Cell
	var inner [][][]Block
	tall := map[int]int{} // how many rows below this one a cell takes, by its column
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			switch k.DataAtom {
			case atom.Tr:
				var row []Cell
				var blocks [][]Block
				skip := func() { // columns that a cell of a row above takes
					for tall[len(row)] > 0 {
						tall[len(row)]--
						row, blocks = append(row, Cell{}), append(blocks, nil)
					}
				}
				for c := k.FirstChild; c != nil; c = c.NextSibling {
					if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
						continue
					}
					skip()
					cell := &page{reading: p.reading, m: &Manuscript{}, kind: Paragraph}
					cell.walk(c, look{})
					cell.flush()
					p.m.Source.WriteString(cell.m.Source.String())
					across, _ := strconv.Atoi(attribute(c, "colspan"))
					down, _ := strconv.Atoi(attribute(c, "rowspan"))
					at := len(row)
					row, blocks = pad(append(row, cellOf(cell.m.Blocks, across)), across), pad(append(blocks, cell.m.Blocks), across)
					for ; at < len(row); at++ {
						tall[at] = min(max(down, 1), mostBlocks) - 1
					}
				}
				skip()
				if len(row) > 0 {
					rows, inner = append(rows, row), append(inner, blocks)
				}
			case atom.Caption:
				p.within(func() { p.walk(k, look{}) })
			case atom.Thead, atom.Tbody, atom.Tfoot:
				walk(k)
			}
		}
	}
	walk(n)
	return unframe(rows, inner)
}
