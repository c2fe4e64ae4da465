package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// hooked calls a hook before each call to a target, with the name of the method
// and the keys it is about. A hook that returns false keeps the call from the
// target.
type hooked struct {
	Target
	lease time.Duration // 0 leaves the target's
	hook  func(ctx context.Context, method string, keys ...string) (bool, error)
}

func (h *hooked) Layout() Layout {
	l := h.Target.Layout()
	if h.lease > 0 {
		l.Lease = h.lease
	}
	return l
}

func (h *hooked) Get(ctx context.Context, key string) (io.ReadCloser, error) {
	if pass, err := h.hook(ctx, "Get", key); !pass {
		return nil, err
	}
	return h.Target.Get(ctx, key)
}

func (h *hooked) Put(ctx context.Context, key string, c Content, meta Meta) error {
	if pass, err := h.hook(ctx, "Put", key); !pass {
		return err
	}
	return h.Target.Put(ctx, key, c, meta)
}

func (h *hooked) Copy(ctx context.Context, from, to string, meta Meta) error {
	if pass, err := h.hook(ctx, "Copy", to); !pass {
		return err
	}
	return h.Target.Copy(ctx, from, to, meta)
}

func (h *hooked) List(ctx context.Context, prefix string) ([]Object, error) {
	if pass, err := h.hook(ctx, "List", prefix); !pass {
		return nil, err
	}
	return h.Target.List(ctx, prefix)
}

func (h *hooked) Delete(ctx context.Context, keys []string) error {
	if pass, err := h.hook(ctx, "Delete", keys...); !pass {
		return err
	}
	return h.Target.Delete(ctx, keys)
}

func (h *hooked) State(ctx context.Context) (State, Version, error) {
	if pass, err := h.hook(ctx, "State"); !pass {
		return State{}, "", err
	}
	return h.Target.State(ctx)
}

func (h *hooked) Switch(ctx context.Context, s State, v Version) error {
	if pass, err := h.hook(ctx, "Switch", s.Release); !pass {
		return err
	}
	return h.Target.Switch(ctx, s, v)
}

// dropped publishes editions 1, 9 and 2, so that a run at the time returned
// deletes what only edition 1 had.
func dropped(t *testing.T, target Target) Options {
	t.Helper()
	mustDeployLeaflet(t, target, 1)
	mustDeployLeaflet(t, target, 9)
	later := func(d time.Duration) Options { return Options{Keep: 1, Now: time.Now().Add(d)} }
	if _, err := Deploy(t.Context(), target, leaflet(2), later(25*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if s, _, err := target.State(t.Context()); err != nil || len(s.Dropped) != 1 {
		t.Fatalf("dropped are %v, %v", s.Dropped, err)
	}
	return later(50 * time.Hour)
}

func isOfEdition1(keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return strings.Contains(key, stamp(1)) })
}

// A request to delete that was given up may arrive at any time. A run that
// publishes again what it deletes ends with a whole release, or does not switch.
func TestDeletedLateWhilePublishedAgain(t *testing.T) {
	for after := int64(0); ; after++ {
		target := openDir(t)
		when := dropped(t, target)
		var late []string // keys whose request is on its way
		_, err := Deploy(t.Context(), &hooked{target, 40 * time.Millisecond, func(ctx context.Context, method string, keys ...string) (bool, error) {
			if method != "Delete" || !isOfEdition1(keys) {
				return true, nil
			}
			late = keys
			<-ctx.Done() // no answer
			return false, ctx.Err()
		}}, leaflet(3), when)
		if err != nil || len(late) == 0 {
			t.Fatalf("late are %v, %v", late, err)
		}
		var calls atomic.Int64
		var switched, proven bool
		_, err = Deploy(t.Context(), &hooked{Target: target, hook: func(ctx context.Context, method string, keys ...string) (bool, error) {
			proven = proven || switched && method == "List" // by then it has to have arrived
			switched = switched || method == "Switch"
			if calls.Add(1) == after+1 && !proven {
				return true, target.Delete(context.Background(), late)
			}
			return true, nil
		}}, leaflet(1), when)
		if got := mustBeWhole(t, target); err == nil && got != "edition 1" || err != nil && got != "edition 3" || t.Failed() {
			t.Fatalf("arrived before call %d: live is %s, %v", after+1, got, err)
		}
		if calls.Load() <= after {
			return
		}
	}
}

