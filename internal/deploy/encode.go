package deploy

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
)

// brotliLevel is where the curve bends for pages: a level more costs twice the
// time and saves under one percent.
const brotliLevel = 6

// encodings are written best first, as a server should choose.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

func encodingSuffix(name string) (string, bool) {
	for _, e := range encodings {
		if e.name == name {
			return e.suffix, true
		}
	}
	return "", false
}

// compressor compresses. Its writers are used again: making one costs more than
// compressing a page with it.
type compressor struct {
	br, gz  sync.Pool
	scratch *scratch
}

// pack writes r to w in an encoding. The same input gives the same bytes.
func (c *compressor) pack(w io.Writer, r io.Reader, encoding string) error {
	var z interface {
		io.WriteCloser
		Reset(io.Writer)
	}
	pool := &c.br
	switch encoding {
	case "br":
		z, _ = pool.Get().(*brotli.Writer)
		if z == (*brotli.Writer)(nil) {
			z = brotli.NewWriterLevel(nil, brotliLevel)
		}
	case "gzip":
		pool = &c.gz
		z, _ = pool.Get().(*gzip.Writer)
		if z == (*gzip.Writer)(nil) {
			z, _ = gzip.NewWriterLevel(nil, gzip.BestCompression)
		}
	default:
		return fmt.Errorf("unknown encoding %q", encoding)
	}
	z.Reset(w)
	if _, err := io.Copy(z, r); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	pool.Put(z)
	return nil
}

// compress compresses what open reads. The result is kept on disk, because all
// forms of a large issue together would not fit into memory.
func (c *compressor) compress(open func() (io.ReadCloser, error), encoding string) (Content, error) {
	r, err := open()
	if err != nil {
		return Content{}, err
	}
	defer r.Close()
	var b bytes.Buffer
	if err := c.pack(&b, r, encoding); err != nil {
		return Content{}, err
	}
	content := bytesContent(b.Bytes())
	content.Open, err = c.scratch.keep(b.Bytes())
	return content, err
}

// decompress undoes pack.
func decompress(r io.Reader, encoding string) (io.Reader, error) {
	switch encoding {
	case "":
		return r, nil
	case "br":
		return brotli.NewReader(r), nil
	case "gzip":
		return gzip.NewReader(r)
	}
	return nil, fmt.Errorf("unknown encoding %q", encoding)
}
