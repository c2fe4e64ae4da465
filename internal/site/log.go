package site

import (
	"io"
	"sync"

	"github.com/bep/logg"
	"github.com/gohugoio/hugo/common/loggers"

	"github.com/tekan-press/tekan/internal/diag"
)

// log collects what Hugo would print. Hugo's panicOnWarning would end the
// process; here a warning is a finding like any other.
type log struct {
	src source

	mu  sync.Mutex
	all []diag.Finding
}

func newLog(s source) *log { return &log{src: s} }

// logger is Hugo's view of the log; ignored holds the ids of statements that
// the configuration does not want to hear of.
func (l *log) logger(ignored map[string]bool) loggers.Logger {
	return loggers.New(loggers.Options{
		Level:              logg.LevelWarn,
		DistinctLevel:      logg.LevelWarn, // each statement once, as hugo's command does
		StdOut:             io.Discard,
		StdErr:             io.Discard,
		StoreErrors:        true,
		SuppressStatements: ignored,
		HandlerPost: func(e *logg.Entry) error {
			l.add(e.Level, e.Message)
			return nil
		},
	})
}

func (l *log) add(level logg.Level, message string) {
	severity := diag.Warning
	if level >= logg.LevelError {
		severity = diag.Error
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, l.src.logged(severity, message))
}

// found returns what was logged since it was last asked.
func (l *log) found() []diag.Finding {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := l.all
	l.all = nil
	return all
}
