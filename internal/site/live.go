package site

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/common/types"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/diag"
)

// Live is an issue built in memory and built again as it changes.
type Live struct {
	ctx context.Context
	src source

	mu     sync.RWMutex
	sites  *sites
	memory afero.Fs
	broken []string // files the last build failed in: to be read again whether they change or not
	stale  bool     // the last build failed in a way that takes a whole one to mend

	asked   []string        // the addresses of pages that were last asked for, the last one first
	printed map[string]bool // those printed since the last change, nil when all are as they can be
	ofAll   map[string]bool // changed files that tell of all the text, of which Hugo was not told yet

	partial  int             // builds since the last whole one
	roots    []string        // folders and files that pages are made from, whether there are any or not
	settings []string        // and those that decide how
	assets   map[string]bool // those that templates can open, as they were for the last whole build
}

// renewAfter is how many changes are built on one another. With each, Hugo keeps
// the pages that were replaced: those that show them go on naming them among what
// they depend on (identity.Manager, which Hugo never resets).
const renewAfter = 32

// Open finds the issue; ctx is for the life of Live. There is no page before the
// first Rebuild, so that whoever watches the files misses no change.
func Open(ctx context.Context, opts Options) (*Live, error) {
	src, err := openSource(opts)
	if err != nil {
		return nil, err
	}
	src.unfinished = &unfinished{}
	if src.faces != nil {
		src.faces.quick = true
	}
	return &Live{
		ctx: ctx, src: src, memory: afero.NewMemMapFs(), roots: src.ownRoots(), settings: src.ownSettings(),
	}, nil
}

// looked is how many of the pages that were asked for last are printed as soon as
// something changes, so that what is wrong with them is told at once.
const looked = 2

// Rebuild builds what the changed files, named absolutely, have an effect on: the
// pages that were looked at last at once, the others when they are asked for. A
// file that is gone, a folder, or a new configuration, means everything anew. A
// page that can not be built stays as it was.
func (l *Live) Rebuild(changed []string) (found []diag.Finding, err error) {
	defer func() { found = l.src.files.Name(found) }()
	events, whole := l.events(changed)
	l.src.unfinished.forget(l.src, changed, whole)
	if whole || l.Outdated() {
		return l.reopen()
	}
	if found, err = l.rebuild(events); err == nil && failed(found) && l.src.unfinished.stoppedAt(found) {
		return l.reopen()
	}
	return found, err
}

// Outdated says whether only a whole build, which the next Rebuild is then, can show
// the issue as it is.
func (l *Live) Outdated() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.stale || l.sites == nil
}

// Told are the findings of what could not be printed as it stands in the files, and is
// shown plainly: they are no failure of a build.
func (l *Live) Told() []diag.Finding { return l.src.unfinished.told() }

// rebuild builds what events have an effect on.
func (l *Live) rebuild(events []fsnotify.Event) ([]diag.Finding, error) {
	release, err := l.hold()
	if err != nil {
		return nil, err
	}
	defer release()
	isStatic := func(e fsnotify.Event) bool { return l.sites.hugo.BaseFs.IsStatic(e.Name) }
	if slices.ContainsFunc(events, isStatic) {
		if err := l.sites.copyStatic(); err != nil {
			return nil, err
		}
		events = slices.DeleteFunc(events, isStatic)
	}
	if err := l.src.remount(); err != nil {
		return nil, err
	}
	composed, err := l.sites.text.update(l.src)
	if err != nil {
		l.stale = true
		return composeFault(err), nil
	}
	events = slices.DeleteFunc(events, func(e fsnotify.Event) bool { return l.sites.text.isComposed(e.Name) })
	events = append(events, l.postpone(composed)...)
	recovering := len(l.broken) > 0
	for _, file := range l.broken {
		events = append(events, fsnotify.Event{Name: file, Op: fsnotify.Write})
	}
	if len(events) == 0 {
		return nil, nil // to Hugo, no event means everything
	}
	touched := types.NewEvictingQueue[string](100)
	l.printed = map[string]bool{}
	for _, address := range l.asked {
		if len(l.ofAll) == 0 || !l.sites.pages()[address] {
			touched.Add(address)
			l.printed[address] = true
		}
	}
	found := l.sites.build(hugolib.BuildCfg{ErrRecovery: recovering, RecentlyTouched: touched}, events...)
	l.partial++
	if l.remember(found); failed(found) {
		l.printed = nil // Hugo may have stopped half way, so the last good pages stay
	}
	return found, nil
}

