// Package diag holds what the other rooms report: a finding as a value, the
// order findings are shown in, the printers and the exit codes.
//
// A finding's strings are final text. Whoever produces a finding picks the
// reader's language; this package only arranges and prints.
package diag

import (
	"cmp"
	"slices"
)

// Severity says how much a finding weighs.
type Severity string

// The three severities, heaviest first. Only Error stops a build.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Finding is one thing that is wrong, where it is, and what would be right.
type Finding struct {
	// File is the slash-separated path relative to the root, or empty
	// when the finding is about the issue as a whole.
	File string `json:"file"`
	// Line is 1-based; 0 means the file as a whole.
	Line int `json:"line"`
	// Column is 1-based and counts Unicode code points: a Chinese character is
	// one column, a combining mark is one more, a leading byte-order mark is
	// none. 0 means the line as a whole.
	Column int `json:"column"`
	// Code names the rule in short kebab-case, such as "missing-field".
	Code string `json:"code"`
	// Severity is one of Error, Warning and Note.
	Severity Severity `json:"severity"`
	// Message is lower case, quotes the wrong thing and has no full stop.
	Message string `json:"message"`
	// Hint says what would be right; it may be empty.
	Hint string `json:"hint"`
}

// Sort returns the findings by file, line, column and code, each once. Findings
// that agree in all four keep the order they were reported in. The argument is
// left as it was.
func Sort(findings []Finding) []Finding {
	seen := make(map[Finding]bool, len(findings))
	out := make([]Finding, 0, len(findings))
	for _, f := range findings {
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
		)
	})
	return out
}

// Strict returns the findings with every warning raised to an error. Notes stay
// notes: they are for reading, never for stopping.
func Strict(findings []Finding) []Finding {
	out := slices.Clone(findings)
	for i := range out {
		if out[i].Severity == Warning {
			out[i].Severity = Error
		}
	}
	return out
}

// Count returns how many findings have the severity.
func Count(findings []Finding, s Severity) int {
	n := 0
	for _, f := range findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}
