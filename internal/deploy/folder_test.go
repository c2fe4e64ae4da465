package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestOnlyWhatChangedTravels(t *testing.T) {
	target := openDir(t)
	first := mustDeploy(t, target, 1, 5, Options{Commit: "abc"})
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Fatalf("live is %s", got)
	}
	if n := len(first.Plan.Manifest.Files); first.Plan.Added != n || first.Plan.Upload == 0 {
		t.Errorf("first: %d of %d files new, %d contents sent", first.Plan.Added, n, first.Plan.Upload)
	}
	again := mustDeploy(t, target, 1, 5, Options{})
	if !again.Plan.Same {
		t.Error("the same site was published twice")
	}
	site := edition(1, 5)
	site["report-3/index.html"].Data = []byte("<!doctype html><p>edition 1</p>")
	res, err := Deploy(t.Context(), target, site, Options{})
	if err != nil {
		t.Fatal(err)
	}
	// The page and its two compressed forms.
	if p := res.Plan; p.Changed != 1 || p.Added != 0 || p.Removed != 0 || p.Upload != 3 {
		t.Errorf("one page changed: %d changed, %d new, %d gone, %d contents sent", p.Changed, p.Added, p.Removed, p.Upload)
	}
	mustBeWhole(t, target)
}

func TestRollback(t *testing.T) {
	target := openDir(t)
	if _, _, err := Rollback(t.Context(), target, "", Options{}); err == nil {
		t.Error("went back before the first release")
	}
	one := mustDeploy(t, target, 1, 2, Options{})
	if _, _, err := Rollback(t.Context(), target, "", Options{}); err == nil {
		t.Error("went back from the first release")
	}
	mustDeploy(t, target, 2, 2, Options{})
	mustDeploy(t, target, 3, 2, Options{})
	for _, step := range []struct{ to, want string }{{"", "edition 2"}, {"", "edition 3"}, {one.Plan.Manifest.Release, "edition 1"}} {
		if _, _, err := Rollback(t.Context(), target, step.to, Options{}); err != nil {
			t.Fatal(err)
		}
		if got := mustBeWhole(t, target); got != step.want {
			t.Errorf("after going back to %q: %s, want %s", step.to, got, step.want)
		}
	}
	for _, name := range []string{"19990101", "2", one.Plan.Manifest.Release} {
		if _, _, err := Rollback(t.Context(), target, name, Options{}); err == nil {
			t.Errorf("went back to %q", name)
		}
	}
}

// A reader with a page of one release open finds its stylesheet in whichever
// release is live.
func TestFingerprintedFilesOfAllKeptReleasesStay(t *testing.T) {
	target := openDir(t)
	for n := 1; n <= 3; n++ {
		mustDeploy(t, target, n, 1, Options{})
	}
	for range 3 {
		for n := 1; n <= 3; n++ {
			if _, err := os.Stat(filepath.Join(target.String(), "assets/css/main."+stamp(n)+".css.br")); err != nil {
				t.Error(err)
			}
		}
		mustBeWhole(t, target)
		if _, _, err := Rollback(t.Context(), target, "", Options{}); err != nil {
			t.Fatal(err)
		}
	}
}

