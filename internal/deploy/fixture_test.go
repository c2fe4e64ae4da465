package deploy

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
)

// letters in a fingerprint stand for the edition of a file.
func stamp(edition int) string { return strings.Repeat(fmt.Sprintf("%02x", edition%256), 32) }

// edition is a small site: every page names the edition it is of and the
// stylesheet it needs, every stylesheet names its edition.
func edition(n, pages int) fstest.MapFS {
	site := fstest.MapFS{}
	add := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text)} }
	css := "css/main." + stamp(n) + ".css"
	add(css, fmt.Sprintf("/* edition %d */", n))
	add("fonts/face."+stamp(0)+".woff2", "the same in all")
	page := func(title string) string {
		return fmt.Sprintf("<!doctype html><link rel=stylesheet href=/%s><h1>%s</h1><p>edition %d</p>", css, title, n)
	}
	add("index.html", page("cover"))
	add("404.html", page("missing"))
	add("en/index.html", page("cover in English"))
	add("en/404.html", page("missing in English"))
	add("feed.xml", "<feed>the same in all</feed>")
	add("manifest.webmanifest", "{}")
	for i := range pages {
		add(fmt.Sprintf("report-%d/index.html", i), page(fmt.Sprint("report ", i)))
	}
	return site
}

func openDir(t *testing.T) Target {
	t.Helper()
	target, err := Open(t.Context(), roomInMemory(t))
	if err != nil {
		t.Fatal(err)
	}
	return target
}

func mustDeploy(t *testing.T, target Target, n, pages int, opts Options) Result {
	t.Helper()
	res, err := Deploy(context.Background(), target, edition(n, pages), opts)
	if err != nil {
		t.Fatalf("edition %d: %v", n, err)
	}
	for _, w := range res.Warnings {
		t.Errorf("edition %d: warning: %s", n, w)
	}
	return res
}

// mustBeWhole proves the live release and returns the edition of its cover.
func mustBeWhole(t *testing.T, target Target) string {
	t.Helper()
	v, found, err := Verify(context.Background(), target, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s [%s]", f.File, f.Message, f.Code)
	}
	return editionOf(t, target, v.Release)
}

func editionOf(t *testing.T, target Target, release string) string {
	t.Helper()
	key := pageKey(release, "index.html")
	if target.Layout().Fixed {
		key = target.Layout().Shared + "index.html"
	}
	data, err := readAll(context.Background(), target, key)
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(data), "<p>")
	text, _, _ := strings.Cut(after, "</p>")
	return text
}

// broken passes calls on until one fails; from then on all fail, as when the
// network is gone or the process is.
type broken struct {
	Target
	calls atomic.Int64
	after int64
	late  bool // the call that fails does its work, and only its answer is lost
}

func (b *broken) call(do func() error) error {
	n := b.calls.Add(1)
	lost := fmt.Errorf("call %d is lost", n)
	switch {
	case n <= b.after:
		return do()
	case n == b.after+1 && b.late:
		_ = do()
	}
	return lost
}

func (b *broken) Get(ctx context.Context, key string) (r io.ReadCloser, err error) {
	err = b.call(func() error { r, err = b.Target.Get(ctx, key); return err })
	return r, err
}

func (b *broken) Put(ctx context.Context, key string, c Content, meta Meta) error {
	return b.call(func() error { return b.Target.Put(ctx, key, c, meta) })
}

func (b *broken) Copy(ctx context.Context, from, to string, meta Meta) error {
	return b.call(func() error { return b.Target.Copy(ctx, from, to, meta) })
}

func (b *broken) List(ctx context.Context, prefix string) (list []Object, err error) {
	err = b.call(func() error { list, err = b.Target.List(ctx, prefix); return err })
	return list, err
}

func (b *broken) Delete(ctx context.Context, keys []string) error {
	return b.call(func() error { return b.Target.Delete(ctx, keys) })
}

func (b *broken) State(ctx context.Context) (s State, v Version, err error) {
	err = b.call(func() error { s, v, err = b.Target.State(ctx); return err })
	return s, v, err
}

func (b *broken) Switch(ctx context.Context, s State, v Version) error {
	return b.call(func() error { return b.Target.Switch(ctx, s, v) })
}

// Deploy plans a release of the site and makes it.
func Deploy(ctx context.Context, target Target, site fs.FS, opts Options) (Result, error) {
	plan, err := MakePlan(ctx, target, site, opts)
	if err != nil {
		return Result{}, err
	}
	defer plan.Close()
	return plan.Run(ctx)
}
