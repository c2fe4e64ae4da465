package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// explain writes what a code means, or the list of all codes.
func explain(w io.Writer, code string, lang issue.Language) error {
	var b strings.Builder
	if code == "" {
		for _, r := range check.Rules() {
			fmt.Fprintf(&b, "%-24s %-8s %s\n", r.Code, r.Severity, r.Summary.In(lang))
		}
		for _, code := range issue.Codes() {
			what, _ := issue.Describe(code, lang)
			fmt.Fprintf(&b, "%-24s %-8s %s\n", code, diag.Error, what)
		}
		_, err := io.WriteString(w, b.String())
		return err
	}
	rule, ok := check.Lookup(code)
	if !ok {
		if what, known := issue.Describe(code, lang); known {
			_, err := fmt.Fprintf(w, "%s (error): %s\n", code, what)
			return err
		}
		return usage{fmt.Errorf("no rule %q: tekan check --explain \"\" lists all", code)}
	}
	words := map[string]string{"bad": "wrong", "good": "right", "waive": "to let it stand, say why: in the front matter of the page"}
	if lang == issue.ZH {
		words = map[string]string{"bad": "错", "good": "对", "waive": "确需保留时写明原因：在该页的 front matter 里"}
	}
	fmt.Fprintf(&b, "%s (%s): %s\n\n%s\n\n%s\n%s\n\n%s\n%s\n", rule.Code, rule.Severity, rule.Summary.In(lang), rule.Explain.In(lang),
		words["bad"], indent(rule.Bad), words["good"], indent(rule.Good))
	if rule.Output == nil {
		fmt.Fprintf(&b, "\n%s\n    waive:\n      - code: %s\n        text: …\n        reason: …\n", words["waive"], rule.Code)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }
