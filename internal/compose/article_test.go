package compose

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
)

// TestArticle: each address stands in its place, and nothing that an editor may type is taken for one.
func TestArticle(t *testing.T) {
	for _, typed := range []string{`100% of %[1]s`, "\ufdd0", `\ufffe "n" \`, "</script>"} {
		c := composing("田。", "Land.")
		c.Reports[0].ZH.Summary = typed
		text := c.articleOf(c.Reports[0], issue.ZH, &Page{Card: &share.Picture{Path: "share/card.jpg"}})
		var got struct {
			ID          string `json:"@id"`
			Description string
			URL         string
			Image       string
			IsPartOf    struct {
				ID string `json:"@id"`
			}
		}
		text = fmt.Sprintf(text, "https://a.example/", "https://a.example/zh/r/", "https://a.example/zh/")
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if got.Description != typed || got.URL+"#article" != got.ID || got.URL != "https://a.example/zh/r/" ||
			got.Image != "https://a.example/share/card.jpg" || got.IsPartOf.ID != "https://a.example/zh/#issue" {
			t.Errorf("%q: %+v", typed, got)
		}
	}
}
