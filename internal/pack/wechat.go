package pack

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/archive"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

//go:embed embed/wechat.css
var wechatCSS string

//go:embed embed/wechat.html
var wechatPage string

// wechatFormat is a report in one language as the editor of an Official Account
// on WeChat keeps it: styles on the elements alone, pictures beside it.
func wechatFormat() Format {
	return Format{Name: "wechat", Suffix: "-wechat.zip", Says: "each report to paste into an Official Account's editor, with its pictures", Asked: true,
		Editions: wechatEditions, Make: makeWechat, Rules: &Rules{Folder: true, Needs: []string{articleName, copyName}}}
}

// The article alone, and the page that copies it.
const articleName, copyName = "article.html", "copy.html"

// wechatEditions are each report in each language.
func wechatEditions(s *Site) []Edition {
	var list []Edition
	for _, p := range s.Pages {
		if p.Report && !p.Parallel() {
			list = append(list, Edition{Site: s, Languages: []string{p.Language}, Report: p.Path})
		}
	}
	return list
}

// wechatMaker makes the article of a report. What a book knows of a page, its
// colours and its poster, serves here too.
type wechatMaker struct {
	*book
	page     *Page
	words    map[string]string // what the site's page for reading offline says for editors
	pictures []wechatPicture   // in the order of the text
}

// wechatPicture is a picture beside the article.
type wechatPicture struct {
	Name, Alt string
	data      []byte
}

func makeWechat(_ context.Context, e Edition, opts Options, w *os.File) ([]diag.Finding, error) {
	m := &wechatMaker{book: newBook(e, opts), page: e.Site.Page(e.Report)}
	m.manifest = NewManifest("wechat", e, opts)
	m.manifest.Name += "-wechat"
	if err := m.read(); err != nil {
		return nil, err
	}
	if err := m.readWords(); err != nil || len(m.found) > 0 {
		return m.found, err
	}
	files, err := m.files()
	if err != nil || diag.Count(m.found, diag.Error) > 0 {
		return diag.Sort(m.found), err
	}
	slices.SortFunc(files, func(a, b wechatPicture) int { return strings.Compare(a.Name, b.Name) })
	out := archive.NewWriter(w, e.Site.Issued, m.manifest.Name+"/")
	for _, f := range files {
		if err := m.add(out, f.Name, f.data); err != nil {
			return nil, err
		}
	}
	if err := addManifest(out, m.manifest, opts); err != nil {
		return nil, err
	}
	return m.found, out.Close()
}

// readWords finds what is said to editors, which the site's own words are as
// all others: a part of its page for reading offline has them.
func (m *wechatMaker) readWords() error {
	m.words = map[string]string{}
	for _, p := range m.edition.Site.Pages {
		data, err := fs.ReadFile(m.edition.Site.FS, p.Path)
		if err != nil {
			return err
		}
		if p.Language != m.page.Language || !bytes.Contains(data, []byte(wordMark)) {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for _, n := range withAttr(doc, wordMark) {
			m.words[refs.Attr(n, wordMark)] = words(n)
		}
	}
	if len(m.words) > 0 {
		return nil
	}
	m.found = append(m.found, diag.Finding{File: m.page.Path, Code: "package-words", Severity: diag.Error,
		Message: fmt.Sprintf("no page in %q says what stands beside an article for WeChat", m.page.Language),
		Hint:    "the page for reading offline does: add content/" + m.page.Language + "/offline/_index.md and build again"})
	return nil
}

// wordMark has the name of a word for editors.
const wordMark = "data-word"

// files are the article, the page that copies it, and the pictures.
func (m *wechatMaker) files() ([]wechatPicture, error) {
	doc, err := m.parse(m.page)
	if err != nil {
		return nil, err
	}
	square, err := m.covers(doc)
	if err != nil {
		return nil, err
	}
	article, err := m.article(doc)
	if err != nil || article == nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := html.Render(&body, article); err != nil {
		return nil, err
	}
	l, _ := m.edition.Site.Language(m.page.Language)
	title := template.HTMLEscapeString(m.page.Title)
	alone := "<!DOCTYPE html>\n<html lang=\"" + template.HTMLEscapeString(l.Tag) + "\"><head><meta charset=\"utf-8\">" +
		"<meta name=\"viewport\" content=\"width=device-width\"><title>" + title + "</title></head>\n<body style=\"margin:0\">" + body.String() + "</body></html>\n"
	page, err := m.copyPage(l, body.String(), square)
	if err != nil {
		return nil, err
	}
	files := append([]wechatPicture{{Name: articleName, data: []byte(alone)}, {Name: copyName, data: page}}, m.pictures...)
	if square != nil {
		files = append(files, *square)
	}
	return files, nil
}

// copyPage shows the article, copies it as rich text, and lists the pictures.
func (m *wechatMaker) copyPage(l Language, article string, square *wechatPicture) ([]byte, error) {
	t, err := template.New(copyName).Parse(m.coloured(wechatPage))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, map[string]any{"Lang": l.Tag, "Title": m.page.Title, "Words": m.words, "Pictures": m.pictures,
		"Square": square, "Article": template.HTML(article)})
	return out.Bytes(), err
}

// picture puts a picture beside the article, numbered in the order of the text,
// and gives its name.
func (m *wechatMaker) picture(what, alt string, data []byte) string {
	name := fmt.Sprintf("%02d-%s", len(m.pictures)+1, what)
	m.pictures = append(m.pictures, wechatPicture{name, alt, data})
	return name
}

// element is an element with a class and words, for the style sheet.
func element(name, class, words string, children ...*html.Node) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
	if class != "" {
		n.Attr = []html.Attribute{{Key: "class", Val: class}}
	}
	setText(n, words)
	for _, c := range children {
		n.AppendChild(c)
	}
	return n
}
