// Package site is the only door to Hugo: it turns the folder of an issue into
// a folder of pages and tells what went wrong in terms of the issue's files.
//
// A build never touches the folder that holds the last good build. It writes
// to a folder beside it and swaps the two when everything is written, so a
// failed, cancelled or killed build leaves the earlier one whole.
package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
)

// DefaultOutput is the folder that a build writes when none is named,
// relative to the issue.
const DefaultOutput = "public"

// Options say what to build and where to put it.
type Options struct {
	// Dir is the folder of the issue. Empty means the current folder.
	Dir string
	// Output is the folder to replace with the built issue; a relative path is
	// relative to Dir. Empty means DefaultOutput. A symbolic link is followed:
	// the folder it points at is replaced and the link stays.
	Output string
	// BaseURL takes the place of the baseURL in the issue's configuration when
	// it is not empty.
	BaseURL string
	// Theme holds config.toml, layouts, assets, static and data/i18n for an
	// issue that brings no layouts of its own. Nil means there is none.
	Theme fs.FS
	// Faces is what the faces of the issue are cut from. Nil cuts none.
	Faces *face.Set
	// Check finds in the issue what Hugo does not. It runs while Hugo does; when it
	// finds an error, nothing is written and what Hugo says is dropped, which would
	// be the same fault in other words. Nil checks nothing.
	Check func(files *Sources, read *compose.Reading) []diag.Finding
	// Lang is the language in which what was read says its findings; "" is English.
	Lang issue.Language
	// Inspect looks at the built files before they take their place. When it
	// finds an error, the output is left as it was. Nil looks at nothing.
	Inspect func(built fs.FS) []diag.Finding
	// Draft builds what is unfinished as far as it can be shown: an error of Check or
	// Inspect stops nothing, and every page says that it is a draft.
	Draft bool
	// Part of Parts, counted from 1, is what is built of a large issue: some of
	// its reports, or with part 1 all other pages. The parts together have the
	// files of the whole. Parts 0 builds the whole.
	Part, Parts int

	// patience is short in tests; 0 means the usual.
	patience time.Duration
}

// Language tells how many pages one language of the issue has.
type Language struct {
	Key   string // as in the configuration: "zh"
	Pages int    // HTML files, redirects left out
}

// Result describes a finished build.
type Result struct {
	Output    string        // absolute path of the folder written
	Languages []Language    // in the order of the configuration
	Files     int           // all files written
	Bytes     int64         // of all files written
	Elapsed   time.Duration // from start to swap
}

// Pages is the number of pages in all languages.
func (r Result) Pages() int {
	n := 0
	for _, l := range r.Languages {
		n += l.Pages
	}
	return n
}

// Build builds the issue and swaps the result into place.
//
// Findings of severity error mean that the issue can not be built as it is: the
// output is left as it was, and Result has no Output. The error is for what is not the issue's fault: a
// missing folder, an output that must not be replaced, a full disk, a cancelled
// context. Builds within one process wait for each other, since Hugo keeps
// state of its own.
func Build(ctx context.Context, opts Options) (Result, []diag.Finding, error) {
	return build(ctx, opts, func(f afero.Fs) afero.Fs { return f })
}

