package check

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestTags reads pieces of HTML in any order, and finds the tags that x/net/html finds.
func TestTags(t *testing.T) {
	pieces := strings.Split("<|>|/|=|\"|'| |\n|\r|\x00|a|B|<a|<a |</a|</|<!--|-->|--|!|?|-|<script|<script>|</script>|<SCRIPT>|</ScRipt|<title>|</title>|<title |<!DOCTYPE html>|"+
		"<p id=x>|href=\"x\"|&amp;|&copy|id|é|\xff|<textarea>|</textarea>|<plaintext>|<noscript>|<xmp>|</xmp>|</style>|<style>|<![CDATA[|]]>|<br/>|\t|\f|<p a=/>|<svg>", "|")
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var page strings.Builder
		for range 1 + random.IntN(14) {
			page.WriteString(pieces[random.IntN(len(pieces))])
		}
		if got, want := foundTags(page.String()), tokens(page.String()); got != want {
			t.Fatalf("%q has\n%s want\n%s", page.String(), got, want)
		}
	}
}

func foundTags(page string) string {
	var b strings.Builder
	eachTag(page, func(tag startTag) {
		fmt.Fprintf(&b, "%d %d %s %q %q\n", tag.start, tag.end, tag.name, tag.attrs, tag.text)
	})
	return b.String()
}

// tokens are the tags that x/net/html finds.
func tokens(page string) string {
	var tags []startTag
	z := html.NewTokenizer(strings.NewReader(page))
	for at, into := 0, false; z.Next() != html.ErrorToken; {
		raw := string(z.Raw())
		switch token := z.Token(); token.Type {
		case html.TextToken:
			if into {
				tags[len(tags)-1].text = raw
			}
			into = false
		case html.StartTagToken, html.SelfClosingTagToken:
			tags = append(tags, startTag{name: token.Data, attrs: token.Attr, start: at, end: at + len(raw)})
			into = isRaw(token.Data)
		default:
			into = false
		}
		at += len(raw)
	}
	var b strings.Builder
	for _, tag := range tags {
		fmt.Fprintf(&b, "%d %d %s %q %q\n", tag.start, tag.end, tag.name, tag.attrs, tag.text)
	}
	return b.String()
}
