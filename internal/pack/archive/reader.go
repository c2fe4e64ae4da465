package archive

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Limits bound what an archive may ask of whoever reads it.
type Limits struct {
	Entries   int   // files
	Directory int64 // bytes of the central directory
	Total     int64 // bytes of all contents, uncompressed
	// Ratio is how many times larger a content may become; small ones may grow
	// as they like.
	Ratio int64
}

// DefaultLimits are far above every issue there is and far below what harms.
func DefaultLimits() Limits {
	return Limits{Entries: 200_000, Directory: 64 << 20, Total: 64 << 30, Ratio: 200}
}

// smallContent is the size up to which a content may have any ratio.
const smallContent = 1 << 20

// Refusal is what is wrong with an archive, or with one entry of it.
type Refusal struct {
	Entry string // empty when it is the archive as a whole
	Why   string
}

// Error is the reason, with the entry when there is one.
func (r Refusal) Error() string {
	if r.Entry == "" {
		return r.Why
	}
	return fmt.Sprintf("%q %s", r.Entry, r.Why)
}

func refuse(entry, format string, args ...any) error {
	return Refusal{entry, fmt.Sprintf(format, args...)}
}

// Entry is one file of an archive. Its header has been proved; its content is
// proved as it is read.
type Entry struct {
	Name       string
	Size       int64 // of the content
	Compressed int64 // as it lies in the archive
	CRC32      uint32
	Deflated   bool
	Date, Time uint16 // as MS-DOS writes them

	offset  int64 // of the local header
	content int64 // of the first byte behind it
	from    io.ReaderAt
}

// version is the one of the format that is needed to unpack, 2.0: folders and
// deflate.
const version = 20

// Signatures and sizes of the records (PKWARE APPNOTE 6.3.10, 4.3).
const (
	localMark, localSize     = 0x04034b50, 30
	centralMark, centralSize = 0x02014b50, 46
	endMark, endSize         = 0x06054b50, 22
	end64Mark, end64Size     = 0x06064b50, 56
	locatorMark, locatorSize = 0x07064b50, 20
)

// Open reads the directory of an archive and proves its shape: that it has
// entries one behind the other from the first byte, a directory that says the
// same as they do, and an end, and nothing before, between or behind. It
// accepts only what a Writer writes. The error is a Refusal, or that of the
// reader.
func Open(from io.ReaderAt, size int64, limits Limits) ([]Entry, error) {
	a := &opener{from: from, size: size, limits: limits, seen: map[string]place{}}
	if err := a.end(); err != nil {
		return nil, err
	}
	return a.entries()
}

type opener struct {
	from   io.ReaderAt
	size   int64
	limits Limits
	// count, start and bytes are of the directory.
	count, start, bytes int64
	total               int64
	seen                map[string]place // by name in lower case
}

// record reads n bytes and proves that they begin with a mark.
func (a *opener) record(at int64, n int, mark uint32, what string) (fields, error) {
	if at < 0 || at > a.size-int64(n) {
		return fields{}, refuse("", "the archive is cut short: its %s is not there", what)
	}
	b := make([]byte, n)
	if _, err := a.from.ReadAt(b, at); err != nil && err != io.EOF {
		return fields{}, err
	}
	f := fields{b}
	if f.u32() != mark {
		return fields{}, refuse("", "the archive is cut short or something follows its end: byte %d does not begin its %s", at, what)
	}
	return f, nil
}

// end reads the record at the end of the archive.
func (a *opener) end() error {
	at := a.size - endSize
	f, err := a.record(at, endSize, endMark, "end record")
	if err != nil {
		return err
	}
	disk, startDisk, here, count := f.u16(), f.u16(), f.u16(), f.u16()
	bytes, start, comment := f.u32(), f.u32(), f.u16()
	a.count, a.bytes, a.start = int64(count), int64(bytes), int64(start)
	if disk != 0 || startDisk != 0 || here != count || comment != 0 {
		return refuse("", "the end record is not that of one whole archive without a comment")
	}
	if count == math.MaxUint16 || bytes == math.MaxUint32 || start == math.MaxUint32 {
		if at, err = a.end64(at - locatorSize); err != nil {
			return err
		}
	}
	switch {
	case a.count > int64(a.limits.Entries):
		return refuse("", "it has %d files, and at most %d are read", a.count, a.limits.Entries)
	case a.bytes > a.limits.Directory:
		return refuse("", "its directory has %d bytes, and at most %d are read", a.bytes, a.limits.Directory)
	case a.start < 0 || a.bytes < 0 || a.start > a.size || a.start+a.bytes != at:
		return refuse("", "the directory is not where the end record says, or something lies between them")
	}
	return nil
}

