package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// Get reads a key, and reads on where the connection was cut.
func (s *store) Get(ctx context.Context, key string) (io.ReadCloser, error) {
	r := &reading{ctx: ctx, store: s, key: key}
	if err := r.open(); err != nil {
		return nil, err
	}
	return r, nil
}

// enough is how many bytes an answer brings for it to count as more than another
// failed attempt.
const enough = 1 << 20

// reading is an object on its way.
type reading struct {
	ctx     context.Context
	store   *store
	key     string
	body    io.ReadCloser
	etag    *string
	size    int64 // bytes of the object; -1 when the store does not say
	got     int64 // bytes that came
	began   int64 // of these, before this answer
	attempt int
}

// open asks for what has not come yet, of the same object.
func (r *reading) open() error {
	in := &s3.GetObjectInput{Bucket: &r.store.bucket, Key: aws.String(r.store.key(r.key)), IfMatch: r.etag}
	if r.got > 0 {
		in.Range = aws.String(fmt.Sprintf("bytes=%d-", r.got))
	}
	out, err := r.store.api.GetObject(r.ctx, in)
	if err = r.store.explain("read", r.key, err); errors.Is(err, ErrMoved) {
		return fmt.Errorf("%q at %s was written while it was read", r.store.key(r.key), r.store.shown)
	}
	if err != nil {
		return err
	}
	if r.got > 0 && out.ContentRange == nil { // from the start again
		if _, err := io.CopyN(io.Discard, out.Body, r.got); err != nil {
			return errors.Join(r.cutShort(err), out.Body.Close())
		}
	}
	if r.etag == nil {
		r.etag, r.size = out.ETag, -1
		if out.ContentLength != nil {
			r.size = *out.ContentLength
		}
	}
	r.body, r.began = out.Body, r.got
	return nil
}

func (r *reading) Read(b []byte) (int, error) {
	for {
		n, err := r.body.Read(b)
		r.got += int64(n)
		if err == io.EOF && r.size >= 0 && r.got < r.size {
			err = io.ErrUnexpectedEOF
		}
		if err == nil || err == io.EOF || r.ctx.Err() != nil {
			return n, err
		}
		if r.got-r.began >= enough {
			r.attempt = 0
		}
		if r.attempt++; r.attempt >= r.store.attempts {
			return n, r.cutShort(err)
		}
		_ = r.body.Close() // it is broken already
		if err := r.store.wait(r.ctx, r.attempt); err != nil {
			return n, err
		}
		if err := r.open(); err != nil || n > 0 {
			return n, err
		}
	}
}

func (r *reading) cutShort(err error) error {
	of := ""
	if r.size >= 0 {
		of = fmt.Sprintf(" of %d", r.size)
	}
	return fmt.Errorf("read %q at %s: cut short after %d%s bytes, also when it was tried again: %w", r.store.key(r.key), r.store.shown, r.got, of, err)
}

func (r *reading) Close() error { return r.body.Close() }

// wait lets a store come to itself before the next attempt.
func (s *store) wait(ctx context.Context, attempt int) error {
	return sleep(ctx, min(s.backoff, 100*time.Millisecond<<min(attempt, 10)))
}
