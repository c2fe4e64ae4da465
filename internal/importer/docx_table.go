package importer

import (
	"strconv"
)

// table reads a table. One that holds pictures sets photographs and captions side by
// side, and one of a single cell is a frame around text: neither is a table to read.
func (d *docx) table(e *element) []Block {
	var rows [][]Cell
	var inner [][][]Block
	d.rows(e, &rows, &inner)
	return unframe(rows, inner)
}

// rows reads the rows of a table; rows that were deleted are left out.
func (d *docx) rows(e *element, rows *[][]Cell, inner *[][][]Block) {
	for _, tr := range e.kids {
		switch tr.name {
		case "ins", "sdt", "sdtContent", "customXml":
			d.rows(tr, rows, inner)
			continue
		case "tr":
		default:
			continue
		}
		if tr.child("trPr", "del") != nil {
			continue
		}
		var row []Cell
		var blocks [][]Block
		for _, tc := range tableCells(tr) {
			content := d.blocks(tc.kids)
			span, _ := strconv.Atoi(tc.child("tcPr", "gridSpan").attr("val"))
			row, blocks = append(row, cellOf(content)), append(blocks, content)
			for range min(max(span, 1), 64) - 1 {
				row, blocks = append(row, Cell{}), append(blocks, nil)
			}
		}
		if len(row) > 0 {
			*rows, *inner = append(*rows, row), append(*inner, blocks)
		}
	}
}

func tableCells(tr *element) []*element {
	var out []*element
	for _, k := range tr.kids {
		switch k.name {
		case "tc":
			out = append(out, k)
		case "sdt":
			out = append(out, tableCells(k.child("sdtContent"))...)
		case "sdtContent", "customXml":
			out = append(out, tableCells(k)...)
		}
	}
	return out
}

// cellOf makes a cell of what stands in it: one text, whatever its paragraphs.
func cellOf(blocks []Block) Cell {
	c := Cell{Blocks: blocks}
	for _, b := range blocks {
		spans := b.Spans
		if len(b.Rows) > 0 {
			spans = cells(b.Rows)
		}
		if b.Kind == Photo {
			c.Pictures = append(c.Pictures, b.Picture)
			spans = b.Caption
		}
		if len(c.Spans) > 0 && text(spans) != "" && text(c.Spans) != "" {
			c.Spans = append(c.Spans, Span{Text: " "})
		}
		for _, s := range spans {
			if s.Picture != nil {
				c.Pictures = append(c.Pictures, s.Picture)
				s.Picture = nil
			}
			if s.Break {
				s.Break = false
				s.Text = " " + s.Text
			}
			c.Spans = append(c.Spans, s)
		}
	}
	return c
}

// unframe makes blocks of a table: the table itself, or what it only frames.
func unframe(rows [][]Cell, inner [][][]Block) []Block {
	pictures, filled := false, 0
	for _, row := range rows {
		for _, c := range row {
			pictures = pictures || len(c.Pictures) > 0
			if text(c.Spans) != "" || len(c.Pictures) > 0 {
				filled++
			}
		}
	}
	switch {
	case filled == 0:
		return nil
	case pictures:
		return album(rows)
	case filled == 1 || len(rows) > 0 && len(rows[0]) == 1 && len(rows) == 1:
		var out []Block
		for _, row := range inner {
			for _, blocks := range row {
				out = append(out, blocks...)
			}
		}
		return out
	}
	return []Block{{Kind: Table, Rows: rows}}
}

// album makes photographs of a table: the caption of each is the text in its cell, or
// in the cell below it.
func album(rows [][]Cell) []Block {
	var out []Block
	used := map[[2]int]bool{}
	for i, row := range rows {
		for n, c := range row {
			if len(c.Pictures) == 0 {
				continue
			}
			caption := c.Spans
			if text(caption) == "" && i+1 < len(rows) && n < len(rows[i+1]) && len(rows[i+1][n].Pictures) == 0 {
				caption = rows[i+1][n].Spans
				used[[2]int{i + 1, n}] = true
			}
			used[[2]int{i, n}] = true
			for k, p := range c.Pictures {
				b := Block{Kind: Photo, Picture: p}
				if k == 0 && text(caption) != "" {
					b.Caption = caption
				}
				out = append(out, b)
			}
		}
	}
	for i, row := range rows {
		for n, c := range row {
			if !used[[2]int{i, n}] && text(c.Spans) != "" {
				out = append(out, Block{Kind: Paragraph, Spans: c.Spans})
			}
		}
	}
	return out
}
