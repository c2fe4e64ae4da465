package pack

import (
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// palette is what the style sheets of a site say of colours, in a form that
// reading systems know which have no variables and mix nothing.
type palette struct {
	values map[string]string // custom properties: "--ink" → its tokens
	rules  []paintRule
	faces  []string // @font-face rules, whole
}

// paintRule is a rule of which only what paints pictures was kept.
type paintRule struct {
	selector     string
	declarations [][2]string
}

// readPalette reads style sheets with the colours of one palette, by day.
func readPalette(sheets [][]byte, name string) *palette {
	p := &palette{values: map[string]string{}}
	for _, sheet := range sheets {
		p.sheet(string(sheet), name)
	}
	return p
}

// sheet follows the rules of a style sheet. Layers are looked into; what holds
// for some screens only is passed over.
func (p *palette) sheet(text, name string) {
	for _, r := range splitRules(text) {
		switch {
		case strings.HasPrefix(r.prelude, "@layer"):
			p.sheet(r.body, name)
		case strings.HasPrefix(r.prelude, "@font-face"):
			p.faces = append(p.faces, "@font-face {"+r.body+"}")
		case strings.HasPrefix(r.prelude, "@"):
		default:
			p.rule(r, name)
		}
	}
}

func (p *palette) rule(r cssRule, name string) {
	other := strings.Contains(r.prelude, "data-palette") && !strings.Contains(strings.NewReplacer(`"`, "", `'`, "").Replace(r.prelude), "data-palette="+name+"]")
	if other || strings.Contains(r.prelude, "data-theme") {
		return
	}
	kept := paintRule{selector: r.prelude}
	for _, d := range declarations(r.body) {
		switch {
		case strings.HasPrefix(d[0], "--"):
			p.values[d[0]] = d[1]
		case paints(d[0]):
			kept.declarations = append(kept.declarations, d)
		}
	}
	if len(kept.declarations) > 0 && !strings.ContainsAny(r.prelude, "[*") && !strings.Contains(r.prelude, ":root") {
		p.rules = append(p.rules, kept)
	}
}

// paints says whether a property is of a picture's own.
func paints(property string) bool {
	switch property {
	case "fill", "fill-opacity", "fill-rule", "stop-color", "stop-opacity", "opacity", "text-anchor", "paint-order":
		return true
	}
	return strings.HasPrefix(property, "stroke")
}

// pictures is the style sheet of the pictures, in plain colours.
func (p *palette) pictures() string {
	var b strings.Builder
	for _, r := range p.rules {
		var list []string
		for _, d := range r.declarations {
			if value, ok := p.plain(d[1]); ok {
				list = append(list, d[0]+": "+value)
			}
		}
		if len(list) > 0 {
			b.WriteString(r.selector + " { " + strings.Join(list, "; ") + " }\n")
		}
	}
	return b.String()
}

// plain writes a value without variables, mixtures and schemes, and is false
// when something is left that old readers would not know.
func (p *palette) plain(value string) (string, bool) {
	return p.resolve(value, 0)
}

func (p *palette) resolve(value string, depth int) (string, bool) {
	if depth > 16 {
		return "", false // variables that name each other
	}
	value = strings.TrimSpace(value)
	name, args, ok := call(value)
	if !ok {
		return value, !strings.Contains(value, "(")
	}
	switch name {
	case "var":
		if v, known := p.values[args[0]]; known {
			return p.resolve(v, depth+1)
		}
		if len(args) > 1 {
			return p.resolve(args[1], depth+1)
		}
	case "light-dark":
		return p.resolve(args[0], depth+1)
	case "color-mix":
		return p.mixed(args, depth)
	}
	return "", false
}

func (p *palette) mixed(args []string, depth int) (string, bool) {
	if len(args) != 3 || args[0] != "in oklab" {
		return "", false
	}
	part, percent := args[1], 50.0
	if i := strings.LastIndexByte(part, ' '); i > 0 && strings.HasSuffix(part, "%") {
		n, err := strconv.ParseFloat(strings.TrimSuffix(part[i+1:], "%"), 64)
		if err != nil {
			return "", false
		}
		part, percent = part[:i], n
	}
	one, okOne := p.resolve(part, depth+1)
	other, okOther := p.resolve(args[2], depth+1)
	a, okA := parseColour(one)
	b, okB := parseColour(other)
	if !okOne || !okOther || !okA || !okB {
		return "", false
	}
	return mix(a, percent/100, b).String(), true
}

// call splits a value that is one function: its name and its arguments.
func call(value string) (name string, args []string, ok bool) {
	open := strings.IndexByte(value, '(')
	if open <= 0 || !strings.HasSuffix(value, ")") || strings.ContainsAny(value[:open], " ,") {
		return "", nil, false
	}
	depth, start := 0, open+1
	for i := open; i < len(value); i++ {
		switch value[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 && i < len(value)-1 {
				return "", nil, false // more than one function
			}
		case ',':
			if depth == 1 {
				args = append(args, strings.TrimSpace(value[start:i]))
				start = i + 1
			}
		}
	}
	return value[:open], append(args, strings.TrimSpace(value[start:len(value)-1])), true
}

// cssRule is a rule with its block.
type cssRule struct{ prelude, body string }

// splitRules cuts a style sheet at its outermost blocks.
func splitRules(text string) []cssRule {
	input := parse.NewInputString(text)
	defer input.Restore()
	lexer := css.NewLexer(input)
	var list []cssRule
	var prelude, body strings.Builder
	depth := 0
	for {
		kind, data := lexer.Next()
		switch kind {
		case css.ErrorToken:
			return list
		case css.LeftBraceToken:
			if depth++; depth == 1 {
				continue
			}
		case css.RightBraceToken:
			if depth--; depth == 0 {
				list = append(list, cssRule{strings.TrimSpace(prelude.String()), body.String()})
				prelude.Reset()
				body.Reset()
				continue
			}
		case css.SemicolonToken:
			if depth == 0 {
				prelude.Reset() // @import, the order of layers
				continue
			}
		case css.CommentToken:
			continue
		}
		if depth == 0 {
			prelude.Write(data)
		} else {
			body.Write(data)
		}
	}
}

// declarations are properties and values of a block without blocks in it.
func declarations(body string) [][2]string {
	if strings.Contains(body, "{") {
		return nil
	}
	var list [][2]string
	for part := range strings.SplitSeq(body, ";") {
		name, value, ok := strings.Cut(part, ":")
		if ok {
			list = append(list, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return list
}
