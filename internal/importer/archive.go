package importer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// What an archive may hold. A manuscript with thirty pictures has some hundred
// entries; XML shrinks to a tenth, and bombs to a thousandth.
const (
	mostEntries  = 5000
	largestUnzip = 512 << 20
	largestRatio = 150
	smallestBomb = 4 << 20 // below this, a ratio does not matter
	largestXML   = 64 << 20
	deepestXML   = 256
	mostElements = 4_000_000
)

// archive is a zip file whose entries have been looked over.
type archive struct {
	r     reading
	files map[string]*zip.File
	// left is how many bytes may still be unpacked, whatever the entries say.
	left int64
	// failed is why a picture could not be unpacked.
	failed error
}

// openArchive opens a zip file and refuses one that is made to harm.
func (r reading) openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, r.refuse("open it in its program and save it again", "%q is a damaged archive", r.name)
	}
	if len(z.File) > mostEntries {
		return nil, r.refuse("open it in its program and save it again", "%q has %d entries, more than a manuscript has", r.name, len(z.File))
	}
	a := &archive{r: r, files: map[string]*zip.File{}, left: largestUnzip}
	var total uint64
	for _, f := range z.File {
		name := f.Name
		if strings.Contains(name, `\`) || strings.HasPrefix(name, "/") || strings.Contains(name, ":") || escapes(name) {
			return nil, r.refuse("do not open it: no program for writing makes such a file", "the entry %q of %q leads out of the archive", name, r.name)
		}
		total += f.UncompressedSize64
		if total > largestUnzip || f.UncompressedSize64 > smallestBomb && f.UncompressedSize64/max(f.CompressedSize64, 1) > largestRatio {
			return nil, r.refuse("do not open it: no program for writing makes such a file", "the entry %q of %q unpacks to %d MB", name, r.name, f.UncompressedSize64>>20)
		}
		if f.Flags&1 != 0 {
			return nil, r.refuse("save it without a password", "%q is encrypted", r.name)
		}
		a.files[name] = f
	}
	return a, nil
}

func escapes(name string) bool {
	clean := path.Clean(name)
	return clean == ".." || strings.HasPrefix(clean, "../")
}

// read unpacks an entry; nil is one that is not there.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	in, err := f.Open()
	if err != nil {
		return nil, a.r.refuse("open it in its program and save it again", "the entry %q of %q can not be read", name, a.r.name)
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, a.left+1))
	a.left -= int64(len(data))
	switch {
	case a.left < 0:
		return nil, a.r.refuse("do not open it: no program for writing makes such a file", "the entry %q of %q unpacks to more than %d MB", name, a.r.name, largestUnzip>>20)
	case err != nil:
		return nil, a.r.refuse("open it in its program and save it again", "the entry %q of %q can not be read", name, a.r.name)
	}
	return data, nil
}

// element is a piece of an XML document. Text has no name.
type element struct {
	name  string
	attrs []xml.Attr
	kids  []*element
	text  string
}

// readXML reads an entry as XML; nil is one that is not there. Documents that declare
// entities are refused: they are made to harm.
func (a *archive) readXML(name string) (*element, error) {
	data, err := a.read(name)
	if data == nil || err != nil {
		return nil, err
	}
	if len(data) > largestXML {
		return nil, a.r.refuse("do not open it: no program for writing makes such a file", "the entry %q of %q unpacks to %d MB", name, a.r.name, len(data)>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	broken := func() error {
		line, column := d.InputPos()
		return a.r.refuse("open it in its program and save it again", "the entry %q of %q is broken at %d:%d", name, a.r.name, line, column)
	}
	root := &element{}
	open := []*element{root}
	count := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, broken()
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.Directive:
			return nil, a.r.refuse("do not open it: no program for writing makes such a file", "the entry %q of %q declares entities", name, a.r.name)
		case xml.StartElement:
			if count++; count > mostElements || len(open) > deepestXML {
				return nil, a.r.refuse("do not open it: no program for writing makes such a file", "the entry %q of %q is nested or repeated without end", name, a.r.name)
			}
			e := &element{name: t.Name.Local, attrs: t.Attr}
			top.kids = append(top.kids, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(t) > 0 {
				top.kids = append(top.kids, &element{text: string(t)})
			}
		}
	}
	if len(open) > 1 || len(root.kids) == 0 {
		return nil, broken()
	}
	return root, nil
}

// child is the first element of the name, or nil; a nil element has none.
func (e *element) child(names ...string) *element {
	for _, name := range names {
		if e == nil {
			return nil
		}
		var next *element
		for _, k := range e.kids {
			if k.name == name {
				next = k
				break
			}
		}
		e = next
	}
	return e
}

// all are the elements of the name, however deep, in order.
func (e *element) all(name string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, k := range e.kids {
		if k.name == name {
			found = append(found, k)
		}
		found = append(found, k.all(name)...)
	}
	return found
}

// attr is the value of an attribute, whatever its namespace; "" is none.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// words are all characters in an element.
func (e *element) words() string {
	if e == nil {
		return ""
	}
	var s strings.Builder
	s.WriteString(e.text)
	for _, k := range e.kids {
		s.WriteString(k.words())
	}
	return s.String()
}
