package deploy

import (
	"compress/gzip"
	"fmt"
	"io"

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

// compress writes r to w in an encoding. The same input gives the same bytes.
func compress(w io.Writer, r io.Reader, encoding string) error {
	var z io.WriteCloser
	switch encoding {
	case "br":
		z = brotli.NewWriterLevel(w, brotliLevel)
	case "gzip":
		z, _ = gzip.NewWriterLevel(w, gzip.BestCompression)
	default:
		return fmt.Errorf("unknown encoding %q", encoding)
	}
	if _, err := io.Copy(z, r); err != nil {
		return err
	}
	return z.Close()
}

// decompress undoes compress.
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
