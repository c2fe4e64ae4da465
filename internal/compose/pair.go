package compose

import "github.com/tekan-press/tekan/internal/issue"

// BlockPair is a block in both languages; one of them may be missing.
type BlockPair struct {
	ZH, EN *issue.Block
	// was is the hash of the Chinese that the English was made from, "" when
	// nobody has accepted it yet.
	Was string
}

// BlockPairs joins the blocks of an English page with those of its Chinese. A
// paragraph that was added or taken away must not make all that follow look
// changed, so where the counts differ the hashes in source tell which is which.
func BlockPairs(en *issue.Page) (pairs []BlockPair, sure bool) {
	var source []string
	if len(en.Source) > 0 {
		source = en.Source[1:]
	}
	zh := en.Twin.Blocks
	switch n := len(source); {
	case len(zh) == len(en.Blocks) && n == len(zh):
		return pairsByNumber(zh, en.Blocks, source), true
	case n == len(en.Blocks): // the Chinese alone has changed
		return pairsBySource(zh, en.Blocks, source), true
	case len(zh) != len(en.Blocks):
		return pairsByNumber(zh, en.Blocks, source), false
	}
	// Both languages have changed alike, and nobody has accepted it yet.
	pairs = pairsByNumber(zh, en.Blocks, nil)
	for _, at := range Align(hashesOf(zh), source) {
		if at[0] >= 0 && at[1] >= 0 {
			pairs[at[0]].Was = source[at[1]]
		}
	}
	return pairs, true
}

func pairsByNumber(zh, en []*issue.Block, source []string) []BlockPair {
	pairs := make([]BlockPair, max(len(zh), len(en)))
	for n := range pairs {
		if n < len(zh) {
			pairs[n].ZH = zh[n]
		}
		if n < len(en) {
			pairs[n].EN = en[n]
		}
		if n < len(source) {
			pairs[n].Was = source[n]
		}
	}
	return pairs
}

// pairsBySource takes the hash that stands at an English block's number for the
// Chinese it was made from.
func pairsBySource(zh, en []*issue.Block, source []string) []BlockPair {
	var pairs []BlockPair
	for _, at := range Align(hashesOf(zh), source) {
		var p BlockPair
		if at[0] >= 0 {
			p.ZH = zh[at[0]]
		}
		if at[1] >= 0 {
			p.EN, p.Was = en[at[1]], source[at[1]]
		}
		pairs = append(pairs, p)
	}
	return pairs
}

func hashesOf(blocks []*issue.Block) []string {
	list := make([]string, len(blocks))
	for n, b := range blocks {
		list[n] = b.Hash
	}
	return list
}

// Align returns the indexes of two lists side by side: what a longest common
// subsequence holds together, and what stands between in order. -1 is for what
// has nothing beside it.
func Align(a, b []string) [][2]int {
	longest := make([][]int, len(a)+1) // of a[i:] and b[j:]
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	var list [][2]int
	i, j := 0, 0
	for fromA, fromB := 0, 0; ; {
		for i < len(a) && j < len(b) && a[i] != b[j] {
			if longest[i+1][j] >= longest[i][j+1] {
				i++
			} else {
				j++
			}
		}
		if i == len(a) || j == len(b) {
			return append(list, between(fromA, len(a), fromB, len(b))...)
		}
		list = append(list, between(fromA, i, fromB, j)...)
		list = append(list, [2]int{i, j})
		i, j = i+1, j+1
		fromA, fromB = i, j
	}
}

func between(fromA, toA, fromB, toB int) (list [][2]int) {
	for fromA < toA || fromB < toB {
		at := [2]int{-1, -1}
		if fromA < toA {
			at[0] = fromA
			fromA++
		}
		if fromB < toB {
			at[1] = fromB
			fromB++
		}
		list = append(list, at)
	}
	return list
}
