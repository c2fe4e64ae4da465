// Package preview serves an issue while it is written: it builds in memory,
// watches the files, builds again what a change has an effect on, and tells the
// open pages to reload. What is wrong is shown in the page.
package preview

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/site"
)

// DefaultAddr is where a preview listens when no address is named: only this
// machine reaches it.
const DefaultAddr = "127.0.0.1:1313"

// quiet is how long the files must rest before a build: editors save in several
// steps.
const quiet = 10 * time.Millisecond

// rest is how long nothing is saved before the issue is checked, which takes the
// processors from the next build.
const rest = 200 * time.Millisecond

// Options say what to serve and where.
type Options struct {
	// Site is the issue; its Output is not used and its BaseURL becomes the
	// address of the preview.
	Site site.Options
	// Addr is the host and port to listen on; port 0 picks a free one. Empty
	// means DefaultAddr.
	Addr string
	// Check finds what a build does not, in the files of the issue. It may be
	// nil.
	Check func(issue *site.Sources) []diag.Finding
	// Ready is called once with the address, when pages can be asked for.
	Ready func(url string)
	// Report is called after every build, and again when the issue has been checked,
	// unless it was built anew in between.
	Report func(Report)
}

// Report tells of one build.
type Report struct {
	Changed  []string // files, absolute; none for the first build
	Findings []diag.Finding
	Failed   bool          // pages could not be built, and stay as they were
	Checked  bool          // Findings are also those of Check, if there is one
	Elapsed  time.Duration // of building, without checking
}

// Serve previews the issue until ctx ends, and then returns nil.
func Serve(ctx context.Context, opts Options) error {
	if opts.Addr == "" {
		opts.Addr = DefaultAddr
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", opts.Addr)
	if err != nil {
		return fmt.Errorf("%w: --addr 127.0.0.1:0 takes a free port", err)
	}
	defer listener.Close()
	url := "http://" + listener.Addr().String() + "/"
	opts.Site.BaseURL = url

	start := time.Now()
	live, err := site.Open(ctx, opts.Site)
	if err != nil {
		return err
	}
	defer live.Close()
	w, err := newWatcher(live)
	if err != nil {
		return fmt.Errorf("watch the files: %w", err)
	}
	defer w.close()

	s := &session{opts: opts, live: live, watch: w, events: newEvents(start), checked: make(chan []diag.Finding, 1), again: make(chan struct{}, 1)}
	if err := s.build(ctx, nil); err != nil || ctx.Err() != nil {
		return err
	}

	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{
		Handler:           s.handler(listener.Addr()),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	if opts.Ready != nil {
		opts.Ready(url)
	}
	err = s.loop(ctx, failed)
	stop() // ends the streams of events, which Shutdown would wait for
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return errors.Join(err, server.Shutdown(wait))
}

// session is one running preview.
type session struct {
	opts   Options
	live   *site.Live
	watch  *watcher
	events *events

	last     Report              // of the last build
	pause    <-chan time.Time    // ends when the issue is to be checked
	checking bool                // the issue, beside all else
	outdated bool                // what is being checked
	checked  chan []diag.Finding // what was found
	again    chan struct{}       // a page could not be printed as it is
}

// loop builds on every change until ctx or the server ends.
func (s *session) loop(ctx context.Context, failed <-chan error) error {
	for {
		var changed []string
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return err
		case <-s.pause:
			s.check()
			continue
		case <-s.again:
		case found := <-s.checked:
			s.tell(found)
			continue
		case err := <-s.watch.fs.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return fmt.Errorf("watch the files: %w", err)
			}
			changed = []string{s.live.Sources().Dir()} // more than could be told: all of it
		case e := <-s.watch.fs.Events:
			if changed = s.watch.gather(ctx, e); len(changed) == 0 {
				continue
			}
		}
		if err := s.build(ctx, changed); err != nil {
			return err
		}
	}
}

// build builds what changed, everything at first, and tells of it. It returns nil
// when ctx ends.
func (s *session) build(ctx context.Context, changed []string) error {
	start := time.Now()
	found, err := s.live.Rebuild(changed)
	if err == nil && ctx.Err() == nil {
		elapsed := time.Since(start)
		s.watch.follow()
		s.finish(Report{Changed: changed, Findings: found, Elapsed: elapsed}, s.live.Told())
		err = s.live.Renew()
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// finish tells the pages what came of a build, with what else stands beside them, and
// has it checked. Nothing waits for that, which may take longer than the next build.
func (s *session) finish(r Report, told []diag.Finding) {
	r.Failed = diag.Count(r.Findings, diag.Error) > 0
	r.Findings = diag.Sort(append(r.Findings, told...))
	s.events.publish(!r.Failed, r.Findings)
	r.Checked = s.opts.Check == nil
	s.last = r
	s.report()
	if r.Checked {
		return
	}
	s.outdated = s.checking
	s.pause = time.After(rest)
}

// check checks the issue, one time after the other.
func (s *session) check() {
	if s.checking {
		return
	}
	s.checking = true
	files := s.live.Sources()
	go func() { s.checked <- s.opts.Check(files) }()
}

// tell tells the pages and the terminal what was found, unless the issue was built
// again since: then it is checked again.
func (s *session) tell(found []diag.Finding) {
	s.checking = false
	if s.outdated {
		s.outdated = false
		s.check()
		return
	}
	s.last.Findings, s.last.Checked = merge(s.last.Findings, found), true
	s.events.publish(false, s.last.Findings)
	s.report()
}

func (s *session) report() {
	if s.opts.Report != nil {
		s.opts.Report(s.last)
	}
}

// merge adds what was checked to what was built. Where both tell of one line, or
// the check of a file that can not be read as it is, the check knows better what
// would be right.
func merge(built, checked []diag.Finding) []diag.Finding {
	spoiled := []string{issue.CodeConflict, issue.CodeEncoding, issue.CodeYAML, issue.CodeSyntax, issue.CodeStrayFile}
	same := func(b diag.Finding) bool {
		return slices.ContainsFunc(checked, func(c diag.Finding) bool {
			return b.File != "" && c.File == b.File && c.Severity == b.Severity && (c.Line == b.Line || slices.Contains(spoiled, c.Code))
		})
	}
	return diag.Sort(append(slices.DeleteFunc(slices.Clone(built), same), checked...))
}
