package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

const tabStop = 4

// cell is what a terminal draws as one: a letter with its combining marks, a
// Chinese character two columns wide, a tab spread over spaces.
type cell struct {
	text  string
	width int
}

// excerpt returns the part of a source line that fits the width, and how many
// terminal columns stand before the character at column, which counts code
// points from 1 and is clamped to the line.
func excerpt(line string, column, width int) (text string, pad int) {
	cells, caret := split(line, column)
	total := 0
	for _, c := range cells {
		total += c.width
	}
	from, to := 0, len(cells)
	if total > width {
		from, to = window(cells, caret, width-2)
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
		pad = 1
	}
	for i := from; i < to; i++ {
		b.WriteString(cells[i].text)
		if i < caret {
			pad += cells[i].width
		}
	}
	if to < len(cells) {
		b.WriteString("…")
	}
	return b.String(), pad
}

// split cuts a line into cells and finds the one that holds the column; past
// the end it is the place after the last cell.
func split(line string, column int) (cells []cell, caret int) {
	caret = -1
	runes, at := 0, 0
	g := displaywidth.StringGraphemes(printable(line))
	for g.Next() {
		c := cell{g.Value(), g.Width()}
		runes += utf8.RuneCountInString(c.text)
		if c.text == "\t" {
			c.width = tabStop - at%tabStop
			c.text = strings.Repeat(" ", c.width)
		}
		if caret < 0 && column <= runes {
			caret = len(cells)
		}
		at += c.width
		cells = append(cells, c)
	}
	if caret < 0 {
		caret = len(cells)
	}
	return cells, caret
}

// printable puts a sign in the place of every control character and every byte
// that is not UTF-8, one for one, so that columns still count.
func printable(line string) string {
	runes := []rune(line)
	for i, r := range runes {
		if r != '\t' && unicode.IsControl(r) {
			runes[i] = picture(r)
		}
	}
	return string(runes)
}

// window picks the run of cells to show: the caret in the middle, and as much
// on either side as fits.
func window(cells []cell, caret, width int) (from, to int) {
	from, to = caret, caret
	used := 0
	grow := func(w int) bool {
		if used+w > width {
			return false
		}
		used += w
		return true
	}
	for left, right := true, true; left || right; {
		if left = left && from > 0 && grow(cells[from-1].width); left {
			from--
		}
		if right = right && to < len(cells) && grow(cells[to].width); right {
			to++
		}
	}
	return from, to
}
