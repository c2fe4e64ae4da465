package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/site"
)

// BenchmarkBuild builds issues of growing size with tekan and with plain Hugo,
// on the same content and layouts, and reports the times and their ratio:
//
//	go test -run '^$' -bench Build -benchtime 3x .
//
// The budget is a ratio of 1.3 at 4,000 pages, and linear growth.
func BenchmarkBuild(b *testing.B) {
	binary := hugo(b)
	for _, pages := range []int{1000, 4000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			dir := large(b, pages)
			var ours, plain time.Duration
			for b.Loop() {
				start := time.Now()
				runHugo(b, binary, dir, filepath.Join(b.TempDir(), "plain"))
				plain += time.Since(start)
				start = time.Now()
				_, found, err := site.Build(context.Background(), site.Options{Dir: dir, Theme: theme})
				if err != nil || diag.Count(found, diag.Error) > 0 {
					b.Fatal(err, found)
				}
				ours += time.Since(start)
			}
			n := float64(b.N)
			b.ReportMetric(ours.Seconds()/n, "tekan-s/op")
			b.ReportMetric(plain.Seconds()/n, "hugo-s/op")
			b.ReportMetric(ours.Seconds()/plain.Seconds(), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// large makes an issue of so many pages, half of them in each language.
func large(b *testing.B, pages int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS("testdata/sites/small")); err != nil {
		b.Fatal(err)
	}
	for i := range pages / 2 {
		for lang, text := range map[string]string{"zh": "河边的人回来了，水清了，鱼也多了。", "en": "People are back on the bank; the water is clear. "} {
			body := fmt.Sprintf("---\ntitle: %d\n---\n", i)
			for range 12 {
				body += text + text + text + "\n\n"
			}
			name := filepath.Join(dir, "content", lang, fmt.Sprintf("report-%d", i%40), fmt.Sprintf("section-%d.md", i))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(body), 0o666); err != nil {
				b.Fatal(err)
			}
		}
	}
	return dir
}
