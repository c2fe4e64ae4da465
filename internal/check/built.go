package check

import (
	"bytes"
	"encoding/json"
	"html"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	lex "github.com/tdewolff/parse/v2/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// builtPage is what the output rules need to know of an HTML file.
type builtPage struct {
	// name is the path of the file in the site.
	name string
	// text is that of the file, read again for the few places that are told of it.
	text func() []byte
	// redirect is true for a page that only sends readers on.
	redirect bool
	elements []element
	// top is the place of the html element, or the file where there is none.
	top issue.Pos
	// ids are those of the elements, and named how often one was given.
	ids   map[string]bool
	named int
}

// element is one that some rule asks about.
type element struct {
	*startTag
	// page is that of the element, and start where it begins there.
	page  *builtPage
	start int
}

// startTag is what an element begins with. Most are the same, to the letter, on many pages,
// and read once for all of them, but for those with a text.
type startTag struct {
	tag   string
	attrs []attribute
	// references are the addresses in it.
	references []reference
	// text is what stands in a title or an inline script.
	text string
}

// attribute is one that some rule asks about.
type attribute struct{ key, value string }

// get returns an attribute, "" when there is none.
func (t *startTag) get(key string) string {
	for _, a := range t.attrs {
		if a.key == key {
			return a.value
		}
	}
	return ""
}

func (t *startTag) has(key string) bool {
	return slices.ContainsFunc(t.attrs, func(a attribute) bool { return a.key == key })
}

// is says whether one of the space-separated words of an attribute is the word.
func (t *startTag) is(key, word string) bool {
	return slices.Contains(strings.Fields(strings.ToLower(t.get(key))), word)
}

// built is a site that was read once for all output rules.
type built struct {
	fs    fs.FS
	files map[string]*builtFile
	pages []*builtPage
	// byName has the pages by their files.
	byName map[string]*builtPage
	// host is that of the site's own addresses, "" when the home page does not
	// say it; root is the path under which the site lies, with slashes around it.
	host, root string
	// found keeps where addresses lead that are the same on every page.
	found sync.Map
}

// builtFile is what the output rules need to know of any file.
type builtFile struct {
	name string
	size int64
	// private is what a picture tells, or one inside of the file.
	private picture.Private
	// addresses are those in a style sheet, a feed, a drawing or a manifest, and hosts
	// those that a script names.
	addresses, hosts []string
	// broken is set on JSON that can not be read.
	broken bool
	// page is nil where the file is none.
	page *builtPage
}

// read returns what the site holds, read once.
func (s *Site) read() *built {
	return s.built.get(func() *built { return readBuilt(s.FS) })
}

func readBuilt(fsys fs.FS) *built {
	b := &built{fs: fsys, files: map[string]*builtFile{}, byName: map[string]*builtPage{}, root: "/"}
	var files []*builtFile
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, &builtFile{name: name})
		}
		return nil
	})
	rooms := sync.Pool{New: func() any { return &scratch{tags: map[string]*startTag{}} }}
	parallel(len(files), func(n int) {
		room := rooms.Get().(*scratch)
		files[n].read(fsys, room)
		rooms.Put(room)
	})
	for _, f := range files {
		b.files[f.name] = f
		if f.page != nil {
			b.pages = append(b.pages, f.page)
			b.byName[f.name] = f.page
		}
	}
	b.locate()
	return b
}

// scratch is room to read files in, one after the other, which grows to what the largest takes.
// What is kept of a file is copied.
type scratch struct {
	file     bytes.Buffer
	elements []element
	// name and attrs are those of the tag that is being read.
	name  []byte
	attrs []typed
	// tags are those that were read, by how they are written; nil is one that no rule asks about.
	tags map[string]*startTag
}

// typed is an attribute as it is written: its key, and where in the tag its value is, with quotation marks.
type typed struct {
	key        []byte
	start, end int
}

// load reads a file, whose bytes stay as they are until the next.
func (room *scratch) load(fsys fs.FS, name string) ([]byte, error) {
	from, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	room.file.Reset()
	_, err = room.file.ReadFrom(from)
	return room.file.Bytes(), err
}

// read takes in a file.
func (f *builtFile) read(fsys fs.FS, room *scratch) {
	ext := path.Ext(f.name)
	if ext == ".html" {
		f.page = &builtPage{name: f.name, top: issue.Pos{File: f.name}, ids: map[string]bool{}, text: sync.OnceValue(func() []byte {
			data, _ := fs.ReadFile(fsys, f.name) // which has been read
			return data
		})}
	}
	data, err := room.load(fsys, f.name)
	if err != nil {
		return
	}
	f.size, f.private = int64(len(data)), picture.Tells(data)
	switch ext {
	case ".html":
		f.page.parse(data, room)
	case ".css":
		f.addresses = styleAddresses(data)
	case ".webmanifest":
		f.addresses, f.broken = manifestAddresses(data), !json.Valid(data)
	case ".xml", ".svg":
		f.addresses = xmlAddresses(string(data))
	case ".json":
		f.broken = !json.Valid(data)
	case ".js":
		f.hosts = hostsIn(data)
	}
}

// locate learns from the canonical address of the home page where the site is
// going to stand.
func (b *built) locate() {
	home := b.byName["index.html"]
	if home == nil {
		return
	}
	for _, e := range home.elements {
		if e.tag == "link" && e.is("rel", "canonical") {
			if rest, ok := cutScheme(e.get("href")); ok {
				host, root, _ := strings.Cut(rest, "/")
				b.host, b.root = host, "/"+root
				if !strings.HasSuffix(b.root, "/") {
					b.root += "/"
				}
			}
		}
	}
}

