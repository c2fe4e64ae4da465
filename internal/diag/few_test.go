package diag

import (
	"fmt"
	"testing"
)

func TestFewKeepsSomeAndCountsTheOthers(t *testing.T) {
	var c Few
	for n := range 1_500_000 {
		c.Add(Finding{File: "b.html", Code: "link", Severity: Error, Message: fmt.Sprint(n % 100)})
	}
	c.Add(Finding{File: "b.html", Code: "a", Severity: Warning, Message: "another"})
	c.Add(Finding{File: "a.html", Code: "z", Severity: Error, Message: "one"})
	list := c.Findings()
	if len(list) != 1+1+20+1 || list[0].File != "a.html" || list[1].Message != "another" || list[22] != (Finding{File: "b.html", Code: "more-findings", Severity: Error, Message: "and 1,499,980 more"}) {
		t.Errorf("%d findings: %v", len(list), list)
	}
	if c.Count(Error) != 1_500_001 || c.Count(Warning) != 1 || c.Count(Note) != 0 {
		t.Errorf("counted %d, %d, %d", c.Count(Error), c.Count(Warning), c.Count(Note))
	}

	c = Few{}
	for n := range 5000 {
		c.Add(Finding{File: fmt.Sprint(n), Severity: Warning, Message: "no tag"})
	}
	c.Add(Finding{File: "z", Severity: Error, Message: "gone"}) // is not lost among warnings
	c.Add(Finding{File: "7", Severity: Warning, Message: "again"})
	list = c.Findings()
	last := list[len(list)-1]
	if len(list) != 1000+1+1+1 || ExitCode(list) != ExitErrors || last != (Finding{Code: "more-findings", Severity: Warning, Message: "and 4,000 more in other files"}) {
		t.Errorf("%d findings, the last %v", len(list), last)
	}
	if c.Count(Warning) != 5001 {
		t.Errorf("counted %d", c.Count(Warning))
	}
	if list := (&Few{}).Findings(); len(list) != 0 {
		t.Errorf("of none: %v", list)
	}
}

func TestFewOfTwo(t *testing.T) {
	var a, b, all Few
	for n := range 30 {
		a.Add(Finding{File: "a", Severity: Error, Message: fmt.Sprint(n)})
		b.Add(Finding{File: "b", Severity: Warning, Message: fmt.Sprint(n)})
	}
	for n := range 1100 {
		b.Add(Finding{File: fmt.Sprint("c", n), Severity: Warning})
	}
	all.Merge(&a)
	all.Merge(&b)
	all.Merge(&Few{})
	if all.Count(Error) != 30 || all.Count(Warning) != 1130 || len(all.Findings()) != 20+1+20+1+980+1 {
		t.Errorf("%d errors, %d warnings, %d findings", all.Count(Error), all.Count(Warning), len(all.Findings()))
	}
}