// end64 reads the records of a large archive and returns where they begin.
func (a *opener) end64(at int64) (int64, error) {
	f, err := a.record(at, locatorSize, locatorMark, "locator")
	if err != nil {
		return 0, err
	}
	disk, record, disks := f.u32(), f.u64(), f.u32()
	if disk != 0 || disks != 1 || record != uint64(at-end64Size) {
		return 0, refuse("", "the locator does not lead to the record before it")
	}
	if f, err = a.record(at-end64Size, end64Size, end64Mark, "large end record"); err != nil {
		return 0, err
	}
	size, made, needed := f.u64(), f.u16(), f.u16()
	d1, d2, here, count := f.u32(), f.u32(), f.u64(), f.u64()
	bytes, start := f.u64(), f.u64()
	if size != end64Size-12 || made != 45 || needed != 45 || d1 != 0 || d2 != 0 || here != count ||
		count > math.MaxInt32 || bytes > math.MaxInt64/2 || start > math.MaxInt64/2 {
		return 0, refuse("", "the large end record is not that of one whole archive")
	}
	if count < math.MaxUint16 && bytes < math.MaxUint32 && start < math.MaxUint32 {
		return 0, refuse("", "the large end record says what a small one could")
	}
	a.count, a.bytes, a.start = int64(count), int64(bytes), int64(start)
	return at - end64Size, nil
}

// entries reads the directory record by record, each with the header that it
// speaks of.
func (a *opener) entries() ([]Entry, error) {
	directory := io.NewSectionReader(a.from, a.start, a.bytes)
	var list []Entry
	next := int64(0)
	for range a.count {
		e, err := a.central(directory)
		if err != nil {
			return nil, err
		}
		if e.offset != next {
			return nil, refuse(e.Name, "does not follow the file before it: something is hidden, or two files share their bytes")
		}
		if err := a.local(&e); err != nil {
			return nil, err
		}
		next = e.content + e.Compressed
		list = append(list, e)
	}
	if at, _ := directory.Seek(0, io.SeekCurrent); at != a.bytes {
		return nil, refuse("", "the directory has more bytes than its %d files need", a.count)
	}
	if next != a.start {
		return nil, refuse("", "something lies between the last file and the directory")
	}
	return list, nil
}

// add proves a name and the sizes against what is there already.
func (a *opener) add(e Entry) error {
	if why := BadName(e.Name); why != "" {
		return refuse(e.Name, "%s", why)
	}
	if err := a.take(e.Name); err != nil {
		return err
	}
	if a.total += e.Size; a.total > a.limits.Total {
		return refuse(e.Name, "brings the contents above %d bytes, the most that are read", a.limits.Total)
	}
	if e.Size > smallContent && e.Size/max(e.Compressed, 1) > a.limits.Ratio {
		return refuse(e.Name, "would grow from %d to %d bytes, more than %d times", e.Compressed, e.Size, a.limits.Ratio)
	}
	return nil
}

// fields reads a record from its beginning; whoever makes it sees to its size.
type fields struct{ b []byte }

func (f *fields) u16() uint16 {
	v := binary.LittleEndian.Uint16(f.b)
	f.b = f.b[2:]
	return v
}

func (f *fields) u32() uint32 {
	v := binary.LittleEndian.Uint32(f.b)
	f.b = f.b[4:]
	return v
}

func (f *fields) u64() uint64 {
	v := binary.LittleEndian.Uint64(f.b)
	f.b = f.b[8:]
	return v
}
