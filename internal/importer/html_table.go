package importer

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table reads a table, or what a table only frames.
func (p *page) table(n *html.Node) []Block {
	var rows [][]Cell
	var inner [][][]Block
	tall := map[int]int{} // how many rows below this one a cell takes, by its column
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			switch k.DataAtom {
			case atom.Tr:
				var row []Cell
				var blocks [][]Block
				skip := func() { // columns that a cell of a row above takes
					for tall[len(row)] > 0 {
						tall[len(row)]--
						row, blocks = append(row, Cell{}), append(blocks, nil)
					}
				}
				for c := k.FirstChild; c != nil; c = c.NextSibling {
					if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
						continue
					}
					skip()
					cell := &page{reading: p.reading, m: &Manuscript{}, kind: Paragraph}
					cell.walk(c, look{})
					cell.flush()
					p.m.Source.WriteString(cell.m.Source.String())
					across, _ := strconv.Atoi(attribute(c, "colspan"))
					down, _ := strconv.Atoi(attribute(c, "rowspan"))
					at := len(row)
					row, blocks = pad(append(row, cellOf(cell.m.Blocks, across)), across), pad(append(blocks, cell.m.Blocks), across)
					for ; at < len(row); at++ {
						tall[at] = min(max(down, 1), mostBlocks) - 1
					}
				}
				skip()
				if len(row) > 0 {
					rows, inner = append(rows, row), append(inner, blocks)
				}
			case atom.Caption:
				p.within(func() { p.walk(k, look{}) })
			case atom.Thead, atom.Tbody, atom.Tfoot:
				walk(k)
			}
		}
	}
	walk(n)
	return unframe(rows, inner)
}
