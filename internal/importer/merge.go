package importer

import (
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// block is a piece of a page with its hash.
type block struct {
	issue.Piece
	hash string
}

func blocksOf(body string) []block {
	var out []block
	for _, p := range issue.Pieces(body) {
		out = append(out, block{p, issue.Hash(p.Text)})
	}
	return out
}

// change is what a merge did to a block.
type change struct {
	old, new string
	// kept says that the page keeps its own words, which differ from the manuscript's.
	kept bool
	// front says that it is a line of front matter.
	front bool
}

// merge brings a changed manuscript into a page: where an editor has changed nothing
// since the last import, the manuscript's words stand; where the manuscript has not
// changed, the editor's; where both have, the editor's, with the manuscript's in a
// remark. base are the hashes of the blocks of the last import; nil, where it is not
// known, is the page as it stands.
func merge(base []string, page, manuscript []block) (out []block, changes []change) {
	if base == nil {
		base = unmarkedBase(page, manuscript)
	}
	inPage, inManuscript := match(base, page), match(base, manuscript)
	b, p, m := 0, 0, 0
	region := func(toB, toP, toM int) {
		got, did := mergeRegion(base[b:toB], page[p:toP], manuscript[m:toM])
		out, changes = append(out, got...), append(changes, did...)
		b, p, m = toB, toP, toM
	}
	for i := range base {
		if inPage[i] >= 0 && inManuscript[i] >= 0 {
			region(i, inPage[i], inManuscript[i])
			out = append(out, page[p])
			b, p, m = b+1, p+1, m+1
		}
	}
	region(len(base), len(page), len(manuscript))
	return out, changes
}

// unmarkedBase takes a page for what was imported, except what no manuscript has: charts,
// large figures, remarks.
func unmarkedBase(page, manuscript []block) []string {
	var base []string
	for _, b := range page {
		own := b.Kind == "" || b.Kind == issue.Figure || b.Kind == issue.Pull
		if !own || slices.ContainsFunc(manuscript, func(m block) bool { return m.hash == b.hash }) {
			base = append(base, b.hash)
		}
	}
	return base
}

// mergeRegion merges what stands between two blocks that are the same everywhere.
func mergeRegion(base []string, page, manuscript []block) (out []block, changes []change) {
	switch {
	case sameBlocks(base, manuscript), slices.EqualFunc(page, manuscript, func(a, b block) bool { return a.hash == b.hash }):
		return page, nil
	}
	if before, after, ok := additions(base, page); ok {
		return slices.Concat(before, manuscript, after), listChanges(withoutBlocks(page, before, after), manuscript)
	}
	if out, changes, ok := mergeOneByOne(base, page, manuscript); ok {
		return out, changes
	}
	out = slices.Clone(page)
	for _, m := range manuscript {
		if !slices.Contains(base, m.hash) && !slices.ContainsFunc(page, func(p block) bool { return p.hash == m.hash }) {
			out = append(out, block{Piece: issue.Piece{Text: remark(m.Text)}})
			changes = append(changes, change{new: m.Text, kept: true})
		}
	}
	return out, changes
}

// mergeOneByOne merges as many blocks as there were, each by itself. What an editor put
// between them stays behind the block it followed.
func mergeOneByOne(base []string, page, manuscript []block) (out []block, changes []change, ok bool) {
	n := -1
	for _, p := range page {
		own := (p.Kind == "" || p.Kind == issue.Figure || p.Kind == issue.Pull) && !slices.Contains(base, p.hash)
		if own {
			out = append(out, p)
			continue
		}
		if n++; n >= len(base) || n >= len(manuscript) {
			return nil, nil, false
		}
		switch m := manuscript[n]; {
		case m.hash == base[n] || m.hash == p.hash:
			out = append(out, p)
		case p.hash == base[n]:
			out = append(out, m)
			changes = append(changes, change{old: p.Text, new: m.Text})
		default:
			out = append(out, p, block{Piece: issue.Piece{Text: remark(m.Text)}})
			changes = append(changes, change{new: m.Text, kept: true})
		}
	}
	return out, changes, n+1 == len(base) && n+1 == len(manuscript)
}

func sameBlocks(base []string, blocks []block) bool {
	return slices.EqualFunc(base, blocks, func(h string, b block) bool { return h == b.hash })
}

// additions are the blocks that an editor put around those of the base, where that is
// all that was done to them.
func additions(base []string, page []block) (before, after []block, ok bool) {
	at := 0
	for _, b := range page {
		switch {
		case at < len(base) && base[at] == b.hash:
			at++
		case at == 0 && len(base) > 0:
			before = append(before, b)
		default:
			after = append(after, b)
		}
	}
	return before, after, at == len(base)
}

func withoutBlocks(page, before, after []block) []block {
	return slices.DeleteFunc(slices.Clone(page), func(b block) bool {
		same := func(o block) bool { return o.hash == b.hash }
		return slices.ContainsFunc(before, same) || slices.ContainsFunc(after, same)
	})
}

func listChanges(old, new []block) []change {
	var out []change
	for i := range max(len(old), len(new)) {
		var c change
		if i < len(old) {
			c.old = old[i].Text
		}
		if i < len(new) {
			c.new = new[i].Text
		}
		out = append(out, c)
	}
	return out
}

// mostCompared is how many pairs of blocks are compared to find those that moved; in a
// longer page only those that are in their place are the same.
const mostCompared = 4_000_000

// match finds for each hash of the base the block that is the same, -1 for none, so that
// the order stays and as many as can be are found.
func match(base []string, blocks []block) []int {
	found := make([]int, len(base))
	if len(base)*len(blocks) > mostCompared {
		for i := range base {
			found[i] = -1
			if i < len(blocks) && base[i] == blocks[i].hash {
				found[i] = i
			}
		}
		return found
	}
	longest := make([][]int, len(base)+1)
	for i := range longest {
		longest[i] = make([]int, len(blocks)+1)
	}
	for i := len(base) - 1; i >= 0; i-- {
		for k := len(blocks) - 1; k >= 0; k-- {
			if base[i] == blocks[k].hash {
				longest[i][k] = longest[i+1][k+1] + 1
			} else {
				longest[i][k] = max(longest[i+1][k], longest[i][k+1])
			}
		}
	}
	k := 0
	for i := range base {
		found[i] = -1
		for k < len(blocks) && base[i] != blocks[k].hash && longest[i][k] == longest[i][k+1] {
			k++
		}
		if k < len(blocks) && base[i] == blocks[k].hash {
			found[i] = k
			k++
		}
	}
	return found
}

// bodyText is a body of blocks. A line of attributes stands right below its block.
func bodyText(blocks []block) string {
	var out strings.Builder
	for i, b := range blocks {
		switch {
		case i > 0 && b.Kind == "" && strings.HasPrefix(b.Text, "{"):
			out.WriteByte('\n')
		case i > 0:
			out.WriteString("\n\n")
		}
		out.WriteString(b.Text)
	}
	if len(blocks) > 0 {
		out.WriteByte('\n')
	}
	return out.String()
}
