package check

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/issue"
)

// large repeats the report of this repository's issue until it has 4,000
// sections, each with its own statistics.
func large(files fstest.MapFS) fstest.MapFS {
	const report = "beautiful-changzhi"
	out := fstest.MapFS{}
	var statistics strings.Builder
	source := string(files["data/statistics.yaml"].Data)
	for n := range 4000 / 6 {
		name := fmt.Sprintf("%s-%d", report, n)
		for path, f := range files {
			if strings.Contains(path, "/"+report+"/") {
				out[strings.Replace(path, report, name, 1)] = f
			}
		}
		text := strings.ReplaceAll(source, "section: "+report, "section: "+name)
		text = strings.ReplaceAll(text, "- id: ", fmt.Sprintf("- id: n%d-", n))
		statistics.WriteString(strings.ReplaceAll(text, "of: ", fmt.Sprintf("of: n%d-", n)))
	}
	for path, f := range files {
		if !strings.Contains(path, "/"+report+"/") {
			out[path] = f
		}
	}
	out["data/statistics.yaml"] = &fstest.MapFile{Data: []byte(statistics.String())}
	for path, f := range out {
		if strings.HasSuffix(path, ".md") {
			for _, kind := range []string{"statistic"} {
				if _, rest, ok := strings.Cut(path, report+"-"); ok {
					n, _, _ := strings.Cut(rest, "/")
					text := strings.ReplaceAll(string(f.Data), "{{< "+kind+` "`, "{{< "+kind+` "n`+n+"-")
					out[path] = &fstest.MapFile{Data: []byte(text)}
				}
			}
		}
	}
	// Both name statistics and pairs by the ids that have just been changed.
	delete(out, "data/charts.yaml")
	delete(out, "data/translations.yaml")
	return out
}

// BenchmarkSource reads 4,000 sections in two languages; the aim is 5 seconds.
func BenchmarkSource(b *testing.B) {
	t := &testing.T{}
	files := large(load(t))
	for b.Loop() {
		res := Source(files, Options{})
		for _, f := range res.Findings {
			if f.Code != "stale-translation" {
				b.Fatalf("%s:%d: %s", f.File, f.Line, f.Message)
			}
		}
		b.ReportMetric(float64(len(res.Issue.Pages(issue.ZH))), "pages")
	}
}