// build is Build with a seam between Hugo and the disk.
func build(ctx context.Context, opts Options, disk func(afero.Fs) afero.Fs) (res Result, found []diag.Finding, err error) {
	start := time.Now()
	src, err := openSource(opts)
	if err != nil {
		return Result{}, nil, err
	}
	defer func() { err = errors.Join(err, src.places.remove()) }()
	unlock, err := hugoLock.acquire(ctx)
	if err != nil {
		return Result{}, nil, err
	}
	defer unlock()

	out, err := prepareOutput(src.dir, opts.Output)
	if err != nil {
		return Result{}, nil, err
	}
	defer func() { err = errors.Join(err, out.discard()) }()
	writes, err := newSuccessor(out.temp, out.path)
	if err != nil {
		return Result{}, nil, err
	}

	defer func() { found = src.files.Name(found) }()
	if found, err = src.resolve(); err != nil || failed(found) {
		return Result{}, found, err
	}
	buildCtx, stop := context.WithCancel(ctx)
	defer stop()
	src.reading = compose.Read(src.files, opts.Lang)
	checked := src.check(opts.Check, stop)
	langs, found, err := src.render(newDestination(buildCtx, disk(writes)), out.temp)
	for err == nil && failed(found) && src.unfinished.stoppedAt(found) {
		if err = empty(out.temp); err == nil {
			langs, found, err = src.render(newDestination(buildCtx, disk(writes)), out.temp)
		}
	}
	desk := <-checked
	switch {
	case failed(desk) && !opts.Draft && ctx.Err() == nil:
		return Result{}, desk, nil
	case err != nil:
		return Result{}, nil, err
	}
	stopped := failed(found)
	if found = append(append(desk, found...), src.unfinished.told()...); stopped {
		return Result{}, found, nil
	}
	if opts.Inspect != nil {
		if found = append(found, opts.Inspect(os.DirFS(out.temp))...); failed(found) && !opts.Draft {
			return Result{}, found, nil
		}
	}
	res, err = measure(ctx, out.temp, langs)
	if err != nil {
		return Result{}, found, fmt.Errorf("measure the built site: %w", err)
	}
	if err := src.mark(writes, out.temp); err != nil {
		return Result{}, found, err
	}
	if err := out.swap(ctx); err != nil {
		return Result{}, found, err
	}
	res.Output, res.Elapsed = out.path, time.Since(start)
	return res, found, nil
}

// check runs f beside Hugo and stops Hugo when it finds an error.
func (s source) check(f func(*Sources, *compose.Reading) []diag.Finding, stop func()) <-chan []diag.Finding {
	checked := make(chan []diag.Finding, 1)
	if f == nil {
		close(checked)
		return checked
	}
	go func() {
		found := f(s.files, s.reading)
		if failed(found) && s.unfinished == nil {
			stop()
		}
		checked <- found
	}()
	return checked
}

// render has Hugo write the whole site to the folder out of dest, and returns
// the languages it has. The error is for what is not the issue's fault.
func (s source) render(dest *destination, out string) ([]langFolder, []diag.Finding, error) {
	sites, found, err := s.load(dest, out, false)
	if err != nil || failed(found) {
		return nil, found, err
	}
	defer sites.close()
	if s.part <= 1 {
		if err := errors.Join(sites.copyStatic(), sites.writeComposed()); err != nil {
			return nil, nil, err
		}
	}
	found = sites.build(hugolib.BuildCfg{})
	return sites.languages(), found, sites.dest.failure() // its own, where it was built again
}

// source is the folder of an issue, found and made absolute.
type source struct {
	dir     string // absolute, links resolved: Hugo compares paths as text
	baseURL string
	theme   fs.FS
	part    int // of parts, when they are not 0
	parts   int
	// unfinished is how pages are shown as far as they can be, nil where only a finished
	// issue is built.
	unfinished *unfinished
	places     places
	faces      *faces // nil where none can be cut

	patience time.Duration
	text     *composed        // as Hugo reads it, once it has been composed
	reading  *compose.Reading // of the issue, where composing is not to read it

	desks desks    // the modules that the issue imports, once they have been resolved
	files *Sources // those of the issue and of its modules
}

func openSource(opts Options) (source, error) {
	s, err := findSource(opts)
	if err != nil {
		return source{}, err
	}
	s.places, err = findPlaces(s.dir)
	s.faces = newFaces(opts.Faces, s.places.caches)
	return s, err
}

// findSource finds the issue, without a place to work in.
func findSource(opts Options) (source, error) {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return source{}, err
	}
	if info, err := os.Stat(dir); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return source{}, fmt.Errorf("no folder %q: -C names the folder of an issue", opts.Dir)
		}
		return source{}, err
	} else if !info.IsDir() {
		return source{}, fmt.Errorf("%q is a file: -C names the folder of an issue", opts.Dir)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return source{}, err
	}
	s := source{dir: dir, baseURL: opts.BaseURL, theme: opts.Theme, part: opts.Part, parts: opts.Parts,
		patience: cmp.Or(opts.patience, patience)}
	if opts.Draft {
		s.unfinished = &unfinished{draft: true}
	}
	if info, err := os.Stat(filepath.Join(dir, "content")); (err != nil || !info.IsDir()) && !s.importsModules() {
		return source{}, fmt.Errorf("no folder \"content\" in %q: an issue has its text there", dir)
	}
	s.files, err = sourcesOf(dir, "", nil)
	return s, err
}
