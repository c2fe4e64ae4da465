package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/site"
)

// patience is how long a test waits for what should come at once.
const patience = 30 * time.Second

type running struct {
	t       *testing.T
	dir     string
	url     string
	reports chan Report
	last    Report
	stop    func() error
}

// start previews a copy of the small test site; prepare may change it first.
func start(t *testing.T, prepare func(dir string), check func(*site.Sources) []diag.Finding) *running {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "issue")
	if err := os.CopyFS(dir, os.DirFS("../../testdata/sites/small")); err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(dir)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	r := &running{t: t, dir: dir, reports: make(chan Report, 100)}
	go func() {
		done <- Serve(ctx, Options{
			Site: site.Options{Dir: dir}, Addr: "127.0.0.1:0", Check: check,
			Ready: func(url string) { ready <- url },
			Report: func(rep Report) {
				if rep.Checked {
					r.reports <- rep
				}
			},
		})
	}()
	r.stop = func() error { cancel(); return <-done }
	t.Cleanup(cancel)
	select {
	case r.url = <-ready:
	case err := <-done:
		t.Fatalf("serve: %v", err)
	case <-time.After(patience):
		t.Fatal("not ready")
	}
	r.report()
	return r
}

func (r *running) report() Report {
	r.t.Helper()
	select {
	case rep := <-r.reports:
		return rep
	case <-time.After(patience):
		r.t.Fatal("no build")
		return Report{}
	}
}

// change writes a file and waits for the build that follows.
func (r *running) change(name, text string) Report {
	r.t.Helper()
	file := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
	return r.report()
}

func (r *running) get(path string) (int, string) {
	r.t.Helper()
	res, err := http.Get(r.url + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

// eventually waits for the builds after which a page holds the text, or no longer
// holds it when that begins with "!". The page "_tekan/state" holds the findings.
func (r *running) eventually(what, path, text string) {
	r.t.Helper()
	text, not := strings.CutPrefix(text, "!")
	for timeout := time.After(patience); ; {
		page := ""
		if path == "_tekan/state" {
			page = fmt.Sprint(r.last.Findings)
		} else {
			_, page = r.get(path)
		}
		if strings.Contains(page, text) != not {
			return
		}
		select {
		case r.last = <-r.reports:
		case <-timeout:
			r.t.Fatalf("%s: %q is never %q; it is %s", what, path, text, page)
		}
	}
}

func TestServe(t *testing.T) {
	check := func(*site.Sources) []diag.Finding {
		return []diag.Finding{{Code: "checked", Severity: diag.Warning, Message: "a warning"}}
	}
	r := start(t, nil, check)
	events := r.listen()
	first := <-events
	if len(first.Findings) != 1 || first.Findings[0].Code != "checked" {
		t.Errorf("first state %+v", first)
	}
	if status, page := r.get("river/water/"); status != 200 || !strings.Contains(page, "河边的人") || !strings.Contains(page, "preview.js") {
		t.Errorf("%d %s", status, page)
	}

	rep := r.change("content/zh/river/water.md", "---\ntitle: 水\n---\n新的一段。\n")
	if rep.Failed || len(rep.Changed) != 1 {
		t.Errorf("report %+v", rep)
	}
	if _, page := r.get("river/water/"); !strings.Contains(page, "新的一段") {
		t.Error(page)
	}
	await(t, events, func(s state) bool { return s.Build > first.Build })

	// What Hugo stops at is shown as it was typed, and told beside the pages.
	rep = r.change("content/zh/river/water.md", "---\ntitle: 水\ndate: nonsense\n---\n日期不对。\n\n{{< nope >}}\n")
	if rep.Failed {
		t.Errorf("report %+v", rep)
	}
	if _, page := r.get("river/water/"); !strings.Contains(page, "日期不对") {
		t.Error("a page is not shown for what is wrong with it")
	}
	await(t, events, func(s state) bool {
		return len(s.Findings) > 0 && s.Findings[len(s.Findings)-1].File == "content/zh/river/water.md"
	})
	// A broken template leaves the last good pages.
	body, err := os.ReadFile(filepath.Join(r.dir, "layouts/_partials/body.html"))
	if err != nil {
		t.Fatal(err)
	}
	if rep = r.change("layouts/_partials/body.html", "{{ if }}"); !rep.Failed {
		t.Errorf("report %+v", rep)
	}
	if _, page := r.get("river/water/"); !strings.Contains(page, "日期不对") {
		t.Error("a failed build took the good page away")
	}
	await(t, events, func(s state) bool {
		return slices.ContainsFunc(s.Findings, func(f diag.Finding) bool { return f.File == "layouts/_partials/body.html" })
	})
	r.change("layouts/_partials/body.html", string(body))
	r.change("content/zh/river/water.md", "---\ntitle: 水\n---\n好了。\n")
	await(t, events, func(s state) bool { return len(s.Findings) == 1 && s.Findings[0].Code == "checked" })

	r.change("content/zh/river/deep/page.md", "---\ntitle: 深\n---\n深处。\n")
	if _, page := r.get("river/deep/page/"); !strings.Contains(page, "深处") {
		t.Error("a page in a new folder is not served")
	}
	if err := r.stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
}

// listen subscribes to the events of the page.
func (r *running) listen() <-chan state {
	r.t.Helper()
	res, err := http.Get(r.url + "_tekan/events")
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { res.Body.Close() })
	events := make(chan state, 100)
	go func() {
		defer close(events)
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s state
				if json.Unmarshal([]byte(data), &s) == nil {
					events <- s
				}
			}
		}
	}()
	return events
}

