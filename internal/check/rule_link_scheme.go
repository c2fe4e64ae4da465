package check

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

func linkSchemeRule() Rule {
	return Rule{
		Code:     "link-scheme",
		Severity: diag.Error,
		Summary:  Text{"链接不是网址、邮箱、电话或本站地址", "a link that is no address of the web, of mail, of a telephone or of the site"},
		Explain: Text{
			"data:、javascript:、vbscript:、file:之类的链接，读者打不开，或者会运行别人的程序。字母大小写、实体和夹在中间的换行都瞒不过浏览器，也瞒不过这条规则。",
			"A link to data:, javascript:, vbscript:, file: and their kin leads readers nowhere, or runs what someone else wrote. Capital letters, entities and line ends inside deceive neither a browser nor this rule.",
		},
		Bad:  "见[附表](data:text/html,附表)",
		Good: "见[附表](/files/table.csv)",
		Page: func(c *Copy, p *issue.Page, r *Report) {
			text, _, read := c.Text(p.File)
			if !read {
				return
			}
			front, body := cutLines(text, p.Body.Line-1)
			at := issue.Pos{File: p.File, Line: 1, Column: 1}
			passOver(&at, front)
			for _, f := range foreignSchemes(body) {
				place := at
				passOver(&place, body[:f.at])
				message, hint := schemeMessage(f.address, f.scheme)
				r.Add(place, message, hint)
			}
		},
		Passage: func(_ *Copy, p *Passage, r *Report) {
			if p.Block != nil {
				return // of a page, which is read as a whole
			}
			for _, f := range foreignSchemes(p.Text) {
				message, hint := schemeMessage(f.address, f.scheme)
				r.Add(p.At(f.at), message, hint)
			}
		},
	}
}

// cutLines parts a text behind so many lines.
func cutLines(s string, lines int) (before, after string) {
	rest := s
	for range lines {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	return s[:len(s)-len(rest)], rest
}

// foreignScheme is an address in Markdown that no link may have.
type foreignScheme struct {
	at              int // byte offset
	address, scheme string
}

// foreignSchemes finds the links, pictures, addresses in pointed brackets and
// definitions of links in a text whose schemes no link may have.
func foreignSchemes(markdown string) []foreignScheme {
	if !mayLeadAway(markdown) {
		return nil
	}
	src, context := []byte(markdown), parser.NewContext()
	root := linkParser().Parse(text.NewReader(src), parser.WithContext(context))
	var found []foreignScheme
	seen := map[string]bool{}
	add := func(address string) {
		scheme := typedScheme(address)
		if mayLead(scheme) || seen[address] {
			return
		}
		seen[address] = true
		for _, at := range placesOf(markdown, address) {
			found = append(found, foreignScheme{at, address, scheme})
		}
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Link:
				add(string(n.Destination))
			case *ast.Image:
				add(string(n.Destination))
			case *ast.AutoLink:
				if n.AutoLinkType == ast.AutoLinkURL {
					add(string(n.URL(src)))
				}
			}
		}
		return ast.WalkContinue, nil
	})
	for _, definition := range context.References() {
		add(string(definition.Destination()))
	}
	return found
}

// mayLeadAway says whether a text can have an address with a scheme that no link may have, so
// that it has to be read: an entity, or a colon behind a word that is none of the good
// schemes, unless prose goes on on both sides of it.
func mayLeadAway(markdown string) bool {
	if !strings.ContainsAny(markdown, "<[") && !strings.Contains(markdown, "://") {
		return false
	}
	if strings.Contains(markdown, "&") {
		return true
	}
	for at := 0; ; at++ {
		i := strings.IndexByte(markdown[at:], ':')
		if i < 0 {
			return false
		}
		at += i
		before := strings.TrimRight(markdown[:at], schemeBytes)
		word, rest := markdown[len(before):at], markdown[at+1:]
		if last := len(before) - 1; last >= 0 && (before[last] == '\\' || before[last] < ' ' && before[last] != '\n') {
			return true // what browsers pass over
		}
		if strings.Trim(word, "0123456789+-.") == "" || mayLead(strings.ToLower(word)) {
			continue
		}
		prose := strings.TrimSpace(before)
		if rest != "" && rest[0] != ' ' && rest[0] != '\n' || prose != "" && strings.IndexByte("<([:>", prose[len(prose)-1]) >= 0 {
			return true
		}
	}
}

// placesOf are the offsets of an address in a text. One that is written with
// escapes is looked for by the longest beginning that is there.
func placesOf(s, address string) (places []int) {
	for len(address) > 1 && !strings.Contains(s, address) {
		address = address[:len(address)-1]
	}
	for from := 0; ; {
		i := strings.Index(s[from:], address)
		if i < 0 {
			return places
		}
		places = append(places, from+i)
		from += i + len(address)
	}
}

// linkParser reads links as Hugo does, bare addresses among them.
var linkParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Linkify, extension.Footnote, extension.DefinitionList)).Parser()
})
