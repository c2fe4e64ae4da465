package deploy

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// proof passes a content through and ends in an error instead of EOF when it is
// not what its name says.
type proof struct {
	r    io.Reader
	want Blob
	key  string
	sum  hash.Hash
	n    int64
}

func newProof(r io.Reader, want Blob, key string) *proof {
	return &proof{r: r, want: want, key: key, sum: sha256.New()}
}

func (p *proof) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.sum.Write(b[:n])
	p.n += int64(n)
	if err == io.EOF && !p.holds() {
		err = fmt.Errorf("%s changed while it was read: build again and deploy when the build is done", p.key)
	}
	return n, err
}

func (p *proof) holds() bool {
	return p.n == p.want.Size && hex.EncodeToString(p.sum.Sum(nil)) == p.want.Hash
}

// weigh reads r to its end and names what it read.
func weigh(r io.Reader) (Blob, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	return Blob{hex.EncodeToString(sum.Sum(nil)), n}, err
}
