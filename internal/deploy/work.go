package deploy

import (
	"context"
	"sync"
	"time"
)

// each runs work for every item, so many at a time, and returns the first error
// after which no further item is begun.
func each[T any](ctx context.Context, workers int, items []T, work func(ctx context.Context, i int, item T) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(max(workers, 1), len(items)) {
		wg.Go(func() {
			for i := range next {
				if err := work(ctx, i, items[i]); err != nil {
					stop(err)
				}
			}
		})
	}
	for i := range items {
		if ctx.Err() != nil {
			break
		}
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	wg.Wait()
	return context.Cause(ctx)
}

// sleep returns early, with the reason, when the work is to end.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// counter counts the work of one step and tells how far it is.
type counter struct {
	mu     sync.Mutex
	now    Progress
	report func(Progress)
}

func (c *counter) begin(step string, files int, bytes int64) {
	c.tell(func(p *Progress) { *p = Progress{Step: step, Files: files, Bytes: bytes} })
}

func (c *counter) add(bytes int64) {
	c.tell(func(p *Progress) { p.Done++; p.DoneBytes += bytes })
}

func (c *counter) end() {
	c.tell(func(p *Progress) { p.StepIsDone = true })
}

func (c *counter) tell(change func(*Progress)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.now)
	if c.report != nil {
		c.report(c.now)
	}
}
