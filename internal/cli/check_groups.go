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
	fmt.Fprintln(w, check.Say("先做：%[1]s，从 %[2]s:%[3]d 起；tekan check --explain %[1]s 讲得更细", "first: %[1]s, from %[2]s:%[3]d on; tekan check --explain %[1]s tells more", at.Code, at.File, at.Line).In(lang))
}

// describe says in one sentence what a code is about.
func describe(code string, lang issue.Language) string {
	if what, ok := issue.Describe(code, lang); ok {
		return what
	}
	rule, _ := check.Lookup(code)
	return rule.Summary.In(lang)
}
