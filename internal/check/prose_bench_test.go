package check

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// proseBlocks reads testdata/prose: in each file, a kind of prose, Chinese and
// English paragraphs in turn.
func proseBlocks(t *testing.T) map[string][]textPair {
	t.Helper()
	files, err := filepath.Glob("../../testdata/prose/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no prose", err)
	}
	out := map[string][]textPair{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := strings.Split(strings.TrimSpace(string(data)), "\n\n")
		if len(blocks)%2 > 0 {
			t.Fatalf("%s: %d paragraphs do not pair", file, len(blocks))
		}
		kind := strings.TrimSuffix(filepath.Base(file), ".txt")
		for n := 0; n < len(blocks); n += 2 {
			out[kind] = append(out[kind], textPair{"sound", kind, blocks[n], blocks[n+1]})
		}
	}
	return out
}

// TestProseIsSound counts what the desk says of sound prose on many subjects: of
// numbers, no more than one finding in a thousand characters of Chinese.
func TestProseIsSound(t *testing.T) {
	all, characters, total := 0, 0, 0
	for kind, blocks := range proseBlocks(t) {
		found, size := 0, 0
		for n, list := range askPairs(blocks) {
			size += utf8.RuneCountInString(blocks[n].zh)
			total += utf8.RuneCountInString(blocks[n].zh + blocks[n].en)
			found += len(list)
			if len(list) > 0 {
				t.Logf("%s %d: %.60s…\n%s", kind, n+1, blocks[n].en, printed(list))
			}
		}
		t.Logf("%-12s %2d findings in %5d characters of Chinese", kind, found, size)
		all, characters = all+found, characters+size
	}
	if all*1000 > characters || total < 20000 {
		t.Errorf("%d findings in %d characters of Chinese, want one in a thousand; %d characters in all", all, characters, total)
	}
}

// TestProseNames counts the notes on names in the same prose, each kind of it a
// report: no more than three in a thousand characters of Chinese.
func TestProseNames(t *testing.T) {
	notes, characters := 0, 0
	for kind, blocks := range proseBlocks(t) {
		fsys, _ := craftIssue(issue.ZH, "甲")
		var zh, en strings.Builder
		for _, p := range blocks {
			characters += utf8.RuneCountInString(p.zh)
			zh.WriteString(p.zh + "\n\n")
			en.WriteString(p.en + "\n\n")
		}
		for l, text := range map[issue.Language]string{issue.ZH: zh.String(), issue.EN: en.String()} {
			fsys["content/"+string(l)+"/r/p.md"] = &fstest.MapFile{Data: []byte("---\ntitle: a\nweight: 2\n---\n" + text)}
		}
		for _, f := range Source(fsys, Options{Rules: []Rule{unlistedName()}}).Findings {
			if f.Code == "unlisted-name" {
				notes++
				t.Logf("%s: %s\n%s", kind, f.Message, f.Hint)
			}
		}
	}
	if notes == 0 || notes*1000 > 3*characters {
		t.Errorf("%d notes in %d characters of Chinese, want some, and three in a thousand at most", notes, characters)
	}
}

// A mistake changes words of the English into others that say something else.
type mistake struct {
	kind string
	// words are matched by their first group, or whole.
	words *regexp.Regexp
	into  []string // by turns, what each of the words becomes
}

func turned(kind, words string, into ...string) mistake {
	return mistake{kind, regexp.MustCompile(words), into}
}

const amount = ` (?:RMB|US\$|\$|€|£)?(?:\d|[a-z]+(?:ty|teen|dred|sand)\b|(?:two|three|four|five|six|seven|eight|nine|ten|half|a third|one-|a hundred|a million|a thousand)\b)`

// mistakes are faults that a tired translator makes; none of them is found by the
// desk's own reading of the text.
var mistakes = []mistake{
	turned("hedge", `\b([Mm]ore than)`+amount, "less than"),
	turned("hedge", `\b([Oo]ver) \d`, "under"),
	turned("hedge", `\b(above)`+amount, "below"),
	turned("hedge", `\b([Nn]early|[Aa]lmost|[Cc]lose to)`+amount, "more than"),
	turned("hedge", `(?:^|[^o] )\b(under|below|[Ll]ess than|[Ff]ewer than)`+amount, "over"),
	turned("hedge", `\b(at least|no fewer than)`+amount, "at most"),
	turned("hedge", `\b(no more than)`+amount, "at least"),
	turned("direction", `(?:, |was |were |is )(up)(?: by)?`+amount, "down"),
	turned("direction", `\b(down)(?: by)?`+amount, "up"),
	turned("direction", `\b(rose|grew|increased|went up|soared|climbed)(?: by)?`+amount, "fell"),
	turned("direction", `\b(fell|dropped|declined|decreased|contracted|went down)(?: by)?`+amount, "rose"),
	turned("direction", `\b(increase) of`+amount, "decrease"),
	turned("direction", `\b(decrease|drop|decline) of`+amount, "increase"),
	turned("direction", `\d (?:percentage points|percent|points) (higher|more)\b`, "lower"),
	turned("direction", `\d (?:percentage points |percent |points )?(lower|fewer|less)\b`, "higher"),
	turned("by-to", `\b(?:rose|grew|increased|fell|dropped|declined|decreased|raised)( by) \d`, " to"),
	turned("by-to", `\b(?:rose|grew|fell|declined|reduced|cut|rise|fall|raised)( to) \d`, " by"),
	turned("period", `\b(last year)\b`, "this year"),
	turned("period", `\b([Tt]his year)\b`, "last year"),
	turned("period", `\b(year on year)\b`, "month on month"),
	turned("period", `\b(month on month)\b`, "year on year"),
	turned("period", `\b(first) half of the year`, "second"),
	turned("period", `\b(third) quarter`, "second"),
	turned("period", `\b(end) of [A-Z]`, "beginning"),
	turned("period", `\b(last month)\b`, "next month"),
	turned("digit", `\b(\d*[02468])\d*\b`, ""),
	turned("magnitude", `\d (million)\b`, "billion"),
	turned("magnitude", `\d (billion)\b`, "million"),
	turned("unit", `\d(?: million| billion)? (mu|yuan|hectares|tonnes|kg|jin|kilometers|meters|centimeters|millimeters|percent|percentage points|square meters|degrees Celsius|kW|kWh|hours|minutes|seconds|days|years)\b`,
		"acres", "dollars", "mu", "kg", "tonnes", "kg", "meters", "kilometers", "meters", "meters", "per mille", "percent", "hectares", "percent", "MW", "MWh", "minutes", "hours", "minutes", "months", "months"),
	turned("date", `(?:[^g] )\b(January|February|March|April|June|July|August|September|October|November|December)\b`, "May"),
	turned("date", `\b(?:in|In|of|since|Since|April|January) (19\d\d|20\d\d)\b`, "1999"),
}

