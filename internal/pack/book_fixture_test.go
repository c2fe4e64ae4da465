package pack

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing/fstest"
)

// leafPage is a page with what real pages have in their heads and around their
// main part, at the address at below /2025/.
func leafPage(lang, at, twin, body string) string {
	key, _, _ := strings.Cut(lang, "-")
	top := map[string]string{"zh": "", "en": "en/"}[key]
	return fmt.Sprintf(`<!doctype html><html lang=%[1]s data-palette=ink><head><title>Page %[2]s</title>`+
		`<link rel=canonical href=%[5]s%[2]s><link rel=alternate hreflang=x href=%[5]s%[3]s><link rel=icon href=/2025/icon.svg>`+
		`<link rel=stylesheet href=/2025/css/main.css><script src=/2025/js/theme.js></script>`+
		`<script src=/2025/js/offline.js defer data-src=/2025/sw.js></script><script src=/2025/js/twin.js defer></script></head>`+
		`<body class="page page--x" id=top><svg width=0 height=0><defs><linearGradient id=far><stop class=far /></linearGradient><path id=hill d="M0 0h9v9z" fill="url(#far)"/></defs></svg>`+
		`<header><a href=/2025/%[6]s>home</a><nav><ul><li><a href=/2025/%[6]snumbers/>numbers</a></li></ul></nav><a class=twin href=/2025/%[3]s hreflang=x>twin</a></header>`+
		`<main id=main tabindex=-1>%[4]s</main><footer><a href=#top>up</a></footer></body></html>`, lang, at, twin, body, base, top)
}

