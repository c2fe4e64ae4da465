package pack

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"rsc.io/qr"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/pack/refs"
)

// article makes of the main part of a report what the editor of an Official
// Account keeps; nil when a finding says why it can not.
func (m *wechatMaker) article(doc *html.Node) (*html.Node, error) {
	main := findElement(doc, atom.Main)
	if main == nil {
		m.fail(m.page.Path, "the page has no main part")
		return nil, nil
	}
	main.Parent.RemoveChild(main)
	root := element("section", "wechat "+m.page.Language, "", main)
	_, openers := slipsOf(main)
	for _, n := range openers { // figures and terms: their words
		n.Data, n.DataAtom = "span", atom.Span
		dropAttr(n, "href")
	}
	removeAll(main, func(n *html.Node) bool { return hasAttr(n, "popover") })
	signBoxes(main)
	removeControls(main)
	drawBars(main)
	for n := range main.Descendants() {
		if n.DataAtom == atom.Hr {
			setText(n, "\u00a0") // empty elements are thrown away
		}
	}
	removeAll(main, func(n *html.Node) bool { return n.Data == "svg" && n.Namespace == "svg" })
	if len(m.pictures) > 0 { // the cover opens the text
		root.InsertBefore(imageOf(wechatPicture{Name: m.pictures[0].Name, Alt: m.page.Title}, "wechat__opening"), main)
	}
	if err := m.takePictures(main); err != nil {
		return nil, err
	}
	m.notesToEnd(main)
	card, err := m.closingCard()
	if err != nil {
		return nil, err
	}
	root.AppendChild(card)
	captionsAbove(root)
	setStyles(root, m.coloured(wechatCSS))
	toKept(root)
	tidy(root)
	return root, nil
}

// takePictures puts the pictures of the text beside it. The editor takes JPEG, PNG
// and GIF.
func (m *wechatMaker) takePictures(main *html.Node) error {
	removeAll(main, func(n *html.Node) bool { return n.DataAtom == atom.Source })
	for n := range main.Descendants() {
		if n.DataAtom != atom.Img {
			continue
		}
		place, err := m.edition.Site.Resolve(m.page.Path, refs.Attr(n, "src"))
		ext := path.Ext(place.File)
		if err != nil || !slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif"}, ext) {
			m.found = append(m.found, diag.Finding{File: m.page.Path, Code: "package-link", Severity: diag.Error,
				Message: fmt.Sprintf("%.200q is no picture that WeChat takes", refs.Attr(n, "src")), Hint: "bring it into the issue as JPEG, PNG or GIF"})
			continue
		}
		data, err := fs.ReadFile(m.edition.Site.FS, place.File)
		if err != nil {
			return err
		}
		setAttr(n, "src", m.picture("picture"+ext, refs.Attr(n, "alt"), data))
	}
	return nil
}

func imageOf(p wechatPicture, class string) *html.Node {
	img := element("img", class, "")
	img.Attr = append(img.Attr, html.Attribute{Key: "src", Val: p.Name}, html.Attribute{Key: "alt", Val: p.Alt})
	return img
}

// drawBars makes bars of charts from pictures that are nothing but rectangles as
// long as a share of their lane.
func drawBars(main *html.Node) {
	percent := func(n *html.Node) float64 {
		share, isShare := strings.CutSuffix(refs.Attr(n, "width"), "%")
		f, err := strconv.ParseFloat(share, 64)
		if !isShare || err != nil {
			return 0
		}
		return f
	}
	var bars []*html.Node
	for n := range main.Descendants() {
		if n.Data == "svg" && n.Namespace == "svg" && percent(n) > 0 && n.LastChild != nil && n.LastChild.Data == "rect" && n.Parent.DataAtom == atom.Span {
			bars = append(bars, n)
		}
	}
	for _, n := range bars {
		length := percent(n) * percent(n.LastChild) / 100
		bar := element("span", "wechat__bar", "\u00a0") // empty elements are thrown away
		setAttr(bar, barMark, strconv.FormatFloat(length, 'f', 2, 64)+"%")
		n.Parent.InsertBefore(bar, n)
	}
}

// barMark is how long a bar is, until it has its style.
const barMark = "data-bar"

// notesToEnd moves footnotes behind the text, and puts there the addresses of
// links, which an article can not have: the words get a number.
func (m *wechatMaker) notesToEnd(main *html.Node) {
	var notes, links []*html.Node
	for n := range main.Descendants() {
		if refs.Attr(n, "role") == "doc-endnotes" {
			notes = append(notes, n)
		}
		place, err := m.edition.Site.Resolve(m.page.Path, refs.Attr(n, "href"))
		if n.DataAtom == atom.A && hasAttr(n, "href") && err == nil && place.Outside() {
			links = append(links, n)
		}
	}
	for _, n := range notes {
		n.Parent.RemoveChild(n)
		main.AppendChild(n)
	}
	list := element("section", "addresses", "")
	for i, n := range links {
		number := fmt.Sprintf("[%d]", i+1)
		n.Parent.InsertBefore(element("sup", "", number), n.NextSibling)
		list.AppendChild(element("p", "", number+" "+refs.Attr(n, "href")))
	}
	main.AppendChild(list)
}

// closingCard leads to the report in the magazine by a code.
func (m *wechatMaker) closingCard() (*html.Node, error) {
	place := m.edition.Site.Base.JoinPath(path.Dir(m.page.Path)).String() + "/"
	code, err := qr.Encode(place, qr.M)
	if err != nil {
		return nil, err
	}
	m.picture("code.png", m.words["code-alt"], code.PNG())
	l, _ := m.edition.Site.Language(m.page.Language)
	_, shown, _ := strings.Cut(place, "://")
	return element("section", "card", "", element("p", "card__name", l.Name), element("p", "card__title", l.Title),
		imageOf(m.pictures[len(m.pictures)-1], "card__code"), element("p", "card__scan", m.words["scan"]),
		element("p", "card__address", strings.TrimSuffix(shown, "/"))), nil
}

// captionsAbove puts captions of tables, which the editor throws away, above them.
func captionsAbove(root *html.Node) {
	var captions []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Caption {
			captions = append(captions, n)
		}
	}
	for _, n := range captions {
		table := n.Parent
		table.RemoveChild(n)
		table.Parent.InsertBefore(n, table)
	}
}
