package issue

import "testing"

func TestCorrections(t *testing.T) {
	const head = "- id: first\n  date: \"2026-11-25\"\n  section: report/land\n  text: {zh: 更正, en: Corrected}\n"
	for _, c := range []struct{ more, code string }{
		{"", ""},
		{"  block: land-1\n", ""},
		{"  severity: withdrawal\n", ""},
		{"  block: land-9\n", CodeUnknownReference},
		{"  block: services-1\n", CodeUnknownReference},
		{"  severity: grave\n", CodeBadValue},
	} {
		_, found := Read(fsOf(with(map[string]any{"data/corrections.yaml": head + c.more})), EN)
		switch {
		case c.code == "" && len(found) > 0:
			t.Errorf("%q: %v", c.more, found)
		case c.code != "" && (len(found) != 1 || found[0].Code != c.code || found[0].Line != 5):
			t.Errorf("%q: %v, want %s on line 5", c.more, found, c.code)
		}
	}
}