func await(t *testing.T, events <-chan state, want func(state) bool) {
	t.Helper()
	last := state{}
	for timeout := time.After(patience); ; {
		select {
		case s, ok := <-events:
			if !ok {
				t.Fatalf("the stream ended after %+v", last)
			}
			if last = s; want(s) {
				return
			}
		case <-timeout:
			t.Fatalf("no such state; the last was %+v", last)
		}
	}
}

// An issue that can not be built is served as soon as it can.
func TestServeBroken(t *testing.T) {
	layout := "layouts/all.html"
	var whole []byte
	r := start(t, func(dir string) {
		whole, _ = os.ReadFile(filepath.Join(dir, layout))
		os.WriteFile(filepath.Join(dir, layout), []byte("{{ if }}"), 0o666)
	}, nil)
	if status, page := r.get(""); status != 404 || !strings.Contains(page, "preview.js") {
		t.Errorf("%d %s", status, page)
	}
	if rep := r.change(layout, string(whole)); rep.Failed {
		t.Errorf("report %+v", rep)
	}
	if status, page := r.get(""); status != 200 || !strings.Contains(page, "河水清了") {
		t.Errorf("%d %s", status, page)
	}
}

func TestMerge(t *testing.T) {
	built := []diag.Finding{
		{File: "a.md", Line: 3, Code: "hugo", Severity: diag.Error},
		{File: "b.md", Line: 3, Code: "hugo", Severity: diag.Error},
		{Code: "hugo", Severity: diag.Error},
		{File: "c.toml", Line: 9, Code: "hugo", Severity: diag.Error},
	}
	checked := []diag.Finding{{File: "a.md", Line: 3, Code: "shortcode", Severity: diag.Error}, {Code: "id", Severity: diag.Error},
		{File: "c.toml", Line: 2, Code: issue.CodeConflict, Severity: diag.Error}}
	var got []string
	for _, f := range merge(built, checked) {
		got = append(got, f.File+" "+f.Code)
	}
	if want := []string{" hugo", " id", "a.md shortcode", "b.md hugo", "c.toml conflict-marker"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestServeRefuses(t *testing.T) {
	if err := Serve(context.Background(), Options{Site: site.Options{Dir: t.TempDir()}, Addr: "127.0.0.1:0"}); err == nil {
		t.Error("served a folder without an issue")
	}
	if err := Serve(context.Background(), Options{Addr: "127.0.0.1:99999"}); err == nil || !strings.Contains(err.Error(), "free port") {
		t.Errorf("port 99999: %v", err)
	}
}

// Saves do not add up: what is in use after many is what was after a few, within
// half of what Hugo alone would keep of them, 29 kB of this issue a save.
func TestSavesDoNotAddUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS("../../testdata/sites/small")); err != nil {
		t.Fatal(err)
	}
	live, err := site.Open(t.Context(), site.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	w, err := newWatcher(live)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	s := &session{live: live, watch: w, events: newEvents(time.Now())}
	page := filepath.Join(live.Sources().Dir(), "content/zh/river/water.md")
	save := func(times int) (inUse int64) {
		for n := range times {
			err := os.WriteFile(page, fmt.Appendf(nil, "---\ntitle: 水\n---\n第%d回，共%d回。\n", n, times), 0o666)
			if err == nil {
				err = s.build(t.Context(), []string{page})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		text, _, err := live.ReadFile("river/water/index.html")
		if want := fmt.Sprintf("第%d回，共%d回。", times-1, times); err != nil || !strings.Contains(string(text), want) {
			t.Fatalf("%v, not %q: %s", err, want, text)
		}
		runtime.GC()
		runtime.GC() // what the first has found to be in use no longer
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	// What Hugo caches it lets go when it likes, so once may be by chance; what adds up does so each time.
	const more, kept, times = 120, 29 << 10, 3
	inUse := []int64{save(20)}
	for n := range times {
		inUse = append(inUse, save(more))
		if inUse[n+1]-inUse[n] <= more*kept/2 {
			return
		}
	}
	t.Errorf("bytes in use after 20 saves, and after each %d more: %d", more, inUse)
}
