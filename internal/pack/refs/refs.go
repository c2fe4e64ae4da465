// Package refs finds every address that a file of a site holds, and rewrites
// those that a visitor wants otherwise: in HTML, CSS, SVG, JSON-LD and web
// manifests. It parses each language by its own rules and knows nothing of
// where addresses lead.
package refs

import (
	"fmt"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// Kind says what an address is for.
type Kind int

// The kinds of addresses.
const (
	// Link is followed by a reader.
	Link Kind = iota
	// Load is fetched by the browser with the page.
	Load
	// Mention names a file to machines and is fetched by nobody who reads:
	// the picture of a share card, the download of a dataset.
	Mention
	// Name tells which page or thing this is: canonical addresses, ids.
	Name
)

// Ref is one address.
type Ref struct {
	Kind Kind
	// Where it stands: "img srcset", "style url()", "json-ld contentUrl".
	Where   string
	Address string
	// Node is the element of HTML that holds it, nil in other languages.
	Node *html.Node
}

// Verdict is what becomes of an address.
type Verdict struct {
	// Address takes the place of the address.
	Address string
	// Drop takes the attribute away, the candidate of a srcset, the member of
	// an object. CSS has no such place: there the address is kept.
	Drop bool
	// Remove takes the whole element away, and a list item around it that has
	// nothing else.
	Remove bool
}

// Keep leaves an address as it is.
func (r Ref) Keep() Verdict { return Verdict{Address: r.Address} }

// Visit judges an address.
type Visit func(Ref) Verdict

// Language is a language that addresses are found in.
type Language string

// The languages. Other files hold no addresses that this package knows of.
const (
	HTML     Language = "html"
	CSS      Language = "css"
	SVG      Language = "svg"
	Manifest Language = "webmanifest"
	None     Language = ""
)

// LanguageOf tells the language of a file by its name.
func LanguageOf(name string) Language {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return HTML
	case ".css":
		return CSS
	case ".svg":
		return SVG
	case ".webmanifest":
		return Manifest
	}
	return None
}

// Rewrite visits every address of a file in its order and returns the file as
// the verdicts make it: the bytes it had when they change nothing. The error
// is for a file that can not be read by the rules of its language.
func Rewrite(language Language, data []byte, visit Visit) ([]byte, error) {
	switch language {
	case HTML:
		return rewriteHTML(data, visit)
	case CSS:
		return rewriteCSS(data, "", nil, visit)
	case SVG:
		return rewriteSVG(data, visit)
	case Manifest:
		return rewriteManifest(data, visit)
	case None:
		return data, nil
	}
	return nil, fmt.Errorf("unknown language %q", language)
}
