package main_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// What a template may be: longer, and it has more than one thought.
const (
	mostColumns   = 120
	mostLines     = 60
	mostFuncs     = 39
	mostFuncLines = 499
)

// computing are the functions of templates that find, cut, hash or calculate. What an
// editor wrote is read by composing, which has types and tests; a template prints.
var computing = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?:strings\.)?(?:findRE(?:Submatch)?|replaceRE|split|replace|replacePairs|trim|substr|slicestr|sliceString|truncate|chomp)`,
	`strings\.(?:Find|Replace|Split|Trim|Count|Slice|Substr|Truncate|Chomp|RuneCount|CountWords|CountRunes|Diff)\w*`,
	`countrunes|countwords|plainify|transform\.(?:Plainify|Remarshal)|anchorize|urls\.Anchorize`,
	`md5|sha1|sha256|hmac|fingerprint|resources\.Fingerprint|(?:crypto|hash)\.\w+`,
	`add|sub|mul|div|mod|modBool|math\.\w+`,
	`time\.\w+|dateFormat|duration|now`,
}, "|") + `)$`)

// mayCompute is where such a function may stand all the same, and why. None of these
// places has a text of an editor.
var mayCompute = map[string]struct {
	functions string
	why       string
}{
	"layouts/_markup/render-link.html":          {"slicestr strings.TrimPrefix", "composing's own addresses have an id behind their scheme, and addresses of the site a slash before them"},
	"layouts/section.html":                      {"add", "the number of a section is its place in order"},
	"layouts/_partials/page/contents.html":      {"add", "the number of a section is its place in order"},
	"layouts/_partials/page/styles.html":        {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/face-rule.html":     {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/more-face.html":     {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/print-styles.html":  {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/release-files.html": {"fingerprint strings.TrimPrefix", "files are named after their content; addresses are told from the root"},
	"layouts/_partials/func/release.html":       {"fingerprint", "the release is named after all that it is made from"},
	"layouts/_partials/func/script.html":        {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/search-data.html":   {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/sheet.html":         {"fingerprint", "files are named after their content"},
	"layouts/_partials/func/styles.html":        {"fingerprint", "files are named after their content"},
	"layouts/home.worker.js":                    {"strings.TrimPrefix", "addresses are told from the root of the site"},
	"layouts/_partials/page/share.html":         {"strings.TrimPrefix strings.TrimSuffix", "an address is shown without its scheme"},
	"layouts/_partials/page/social-issue.html":  {"replace", "Open Graph writes zh_CN for zh-CN"},
	"layouts/offline/section.html":              {"replace", "names of facts become keys of interface words"},
	"layouts/_partials/page/headline.html":      {"strings.TrimSpace", "a rendered text of white space alone is none"},
	"layouts/_partials/page/opening.html":       {"strings.TrimSpace", "a rendered text of white space alone is none"},
}

var (
	actionPattern   = regexp.MustCompile("(?s)\\{\\{-?(?:[^\"`}]|\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`|\\}[^}])*\\}\\}")
	stringPattern   = regexp.MustCompile("(?s)\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`")
	functionPattern = regexp.MustCompile(`[$.]?[A-Za-z_][\w.]*`)
)

// functionsOf are the functions that a template calls, each once.
func functionsOf(text string) []string {
	called := map[string]bool{}
	for _, action := range actionPattern.FindAllString(templateComment.ReplaceAllString(text, ""), -1) {
		for _, word := range functionPattern.FindAllString(stringPattern.ReplaceAllString(action, `""`), -1) {
			if word[0] != '$' && word[0] != '.' {
				called[word] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(called))
}

// computingFaults are where templates compute that may not, and the exceptions that
// nothing needs.
func computingFaults(files map[string]string, exceptions map[string]string) []string {
	var faults []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		allowed := strings.Fields(exceptions[name])
		for _, function := range functionsOf(files[name]) {
			if !computing.MatchString(function) {
				continue
			}
			at := slices.Index(allowed, function)
			if at < 0 {
				faults = append(faults, fmt.Sprintf("%s: %q computes; composing does that", name, function))
				continue
			}
			allowed = slices.Delete(allowed, at, at+1)
		}
		for _, function := range allowed {
			faults = append(faults, fmt.Sprintf("%s: nothing calls %q any more", name, function))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(exceptions)) {
		if _, ok := files[name]; !ok {
			faults = append(faults, name+": is an exception and no template")
		}
	}
	return faults
}

// sizeFaults are what in templates is too long for a person to read.
func sizeFaults(files map[string]string) []string {
	var faults []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		rows := strings.Split(strings.TrimSuffix(files[name], "\n"), "\n")
		if len(rows) > mostLines {
			faults = append(faults, fmt.Sprintf("%s: %d lines, and at most %d", name, len(rows), mostLines))
		}
		for n, row := range rows {
			if columns := utf8.RuneCountInString(row); columns > mostColumns {
				faults = append(faults, fmt.Sprintf("%s:%d: %d columns, and at most %d", name, n+1, columns, mostColumns))
			}
		}
	}
	return faults
}

// funcFaults hold func/ to addresses and formats: it does not grow.
func funcFaults(files map[string]string) []string {
	var faults []string
	count, lines := 0, 0
	for name, text := range files {
		if strings.HasPrefix(name, "layouts/_partials/func/") {
			count, lines = count+1, lines+strings.Count(text, "\n")
		}
	}
	if count > mostFuncs {
		faults = append(faults, fmt.Sprintf("func/ has %d templates, and at most %d", count, mostFuncs))
	}
	if lines > mostFuncLines {
		faults = append(faults, fmt.Sprintf("func/ has %d lines, and at most %d", lines, mostFuncLines))
	}
	return faults
}

// dataFaults are where a template reads data/, of which composing gives a page its part.
func dataFaults(files map[string]string) []string {
	var faults []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, function := range functionsOf(files[name]) {
			if strings.HasPrefix(function+".", "hugo.Data.") || strings.HasPrefix(function+".", "site.Data.") {
				faults = append(faults, name+": reads data/, which composing gives to pages")
			}
		}
	}
	return faults
}

