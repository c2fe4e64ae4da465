package refs

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html"
)

// svgReader copies a picture token by token and writes anew only the tags
// whose addresses change.
type svgReader struct {
	data    []byte
	visit   Visit
	before  int          // the byte of data at which the token begins
	out     bytes.Buffer // empty until something changes
	inStyle bool
	changed bool
}

// rewriteSVG visits what a picture of its own file loads and links to.
func rewriteSVG(data []byte, visit Visit) ([]byte, error) {
	r := &svgReader{data: data, visit: visit}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("its encoding is %q, want UTF-8", charset)
	}
	for {
		r.before = int(d.InputOffset())
		if err := CheckXML(data[r.before:]); err != nil {
			return nil, err
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the picture can not be read: %w", err)
		}
		if err := r.token(token, data[r.before:d.InputOffset()]); err != nil {
			return nil, err
		}
	}
	if !r.changed {
		return data, nil
	}
	return r.out.Bytes(), nil
}

func (r *svgReader) token(token xml.Token, raw []byte) error {
	switch t := token.(type) {
	case xml.StartElement:
		r.inStyle = t.Name.Local == "style"
		return r.start(t, raw)
	case xml.EndElement:
		r.inStyle = false
	case xml.CharData:
		if r.inStyle {
			return r.style(string(t), raw)
		}
	case xml.ProcInst:
		if t.Target != "xml" {
			return fmt.Errorf("an instruction %q holds addresses that are not read: take it out", t.Target)
		}
	case xml.Directive:
		if bytes.Contains(t, []byte("[")) {
			return errors.New("a document type with declarations of its own: take it out")
		}
	}
	r.keep(raw)
	return nil
}

// keep writes a token as it was, once anything is written.
func (r *svgReader) keep(raw []byte) {
	if r.changed {
		r.out.Write(raw)
	}
}

// change writes everything before the token, when it is the first that changes.
func (r *svgReader) change() {
	if !r.changed {
		r.out.Write(r.data[:r.before])
		r.changed = true
	}
}

// start visits the attributes of a tag through the rules that HTML has for
// SVG inside a page.
func (r *svgReader) start(t xml.StartElement, raw []byte) error {
	n := &html.Node{Type: html.ElementNode, Data: t.Name.Local, Namespace: "svg"}
	for _, a := range t.Attr {
		if a.Name.Local == "base" && a.Name.Space == "xml" {
			return fmt.Errorf("the attribute %q changes what every address means: take it out", "xml:base")
		}
		n.Attr = append(n.Attr, html.Attribute{Namespace: a.Name.Space, Key: a.Name.Local, Val: a.Value})
	}
	w := &walker{visit: r.visit}
	if err := w.element(n); err != nil {
		return err
	}
	if !w.changed {
		r.keep(raw)
		return nil
	}
	r.change()
	r.out.WriteString("<")
	writeName(&r.out, t.Name.Space, t.Name.Local)
	for _, a := range n.Attr {
		r.out.WriteByte(' ')
		writeName(&r.out, a.Namespace, a.Key)
		r.out.WriteString(`="`)
		_ = xml.EscapeText(&r.out, []byte(a.Val)) // a buffer takes everything
		r.out.WriteByte('"')
	}
	if bytes.HasSuffix(raw, []byte("/>")) {
		r.out.WriteByte('/')
	}
	r.out.WriteByte('>')
	return nil
}

func writeName(b *bytes.Buffer, space, local string) {
	if space != "" {
		b.WriteString(space + ":")
	}
	b.WriteString(local)
}

func (r *svgReader) style(text string, raw []byte) error {
	to, err := rewriteCSS([]byte(text), "style", nil, r.visit)
	if err != nil {
		return err
	}
	if string(to) == text {
		r.keep(raw)
		return nil
	}
	r.change()
	_ = xml.EscapeText(&r.out, to) // a buffer takes everything
	return nil
}