// A run that begins while another deletes waits until that one has ended.
func TestWaitForOneThatDeletes(t *testing.T) {
	target := openDir(t)
	when := dropped(t, target)
	var ended atomic.Bool
	seen, done := make(chan bool, 1), make(chan error, 1)
	second := &hooked{Target: target, hook: func(ctx context.Context, method string, keys ...string) (bool, error) {
		switch {
		case method == "State" && !ended.Load():
			select {
			case seen <- true:
			default:
			}
		case !ended.Load():
			return false, fmt.Errorf("%s %v while the other deletes", method, keys)
		}
		return true, nil
	}}
	first := &hooked{Target: target, hook: func(ctx context.Context, method string, keys ...string) (bool, error) {
		if method == "Delete" && isOfEdition1(keys) {
			go func() {
				_, err := Deploy(t.Context(), second, leaflet(1), when)
				done <- err
			}()
			<-seen
		}
		return true, nil
	}}
	res, err := Deploy(t.Context(), first, leaflet(3), when)
	ended.Store(true)
	if err != nil || len(res.Deleted) != 1 {
		t.Fatalf("deleted %v, %v", res.Deleted, err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Errorf("live is %s", got)
	}
}

// A run that had read the state before another deletes can not switch.
func TestDeletedAfterThePlan(t *testing.T) {
	target := openDir(t)
	when := dropped(t, target)
	plan, err := MakePlan(t.Context(), target, leaflet(1), when)
	if err != nil {
		t.Fatal(err)
	}
	defer plan.Close()
	if _, err := Deploy(t.Context(), target, leaflet(3), when); err != nil {
		t.Fatal(err)
	}
	if _, err := plan.Run(t.Context()); !errors.Is(err, ErrMoved) {
		t.Errorf("the run that came second says %v", err)
	}
	if got := mustBeWhole(t, target); got != "edition 3" {
		t.Errorf("live is %s", got)
	}
}

// Before each batch the state is read, and when another run has written it,
// nothing more is deleted.
func TestNothingIsDeletedWhenAnotherRunHasSwitched(t *testing.T) {
	target := openDir(t)
	when := dropped(t, target)
	back := ""
	res, err := Deploy(t.Context(), &hooked{Target: target, hook: func(ctx context.Context, method string, keys ...string) (bool, error) {
		s, _, _ := target.State(ctx)
		switch {
		case method == "Delete" && isOfEdition1(keys):
			t.Errorf("deleted %v", keys)
		case method == "Get" && s.Clearing != nil && back == "":
			_, after, err := Rollback(ctx, target, "", when)
			back = after.Release
			return true, err
		}
		return true, nil
	}}, leaflet(3), when)
	if err != nil || back == "" || len(res.Deleted) != 0 {
		t.Errorf("deleted %v, went back to %q, %v", res.Deleted, back, err)
	}
	if got := mustBeWhole(t, target); got != "edition 2" {
		t.Errorf("live is %s", got)
	}
}

// A run that is stopped while it deletes leaves the rest to the next.
func TestStoppedWhileDeleting(t *testing.T) {
	target := openDir(t)
	when := dropped(t, target)
	gone := errors.New("the network is gone")
	res, err := Deploy(t.Context(), &hooked{target, time.Millisecond, func(ctx context.Context, method string, keys ...string) (bool, error) {
		if method == "Delete" && isOfEdition1(keys) {
			return false, gone
		}
		return true, nil
	}}, leaflet(3), when)
	if err != nil || len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0], gone.Error()) {
		t.Fatalf("warned of %v, %v", res.Warnings, err)
	}
	res, err = Deploy(t.Context(), target, leaflet(4), when)
	if err != nil || len(res.Deleted) != 1 || len(res.Warnings) != 0 {
		t.Errorf("deleted %v, warned of %v, %v", res.Deleted, res.Warnings, err)
	}
	onlyNamedContents(t, target)
}

// othersFiles are keys of other people's, some of them called as a release would.
func othersFiles() []string {
	return []string{
		"blobs/" + strings.Repeat("ab", 32), "blobs/notes.txt", "assets/css/main." + stamp(77) + ".css", "assets/app." + stamp(77) + ".js.gz",
		"started/notes.txt", "started/" + strings.Repeat("cd", 32) + ".json", "started/x.json", "parts/book/1.html", "parts/5/1-2.json", "releases/notes.txt",
		"releases/20200101T000000Z-0123456789ab/index.html", "server/own.conf", "site/css/main." + stamp(78) + ".css",
		"site/app." + stamp(78) + ".js", "site/logo_hu_0123456789abcdef.png", "site/about.html", "site/en/css/x." + stamp(78) + ".css.br",
	}
}

