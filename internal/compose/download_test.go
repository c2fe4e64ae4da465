package compose

import (
	"fmt"
	"testing"
)

func TestFormatOf(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"100%":                            "100%",
		listedZH + "#a, 5%d, " + listedZH: "https://a.example/%E6%B2%B3/#a, 5%d, https://a.example/%E6%B2%B3/",
	} {
		if got := fmt.Sprintf(formatOf(text, listedZH), "https://a.example/%E6%B2%B3/"); got != want {
			t.Errorf("%q prints %q, want %q", text, got, want)
		}
	}
}
