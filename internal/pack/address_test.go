package pack

import (
	"io/fs"
	"net/url"
	"strings"
	"testing"
)

func TestAddressesLead(t *testing.T) {
	s := mustOpen(t, testSite())
	for _, c := range []struct{ from, address, file, tail, why string }{
		{"index.html", "/2025/report/", "report/index.html", "", ""},
		{"index.html", "/2025/report", "report/index.html", "", ""},
		{"index.html", "/2025/", "index.html", "", ""},
		{"index.html", "/2025", "index.html", "", ""},
		{"index.html", "https://example.org/2025/en/?q=a%20b#c", "en/index.html", "?q=a%20b#c", ""},
		{"index.html", "http://EXAMPLE.org/2025/photo.jpg", "photo.jpg", "", ""},
		{"index.html", "//example.org/2025/photo.jpg", "photo.jpg", "", ""},
		{"en/index.html", "../photo.jpg", "photo.jpg", "", ""},
		{"en/report/index.html", "./", "en/report/index.html", "", ""},
		{"en/report/index.html", "#one", "en/report/index.html", "#one", ""},
		{"en/report/index.html", "", "en/report/index.html", "", ""},
		{"index.html", "photo%2ejpg", "photo.jpg", "", ""},
		{"index.html", "https://other.example/photo.jpg", "", "", ""},
		{"index.html", "data:image/png;base64,AA==", "", "", ""},
		{"index.html", "mailto:a@example.org", "", "", ""},
		{"index.html", "/photo.jpg", "", "", "leads out of"},
		{"index.html", "https://example.org/photo.jpg", "", "", ""},
		{"index.html", "/20250/photo.jpg", "", "", "leads out of"},
		{"index.html", "../../photo.jpg", "", "", "leads out of"},
		{"index.html", "gone.jpg", "", "", "no such file"},
		{"index.html", "photo.jpg/", "", "", "no such file"},
		{"index.html", "css", "", "", "no such file"},
		{"index.html", "blob:x", "", "", `can not hold "blob:"`},
		{"index.html", "JavaScript:x", "", "", `can not hold "javascript:"`},
		{"index.html", "http://[", "", "", "can not be read"},
	} {
		place, err := s.Resolve(c.from, c.address)
		switch {
		case c.why != "" && (err == nil || !strings.Contains(err.Error(), c.why)):
			t.Errorf("%q in %s: %+v, %v, want %q", c.address, c.from, place, err, c.why)
		case c.why == "" && (err != nil || place.File != c.file || place.Tail != c.tail):
			t.Errorf("%q in %s: %+v, %v, want %s%s", c.address, c.from, place, err, c.file, c.tail)
		}
	}
}

func TestRelativeAddresses(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "en/index.html", "en/index.html"},
		{"en/index.html", "index.html", "../index.html"},
		{"en/a/index.html", "en/b/index.html", "../b/index.html"},
		{"a.html", "a.html", "a.html"},
		{"a/b.html", "a/b.html", "b.html"},
		{"a.html", "b c?.html", "b%20c%3F.html"},
		{"a.html", "b:c.html", "./b:c.html"},
	} {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// FuzzRelative holds that a relative address leads where it is meant to.
func FuzzRelative(f *testing.F) {
	f.Add("a/b.html", "c/d e.html")
	f.Add("a.html", "b:c%.html")
	f.Fuzz(func(t *testing.T, from, to string) {
		base := &url.URL{Scheme: "https", Host: "example.org", Path: "/"}
		if !fs.ValidPath(from) || !fs.ValidPath(to) || from == "." || to == "." {
			return
		}
		at, err := base.Parse(escapePath(from))
		if err != nil || at.Path != "/"+from {
			t.Fatalf("%q is read as %v, %v", from, at, err)
		}
		place, err := resolve(base, at, relative(from, to), func(name string) bool { return name == to })
		if err != nil || place.File != to {
			t.Errorf("from %q to %q is %q, which leads to %+v, %v", from, to, relative(from, to), place, err)
		}
	})
}

func TestShortNames(t *testing.T) {
	hash := strings.Repeat("0123456789abcdef", 4)
	names := shortNames(map[string]Digest{
		"css/a." + hash + ".css": {}, "css/b." + hash + ".css": {}, "css/b." + hash[:60] + "0000.css": {},
		"en/index.html": {}, "index.html": {}, "en/table.csv": {}, "table.csv": {}, "photo-" + hash[:31] + ".jpg": {},
	}, "en/", "other/")
	for file, want := range map[string]string{
		"css/a." + hash + ".css":          "css/a.0123456789abcdef.css",
		"css/b." + hash + ".css":          "css/b." + hash + ".css", // another has the same beginning
		"css/b." + hash[:60] + "0000.css": "css/b.0123456789abcdef.css",
		"en/index.html":                   "index.html",
		"index.html":                      "other/index.html",
		"en/table.csv":                    "table.csv",
		"table.csv":                       "other/table.csv",
		"photo-" + hash[:31] + ".jpg":     "photo-" + hash[:31] + ".jpg",
	} {
		if names[file] != want {
			t.Errorf("%s is %s, want %s", file, names[file], want)
		}
	}
}
