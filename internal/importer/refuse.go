package importer

import (
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// Code is the code of what is found in a manuscript.
const Code = "manuscript"

// Refusal is why a manuscript is not taken in. Nothing has been written.
type Refusal struct {
	Finding diag.Finding
}

// Error implements error.
func (r *Refusal) Error() string { return r.Finding.File + ": " + r.Finding.Message }

// reading is what the readers share: where the manuscript comes from and the
// language of messages.
type reading struct {
	name string
	lang issue.Language
	// open reads a file that the manuscript names, such as a picture beside it.
	open func(name string) ([]byte, error)
}

// refuse makes a refusal of the manuscript in the words of a format and a hint.
func (r reading) refuse(hint, format string, args ...any) error {
	return &Refusal{diag.Finding{
		File: r.name, Code: Code, Severity: diag.Error, Message: say(r.lang, format, args...), Hint: say(r.lang, hint),
	}}
}

// say is issue.Language.Say with this room's own catalogue. What has no Chinese, a
// test finds.
func say(l issue.Language, format string, args ...any) string { return l.Say(chinese, format, args...) }
