package deploy

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

const secret = "for the editors' eyes alone"

// strangerAtTheDoor tries at a server what is none of a reader's business. The
// store, when there is one, has seen the requests that came through.
func strangerAtTheDoor(t *testing.T, base string, store *witness) {
	private := "private/plan." + stamp(7) + ".css" // looks fingerprinted
	for _, path := range []string{
		"/../secret.txt", "/..%2fsecret.txt", "/..%2Fsecret.txt", "/%2e%2e/secret.txt", "/%2E%2E%2fsecret.txt", "/.%2e/secret.txt",
		"/..%5csecret.txt", `/..\secret.txt`, "/..%252fsecret.txt", "/%252e%252e%252fsecret.txt", "/%25252e%25252e%25252fsecret.txt",
		"/../../secret.txt", "/..%2f..%2fsecret.txt", "/%2e%2e/%2e%2e/secret.txt", "/..%2f..%2f..%2fsecret.txt", "/../../../secret.txt",
		"/en/../../secret.txt", "/en/..%2f..%2f..%2fsecret.txt", "/en/%2e%2e/%2e%2e/%2e%2e/secret.txt", "/./../secret.txt", "//../secret.txt",
		"/en//..%2f..%2f..%2fsecret.txt", "/..;/secret.txt", "/..%3b/secret.txt", "/..%00/secret.txt", "/%c0%ae%c0%ae/secret.txt", "/..%c0%afsecret.txt",
		"/%e0%80%ae%e0%80%ae/secret.txt", "/..%0d%0a/secret.txt", "/..%2fcurrent", "/..%2f..%2fcurrent", "/../current", "/..%2f..%2fserver%2fnginx.conf",
		"/..%2f" + private, "/..%2f" + strings.ReplaceAll(private, "/", "%2f"), "/%2e%2e/" + private, "/css/..%2f..%2f" + private, "/..%252f" + private,
		base + "/..%2fsecret.txt", "/%2fsecret.txt", "/%2f%2fsecret.txt", "/en%2f..%2findex.html", "/en/%2e%2e/", "/_headers", "/%5fheaders", "/%3Flist-type=2", "/%3facl",
	} {
		status, header, body := raw(t, base, "GET", path)
		if !guarded(header) && !strings.Contains(body, "400 Bad Request") { // nginx says that before it has read its configuration
			t.Errorf("%s answers %d without the security headers", path, status)
		}
		if status != http.StatusBadRequest && status != http.StatusNotFound || strings.Contains(body, secret) || strings.Contains(body, "\nlocation") {
			t.Errorf("%s answers %d with %.200q", path, status, body)
		}
	}
	for _, path := range []string{
		"//en", "///en", "//en/", "/en//", "//report-0", "/en//report-0", "//example.com", "//example.com/", "//example.com/en", "//example.com/%2e%2e/en",
		"//%E6%B0%B4", "/%2fexample.com", "/%2F/en", `/\example.com`, `/\/en`, "/%5cexample.com/en", "//user@example.com/en", "//example.com:80/en", "//en?x=/",
		"/./en", "/en/.//", "//", "//index.html", "//css/main." + stamp(1) + ".css", "//_headers", "//release.json", strings.Repeat("/", 300) + "en",
	} { // an answer that leads to "//en/" leads to another host
		for _, method := range []string{"GET", "HEAD"} {
			status, header, body := raw(t, base, method, path)
			if status != http.StatusBadRequest || header.Get("Location") != "" || !guarded(header) {
				t.Errorf("%s %.50s answers %d, leads to %q, with %.200q", method, path, status, header.Get("Location"), body)
			}
		}
	}
	for _, method := range []string{"PUT", "DELETE", "POST", "PATCH", "OPTIONS", "PROPFIND", "MKCOL", "COPY", "get", "TRACE"} {
		for _, path := range []string{"/", "/new.txt", "/css/main." + stamp(0) + ".css"} {
			status, header, _ := raw(t, base, method, path, "X-HTTP-Method-Override: DELETE", "Content-Length: 0")
			if !guarded(header) && strings.ToUpper(method) == method && method != "TRACE" {
				t.Errorf("%s %s answers %d without the security headers", method, path, status)
			}
			if status/100 == 2 || store != nil && status != http.StatusMethodNotAllowed && status != http.StatusBadRequest {
				t.Errorf("%s %s answers %d", method, path, status)
			}
			if method == "PUT" && store != nil && header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s answers %d with Allow %q", method, path, status, header.Get("Allow"))
			}
		}
	}
	for _, query := range []string{"?list-type=2", "?acl", "?versionId=null", "?uploads", "?response-content-type=text/html", "?x=%2e%2e%2f", "?utm_source=/../"} {
		if status, _, body := raw(t, base, "GET", "/"+query, "X-Amz-Request-Payer: requester", "Authorization: Basic eDp5", "Cookie: a=b"); status != 200 || !strings.Contains(body, "cover<") {
			t.Errorf("/%s answers %d with %.200q", query, status, body)
		}
	}
	store.check(t)
}