func exceptions() map[string]string {
	all := map[string]string{}
	for name, e := range mayCompute {
		all[name] = e.functions
	}
	return all
}

func TestTemplatesOnlyPrint(t *testing.T) {
	files := read(t, "layouts", ".html", ".xml", ".json", ".csv", ".txt", ".js", ".webmanifest")
	for _, faults := range [][]string{
		computingFaults(files, exceptions()), sizeFaults(files), funcFaults(files), dataFaults(files),
	} {
		for _, fault := range faults {
			t.Error(fault)
		}
	}
	for name, e := range mayCompute {
		if e.why == "" {
			t.Errorf("%s: an exception without a reason", name)
		}
	}
}

// TestTemplateLawsCanFail shows each of these laws what it is against.
func TestTemplateLawsCanFail(t *testing.T) {
	const file = "layouts/_partials/func/x.html"
	for text, want := range map[string]string{
		"{{ range findRE `a` .Title }}{{ end }}":                  `"findRE" computes`,
		"{{ .Title | replaceRE \"a\" \"b\" }}":                    `"replaceRE" computes`,
		"{{ index (split .Params.lines \",\") 0 }}":               `"split" computes`,
		"{{ strings.Split .Title \"}}\" }}":                       `"strings.Split" computes`,
		"{{ sha256 .Content }}":                                   `"sha256" computes`,
		"{{ (crypto.MD5 .Content) }}":                             `"crypto.MD5" computes`,
		"{{ hash.FNV32a .Title }}":                                `"hash.FNV32a" computes`,
		"{{ fingerprint .Image }}":                                `"fingerprint" computes`,
		"{{- $x := mul .Params.weight 2 -}}":                      `"mul" computes`,
		"{{ math.Round .x }}":                                     `"math.Round" computes`,
		"{{ if gt (add 1 .n) 2 }}{{ end }}":                       `"add" computes`,
		"{{ time.AsTime .Params.date }}":                          `"time.AsTime" computes`,
		"{{ with \"}} {{ nothing\" }}{{ sub .a 1 }}{{ end }}":     `"sub" computes`,
		"{{ printf\n  \"%d\"\n  (div .a 2)\n}}":                   `"div" computes`,
		"{{/* split, add */}}{{ $add.split }} split {{ .sub }}":   "",
		"{{ \"add\" }}{{ `split` }}{{ i18n \"md5\" }} add sha256": "",
		"{{ range hugo.Data.photos }}{{ end }}":                   "reads data/",
		"{{ with site.Data }}{{ end }}":                           "reads data/",
		strings.Repeat("字", mostColumns+1):                        "121 columns",
		strings.Repeat("字", mostColumns):                          "",
		strings.Repeat("x\n", mostLines+1):                        "61 lines",
		strings.Repeat("x\n", mostLines):                          "",
		strings.Repeat("x\n", mostFuncLines+1):                    "func/ has 500 lines",
	} {
		files := map[string]string{file: text}
		faults := strings.Join(slices.Concat(computingFaults(files, nil), sizeFaults(files), funcFaults(files), dataFaults(files)), "\n")
		if want == "" && faults != "" || !strings.Contains(faults, want) {
			t.Errorf("%q: %q, want %q", text, faults, want)
		}
	}
	for _, stale := range []map[string]string{{file: "add"}, {filepath.ToSlash("layouts/gone.html"): "add"}} {
		if faults := computingFaults(map[string]string{file: ""}, stale); len(faults) != 1 {
			t.Errorf("an exception that nothing needs: %q", faults)
		}
	}
	many := map[string]string{}
	for n := range mostFuncs + 1 {
		many[fmt.Sprintf("layouts/_partials/func/%d.html", n)] = ""
	}
	if faults := funcFaults(many); len(faults) != 1 {
		t.Errorf("%d templates: %q", len(many), faults)
	}
}
