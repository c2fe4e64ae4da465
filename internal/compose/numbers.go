package compose

import (
	"sync"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/quantity"
)

// Numbers are the quantities of a block and of its twin, and how they answer each
// other. They are read once, when first asked for, by any goroutine.
type Numbers struct {
	zh, en *issue.Block // one of them may be nil

	read    sync.Once
	texts   [2]quantity.Text // in Chinese and in English
	pairs   []quantity.Pair
	diffs   []quantity.Difference
	amounts []quantity.Amount
}

// Of returns the quantities of one side in their text. The caller may not change
// them.
func (n *Numbers) Of(l issue.Language) quantity.Text {
	n.read.Do(n.find)
	return n.texts[sideOf(l)]
}

// Match returns which quantities answer each other, and what is wrong.
func (n *Numbers) Match() ([]quantity.Pair, []quantity.Difference) {
	n.read.Do(n.find)
	return n.pairs, n.diffs
}

func (n *Numbers) find() {
	for _, b := range []*issue.Block{n.zh, n.en} {
		if b != nil {
			n.texts[sideOf(b.Lang)] = textOf(b)
		}
	}
	if n.zh == nil || n.en == nil {
		return
	}
	n.pairs, n.diffs = quantity.Match(n.texts[0], n.texts[1])
	n.amounts = quantity.Amounts(n.texts[0], n.texts[1], n.pairs, n.diffs)
}

// sideOf is which of two texts is in the language.
func sideOf(l issue.Language) int {
	if l == issue.EN {
		return 1
	}
	return 0
}

func textOf(b *issue.Block) quantity.Text {
	lang, plain := quantity.Lang(b.Lang), b.Plain()
	return quantity.Text{Lang: lang, Words: plain.Text, Quantities: quantity.Find(lang, Prose(plain.Text, plain.Verbatim))}
}

// AllNumbers are the numbers of an issue's blocks.
type AllNumbers map[*issue.Block]*Numbers

// NumbersOf joins the blocks of an issue with their twins. What was read of a pair
// before is taken over: nil where there is nothing.
func NumbersOf(i *issue.Issue, before AllNumbers) AllNumbers {
	all := AllNumbers{}
	add := func(zh, en *issue.Block) {
		n := before[zh]
		if zh == nil {
			n = before[en]
		}
		if n == nil || n.zh != zh || n.en != en {
			n = &Numbers{zh: zh, en: en}
		}
		for _, b := range []*issue.Block{zh, en} {
			if b != nil {
				all[b] = n
			}
		}
	}
	for _, p := range i.Pages(issue.EN) {
		if p.Twin == nil {
			continue
		}
		if pairs, sure := BlockPairs(p); sure {
			for _, pair := range pairs {
				add(pair.ZH, pair.EN)
			}
		}
	}
	for _, l := range issue.Languages() {
		for _, p := range i.Pages(l) {
			for _, b := range p.Blocks {
				switch {
				case all[b] != nil:
				case l == issue.ZH:
					add(b, nil)
				default:
					add(nil, b)
				}
			}
		}
	}
	return all
}
