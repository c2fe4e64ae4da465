package scroll

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata with what is drawn now")

// TestDrawings holds every picture to the byte: a published issue keeps its scroll. The sums are those of every sample,
// the files beside them show where a picture of a real issue has changed.
func TestDrawings(t *testing.T) {
	sums := filepath.Join("testdata", "drawings.sha256")
	if *update {
		rewrite(t, sums)
	}
	text, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(text)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		want[name] = sum
	}
	for _, s := range samples() {
		got := s.draw()
		if sum(got) != want[s.Name] {
			t.Errorf("%s is drawn otherwise than before%s", s.Name, difference(s.Name, got))
		}
		delete(want, s.Name)
	}
	for name := range want {
		t.Errorf("%s is not drawn any more", name)
	}
}

func sum(picture string) string {
	sum := sha256.Sum256([]byte(picture))
	return hex.EncodeToString(sum[:])
}

// difference shows where a picture leaves the file that is kept of it, if one is.
func difference(name, got string) string {
	text, err := os.ReadFile(filepath.Join("testdata", name+".svg"))
	if err != nil {
		return ""
	}
	want := string(text)
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-60):min(len(s), i+60)] }
	return fmt.Sprintf(" from byte %d on:\n got %s\nwant %s", i, around(got), around(want))
}

func rewrite(t *testing.T, sums string) {
	t.Helper()
	var lines []string
	for _, s := range samples() {
		picture := s.draw()
		lines = append(lines, sum(picture)+"  "+s.Name+"\n")
		kept := filepath.Join("testdata", s.Name+".svg")
		if _, err := os.Stat(kept); err == nil {
			if err := os.WriteFile(kept, []byte(picture), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	if err := os.WriteFile(sums, []byte(strings.Join(lines, "")), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestReferencesLead proves that whatever a picture refers to is in it or among the paints it says it needs, once.
func TestReferencesLead(t *testing.T) {
	for _, s := range samples() {
		page := s.draw()
		if s.Kind != "defs" {
			page += Defs(s.Kind == "cover")
		}
		attrs, err := attributes(page)
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
		ids := map[string]int{}
		for _, a := range attrs {
			if a.Name.Local == "id" {
				ids[a.Value]++
			}
		}
		for _, a := range attrs {
			if ref := reference(a); ref != "" && ids[ref] != 1 {
				t.Errorf("%s refers to %q, which is there %d times", s.Name, ref, ids[ref])
			}
		}
	}
}

// reference is the id that an attribute refers to, if it does.
func reference(a xml.Attr) string {
	if paint, ok := strings.CutPrefix(a.Value, "url(#"); ok {
		return strings.TrimSuffix(paint, ")")
	}
	if a.Name.Local != "href" {
		return ""
	}
	id, err := url.PathUnescape(strings.TrimPrefix(a.Value, "#"))
	if err != nil {
		return a.Value
	}
	return id
}

// attributes reads the content of an SVG as XML and returns the attributes of all its elements.
func attributes(content string) ([]xml.Attr, error) {
	var all []xml.Attr
	d := xml.NewDecoder(strings.NewReader("<svg>" + content + "</svg>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			all = append(all, start.Attr...)
		}
	}
}
