package refs

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Scan visits every address of a page, and every id in it, tag by tag, without
// making a tree: a tree of hostile markup can be thousands of times larger than
// the markup. Tags that can not be of a page are refused before they are taken
// apart. Verdicts are not followed, and Ref.Node stands alone.
func Scan(page []byte, visit Visit, id func(string)) error {
	return (&scanner{walker: walker{visit: visit}, id: id}).scan(page)
}

func (s *scanner) scan(page []byte) error {
	z := html.NewTokenizer(bytes.NewReader(page))
	raw := false // the next token is text, or the end of an element without any
	for at := 0; ; at += len(z.Raw()) {
		if rest := page[at:]; !raw && len(rest) > 1 && rest[0] == '<' && isLetter(rest[1]) {
			if err := checkTag(rest); err != nil {
				return err
			}
		}
		kind := z.Next()
		raw = false
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return err
			}
			return s.flush("")
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := s.flush(""); err != nil {
				return err
			}
			s.start(z.Token())
			raw = isRaw(s.open.Data)
		case html.EndTagToken:
			if err := s.flush(""); err != nil {
				return err
			}
			if name, _ := z.TagName(); string(name) == "svg" {
				s.svg = max(0, s.svg-1)
			}
		case html.TextToken:
			if s.open == nil {
				continue
			}
			text := ""
			if s.wantsText() {
				text = string(z.Text())
			}
			if err := s.flush(text); err != nil {
				return err
			}
		}
	}
}

// wantsText says whether there can be addresses in the text behind the tag.
func (s *scanner) wantsText() bool {
	switch s.open.Data {
	case "style", "noscript":
		return true
	case "script":
		return scriptType(Attr(s.open, "type")) != ""
	}
	return false
}

type scanner struct {
	walker
	id   func(string)
	open *html.Node // a tag whose text, if any, comes next
	// inside is set in what only shows without script.
	inside bool
	svg    int // how many svg elements are open
}

func (s *scanner) start(t html.Token) {
	if t.DataAtom == atom.Svg {
		s.svg++
	}
	n := &html.Node{Type: html.ElementNode, Data: t.Data, DataAtom: t.DataAtom, Attr: t.Attr}
	if s.svg > 0 {
		n.Namespace = "svg"
	}
	for _, a := range t.Attr {
		if a.Key == "id" || a.Key == "name" && t.DataAtom == atom.A {
			s.id(a.Val)
		}
	}
	s.open = n
}

// flush visits the tag before, with the text that followed it.
func (s *scanner) flush(text string) error {
	n := s.open
	if n == nil {
		return nil
	}
	s.open = nil
	if text != "" {
		n.FirstChild = &html.Node{Type: html.TextNode, Data: text}
	}
	if n.Data == "noscript" {
		// What only shows without script is markup of its own. One in the other
		// would be read again and again.
		n.FirstChild = nil
		if s.inside {
			return fmt.Errorf("a %q element inside another: take it out", n.Data)
		}
		if err := (&scanner{walker: walker{visit: s.visit}, id: s.id, inside: true}).scan([]byte(text)); err != nil {
			return err
		}
	}
	if err := s.element(n); err != nil {
		return fmt.Errorf("in %q: %w", n.Data, err)
	}
	return nil
}