// postpone returns what happened to the composed files, without those that tell of all
// the text where a page changed as well: with each file Hugo asks of every page whether
// it depends on it. print tells Hugo of them before the next page that is not at hand.
func (l *Live) postpone(composed []string) []fsnotify.Event {
	if l.ofAll == nil {
		l.ofAll = map[string]bool{}
	}
	pages := slices.DeleteFunc(slices.Clone(composed), func(file string) bool {
		isOfAll := compose.IsOfAll(l.src.files.name(file))
		if isOfAll {
			l.ofAll[file] = true
		}
		return isOfAll
	})
	if len(pages) == 0 {
		return l.postponed()
	}
	return written(pages)
}

// postponed returns what Hugo was not told yet, once.
func (l *Live) postponed() []fsnotify.Event {
	files := slices.Sorted(maps.Keys(l.ofAll))
	l.ofAll = nil
	return written(files)
}

func written(files []string) (events []fsnotify.Event) {
	for _, file := range files {
		events = append(events, fsnotify.Event{Name: file, Op: fsnotify.Create | fsnotify.Write})
	}
	return events
}

// hold keeps everybody else from Hugo and from what is built, until it is released.
func (l *Live) hold() (release func(), err error) {
	unlock, err := hugoLock.acquire(l.ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	return func() { l.mu.Unlock(); unlock() }, nil
}

// Renew builds everything anew when so many changes were built on one another
// that what Hugo keeps of them adds up. It is for the time after Rebuild, when
// nobody waits. An issue that can not be built stays as it is.
func (l *Live) Renew() error {
	if l.partial < renewAfter || l.stale || len(l.broken) > 0 {
		return nil
	}
	_, err := l.reopen()
	return err
}

// events says what happened to the files, and whether it takes a whole build.
func (l *Live) events(changed []string) (events []fsnotify.Event, whole bool) {
	for _, file := range changed {
		info, err := os.Stat(file)
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && info.IsDir(),
			l.isSetting(file), slices.Contains(l.roots, file), l.isNewAsset(file):
			return nil, true
		case err == nil:
			events = append(events, fsnotify.Event{Name: file, Op: fsnotify.Create | fsnotify.Write})
		}
	}
	return events, false
}

