package site

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/hugolib"

	"github.com/tekan-press/tekan/internal/diag"
)

// patience is how long Hugo may take to end after it has given up, which is the
// time of the pages that are being rendered at that moment.
const patience = 10 * time.Second

// errStuck says that Hugo waits for itself and will not end.
var errStuck = errors.New("hugo did not end after an error")

// build renders everything, or what the configuration and the changed files say.
//
// When all of Hugo's workers (hugolib.pageRenderer) end at an error at the same
// time, the one that hands them pages waits forever for a place in its queue. The
// build is then done again, by a Hugo whose queue has a place for every page.
func (s *sites) build(cfg hugolib.BuildCfg, changed ...fsnotify.Event) []diag.Finding {
	found, err := s.run(cfg, changed)
	if !errors.Is(err, errStuck) || s.dest.failure() != nil {
		return found
	}
	pages := 0
	for _, site := range s.hugo.Sites {
		pages += len(site.Pages())
	}
	const workers = "HUGO_NUMWORKERMULTIPLIER" // the length of the queue, too
	before, set := os.LookupEnv(workers)
	os.Setenv(workers, strconv.Itoa(2*pages+100)) // and those that have no content of their own
	defer func() {
		if os.Setenv(workers, before); !set {
			os.Unsetenv(workers)
		}
	}()
	fresh, found, err := s.again(newDestination(s.dest.build, s.dest.Fs))
	if err != nil {
		return append(found, diag.Finding{Code: code, Severity: diag.Error, Message: err.Error()})
	}
	if failed(found) {
		return found
	}
	s.dest.fail(errStuck) // whatever it may still write goes nowhere
	*s = *fresh
	found, _ = s.run(hugolib.BuildCfg{}, nil)
	return found
}

// run has Hugo build, and waits for it no longer than makes sense.
func (s *sites) run(cfg hugolib.BuildCfg, changed []fsnotify.Event) ([]diag.Finding, error) {
	cfg.NoBuildLock = true
	hugo, ended := s.hugo, make(chan error, 1)
	before := givenUp(hugo)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				ended <- fmt.Errorf("hugo stopped while building: %v", r)
			}
		}()
		ended <- hugo.Build(cfg, changed...)
	}()
	err := wait(hugo, before, ended, s.src.patience)
	found := s.log.found()
	if err != nil {
		// "logged 1 error(s)" says nothing that the logged error did not.
		if more := s.src.findings(err); !failed(found) || more[0].File != "" {
			found = append(found, more...)
		}
	}
	return found, err
}

// givenUp is what tells that Hugo has given up a build, nil unless it has.
func givenUp(hugo *hugolib.HugoSites) <-chan bool {
	told := hugo.Done()
	select {
	case <-told:
		return told
	default:
		return nil
	}
}

// wait looks now and then whether Hugo has given up, but for what it gave up before
// this build: it makes a new channel for each, some time after the build has begun.
func wait(hugo *hugolib.HugoSites, before <-chan bool, ended <-chan error, patience time.Duration) error {
	const look = 250 * time.Millisecond
	for {
		select {
		case err := <-ended:
			return err
		case <-time.After(look):
		}
		if told := givenUp(hugo); told != nil && told != before {
			break
		}
	}
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		return errStuck
	}
}
