package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/issue"
)

// segment is what the part that is built is called in Hugo's configuration,
// https://gohugo.io/configuration/segments/.
const segment = "part"

// segments are the settings by which Hugo renders one part of an issue. A part
// is some of the reports. The first has all other pages instead: it is built
// last, because the cover and the gallery show photographs that the other parts
// have encoded by then.
func (s source) segments() (map[string]any, error) {
	shares, err := s.shares()
	if err != nil {
		return nil, err
	}
	// A pattern has to be there, and an address never holds a star.
	include, exclude := []string{"/", "/**"}, []string{"/*/none"}
	if s.part > 1 {
		include = []string{"/*/none"}
	}
	for n, share := range shares {
		for _, report := range share {
			paths := []string{"/" + report, "/" + report + "/**"}
			switch s.part {
			case 1:
				exclude = append(exclude, paths...)
			case n + 2:
				include = append(include, paths...)
			}
		}
	}
	pattern := func(list []string) []map[string]any {
		return []map[string]any{{"path": "{" + strings.Join(list, ",") + "}"}}
	}
	return map[string]any{segment: map[string]any{"includes": pattern(include), "excludes": pattern(exclude)}}, nil
}

// mark writes into what was built which part it is, and that it is a draft.
func (s source) mark(disk afero.Fs, built string) error {
	var failed error
	if s.unfinished != nil {
		failed = afero.WriteFile(disk, filepath.Join(built, issue.DraftMark), []byte("draft\n"), 0o666)
	}
	if s.parts > 0 {
		failed = errors.Join(failed, afero.WriteFile(disk, filepath.Join(built, issue.PartMark), fmt.Appendf(nil, "%d/%d\n", s.part, s.parts), 0o666))
	}
	return failed
}

// shares deals the reports out to the parts after the first so that each has
// about as much to do: the heaviest first, each to the part with the least.
// Weights are bytes, those of photographs included, which take the most time.
func (s source) shares() ([][]string, error) {
	i, _ := issue.Read(s.files, issue.EN)
	weights := map[string]int64{}
	photos := map[string]int64{}
	for _, p := range i.Photos {
		if p.File == "" {
			continue
		}
		info, err := fs.Stat(s.files, p.File)
		if err != nil {
			return nil, err
		}
		photos[p.ID] = info.Size()
	}
	for _, l := range issue.Languages() {
		for _, p := range i.Pages(l) {
			if report, _, _ := strings.Cut(p.Path, "/"); p.Kind == issue.Report || p.Kind == issue.Section {
				weights[report] += pageWeight(p, photos)
			}
		}
	}
	if s.parts == 1 {
		return nil, nil
	}
	if len(weights) < s.parts-1 {
		return nil, fmt.Errorf("%d parts of an issue with %d reports: a part after the first is at least a report", s.parts, len(weights))
	}
	reports := slices.Sorted(maps.Keys(weights))
	slices.SortStableFunc(reports, func(a, b string) int { return int(weights[b] - weights[a]) })
	shares, loads := make([][]string, s.parts-1), make([]int64, s.parts-1)
	for _, r := range reports {
		n := slices.Index(loads, slices.Min(loads))
		shares[n] = append(shares[n], r)
		loads[n] += weights[r]
	}
	return shares, nil
}

// pageWeight is the length of a page's text and the size of its photographs.
func pageWeight(p *issue.Page, photos map[string]int64) (n int64) {
	for _, b := range p.Blocks {
		n += int64(len(b.Text))
		for _, sc := range b.Shortcodes {
			if sc.Name == "photo" && len(sc.Args) > 0 {
				n += photos[sc.Args[0].Value]
			}
		}
	}
	return n
}
