package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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
	plain, ours := hugo(b), filepath.Join(b.TempDir(), "tekan")
	run := func(name string, args ...string) time.Duration {
		start := time.Now()
		if text, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			b.Fatalf("%s: %v\n%s", name, err, text)
		}
		return time.Since(start)
	}
	run("go", "build", "-o", ours, ".")
	for _, pages := range []int{1000, 4000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			dir := large(b, pages)
			t, h := time.Hour, time.Hour
			for b.Loop() {
				h = min(h, run(plain, "--source", dir, "--destination", filepath.Join(b.TempDir(), "plain"), "--noBuildLock"))
				t = min(t, run(ours, "build", "-C", dir))
			}
			b.ReportMetric(t.Seconds(), "tekan-s")
			b.ReportMetric(h.Seconds(), "hugo-s")
			b.ReportMetric(t.Seconds()/h.Seconds(), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkParts builds an issue whole and in four parts, one after the other as
// four machines would side by side, and reports the time of the slowest part.
//
//	go test -run '^$' -bench Parts -benchtime 3x .
func BenchmarkParts(b *testing.B) {
	ours := filepath.Join(b.TempDir(), "tekan")
	run := func(args ...string) time.Duration {
		start := time.Now()
		if text, err := exec.Command(ours, args...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", args, err, text)
		}
		return time.Since(start)
	}
	if text, err := exec.Command("go", "build", "-o", ours, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, text)
	}
	const parts = 4
	dir, target := large(b, 4000), b.TempDir()
	whole, slowest, join := time.Hour, time.Hour, time.Hour
	for n := 0; b.Loop(); n++ {
		word := fmt.Sprint("run-", n)
		whole = min(whole, run("build", "-C", dir))
		worst := time.Duration(0)
		for k := 1; k <= parts; k++ {
			part := fmt.Sprintf("%d/%d", k, parts)
			worst = max(worst, run("build", "-C", dir, "-o", "part", "--part", part)+
				run("deploy", target, "-C", dir, "--from", "part", "--part", part, "--run", word, "--commit", "a"))
		}
		slowest = min(slowest, worst)
		join = min(join, run("deploy", target, "-C", dir, "--join", fmt.Sprint(parts), "--run", word, "--commit", "a"))
	}
	b.ReportMetric(whole.Seconds(), "whole-s")
	b.ReportMetric(slowest.Seconds(), "slowest-part-s")
	b.ReportMetric(join.Seconds(), "join-s")
	b.ReportMetric(0, "ns/op")
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
	hash := func(text string) string { return fmt.Sprintf("  - %q\n", issue.Hash(text)) }
	source := "source:\n" + hash("河\n河") + strings.Repeat(hash(strings.Repeat(text["zh"], 3)), 12)
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