// bookSite is a built site in two languages with what books and single files
// have to change.
func bookSite() fstest.MapFS {
	files := map[string]string{
		"js/theme.js": "theme()", "js/offline.js": "register()", "js/twin.js": "twin()", "sw.js": "", "numbers/data.csv": "a,b",
		"icon.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`,
		"css/main.css": `@layer a, b;@layer a{:root{--ink:light-dark(#111111,#eee);--silk:white;--link:#003366}:root[data-palette=ink]{--ink:light-dark(#222222,#ddd)}}` +
			`@layer b{.far{stop-color:color-mix(in oklab,var(--ink) 50%,var(--silk))}.line{stroke:var(--link);margin:0}@media print{.far{fill:red}}.page{color:red}}` +
			`@font-face{font-family:"Headline Song";src:url(/2025/fonts/a.woff2) format("woff2")}@font-face{font-family:Text;src:url(/2025/fonts/b.woff2)}`,
		"fonts/a.woff2": "headline face", "fonts/b.woff2": "text face",
		"photos/s.webp": "small", "photos/m.webp": strings.Repeat("middle ", 500), "photos/l.webp": strings.Repeat("large ", 900), "photos/l.avif": "avif",
		"photos/m.jpg": string(testJPEG(30, 20)), "poster.jpg": string(testJPEG(600, 1000)),
	}
	for _, l := range []struct{ tag, top, other, words, figure, gap string }{
		{"zh-CN", "", "en/", "青山绿水", "两年", "此处缺失"}, {"en", "en/", "", "Green hills & water", "two years", "words lost"},
	} {
		at := func(name string) (string, string) { return l.top + name, l.other + name }
		files[l.top+"js/search.js"] = fmt.Sprintf(`window.tekanSearch=[{"at":"report/#one-1","kind":"text","text":%q},{"at":"numbers/#f","kind":"figure","text":"f"}];`, l.words)
		a, b := at("")
		files[l.top+"index.html"] = leafPage(l.tag, a, b, `<h1>Cover `+l.tag+`</h1><svg viewBox="0 0 9 9" focusable="false"><use href="#hill"/></svg><p><a href=/2025/`+l.top+`report/#one>one</a></p>`+
			`<script type=application/ld+json>{"@type":"PublicationIssue","identifier":"book","dateModified":"2025-03-01","headline":"Hills `+l.tag+`","name":"Issue","publisher":{"name":"The Daily & Sunday"},"description":"About hills","hasPart":[{"url":"`+base+l.top+`report/"}]}</script>`)
		a, b = at("report/")
		files[l.top+"report/index.html"] = leafPage(l.tag, a, b, reportBody(l.top, l.words, l.figure, l.gap))
		files[l.top+"parallel/report/index.html"] = leafPage(l.tag, a, b, `<h1>Both</h1><div class=pair id=one-1><p lang=zh-CN>青山绿水</p><p lang=en>Green hills &amp; water</p></div>`)
		a, b = at("numbers/")
		files[l.top+"numbers/index.html"] = leafPage(l.tag, a, b, `<h1>Numbers</h1><fieldset class=units><input type=radio name=units value=mu id=mu><label for=mu>mu</label></fieldset>`+
			`<div id=f>f <a href=/2025/`+l.top+`report/#one-1>back</a> <a href=/2025/numbers/data.csv download>CSV</a></div><figure><table><caption>chart</caption><tr><th>a<td><svg width="50%" height=9><rect width="100%" height="100%"/><foreignObject width="9" height="9"><span class=x>label</span></foreignObject></svg></table></figure>`)
		a, b = at("colophon/")
		files[l.top+"colophon/index.html"] = leafPage(l.tag, a, b, `<h1>Colophon</h1><div class=block><h2 id=gaps>Gaps</h2></div><div class=block><p>Lost in the column break.</p></div>`)
		a, b = at("search/")
		files[l.top+"search/index.html"] = leafPage(l.tag, a, b, `<h1>Search</h1><search data-search data-src=/2025/`+l.top+`js/search.js><form><label for=q>?</label><input id=q name=q></form></search>`+
			`<div data-pack=only><section><h2>Index</h2><ul><li><a href=/2025/`+l.top+`numbers/#f>f</a></li></ul></section><ul><li><a href=/2025/`+l.top+`report/>report</a></li></ul></div>`)
	}
	site := fstest.MapFS{}
	for name, text := range files {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

func reportBody(top, words, figure, gap string) string {
	r := strings.NewReplacer("TOP", "/2025/"+top, "WORDS", strings.ReplaceAll(words, "&", "&amp;"), "FIGURE", figure, "GAP", gap,
		"AUTHOR", map[string]string{"": "徐媚", "en/": "Xu Mei"}[top], "LAYOUT", map[string]string{"": "马学勤", "en/": "Ma Xueqin"}[top])
	return r.Replace(`<script type=application/ld+json>{"@type":"NewsArticle","author":[{"@type":"Person","name":"AUTHOR"}],"contributor":[{"@type":"Role","roleName":"x","contributor":{"@type":"Person","name":"LAYOUT"}}]}</script><h1>Report</h1><nav><ol><li><a href=#one>One</a></li></ol></nav>` +
		`<div data-pack=drop><fieldset><input type=radio name=size value=small></fieldset><a href=#share>Share</a></div>` +
		`<section id=one aria-labelledby=one-title><h2 id=one-title>One</h2><div class=block id=one-1><p><a class=gap data-pack=note href=TOPcolophon/#gaps>GAP</a>WORDS<br>` +
		`<a class=term href=#t-term>term</a> ` +
		`<data value=2><a class=datum href=#f-two>FIGURE</a></data><data value=2><a class=datum href=#f-two>FIGURE</a></data></p>` +
		`<div class=beside><div class=slip id=f-two popover><p><a href=TOPnumbers/#f>label</a></p><p>sentence</p></div></div></div></section>` +
		`<figure id=photo-a><a href=/2025/photos/l.webp data-viewer><picture><source type=image/avif srcset="/2025/photos/l.avif 1600w"><source type=image/webp srcset="/2025/photos/s.webp 480w, /2025/photos/m.webp 1000w, /2025/photos/l.webp 1600w" sizes=100vw>` +
		`<img src=/2025/photos/m.jpg width=30 height=20 alt="a hill" loading=lazy></picture></a><figcaption>caption</figcaption></figure>` +
		`<svg class=ridge viewBox="0 0 9 9"><use href="#hill" fill="url(#far)"/></svg>` +
		`<div class=slip id=t-term popover><p><a href=TOPnumbers/>term</a></p><p>a word</p></div>` +
		`<ul><li><input type=checkbox disabled aria-label="to do"> a<li><input type=checkbox disabled aria-label=done checked> b</ul>` +
		`<aside data-pack=drop id=share><a href=/2025/poster.jpg data-pack=cover>Poster</a></aside>`)
}

// testJPEG is a picture whose pixels differ.
func testJPEG(width, height int) []byte {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{uint8(x), uint8(y), 100, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}
