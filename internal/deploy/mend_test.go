package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// harms are ways in which what is published breaks, by what they are done to.
func harms(target Target) map[string]func(t *testing.T, key string) error {
	replace := func(t *testing.T, key string) error {
		data, err := readAll(t.Context(), target, key)
		if err != nil {
			return err
		}
		copy(data, "other words")
		return target.Put(t.Context(), key, bytesContent(data), Meta{})
	}
	list := map[string]func(t *testing.T, key string) error{
		"removed":  func(t *testing.T, key string) error { return target.Delete(t.Context(), []string{key}) },
		"replaced": replace,
		"cut short": func(t *testing.T, key string) error {
			return target.Put(t.Context(), key, bytesContent([]byte("<p>")), Meta{})
		},
	}
	if f, ok := target.(*folder); ok {
		list["changed in place"] = func(t *testing.T, key string) error { // and wherever it is linked to
			file, err := os.OpenFile(f.path(key), os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = file.WriteAt([]byte("four"), 3)
			return errors.Join(err, file.Close())
		}
	}
	return list
}

// mendable are keys of a release, one of each kind.
func mendable(t *testing.T, target Target, m Manifest) []string {
	t.Helper()
	var list []string
	for _, path := range []string{"index.html", "feed.xml", "css/main." + stamp(1) + ".css", "fonts/face." + stamp(0) + ".woff2"} {
		f, there := m.file(path)
		if !there {
			t.Fatalf("no %s", path)
		}
		for _, at := range target.Layout().placementsOf(f, m.Release) {
			list = append(list, at.key, blobPrefix+at.blob.Hash)
		}
	}
	for name := range target.Servers(m) {
		list = append(list, serverPrefix+name)
	}
	if target.Layout().Fixed {
		list = append(list, sitePrefix+ManifestName)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// A deploy of the site that is live makes it whole, and one of another site does
// not count on what is broken.
func mends(t *testing.T, target Target) {
	first := mustDeploy(t, target, 1, 1, Options{})
	for what, harm := range harms(target) {
		for _, key := range mendable(t, target, first.Plan.Manifest) {
			if err := harm(t, key); err != nil {
				t.Fatal(err)
			}
			res, err := Deploy(t.Context(), target, edition(1, 1), Options{})
			if err != nil || !res.Plan.Same || !slices.Contains(res.Plan.Mended, key) || res.State.Release != first.State.Release {
				t.Fatalf("%s is %s: mended %v, same %v, %v", key, what, res.Plan.Mended, res.Plan.Same, err)
			}
			if again := mustDeploy(t, target, 1, 1, Options{}); !again.Plan.Same || len(again.Plan.Mended) > 0 {
				t.Fatalf("%s was %s: then again %v", key, what, again.Plan.Mended)
			}
			if got := mustBeWhole(t, target); got != "edition 1" || t.Failed() {
				t.Fatalf("%s was %s: live is %s", key, what, got)
			}
		}
	}
	live := first.Plan.Manifest
	for what, harm := range harms(target) {
		for _, key := range mendable(t, target, live) {
			if err := harm(t, key); err != nil {
				t.Fatalf("%s can not be %s: %v", key, what, err)
			}
		}
		site := edition(1, 1)
		site["report-0/index.html"].Data = fmt.Appendf(nil, "<!doctype html><p>%s</p>", what)
		if _, err := Deploy(t.Context(), target, site, Options{}); err != nil {
			t.Fatal(err)
		}
		if mustBeWhole(t, target); t.Failed() {
			t.Fatalf("all were %s", what)
		}
		res, err := Deploy(t.Context(), target, edition(1, 1), Options{})
		if err != nil {
			t.Fatal(err)
		}
		live = res.Plan.Manifest
	}
}

func TestMends(t *testing.T) { mends(t, openDir(t)) }

// A content that was changed in place is mended in every release that has it.
func TestMendsOtherReleases(t *testing.T) {
	target := openDir(t)
	mustDeploy(t, target, 1, 1, Options{})
	second := mustDeploy(t, target, 2, 1, Options{}).Plan.Manifest
	f, _ := second.file("feed.xml")
	if err := harms(target)["changed in place"](t, blobPrefix+f.Hash); err != nil {
		t.Fatal(err)
	}
	mustDeploy(t, target, 2, 1, Options{})
	if _, _, err := Rollback(t.Context(), target, "", Options{}); err != nil {
		t.Fatal(err)
	}
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Errorf("live is %s", got)
	}
}

// A signature that is gone, or of a key that is used no more, is made anew.
func TestMendsSignature(t *testing.T) {
	target, key := openDir(t), testKey(t)
	mustDeploy(t, target, 1, 0, Options{})
	name := filepath.Join(target.String(), currentName, SignatureName)
	for range 2 {
		if res := mustDeploy(t, target, 1, 0, Options{Key: key}); len(res.Plan.Mended) != 1 {
			t.Errorf("mended %v", res.Plan.Mended)
		}
		if res := mustDeploy(t, target, 1, 0, Options{Key: key}); len(res.Plan.Mended) != 0 {
			t.Errorf("mended %v", res.Plan.Mended)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}

// tagged lists contents with tags, as a store does.
type tagged struct {
	Target
	tag  func(data []byte) string
	read []string // what was asked for and is no document
}

func (s *tagged) Layout() Layout {
	l := s.Target.Layout()
	l.Tags, l.Workers = true, 1
	return l
}

func (s *tagged) List(ctx context.Context, prefix string) ([]Object, error) {
	list, err := s.Target.List(ctx, prefix)
	for i, o := range list {
		data, readErr := readAll(ctx, s.Target, o.Key)
		list[i].Tag, err = s.tag(data), errors.Join(err, readErr)
	}
	return list, err
}

func (s *tagged) Get(ctx context.Context, key string) (io.ReadCloser, error) {
	if strings.HasPrefix(key, blobPrefix) || strings.HasPrefix(key, assetsPrefix) || strings.HasSuffix(key, ".html") {
		s.read = append(s.read, key)
	}
	return s.Target.Get(ctx, key)
}

// Nothing that is whole is read or written again where the store lists MD5s, and
// everything is read where it lists something else.
func TestWhatProofCosts(t *testing.T) {
	md5 := func(data []byte) string { return strings.ToUpper(bytesContent(data).Tags[0]) }
	for what, tag := range map[string]func([]byte) string{
		"MD5": md5, "nothing": func([]byte) string { return "" }, "a word": func([]byte) string { return "W/x" },
	} {
		target := &tagged{Target: openDir(t), tag: tag}
		mustDeploy(t, target, 1, 3, Options{})
		target.read = nil
		writes := 0
		res, err := Deploy(t.Context(), &hooked{Target: target, hook: func(_ context.Context, method string, keys ...string) (bool, error) {
			if method == "Put" || method == "Copy" || method == "Switch" {
				writes++
			}
			return true, nil
		}}, edition(1, 3), Options{})
		if err != nil || !res.Plan.Same || writes > 0 {
			t.Fatalf("%s: same %v, %d writes, %v", what, res.Plan.Same, writes, err)
		}
		if n := len(target.read); (n == 0) != (what == "MD5") {
			t.Errorf("with %s listed %d contents were read", what, n)
		}
	}
}

// The tags of a large content are those of the whole and of its parts, however it
// is written.
func TestTags(t *testing.T) {
	for size, want := range map[int]int{0: 1, 5: 1, partSize: 1, partSize + 1: 2, 2 * partSize: 2} {
		data := bytes.Repeat([]byte("frame after frame"), size/17+1)[:size]
		tags := bytesContent(data).Tags
		if len(tags) != want || want == 2 && !strings.HasSuffix(tags[1], "-2") {
			t.Errorf("%d bytes: %v", size, tags)
		}
		pieces := newTagger()
		for len(data) > 0 {
			n := min(len(data), 1+rand.IntN(partSize))
			_, _ = pieces.Write(data[:n])
			data = data[n:]
		}
		if !slices.Equal(pieces.tags(), tags) {
			t.Errorf("%d bytes in pieces: %v, want %v", size, pieces.tags(), tags)
		}
	}
}

// Other bytes of a text are never taken for its compressed form: a form that is
// broken is made anew, even by a version that compresses otherwise.
func TestBrokenFormIsMadeAnew(t *testing.T) {
	target := openDir(t)
	m := mustDeploy(t, target, 1, 0, Options{}).Plan.Manifest
	f, _ := m.file("index.html")
	if err := harms(target)["changed in place"](t, blobPrefix+f.Encodings["br"].Hash); err != nil {
		t.Fatal(err)
	}
	site := edition(1, 0)
	maps.Copy(site, fstest.MapFS{"new.txt": {Data: []byte("new")}})
	if _, err := Deploy(t.Context(), target, site, Options{}); err != nil {
		t.Fatal(err)
	}
	mustBeWhole(t, target)
}
