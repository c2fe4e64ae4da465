package deploy

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

const (
	accessKey  = "tekan-test"
	secretKey  = "tekan-test-secret"
	childEnv   = "TEKAN_DEPLOY_CHILD"
	editionEnv = "TEKAN_DEPLOY_EDITION" // that the child deploys
	storeEnv   = "TEKAN_DEPLOY_STORE"   // the folder that the S3 server keeps everything in
)

// TestMain is also the process that tests kill while it deploys.
func TestMain(m *testing.M) {
	name := os.Getenv(childEnv)
	if name == "" {
		// Tests that run side by side may not each set them.
		for variable, value := range map[string]string{
			"AWS_ACCESS_KEY_ID": accessKey, "AWS_SECRET_ACCESS_KEY": secretKey,
			"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
		} {
			_ = os.Setenv(variable, value)
		}
		os.Exit(m.Run())
	}
	n, err := strconv.Atoi(os.Getenv(editionEnv))
	var target Target
	if err == nil {
		target, err = Open(context.Background(), name)
	}
	if err == nil {
		_, err = Deploy(context.Background(), target, flyer(n), Options{})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// leaflet is the smallest site with a page, a fingerprinted file and another.
func leaflet(n int) fstest.MapFS {
	site := edition(n, 0)
	for name := range site {
		if name != "index.html" && name != "feed.xml" && !strings.HasPrefix(name, "css/") {
			delete(site, name)
		}
	}
	return site
}

// flyer has a file of each kind that a deploy brings, and no two: a page with its
// compressed forms, a fingerprinted file of its own and one of all editions. Tests
// that break each request of a deploy take it, since they cost its square.
func flyer(n int) fstest.MapFS {
	site := edition(n, 0)
	for name := range site {
		if name != "index.html" && !strings.HasPrefix(name, "fonts/") {
			delete(site, name)
		}
	}
	site["seal."+stamp(n)+".png"] = &fstest.MapFile{Data: fmt.Appendf(nil, "the seal of edition %d", n)}
	return site
}

// startStore starts a real S3 server on this machine. Its module lies in
// testdata/s3, and the go command builds it once.
func startStore(t *testing.T) (endpoint string) {
	t.Helper()
	find := exec.Command("go", "tool", "-n", "versitygw")
	find.Dir = "testdata/s3"
	find.Stderr = os.Stderr
	out, err := find.Output()
	if err != nil {
		t.Fatalf("build the S3 server: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	dir := roomInMemory(t)
	for _, sub := range []string{"data/magazine", "meta"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	// The metadata lie in files beside, since not every file system has room
	// for them in attributes.
	gate := exec.Command(strings.TrimSpace(string(out)), "--port", addr, "--access", accessKey, "--secret", secretKey,
		"--quiet", "--keep-alive", "posix", "--sidecar", filepath.Join(dir, "meta"), filepath.Join(dir, "data"))
	gate.Stderr = os.Stderr
	if err := gate.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = gate.Process.Kill()
		_ = gate.Wait()
	})
	_ = os.Setenv(storeEnv, dir)
	for {
		c, err := net.Dial("tcp", addr)
		if err == nil {
			c.Close()
			return "http://" + addr
		}
		if gate.ProcessState != nil {
			t.Fatal("the S3 server ended")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// roomInMemory is a folder that is gone after the test: in memory where there is
// plenty, since the store writes thousands of files and the disk may be busy.
func roomInMemory(t *testing.T) string {
	t.Helper()
	const shared, plenty = "/dev/shm", 2 << 20 // in kilobytes
	said, err := exec.Command("df", "-Pk", shared).Output()
	fields := strings.Fields(string(said))
	if err != nil || len(fields) < 6 {
		return t.TempDir()
	}
	free, err := strconv.Atoi(fields[len(fields)-3])
	if err != nil || free < plenty {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(shared, "tekan-store-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// copySeed gives a prefix of the store what another holds: behind its back, since
// a deploy to begin with costs as much as the one that is tried.
func copySeed(t *testing.T, from, to string) {
	t.Helper()
	for _, sub := range []string{"data/magazine", "meta/magazine"} {
		dir := filepath.Join(os.Getenv(storeEnv), sub)
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(filepath.Join(dir, from))); err != nil {
			t.Fatal(err)
		}
	}
}

func storeURL(endpoint, prefix, more string) string {
	return "s3://magazine/" + prefix + "?region=us-east-1&endpoint=" + url.QueryEscape(endpoint) + more
}

func openTest(t *testing.T, name string, how transport) *store {
	t.Helper()
	u, err := url.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := openStore(context.Background(), u, how)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func patient() transport {
	return transport{silence: time.Minute, attempts: 5, backoff: 50 * time.Millisecond, lease: 300 * time.Millisecond}
}

func hasty() transport {
	return transport{silence: 500 * time.Millisecond, attempts: 2, backoff: time.Millisecond, lease: 300 * time.Millisecond}
}

// mayRead lets everyone read the bucket, as a server in front does.
func mayRead(t *testing.T, s *store) {
	t.Helper()
	policy := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::magazine/*"}]}`
	if _, err := s.api.PutBucketPolicy(context.Background(), &s3.PutBucketPolicyInput{Bucket: &s.bucket, Policy: aws.String(policy)}); err != nil {
		t.Fatal(err)
	}
}

// faulty stands between a deploy and the store and breaks a request.
type faulty struct {
	*httptest.Server
	seen  atomic.Int64
	after int64
	act   func(w http.ResponseWriter, r *http.Request, pass http.Handler)
	over  chan struct{} // closed when nobody waits for an answer any more
}

// end cuts what still waits.
func (f *faulty) end() {
	close(f.over)
	f.CloseClientConnections()
	f.Close()
}

func newFaulty(t *testing.T, endpoint string, after int64, act func(http.ResponseWriter, *http.Request, http.Handler)) *faulty {
	t.Helper()
	to, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	// The host stays as it was signed.
	pass := &httputil.ReverseProxy{
		Rewrite:      func(r *httputil.ProxyRequest) { r.Out.URL.Scheme, r.Out.URL.Host = to.Scheme, to.Host },
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	f := &faulty{after: after, act: act, over: make(chan struct{})}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if f.seen.Add(1) <= f.after {
			pass.ServeHTTP(w, r)
			return
		}
		if f.act == nil {
			<-f.over
			panic(http.ErrAbortHandler)
		}
		f.act(w, r, pass)
	}))
	return f
}

func answer503(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
	w.WriteHeader(http.StatusServiceUnavailable)
}

func cut(http.ResponseWriter, *http.Request, http.Handler) { panic(http.ErrAbortHandler) }

// cutAnswer lets the store do what was asked and loses its answer.
func cutAnswer(_ http.ResponseWriter, r *http.Request, pass http.Handler) {
	pass.ServeHTTP(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

func TestStore(t *testing.T) {
	endpoint := startStore(t)
	// Each has a prefix of its own, and most of its time waits for the store.
	run := func(name string, test func(t *testing.T)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t)
		})
	}
	run("releases", func(t *testing.T) { storeReleases(t, endpoint, "") })
	run("releases of a bucket", func(t *testing.T) { storeReleases(t, endpoint, "&serve=bucket") })
	run("parts", func(t *testing.T) { joinParts(t, openTest(t, storeURL(endpoint, "parts", ""), patient())) })
	run("parts of a bucket", func(t *testing.T) {
		joinParts(t, openTest(t, storeURL(endpoint, "parts-fixed", "&serve=bucket"), patient()))
	})
	run("large content", func(t *testing.T) { storeLarge(t, endpoint) })
	run("two at once", func(t *testing.T) {
		twoAtOnce(t, openTest(t, storeURL(endpoint, "two", ""), patient()))
	})
	run("two at once in a bucket", func(t *testing.T) {
		twoAtOnce(t, openTest(t, storeURL(endpoint, "two-fixed", "&serve=bucket"), patient()))
	})
	run("a bucket's exchange stopped", func(t *testing.T) { storeExchangeStopped(t, endpoint) })
	run("other people's files", func(t *testing.T) { keepOthersFiles(t, openTest(t, storeURL(endpoint, "shared", ""), patient())) })
	run("other people's files in a bucket", func(t *testing.T) {
		keepOthersFiles(t, openTest(t, storeURL(endpoint, "shared-fixed", "&serve=bucket"), patient()))
	})
	run("mends", func(t *testing.T) { mends(t, openTest(t, storeURL(endpoint, "mends", ""), patient())) })
	run("mends a bucket", func(t *testing.T) {
		mends(t, openTest(t, storeURL(endpoint, "mends-fixed", "&serve=bucket"), patient()))
	})
	for _, more := range []string{"", "&serve=bucket"} {
		open := func(t *testing.T, name string) Target {
			return openTest(t, storeURL(endpoint, name+strings.Trim(more, "&"), more), patient())
		}
		run("another issue"+more, func(t *testing.T) { refusesOtherIssue(t, func(name string) Target { return open(t, name) }) })
		run("foreign files"+more, func(t *testing.T) { refusesForeign(t, func(name string) Target { return open(t, name) }) })
		run("a foreign state"+more, func(t *testing.T) {
			s := open(t, "state").(*store)
			refusesForeignState(t, s,
				func(text string) error { return s.Put(t.Context(), pointerKey, bytesContent([]byte(text)), Meta{}) },
				func(text string) error {
					data, err := readAll(t.Context(), s, pointerKey)
					if err == nil && string(data) != text {
						err = fmt.Errorf("the object holds %q", data)
					}
					return err
				})
		})
	}
	run("uploads", func(t *testing.T) { endsUploads(t, openTest(t, storeURL(endpoint, "uploads", ""), patient())) })
	run("a foreign page", func(t *testing.T) {
		refusesForeignPage(t, openTest(t, storeURL(endpoint, "page", "&serve=bucket"), patient()))
	})
	run("another way", func(t *testing.T) {
		refusesOtherWay(t, func(name, more string) *store { return openTest(t, storeURL(endpoint, name, more), patient()) })
	})
	run("faults", func(t *testing.T) { storeFaults(t, endpoint) })
	run("killed", func(t *testing.T) { storeKilled(t, endpoint) })
}

func storeReleases(t *testing.T, endpoint, more string) {
	target := openTest(t, storeURL(endpoint, "releases"+strings.Trim(more, "&"), more), patient())
	for n := 1; n <= 3; n++ {
		mustDeploy(t, target, n, 2, Options{})
		if got, want := mustBeWhole(t, target), fmt.Sprint("edition ", n); got != want {
			t.Fatalf("live is %s, want %s", got, want)
		}
	}
	if target.conditional.Load() != 1 {
		t.Error("the store was not seen to keep conditions")
	}
	if res := mustDeploy(t, target, 3, 2, Options{}); !res.Plan.Same {
		t.Error("the same site was published twice")
	}
	if _, _, err := Rollback(t.Context(), target, "", Options{}); err != nil {
		t.Fatal(err)
	}
	if got := mustBeWhole(t, target); got != "edition 2" {
		t.Errorf("after going back, live is %s", got)
	}
	if target.fixed {
		mustDeploy(t, target, 4, 1, Options{})
		if _, err := target.Get(t.Context(), sitePrefix+"report-1/index.html"); err == nil {
			t.Error("a page that is gone still lies in the bucket")
		}
	}
}

// An exchange of pages at fixed keys that stops may leave some of both releases;
// each page is whole, and the next deploy or a rollback makes it one release.
func storeExchangeStopped(t *testing.T, endpoint string) {
	mustDeploy(t, openTest(t, storeURL(endpoint, "going", "&serve=bucket"), patient()), 1, 0, Options{})
	for after := int64(0); ; after++ {
		name := fmt.Sprint("stopped-", after)
		copySeed(t, "going", name)
		target := openTest(t, storeURL(endpoint, name, "&serve=bucket"), patient())
		b := &broken{Target: target, after: after}
		_, err := Deploy(t.Context(), b, edition(2, 0), Options{})
		if b.calls.Load() <= after {
			t.Logf("stopped at each of %d calls", after)
			return
		}
		for _, page := range []string{"index.html", "en/index.html"} {
			data, err := readAll(t.Context(), target, sitePrefix+page)
			if text := string(data); err != nil || !strings.Contains(text, stamp(1)) && !strings.Contains(text, stamp(2)) {
				t.Fatalf("after %d calls %s is %q, %v", after, page, data, err)
			}
		}
		if s, _, stateErr := target.State(t.Context()); stateErr == nil && s.Turning != nil && after%2 == 1 {
			if _, _, backErr := Rollback(t.Context(), target, "", Options{}); backErr != nil {
				t.Fatalf("after %d calls (%v): going back: %v", after, err, backErr)
			}
			if got := mustBeWhole(t, target); got != "edition 1" {
				t.Fatalf("after %d calls, then back: %s", after, got)
			}
		}
		mustDeploy(t, target, 2, 0, Options{})
		if got := mustBeWhole(t, target); got != "edition 2" || t.Failed() {
			t.Fatalf("after %d calls, then again: %s", after, got)
		}
	}
}

func storeLarge(t *testing.T, endpoint string) {
	target := openTest(t, storeURL(endpoint, "large", ""), patient())
	site := leaflet(1)
	site["film.mp4"] = &fstest.MapFile{Data: []byte(strings.Repeat("frame after frame ", 1<<20))}
	if _, err := Deploy(t.Context(), target, site, Options{}); err != nil {
		t.Fatal(err)
	}
	mustBeWhole(t, target)
	film := bytesContent(site["film.mp4"].Data)
	list, err := target.List(t.Context(), blobPrefix+film.Hash)
	if err != nil || len(list) != 1 || !slices.Contains(film.Tags, list[0].Tag) {
		t.Errorf("listed as %v, want a tag of %v, %v", list, film.Tags, err)
	}
}

// storeFaults breaks every request of a deploy in every way, and all after it.
func storeFaults(t *testing.T, endpoint string) {
	clean := newFaulty(t, endpoint, 1<<60, nil)
	defer clean.end()
	if _, err := Deploy(t.Context(), openTest(t, storeURL(endpoint, "seed", ""), patient()), flyer(1), Options{}); err != nil {
		t.Fatal(err)
	}
	copySeed(t, "seed", "clean")
	if _, err := Deploy(t.Context(), openTest(t, storeURL(clean.URL, "clean", ""), patient()), flyer(2), Options{}); err != nil {
		t.Fatal(err)
	}
	requests := clean.seen.Load()
	t.Logf("a deploy is %d requests", requests)
	kinds := map[string]func(http.ResponseWriter, *http.Request, http.Handler){
		"503": answer503, "cut": cut, "answer cut": cutAnswer, "timeout": nil,
	}
	type point struct {
		kind  string
		after int64
	}
	var points []point
	for kind := range kinds {
		for after := range requests {
			points = append(points, point{kind, after})
		}
	}
	err := each(t.Context(), 6, points, func(ctx context.Context, i int, p point) error {
		name := fmt.Sprint("fault-", i)
		copySeed(t, "seed", name)
		direct := openTest(t, storeURL(endpoint, name, ""), patient())
		f := newFaulty(t, endpoint, p.after, kinds[p.kind])
		defer f.end()
		_, err := Deploy(ctx, openTest(t, storeURL(f.URL, name, ""), hasty()), flyer(2), Options{})
		oldOrNew(t, direct, fmt.Sprintf("%s at request %d", p.kind, p.after+1), err)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// oldOrNew proves what is live after a deploy was broken, and that the next one
// finishes.
func oldOrNew(t *testing.T, direct *store, what string, err error) {
	t.Helper()
	got := mustBeWhole(t, direct)
	if got != "edition 1" && got != "edition 2" || err == nil && got != "edition 2" {
		t.Errorf("%s: live is %s, error %v", what, got, err)
	}
	if _, err := Deploy(context.Background(), direct, flyer(2), Options{}); err != nil {
		t.Errorf("%s: the next run: %v", what, err)
	} else if got := mustBeWhole(t, direct); got != "edition 2" {
		t.Errorf("%s: after the next run live is %s", what, got)
	}
}

// storeKilled kills the process of a deploy at every request.
func storeKilled(t *testing.T, endpoint string) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Deploy(t.Context(), openTest(t, storeURL(endpoint, "alive", ""), patient()), flyer(1), Options{}); err != nil {
		t.Fatal(err)
	}
	for after := int64(0); ; after++ {
		name := fmt.Sprint("killed-", after)
		copySeed(t, "alive", name)
		direct := openTest(t, storeURL(endpoint, name, ""), patient())
		started := make(chan *os.Process, 1)
		f := newFaulty(t, endpoint, after, func(http.ResponseWriter, *http.Request, http.Handler) {
			p := <-started
			started <- p // for the next request
			_ = p.Kill()
			panic(http.ErrAbortHandler)
		})
		child := exec.Command(self)
		child.Env = append(os.Environ(), childEnv+"="+storeURL(f.URL, name, ""), editionEnv+"=2", "TMPDIR="+t.TempDir())
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		started <- child.Process
		err := child.Wait()
		f.end()
		if err == nil {
			t.Logf("killed at each of %d requests", after)
			return
		}
		oldOrNew(t, direct, fmt.Sprintf("killed at request %d", after+1), err)
	}
}

func (s *store) beginUpload(t *testing.T, key string) {
	t.Helper()
	if _, err := s.api.CreateMultipartUpload(t.Context(), &s3.CreateMultipartUploadInput{Bucket: &s.bucket, Key: aws.String(s.key(key))}); err != nil {
		t.Fatal(err)
	}
}

func (s *store) mustHaveUploads(t *testing.T, keys ...string) {
	t.Helper()
	out, err := s.api.ListMultipartUploads(t.Context(), &s3.ListMultipartUploadsInput{Bucket: &s.bucket, Prefix: &s.base})
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, u := range out.Uploads {
		have = append(have, strings.TrimPrefix(aws.ToString(u.Key), s.base))
	}
	slices.Sort(keys)
	slices.Sort(have)
	if !slices.Equal(have, keys) {
		t.Errorf("uploads are %v, want %v", have, keys)
	}
}