// reopen loads and builds everything into new memory, which takes the place of
// the old when there are no errors.
func (l *Live) reopen() ([]diag.Finding, error) {
	unlock, err := hugoLock.acquire(l.ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	l.mu.Lock()
	l.stale = true // which Outdated is asked for at any time
	l.mu.Unlock()
	l.src.unfinished.config = nil
	if found, err := l.src.resolve(); err != nil || failed(found) {
		return found, err
	}
	if len(l.src.desks.all) == 0 && !isDir(filepath.Join(l.src.dir, "content")) { // as while a branch is switched
		return []diag.Finding{{Code: code, Severity: diag.Error, Message: `no folder "content": an issue has its text there`}}, nil
	}
	sites, memory, found, err := l.anew()
	for err == nil && failed(found) && l.src.canGoOn(found) {
		sites, memory, found, err = l.anew()
	}
	switch {
	case errors.Is(err, errComposing):
		return composeFault(err), nil
	case err != nil || failed(found):
		return found, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sites != nil {
		l.sites.close()
	}
	l.sites, l.memory, l.partial, l.printed, l.ofAll = sites, memory, 0, nil, nil
	if l.remember(found); len(found) == 0 {
		l.forget()
	}
	go l.src.faces.warm()
	return found, nil
}

// anew loads and builds everything into new memory.
func (l *Live) anew() (*sites, afero.Fs, []diag.Finding, error) {
	memory := afero.NewMemMapFs()
	sites, found, err := l.src.load(newDestination(l.ctx, memory), string(filepath.Separator), true)
	if err != nil || failed(found) {
		return nil, nil, found, err
	}
	l.look(sites)
	err = sites.copyStatic()
	if err == nil {
		found = sites.build(hugolib.BuildCfg{})
	}
	if err = errors.Join(err, l.ctx.Err()); err != nil || failed(found) {
		sites.close()
	}
	return sites, memory, found, err
}

// forget has Hugo forget the text of all pages, whose files stay. With every change
// Hugo asks of each page that it has printed whether it depends on what changed,
// which in a large issue takes most of the time; a page that it may print anew for
// another reason it does not ask about. A page is then printed again when it is
// asked for after a change.
func (l *Live) forget() {
	l.sites.build(hugolib.BuildCfg{RecentlyTouched: types.NewEvictingQueue[string](1)}, fsnotify.Event{Name: l.sites.hook, Op: fsnotify.Write})
}

// remember keeps what the next build needs to know of this one.
func (l *Live) remember(found []diag.Finding) {
	l.broken, l.stale = nil, false
	for _, f := range found {
		switch {
		case f.Severity != diag.Error:
		case f.File == "":
			l.stale = true
		default:
			l.broken = append(l.broken, l.src.files.path(f.File))
		}
	}
}

// ReadFile returns a built file, named with slashes from the root of the site. A
// page that something had an effect on since it was printed is printed first, and
// a picture by which a page is shared is drawn when somebody asks for it. The
// findings are what is wrong with the page, which stays as it was; where the next
// Rebuild can show it plainly, it builds everything.
func (l *Live) ReadFile(name string) ([]byte, []diag.Finding, error) {
	name = strings.TrimPrefix(name, "/")
	if text, studio, data := l.composed(name); data != nil {
		return data, nil, nil
	} else if studio != nil && studio.Has(name) {
		data, err := text.picture(studio, name, new(bytes.Buffer))
		return data, nil, err
	}
	found, err := l.print(name)
	if err != nil {
		return nil, nil, err
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	path := filepath.FromSlash("/" + name)
	if info, err := l.memory.Stat(path); err != nil {
		return nil, found, err
	} else if info.IsDir() {
		return nil, found, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	data, err := afero.ReadFile(l.memory, path)
	return data, found, err
}

// print prints a page that was not printed since the last change.
func (l *Live) print(name string) ([]diag.Finding, error) {
	address := "/" + strings.TrimSuffix(name, "index.html")
	if !l.mayBePage(name, address) {
		return nil, nil
	}
	release, err := l.hold()
	if err != nil {
		return nil, err
	}
	defer release()
	if path.Ext(name) == ".html" {
		l.asked = append([]string{address}, slices.DeleteFunc(l.asked, func(a string) bool { return a == address })...)
		l.asked = l.asked[:min(len(l.asked), looked)]
	}
	if l.printed == nil || l.printed[address] {
		return nil, nil
	}
	cfg, events := hugolib.BuildCfg{PartialReRender: true}, l.postponed()
	if len(events) > 0 {
		cfg.PartialReRender, l.printed = false, map[string]bool{}
	}
	l.printed[address] = true
	cfg.RecentlyTouched = types.NewEvictingQueue[string](1).Add(address)
	found := l.sites.build(cfg, events...)
	if failed(found) {
		l.printed = nil // until the next change Hugo prints nothing
		l.remember(found)
		l.stale = l.src.unfinished.stoppedAt(found) || l.stale
	}
	return l.src.files.Name(found), nil
}

// mayBePage says whether a file is one that a page is printed to, or may become one.
func (l *Live) mayBePage(name, address string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.sites == nil || l.printed == nil && path.Ext(name) != ".html" {
		return false
	}
	_, err := l.memory.Stat(filepath.FromSlash("/" + name))
	_, isPage := l.sites.pages()[address]
	return err != nil || path.Ext(name) == ".html" || isPage
}

// composed is what was composed of what is built, its studio of shared pictures, nil where there are none, and its file
// of this name, nil where it has none.
func (l *Live) composed(name string) (*composed, *share.Studio, []byte) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.sites == nil {
		return nil, nil, nil
	}
	return l.sites.text, l.sites.text.studio, l.sites.text.static[name]
}

// Sources are the files of the issue as they were for the last build. It is for who
// calls Rebuild.
func (l *Live) Sources() *Sources { return l.src.files }

// Close lets go of what Hugo holds.
func (l *Live) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sites != nil {
		l.sites.close()
		l.sites = nil
	}
	_ = l.src.places.remove() // temporary files that stay are no trouble of who stops
}
