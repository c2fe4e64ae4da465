package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tekan-press/tekan/internal/issue"
)

// BenchmarkParts builds issues whole and in four parts, one after the other as
// machines of their own would, and reports the longest way from the start to the
// switch: parts 2 to 4 side by side, then part 1 with the pictures that they
// made, then the join.
//
//	go test -run '^$' -bench Parts -benchtime 1x -timeout 60m .
func BenchmarkParts(b *testing.B) {
	ours := program(b)
	b.Run("text", func(b *testing.B) { benchmarkParts(b, ours, multiplied(b, 40)) })
	b.Run("photographs", func(b *testing.B) { benchmarkParts(b, ours, photographed(b, 6, 8)) })
}

func benchmarkParts(b *testing.B, ours, dir string) {
	run := func(args ...string) time.Duration { return timed(b, ours, args...) }
	const parts = 4
	target, pictures := b.TempDir(), filepath.Join(dir, "resources")
	best := map[string]time.Duration{}
	note := func(name string, d time.Duration) {
		if old, there := best[name]; !there || d < old {
			best[name] = d
		}
	}
	for n := 0; b.Loop(); n++ {
		word := fmt.Sprint("run-", n)
		one := func(k int) time.Duration {
			part := fmt.Sprintf("%d/%d", k, parts)
			return run("build", "-C", dir, "-o", "part", "--part", part) +
				run("deploy", target, "-C", dir, "--from", "part", "--part", part, "--run", word, "--commit", "a")
		}
		forget := func() {
			if err := os.RemoveAll(pictures); err != nil {
				b.Fatal(err)
			}
		}
		forget()
		note("whole-s", run("build", "-C", dir)+run("deploy", b.TempDir(), "-C", dir, "--commit", "a"))
		forget()
		// No two of these parts have a photograph in common.
		slowest := time.Duration(0)
		for k := 2; k <= parts; k++ {
			slowest = max(slowest, one(k))
		}
		last := one(1)
		join := run("deploy", target, "-C", dir, "--join", fmt.Sprint(parts), "--run", word, "--commit", "a")
		note("slowest-part-s", slowest)
		note("part-1-s", last)
		note("join-s", join)
		note("parts-s", slowest+last+join)
	}
	for name, d := range best {
		b.ReportMetric(d.Seconds(), name)
	}
	b.ReportMetric(0, "ns/op")
}

// photographed makes an issue of so many reports with so many photographs each,
// of six megapixels, in the look of tekan.
func photographed(b *testing.B, reports, each int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "issue")
	if err := os.CopyFS(dir, os.DirFS("testdata/sites/small")); err != nil {
		b.Fatal(err)
	}
	for _, own := range []string{"layouts", "assets"} {
		if err := os.RemoveAll(filepath.Join(dir, own)); err != nil {
			b.Fatal(err)
		}
	}
	file := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			b.Fatal(err)
		}
	}
	photos, err := os.ReadFile(filepath.Join(dir, "data/photos.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	for _, lang := range []string{"zh", "en"} {
		front := map[string]string{"zh": "title: 照片\nsummary: 照片\n", "en": "title: Photographs\nsummary: Photographs\n" + sources("照片\n照片")}[lang]
		file("content/"+lang+"/photos/_index.md", "---\n"+front+"type: photos\nweight: 90\n---\n")
		for r := range reports {
			text, blocks := "", []string{"河\n河"}
			for n := range each {
				id := fmt.Sprintf("photo-%d-%d", r, n)
				blocks = append(blocks, fmt.Sprintf("{{< photo %q >}}", id))
				text += blocks[n+1] + "\n\n"
				if lang == "zh" {
					photos = append(photos, strings.Replace(string(photos[:bytes.Index(photos, []byte("\n  rights"))+1]), "id: river", "id: "+id, 1)...)
					photos = append(photos, "  rights: {zh: 版权所有, en: All rights reserved}\n"...)
					file("assets/photos/"+id+".jpg", photograph(b, uint64(r*each+n)))
				}
			}
			title := map[string]string{"zh": "河", "en": "River"}[lang]
			front, own := "", ""
			if lang == "en" {
				front, own = sources(blocks[0]), sources(blocks...)
			}
			folder := fmt.Sprintf("content/%s/report-%d/", lang, r)
			file(folder+"_index.md", fmt.Sprintf("---\ntitle: %s\nsummary: %[1]s\nweight: %d\n%s---\n", title, r+2, front))
			file(folder+"pictures.md", fmt.Sprintf("---\ntitle: %s\nlabel: %[1]s\nweight: 1\n%s---\n%s", title, own, text))
		}
	}
	file("data/photos.yaml", string(photos))
	return dir
}

// photograph draws what is about as hard to encode as a photograph: waves of
// colour under a little noise.
func photograph(b *testing.B, seed uint64) string {
	b.Helper()
	const width, height = 3000, 2000
	r := rand.New(rand.NewPCG(seed, 1))
	fx, fy := 0.002+0.01*r.Float64(), 0.002+0.01*r.Float64()
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			wave := 0.5 + 0.25*math.Sin(fx*float64(x)+fy*float64(y)) + 0.2*math.Sin(fy*float64(x)*float64(y)/500)
			v := wave*230 + 12*r.Float64()
			picture.SetRGBA(x, y, color.RGBA{uint8(v), uint8(v * 0.8), uint8(200 - v*0.6), 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		b.Fatal(err)
	}
	return out.String()
}

// sources is the front matter that says which Chinese a page was translated from.
func sources(texts ...string) string {
	out := "source:\n"
	for _, t := range texts {
		out += fmt.Sprintf("  - %q\n", issue.Hash(t))
	}
	return out
}
