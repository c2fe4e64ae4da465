package issue

import (
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestAddHalf(t *testing.T) {
	for _, tt := range []struct{ name, text, words, want string }{
		{"block", "- caption:\n    zh: 河边\n  id: a\n", "The bank", "- caption:\n    zh: 河边\n    en: The bank\n  id: a\n"},
		{"with a remark", "- caption:\n    zh: 河边 # 好\n", "The bank", "- caption:\n    zh: 河边 # 好\n    en: The bank\n"},
		{"at the end", "- caption:\n    zh: 河边", "The bank", "- caption:\n    zh: 河边\n    en: The bank"},
		{"empty", "- caption:\n    zh: 河边\n    en: \"\" # to come\n", "The bank", "- caption:\n    zh: 河边\n    en: The bank # to come\n"},
		{"open", "- caption:\n    en:\n    zh: 河边\n", "The bank", "- caption:\n    en: The bank\n    zh: 河边\n"},
		{"open with a remark", "- caption:\n    en: # to come\n    zh: 河边\n", "The bank", "- caption:\n    en: The bank # to come\n    zh: 河边\n"},
		{"null", "- caption: {zh: 河边, en: null}\n", "The bank", "- caption: {zh: 河边, en: The bank}\n"},
		{"open in a flow", "- caption: {en: , zh: 河边}\n", "The bank", "- caption: {en: The bank, zh: 河边}\n"},
		{"flow", "- {caption: {zh: 河边}, place: {zh: 河}}\n", "A bank, green", "- {caption: {zh: 河边, en: \"A bank, green\"}, place: {zh: 河}}\n"},
		{"quoted", "- caption: {zh: \"河 \\\"边}\"}\n", "The bank", "- caption: {zh: \"河 \\\"边}\", en: The bank}\n"},
		{"single quotes", "- caption: {zh: '河''边}'}\n", "It's", "- caption: {zh: '河''边}', en: It's}\n"},
		{"several lines", "- caption:\n    zh: |\n      河\n\n      边\n", "The bank", "- caption:\n    en: The bank\n    zh: |\n      河\n\n      边\n"},
		{"flow over lines", "- caption: {zh: 河\n    边}\n", "The bank", "- caption: {en: The bank, zh: 河\n    边}\n"},
		{"plain text", "- caption: 河边, 好\n", "A \"bank\"", "- caption: {zh: \"河边, 好\", en: \"A \\\"bank\\\"\"}\n"},
		{"quoted text", "- caption: '河''边' # x\n", "The bank", "- caption: {zh: 河'边, en: The bank} # x\n"},
		{"a word of YAML", "- caption: {zh: 是}\n", "yes", "- caption: {zh: 是, en: \"yes\"}\n"},
		{"marked", "\uFEFF- caption: {zh: 河}\n", "River", "\uFEFF- caption: {zh: 河, en: River}\n"},
		{"there already", "- caption: {zh: 河, en: River}\n", "Water", "- caption: {zh: 河, en: River}\n"},
		{"no pair", "- caption: {id: 河}\n", "Water", "- caption: {id: 河}\n"},
		{"text over lines", "- caption: 河\n    边\n", "Water", "- caption: 河\n    边\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var doc yaml.Node
			if err := yaml.Unmarshal([]byte(tt.text), &doc); err != nil {
				t.Fatal(err)
			}
			got, ok := AddHalf(tt.text, child(doc.Content[0].Content[0], "caption"), EN, tt.words)
			if got != tt.want || ok != (tt.want != tt.text) {
				t.Fatalf("%v, got\n%s\nwant\n%s", ok, got, tt.want)
			}
			var read []struct{ Caption struct{ ZH, EN string } }
			if ok && (yaml.Unmarshal([]byte(got), &read) != nil || read[0].Caption.EN != tt.words || read[0].Caption.ZH == "") {
				t.Errorf("read as %v", read)
			}
		})
	}
}
