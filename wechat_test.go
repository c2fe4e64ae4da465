package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
)

// What the editor of an Official Account keeps: elements, with their attributes
// beside style, and properties of style.
var (
	keptElements = map[string]string{"section": "", "p": "", "span": "", "strong": "", "br": "", "blockquote": "", "ul": "", "ol": "start", "li": "",
		"table": "", "thead": "", "tbody": "", "tfoot": "", "tr": "", "th": "colspan rowspan", "td": "colspan rowspan", "img": "src alt"}
	keptProperties = strings.Fields(`background-color border border-bottom border-collapse border-left border-top color display font-family
		font-size font-style font-weight height line-height margin padding padding-bottom text-align text-decoration vertical-align white-space width word-break`)
)

// asKept is a document after the editor has taken out what it does not keep: an
// element with all that is in it, attributes, and properties.
func asKept(body *html.Node) {
	var gone []*html.Node
	for n := range body.Descendants() {
		if _, kept := keptElements[n.Data]; n.Type == html.ElementNode && !kept || n.Type == html.CommentNode || n.Namespace != "" {
			gone = append(gone, n)
			continue
		}
		var attributes []html.Attribute
		for _, a := range n.Attr {
			switch {
			case a.Key == "style":
				attributes = append(attributes, html.Attribute{Key: "style", Val: keptStyle(a.Val)})
			case slices.Contains(strings.Fields(keptElements[n.Data]), a.Key) && !strings.Contains(a.Val, ":/"):
				attributes = append(attributes, a)
			}
		}
		n.Attr = attributes
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

func keptStyle(style string) string {
	var list []string
	for d := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(d, ":")
		if slices.Contains(keptProperties, name) && !strings.ContainsAny(value, "({$") && value != "inherit" && value != "none" {
			list = append(list, d)
		}
	}
	return strings.Join(list, ";")
}

func findNamed(doc *html.Node, name string) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			return n
		}
	}
	return nil
}

// isKept holds the article in a folder to what the editor keeps of it: nothing is
// lost, no word, no picture, no byte, and the page beside it copies the same.
func isKept(ts *testscript.TestScript, neg bool, args []string) {
	for _, dir := range args {
		lost := errors.Join(lostIn(os.DirFS(ts.MkAbs(dir)))...)
		if (lost != nil) != neg {
			ts.Fatalf("%s: %v", dir, lost)
		}
	}
}

func lostIn(folder fs.FS) (lost []error) {
	article, err := fs.ReadFile(folder, "article.html")
	page, pageErr := fs.ReadFile(folder, "copy.html")
	doc, docErr := html.Parse(bytes.NewReader(article))
	if err := errors.Join(err, pageErr, docErr); err != nil {
		return []error{err}
	}
	body := findNamed(doc, "body")
	words := textOf(body)
	asKept(body)
	if kept := textOf(body); kept != words {
		lost = append(lost, fmt.Errorf("the text becomes %.300q", kept))
	}
	var kept bytes.Buffer
	var shown []string
	for n := range body.Descendants() {
		if n.Parent == body {
			_ = html.Render(&kept, n) // to memory
		}
		switch {
		case n.Data == "img" && n.Type == html.ElementNode:
			shown = append(shown, attributeOf(n, "src"))
			if attributeOf(n, "alt") == "" {
				lost = append(lost, fmt.Errorf("no words for %q", attributeOf(n, "src")))
			}
		case n.Type == html.ElementNode && n.FirstChild == nil && !slices.Contains([]string{"br", "td", "th"}, n.Data):
			lost = append(lost, fmt.Errorf("an empty <%s> is thrown away", n.Data))
		}
	}
	_, inner, _ := bytes.Cut(article, []byte("<body style=\"margin:0\">"))
	inner, _, _ = bytes.Cut(inner, []byte("</body>"))
	if got := bytes.TrimSpace(kept.Bytes()); !bytes.Equal(got, inner) {
		i := 0
		for i < min(len(got), len(inner)) && got[i] == inner[i] {
			i++
		}
		lost = append(lost, fmt.Errorf("%.200q becomes %.200q", inner[i:], got[i:]))
	}
	if len(inner) == 0 || !bytes.Contains(page, inner) {
		lost = append(lost, errors.New("the page copies another article"))
	}
	lying, err := fs.Glob(folder, "[0-9][0-9]-*.*")
	if len(lying) < 3 || !slices.Equal(append([]string{"00-cover-square.jpg"}, shown...), lying) {
		lost = append(lost, fmt.Errorf("it shows %q, and beside it lie %q", shown, lying))
	}
	return append(lost, err)
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func attributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestNothingIsKeptThatIsLost: the cleaner itself sees what an editor takes out.
func TestNothingIsKeptThatIsLost(t *testing.T) {
	whole := `<section style="color:#112233"><img src="01-a.jpg" alt="a"/><p>words</p><img src="02-code.png" alt="code"/></section>`
	for _, c := range []struct{ from, to string }{
		{"", ""}, {"<p>", "<div>"}, {"<p>", `<p class="a">`}, {"<p>", `<p id="a">`}, {"words", `<a href="https://a.example/">words</a>`}, {"<p>", `<p style="position:fixed">`},
		{"color:#112233", "color:var(--ink)"}, {"words", "<span></span>words"}, {"words", "<svg></svg>words"}, {"01-a.jpg", "https://a.example/01-a.jpg"}, {"02-code.png", "03-code.png"},
		{` alt="a"`, ` alt=""`}, {"words", "<script>x()</script>words"}, {"words", "<style>p{}</style>words"}, {"color:#112233", "background-image:url(01-a.jpg)"},
	} {
		article := strings.Replace(whole, c.from, c.to, 1)
		folder := fstest.MapFS{"copy.html": {Data: []byte(article)}, "article.html": {Data: []byte(`<body style="margin:0">` + article + `</body>`)},
			"00-cover-square.jpg": {}, "01-a.jpg": {}, "02-code.png": {}}
		if lost := errors.Join(lostIn(folder)...); (lost != nil) != (c.from != c.to) {
			t.Errorf("%q: %v", c.to, lost)
		}
	}
}
