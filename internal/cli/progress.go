//go:build !desk

package cli

import (
	"fmt"
	"io"
	"time"

	"github.com/tekan-press/tekan/internal/deploy"
)

// progressLine shows on a terminal how far long work is, and on what else reads it one
// line a step.
type progressLine struct {
	w        io.Writer
	terminal bool
	step     string
	start    time.Time
	shown    time.Time
}

func newProgressLine(w io.Writer) *progressLine { return &progressLine{w: w, terminal: isTerminal(w)} }

// redraw is how often the line changes: more often can not be read.
const redraw = 100 * time.Millisecond

func (m *progressLine) progress(p deploy.Progress) {
	if p.Step != m.step || p.Done == 0 && !p.StepIsDone {
		m.step, m.start, m.shown = p.Step, time.Now(), time.Time{}
	}
	if p.Files == 0 || !m.terminal {
		return
	}
	if p.StepIsDone {
		fmt.Fprint(m.w, "\r\x1b[K")
		return
	}
	if time.Since(m.shown) < redraw {
		return
	}
	m.shown = time.Now()
	line := fmt.Sprintf("%s %d of %d", p.Step, p.Done, p.Files)
	if p.Bytes > 0 {
		rate := float64(p.DoneBytes) / max(time.Since(m.start).Seconds(), 0.001)
		line += fmt.Sprintf(", %s of %s, %s/s", size(p.DoneBytes), size(p.Bytes), size(int64(rate)))
	}
	fmt.Fprintf(m.w, "\r\x1b[K%s", line)
}
