package pack

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tekan-press/tekan/internal/pack/archive"
)

// largeSite is a site of many pages and photographs that are made when they
// are read, so that nothing of it is in memory.
type largeSite struct {
	index fstest.MapFS // names and sizes, without contents
	pages map[string]func() []byte
	photo int64 // bytes of one
}

func newLargeSite(pages, photos int, photo int64) *largeSite {
	s := &largeSite{index: fstest.MapFS{}, pages: map[string]func() []byte{}, photo: photo}
	for i := range photos {
		s.index[fmt.Sprintf("photos/p%d.jpg", i)] = &fstest.MapFile{}
	}
	words := strings.Repeat("<p id=b%[1]d-%%d>青山绿水就是金山银山，守住耕地红线。<a href=#b%[1]d-0>起</a> Hills and farmland.</p>", 60)
	for i := range pages {
		name := fmt.Sprintf("r%d/index.html", i)
		s.index[name] = &fstest.MapFile{}
		s.pages[name] = func() []byte {
			var b strings.Builder
			for k, part := range strings.SplitAfter(fmt.Sprintf(words, i), "</p>") {
				fmt.Fprintf(&b, part+"%.0s", k)
			}
			return []byte(page("zh-CN", fmt.Sprintf("r%d/", i), fmt.Sprintf("r%d/", i), fmt.Sprintf(`%s<img src=/2025/photos/p%d.jpg><a href=/2025/r%d/#b%d-0>next</a>`,
				b.String(), i%photos, (i+1)%pages, (i+1)%pages)))
		}
	}
	small := testSite()
	for _, name := range []string{"css/main.0123456789abcdef0123456789abcdef.css", "fonts/a.woff2", "photo.jpg", "feed.xml", "manifest.webmanifest", "sw.js", "js/offline.js"} {
		s.index[name] = small[name]
	}
	links := ""
	for i := range min(pages, 100) {
		links += fmt.Sprintf("<a href=/2025/r%d/>%d</a>", i, i)
	}
	s.index["index.html"] = &fstest.MapFile{}
	s.pages["index.html"] = func() []byte { return []byte(cover("zh-CN", "", "", links+"<a href=/2025/r0/>")) }
	s.index["report/index.html"] = &fstest.MapFile{}
	s.pages["report/index.html"] = func() []byte { return []byte(page("zh-CN", "report/", "report/", "one")) }
	return s
}

// Open makes a file.
func (s *largeSite) Open(name string) (fs.File, error) {
	f, err := s.index.Open(name)
	if err != nil {
		return nil, err
	}
	switch {
	case s.pages[name] != nil:
		data := s.pages[name]()
		return madeFile{f, bytes.NewReader(data), int64(len(data))}, nil
	case path.Dir(name) == "photos":
		return madeFile{f, io.LimitReader(noise{uint32(len(name)) + uint32(name[8])}.reader(), s.photo), s.photo}, nil
	}
	return f, nil
}

type madeFile struct {
	fs.File
	r    io.Reader
	size int64
}

// Read reads what was made.
func (f madeFile) Read(p []byte) (int, error) { return f.r.Read(p) }

// Stat tells the size of what was made.
func (f madeFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return madeInfo{info, f.size}, err
}

type madeInfo struct {
	fs.FileInfo
	size int64
}

// Size is that of what was made.
func (i madeInfo) Size() int64 { return i.size }

// noise is a stream that does not compress.
type noise struct{ x uint32 }

func (n noise) reader() io.Reader { return &n }

// Read never ends.
func (n *noise) Read(p []byte) (int, error) {
	for i := range p {
		n.x = n.x*1664525 + 1013904223
		p[i] = byte(n.x >> 24)
	}
	return len(p), nil
}

// packLarge packs and verifies a site and tells the most memory it held.
func packLarge(t testing.TB, s *largeSite) (peak uint64, size int64) {
	t.Helper()
	runtime.GC()
	stop := watchMemory(&peak)
	site, found, err := OpenSite(context.Background(), s)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	opts := options(site, t.TempDir())
	opts.Formats = []string{"zip"}
	made, found, err := Pack(context.Background(), opts)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	stop()
	return peak, made[0].Size
}

// watchMemory notes the most memory that the program holds until it is told to
// stop.
func watchMemory(peak *uint64) (stop func()) {
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*peak = max(*peak, m.HeapInuse+m.StackInuse)
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() {
		close(done)
		<-stopped
	}
}

// TestMemoryDoesNotGrowWithThePackage packs ten times as many bytes of
// photographs, and may not hold much more.
func TestMemoryDoesNotGrowWithThePackage(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 200 MB")
	}
	const mega = 1 << 20
	few, small := packLarge(t, newLargeSite(100, 20, mega))
	many, large := packLarge(t, newLargeSite(100, 20, 9*mega))
	if large < 8*small || many > few+16*mega {
		t.Errorf("a package of %d MB took %d MB, and one of %d MB took %d MB", small/mega, few/mega, large/mega, many/mega)
	}
}

