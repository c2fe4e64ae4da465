// Package check is the copy desk. Each rule is a value in a file of its own,
// rule_<code>.go, and stands in the one list of rules.go. Source rules read an
// issue, output rules the files of a built site; what they find is said in the
// reader's language, and what has one right answer is mended by Fix.
package check

import (
	"fmt"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// Rule is one thing the copy desk looks for. Its functions run at the same time
// as those of other rules and on other pages, so they keep nothing between
// calls. A rule has one of them or more.
type Rule struct {
	// Code names the rule, in kebab-case.
	Code string
	// Severity is what its findings weigh. An error stops a build.
	Severity diag.Severity
	// Summary says in one sentence, without a full stop, what is wrong.
	Summary Text
	// Explain says why it matters and what to do; whole sentences.
	Explain Text
	// Bad and Good are a short example and what would be right, as they would
	// stand in a file. A case in testdata/check/<code> holds the Bad one.
	Bad, Good string

	// Issue is called once for the whole issue.
	Issue func(*Copy, *Report)
	// Page is called for every page of both languages.
	Page func(*Copy, *issue.Page, *Report)
	// Passage is called for every passage of both languages, those of data
	// files included.
	Passage func(*Copy, *Passage, *Report)
	// Output is called once for a built site.
	Output func(*Site, *Report)
	// Across says of an output rule that it follows addresses from page to page,
	// so that it needs the whole site.
	Across bool
}

// Text is a message in both languages of the desk.
type Text struct{ ZH, EN string }

// In returns the text in the language.
func (t Text) In(l issue.Language) string {
	if l == issue.EN {
		return t.EN
	}
	return t.ZH
}

// Say formats the same arguments into both languages. English quotes with %q,
// Chinese with “%s”; where the order differs, use %[1]s.
func Say(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{zh, en}
	}
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Edit is a repair within one line: Old stands at the place and New should. One
// of a file as a whole has Whole instead, which returns its new content, or the
// old where it can not be mended.
type Edit struct {
	At       issue.Pos
	Old, New string
	Whole    func(content string) string
}

// Report takes in what one call of a rule finds.
type Report struct {
	rule  *Rule
	lang  issue.Language
	found []found
}

// found is a finding with its repair.
type found struct {
	diag.Finding
	edits []Edit
	// failed is the code of the rule that failed, when that is the finding.
	failed string
}

// Add reports a finding at a place. The hint may be empty. With edits, the
// finding has one right answer and Fix will write it.
func (r *Report) Add(at issue.Pos, message, hint Text, edits ...Edit) {
	r.AddAs(r.rule.Severity, at, message, hint, edits...)
}

// AddAs is Add with another severity than the rule's own.
func (r *Report) AddAs(s diag.Severity, at issue.Pos, message, hint Text, edits ...Edit) {
	r.found = append(r.found, found{Finding: diag.Finding{
		File: at.File, Line: at.Line, Column: at.Column, Code: r.rule.Code, Severity: s,
		Message: message.In(r.lang), Hint: hint.In(r.lang),
	}, edits: edits})
}