func cutScheme(address string) (rest string, ok bool) {
	for _, scheme := range []string{"https://", "http://", "//"} {
		if rest, ok := strings.CutPrefix(address, scheme); ok {
			return rest, true
		}
	}
	return "", false
}

// parse takes in the elements of a page. A lexer is enough: no rule asks what stands in what.
func (p *builtPage) parse(page []byte, room *scratch) {
	room.elements = room.elements[:0]
	in := parse.NewInputBytes(page)
	l := lex.NewLexer(in)
	start := 0         // of the tag
	into := -1         // the element whose text comes next
	renamed := byte(0) // the first letter that a name had
	for {
		kind, token := l.Next()
		switch kind {
		case lex.ErrorToken:
			in.Restore()
			p.elements = slices.Clone(room.elements)
			return
		case lex.TextToken:
			if into >= 0 {
				own := *room.elements[into].startTag
				if own.text = string(token); own.tag == "title" {
					own.text = html.UnescapeString(own.text)
				}
				room.elements[into].startTag = &own
			}
			into = -1
		case lex.SVGToken, lex.MathToken: // the lexer passes over what is in it, but not under another name
			renamed, token[1] = token[1], 'x'
			in.Rewind(-len(token))
			in.Skip()
		case lex.StartTagToken:
			if renamed != 0 {
				token[1], renamed = renamed, 0
			}
			start, into = in.Offset()-len(token), -1
			room.name, room.attrs = l.Text(), room.attrs[:0]
		case lex.AttributeToken:
			end := in.Offset() - start
			room.attrs = append(room.attrs, typed{l.AttrKey(), end - len(l.AttrVal()), end})
		case lex.StartTagCloseToken, lex.StartTagVoidToken:
			tag := room.read(page[start:in.Offset()])
			if tag == nil {
				continue
			}
			p.note(tag)
			if tag.tag == "html" && p.top.Line == 0 {
				p.top = placeIn(p.name, page[:start])
			}
			if tag.holdsText() {
				into = len(room.elements)
			}
			room.elements = append(room.elements, element{startTag: tag, page: p, start: start})
		default:
			into = -1
		}
	}
}

// note takes in what a tag says of its page.
func (p *builtPage) note(t *startTag) {
	for _, a := range t.attrs {
		if a.key == "id" {
			p.ids[a.value] = true
			p.named++
		}
	}
	p.redirect = p.redirect || t.tag == "meta" && strings.EqualFold(t.get("http-equiv"), "refresh")
}

// holdsText says whether rules ask for the text of an element.
func (t *startTag) holdsText() bool { return t.tag == "title" || t.tag == "script" || t.tag == "style" }

// read returns the start tag that was read last, nil where no rule may ask about it. It has those
// attributes that some rule asks about: most are the geometry of drawings.
func (room *scratch) read(tag []byte) *startTag {
	if t, seen := room.tags[string(tag)]; seen {
		return t
	}
	raw := string(tag)
	t := &startTag{tag: atom.String(room.name)}
	for _, a := range room.attrs {
		if key := atom.String(a.key); asked(t.tag, key) && !t.has(key) {
			value := raw[a.start:a.end]
			if value != "" && (value[0] == '"' || value[0] == '\'') {
				value = strings.TrimSuffix(value[1:], value[:1])
			}
			t.attrs = append(t.attrs, attribute{key, html.UnescapeString(value)})
		}
	}
	t.refer()
	if len(t.attrs) == 0 && !t.holdsText() && t.tag != "img" && t.tag != "html" {
		t = nil
	}
	room.tags[raw] = t
	return t
}

// at is the place of an element: none is asked for but those that are told.
func (e element) at() issue.Pos {
	text := e.page.text()
	return placeIn(e.page.name, text[:min(e.start, len(text))])
}

// placeIn is the place in a file behind what stands before it.
func placeIn(file string, before []byte) issue.Pos {
	at := issue.Pos{File: file, Line: 1, Column: 1}
	passOver(&at, string(before))
	return at
}

// placeOf is that of an element of a file, or the file where it has none.
func placeOf(file string, e *element) issue.Pos {
	if e == nil {
		return issue.Pos{File: file}
	}
	return e.at()
}

// asked says whether a rule asks about an attribute.
func asked(tag, key string) bool {
	switch key {
	case "id", "href", "xlink:href", "src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "cite",
		"content", "name", "property", "rel", "type", "lang", "hreflang", "http-equiv", "alt", "style", "as", "media":
		return true
	case "width", "height":
		return tag == "img" || tag == "video"
	}
	return refersToID(key) || strings.HasPrefix(key, "on")
}

// refersToID says whether an attribute names elements of its page by their ids.
func refersToID(key string) bool {
	switch key {
	case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details",
		"for", "headers", "list", "form", "popovertarget", "commandfor":
		return true
	}
	return false
}

// passOver moves a place behind a piece of text.
func passOver(at *issue.Pos, text string) {
	if n := strings.Count(text, "\n"); n > 0 {
		at.Line += n
		text = text[strings.LastIndexByte(text, '\n')+1:]
		at.Column = 1
	}
	at.Column += utf8.RuneCountInString(text)
}

// isHidden says whether the page asks search engines to stay away.
func (p *builtPage) isHidden() bool {
	return slices.ContainsFunc(p.elements, func(e element) bool { return e.tag == "meta" && e.is("name", "robots") && e.is("content", "noindex") })
}

// isErrorPage says whether a server shows the page in the place of one that is
// not there; it stands at no address of its own.
func (p *builtPage) isErrorPage() bool { return path.Base(p.name) == "404.html" }
