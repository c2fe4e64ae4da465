package check

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

var pairsFrom = flag.String("pairs", "../../testdata/pairs", "a file of pairs, or a folder of such files (*.tsv), for TestPairs")

// textPair is a line of a file of pairs: sound or fault, a name, which is the
// kind with a number behind it, the Chinese and the English.
type textPair struct{ verdict, name, zh, en string }

// kind is the name without the number that tells pairs of one kind apart.
func (p textPair) kind() string { return strings.TrimRight(p.name, "0123456789abc-") }

// TestPairs asks the desk about pairs of sentences: of a sound one it may say
// nothing about numbers, of a faulty one it must. To try others:
//
//	go test ./internal/check -run TestPairs -v -pairs FOLDER
func TestPairs(t *testing.T) {
	for _, file := range pairFiles(t, *pairsFrom) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			pairs := readPairs(t, file)
			found := askPairs(pairs)
			type score struct{ accused, sound, caught, fault int }
			kinds, total := map[string]*score{}, score{}
			for n, p := range pairs {
				k := cmp.Or(kinds[p.kind()], &score{})
				kinds[p.kind()] = k
				switch {
				case p.verdict == "sound":
					k.sound++
					total.sound++
					if len(found[n]) > 0 {
						k.accused++
						total.accused++
						t.Logf("accused %s: %s | %s\n%s", p.name, p.zh, p.en, printed(found[n]))
					}
				default:
					k.fault++
					total.fault++
					if len(found[n]) > 0 {
						k.caught++
						total.caught++
					} else {
						t.Logf("passed %s: %s | %s", p.name, p.zh, p.en)
					}
				}
			}
			for _, name := range slices.Sorted(mapKeys(kinds)) {
				if k := kinds[name]; k.accused > 0 || k.caught < k.fault {
					t.Logf("%-16s accused %d of %d, caught %d of %d", name, k.accused, k.sound, k.caught, k.fault)
				}
			}
			t.Logf("%-16s accused %d of %d, caught %d of %d", "all", total.accused, total.sound, total.caught, total.fault)
			if total.accused*100 > total.sound*3 || total.caught*100 < total.fault*95 {
				t.Errorf("accused %d of %d sound pairs, want 3%% at most; caught %d of %d faults, want 95%%",
					total.accused, total.sound, total.caught, total.fault)
			}
		})
	}
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func printed(list []diag.Finding) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "    %s:%d: %s: %s\n", strings.TrimSuffix(f.File[len("content/"):], ".md"), f.Column, f.Severity, f.Message)
	}
	return b.String()
}

func pairFiles(t *testing.T, from string) []string {
	t.Helper()
	if info, err := os.Stat(from); err == nil && !info.IsDir() {
		return []string{from}
	}
	files, err := filepath.Glob(filepath.Join(from, "*.tsv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no pairs in", from, err)
	}
	return files
}

func readPairs(t *testing.T, file string) []textPair {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pairs []textPair
	for lines := bufio.NewScanner(f); lines.Scan(); {
		part := strings.Split(lines.Text(), "\t")
		if len(part) != 4 || part[0] != "sound" && part[0] != "fault" {
			t.Fatalf("%s: %q is no pair", file, lines.Text())
		}
		pairs = append(pairs, textPair{part[0], part[1], part[2], part[3]})
	}
	return pairs
}

// askPairs gives each pair a section of its own and returns what the desk says
// about the numbers of each.
func askPairs(pairs []textPair) [][]diag.Finding {
	fsys, _ := craftIssue(issue.ZH, "甲")
	for n, p := range pairs {
		for l, text := range map[issue.Language]string{issue.ZH: p.zh, issue.EN: p.en} {
			page := fmt.Sprintf("---\ntitle: a\nweight: %d\n---\n%s\n", n+2, text)
			fsys[fmt.Sprintf("content/%s/r/p%d.md", l, n)] = &fstest.MapFile{Data: []byte(page)}
		}
	}
	found := make([][]diag.Finding, len(pairs))
	for _, f := range Source(fsys, Options{Rules: []Rule{numberAgreement(), conversion()}}).Findings {
		var n int
		if _, err := fmt.Sscanf(filepath.Base(f.File), "p%d.md", &n); err == nil && (f.Code == "number-agreement" || f.Code == "conversion") {
			found[n] = append(found[n], f)
		}
	}
	return found
}
