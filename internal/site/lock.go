package site

import "context"

// lock is a mutex that a cancelled context need not wait for.
type lock chan struct{}

// hugoLock keeps builds within one process apart. Hugo sets its logger and its
// clock for the whole process, so two builds at once would answer for each
// other's errors.
var hugoLock = make(lock, 1)

func (l lock) acquire(ctx context.Context) (release func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case l <- struct{}{}:
		return func() { <-l }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
