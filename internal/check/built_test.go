package check

import (
	"fmt"
	"slices"
	"testing"
)

// TestParse: what rules ask of elements, whatever they stand in.
func TestParse(t *testing.T) {
	for page, want := range map[string][]string{
		`<title>A &amp; B</title>`: {`0 title [] "A & B"`},
		`<svg aria-labelledby=a viewBox="0 0 1 1"><title id="a">A</title><g><use href='#b' /></g></svg><p id=c>`: {
			`0 svg [{aria-labelledby a}] ""`, `41 title [{id a}] "A"`, `67 use [{href #b}] ""`, `94 p [{id c}] ""`,
		},
		`<math id=m><mi id=n>x</mi></math>`:                           {`0 math [{id m}] ""`, `11 mi [{id n}] ""`},
		`<A HREF="?a&amp;b" href=c>`:                                  {`0 a [{href ?a&b}] ""`},
		`<!-- <p id=a> --><noscript><img src=a.png></noscript>`:       {`27 img [{src a.png}] ""`},
		`<script>if (a<b) "<p id=a>"</script><style>a{}</style>`:      {`0 script [] "if (a<b) \"<p id=a>\""`, `36 style [] "a{}"`},
		`<textarea><p id=a></textarea><svg/><svg id=b></svg><p id="a`: {`35 svg [{id b}] ""`},
	} {
		p := &builtPage{ids: map[string]bool{}}
		p.parse([]byte(page), &scratch{tags: map[string]*startTag{}})
		var got []string
		for _, e := range p.elements {
			got = append(got, fmt.Sprintf("%d %s %v %q", e.start, e.tag, e.attrs, e.text))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", page, got, want)
		}
	}
}
