package archive

import (
	"bufio"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
)

// errOther ends a comparison at the first byte that differs.
var errOther = errors.New("compressed otherwise")

// CopyTo writes a content and proves on the way that it has the size and the
// sum that its header tells, and that all of its bytes are used. With
// canonical, a compressed content has to be the one that this toolchain's
// deflate makes of it, to the last bit. It holds a few kilobytes, never the
// content. The error is a Refusal, or that of reader or writer.
func (e Entry) CopyTo(w io.Writer, canonical bool) error {
	raw := bufio.NewReader(io.NewSectionReader(e.from, e.content, e.Compressed))
	var content io.Reader = raw
	if e.Deflated {
		content = flate.NewReader(raw)
	}
	sum := crc32.NewIEEE()
	writers := []io.Writer{sum, w}
	var again *flate.Writer
	same := &comparer{want: bufio.NewReader(io.NewSectionReader(e.from, e.content, e.Compressed))}
	if canonical && e.Deflated {
		again, _ = flate.NewWriter(same, flate.BestCompression) // the level exists
		writers = append(writers, again)
	}
	n, err := io.Copy(io.MultiWriter(writers...), io.LimitReader(content, e.Size+1))
	if again != nil && err == nil {
		if err = again.Close(); err == nil && !same.atEnd() {
			err = errOther
		}
	}
	switch corrupt := flate.CorruptInputError(0); {
	case errors.As(err, &corrupt), errors.Is(err, io.ErrUnexpectedEOF):
		return refuse(e.Name, "can not be decompressed: it is damaged")
	case errors.Is(err, errOther) && n <= e.Size:
		return refuse(e.Name, "is compressed otherwise than packages are: a bit was flipped, or another program made it")
	case n > e.Size:
		return refuse(e.Name, "is larger than the %d bytes it tells", e.Size)
	case err != nil:
		return err
	case n < e.Size:
		return refuse(e.Name, "has %d bytes and tells %d", n, e.Size)
	case sum.Sum32() != e.CRC32:
		return refuse(e.Name, "is damaged: its sum is %08x and it tells %08x", sum.Sum32(), e.CRC32)
	}
	if _, err := raw.ReadByte(); !errors.Is(err, io.EOF) {
		return refuse(e.Name, "has bytes behind its compressed content")
	}
	return nil
}

// comparer is a writer that fails at the first byte that it does not expect.
type comparer struct {
	want *bufio.Reader
	buf  []byte
}

// Write compares and keeps nothing.
func (c *comparer) Write(p []byte) (int, error) {
	if len(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	if _, err := io.ReadFull(c.want, c.buf[:len(p)]); err != nil || !bytes.Equal(c.buf[:len(p)], p) {
		return 0, errOther
	}
	return len(p), nil
}

func (c *comparer) atEnd() bool {
	_, err := c.want.ReadByte()
	return errors.Is(err, io.EOF)
}
