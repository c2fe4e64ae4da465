package refs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// seen lists what a visitor meets, as "kind where address".
func seen(t *testing.T, language Language, text string) []string {
	t.Helper()
	var list []string
	out, err := Rewrite(language, []byte(text), func(r Ref) Verdict {
		list = append(list, fmt.Sprintf("%s %s %s", []string{"link", "load", "mention", "name"}[r.Kind], r.Where, r.Address))
		return r.Keep()
	})
	if err != nil || string(out) != text {
		t.Errorf("%q is not kept as it was: %q, %v", text, out, err)
	}
	return list
}

func TestEveryPlaceIsVisited(t *testing.T) {
	for _, c := range []struct {
		language Language
		text     string
		want     []string
	}{
		{HTML, `<a href=" /a ">`, []string{"link a href /a"}},
		{HTML, `<map><area href=/a></map>`, []string{"link area href /a"}},
		{HTML, `<a rel="nofollow bookmark" href=/a>`, []string{"name a href /a"}},
		{HTML, `<link rel=stylesheet href=/a><link rel=canonical href=/b><link rel="alternate" hreflang=en href=/c><link rel=preload imagesrcset="/d 1x, /e 2x">`,
			[]string{"load link href /a", "name link href /b", "link link href /c", "load link imagesrcset /d", "load link imagesrcset /e"}},
		{HTML, `<img src=/a srcset="/b 100w,/c, d 2x"><source srcset=/e><img srcset="data:image/png;base64,AA== 1x, /f">`,
			[]string{"load img src /a", "load img srcset /b", "load img srcset /c", "load img srcset d", "load source srcset /e",
				"load img srcset data:image/png;base64,AA==", "load img srcset /f"}},
		{HTML, `<video poster=/a src=/b><track src=/c></video><audio src=/d></audio><object data=/e></object><embed src=/f><iframe src=/g></iframe><input type=image src=/h><script src=/i></script>`,
			[]string{"load video poster /a", "load video src /b", "load track src /c", "load audio src /d", "load object data /e",
				"load embed src /f", "load iframe src /g", "load input src /h", "load script src /i"}},
		{HTML, `<form action=/a><button formaction=/b></form><blockquote cite=/c></blockquote>`,
			[]string{"link form action /a", "link button formaction /b", "link blockquote cite /c"}},
		{HTML, `<meta property=og:image content=/a><meta name=twitter:image content=/b><meta property=og:url content=/c><meta name=description content=/d>`,
			[]string{"mention meta og:image /a", "mention meta twitter:image /b", "name meta og:url /c"}},
		{HTML, `<meta http-equiv=Refresh content="0; URL='/a'"><meta http-equiv=refresh content="5;/b"><meta http-equiv=refresh content=3>`,
			[]string{"link meta refresh /a", "link meta refresh /b"}},
		{HTML, `<p style="background: url(/a), url( '/b' )">`, []string{"load p style url() /a", "load p style url() /b"}},
		{HTML, `<style>@import "/a"; p { background: image-set("/b" 1x) }</style>`, []string{"load style @import /a", "load style image-set() /b"}},
		{HTML, `<search data-src=a data-words='{"a":"/b"}'><div data-full=/c data-copy="and / or" data-anchor="#d">`,
			[]string{"load search data-src a", "load div data-full /c", "load div data-anchor #d"}},
		{HTML, `<noscript><img src=/a></noscript>`, []string{"load img src /a"}},
		{HTML, `<template><img src=/a></template>`, []string{"load img src /a"}},
		{HTML, `<svg><use href=#a /><image xlink:href=/b /><rect fill="url(#c)" transform="scale(2)"/><a href=/d></a><style>rect { fill: url(#e) }</style></svg>`,
			[]string{"load use href #a", "load image xlink:href /b", "load rect fill url() #c", "link a href /d", "load style url() #e"}},
		{HTML, `<script type=application/ld+json>{"@context":"https://schema.org","@id":"/a","image":["b",{"contentUrl":"/c"}],"name":"and / or","other":"https://x/d"}</script>`,
			[]string{"name json-ld @id /a", "mention json-ld image b", "mention json-ld image.contentUrl /c", "mention json-ld other https://x/d"}},
		{CSS, `@import url(/a) screen; @namespace url(http://n); a { b: url("/c\20 d"); e: url(/f\)g); content: "/h" }`,
			[]string{"load @import /a", "load url() /c d", "load url() /f)g"}},
		{CSS, `@font-face { src: url(/a) format("woff2"), local("b") }`, []string{"load url() /a"}},
		{CSS, `a { b: \75 rl("/c"); --d: url(/e) } /* url(/f) */`, []string{"load url() /c", "load url() /e"}},
		{SVG, `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="/a&amp;b" style="mask:url(/c)"/><style>p { fill: url(/d) }</style></svg>`,
			[]string{"load image xlink:href /a&b", "load image style url() /c", "load style url() /d"}},
		{Manifest, `{"start_url":"/","scope":"/","icons":[{"src":"/a"}],"shortcuts":[{"url":"/b"}],"name":"/c"}`,
			[]string{"load manifest icons.src /a", "link manifest scope /", "link manifest shortcuts.url /b", "link manifest start_url /"}},
		{None, `url(/a)`, nil},
	} {
		got := seen(t, c.language, c.text)
		if c.language == CSS { // the first is an address of an import, in either spelling
			for i := range got {
				got[i] = strings.Replace(got[i], "load url() /a", c.want[0], 1)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestWhatAVisitorAddsStays(t *testing.T) {
	out, err := Rewrite(HTML, []byte(`<a href=/a class=b>x</a>`), func(r Ref) Verdict {
		r.Node.Attr = append(r.Node.Attr, html.Attribute{Key: "download"})
		return Verdict{Address: "new"}
	})
	if want := `<a class="b" href="new" download="">x</a>`; err != nil || !strings.Contains(string(out), want) {
		t.Errorf("%s, %v is without %s", out, err, want)
	}
}

func TestVerdictsAreFollowed(t *testing.T) {
	for _, c := range []struct {
		language    Language
		text, want  string
		drop, purge bool
	}{
		{HTML, `<a href=/a>x</a>`, `<a href="new">x</a>`, false, false},
		{HTML, `<a href=/a hreflang=en type=x download data-twin>x</a>`, `<a>x</a>`, true, false},
		{HTML, `<ul><li><a href=/a>x</a></li><li>b <a href=/b>x</a></li></ul>`, `<ul><li>b </li></ul>`, false, true},
		{HTML, `<img srcset="/a 1x, /b 2x">`, `<img srcset="new 1x, new 2x"/>`, false, false},
		{HTML, `<img srcset="/a 1x">`, `<img/>`, true, false},
		{HTML, `<meta http-equiv=refresh content="0; url=/a">`, `<meta http-equiv="refresh" content="0; url=new"/>`, false, false},
		{HTML, `<p style="b: url(/a)">`, `<p style="b: url(&#34;new&#34;)"></p>`, false, false},
		{HTML, `<noscript><img src=/a></noscript>`, `<noscript><img src="new"/></noscript>`, false, false},
		{HTML, `<script type=application/ld+json>{"b":"/a","c":"</p>"}</script>`, `<script type="application/ld+json">{"b":"new","c":"\u003c/p\u003e"}</script>`, false, false},
		{HTML, `<script type=application/ld+json>{"b":["/a"],"c":"/d"}</script>`, `<script type="application/ld+json">{"b":[]}</script>`, true, false},
		{CSS, `@import '/a'; b { c: url( /d ) }`, `@import "new"; b { c: url("new") }`, false, false},
		{SVG, `<a:svg xmlns:a="n"><image href="/a" b="&lt;"/>t</a:svg>`, `<a:svg xmlns:a="n"><image href="new" b="&lt;"/>t</a:svg>`, false, false},
	} {
		out, err := Rewrite(c.language, []byte(c.text), func(Ref) Verdict { return Verdict{Address: "new", Drop: c.drop, Remove: c.purge} })
		got := string(out)
		got = strings.NewReplacer("<html><head>", "", "</head><body>", "", "</body></html>", "").Replace(got)
		if err != nil || got != c.want {
			t.Errorf("%s\n got %s, %v\nwant %s", c.text, got, err, c.want)
		}
	}
}

func TestWhatIsNotReadIsRefused(t *testing.T) {
	for language, texts := range map[Language][]string{
		HTML: {`<base href=/a>`, `<iframe srcdoc="<p>">`, `<a ping=/a>`, `<script type=importmap>{}</script>`, `<p style="b: url(a b)">`,
			`<script type=application/ld+json>{</script>`, `<svg><animate attributeName=href values=/a /></svg>`},
		CSS:      {`a { b: url(c d) }`, `a { b: \75rl(c) }`, "a { b: url(\"c\nd\") }"},
		SVG:      {`<svg`, `<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`, `<?xml-stylesheet href="/a"?><svg/>`, `<svg xml:base="/a"/>`},
		Manifest: {``, `{} {}`},
	} {
		for _, text := range texts {
			if out, err := Rewrite(language, []byte(text), Ref.Keep); err == nil {
				t.Errorf("%s: %s", text, out)
			}
		}
	}
}

// TestTagsAreBounded: a tag is refused where it has more attributes than pages
// have, wherever the tokenizer sees it, and nowhere else.
func TestTagsAreBounded(t *testing.T) {
	many := strings.Repeat(" a", 1001)
	unlike := func(each string) string {
		var b strings.Builder
		for n := range 1001 {
			fmt.Fprintf(&b, each, n)
		}
		return b.String()
	}
	for _, c := range []struct {
		text string
		fits bool
	}{
		{"<p" + many + ">", false},
		{"<p" + many, false},
		{"<p" + unlike(" a%d=b") + ">", false},
		{"<p" + unlike(` a%d="b>"`) + ">", false},
		{"<p" + unlike(` a%d='b"c'`) + ">", false},
		{"<p" + unlike(`a%d='b'`) + ">", false},
		{"<p" + unlike("/a%d") + ">", false},
		{"<p" + unlike("\n=a%d\t=\f/") + ">", false},
		{"<p " + unlike("a%d=>x<p ") + strings.Repeat(" a", 1001) + ">", false},
		{"<script>x</script><p" + many + ">", false},
		{"<script></script><P" + many + ">", false},
		{"<noscript><p" + many + "></noscript>", false},
		{"<" + strings.Repeat("p", 101) + ">", false},
		{"<noscript><noscript><p></noscript>", false},
		{"<p" + strings.Repeat(" a", 1000) + ">", true},
		{"<p>" + many + "<p>", true},
		{"<!--<p" + many + "-->", true},
		{"<script>x<p" + many + "</script>", true},
		{"<script><p" + many + "</script>", true},
		{"<title><p" + many + "</title><style>p</style>", true},
		{"< p" + many + "<长治" + many + ">", true},
		{"</p" + many + ">", true},
		{`<p a="` + many + `">`, true},
		{"<p a=" + strings.Repeat("/b", 1001) + ">", true},
		{"<noscript><p></noscript><noscript><p></noscript>", true},
		{"<p", true}, {"<p a", true}, {"<p a=", true}, {"<p a='", true}, {"<", true}, {"<p =", true},
	} {
		err := Scan([]byte(c.text), Ref.Keep, func(string) {})
		if (err == nil) != c.fits {
			t.Errorf("%.60s: %v, want it to fit: %v", c.text, err, c.fits)
		}
	}
	for _, c := range []struct {
		language Language
		text     string
		fits     bool
	}{
		{SVG, "<svg" + unlike(` a%d="b"`) + "/>", false},
		{SVG, "<svg><a" + unlike(` a%d="b"`) + "></a></svg>", false},
		{SVG, "<svg><!--<a" + many + "--><style>" + many + "</style></svg>", true},
		{CSS, strings.Repeat("(", 300), false},
		{CSS, "a { b: " + strings.Repeat("min(", 300), false},
		{CSS, strings.Repeat("a { b: min(1px, (2px)) }", 300), true},
		{Manifest, `{"a":[` + strings.Repeat("0,", 600_000) + "0]}", false},
	} {
		if _, err := Rewrite(c.language, []byte(c.text), Ref.Keep); (err == nil) != c.fits {
			t.Errorf("%s %.60s: %v, want it to fit: %v", c.language, c.text, err, c.fits)
		}
	}
}

// FuzzCheckTag holds the count of attributes to what the tokenizer finds: a tag
// that is let through never has more.
func FuzzCheckTag(f *testing.F) {
	f.Add("<p a b=c d='e>f' g=\"h\" = == =i/ j = k>")
	f.Add("<p/a//=/b==c>")
	f.Fuzz(func(t *testing.T, tag string) {
		if len(tag) < 2 || tag[0] != '<' || !isLetter(tag[1]) || checkTag([]byte(tag)) != nil {
			return
		}
		z := html.NewTokenizer(strings.NewReader(tag))
		if kind := z.Next(); kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			return
		}
		name, attributes := z.Raw(), len(z.Token().Attr)
		var b strings.Builder
		b.WriteString("<p ")
		for n := range mostAttributes + 1 {
			fmt.Fprintf(&b, "x%d=%d ", n, n)
		}
		if attributes > 0 && checkTag([]byte(strings.Replace(b.String(), "<p", string(name[:len(name)-1]), 1)+">")) == nil {
			t.Errorf("%q hides the attributes behind it", tag)
		}
	})
}

// FuzzRewrite holds that an address is never lost: what is written in place of
// all addresses is what a second look finds, in the same places.
func FuzzRewrite(f *testing.F) {
	f.Add("html", `<a href=/a>x<img srcset="/b 1x, c 2x" style="d: url('e')"><svg><use xlink:href=#f></svg>`)
	f.Add("html", `<meta http-equiv=refresh content="0;url=/a"><script type=application/ld+json>{"image":"/b"}</script><noscript><p data-src=c></noscript>`)
	f.Add("css", `@import "a"; b { c: url(d); e: image-set("f" 1x) } /* g */`)
	f.Add("svg", `<svg xmlns:xlink="x"><image xlink:href="a" style="b: url(c)"/><style>d { e: url(f) }</style></svg>`)
	f.Add("webmanifest", `{"start_url":"/","icons":[{"src":"a"}]}`)
	f.Fuzz(func(t *testing.T, name, text string) {
		language := Language(name)
		n := 0
		out, err := Rewrite(language, []byte(text), func(r Ref) Verdict {
			n++
			return Verdict{Address: "https://x/" + fmt.Sprint(n)}
		})
		if err != nil {
			return
		}
		again := 0
		kept, err := Rewrite(language, out, func(r Ref) Verdict {
			again++
			if want := "https://x/" + fmt.Sprint(again); r.Address != want {
				t.Errorf("%q became %q: address %d in %s is %q, want %q", text, out, again, r.Where, r.Address, want)
			}
			return r.Keep()
		})
		if err != nil || again != n {
			t.Errorf("%q became %q with %d addresses, want %d: %v", text, out, again, n, err)
		}
		if !bytes.Equal(kept, out) {
			t.Errorf("%q became %q and then, with nothing to change, %q", text, out, kept)
		}
	})
}

func TestAttr(t *testing.T) {
	n := &html.Node{Attr: []html.Attribute{{Namespace: "xlink", Key: "href", Val: "a"}, {Key: "href", Val: "b"}}}
	if Attr(n, "href") != "b" || Attr(n, "src") != "" {
		t.Error("an attribute with a namespace is another one")
	}
}

// TestScanSeesWhatWalkSees holds the two ways of reading a page together.
func TestScanSeesWhatWalkSees(t *testing.T) {
	page := `<!doctype html><html lang=en><head><link rel=stylesheet href=/a><style>@import "/b"; c { d: url(/e) }</style>` +
		`<script type=application/ld+json>{"image":"/f"}</script><script>let x = "<a href=/no>"</script><noscript><img src=/g id=n></noscript>` +
		`<meta http-equiv=refresh content="0; url=/h"><body id=one><a name=two href=/i>x</a><img srcset="/j 1x, /k 2x" style="l: url(/m)">` +
		`<svg id=three><rect fill="url(#o)"/><use xlink:href="#p"/><image href=/q /></svg><p data-src=/r cite=/s><textarea><a href=/no></textarea><title></title>`
	var walked, scanned, ids []string
	if _, err := Rewrite(HTML, []byte(page), func(r Ref) Verdict { walked = append(walked, r.Where+" "+r.Address); return r.Keep() }); err != nil {
		t.Fatal(err)
	}
	err := Scan([]byte(page), func(r Ref) Verdict { scanned = append(scanned, r.Where+" "+r.Address); return r.Keep() }, func(id string) { ids = append(ids, id) })
	if err != nil || !slices.Equal(walked, scanned) || len(walked) < 15 {
		t.Errorf("walked %q\nscanned %q, %v", walked, scanned, err)
	}
	if want := []string{"n", "one", "two", "three"}; !slices.Equal(ids, want) {
		t.Errorf("ids %q, want %q", ids, want)
	}
}
