package deploy

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// dealt deals the files of a site out to parts; shared files are in every one.
func dealt(site fstest.MapFS, parts int) []fstest.MapFS {
	out := make([]fstest.MapFS, parts)
	for n := range out {
		out[n] = fstest.MapFS{}
	}
	for name, file := range site {
		if strings.HasPrefix(name, "css/") || strings.HasPrefix(name, "fonts/") {
			for n := range out {
				out[n][name] = file
			}
			continue
		}
		part := 0
		if _, err := fmt.Sscanf(name, "report-%d/", &part); err != nil {
			part = 0
		}
		out[part%parts][name] = file
	}
	return out
}

func putParts(t *testing.T, target Target, run string, parts []fstest.MapFS, of int) {
	t.Helper()
	for n, site := range parts {
		if _, err := PutPart(t.Context(), target, site, Part{n + 1, of, run}, Options{Commit: "abc"}); err != nil {
			t.Fatal(err)
		}
	}
}

func join(t *testing.T, target Target, run string, parts int) error {
	t.Helper()
	plan, err := Join(t.Context(), target, run, parts, Options{Commit: "abc"})
	if err != nil {
		return err
	}
	defer plan.Close()
	_, err = plan.Run(t.Context())
	return err
}

// joinParts publishes an issue in parts over another that was published whole.
func joinParts(t *testing.T, target Target) {
	mustDeploy(t, target, 1, 5, Options{Commit: "abc"})
	parts := dealt(edition(2, 5), 4)
	putParts(t, target, "7", parts[:3], 4)
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Fatalf("before all parts are there, live is %s", got)
	}
	if err := join(t, target, "7", 4); err == nil || !strings.Contains(err.Error(), "part 4 of 4 of run 7 is not at") {
		t.Errorf("joined what is not there: %v", err)
	}
	putParts(t, target, "8", parts, 4)
	if err := join(t, target, "8", 4); err != nil {
		t.Fatal(err)
	}
	if got := mustBeWhole(t, target); got != "edition 2" {
		t.Errorf("after the join, live is %s", got)
	}
	// The joined release is the one that a whole build makes.
	if res := mustDeploy(t, target, 2, 5, Options{Commit: "abc"}); !res.Plan.Same {
		t.Error("the parts together are not the whole")
	}
	if list, err := target.List(t.Context(), partPrefix+"8/"); err != nil || len(list) > 0 {
		t.Errorf("%v are left of the parts, %v", list, err)
	}
}

func TestParts(t *testing.T) { joinParts(t, openDir(t)) }

// Whichever call of the join is the last that comes through, the old release is
// live and whole, or the new one is; and the next run finishes.
func TestJoinStoppedAnywhere(t *testing.T) {
	for after := int64(0); ; after += 2 {
		target := openDir(t)
		mustDeploy(t, target, 1, 1, Options{Commit: "abc"})
		parts := dealt(edition(2, 2), 2)
		putParts(t, target, "9", parts, 2)
		b := &broken{Target: target, after: after}
		err := join(t, b, "9", 2)
		got := mustBeWhole(t, target)
		if got != "edition 1" && got != "edition 2" || err == nil && got != "edition 2" {
			t.Fatalf("stopped after %d calls: live is %s, error %v", after, got, err)
		}
		if got == "edition 1" {
			if err := join(t, target, "9", 2); err != nil {
				t.Fatalf("stopped after %d calls, then run again: %v", after, err)
			}
		}
		if got := mustBeWhole(t, target); got != "edition 2" || t.Failed() {
			t.Fatalf("stopped after %d calls, then run again: live is %s", after, got)
		}
		if b.calls.Load() <= after {
			return
		}
	}
}

func TestPartsRefused(t *testing.T) {
	target := openDir(t)
	site := edition(1, 1)
	for _, p := range []Part{{0, 2, "1"}, {3, 2, "1"}, {1, 2, ""}, {1, 2, "../x"}, {1, 2, "a/b"}} {
		if _, err := PutPart(t.Context(), target, site, p, Options{}); err == nil {
			t.Errorf("%+v was taken", p)
		}
	}
	marked := edition(1, 1)
	marked[issue.PartMark] = &fstest.MapFile{}
	if _, err := PutPart(t.Context(), target, marked, Part{1, 1, "1"}, Options{}); err == nil {
		t.Error("a part that does not say which it is was taken")
	}
	if _, err := MakePlan(t.Context(), target, marked, Options{}); err == nil {
		t.Error("a part that does not say which it is was taken for a whole site")
	}
	inline := fstest.MapFS{"index.html": {Data: []byte("<!doctype html><script>alert(1)</script>")}}
	if plan, err := PutPart(t.Context(), target, inline, Part{1, 1, "1"}, Options{}); err == nil || len(plan.Refused) != 1 {
		t.Errorf("a page that would break was taken: %v", err)
	}
	put := func(n int, site fstest.MapFS, commit string) {
		t.Helper()
		if _, err := PutPart(t.Context(), target, site, Part{n, 2, "5"}, Options{Commit: commit}); err != nil {
			t.Fatal(err)
		}
	}
	put(1, site, "abc")
	put(2, fstest.MapFS{"index.html": {Data: []byte("another cover")}}, "abc")
	if err := join(t, target, "5", 2); err == nil || !strings.Contains(err.Error(), `parts 1 and 2 of run 5 have different files "index.html"`) {
		t.Errorf("two covers were joined: %v", err)
	}
	put(2, fstest.MapFS{"other/index.html": {Data: []byte("page")}}, "def")
	if err := join(t, target, "5", 2); err == nil || !strings.Contains(err.Error(), "built from revision def") {
		t.Errorf("two revisions were joined: %v", err)
	}
	if s, _, err := target.State(t.Context()); err != nil || s.Release != "" {
		t.Errorf("live is %q, %v", s.Release, err)
	}
}
