package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"slices"
	"time"
)

// Digest tells a content without holding it.
type Digest struct {
	Size   int64  // bytes
	SHA256 string // 64 hex digits
	CRC32  uint32 // as archives have it
}

// digester is a writer that tells what went through it.
type digester struct {
	size int64
	sha  interface {
		io.Writer
		Sum([]byte) []byte
	}
	crc uint32
}

func newDigester() *digester { return &digester{sha: sha256.New()} }

// Write never fails.
func (d *digester) Write(p []byte) (int, error) {
	d.size += int64(len(p))
	d.crc = crc32.Update(d.crc, crc32.IEEETable, p)
	return d.sha.Write(p)
}

func (d *digester) digest() Digest {
	return Digest{Size: d.size, SHA256: hex.EncodeToString(d.sha.Sum(nil)), CRC32: d.crc}
}

func digestOf(data []byte) Digest {
	d := newDigester()
	_, _ = d.Write(data) // never fails
	return d.digest()
}

func digestFile(fsys fs.FS, name string) (Digest, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return Digest{}, err
	}
	defer f.Close()
	d := newDigester()
	_, err = io.Copy(d, f)
	return d.digest(), err
}

// releaseName names a built issue by its day and the start of the hash of all
// its files, so that every package of one build has the same name for it.
func releaseName(issued time.Time, files map[string]Digest) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s  %s\n", files[name].SHA256, name)
	}
	return releaseTime(issued) + "-" + hex.EncodeToString(h.Sum(nil))[:12]
}

// releaseTime is the day of a release as its name begins.
func releaseTime(issued time.Time) string { return issued.UTC().Format("20060102T150405Z") }
