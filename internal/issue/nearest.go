package issue

import (
	"slices"
	"strings"
)

// Nearest returns the word of the list that a typing mistake most likely meant,
// or "" when none is near.
func Nearest(word string, list []string) string {
	best, bestDistance := "", 1+(len(word)+2)/3
	for _, candidate := range list {
		if d := distance(strings.ToLower(word), candidate); d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// distance counts the letters to insert, drop, change or swap with their
// neighbour to make a from b.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before []int
	last := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(y)]
}

// choice says which of the list to write instead of word.
func (l Language) choice(word string, list []string) string {
	if n := Nearest(word, list); n != "" {
		return l.say("write %q", n)
	}
	if len(list) == 0 {
		return ""
	}
	const most = 20
	shown := slices.Compact(slices.Clone(list))
	if len(shown) > most {
		shown = append(shown[:most], "…")
	}
	return l.say("write one of %s", strings.Join(shown, ", "))
}
