package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// group is the findings of one code and severity.
type group struct {
	code     string
	severity diag.Severity
	count    int
	first    diag.Finding
}

// groupsOf groups sorted findings, what stops a build first and then the largest.
func groupsOf(found []diag.Finding) []group {
	var list []group
	for _, f := range found {
		k := slices.IndexFunc(list, func(g group) bool { return g.code == f.Code && g.severity == f.Severity })
		if k < 0 {
			k = len(list)
			list = append(list, group{f.Code, f.Severity, 0, f})
		}
		list[k].count++
	}
	weights := []diag.Severity{diag.Error, diag.Warning, diag.Note}
	slices.SortStableFunc(list, func(a, b group) int {
		return cmp.Or(slices.Index(weights, a.severity)-slices.Index(weights, b.severity), b.count-a.count)
	})
	return list
}

// groupByKind prints how many findings there are of each kind, and the first
// thing to do: what the program can mend by itself, else the largest kind of the
// heaviest, at the place where it begins.
func groupByKind(w io.Writer, found []diag.Finding, mendable map[string]int, lang issue.Language) {
	groups := groupsOf(found)
	width, wide := len(strconv.Itoa(len(found))), 0
	for _, g := range groups {
		wide = max(wide, len(g.code))
	}
	mends := 0
	if len(found) > 1 { // a single one stands right above
		for _, g := range groups {
			fmt.Fprintf(w, "  %*d  %-*s  %s\n", width, g.count, wide, g.code, describe(g.code, lang))
		}
	}
	for _, n := range mendable {
		mends += n
	}
	if mends > 0 {
		fmt.Fprintln(w, check.Say("先做：tekan check --fix，可改好其中%d处", "first: tekan check --fix, which mends %d of them", mends).In(lang))
		return
	}
	at := groups[0].first
	if at.File == "" || len(found) == 1 {
		return
	}
	fmt.Fprintln(w, check.Say("先做：%[1]s，从 %[2]s:%[3]d 起；%[4]s", "first: %[1]s, from %[2]s:%[3]d on; %[5]s",
		at.Code, at.File, at.Line, wayForward(at.Code).ZH, wayForward(at.Code).EN).In(lang))
}

// wayForward says what leads on where findings of a kind are many: the verb that goes
// through them, else the explanation.
func wayForward(code string) check.Text {
	switch code {
	case issue.CodeMissingTwin, "missing-translation":
		return check.Text{
			ZH: "tekan translate export FILE 交给译者，tekan translate import FILE 收回；暂缺译文可先 tekan build --draft",
			EN: "tekan translate export FILE hands them to a translator and tekan translate import FILE brings them back; until then, tekan build --draft",
		}
	case pressCode:
		return check.Text{ZH: "改正它所指的那一行", EN: "mend the line it points at"}
	case "stale-translation":
		return check.Text{ZH: "tekan translate status 逐条列出，核对后 tekan translate accept", EN: "tekan translate status lists them, and tekan translate accept takes those seen to"}
	}
	return check.Say("tekan check --explain %s 讲得更细", "tekan check --explain %s tells more", code)
}

// pressCode is the code of what Hugo finds.
const pressCode = "hugo"

// describe says in one sentence what a code is about.
func describe(code string, lang issue.Language) string {
	if what, ok := issue.Describe(code, lang); ok {
		return what
	}
	if code == pressCode {
		return check.Text{ZH: "排版程序Hugo做不下去的地方", EN: "where Hugo, which prints the pages, could not go on"}.In(lang)
	}
	rule, _ := check.Lookup(code)
	return rule.Summary.In(lang)
}