// units in the order of the unit mistakes.
var turnedUnits = strings.Split("mu|yuan|hectares|tonnes|kg|jin|kilometers|meters|centimeters|millimeters|percent|percentage points|square meters|degrees Celsius|kW|kWh|hours|minutes|seconds|days|years", "|")

// TestProseFaults turns one thing round at a time and counts what the desk finds
// of it. The shares wanted are those that make it worth having.
func TestProseFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the desk some thousand times")
	}
	var sound, faulty []textPair
	var base []int
	for _, blocks := range proseBlocks(t) {
		found := askPairs(blocks)
		for n, p := range blocks {
			sound = append(sound, p)
			base = append(base, len(found[n]))
		}
	}
	var from []int
	for n, p := range sound {
		for _, f := range faultsOf(p) {
			faulty, from = append(faulty, f), append(from, n)
		}
	}
	type score struct{ caught, all int }
	scores := map[string]*score{}
	for n, list := range askPairs(faulty) {
		s := scores[faulty[n].name]
		if s == nil {
			s = &score{}
			scores[faulty[n].name] = s
		}
		s.all++
		if len(list) > base[from[n]] {
			s.caught++
		} else {
			t.Logf("passed %s: %s", faulty[n].name, differing(sound[from[n]].en, faulty[n].en))
		}
	}
	// What changes a number itself counts as one kind, "number".
	number := &score{}
	for kind, s := range scores {
		if slices.Contains([]string{"digit", "magnitude", "unit", "date", "swap"}, kind) {
			t.Logf("%-10s caught %4d of %4d", kind, s.caught, s.all)
			number.caught, number.all = number.caught+s.caught, number.all+s.all
		}
	}
	scores["number"] = number
	want := map[string]int{"hedge": 95, "direction": 85, "by-to": 85, "period": 85, "number": 99}
	for _, kind := range slices.Sorted(mapKeys(want)) {
		s := scores[kind]
		if s == nil {
			t.Errorf("no fault of the kind %s", kind)
			continue
		}
		t.Logf("%-10s caught %4d of %4d, %.1f%%", kind, s.caught, s.all, 100*float64(s.caught)/float64(s.all))
		if s.caught*100 < s.all*want[kind] {
			t.Errorf("%s: caught %d of %d, want %d%%", kind, s.caught, s.all, want[kind])
		}
	}
}

// faultsOf makes every fault of a paragraph, one in each copy of it.
func faultsOf(p textPair) (list []textPair) {
	add := func(kind string, start, end int, new string) {
		if en := p.en[:start] + new + p.en[end:]; en != p.en {
			list = append(list, textPair{"fault", kind, p.zh, en})
		}
	}
	for _, mistake := range mistakes {
		for _, at := range mistake.words.FindAllStringSubmatchIndex(p.en, -1) {
			start, end := at[2], at[3]
			old := p.en[start:end]
			new := mistake.into[0]
			switch mistake.kind {
			case "digit":
				last := old[len(old)-1]
				new = old[:len(old)-1] + string('0'+(last-'0'+1)%10)
			case "unit":
				new = mistake.into[slices.Index(turnedUnits, old)]
			}
			add(mistake.kind, start, end, new)
		}
	}
	// Two neighbouring percentages or amounts of one sentence change places.
	for _, at := range regexp.MustCompile(`(\d[\d.,]*\d)( (?:percent|million|billion|gold|silver|mu|yuan|kg)\b[^.;\d]{1,60}?)(\d[\d.,]*\d) (?:percent|million|billion|bronze|silver|mu|yuan|kg)\b`).FindAllStringSubmatchIndex(p.en, -1) {
		a, b := p.en[at[2]:at[3]], p.en[at[6]:at[7]]
		add("swap", at[2], at[7], b+p.en[at[4]:at[5]]+a)
	}
	return list
}

// differing shows where two texts begin to differ.
func differing(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	from := max(n-40, 0)
	return strings.ToValidUTF8(b[from:min(n+40, len(b))], "")
}
