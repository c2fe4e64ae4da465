package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// unfinished is how an issue is shown whatever is wrong with it: what Hugo stopped at
// is composed plainly the next time, and what it said is told beside the pages.
type unfinished struct {
	mu sync.Mutex
	// draft says that every page is to say that it is of one.
	draft bool
	// plain are the pages that Hugo stopped at, by their files, with what it said.
	plain map[string][]diag.Finding
	// config is what is wrong with the issue's configuration, which is then not read.
	config []diag.Finding
}

// stoppedAt notes the pages that findings of Hugo are about, and says whether there is
// one that was not composed plainly yet: then it is worth another try.
func (u *unfinished) stoppedAt(found []diag.Finding) bool {
	if u == nil {
		return false
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	again := false
	for _, f := range found {
		if f.Severity != diag.Error || !strings.HasPrefix(f.File, "content/") || path.Ext(f.File) != ".md" {
			continue
		}
		if u.plain == nil {
			u.plain = map[string][]diag.Finding{}
		}
		again = again || u.plain[f.File] == nil
		if !slices.Contains(u.plain[f.File], f) {
			u.plain[f.File] = append(u.plain[f.File], f)
		}
	}
	return again
}

// told are the findings that stand beside the pages.
func (u *unfinished) told() []diag.Finding {
	if u == nil {
		return nil
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	found := slices.Clone(u.config)
	for _, list := range u.plain {
		found = append(found, list...)
	}
	return diag.Sort(found)
}

// forget has pages composed as usual again, since they have changed, or all of them.
func (u *unfinished) forget(s source, changed []string, all bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if all {
		u.plain = nil
	}
	for _, name := range changed {
		delete(u.plain, s.rel(name))
	}
}

// canGoOn says whether there is another way to build what Hugo has found errors in:
// with a page composed plainly, or without the issue's configuration.
func (s source) canGoOn(found []diag.Finding) bool {
	u := s.unfinished
	if u.stoppedAt(found) {
		return true
	}
	own := s.ownConfig()
	if own == "" || s.ownTheme() || len(s.desks.found()) > 0 {
		return false
	}
	aboutConfig := func(f diag.Finding) bool { return f.File == s.rel(own) || strings.HasPrefix(f.File, "config/") }
	if !slices.ContainsFunc(found, aboutConfig) {
		return false
	}
	u.config = found
	return true
}

// show has the issue composed to be shown as it is.
func (u *unfinished) show(c *compose.Composer) {
	u.mu.Lock()
	defer u.mu.Unlock()
	c.ShowUnfinished(u.draft)
	for name := range u.plain {
		c.ShowPlainly(name)
	}
}

// configFolder is where more of the configuration is looked for.
func (s source) configFolder() string {
	if s.unfinished != nil && len(s.unfinished.config) > 0 {
		return "none"
	}
	return "config"
}

// mendWords adds the issue's interface words that Hugo can not read, as far as they
// can be read.
func (s source) mendWords(files map[string][]byte) {
	for _, l := range issue.Languages() {
		name := "data/i18n/" + string(l) + ".yaml"
		if text, err := fs.ReadFile(s.files, name); err == nil {
			if mended, broken := issue.Salvaged(string(text)); broken {
				files[name] = []byte(mended)
			}
		}
	}
}

// composing runs f, which composes; a panic of it is an error, so that a preview goes
// on.
func composing(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return f()
}

// errComposing says that composing failed, which is a fault of the program.
var errComposing = errors.New("composing failed")

// composeFault is the finding of a failure to compose.
func composeFault(err error) []diag.Finding {
	return []diag.Finding{{Code: "internal", Severity: diag.Error, Message: err.Error()}}
}

// empty removes what is in a folder.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}