// What lies at a target and no release has named is somebody else's, whatever it
// is called and however old it is.
func keepOthersFiles(t *testing.T, target Target) {
	when := dropped(t, target)
	for _, key := range othersFiles() {
		if err := target.Put(t.Context(), key, bytesContent([]byte("theirs")), Meta{}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 4 {
		when.Now = when.Now.Add(25 * time.Hour)
		res, err := Deploy(t.Context(), target, leaflet(3+i), when)
		if err != nil || len(res.Warnings) > 0 {
			t.Fatal(res.Warnings, err)
		}
	}
	for _, key := range othersFiles() {
		if data, err := readAll(t.Context(), target, key); string(data) != "theirs" {
			t.Errorf("%s holds %q, %v", key, data, err)
		}
	}
	if _, err := readAll(t.Context(), target, target.Layout().Shared+"css/main."+stamp(1)+".css"); !errors.Is(err, ErrMissing) {
		t.Errorf("the stylesheet of a release that was dropped: %v", err)
	}
}

func TestOthersFilesStay(t *testing.T) { keepOthersFiles(t, openDir(t)) }

// What a stopped run brought, and nobody went on with, is deleted in time.
func TestAbandonedRunsAreDeleted(t *testing.T) {
	for after := int64(4); ; after += 5 {
		target := openDir(t)
		mustDeployLeaflet(t, target, 1)
		b := &broken{Target: target, after: after}
		_, err := Deploy(t.Context(), b, leaflet(2), Options{})
		if err == nil {
			return
		}
		when := Options{Keep: 1, Now: time.Now()}
		for i := range 4 {
			when.Now = when.Now.Add(25 * time.Hour)
			if _, err := Deploy(t.Context(), target, leaflet(3+i), when); err != nil {
				t.Fatalf("after %d calls: %v", after, err)
			}
		}
		mustHold(t, target, 2, 1, map[int]bool{1: false, 2: false, 3: false})
		onlyNamedContents(t, target)
		marks, err := target.List(t.Context(), startedPrefix)
		if err != nil || len(marks) > 0 || t.Failed() {
			t.Fatalf("after %d calls: %v are left, %v", after, marks, err)
		}
	}
}

// A release whose manifest is lost can not be gone back to any more. The others
// go on.
func TestLostRelease(t *testing.T) {
	for what, harm := range map[string]func(name string) error{
		"gone":    os.Remove,
		"empty":   func(name string) error { return os.WriteFile(name, nil, 0o666) },
		"damaged": func(name string) error { return os.WriteFile(name, []byte(`{"format":1,"release":"x"}`), 0o666) },
	} {
		for lost := range 3 { // 2 is the live one
			target := openDir(t)
			var names []string
			for n := range 3 {
				names = append(names, mustDeploy(t, target, n, 0, Options{}).Plan.Manifest.Release)
			}
			if err := harm(filepath.Join(target.String(), "releases", names[lost], ManifestName)); err != nil {
				t.Fatal(err)
			}
			res, err := Deploy(t.Context(), target, edition(3, 0), Options{Keep: 1})
			if err != nil || len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0], names[lost]) || !slices.Equal(res.Plan.Lost, names[lost:lost+1]) {
				t.Fatalf("%s manifest of release %d: warned of %q, %v", what, lost, res.Warnings, err)
			}
			if _, there := res.State.find(names[lost]); there || len(res.State.Published) != 3 {
				t.Errorf("%s manifest of release %d: published are %v", what, lost, res.State.Published)
			}
			mustDeploy(t, target, 4, 0, Options{Keep: 1})
			mustDeploy(t, target, 5, 0, Options{Keep: 1, Now: time.Now().Add(25 * time.Hour)})
			mustDeploy(t, target, 6, 0, Options{Keep: 1, Now: time.Now().Add(50 * time.Hour)})
			if _, _, err := Rollback(t.Context(), target, "", Options{}); err != nil {
				t.Errorf("%s manifest of release %d: %v", what, lost, err)
			}
			mustBeWhole(t, target)
		}
	}
}

// A dropped release whose manifest is lost is forgotten, with a word.
func TestLostWhileDropped(t *testing.T) {
	target := openDir(t)
	when := dropped(t, target)
	s, _, err := target.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	name := s.Dropped[0].Release
	if err := os.Remove(filepath.Join(target.String(), "releases", name, ManifestName)); err != nil {
		t.Fatal(err)
	}
	res, err := Deploy(t.Context(), target, leaflet(3), when)
	if err != nil || len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0], name) {
		t.Errorf("warned of %q, %v", res.Warnings, err)
	}
	if res, err = Deploy(t.Context(), target, leaflet(4), when); err != nil || len(res.Warnings) > 0 {
		t.Errorf("then warned of %q, %v", res.Warnings, err)
	}
}
