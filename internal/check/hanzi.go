package check

import (
	_ "embed" // for the tables
	"strings"
	"sync"
)

// The tables of characters are computed from the Unihan database of Unicode.
var (
	//go:embed hanzi_standard.txt
	standardText string
	//go:embed hanzi_traditional.txt
	traditionalText string
)

// hanzi tells common Chinese characters from others.
type hanzi struct {
	// standard has a bit for every character from U+3400 to U+9FFF that
	// 通用规范汉字表 lists, and far the ones beyond.
	standard [(0xA000 - 0x3400) / 64]uint64
	far      map[rune]bool
	// simplified has what to write for a traditional character.
	simplified map[rune]string
}

// characters returns the tables, read when first asked for.
var characters = sync.OnceValue(func() *hanzi {
	h := &hanzi{far: map[rune]bool{}, simplified: map[rune]string{}}
	for line := range tableLines(standardText) {
		for _, r := range line {
			if n := r - 0x3400; n >= 0 && int(n) < 64*len(h.standard) {
				h.standard[n/64] |= 1 << (n % 64)
			} else {
				h.far[r] = true
			}
		}
	}
	for line := range tableLines(traditionalText) {
		for _, entry := range strings.Fields(line) {
			r := after(entry, 0)
			h.simplified[r] = entry[len(string(r)):]
		}
	}
	return h
})

// tableLines yields the lines of a table that are no comment.
func tableLines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, "#") && !yield(strings.TrimSpace(line)) {
				return
			}
		}
	}
}

// isStandard says whether 通用规范汉字表 lists a character.
func (h *hanzi) isStandard(r rune) bool {
	if n := r - 0x3400; n >= 0 && int(n) < 64*len(h.standard) {
		return h.standard[n/64]&(1<<(n%64)) != 0
	}
	return h.far[r]
}
