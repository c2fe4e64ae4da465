package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/issue"
)

// BenchmarkBuild builds issues of growing size with tekan and with plain Hugo,
// on the same content and layouts, and reports the best times and their ratio:
//
//	go test -run '^$' -bench Build -benchtime 5x .
//
// The budget is a ratio of 1.3 at 4,000 pages, and linear growth.
func BenchmarkBuild(b *testing.B) {
	plain, ours := hugo(b), program(b)
	for _, pages := range []int{1000, 4000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			dir := large(b, pages)
			t, h := time.Hour, time.Hour
			for b.Loop() {
				h = min(h, timed(b, plain, "--source", dir, "--destination", filepath.Join(b.TempDir(), "plain"), "--noBuildLock"))
				t = min(t, timed(b, ours, "build", "-C", dir))
			}
			b.ReportMetric(t.Seconds(), "tekan-s")
			b.ReportMetric(h.Seconds(), "hugo-s")
			b.ReportMetric(t.Seconds()/h.Seconds(), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// program builds tekan.
func program(b *testing.B) string {
	b.Helper()
	name := filepath.Join(b.TempDir(), "tekan")
	timed(b, "go", "build", "-o", name, ".")
	return name
}

// timed runs a program and says how long it took.
func timed(b *testing.B, name string, args ...string) time.Duration {
	b.Helper()
	start := time.Now()
	if text, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v\n%s", name, args, err, text)
	}
	return time.Since(start)
}

// sources is the front matter that says which Chinese a page was translated from.
func sources(texts ...string) string {
	out := "source:\n"
	for _, t := range texts {
		out += fmt.Sprintf("  - %q\n", issue.Hash(t))
	}
	return out
}

// large makes an issue of so many pages, half of them in each language, in
// reports of fifty.
func large(b *testing.B, pages int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS("testdata/sites/small")); err != nil {
		b.Fatal(err)
	}
	text := map[string]string{"zh": "河边的人回来了，水清了，鱼也多了。", "en": "People are back on the bank; the water is clear. "}
	titles := map[string]string{"zh": "河", "en": "River"}
	source := sources(append([]string{"河\n河"}, slices.Repeat([]string{strings.Repeat(text["zh"], 3)}, 12)...)...)
	for i := range pages / 2 {
		for lang, words := range text {
			title := titles[lang]
			folder := filepath.Join(dir, "content", lang, fmt.Sprintf("report-%d", i/50))
			name, page := "_index.md", fmt.Sprintf("---\ntitle: %s\nsummary: %s\nweight: 1\n---\n", title, title)
			if i%50 > 0 {
				name = fmt.Sprintf("section-%d.md", i%50)
				page = fmt.Sprintf("---\ntitle: %s\nlabel: %s\nweight: %d\n---\n", title, title, i%50)
			}
			if lang == "en" {
				page = strings.TrimSuffix(page, "---\n") + source + "---\n"
			}
			page += strings.Repeat(strings.TrimSpace(strings.Repeat(words, 3))+"\n\n", 12)
			if err := os.MkdirAll(folder, 0o777); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, name), []byte(page), 0o666); err != nil {
				b.Fatal(err)
			}
		}
	}
	return dir
}
