package deploy

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"path"
	"slices"
	"strings"
	"sync"
)

// stock are the contents that a target holds. One is counted on when it was
// proven: by the checksum that a store lists, or else by reading it.
type stock struct {
	*session
	listed map[string]Object // by the hash that they are called by
	mu     sync.Mutex
	proven map[string]bool // what was looked at, by hash
}

func readStock(ctx context.Context, s *session) (*stock, error) {
	list, err := s.target.List(ctx, blobPrefix)
	k := &stock{session: s, listed: map[string]Object{}, proven: map[string]bool{}}
	for _, o := range list {
		k.listed[path.Base(o.Key)] = o
	}
	return k, err
}

// has says whether something lies where a content belongs.
func (k *stock) has(b Blob) bool {
	_, there := k.listed[b.Hash]
	return there
}

// holds says whether a content is there, and is what it should be.
func (k *stock) holds(ctx context.Context, c Content) (bool, error) {
	o, there := k.listed[c.Hash]
	if !there {
		return false, nil
	}
	k.mu.Lock()
	whole, known := k.proven[c.Hash]
	k.mu.Unlock()
	if known {
		return whole, nil
	}
	whole, err := isContent(ctx, k.target, o, c)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.proven[c.Hash] = whole && err == nil
	return whole, err
}

// holdsAt is the same for a placement. A link to a content that was proven is
// not read.
func (k *stock) holdsAt(ctx context.Context, o Object, c Content) (bool, error) {
	if isLinked(k.target, o.Key, blobPrefix+c.Hash) {
		return k.holds(ctx, c)
	}
	return isContent(ctx, k.target, o, c)
}

// isContent says whether an object that was listed is a content.
func isContent(ctx context.Context, t Target, o Object, c Content) (bool, error) {
	switch {
	case o.Size != c.Size:
		return false, nil
	case o.Tag != "" && slices.Contains(c.Tags, strings.ToLower(o.Tag)):
		return true, nil
	}
	r, err := t.Get(ctx, o.Key)
	if errors.Is(err, ErrMissing) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	have, err := weigh(r)
	return have == c.Blob, errors.Join(err, r.Close())
}

// tagger finds what S3 lists as the ETag of a content: its MD5, or the MD5 of the
// MD5s of its parts and their number. A copy of a content that was brought in
// parts may have either. Stores that encrypt with keys of their own list something
// else; then the content is read.
type tagger struct {
	whole, part hash.Hash
	size        int64
	parts       []byte
}

func newTagger() *tagger { return &tagger{whole: md5.New(), part: md5.New()} }

func (t *tagger) Write(data []byte) (int, error) {
	t.whole.Write(data)
	n := len(data)
	for len(data) > 0 {
		piece := data[:min(int64(len(data)), partSize-t.size%partSize)]
		t.part.Write(piece)
		t.size += int64(len(piece))
		if t.size%partSize == 0 {
			t.endPart()
		}
		data = data[len(piece):]
	}
	return n, nil
}

func (t *tagger) endPart() {
	t.parts = t.part.Sum(t.parts)
	t.part.Reset()
}

func (t *tagger) tags() []string {
	list := []string{hex.EncodeToString(t.whole.Sum(nil))}
	if t.size > partSize {
		if t.size%partSize != 0 {
			t.endPart()
		}
		sum := md5.Sum(t.parts)
		list = append(list, fmt.Sprintf("%x-%d", sum, len(t.parts)/md5.Size))
	}
	return list
}
