package pack

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

func TestXHTML(t *testing.T) {
	for _, c := range [][2]string{
		{`<p>a<br>b &amp; &lt;c&gt;`, `<p>a<br/>b &amp; &lt;c&gt;</p>`},
		{`<p></p><img alt='"'>`, `<p></p><img alt="&quot;"/>`},
		{`<p lang=en hidden title="a&#10;b">`, `<p lang="en" xml:lang="en" hidden="" title="a&#10;b"></p>`},
		{`<!-- gone --><i>x</i>`, `<i>x</i>`},
		{`<svg viewbox="0 0 1 1"><path d="M0"/><foreignobject><p>x</p></foreignobject></svg>`,
			`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><path d="M0"/><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>`},
		{`<svg xmlns="x"><use xlink:href="#a"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>`},
		{"<p>\x01\ufffe青</p>", "<p>\ufffd\ufffd青</p>"},
		{`<table><tr><td>1</table>`, `<table><tbody><tr><td>1</td></tr></tbody></table>`},
	} {
		got, err := toXHTML(t, c[0])
		if err != nil || got != c[1] {
			t.Errorf("%s becomes %s (%v), want %s", c[0], got, err, c[1])
		}
	}
	for _, bad := range []string{`<a"b>x</a"b>`, `<p @click=x>`} {
		if got, err := toXHTML(t, bad); err == nil {
			t.Errorf("%s becomes %s", bad, got)
		}
	}
}

func toXHTML(t testing.TB, text string) (string, error) {
	x := &xhtml{}
	err := x.children(findElement(mustParse(t, text), atom.Body))
	return x.b.String(), err
}

// FuzzXHTML holds that whatever a browser reads becomes XML, with the same
// text, or is refused.
func FuzzXHTML(f *testing.F) {
	for _, seed := range []string{`<p>a<br>&amp;<svg><style>a>b{}</style></svg>`, `<script>if (a<b) "</b>"</script>`, `<math><mi>x</mi></math>`,
		"<p title='\r\n'>]]>", `<svg xlink:href=a xml:lang=b>`, `<table><p>`, "<textarea>\n</textarea>", `<p xmlns:a=b a:b=c>`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		out, err := toXHTML(t, source)
		if err != nil {
			return
		}
		d := xml.NewDecoder(strings.NewReader("<body>" + out + "</body>"))
		var have strings.Builder
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q becomes %q: %v", source, out, err)
			}
			if data, ok := token.(xml.CharData); ok {
				have.Write(data)
			}
		}
		if want := xmlCharacters(text(findElement(mustParse(t, source), atom.Body))); have.String() != want {
			t.Errorf("%q says %q, want %q", source, have.String(), want)
		}
	})
}