// A release is dropped a day after it was live, and deleted by a run a day after
// that, with what it alone had.
func TestOldReleasesAreDeletedAfterADay(t *testing.T) {
	target := openDir(t)
	day := func(n int) Options { return Options{Keep: 2, Now: time.Now().Add(time.Duration(n) * 25 * time.Hour)} }
	var names []string
	for n := 1; n <= 4; n++ { // all within a day
		names = append(names, mustDeploy(t, target, n, 1, Options{Keep: 2}).Plan.Manifest.Release)
	}
	mustHold(t, target, 4, 0, map[int]bool{1: true, 2: true, 3: true, 4: true})
	names = append(names, mustDeploy(t, target, 5, 1, day(1)).Plan.Manifest.Release)
	mustHold(t, target, 2, 3, map[int]bool{1: true, 2: true, 3: true, 4: true, 5: true})
	res := mustDeploy(t, target, 6, 1, day(2))
	if !slices.Equal(res.Deleted, []string{names[2], names[1], names[0]}) || !slices.Equal(res.Plan.Due, res.Deleted) {
		t.Errorf("deleted %v, was due %v; the releases were %v", res.Deleted, res.Plan.Due, names)
	}
	mustHold(t, target, 2, 1, map[int]bool{1: false, 2: false, 3: false, 4: true, 5: true, 6: true})
	for i, name := range names {
		if _, err := os.Stat(filepath.Join(target.String(), "releases", name)); (err == nil) != (i >= 3) {
			t.Errorf("the folder of release %d: %v", i+1, err)
		}
	}
	if _, _, err := Rollback(t.Context(), target, "", day(2)); err != nil {
		t.Fatal(err)
	}
	if got := mustBeWhole(t, target); got != "edition 5" {
		t.Errorf("live is %s", got)
	}
	mustDeploy(t, target, 7, 1, day(4))
	mustDeploy(t, target, 8, 1, day(6))
	mustHold(t, target, 2, 1, map[int]bool{4: false, 5: true, 6: false, 7: true, 8: true})
	onlyNamedContents(t, target)
}

// With each release the number of names grows by that of its own files, however
// many are kept.
func TestNamesGrowWithReleasesAlone(t *testing.T) {
	target := openDir(t)
	var names []int
	for n := range 9 {
		mustDeploy(t, target, n+1, 0, Options{})
		list, err := target.List(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, len(list))
	}
	for n := 2; n < len(names); n++ {
		if grown, before := names[n]-names[n-1], names[n-1]-names[n-2]; grown != before {
			t.Errorf("release %d brought %d names, the one before %d", n+1, grown, before)
		}
	}
}

// A server that has read a configuration goes on with it until it is told.
func TestChangedConfigurationsAreTold(t *testing.T) {
	target := openDir(t)
	mustDeploy(t, target, 1, 0, Options{})
	mustDeploy(t, target, 2, 0, Options{})
	site := edition(3, 0)
	site["index.html"].Data = append(site["index.html"].Data, "<style>p { color: teal }</style>"...)
	res, err := Deploy(t.Context(), target, site, Options{})
	want := "server/Caddyfile and server/nginx.conf changed: a server that reads them has to reload"
	if err != nil || !slices.Equal(res.Warnings, []string{want}) {
		t.Errorf("warned of %q, %v", res.Warnings, err)
	}
}

// mustHold looks at how many releases there are and which stylesheets.
func mustHold(t *testing.T, target Target, published, dropped int, sheets map[int]bool) {
	t.Helper()
	s, _, err := target.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Published) != published || len(s.Dropped) != dropped || s.Clearing != nil {
		t.Errorf("%d releases and %d dropped, want %d and %d; deleting: %v", len(s.Published), len(s.Dropped), published, dropped, s.Clearing)
	}
	for n, want := range sheets {
		_, err := readAll(t.Context(), target, target.Layout().Shared+"css/main."+stamp(n)+".css")
		if (err == nil) != want {
			t.Errorf("stylesheet of edition %d: %v", n, err)
		}
	}
	mustBeWhole(t, target)
}

// onlyNamedContents looks whether all that is kept is named by a release that is.
func onlyNamedContents(t *testing.T, target Target) {
	t.Helper()
	s, _, err := target.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range s.Published {
		names = append(names, r.Release)
	}
	for _, r := range s.Dropped {
		names = append(names, r.Release)
	}
	list, lost, err := readManifests(t.Context(), target, names)
	if err != nil || len(lost) > 0 {
		t.Fatal(lost, err)
	}
	used := map[string]bool{}
	for _, m := range list {
		for b := range m.blobs {
			used[blobPrefix+b.Hash] = true
		}
	}
	blobs, err := target.List(t.Context(), blobPrefix)
	if err != nil || len(blobs) != len(used) {
		t.Errorf("%d contents are kept, %d are used, %v", len(blobs), len(used), err)
	}
}

