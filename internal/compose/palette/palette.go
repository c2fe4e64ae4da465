// Package palette reads the colours of the theme's style sheets: tokens, the palettes that change some of them, and the
// functions of CSS by which a colour is made of others.
package palette

import (
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// File declares the colours of every palette.
const File = "assets/css/tokens.css"

// Default is the palette of an issue that names none: that of :root alone.
const Default = "blue-green"

// Colour is a colour in sRGB, each part from 0 to 1, and how opaque it is.
type Colour [4]float64

// Shipped returns the names of the palettes that the theme has.
func Shipped() []string { return []string{Default, "cinnabar", "ink"} }

// Names returns the names of the palettes that a style sheet declares beside the default.
func Names(css string) []string {
	var names []string
	for _, m := range namePattern.FindAllStringSubmatch(blankComments(css), -1) {
		names = append(names, m[1])
	}
	return names
}

// Palette is one palette of the tokens: its declarations and where they stand.
type Palette struct {
	Name   string // "" is Default
	Tokens map[string]string
	At     map[string]issue.Pos
}

var (
	rulePattern   = regexp.MustCompile(`(?s)([^{}]*)\{([^{}]*)\}`)
	namePattern   = regexp.MustCompile(`\[data-palette=["']?([\w-]+)["']?\]`)
	tokenPattern  = regexp.MustCompile(`(--[\w-]+)\s*:\s*([^;]+);?`)
	commentInCSS  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	hexPattern    = regexp.MustCompile(`^#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$`)
	percentOfTone = regexp.MustCompile(`^(.*?)\s+([\d.]+)%$`)
)

// Rule is a rule of a style sheet.
type Rule struct {
	Selector     string
	Declarations map[string]string
}

// Rules reads the rules of a style sheet without those around others, such as @media.
func Rules(css string) []Rule {
	var list []Rule
	for _, m := range rulePattern.FindAllStringSubmatch(blankComments(css), -1) {
		r := Rule{strings.TrimSpace(m[1]), map[string]string{}}
		for declaration := range strings.SplitSeq(m[2], ";") {
			if name, value, ok := strings.Cut(declaration, ":"); ok {
				r.Declarations[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
		}
		list = append(list, r)
	}
	return list
}

// Read reads the tokens: the first palette is that of :root alone, and every other one changes some of its tokens.
func Read(css string) []Palette {
	css = blankComments(css)
	base := Palette{"", map[string]string{}, map[string]issue.Pos{}}
	list := []Palette{base}
	for _, m := range rulePattern.FindAllStringSubmatchIndex(css, -1) {
		selector := strings.TrimSpace(css[m[2]:m[3]])
		into := base
		if name := namePattern.FindStringSubmatch(selector); name != nil {
			into = Palette{name[1], map[string]string{}, map[string]issue.Pos{}}
			list = append(list, into)
		} else if selector != ":root" {
			continue
		}
		for _, d := range tokenPattern.FindAllStringSubmatchIndex(css[m[4]:m[5]], -1) {
			token := css[m[4]+d[2] : m[4]+d[3]]
			into.Tokens[token] = strings.TrimSpace(css[m[4]+d[4] : m[4]+d[5]])
			into.At[token] = posIn(css, m[4]+d[2])
		}
	}
	for _, p := range list[1:] {
		for token, value := range base.Tokens {
			if _, own := p.Tokens[token]; !own {
				p.Tokens[token], p.At[token] = value, base.At[token]
			}
		}
	}
	return list
}

// blankComments keeps lines and columns.
func blankComments(css string) string {
	return commentInCSS.ReplaceAllStringFunc(css, func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == '\n' {
				return r
			}
			return ' '
		}, s)
	})
}

func posIn(css string, at int) issue.Pos {
	start := strings.LastIndexByte(css[:at], '\n') + 1
	return issue.Pos{File: File, Line: strings.Count(css[:at], "\n") + 1, Column: utf8.RuneCountInString(css[start:at]) + 1}
}

// Colour works out a value for the light scheme or the dark one.
func (p Palette) Colour(value string, dark bool) (Colour, error) {
	return p.deep(strings.TrimSpace(value), dark, 16)
}

