package pack

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
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
			f[ManifestName] = strings.Replace(f[ManifestName], `"format": 1`, `"format": 2`, 1)
		}, []string{ManifestName + " content-differs"}},
		{"unknown field", func(f map[string]string) { f[ManifestName] = strings.Replace(f[ManifestName], `{`, `{"x": 1,`, 1) }, []string{ManifestName + " content-differs"}},
		{"unknown package", func(f map[string]string) { f[ManifestName] = strings.Replace(f[ManifestName], `"zip"`, `"rar"`, 1) }, []string{ManifestName + " content-differs"}},
		{"path outside", func(f map[string]string) {
			f[ManifestName] = strings.Replace(f[ManifestName], `"css/main`, `"../css/main`, 1)
		}, []string{ManifestName + " content-differs"}},
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
	} {
		m := Manifest{Format: manifestFormat, Package: "zip", Name: "test-issue", Issued: issued()}
		page := `<p id="yes">` + body
		m.Add("index.html", digestOf([]byte(page)))
		_, found := verify(t, repack(t, map[string]string{"index.html": page, ManifestName: string(m.Encode())}))
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
	m := Manifest{Format: manifestFormat, Package: "zip", Name: "test-issue", Issued: issued()}
	page := `<a href="#x" id=x>`
	m.Add("index.html", digestOf([]byte(page)))
	f.Add(repack(f, map[string]string{"index.html": page, ManifestName: string(m.Encode())}))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := archive.Limits{Entries: 100, Directory: 1 << 16, Total: 1 << 22, Ratio: 200}
		// The bytes as a package, and as a page of a package that is well made.
		m := Manifest{Format: manifestFormat, Package: "zip", Name: "test-issue", Issued: issued()}
		m.Add("index.html", digestOf(data))
		inside := repack(t, map[string]string{"index.html": string(data), ManifestName: string(m.Encode())})
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
