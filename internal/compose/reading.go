package compose

import (
	"io/fs"
	"sync"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// Reading is an issue as it was read, and the figures of its text: what the copy desk
// and composing both begin with. They may do so at the same time.
type Reading struct {
	// Issue is what was read, never nil.
	Issue *issue.Issue
	// Findings are those of the reading, sorted.
	Findings []diag.Finding

	figures func() *Figures
}

// Read reads the issue at the root of fsys; the findings are in the language.
func Read(fsys fs.FS, lang issue.Language) *Reading {
	i, findings := issue.Read(fsys, lang)
	return &Reading{i, findings, sync.OnceValue(func() *Figures { return FiguresOf(i, nil) })}
}

// Figures are those of the issue, found when they are first asked for.
func (r *Reading) Figures() *Figures { return r.figures() }

// Composer is one whose Next takes from the reading what has not changed since.
func (r *Reading) Composer() *Composer { return &Composer{figures: r.figures()} }