func (p Palette) deep(value string, dark bool, depth int) (Colour, error) {
	if depth == 0 {
		return Colour{}, fmt.Errorf("tokens that name each other")
	}
	if value == "transparent" {
		return Colour{}, nil
	}
	if hexPattern.MatchString(value) {
		return parseHex(value), nil
	}
	name, inner, call := strings.Cut(value, "(")
	if !call || !strings.HasSuffix(inner, ")") {
		return Colour{}, fmt.Errorf("no colour %q", value)
	}
	args := splitArguments(strings.TrimSuffix(inner, ")"))
	switch {
	case name == "var" && len(args) > 0:
		if v, ok := p.Tokens[args[0]]; ok {
			return p.deep(v, dark, depth-1)
		}
		return Colour{}, fmt.Errorf("no token %q", args[0])
	case name == "light-dark" && len(args) == 2:
		if dark {
			return p.deep(args[1], dark, depth-1)
		}
		return p.deep(args[0], dark, depth-1)
	case name == "color-mix" && len(args) == 3 && args[0] == "in oklab":
		return p.mix(args[1], args[2], dark, depth)
	}
	return Colour{}, fmt.Errorf("no colour %q", value)
}

// mix is color-mix in Oklab, by CSS Color 5 §3.1: a share that is missing is
// what the other leaves of 100%.
func (p Palette) mix(a, b string, dark bool, depth int) (Colour, error) {
	one, share, given := tone(a)
	two, other, givenToo := tone(b)
	switch {
	case !given && givenToo:
		share = 1 - other
	case !given:
		share = 0.5
	case givenToo && share+other > 0:
		share /= share + other
	}
	x, err := p.deep(one, dark, depth-1)
	if err != nil {
		return Colour{}, err
	}
	y, err := p.deep(two, dark, depth-1)
	if err != nil {
		return Colour{}, err
	}
	u, v := toOklab(x), toOklab(y)
	alpha := x[3]*share + y[3]*(1-share)
	if alpha == 0 {
		return Colour{}, nil
	}
	for i := range 3 { // what is clear adds no colour of its own
		u[i] = (u[i]*x[3]*share + v[i]*y[3]*(1-share)) / alpha
	}
	u[3] = alpha
	return fromOklab(u), nil
}

func tone(s string) (colour string, share float64, given bool) {
	if m := percentOfTone.FindStringSubmatch(s); m != nil {
		n, err := strconv.ParseFloat(m[2], 64)
		return m[1], n / 100, err == nil
	}
	return s, 0, false
}

// splitArguments cuts a list of arguments at the commas outside of brackets.
func splitArguments(s string) []string {
	var args []string
	depth, start := 0, 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				args = append(args, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	return append(args, strings.TrimSpace(s[start:]))
}

func parseHex(s string) (c Colour) {
	s = s[1:]
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	c[3] = 1
	for i := range 3 {
		n, _ := strconv.ParseUint(s[2*i:2*i+2], 16, 8)
		c[i] = float64(n) / 255
	}
	return c
}

func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func gamma(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

// toOklab and fromOklab follow https://bottosson.github.io/posts/oklab/.
func toOklab(c Colour) Colour {
	r, g, b := linear(c[0]), linear(c[1]), linear(c[2])
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return Colour{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
		c[3],
	}
}

func fromOklab(c Colour) Colour {
	cube := func(v float64) float64 { return v * v * v }
	l := cube(c[0] + 0.3963377774*c[1] + 0.2158037573*c[2])
	m := cube(c[0] - 0.1055613458*c[1] - 0.0638541728*c[2])
	s := cube(c[0] - 0.0894841775*c[1] - 1.2914855480*c[2])
	out := Colour{
		gamma(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		gamma(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		gamma(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
		c[3],
	}
	for i := range out {
		out[i] = min(max(out[i], 0), 1)
	}
	return out
}

// Contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func Contrast(a, b Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c Colour) float64 {
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// RGBA is the colour in 8 bits, times its opacity.
func (c Colour) RGBA() color.RGBA {
	part := func(f float64) uint8 { return uint8(math.Round(255 * f * c[3])) }
	return color.RGBA{part(c[0]), part(c[1]), part(c[2]), part(1)}
}
