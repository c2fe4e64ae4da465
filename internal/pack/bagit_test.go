package pack

import (
	"archive/zip"
	"bytes"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func mustBag(t *testing.T) []byte {
	t.Helper()
	opts := options(mustOpen(t, testSite()), t.TempDir())
	opts.Formats = []string{"bagit"}
	opts.Sources = fstest.MapFS{
		"content/zh/_index.md": {Data: []byte("---\ntitle: 山\n---\n")}, "config.toml": {Data: []byte("title = 'x'")},
		"data/issue.yaml": {Data: []byte("id: test-issue")}, "assets/photos/a.jpg": {Data: []byte("picture")},
		".git/config": {Data: []byte("no")}, "content/.draft": {Data: []byte("no")}, "internal/secret.go": {Data: []byte("no")},
	}
	made, found, err := Pack(t.Context(), opts)
	if err != nil || len(found) > 0 || len(made) != 1 || made[0].Name != "test-issue-bag.zip" {
		t.Fatal(made, found, err)
	}
	return readPackage(t, opts.Output, made[0].Name)
}

// TestBagFollowsTheStandard reads a bag by RFC 8493 alone.
func TestBagFollowsTheStandard(t *testing.T) {
	data := mustBag(t)
	files := unpack(t, data)
	for _, name := range []string{"data/site/index.html", "data/site/sw.js", "data/site/feed.xml", "data/sources/content/zh/_index.md", "data/sources/config.toml",
		"data/sources/assets/photos/a.jpg", "data/metadata/dublin-core.xml", "data/metadata/schema-org.json", "data/about-zh.html"} {
		if files[name] == "" {
			t.Errorf("no %s", name)
		}
	}
	for _, name := range []string{"data/sources/.git/config", "data/sources/content/.draft", "data/sources/internal/secret.go"} {
		if _, there := files[name]; there {
			t.Errorf("%s is in the bag", name)
		}
	}
	if got, want := files["data/site/css/main.0123456789abcdef0123456789abcdef.css"], string(testSite()["css/main.0123456789abcdef0123456789abcdef.css"].Data); got != want {
		t.Errorf("the site is not as it was built: %s", got)
	}
	bytes, count := 0, 0
	var payload, tags []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch {
		case strings.HasPrefix(name, "data/"):
			payload = append(payload, name)
			bytes += len(files[name])
			count++
		case !strings.HasPrefix(name, "tagmanifest-"):
			tags = append(tags, name)
		}
	}
	if want := fmt.Sprintf("Payload-Oxum: %d.%d\n", bytes, count); !strings.Contains(files["bag-info.txt"], want) {
		t.Errorf("no %s in %s", want, files["bag-info.txt"])
	}
	for list, names := range map[string][]string{"manifest-sha512.txt": payload, "tagmanifest-sha512.txt": tags} {
		want := ""
		for _, name := range names {
			sum := sha512.Sum512([]byte(files[name]))
			want += hex.EncodeToString(sum[:]) + "  " + name + "\n"
		}
		if files[list] != want {
			t.Errorf("%s is\n%s, want\n%s", list, files[list], want)
		}
	}
	var graph struct {
		Graph []json.RawMessage `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(files["data/metadata/schema-org.json"]), &graph); err != nil || len(graph.Graph) != 4 {
		t.Errorf("%d things, %v", len(graph.Graph), err)
	}
	dc := files["data/metadata/dublin-core.xml"]
	if err := xml.Unmarshal([]byte(dc), new(struct{})); err != nil || !strings.Contains(dc, `<dc:title xml:lang="zh-CN">Hills zh-CN</dc:title>`) {
		t.Errorf("%v in %s", err, dc)
	}
}

func TestBagIsProved(t *testing.T) {
	data := mustBag(t)
	v, found := verify(t, data)
	if len(found) != 0 || v.Package != "bagit" || v.Links == 0 || v.Files != len(unpack(t, data)) {
		t.Fatalf("%+v, %v", v, found)
	}
	whole := unpack(t, data)
	for name, change := range map[string]func(map[string]string){
		"manifest-sha512.txt": func(f map[string]string) {
			f["manifest-sha512.txt"] = strings.Replace(f["manifest-sha512.txt"], "a", "b", 1)
		},
		"tagmanifest-sha256.txt":   func(f map[string]string) { f["tagmanifest-sha256.txt"] += "00  x\n" },
		"data/sources/data/x":      func(f map[string]string) { f["data/sources/data/x"] = "x" },
		"bag-info.txt":             func(f map[string]string) { f["bag-info.txt"] = "" },
		"data/sources/config.toml": func(f map[string]string) { delete(f, "data/sources/config.toml") },
	} {
		files := maps.Clone(whole)
		change(files)
		folder := fstest.MapFS{}
		for n, text := range files {
			folder[n] = &fstest.MapFile{Data: []byte(text)}
		}
		_, found, err := VerifyFolder(t.Context(), folder, VerifyOptions{})
		named := false
		for _, f := range found {
			named = named || f.File == name
		}
		if err != nil || !named {
			t.Errorf("%s: %v, %v", name, found, err)
		}
	}
}

// TestBagListsAreBounded: a list that names what is not there is told in few words.
func TestBagListsAreBounded(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range unpack(t, mustBag(t)) {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	list := folder["tagmanifest-sha256.txt"]
	list.Data = append(list.Data, numbered(100_000, "00  x%d\n")...)
	_, found, err := VerifyFolder(t.Context(), folder, VerifyOptions{})
	if err != nil || len(found) != 21 || found[20].Message != "and 99,980 more" || !strings.Contains(found[0].Message, `names "x0", which is not in the bag`) {
		t.Errorf("%d findings, %v: %.600v", len(found), err, found)
	}
}

func TestBagsAreTheSameBytes(t *testing.T) {
	one := mustBag(t)
	if !bytes.Equal(one, mustBag(t)) {
		t.Error("the same site makes two bags")
	}
	r, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, rc); err != nil || !strings.HasPrefix(f.Name, "test-issue-bag/") {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
