package pack

import (
	"bytes"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/minisign"
	"github.com/tekan-press/tekan/internal/pack/archive"
)

// testSecret is a minisign key without a password, made for these tests alone.
const testSecret = "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAbnVtYmVybm9ra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra4MgpRl32MOMqKSSfGcN9YIeRJdhlF4V6e+yahUJ0jDqAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

// issued is the day of the test site.
func issued() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }

// repack makes an archive of other files than the package has, as someone
// would who knows the format but not the key.
func repack(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := archive.NewWriter(&b, issued(), "test-issue/")
	names := slices.Sorted(maps.Keys(files))
	for _, last := range []string{ManifestName, SignatureName} {
		if i := slices.Index(names, last); i >= 0 {
			names = append(slices.Delete(names, i, i+1), last)
		}
	}
	for _, name := range names {
		if err := w.Deflate(name, []byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// describe is a manifest that agrees with the files of a package.
func describe(files map[string]string) Manifest {
	m := Manifest{Format: manifestFormat, Package: "zip", Name: "test-issue", Issue: "test-issue", Title: titles{"en": "Hills"},
		Languages: tags{"en"}, Tool: "tekan test", Issued: issued(), Address: base}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		d := digestOf([]byte(files[name]))
		m.Add(name, d)
		m.Site = append(m.Site, SiteFile{name, d.SHA256})
	}
	m.Release = releaseName(m.Issued, m.Site.digests())
	return m
}

// described is an archive of files with a manifest that agrees with them.
func described(t testing.TB, files map[string]string) []byte {
	t.Helper()
	files = maps.Clone(files)
	files[ManifestName] = string(describe(files).Encode())
	return repack(t, files)
}

// TestChangesAreNamed changes one thing in a package that is otherwise well
// made, as a zip and as a folder.
func TestChangesAreNamed(t *testing.T) {
	dir, _ := mustPack(t, testSite(), "zip")
	whole := unpack(t, readPackage(t, dir, "test-issue.zip"))
	for _, c := range []struct {
		name   string
		change func(map[string]string)
		want   []string // "file code"
	}{
		{"nothing", func(map[string]string) {}, nil},
		{"other bytes", func(f map[string]string) { f["photo.jpg"] = strings.Replace(f["photo.jpg"], "p", "q", 1) }, []string{"photo.jpg content-differs"}},
		{"other size", func(f map[string]string) { f["table.csv"] += "\n" }, []string{"table.csv content-differs"}},
		{"cut short", func(f map[string]string) { f["table.csv"] = "" }, []string{"table.csv content-differs"}},
		{"added", func(f map[string]string) { f["more.html"] = "<p>x" }, []string{"more.html unknown-file"}},
		{"removed", func(f map[string]string) { delete(f, "table.csv") },
			[]string{"en/report/index.html package-link", "report/index.html package-link", "table.csv file-missing"}},
		{"renamed", func(f map[string]string) { f["table2.csv"] = f["table.csv"]; delete(f, "table.csv") },
			[]string{"en/report/index.html package-link", "report/index.html package-link", "table.csv file-missing", "table2.csv unknown-file"}},
		{"no manifest", func(f map[string]string) { delete(f, ManifestName) }, []string{ManifestName + " file-missing"}},
		{"no JSON", func(f map[string]string) { f[ManifestName] = "{" }, []string{ManifestName + " content-differs"}},
		{"other format", func(f map[string]string) {
			f[ManifestName] = strings.Replace(f[ManifestName], `"format": 2`, `"format": 3`, 1)
		}, []string{ManifestName + " content-differs"}},
		{"unknown field", func(f map[string]string) { f[ManifestName] = strings.Replace(f[ManifestName], `{`, `{"x": 1,`, 1) }, []string{ManifestName + " content-differs"}},
		{"unknown package", func(f map[string]string) { f[ManifestName] = strings.Replace(f[ManifestName], `"zip"`, `"rar"`, 1) }, []string{ManifestName + " content-differs"}},
		{"path outside", func(f map[string]string) {
			f[ManifestName] = strings.Replace(f[ManifestName], `"css/main`, `"../css/main`, 1)
		}, []string{ManifestName + " content-differs"}},
		{"field twice", replaceIn(ManifestName, `"format": 2,`, `"format": 2,`+"\n"+` "format": 2,`), []string{ManifestName + " content-differs"}},
		{"field in capitals", replaceIn(ManifestName, `"format": 2,`, `"Format": 2,`), []string{ManifestName + " content-differs"}},
		{"fields in one line", replaceIn(ManifestName, "\n ", ""), []string{ManifestName + " content-differs"}},
		{"something behind", replaceIn(ManifestName, "\n}\n", "\n}\n{}\n"), []string{ManifestName + " content-differs"}},
		{"other release", func(f map[string]string) {
			f[ManifestName] = otherRelease.ReplaceAllString(f[ManifestName], "${1}0123456789ab")
		}, []string{ManifestName + " content-differs"}},
		{"release of another day", replaceIn(ManifestName, "20250301T", "20250302T"), []string{ManifestName + " content-differs"}},
		{"release that is none", replaceIn(ManifestName, "20250301T000000Z-", "20250301T000000Z-\u001b[2J"), []string{ManifestName + " content-differs"}},
		{"name of two lines", replaceIn(ManifestName, `"name": "test-issue"`, `"name": "test-issue\nsigned"`), []string{ManifestName + " content-differs"}},
		{"another file of the site", replaceIn(ManifestName, `"path": "unused.png"`, `"path": "unused.pnh"`), []string{ManifestName + " content-differs"}},
		{"no languages", replaceIn(ManifestName, "\n  \"zh-CN\",\n  \"en\"\n", ""), []string{ManifestName + " content-differs"}},
		{"no address", replaceIn(ManifestName, `"https://example.org/2025/"`, `""`), []string{ManifestName + " content-differs"}},
		{"signature of nobody", func(f map[string]string) { f[SignatureName] = "x" }, nil}, // no key is asked for
	} {
		files := maps.Clone(whole)
		c.change(files)
		folder := fstest.MapFS{}
		for name, text := range files {
			folder[name] = &fstest.MapFile{Data: []byte(text)}
		}
		_, inZip := verify(t, repack(t, files))
		_, inFolder, err := VerifyFolder(t.Context(), folder, VerifyOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var zipped, unpacked []string
		for _, f := range inZip {
			zipped = append(zipped, f.File+" "+f.Code)
		}
		for _, f := range inFolder {
			unpacked = append(unpacked, f.File+" "+f.Code)
		}
		if !slices.Equal(slices.Compact(zipped), c.want) || !slices.Equal(slices.Compact(unpacked), c.want) {
			t.Errorf("%s: in the zip %q, in the folder %q, want %q", c.name, zipped, unpacked, c.want)
		}
	}
}

// otherRelease finds the name of a release in a manifest.
var otherRelease = regexp.MustCompile(`("release": "\d{8}T000000Z-)[0-9a-f]{12}`)

// replaceIn changes a file wherever it has a text.
func replaceIn(file, from, to string) func(map[string]string) {
	return func(f map[string]string) {
		if !strings.Contains(f[file], from) {
			panic(fmt.Sprintf("%s has no %q", file, from))
		}
		f[file] = strings.ReplaceAll(f[file], from, to)
	}
}

// TestRewrittenManifests: a file is changed and the manifest with it, by someone
// without the key.
func TestRewrittenManifests(t *testing.T) {
	site := testSite()
	site["cover.png"] = &fstest.MapFile{Data: []byte("not used")}
	for _, format := range []string{"zip", "html", "epub", "bagit"} {
		dir, made := mustPack(t, site, format)
		data := readPackage(t, dir, made[0].Name)
		v, found, err := Verify(t.Context(), made[0].Name, bytes.NewReader(data), int64(len(data)), VerifyOptions{})
		if err != nil || len(found) > 0 || v.Signed || v.Unproved || v.Release == "" {
			t.Errorf("%s: %+v, %v, %v", format, v, found, err)
		}
	}
	dir, _ := mustPack(t, site, "zip")
	whole := unpack(t, readPackage(t, dir, "test-issue.zip"))
	for name, c := range map[string]struct {
		change func(map[string]string)
		want   string
	}{
		"photograph": {func(f map[string]string) { f["photo.jpg"] = "another photograph" }, "photo.jpg content-differs"},
		"data":       {func(f map[string]string) { f["table.csv"] = "a,c" }, "table.csv content-differs"},
		"script":     {func(f map[string]string) { f["js/search.js"] = "search();" }, "js/search.js content-differs"},
		"one more":   {func(f map[string]string) { f["more.js"] = "more()" }, "more.js content-differs"},
		"no cover": {func(f map[string]string) {
			for name := range f {
				if name != "table.csv" {
					delete(f, name)
				}
			}
		}, "index.html file-missing"},
		"nothing": {func(f map[string]string) { clear(f) }, ManifestName + " content-differs"},
	} {
		files := maps.Clone(whole)
		delete(files, ManifestName)
		c.change(files)
		m, err := ParseManifest([]byte(whole[ManifestName]))
		if err != nil {
			t.Fatal(err)
		}
		m.Files = describe(files).Files
		files[ManifestName] = string(m.Encode())
		_, found := verify(t, repack(t, files))
		if len(found) != 1 || found[0].File+" "+found[0].Code != c.want {
			t.Errorf("%s: %v, want %s", name, found, c.want)
		}
	}
}

// TestBagProvesItsRelease changes a page of the site in a bag, and everything
// that lists it.
func TestBagProvesItsRelease(t *testing.T) {
	dir, _ := mustPack(t, testSite(), "bagit")
	files := unpack(t, readPackage(t, dir, "test-issue-bag.zip"))
	const name = "data/site/robots.txt"
	files[name] = "User-agent: x"
	m, err := ParseManifest([]byte(files[ManifestName]))
	if err != nil {
		t.Fatal(err)
	}
	list := func(file string, sum func(string) string) {
		var lines strings.Builder
		for line := range strings.Lines(files[file]) {
			_, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
			fmt.Fprintf(&lines, "%s  %s\n", sum(files[name]), name)
		}
		files[file] = lines.String()
	}
	short := func(text string) string { return digestOf([]byte(text)).SHA256 }
	long := func(text string) string {
		sum := sha512.Sum512([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	list("manifest-sha256.txt", short)
	list("manifest-sha512.txt", long)
	for i, f := range m.Files {
		m.Files[i].Size, m.Files[i].SHA256 = int64(len(files[f.Path])), short(files[f.Path])
	}
	files[ManifestName] = string(m.Encode())
	list("tagmanifest-sha256.txt", short)
	list("tagmanifest-sha512.txt", long)
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, found, err := VerifyFolder(t.Context(), folder, VerifyOptions{})
	if err != nil || len(found) != 1 || !strings.Contains(found[0].Message, "it is of release "+m.Release+", and the files of the site make 20250301T000000Z-") {
		t.Errorf("%v, %v", found, err)
	}
}

// TestNamesInManifests: an unpacked folder may have what no archive can.
func TestNamesInManifests(t *testing.T) {
	for _, name := range []string{"CONIN$", "a/com1.txt", "a*.html", "a?.html", "a:b", "長治.html", "a ", "index~1.htm", "a\x1b[2J"} {
		files := map[string]string{"index.html": "x", name: "x"}
		m := describe(files)
		folder := fstest.MapFS{ManifestName: {Data: m.Encode()}}
		for name, text := range files {
			folder[name] = &fstest.MapFile{Data: []byte(text)}
		}
		_, found, err := VerifyFolder(t.Context(), folder, VerifyOptions{})
		if err != nil || len(found) != 1 || found[0].Code != "content-differs" || !strings.Contains(found[0].Message, "its path") {
			t.Errorf("%q: %v, %v", name, found, err)
		}
	}
}

// TestOlderManifest reads a package that does not list the site.
func TestOlderManifest(t *testing.T) {
	files := map[string]string{"index.html": "<p>x", "photo.jpg": "photograph"}
	m := describe(files)
	m.Format, m.Site = 1, nil
	files[ManifestName] = string(m.Encode())
	v, found := verify(t, repack(t, files))
	if len(found) != 1 || found[0].Severity != diag.Note || found[0].Code != "package-release" || v.Files != 3 {
		t.Errorf("%+v, %v", v, found)
	}
}

// TestLinksInsideAreProved makes packages whose manifest agrees and whose
// pages lead out of them.
func TestLinksInsideAreProved(t *testing.T) {
	for body, want := range map[string]string{
		`<a href="/x">`:                          `"/x" in a href leads nowhere`,
		`<a href="gone.html">`:                   `"gone.html" in a href leads nowhere`,
		`<a href="../x.html">`:                   `"../x.html" in a href leads nowhere`,
		`<a href="./">`:                          `"./" in a href leads nowhere: it leads to a folder`,
		`<a href="#no">`:                         `"#no" in a href leads nowhere: the page has no id "no"`,
		`<img src="https://example.org/a.png">`:  `leads nowhere: it is loaded from another host`,
		`<script src="//example.org/a.js">`:      `leads nowhere: it is loaded from another host`,
		`<a href="file:///etc/passwd">`:          `a package can not hold "file:"`,
		`<a href="https://example.org/">`:        "",
		`<a href="mailto:a@example.org">`:        "",
		`<a href="#top"><a href="index.html">`:   "",
		`<img src="data:image/png;base64,AA==">`: "",
		`<a href="data:text/csv,a" download>`:    "",
		`<a href="data:text/html,a">`:            `leads nowhere: a browser opens no page`,
		`<a href="vbscript:a">`:                  `a package can not hold "vbscript:"`,
	} {
		_, found := verify(t, described(t, map[string]string{"index.html": `<p id="yes">` + body}))
		switch {
		case want == "" && len(found) != 0:
			t.Errorf("%s: %v", body, found)
		case want != "" && (len(found) != 1 || !strings.Contains(found[0].Message, want) || found[0].File != "index.html"):
			t.Errorf("%s: %v, want %q", body, found, want)
		}
	}
}

func TestSignedPackages(t *testing.T) {
	key, err := minisign.ParseSigningKey(testSecret)
	if err != nil {
		t.Fatal(err)
	}
	public, err := minisign.ParsePublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	opts := options(mustOpen(t, testSite()), t.TempDir())
	opts.Key, opts.Formats = key, []string{"zip"}
	if _, found, err := Pack(t.Context(), opts); err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	signed := readPackage(t, opts.Output, "test-issue.zip")
	prove := func(data []byte) (Verified, string) {
		v, found, err := VerifyArchive(t.Context(), bytes.NewReader(data), int64(len(data)), VerifyOptions{Key: public})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range found {
			said += f.File + " " + f.Code + " "
		}
		return v, said
	}
	if v, said := prove(signed); !v.Signed || said != "" {
		t.Errorf("signed %v, %s", v.Signed, said)
	}
	if v, found := verify(t, signed); v.Signed || !v.Unproved || len(found) != 0 {
		t.Errorf("without a key: %+v, %v", v, found)
	}
	files := unpack(t, signed)
	files[ManifestName] = strings.Replace(files[ManifestName], `"commit": "0123"`, `"commit": "4567"`, 1)
	if v, said := prove(repack(t, files)); v.Signed || said != SignatureName+" signature " {
		t.Errorf("changed: signed %v, %s", v.Signed, said)
	}
	delete(files, SignatureName)
	if v, said := prove(repack(t, files)); v.Signed || said != SignatureName+" file-missing " {
		t.Errorf("signature taken away: signed %v, %s", v.Signed, said)
	}
}

func TestFolderWithLinks(t *testing.T) {
	dir, _ := mustPack(t, testSite(), "zip")
	folder := t.TempDir()
	for name, text := range unpack(t, readPackage(t, dir, "test-issue.zip")) {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	photo := filepath.Join(folder, "photo.jpg")
	if err := os.Rename(photo, filepath.Join(dir, "photo.jpg")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "photo.jpg"), photo); err != nil {
		t.Skip("no links on this system")
	}
	_, found, err := VerifyFolder(t.Context(), os.DirFS(folder), VerifyOptions{})
	if err != nil || !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.File == "photo.jpg" && f.Code == "package-file" }) {
		t.Errorf("%v, %v", found, err)
	}
}

// TestEveryFlippedBitIsSeen samples the bits of a package.
func TestEveryFlippedBitIsSeen(t *testing.T) {
	dir, _ := mustPack(t, testSite(), "zip")
	data := readPackage(t, dir, "test-issue-en.zip")
	for i := 0; i < len(data)*8; i += 499 {
		changed := bytes.Clone(data)
		changed[i/8] ^= 1 << (i % 8)
		if _, found := verify(t, changed); len(found) == 0 {
			t.Fatalf("bit %d of byte %d is flipped and nobody sees it", i%8, i/8)
		}
	}
}

// FuzzVerify holds that no input makes it fail in another way than by saying
// so, and that what it accepts is what another reader of archives sees.
func FuzzVerify(f *testing.F) {
	dir, _ := mustPack(f, testSite(), "zip")
	f.Add(readPackage(f, dir, "test-issue-en.zip"))
	f.Add(described(f, map[string]string{"index.html": `<a href="#x" id=x>`}))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := archive.Limits{Entries: 100, Directory: 1 << 16, Total: 1 << 22, Ratio: 200}
		// The bytes as a package, and as a page of a package that is well made.
		inside := described(t, map[string]string{"index.html": string(data)})
		if _, _, err := VerifyArchive(t.Context(), bytes.NewReader(inside), int64(len(inside)), VerifyOptions{Limits: limits}); err != nil {
			t.Fatalf("bytes in memory can always be read: %v", err)
		}
		v, found, err := VerifyArchive(t.Context(), bytes.NewReader(data), int64(len(data)), VerifyOptions{Limits: limits})
		if err != nil {
			t.Fatalf("bytes in memory can always be read: %v", err)
		}
		if len(found) == 0 && len(unpack(t, data)) != v.Files {
			t.Errorf("%d files are proved, and there are %d", v.Files, len(unpack(t, data)))
		}
	})
}

// A page that can not be read is found once, and not by every link into it.
func TestBrokenPageIsFoundOnce(t *testing.T) {
	dir, _ := mustPack(t, testSite(), "zip")
	data := readPackage(t, dir, "test-issue.zip")
	name := []byte("test-issue/report/index.html")
	data[bytes.Index(data, name)+len(name)+40] ^= 0x10
	_, found := verify(t, data)
	if len(found) != 1 || found[0].File != "report/index.html" {
		t.Errorf("found %v", found)
	}
}
