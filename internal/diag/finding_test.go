package diag

import (
	"slices"
	"testing"
)

func TestSort(t *testing.T) {
	a := Finding{File: "a.md", Line: 2, Column: 1, Code: "x", Message: "first"}
	b := Finding{File: "a.md", Line: 2, Column: 1, Code: "x", Message: "a second of the same place"}
	c := Finding{File: "a.md", Line: 10, Column: 1, Code: "a"}
	d := Finding{File: "a.md", Line: 2, Column: 9, Code: "a"}
	e := Finding{File: "", Code: "z"}
	in := []Finding{c, d, a, b, a, e}
	got := Sort(in)
	if want := []Finding{e, a, b, d, c}; !slices.Equal(got, want) {
		t.Errorf("Sort = %v\nwant %v", got, want)
	}
	if in[0] != c {
		t.Error("Sort changed its argument")
	}
}

func TestExitCode(t *testing.T) {
	warning := Finding{Severity: Warning}
	note := Finding{Severity: Note}
	tests := []struct {
		name string
		in   []Finding
		want int
	}{
		{"nothing", nil, ExitClean},
		{"warning and note", []Finding{warning, note}, ExitClean},
		{"error", []Finding{note, {Severity: Error}}, ExitErrors},
		{"strict warning", Strict([]Finding{warning}), ExitErrors},
		{"strict note", Strict([]Finding{note}), ExitClean},
	}
	for _, tt := range tests {
		if got := ExitCode(tt.in); got != tt.want {
			t.Errorf("%s: ExitCode = %d, want %d", tt.name, got, tt.want)
		}
	}
	for i, row := range ExitTable() {
		if row.Code != i || row.Meaning == "" {
			t.Errorf("row %d of the exit table is %+v", i, row)
		}
	}
}
