package check

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// TestFailingRules proves that a rule that panics, wherever it is called, costs
// one finding and none of the others.
func TestFailingRules(t *testing.T) {
	src := sample(t)
	page := "content/zh/river/woods.md"
	src[page] = &fstest.MapFile{Data: []byte(strings.Replace(string(src[page].Data), "27.97%", "29.97%", 1))}
	sound := Source(src, Options{Rules: Rules()}).Findings
	if len(sound) == 0 {
		t.Fatal("the fault is not found, so nothing can be lost")
	}
	broken := func(string) { panic("broken") }
	rules := append([]Rule{
		{Code: "of-issue", Issue: func(*Copy, *Report) { broken("") }},
		{Code: "of-page", Page: func(_ *Copy, p *issue.Page, _ *Report) {
			if p.Path == "river/woods" {
				broken(p.Path)
			}
		}},
		{Code: "of-passage", Passage: func(_ *Copy, p *Passage, _ *Report) { broken(p.Text) }},
		{Code: "of-place", Passage: func(_ *Copy, p *Passage, _ *Report) {
			p.at = nil // so that its place is not to be known either
			broken(p.Text)
		}},
	}, Rules()...)
	// The last one takes the places from the passages, so it has an issue of its own.
	first := slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool { return r.Code == "of-place" })
	got := Source(src, Options{Rules: first}).Findings
	want := map[string]string{"of-issue": "", "of-page": page, "of-passage": "content/zh/_index.md"}
	for code, file := range want {
		n := slices.IndexFunc(got, func(f diag.Finding) bool { return f.Code == codeInternal && strings.Contains(f.Message, `"`+code+`"`) })
		if n < 0 {
			t.Errorf("%s: no finding", code)
			continue
		}
		if f := got[n]; f.File != file || f.Severity != diag.Error || !strings.Contains(f.Message, "broken (internal/check.TestFailingRules") {
			t.Errorf("%s: %+v, want it in %q", code, f, file)
		}
		got = slices.Delete(got, n, n+1)
	}
	if !slices.Equal(got, sound) {
		t.Errorf("with rules that fail\n%v\nwant\n%v", got, sound)
	}
	alone := Source(sample(t), Options{Rules: []Rule{rules[3]}}).Findings
	if len(alone) != 1 || alone[0].File != "" || !strings.Contains(alone[0].Message, `"of-place"`) {
		t.Errorf("without a place: %v, want one finding", alone)
	}
}

func TestFailingOutputRules(t *testing.T) {
	site := fstest.MapFS{"index.html": {Data: []byte(`<p id="a"><p id="a">`)}}
	sound := (&Site{FS: site}).Output(Options{Rules: []Rule{pageIDRule()}})
	failing := func(code string, found bool) Rule {
		return Rule{Code: code, Output: func(s *Site, r *Report) {
			if found {
				r.Add(issue.Pos{File: "index.html"}, Say("甲", "a"), Text{})
			}
			panic(code)
		}}
	}
	got := (&Site{FS: site}).Output(Options{Rules: []Rule{failing("early", false), pageIDRule(), failing("late", true)}})
	var codes []string
	for _, f := range got {
		codes = append(codes, f.Code)
	}
	if want := []string{codeInternal, codeInternal, "late", "page-id"}; !slices.Equal(codes, want) || !slices.Contains(got, sound[0]) {
		t.Errorf("got %v, want the codes %v and %v", got, want, sound)
	}
}

// TestFailingReading: what several rules share fails for each of them, and none
// goes on with half of it.
func TestFailingReading(t *testing.T) {
	site := &Site{FS: brokenFS{}}
	for range 2 {
		r := Options{}.report(&Rule{Code: "example"})
		r.guard(nowhere, func() { site.read() })
		if len(r.found) != 1 || !strings.Contains(r.found[0].Message, "no disk (internal/check.brokenFS.Open)") {
			t.Errorf("found %v, want what broke and where", r.found)
		}
	}
	defer func() {
		if f, ok := recover().(*failure); !ok || f.value != "at 7" {
			t.Errorf("recovered %v, want what one of the workers said", f)
		}
	}()
	parallel(20, func(n int) {
		if n == 7 {
			panic("at 7")
		}
	})
}

// brokenFS is a disk whose driver panics.
type brokenFS struct{}

func (brokenFS) Open(string) (fs.File, error) { panic("no disk") }

// TestInternalIsWaived: an editor may let a rule fail that can not be waited for.
func TestInternalIsWaived(t *testing.T) {
	src := sample(t)
	page := "content/en/river/woods.md"
	text := strings.Replace(string(src[page].Data), "more birds", "more birds that fails", 1)
	src[page] = &fstest.MapFile{Data: []byte(text)}
	rules := []Rule{failingRule()}
	if found := Source(src, Options{Rules: rules}).Findings; len(found) != 1 {
		t.Fatalf("found %v, want one", found)
	}
	text = strings.Replace(text, "---\n", "---\nwaive:\n  - code: internal\n    reason: read by two of us\n", 1)
	src[page] = &fstest.MapFile{Data: []byte(text)}
	if found := Source(src, Options{Rules: rules}).Findings; len(found) > 0 {
		t.Errorf("found %v, want none", found)
	}
}
