package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

const (
	// defaultSilence is how long a server may keep quiet.
	defaultSilence = 30 * time.Second
	// trickle is how many bytes have to come within the silence. With fewer a
	// connection is kept open and brings nothing.
	trickle = 1 << 10
)

// Patient sends requests and lets each take its time as long as something moves:
// a limit on the whole would refuse a large file on a slow line. It gives up
// when there is no answer, or nothing more of one, for Silence.
type Patient struct {
	Client interface {
		Do(*http.Request) (*http.Response, error)
	}
	Silence time.Duration // 0 means 30 seconds
}

// Do sends a request. The error of a silence, which reading the body may return
// too, has a method Timeout that says true.
func (p Patient) Do(req *http.Request) (*http.Response, error) {
	silence := p.Silence
	if silence == 0 {
		silence = defaultSilence
	}
	ctx, cancel := context.WithCancelCause(req.Context())
	var answered atomic.Bool // the body may still be sent then
	wait := time.AfterFunc(silence, func() {
		if !answered.Load() {
			cancel(errSilent)
		}
	})
	defer wait.Stop()
	req = req.WithContext(ctx)
	if req.Body != nil && req.Body != http.NoBody {
		req.Body = &sending{req.Body, func() { wait.Reset(silence) }}
	}
	res, err := p.Client.Do(req)
	answered.Store(true)
	if err != nil {
		defer cancel(nil)
		if context.Cause(ctx) == errSilent {
			err = silent{fmt.Sprintf("no answer for %s", silence)}
		}
		return nil, err
	}
	body := &receiving{ReadCloser: res.Body, ctx: ctx, cancel: cancel, silence: silence, left: silence}
	body.timer = time.AfterFunc(silence, func() { cancel(errSilent) })
	body.timer.Stop()
	res.Body = body
	return res, nil
}

// errSilent is why a request was cancelled.
var errSilent = errors.New("silent")

// silent says what was waited for.
type silent struct{ what string }

func (s silent) Error() string { return s.what }

// Timeout lets those who try again know what it was.
func (s silent) Timeout() bool { return true }

// sending tells of each piece of a request's body that is taken.
type sending struct {
	io.ReadCloser
	moved func()
}

func (s *sending) Read(b []byte) (int, error) {
	s.moved()
	return s.ReadCloser.Read(b)
}

// receiving is the body of an answer. Only the time within Read counts: what the
// reader does between is no silence of the server's.
type receiving struct {
	io.ReadCloser
	ctx     context.Context
	cancel  context.CancelCauseFunc
	timer   *time.Timer
	silence time.Duration
	left    time.Duration // of the silence
	moved   int           // bytes since it began
	got     int64         // bytes since the start
}

func (r *receiving) Read(b []byte) (int, error) {
	began := time.Now()
	r.timer.Reset(r.left)
	n, err := r.ReadCloser.Read(b)
	r.timer.Stop()
	r.left -= time.Since(began)
	r.got += int64(n)
	if r.moved += n; r.moved >= trickle {
		r.left, r.moved = r.silence, 0
	}
	if err != nil && err != io.EOF && context.Cause(r.ctx) == errSilent {
		err = silent{fmt.Sprintf("stalled after %d bytes: next to nothing came for %s", r.got, r.silence)}
	}
	return n, err
}

func (r *receiving) Close() error {
	r.timer.Stop()
	defer r.cancel(nil)
	return r.ReadCloser.Close()
}
