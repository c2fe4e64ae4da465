package importer

import (
	"slices"
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
			across, _ := strconv.Atoi(tc.child("tcPr", "gridSpan").attr("val"))
			row, blocks = pad(append(row, cellOf(content, across)), across), pad(append(blocks, content), across)
		}
		if len(row) > 0 {
			*rows, *inner = append(*rows, row), append(*inner, blocks)
		}
	}
}

// widestCell is how many columns a cell takes at most.
const widestCell = 64

// pad adds nothing to a row for the other columns that its last cell takes.
func pad[T any](row []T, across int) []T {
	return append(row, make([]T, min(max(across, 1), widestCell)-1)...)
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
func cellOf(blocks []Block, across int) Cell {
	c := Cell{Blocks: blocks, Across: min(across, widestCell)}
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
	title, rows := cutTitle(rows)
	spreadHeads(rows)
	return append(title, Block{Kind: Table, Rows: joinHeads(rows)})
}

// cutTitle takes a first row that is one cell across the whole table off it: what the
// table is called.
func cutTitle(rows [][]Cell) ([]Block, [][]Cell) {
	if len(rows) < 3 || rows[0][0].Across < 2 || rows[0][0].Across < len(rows[0]) || text(rows[0][0].Spans) == "" {
		return nil, rows
	}
	return []Block{{Kind: Paragraph, Centered: true, Spans: rows[0][0].Spans}}, rows[1:]
}

// spreadHeads finds headings that go over columns without merged cells: nothing stands
// behind them, and words below.
func spreadHeads(rows [][]Cell) {
	if len(rows) < 3 || len(rows[0]) < len(rows[1]) {
		return
	}
	words := func(row []Cell) []string {
		var out []string
		for _, c := range row {
			out = append(out, text(c.Spans))
		}
		return out
	}
	head, below := words(rows[0]), words(rows[1])
	if below[0] != "" || head[0] == "" || !isSecondHead(head, below) {
		return
	}
	for i, cell := range below {
		if cell != "" && head[i] != "" && (i+1 == len(head) || head[i+1] != "") {
			return
		}
	}
	for i := range head {
		if head[i] == "" || rows[0][i].Across > 1 {
			continue
		}
		across := 1
		for n := i + 1; n < len(below) && head[n] == "" && below[n] != ""; n++ {
			across++
		}
		rows[0][i].Across = across
	}
}

// joinHeads makes one row of the headings of a table that stand in several, since a
// heading across columns goes with each of those below it, and Markdown has one row.
func joinHeads(rows [][]Cell) [][]Cell {
	n := 1
	for n < len(rows) && slices.ContainsFunc(rows[n-1], func(c Cell) bool { return c.Across > 1 && c.Across < len(rows[n-1]) }) {
		n++
	}
	if n == 1 || n == len(rows) {
		return rows
	}
	width := 0
	for _, row := range rows[:n] {
		width = max(width, len(row))
	}
	head := make([]Cell, width)
	for _, row := range rows[:n] {
		above, left := Cell{}, 0
		for i := range head {
			if i < len(row) && (row[i].Across > 1 || text(row[i].Spans) != "") {
				above, left = row[i], max(row[i].Across, 1)
			}
			if left > 0 {
				head[i].Spans = joinSpans(slices.Clip(head[i].Spans), above.Spans)
				above.Spans = withoutNotes(above.Spans)
			}
			left--
		}
	}
	return append([][]Cell{head}, rows[n:]...)
}

// withoutNotes are the words alone, which may stand more than once.
func withoutNotes(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		s.Note, s.Remark = nil, ""
		out = append(out, s)
	}
	return out
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
	var texts []Block
	for i, row := range rows {
		for n, c := range row {
			switch {
			case used[[2]int{i, n}] || text(c.Spans) == "":
			case len(c.Blocks) > 1:
				texts = append(texts, c.Blocks...)
			default:
				texts = append(texts, Block{Kind: Paragraph, Spans: c.Spans})
			}
		}
	}
	if slices.ContainsFunc(out, func(b Block) bool { return len(b.Caption) == 0 }) {
		return append(texts, out...) // the caption may stand below the table
	}
	return append(out, texts...)
}
