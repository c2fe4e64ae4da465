package check

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// A seed is one fault planted in one place of one language.
type seed struct {
	kind string
	at   issue.Pos
	old  string
	new  string
}

// TestSeededFaults plants every number, unit, date, name, term, caption and
// link of this repository's issue wrong, one at a time, and counts the faults
// that the desk reports in the right file and line. The share may not fall.
func TestSeededFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the issue some hundred times")
	}
	files := load(t)
	hunt(t, files, plant(newCopy(mustRead(t, files), files)))
}

// hunt counts the seeds that the desk finds, and wants 98 of 100.
func hunt(t *testing.T, files fstest.MapFS, seeds []seed) {
	t.Helper()
	type score struct{ caught, all int }
	scores := map[string]*score{}
	var missed []string
	caught := make([]bool, len(seeds))
	rounds := roundsOf(seeds)
	parallel(len(rounds), func(n int) { try(files, seeds, rounds[n], caught) })
	total := score{}
	for n, s := range seeds {
		if scores[s.kind] == nil {
			scores[s.kind] = &score{}
		}
		scores[s.kind].all++
		total.all++
		if caught[n] {
			scores[s.kind].caught++
			total.caught++
		} else {
			missed = append(missed, fmt.Sprintf("%s %s: %q for %q", s.kind, where(s.at), s.new, s.old))
		}
	}
	for kind, s := range scores {
		t.Logf("%-8s %3d of %3d", kind, s.caught, s.all)
	}
	t.Logf("all      %3d of %3d, %.1f%%", total.caught, total.all, 100*float64(total.caught)/float64(total.all))
	for _, m := range missed {
		t.Log("missed ", m)
	}
	if total.caught*100 < total.all*98 {
		t.Errorf("caught %d of %d seeded faults, want 98%%", total.caught, total.all)
	}
}

func load(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../..")
	for _, top := range []string{"content", "data"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func mustRead(t *testing.T, fsys fs.FS) *compose.Reading {
	t.Helper()
	read := compose.Read(fsys, issue.EN)
	if len(read.Findings) > 0 {
		t.Fatal(read.Findings)
	}
	return read
}

// roundsOf deals the seeds out, as their indexes, so that a round has at most
// one for each page in either language: what is planted in one section makes no
// difference to another, and each round reads the issue once.
func roundsOf(seeds []seed) [][]int {
	var rounds [][]int
	next := map[string]int{}
	for n, s := range seeds {
		page := strings.Replace(s.at.File, "/zh/", "/en/", 1)
		k := next[page]
		next[page]++
		if k == len(rounds) {
			rounds = append(rounds, nil)
		}
		rounds[k] = append(rounds[k], n)
	}
	return rounds
}

// try plants the seeds of a round and notes which of them the desk finds.
func try(files fstest.MapFS, seeds []seed, round []int, caught []bool) {
	changed := maps.Clone(files)
	for _, n := range round {
		s := seeds[n]
		lines := strings.Split(string(changed[s.at.File].Data), "\n")
		line := lines[s.at.Line-1]
		at, ok := byteOf(line, s.at.Column)
		if !ok || !strings.HasPrefix(line[at:], s.old) {
			panic(fmt.Sprintf("%s: no %q", where(s.at), s.old))
		}
		lines[s.at.Line-1] = line[:at] + s.new + line[at+len(s.old):]
		changed[s.at.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	// The rules of craft would catch some by accident, and take their time.
	rules := slices.Concat(factRules(), translationRules())
	found := Source(changed, Options{Rules: rules}).Findings
	for _, n := range round {
		at := seeds[n].at
		caught[n] = slices.ContainsFunc(found, func(f diag.Finding) bool { return f.File == at.File && f.Line == at.Line })
	}
}
