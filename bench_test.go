package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// BenchmarkScale builds issues of 1, 10 and 40 reports of real text and reports
// processor seconds and their ratios: to Eleventy, which prints the same texts in
// an empty layout, to plain Hugo on what was composed, of 40 reports to 10, and
// how many seconds a report costs where no picture was drawn before:
//
//	make bench
func BenchmarkScale(b *testing.B) {
	ours, plain, eleventy := program(b), hugo(b), eleventy(b)
	best := map[string]time.Duration{}
	for b.Loop() {
		note := func(name string, d time.Duration) {
			if old, there := best[name]; !there || d < old {
				best[name] = d
			}
		}
		for _, reports := range []int{1, 10, 40} {
			dir := multiplied(b, reports)
			size := fmt.Sprintf("-%d", reports)
			note("cold"+size, spent(b, dir, ours, "build"))
			note("build"+size, spent(b, dir, ours, "build"))
			if reports < 40 {
				continue
			}
			note("eleventy", spent(b, dir, "node", eleventy...))
			composed := filepath.Join(b.TempDir(), "composed")
			spent(b, dir, ours, "compose", "-o", composed)
			spent(b, composed, plain, "--noBuildLock")
			note("hugo", spent(b, composed, plain, "--noBuildLock"))
		}
	}
	for _, reports := range []string{"1", "10", "40"} {
		b.ReportMetric(best["build-"+reports].Seconds(), "cpu-s-of-"+reports)
	}
	ratio := func(of, to string) float64 { return best[of].Seconds() / best[to].Seconds() }
	b.ReportMetric(ratio("build-40", "eleventy"), "x-eleventy")
	b.ReportMetric(ratio("build-40", "hugo"), "x-plain-hugo")
	b.ReportMetric(ratio("build-40", "build-10"), "x-10-reports")
	b.ReportMetric((best["cold-40"]-best["build-40"]).Seconds()/40, "cold-s/report")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkScaleServe saves a word of a report while serve runs, and reports how
// long it takes until the page has it.
func BenchmarkScaleServe(b *testing.B) {
	ours := program(b)
	for _, reports := range []int{1, 40} {
		b.Run(fmt.Sprint(reports), func(b *testing.B) {
			dir := multiplied(b, reports)
			address := served(b, dir, ours)
			name := filepath.Join(dir, "content/zh", firstReport(b, dir), "closing.md")
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			page, best := address+firstReport(b, dir)+"/", time.Hour
			seen(b, page, "</html>")
			for n := 0; b.Loop(); n++ {
				word := fmt.Sprintf("水清岸绿第%d回", n)
				start := time.Now()
				if err := os.WriteFile(name, append(text, "\n"+word+"\n"...), 0o666); err != nil {
					b.Fatal(err)
				}
				seen(b, page, word)
				best = min(best, time.Since(start))
			}
			b.ReportMetric(float64(best.Milliseconds()), "ms-to-new-bytes")
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

// eleventy is what node needs to print the texts of the folder it runs in.
func eleventy(b *testing.B) []string {
	b.Helper()
	here, err := filepath.Abs("bench/eleventy")
	if err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(here, "node_modules/@11ty/eleventy/cmd.cjs")
	if _, err := os.Stat(program); err != nil {
		b.Fatalf("%v: make bench fetches it", err)
	}
	return []string{program, "--quiet", "--config=" + filepath.Join(here, "eleventy.config.js"), "--output=_eleventy"}
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

// spent runs a program in a folder and says how much of the processors it took,
// which a busy machine changes less than the time.
func spent(b *testing.B, dir, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if text, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v\n%s", name, args, err, text)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// served starts the preview of an issue, and is where its pages begin.
func served(b *testing.B, dir, ours string) string {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), ours, "serve", "--addr", "127.0.0.1:0")
	cmd.Dir = dir
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = cmd.Wait() })
	lines, address := bufio.NewScanner(out), ""
	for address == "" && lines.Scan() {
		address = regexp.MustCompile(`http://[^ :]+:\d+/`).FindString(lines.Text())
	}
	if address == "" {
		b.Fatalf("serve ended without an address: %v", lines.Err())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return address
}

// firstReport is the folder of a report of an issue that was multiplied.
func firstReport(b *testing.B, dir string) string {
	b.Helper()
	reports, err := filepath.Glob(filepath.Join(dir, "content/zh/*-r1"))
	if err != nil || len(reports) != 1 {
		b.Fatalf("first reports: %v, %v", reports, err)
	}
	return filepath.Base(reports[0])
}

// seen asks for a page until it has the words.
func seen(b *testing.B, page, words string) {
	b.Helper()
	for patience := time.Now().Add(5 * time.Minute); time.Now().Before(patience); time.Sleep(5 * time.Millisecond) {
		answer, err := http.Get(page)
		if err != nil {
			continue
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err == nil && bytes.Contains(text, []byte(words)) {
			return
		}
	}
	b.Fatalf("%s never had %s", page, strings.TrimSpace(words))
}