// readerAtTheDoor asks as browsers do when a link lacks something.
func readerAtTheDoor(t *testing.T, base string, packed bool) {
	for path, to := range map[string]string{
		"/en": "/en/", "/report-0": "/report-0/", "/report-0?from=feed&x=%2f": "/report-0/?from=feed&x=%2f", "/%E6%B0%B4": "/%E6%B0%B4/",
	} {
		for _, method := range []string{"GET", "HEAD"} {
			status, header, _ := raw(t, base, method, path)
			got := strings.TrimPrefix(header.Get("Location"), base)
			if !guarded(header) {
				t.Errorf("%s %s answers %d without the security headers", method, path, status)
			}
			if want := "/" + strings.TrimPrefix(to, "/"); status/100 != 3 || got != want && unescaped(got) != unescaped(want) {
				t.Errorf("%s %s answers %d and leads to %q, want %q", method, path, status, got, to)
			}
		}
	}
	missing := strings.Repeat("long", 300)
	for path, want := range map[string]string{
		"/nope/": "missing<", "/en/nope/": "missing in English<", "/nope": "missing<", "/en/nope": "missing in English<", "/nope.png": "missing<",
		"/css/main." + stamp(99) + ".css": "missing<", "/en/img." + stamp(99) + ".png": "missing in English<", "/css/": "missing<",
		"/index.html/": "missing<", "/index.html/x": "missing<", "/" + missing: "missing<", "/english/x": "missing<", "/?/nope": "cover<",
	} {
		for _, method := range []string{"GET", "HEAD"} {
			status, header, body := raw(t, base, method, path, "Accept-Encoding: br, gzip")
			wanted := http.StatusNotFound
			if want == "cover<" {
				wanted = http.StatusOK
			}
			if e := header.Get("Content-Encoding"); e != "" && method == "GET" {
				body = unpacked(t, e, body)
			}
			if status != wanted || method == "GET" && !strings.Contains(body, want) || strings.Contains(body, "<?xml") {
				t.Errorf("%s %.50s answers %d with %.200q, want %q", method, path, status, body, want)
			}
			if c := header.Get("Cache-Control"); strings.Contains(c, "immutable") || !guarded(header) {
				t.Errorf("%s %.50s lacks the security headers, or may be kept for ever: %q", method, path, c)
			}
		}
	}
	for accept, want := range map[string]string{
		"": "", "identity": "", "br;q=0": "", "br; q=0.000": "", "BR;Q=0": "", "br;q=0, gzip;q=0": "", "xbr": "", "br-x": "", "*;q=0": "", "deflate": "",
		"br;q=0, gzip": "gzip", "gzip, br;q=0.0": "gzip", "gzip;q=1.0": "gzip", "gzip;q=0": "", "x,gzip": "gzip", "GZIP": "gzip",
		"br": "br", "gzip, deflate, br, zstd": "br", "br;q=0.5": "br", "br;q=0.001": "br", "gzip;q=0, br": "br", "br ; q=1": "br", "Br": "br",
	} {
		status, header, body := raw(t, base, "GET", "/report-0/", "Accept-Encoding: "+accept)
		e := header.Get("Content-Encoding")
		if status != 200 || e != want && packed || !strings.Contains(unpacked(t, e, body), "report 0<") {
			t.Errorf("Accept-Encoding %q is answered %d as %q with %.200q", accept, status, e, body)
		}
		if !slices.Contains(strings.Split(header.Get("Vary"), ", "), "Accept-Encoding") {
			t.Errorf("Accept-Encoding %q is answered with Vary %q", accept, header.Get("Vary"))
		}
	}
	if status, header, body := raw(t, base, "GET", "/feed.xml", "Range: bytes=0-5"); status != http.StatusPartialContent || body != "<feed>" {
		t.Errorf("a part is answered %d with %q, %q", status, body, header)
	}
}

// guarded says whether an answer carries the security headers of a manifest.
func guarded(h http.Header) bool {
	return strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'") && h.Get("X-Content-Type-Options") == "nosniff"
}

func unescaped(path string) string {
	u, err := url.PathUnescape(path)
	if err != nil {
		return path
	}
	return u
}

func unpacked(t *testing.T, encoding, body string) string {
	t.Helper()
	r, err := decompress(strings.NewReader(body), encoding)
	if err != nil {
		t.Error(err)
		return ""
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Error(err)
	}
	return string(data)
}

