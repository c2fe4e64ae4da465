package check

import "testing"

func TestSchemes(t *testing.T) {
	for address, want := range map[string]string{
		"":                         "",
		"/a":                       "",
		"#a:b":                     "",
		"?a:b":                     "",
		"a/b:c":                    "",
		"//a:80/":                  "",
		"3:2":                      "",
		"长治:x":                     "",
		"java script:x":            "",
		"\u200bjavascript:x":       "",
		"javascript：x":             "",
		"%6Aavascript:x":           "",
		"https://a":                "https",
		"HTTPS:a":                  "https",
		"mailto:a":                 "mailto",
		"data:,":                   "data",
		"DaTa:text/html,x":         "data",
		" \t\x01\x1fvbscript:x":    "vbscript",
		"java\nscr\ript\t:x":       "javascript",
		"view-source:a":            "view-source",
		"ms-word:ofe|u|https://a/": "ms-word",
		"git+ssh://a":              "git+ssh",
		"a.example:80/":            "a.example",
		"C:/tu.jpg":                "c",
	} {
		if got := schemeOf(address); got != want {
			t.Errorf("%q is of %q, want %q", address, got, want)
		}
	}
}

// TestTypedSchemes finds schemes as Markdown has them, and where they stand.
func TestTypedSchemes(t *testing.T) {
	for text, want := range map[string]string{
		"[a](javascript:x)":                         "javascript 4",
		"[a](<vbscript:x y>)":                       "vbscript 5",
		"[a](\n data:,x 'title')":                   "data 6",
		"![a](DATA:image/png;base64,AA)":            "data 5",
		"[a](javascript&colon;x)":                   "javascript 4",
		"[a](java&Tab;script:x)":                    "javascript 4",
		"[a](&#x6a;avascript:x)":                    "javascript 4",
		`[a](javascript\:x)`:                        "javascript 4",
		"<blob:x>":                                  "blob 1",
		"长治[a][b]\n\n[b]: vbscript:x":               "vbscript 19",
		"[b]\n\n[b]: <file:///a>":                   "file 11",
		"[b]: javascript:x":                         "javascript 5",
		"[b]:\t\njavascript:":                       "javascript 6",
		"> - [a](data:,x)":                          "data 8",
		"| a |\n|---|\n| [a](data:,x) |":            "data 18",
		"**[a](data:,x)**":                          "data 6",
		"a[^1]\n\n[^1]: [a](data:,x)":               "data 17",
		"ftp://a.example/":                          "ftp 0",
		"[a](https://b) [c](mailto:d) <e@f> [g](h)": "",
		"`[a](data:,x)`":                            "",
		"    [a](data:,x)":                          "",
		"[a] (data:,x)":                             "",
		"data:,x javascript:x":                      "",
	} {
		got := ""
		for _, f := range foreignSchemes(text) {
			got += f.scheme + " " + itoa(f.at)
		}
		if got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}