// Whichever call is the last that comes through, the old release is live and
// whole, or the new one is; and the next run finishes.
func TestStoppedAnywhere(t *testing.T) {
	for _, late := range []bool{false, true} {
		for after := int64(0); ; after++ {
			target := openDir(t)
			mustDeployLeaflet(t, target, 1)
			b := &broken{Target: target, after: after, late: late}
			_, err := Deploy(context.Background(), b, leaflet(2), Options{})
			got := mustBeWhole(t, target)
			if got != "edition 1" && got != "edition 2" || err == nil && got != "edition 2" {
				t.Fatalf("stopped after %d calls: live is %s, error %v", after, got, err)
			}
			mustDeployLeaflet(t, target, 2)
			if got := mustBeWhole(t, target); got != "edition 2" {
				t.Fatalf("stopped after %d calls, then run again: live is %s", after, got)
			}
			if t.Failed() {
				t.Fatalf("stopped after %d calls", after)
			}
			if b.calls.Load() <= after {
				t.Logf("%d calls", after)
				break
			}
		}
	}
}

func mustDeployLeaflet(t *testing.T, target Target, n int) {
	t.Helper()
	if _, err := Deploy(context.Background(), target, leaflet(n), Options{}); err != nil {
		t.Fatal(err)
	}
}

func TestNextRunGoesOn(t *testing.T) {
	target := openDir(t)
	mustDeploy(t, target, 1, 8, Options{})
	b := &broken{Target: target, after: 24}
	if _, err := Deploy(t.Context(), b, edition(2, 8), Options{}); err == nil {
		t.Fatal("was not stopped")
	}
	list, err := target.List(t.Context(), startedPrefix)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d runs begun, want 1: %v", len(list), err)
	}
	whole := mustDeploy(t, openDir(t), 2, 8, Options{}).Plan.Upload
	res := mustDeploy(t, target, 2, 8, Options{})
	if res.Plan.Upload == 0 || res.Plan.Upload > whole-10 {
		t.Errorf("the next run sent %d of %d contents", res.Plan.Upload, whole)
	}
	if list, _ := target.List(t.Context(), startedPrefix); len(list) != 0 {
		t.Errorf("%d runs are still noted as begun", len(list))
	}
}

func TestTwoAtOnce(t *testing.T) {
	twoAtOnce(t, openDir(t))
}

