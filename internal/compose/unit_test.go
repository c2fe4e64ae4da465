package compose

import "testing"

func TestUnitThatMayBeginALine(t *testing.T) {
	for figure, want := range map[string]int{
		"553.86万亩": 6, "17770.93公顷": 8, "2,793万亩": 5,
		"2793名": 0, "35个小类": 0, "27.97%": 0, "三方面": 0, "约100万亩": 0, "3至5万亩": 0, "5.5386 million mu": 0,
	} {
		if got := unitIn([]byte(figure)); got != want {
			t.Errorf("the unit of %q begins at %d, want %d", figure, got, want)
		}
	}
}
