package compose

import (
	"encoding/json"
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

// What an editor typed is not taken for the sign of an address in JSON.
func TestFormatOfJSON(t *testing.T) {
	for _, typed := range []string{`\u0000`, `\uffff`, `100% "n" \`} {
		text, err := json.Marshal(typed + addressHere)
		if err != nil {
			t.Fatal(err)
		}
		var got string
		if err := json.Unmarshal(fmt.Appendf(nil, formatOf(string(text), addressHere), "https://a.example/"), &got); err != nil || got != typed+"https://a.example/" {
			t.Errorf("%q comes back as %q, %v", typed, got, err)
		}
	}
}
