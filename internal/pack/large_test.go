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

// TestHostilePageStaysSmall verifies a page that a parser of trees would blow
// up to millions of elements: each paragraph opens all the others again.
func TestHostilePageStaysSmall(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "<b id=x%d>", i)
	}
	b.WriteString(strings.Repeat("<p>x</p>", 200_000))
	var peak uint64
	data := described(t, map[string]string{"index.html": b.String()})
	runtime.GC()
	stop := watchMemory(&peak)
	limits := archive.DefaultLimits()
	limits.Ratio = 2000
	_, found, err := VerifyArchive(t.Context(), bytes.NewReader(data), int64(len(data)), VerifyOptions{Limits: limits})
	stop()
	if err != nil || len(found) != 0 || peak > 100<<20 {
		t.Errorf("%d MB held, %v, %v", peak>>20, found, err)
	}
}
