package diag

import "strconv"

// Few gathers findings where a hostile input could make millions: of each
// severity it keeps 20 of a file and 1,000 in all, and counts the others.
type Few struct {
	kept  []Finding
	files map[fewOf]*fewCount
	all   map[Severity]*fewCount
}

// fewOf is what findings are counted by.
type fewOf struct {
	file     string
	severity Severity
}

// fewCount is how many were kept, and how many more there are.
type fewCount struct{ kept, more int }

const (
	mostOfFile = 20
	mostInAll  = 1000
)

// Add keeps a finding or counts it.
func (c *Few) Add(f Finding) {
	if c.files == nil {
		c.files, c.all = map[fewOf]*fewCount{}, map[Severity]*fewCount{}
	}
	all, file := c.all[f.Severity], c.files[fewOf{f.File, f.Severity}]
	if all == nil {
		all = &fewCount{}
		c.all[f.Severity] = all
	}
	switch {
	case file == nil && all.kept >= mostInAll: // more files than are worth remembering
		all.more++
		return
	case file == nil:
		file = &fewCount{}
		c.files[fewOf{f.File, f.Severity}] = file
	case file.kept >= mostOfFile || all.kept >= mostInAll:
		file.more++
		return
	}
	file.kept++
	all.kept++
	c.kept = append(c.kept, f)
}

// Merge adds what another has kept and counted.
func (c *Few) Merge(other *Few) {
	for _, f := range other.kept {
		c.Add(f)
	}
	for of, count := range other.files {
		if mine := c.files[of]; mine != nil {
			mine.more += count.more
		} else if count.more > 0 {
			c.all[of.severity].more += count.more
		}
	}
	for s, count := range other.all {
		c.all[s].more += count.more
	}
}

// Count is how many findings of a severity were added.
func (c *Few) Count(s Severity) int {
	n := 0
	if all := c.all[s]; all != nil {
		n = all.kept + all.more
	}
	for of, count := range c.files {
		if of.severity == s {
			n += count.more
		}
	}
	return n
}

// Findings are those that were kept, sorted. Behind those of a file stands how
// many more it has, and at the end how many there are in other files.
func (c *Few) Findings() []Finding {
	var out []Finding
	more := func(file, where string, s Severity, n int) {
		if n > 0 {
			out = append(out, Finding{File: file, Code: "more-findings", Severity: s, Message: "and " + thousands(n) + " more" + where})
		}
	}
	severities := []Severity{Error, Warning, Note}
	sorted := Sort(c.kept)
	for i, f := range sorted {
		out = append(out, f)
		if i+1 < len(sorted) && sorted[i+1].File == f.File {
			continue
		}
		for _, s := range severities {
			if count := c.files[fewOf{f.File, s}]; count != nil {
				more(f.File, "", s, count.more)
			}
		}
	}
	for _, s := range severities {
		if all := c.all[s]; all != nil {
			more("", " in other files", s, all.more)
		}
	}
	return out
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
