package refs

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// cssReader follows the tokens of CSS (https://www.w3.org/TR/css-syntax-3/).
type cssReader struct {
	where string // attribute or element, "" for a style sheet
	node  *html.Node
	visit Visit
	data  []byte
	at    int          // the byte of data behind what was read
	out   bytes.Buffer // empty until something changes
	// rule is the at-rule whose prelude is being read: import, namespace.
	rule string
	// calls are the names of the functions that are open, "" for a parenthesis.
	calls   []string
	changed bool
}

// rewriteCSS visits what a style sheet, a list of declarations or one value
// loads. A token that stands for an address and can not be read is an error,
// because a browser may read it otherwise.
func rewriteCSS(data []byte, where string, node *html.Node, visit Visit) ([]byte, error) {
	r := &cssReader{where: where, node: node, visit: visit, data: data}
	input := parse.NewInputBytes(bytes.Clone(data)) // it writes behind the slice
	defer input.Restore()
	lexer := css.NewLexer(input)
	for {
		kind, text := lexer.Next()
		if kind == css.ErrorToken {
			break
		}
		r.at += len(text)
		if err := r.token(kind, text); err != nil {
			return nil, err
		}
		if len(r.calls) > deepestCSS {
			return nil, fmt.Errorf("CSS is nested deeper than %d: take it out", deepestCSS)
		}
	}
	if !r.changed {
		return data, nil
	}
	return r.out.Bytes(), nil
}

func (r *cssReader) token(kind css.TokenType, text []byte) error {
	switch kind {
	case css.BadURLToken:
		return fmt.Errorf("%q in CSS is no address", clip(text))
	case css.AtKeywordToken:
		r.rule = strings.ToLower(cssUnescape(string(text[1:])))
	case css.SemicolonToken, css.LeftBraceToken:
		r.rule, r.calls = "", nil
	case css.FunctionToken:
		r.calls = append(r.calls, strings.ToLower(cssUnescape(string(text[:len(text)-1]))))
	case css.LeftParenthesisToken:
		r.calls = append(r.calls, "")
	case css.RightParenthesisToken:
		r.calls = r.calls[:max(0, len(r.calls)-1)]
	case css.URLToken:
		if r.rule == "namespace" {
			break
		}
		address, err := urlText(text)
		if err != nil {
			return err
		}
		return r.address(text, address, "url()", func(to string) string { return "url(" + cssQuote(to) + ")" })
	case css.StringToken:
		if via := r.loads(); via != "" {
			return r.address(text, cssUnescape(unquote(string(text))), via, cssQuote)
		}
	case css.IdentToken, css.HashToken, css.DelimToken, css.DimensionToken:
		if n := len(r.calls); n > 0 && r.calls[n-1] == "url" {
			return fmt.Errorf("an address behind %q in CSS can not be read", "url(")
		}
	}
	r.keep(text)
	return nil
}

// keep writes a token as it was, once anything is written.
func (r *cssReader) keep(text []byte) {
	if r.changed {
		r.out.Write(text)
	}
}

// loads says by what a string at this place is an address, "" when it is none.
func (r *cssReader) loads() string {
	if n := len(r.calls); n > 0 {
		switch call := r.calls[n-1]; call {
		case "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade":
			return call + "()"
		}
		return ""
	}
	if r.rule == "import" {
		return "@import"
	}
	return ""
}

func (r *cssReader) address(text []byte, address, via string, write func(string) string) error {
	where := via
	if r.where != "" {
		where = r.where + " " + via
	}
	v := r.visit(Ref{Kind: Load, Where: where, Address: address, Node: r.node})
	if v.Drop || v.Remove || v.Address == address {
		r.keep(text)
		return nil
	}
	if !r.changed {
		r.out.Write(r.data[:r.at-len(text)])
		r.changed = true
	}
	r.out.WriteString(write(v.Address))
	return nil
}

// urlText is the address in a url() token.
func urlText(text []byte) (string, error) {
	open := bytes.IndexByte(text, '(')
	if open < 0 {
		return "", errors.New("a url() in CSS has no parenthesis")
	}
	inner := strings.Trim(strings.TrimSuffix(string(text[open+1:]), ")"), " \t\r\n\f")
	return cssUnescape(unquote(inner)), nil
}

func unquote(s string) string {
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return s
	}
	quote := s[:1]
	s = s[1:]
	if strings.HasSuffix(s, quote) && !strings.HasSuffix(strings.ReplaceAll(s, `\\`, ""), `\`+quote) {
		s = s[:len(s)-1]
	}
	return s
}

// cssUnescape reads escapes: up to six hex digits and one space, an escaped
// line break, or any other character.
func cssUnescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			i++
			continue
		}
		i++
		digits := i
		for digits < len(s) && digits < i+6 && isHex(s[digits]) {
			digits++
		}
		switch {
		case digits > i:
			n, _ := strconv.ParseInt(s[i:digits], 16, 32)
			if n == 0 || !utf8.ValidRune(rune(n)) {
				n = utf8.RuneError
			}
			b.WriteRune(rune(n))
			if i = digits; i < len(s) && strings.IndexByte(" \t\r\n\f", s[i]) >= 0 {
				i++
			}
		case i < len(s) && (s[i] == '\n' || s[i] == '\f' || s[i] == '\r'):
			if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			i++
		case i < len(s):
			_, n := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+n])
			i += n
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// cssQuote writes a string so that no character of it can end the string, the
// element or the attribute it stands in.
func cssQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < 0x20 || r == 0x7f || strings.ContainsRune(`"\<>&`, r) {
			fmt.Fprintf(&b, `\%x `, r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// clip shortens what a message quotes.
func clip[T string | []byte](s T) string {
	const most = 80
	if len(s) <= most {
		return string(s)
	}
	return strings.ToValidUTF8(string(s[:most]), "") + "…"
}
