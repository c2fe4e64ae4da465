package deploy

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// signed is a leaflet whose cover says which issue it is of.
func signed(n int, o owner) fstest.MapFS {
	site := leaflet(n)
	head := ""
	if o.Address != "" {
		head += "<link rel=canonical href=" + o.Address + ">"
	}
	if o.ID != "" {
		head += fmt.Sprintf(`<script type=application/ld+json>{"@type":"PublicationIssue","identifier":%q}</script>`, o.ID)
	}
	cover := site["index.html"]
	cover.Data = append([]byte("<!doctype html><head>"+head+"</head>"), cover.Data...)
	return site
}

// everything is what lies at a target, by key.
func everything(t *testing.T, target Target) map[string]string {
	t.Helper()
	all := map[string]string{}
	prefixes := []string{""}
	if target.Layout().Fixed { // two places of the bucket
		prefixes = append(prefixes, target.Layout().Shared)
	}
	for _, prefix := range prefixes {
		list, err := target.List(t.Context(), prefix)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range list {
			if f, ok := target.(*folder); ok && o.Key == currentName {
				all[o.Key] = mustReadlink(t, f)
				continue
			}
			data, err := readAll(t.Context(), target, o.Key)
			if err != nil {
				t.Fatal(err)
			}
			all[o.Key] = string(data)
		}
	}
	return all
}

func refusesOtherIssue(t *testing.T, open func(name string) Target) {
	spring := owner{"spring", "https://example.org/spring/"}
	for i, test := range []struct {
		next    owner
		refused bool
	}{
		{owner{"autumn", "https://example.org/autumn/"}, true},
		{owner{"autumn", "https://example.org/spring/"}, true},
		{owner{"spring", "https://example.com/spring/"}, true},
		{owner{"", "https://example.org/autumn/"}, true},
		{owner{"autumn", ""}, true},
		{spring, false},
		{owner{"spring", "http://example.org/spring"}, false}, // served elsewise
		{owner{}, false},                                      // says nothing
	} {
		target := open(fmt.Sprint("owner-", i))
		mustDeployLeaflet(t, target, 8) // says nothing either
		if _, err := Deploy(t.Context(), target, signed(1, spring), Options{}); err != nil {
			t.Fatal(err)
		}
		before := everything(t, target)
		_, err := Deploy(t.Context(), target, signed(2, test.next), Options{})
		if refused := err != nil; refused != test.refused {
			t.Errorf("%v over %v: %v", test.next, spring, err)
		}
		if !test.refused {
			continue
		}
		if text := err.Error(); !strings.Contains(text, spring.String()) || !strings.Contains(text, "--replace") {
			t.Errorf("%v over %v says %v", test.next, spring, err)
		}
		part := signed(3, owner{})
		part["river/index.html"] = &fstest.MapFile{Data: []byte("<link rel=canonical href=https://elsewhere.org/river/>")}
		delete(part, "index.html")
		if _, err := PutPart(t.Context(), target, part, Part{2, 2, "1"}, Options{}); err == nil {
			t.Error("a part of another issue was brought")
		}
		if after := everything(t, target); !maps.Equal(before, after) {
			t.Errorf("%v over %v wrote something", test.next, spring)
		}
		if _, err := Deploy(t.Context(), target, signed(2, test.next), Options{Replace: true}); err != nil {
			t.Errorf("with --replace: %v", err)
		}
	}
}

func TestAnotherIssueIsRefused(t *testing.T) {
	refusesOtherIssue(t, func(string) Target { return openDir(t) })
}

// A prefix may hold one issue, whichever way it is served.
func refusesOtherWay(t *testing.T, open func(prefix, more string) *store) {
	for i, ways := range [][2]string{{"", "&serve=bucket"}, {"&serve=bucket", ""}} {
		name := fmt.Sprint("ways-", i)
		here, there := open(name, ways[0]), open(name, ways[1])
		if _, err := Deploy(t.Context(), here, signed(1, owner{"spring", ""}), Options{}); err != nil {
			t.Fatal(err)
		}
		before := everything(t, there)
		_, err := Deploy(t.Context(), there, signed(2, owner{"autumn", ""}), Options{})
		if err == nil || !strings.Contains(err.Error(), "another issue") || !maps.Equal(before, everything(t, there)) {
			t.Errorf("%q over %q: %v", ways[1], ways[0], err)
		}
		if _, err := Deploy(t.Context(), there, signed(1, owner{"spring", ""}), Options{}); err != nil {
			t.Errorf("the same issue in the other way: %v", err)
		}
	}
}

// The address of a part is that of its issue, whichever page it is read from.
func TestOwnerOfPages(t *testing.T) {
	for page, want := range map[string]string{
		"index.html <link rel=canonical href='https://example.org/spring/'>":          "https://example.org/spring/",
		"en/index.html <link rel=canonical href='https://example.org/spring/en/'>":    "https://example.org/spring/",
		"a/b.html <link rel=Canonical href='https://EXAMPLE.org/a/b.html'>":           "https://example.org/",
		"parallel/a/index.html <link rel=canonical href='https://example.org/a/'>":    "",
		"index.html <link rel=canonical href='/'>":                                    "",
		"index.html <head></head><body><link rel=canonical href=https://example.org>": "",
	} {
		name, text, _ := strings.Cut(page, " ")
		if got := readOwner(name, []byte(text)); got.Address != want {
			t.Errorf("%s: %q, want %q", page, got.Address, want)
		}
	}
}