func twoAtOnce(t *testing.T, target Target) {
	mustDeploy(t, target, 1, 3, Options{})
	var plans [2]*Plan
	for i := range plans {
		p, err := MakePlan(t.Context(), target, edition(2+i, 3), Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		plans[i] = p
	}
	var errs [2]error
	var wg sync.WaitGroup
	for i, p := range plans {
		wg.Go(func() { _, errs[i] = p.Run(context.Background()) })
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("want one winner: %v, %v", errs[0], errs[1])
	}
	for i, err := range errs {
		if err == nil {
			if got, want := mustBeWhole(t, target), fmt.Sprint("edition ", 2+i); got != want {
				t.Errorf("live is %s, and %s won", got, want)
			}
		} else if !errors.Is(err, ErrMoved) {
			t.Errorf("the other says %v", err)
		}
	}
}

func TestVerifyNamesWhatDiffers(t *testing.T) {
	for code, harm := range map[string]func(dir string) error{
		"content-differs": func(dir string) error {
			name := filepath.Join(dir, "current/report-0/index.html")
			return errors.Join(os.Remove(name), os.WriteFile(name, []byte("x"), 0o666))
		},
		"file-missing": func(dir string) error { return os.Remove(filepath.Join(dir, "current/feed.xml.gz")) },
		"unknown-file": func(dir string) error { return os.WriteFile(filepath.Join(dir, "current/x.html"), nil, 0o666) },
	} {
		target := openDir(t)
		mustDeploy(t, target, 1, 1, Options{})
		if err := harm(target.String()); err != nil {
			t.Fatal(err)
		}
		_, found, err := Verify(t.Context(), target, nil)
		if err != nil || len(found) != 1 || found[0].Code != code {
			t.Errorf("want %s, have %v, %v", code, found, err)
		}
	}
}

func TestRefused(t *testing.T) {
	target := openDir(t)
	for name, change := range map[string]func(site map[string]string){
		"no index.html":       func(s map[string]string) { delete(s, "index.html") },
		"release.json":        func(s map[string]string) { s["release.json"] = "{}" },
		"feed.xml.gz":         func(s map[string]string) { s["feed.xml.gz"] = "" },
		"places in the pages": func(s map[string]string) { s["index.html"] = "<script>run()</script>" },
	} {
		site := edition(1, 0)
		texts := map[string]string{}
		for name, f := range site {
			texts[name] = string(f.Data)
		}
		change(texts)
		for name := range site {
			if _, there := texts[name]; !there {
				delete(site, name)
			}
		}
		for name, text := range texts {
			file := *edition(1, 0)["index.html"]
			file.Data = []byte(text)
			site[name] = &file
		}
		if _, err := Deploy(t.Context(), target, site, Options{}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want a refusal that names %q, have %v", name, err)
		}
	}
	mustDeploy(t, target, 1, 0, Options{})
	site := edition(2, 0)
	site["css/main."+stamp(1)+".css"] = site["index.html"]
	if _, err := Deploy(t.Context(), target, site, Options{}); err == nil || !strings.Contains(err.Error(), "same fingerprint") {
		t.Errorf("other bytes under the same fingerprint: %v", err)
	}
}

// Readers poll all pages while releases come and go.
func TestReadersSeeOneRelease(t *testing.T) {
	target := openDir(t)
	mustDeploy(t, target, 0, 3, Options{})
	pages := http.FileServer(http.Dir(filepath.Join(target.String(), "current")))
	assets := http.FileServer(http.Dir(filepath.Join(target.String(), "assets")))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isFingerprinted(r.URL.Path) {
			assets.ServeHTTP(w, r)
		} else {
			pages.ServeHTTP(w, r)
		}
	}))
	defer server.Close()
	pollWhile(t, server.URL, func() {
		for n := 1; n <= 20; n++ {
			mustDeploy(t, target, n, 3, Options{})
			if n%3 == 0 {
				if _, _, err := Rollback(t.Context(), target, "", Options{}); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

// A rollback asks for the state, whether the manifest is there, and for the
// switch and a look at it, whatever the number of pages.
func TestRollbackMovesNothing(t *testing.T) {
	for _, pages := range []int{0, 60} {
		target := openDir(t)
		mustDeploy(t, target, 1, pages, Options{})
		mustDeploy(t, target, 2, pages, Options{})
		b := &broken{Target: target, after: 1 << 60}
		if _, _, err := Rollback(t.Context(), b, "", Options{}); err != nil {
			t.Fatal(err)
		}
		if n := b.calls.Load(); n != 4 {
			t.Errorf("%d pages: a rollback made %d calls, want 4", pages, n)
		}
		if got := editionOf(t, target, filepath.Base(mustReadlink(t, target))); got != "edition 1" {
			t.Errorf("live is %s", got)
		}
	}
}

// BenchmarkRollback is of 4,000 pages.
func BenchmarkRollback(b *testing.B) {
	target, err := Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	for n := range 2 {
		if _, err := Deploy(b.Context(), target, edition(n, 4000), Options{}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, _, err := Rollback(b.Context(), target, "", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func mustReadlink(t *testing.T, target Target) string {
	t.Helper()
	to, err := os.Readlink(filepath.Join(target.String(), currentName))
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// A process that is killed between the state and the link has not switched: the
// link is what readers see.
func TestKilledWithinTheSwitch(t *testing.T) {
	target := openDir(t)
	mustDeploy(t, target, 1, 0, Options{})
	old := mustReadlink(t, target)
	mustDeploy(t, target, 2, 0, Options{})
	link := filepath.Join(target.String(), currentName)
	if err := errors.Join(os.Remove(link), os.Symlink(old, link)); err != nil {
		t.Fatal(err)
	}
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Errorf("live is %s", got)
	}
	mustDeploy(t, target, 3, 0, Options{})
	if got := mustBeWhole(t, target); got != "edition 3" {
		t.Errorf("after the next run live is %s", got)
	}
}
