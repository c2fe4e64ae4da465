package compose

import (
	"fmt"
	"testing"
)

func TestFormatOf(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "",
		"100%":                                  "100%",
		addressHere + "#a, 5%d, " + addressHere: "https://a.example/%E6%B2%B3/#a, 5%d, https://a.example/%E6%B2%B3/",
	} {
		if got := fmt.Sprintf(formatOf(text, addressHere), "https://a.example/%E6%B2%B3/"); got != want {
			t.Errorf("%q prints %q, want %q", text, got, want)
		}
	}
}