// refusesForeign tries files of somebody else at every key that does not say by
// itself whose it is.
func refusesForeign(t *testing.T, open func(name string) Target) {
	probe := open("foreign")
	var keys []string
	for name := range probe.Servers(Manifest{}) {
		keys = append(keys, serverPrefix+name)
	}
	shared := probe.Layout().Shared
	keys = append(keys, shared+"css/main."+stamp(1)+".css")
	if probe.Layout().Fixed {
		keys = append(keys, shared+"index.html", shared+"feed.xml", shared+ManifestName, shared+SignatureName)
	}
	slices.Sort(keys)
	for i, key := range keys {
		target := open(fmt.Sprint("foreign-", i))
		if err := target.Put(t.Context(), key, bytesContent([]byte("theirs")), Meta{}); err != nil {
			t.Fatal(err)
		}
		before := everything(t, target)
		_, err := Deploy(t.Context(), target, leaflet(1), Options{})
		if !errors.Is(err, errForeign) || !strings.Contains(err.Error(), shownKey(target, key)) || !strings.Contains(err.Error(), "--replace") {
			t.Errorf("%s: %v", key, err)
		}
		if after := everything(t, target); !maps.Equal(before, after) {
			t.Errorf("%s: wrote %v", key, slices.Sorted(maps.Keys(after)))
		}
		if _, err := Deploy(t.Context(), target, leaflet(1), Options{Replace: true}); err != nil {
			t.Errorf("%s: %v", key, err)
		}
		if got := mustBeWhole(t, target); got != "edition 1" {
			t.Errorf("%s: live is %s", key, got)
		}
	}
}

func TestForeignFilesAreRefused(t *testing.T) {
	refusesForeign(t, func(string) Target { return openDir(t) })
}

// refusesForeignPage tries a page that appears where the next release has one.
func refusesForeignPage(t *testing.T, target Target) {
	mustDeployLeaflet(t, target, 1)
	key := target.Layout().Shared + "about/index.html"
	if err := target.Put(t.Context(), key, bytesContent([]byte("theirs")), Meta{}); err != nil {
		t.Fatal(err)
	}
	site := leaflet(2)
	site["about/index.html"] = &fstest.MapFile{Data: []byte("<!doctype html>ours")}
	if _, err := Deploy(t.Context(), target, site, Options{}); !errors.Is(err, errForeign) {
		t.Errorf("over a page of somebody else: %v", err)
	}
	if data, err := readAll(t.Context(), target, key); string(data) != "theirs" {
		t.Errorf("the page holds %q, %v", data, err)
	}
	if got := mustBeWhole(t, target); got != "edition 1" {
		t.Errorf("live is %s", got)
	}
}

// foreignStates are documents that somebody else may have called like the state.
func foreignStates() []string {
	return []string{"", "{}", "null", "[]", "theirs", `{"name":"spring"}`, `{"release":"v1.2","published":[]}`, `{"release":7}`,
		`{"turning":{"to":"now"}}`, strings.Repeat(" ", 1<<10) + `{"version":3}`}
}

func refusesForeignState(t *testing.T, target Target, put, look func(text string) error) {
	t.Helper()
	for _, text := range foreignStates() {
		if err := put(text); err != nil {
			t.Fatal(err)
		}
		for what, do := range map[string]func() error{
			"deploy":   func() error { _, err := Deploy(t.Context(), target, leaflet(1), Options{Replace: true}); return err },
			"rollback": func() error { _, _, err := Rollback(t.Context(), target, "", Options{}); return err },
			"switch": func() error {
				return target.Switch(t.Context(), State{Release: releaseName(time.Now(), strings.Repeat("0", 64))}, "")
			},
		} {
			if err := do(); err == nil || what != "switch" && !errors.Is(err, errForeign) {
				t.Errorf("%s with %q: %v", what, text, err)
			}
			if err := look(text); err != nil {
				t.Errorf("%s with %q: %v", what, text, err)
			}
		}
	}
}

func TestForeignStateIsRefused(t *testing.T) {
	target := openDir(t)
	name := filepath.Join(target.String(), stateName)
	put := func(text string) error { return os.WriteFile(name, []byte(text), 0o666) }
	refusesForeignState(t, target, put, func(text string) error {
		data, err := os.ReadFile(name)
		if err == nil && string(data) != text {
			err = fmt.Errorf("the file holds %q", data)
		}
		return err
	})
	for _, to := range []string{"/var/www/html", "site", "releases/latest", "elsewhere/20250301T000000Z-0123456789ab"} {
		target := openDir(t)
		link := filepath.Join(target.String(), currentName)
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
		if _, err := Deploy(t.Context(), target, leaflet(1), Options{Replace: true}); !errors.Is(err, errForeign) {
			t.Errorf("a link to %q: %v", to, err)
		}
		if have, err := os.Readlink(link); have != to {
			t.Errorf("a link to %q leads to %q now, %v", to, have, err)
		}
	}
}
