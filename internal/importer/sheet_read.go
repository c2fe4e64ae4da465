package importer

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// mostCells bounds what is read of a spreadsheet.
const mostCells = 200_000

// readSheets reads the tables of a spreadsheet, as their cells are shown.
func (r reading) readSheets(ext string, data []byte) ([][][]string, error) {
	if ext == ".csv" {
		text, err := r.decode(data)
		if err != nil {
			return nil, err
		}
		in := csv.NewReader(strings.NewReader(text))
		in.FieldsPerRecord, in.LazyQuotes = -1, true
		if head, _, _ := strings.Cut(text, "\n"); strings.Count(head, "\t") > strings.Count(head, ",") {
			in.Comma = '\t'
		} else if strings.Count(head, ";") > strings.Count(head, ",") {
			in.Comma = ';'
		}
		rows, err := in.ReadAll()
		if err != nil {
			return nil, r.refuse("save it again as CSV, in UTF-8", "%q is no table that can be read: %v", r.name, err)
		}
		return [][][]string{rows}, nil
	}
	if _, err := r.openArchive(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: largestUnzip, UnzipXMLSizeLimit: largestXML})
	if err != nil {
		return nil, r.refuse("open it in its program and save it again as .xlsx", "%q is no table that can be read: %v", r.name, err)
	}
	defer f.Close()
	var sheets [][][]string
	cells := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err == nil {
			err = fillMerged(f, name, rows)
		}
		if err != nil {
			return nil, r.refuse("open it in its program and save it again as .xlsx", "%q is no table that can be read: %v", r.name, err)
		}
		for _, row := range rows {
			cells += len(row)
		}
		if cells > mostCells {
			return nil, r.refuse("take out what does not belong to the manuscript", "%q has more than %d cells", r.name, mostCells)
		}
		sheets = append(sheets, rows)
	}
	return sheets, nil
}

// fillMerged writes the words of merged cells into each of the cells that they cover. A
// number stands once: it is that of all of them.
func fillMerged(f *excelize.File, sheet string, rows [][]string) error {
	merged, err := f.GetMergeCells(sheet)
	if err != nil {
		return err
	}
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return err
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return err
		}
		if isNumber(m.GetCellValue()) || top > len(rows) || left > len(rows[top-1]) {
			continue
		}
		for y := top - 1; y < min(bottom, len(rows)); y++ {
			for x := left - 1; x < min(right, left+widestCell); x++ {
				for len(rows[y]) <= x {
					rows[y] = append(rows[y], "")
				}
				rows[y][x] = rows[top-1][left-1]
			}
		}
	}
	return nil
}