// BenchmarkLargeIssue packs and proves 10,000 pages and 2 GB of photographs:
//
//	go test -run '^$' -bench LargeIssue -benchtime 1x ./internal/pack
func BenchmarkLargeIssue(b *testing.B) {
	for b.Loop() {
		start := time.Now()
		peak, size := packLarge(b, newLargeSite(10_000, 400, 5<<20))
		b.ReportMetric(float64(peak)/1e6, "peak-MB")
		b.ReportMetric(float64(size)/1e6, "package-MB")
		if status, err := os.ReadFile("/proc/self/status"); err == nil {
			_, most, _ := strings.Cut(string(status), "VmHWM:")
			var kilobytes float64
			if _, err := fmt.Sscan(most, &kilobytes); err == nil {
				b.ReportMetric(kilobytes/1e3, "resident-MB")
			}
		}
		b.ReportMetric(time.Since(start).Seconds(), "s")
	}
}

// numbered is a text for each number.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestHostilePackagesStaySmall verifies packages with a file that would become
// many times larger once it is taken apart, or would be found fault with without
// end.
func TestHostilePackagesStaySmall(t *testing.T) {
	// A text is made when its turn comes, so that none of another is held.
	type made = func() string
	times := func(n int, text string) made { return func() string { return strings.Repeat(text, n) } }
	count := func(n int, format string) made { return func() string { return numbered(n, format) } }
	around := func(before string, text made, after string) made {
		return func() string { return before + text() + after }
	}
	manifest := func(after string, text made) func() []byte {
		return func() []byte {
			files := map[string]string{"index.html": "x"}
			files[ManifestName] = strings.Replace(string(describe(files).Encode()), after, after+text(), 1)
			return repack(t, files)
		}
	}
	file := func(name string, text made) func() []byte {
		return func() []byte {
			files := map[string]string{"index.html": "x", "other.html": "x"}
			files[name] = text()
			return described(t, files)
		}
	}
	page := func(before string, text made, after string) func() []byte {
		return file("index.html", around(before, text, after))
	}
	for name, c := range map[string]struct {
		data  func() []byte
		most  int64 // MB that may be held
		found int   // findings, with those that count
		last  string
	}{
		// Each paragraph opens all the elements before it again.
		"elements inside each other":  {page(numbered(400, "<b id=x%d>"), times(200_000, "<p>x</p>"), ""), 100, 0, ""},
		"attributes":                  {page("<p", count(1_000_000, " a%d"), ">"), 100, 1, "a tag has more than 1000 attributes"},
		"attributes without script":   {page("<noscript><p", count(1_000_000, " a%d"), "></noscript>"), 100, 1, "more than 1000 attributes"},
		"noscript inside noscript":    {page("", times(100_000, "<noscript>"), ""), 100, 1, "inside another"},
		"a long name":                 {page("<", times(1<<23, "p"), strings.Repeat(" a", 900)+">"), 100, 1, "a name of more than"},
		"dead links":                  {page("", count(60_000, "<a href=x%d>"), ""), 100, 21, "and 59,980 more"},
		"a dead link without end":     {page("<a href=", times(1<<22, "x"), ">"), 100, 1, "there is no such file"},
		"links to ids that are gone":  {page("", count(60_000, "<a href=#x%d>"), ""), 100, 21, "and 59,980 more"},
		"links to ids of others":      {page("", count(60_000, "<a href=other.html#x%d>"), ""), 100, 21, "and 59,980 more"},
		"ids":                         {page("", count(2_100_000, "<p id=%d>"), ""), 200, 1, "more than 2000000 anchors"},
		"attributes of a picture":     {file("a.svg", around("<svg", count(500_000, " a%d=''"), "/>")), 100, 1, "more than 1000 attributes"},
		"parentheses in a style":      {file("a.css", times(1<<23, "(")), 100, 1, "nested deeper than"},
		"parentheses in an attribute": {page("<p style='", times(1<<22, "a("), "'>"), 100, 1, "nested deeper than"},
		"values of JSON":              {page("<script type=application/ld+json>[", times(1<<20, "0,"), "0]</script>"), 100, 1, "at most 1048576 are read"},
		"files in a manifest":         {manifest(`"files": [`, times(1<<22, "{},")), 100, 1, "has no name"},
		"fields of a file":            {manifest(`"files": [`, around("{", count(1_000_000, `"a%d":1,`), `"path":""},`)), 100, 1, "has no name"},
		"files of the site":           {manifest(`"site": [`, times(1<<22, "{},")), 100, 1, "leads elsewhere"},
		"languages in a manifest":     {manifest(`"languages": [`, times(1<<22, `"",`)), 100, 1, "at most 65536 are read"},
		"titles in a manifest":        {manifest(`"title": {`, count(1_000_000, `"%d":"",`)), 100, 1, "at most 65536 are read"},
	} {
		data := c.data()
		var peak uint64
		runtime.GC()
		var before runtime.MemStats
		runtime.ReadMemStats(&before)
		stop := watchMemory(&peak)
		limits := archive.DefaultLimits()
		limits.Ratio = 1 << 20
		_, found, err := VerifyArchive(t.Context(), bytes.NewReader(data), int64(len(data)), VerifyOptions{Limits: limits})
		stop()
		held := int64(peak-before.HeapInuse) >> 20
		t.Logf("%s: %d MB held", name, held)
		if err != nil || len(found) != c.found || held > c.most || c.found > 0 && !strings.Contains(found[c.found-1].Message, c.last) || len(fmt.Sprint(found)) > 20_000 {
			t.Errorf("%s: %d MB held, %d findings: %.300v, %v", name, held, len(found), found, err)
		}
	}
}
