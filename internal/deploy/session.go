package deploy

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// session is what every part of one run shares.
type session struct {
	target   Target
	layout   Layout
	opts     Options
	now      time.Time
	run      string // tells this run from others
	progress *counter
}

func newSession(target Target, opts Options) *session {
	return &session{target: target, layout: target.Layout(), opts: opts, now: opts.now(),
		run: newRun(), progress: &counter{report: opts.Progress}}
}

// newRun is a word that no other run has.
func newRun() string { return fmt.Sprintf("%016x", rand.Uint64()) }

// putDocument writes a small document: JSON, or text.
func (s *session) putDocument(ctx context.Context, key string, data []byte) error {
	kind := kindOf(key)
	if kind.ext != ".json" {
		kind = kindOf(".txt")
	}
	return s.target.Put(ctx, key, bytesContent(data), Meta{Type: kind.contentType(), Cache: cacheNever})
}

// listByKey lists what is held below a prefix.
func (s *session) listByKey(ctx context.Context, prefix string) (map[string]Object, error) {
	list, err := s.target.List(ctx, prefix)
	have := make(map[string]Object, len(list))
	for _, o := range list {
		have[o.Key] = o
	}
	return have, err
}
