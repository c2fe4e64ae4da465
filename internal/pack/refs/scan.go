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
// the markup. Verdicts are not followed, and Ref.Node stands alone.
func Scan(page []byte, visit Visit, id func(string)) error {
	s := &scanner{walker: walker{visit: visit}, id: id}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
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
		case html.EndTagToken:
			if err := s.flush(""); err != nil {
				return err
			}
			if name, _ := z.TagName(); string(name) == "svg" {
				s.svg = max(0, s.svg-1)
			}
		case html.TextToken:
			if s.open != nil {
				if err := s.flush(string(z.Text())); err != nil {
					return err
				}
			}
		}
	}
}

type scanner struct {
	walker
	id   func(string)
	open *html.Node // a tag whose text, if any, comes next
	svg  int        // how many svg elements are open
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
		// What only shows without script is markup of its own.
		n.FirstChild = nil
		if err := Scan([]byte(text), s.visit, s.id); err != nil {
			return err
		}
	}
	if err := s.element(n); err != nil {
		return fmt.Errorf("in %q: %w", n.Data, err)
	}
	return nil
}
