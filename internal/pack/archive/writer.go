// Package archive writes and reads zip archives that do not depend on who
// made them, when and where, and trusts none that it reads.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"time"
)

// Writer writes a zip archive: entries in the order they are added, all of
// one time, with no extra fields and no descriptors behind the contents, so
// that old tools can read it as a stream. Names are those of a caller who has
// checked them.
type Writer struct {
	zip  *zip.Writer
	at   time.Time
	fold string
	seen map[string]bool
}

// NewWriter writes to w. The time is put down as Stamp has it; folder is put
// before every name.
func NewWriter(w io.Writer, at time.Time, folder string) *Writer {
	return &Writer{zip: zip.NewWriter(w), at: at.UTC(), fold: folder, seen: map[string]bool{}}
}

// Close ends the archive. It does not close what the archive is written to.
func (w *Writer) Close() error { return w.zip.Close() }

// Deflate adds a content compressed; one that does not get smaller is stored.
func (w *Writer) Deflate(name string, data []byte) error {
	var b bytes.Buffer
	f, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return err
	}
	_, _ = f.Write(data) // a buffer takes everything
	_ = f.Close()
	if b.Len() >= len(data) {
		return w.Store(name, bytes.NewReader(data), int64(len(data)), crc32.ChecksumIEEE(data))
	}
	h := w.header(name, zip.Deflate, crc32.ChecksumIEEE(data))
	h.CompressedSize64, h.UncompressedSize64 = uint64(b.Len()), uint64(len(data))
	return w.add(h, &b, int64(b.Len()))
}

// Store adds a content as it is, from a reader of which size and CRC-32 are
// known. A reader that has another size is an error; that the sum is right is
// the caller's to know.
func (w *Writer) Store(name string, r io.Reader, size int64, crc uint32) error {
	h := w.header(name, zip.Store, crc)
	h.CompressedSize64, h.UncompressedSize64 = uint64(size), uint64(size)
	return w.add(h, r, size)
}

func (w *Writer) header(name string, method uint16, crc uint32) *zip.FileHeader {
	h := &zip.FileHeader{Name: w.fold + name, Method: method, CRC32: crc}
	//lint:ignore SA1019 Modified would add an extra field, which old tools do not know
	h.ModifiedDate, h.ModifiedTime = Stamp(w.at)
	h.ReaderVersion, h.CreatorVersion = version, version
	return h
}

// Stamp is a time as archives have it: MS-DOS's date and clock, in UTC and to two
// seconds. They know the years 1980 to 2107; what is older or younger gets the
// first of these days or the last.
func Stamp(at time.Time) (date, clock uint16) {
	at = at.UTC()
	switch {
	case at.Year() < 1980:
		at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	case at.Year() > 2107:
		at = time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return uint16((at.Year()-1980)<<9 | int(at.Month())<<5 | at.Day()), uint16(at.Hour()<<11 | at.Minute()<<5 | at.Second()/2)
}

func (w *Writer) add(h *zip.FileHeader, r io.Reader, size int64) error {
	if w.seen[h.Name] {
		return fmt.Errorf("two files have the name %q", h.Name)
	}
	if size >= math.MaxUint32 {
		return fmt.Errorf("%q has %d bytes: an archive that old tools read holds files of less than 4 GiB", h.Name, size)
	}
	w.seen[h.Name] = true
	to, err := w.zip.CreateRaw(h)
	if err != nil {
		return err
	}
	n, err := io.Copy(to, io.LimitReader(r, size+1))
	if err == nil && n != size {
		err = fmt.Errorf("%q has another size than before: it changed meanwhile", h.Name)
	}
	return err
}