// raw sends a request whose target no client has tidied up.
func raw(t *testing.T, base, method, target string, headers ...string) (int, http.Header, string) {
	t.Helper()
	host := strings.TrimPrefix(base, "http://")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n\r\n", method, target, host, strings.Join(append(headers, "X-End: y"), "\r\n"))
	res, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		t.Errorf("%s %s: %v", method, target, err)
		return 0, http.Header{}, ""
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Errorf("%s %s: %v", method, target, err)
	}
	return res.StatusCode, res.Header, string(body)
}

// witness stands between a server and its store and sees what comes through.
type witness struct {
	*httptest.Server
	mu   sync.Mutex
	seen []*http.Request
	down bool
}

func newWitness(t *testing.T, endpoint string) *witness {
	t.Helper()
	to, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	pass := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.Out.URL.Scheme, r.Out.URL.Host = to.Scheme, to.Host },
		Transport: &http.Transport{DisableCompression: true}, // what is compressed stays so
	}
	w := &witness{}
	w.Server = httptest.NewServer(http.HandlerFunc(func(res http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.seen = append(w.seen, r)
		down := w.down
		w.mu.Unlock()
		if down {
			res.Header().Set("Content-Type", "application/xml")
			res.WriteHeader(http.StatusInternalServerError)
			fmt.Fprint(res, "<?xml version='1.0'?><Error/>")
			return
		}
		pass.ServeHTTP(res, r)
	}))
	t.Cleanup(w.Close)
	return w
}

func (w *witness) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = nil
}

// check judges what came through.
func (w *witness) check(t *testing.T) {
	t.Helper()
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.seen) == 0 {
		t.Error("the store saw nothing")
	}
	for _, r := range w.seen {
		what := r.Method + " " + r.RequestURI
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			t.Errorf("the store was asked to %s", what)
		}
		if p := r.URL.Path; strings.Contains(p, "..") && !strings.HasSuffix(p, ".html") || strings.Contains(p, "//") || r.URL.RawQuery != "" {
			t.Errorf("the store was asked for %s", what)
		}
		for name := range r.Header {
			if strings.HasPrefix(name, "X-Amz-") || name == "Authorization" || name == "Cookie" {
				t.Errorf("%s brought %s to the store", what, name)
			}
		}
	}
}

// demanding is a site with names that want escaping, and a file without an
// extension, as a folder is without its slash.
func demanding() fstest.MapFS {
	site := edition(1, 3)
	for _, name := range []string{"LICENSE", "a b.txt", "水/index.html", "水/水.txt", "100%.txt", "a+b&c=d.txt", "it's (so).txt", ".well-known/about", "#1.txt",
		"page." + stamp(3) + ".html"} {
		site[name] = &fstest.MapFile{Data: []byte("<!doctype html><p>" + name)}
	}
	return site
}

func mustDeploySite(t *testing.T, target Target, site fstest.MapFS) {
	t.Helper()
	if _, err := Deploy(t.Context(), target, site, Options{}); err != nil {
		t.Fatal(err)
	}
}

// A server of Debian's in front of a target shows the site, to readers, and
// nothing else to anybody.
func TestServersKeepTheDoor(t *testing.T) {
	endpoint := startStore(t)
	for _, program := range []string{"nginx", "caddy"} {
		t.Run(program+" on a folder", func(t *testing.T) {
			target := openDir(t)
			mustDeploySite(t, target, demanding())
			for _, name := range []string{"secret.txt", "private/plan." + stamp(7) + ".css", "releases/secret.txt"} {
				file := filepath.Join(target.String(), name)
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(secret), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			base := startServer(t, program, target)
			shows(t, base)
			strangerAtTheDoor(t, base, nil)
			readerAtTheDoor(t, base, false)
		})
		t.Run(program+" on a store", func(t *testing.T) {
			store := newWitness(t, endpoint)
			target := openTest(t, storeURL(store.URL, "door-"+program, ""), patient())
			mayRead(t, target)
			mustDeploySite(t, target, demanding())
			for _, key := range []string{"secret.txt", "private/plan." + stamp(7) + ".css", "releases/secret.txt"} {
				if err := target.Put(context.Background(), key, bytesContent([]byte(secret)), Meta{}); err != nil {
					t.Fatal(err)
				}
			}
			base := startServer(t, program, target)
			store.forget()
			shows(t, base)
			strangerAtTheDoor(t, base, store)
			readerAtTheDoor(t, base, true)
			store.mu.Lock()
			store.down = true
			store.mu.Unlock()
			for _, path := range []string{"/", "/en", "/nope", "/css/main." + stamp(1) + ".css"} {
				if status, _, body := raw(t, base, "GET", path); status/100 != 5 || strings.Contains(body, "<?xml") {
					t.Errorf("with the store down %s answers %d with %q", path, status, body)
				}
			}
		})
	}
}

func shows(t *testing.T, base string) {
	t.Helper()
	v, found, err := VerifyLive(t.Context(), base, LiveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s: %s", f.Severity, f.File, f.Message)
	}
	t.Logf("%d files are as published", v.Files)
}
