package check

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// tokensFile declares the colours of every palette.
const tokensFile = "assets/css/tokens.css"

// rgb is a colour in sRGB, each part from 0 to 1.
type rgb [3]float64

// palette is one palette of the tokens: its declarations and where they stand.
type palette struct {
	name   string
	tokens map[string]string
	at     map[string]issue.Pos
}

var (
	rulePattern   = regexp.MustCompile(`(?s)([^{}]*)\{([^{}]*)\}`)
	namePattern   = regexp.MustCompile(`\[data-palette=["']?([\w-]+)["']?\]`)
	tokenPattern  = regexp.MustCompile(`(--[\w-]+)\s*:\s*([^;]+);?`)
	commentInCSS  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	hexPattern    = regexp.MustCompile(`^#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$`)
	percentOfTone = regexp.MustCompile(`^(.*?)\s+([\d.]+)%$`)
)

// palettes reads the tokens: the first palette is that of :root alone, and every
// other one changes some of its tokens.
func palettes(css string) []palette {
	css = commentInCSS.ReplaceAllStringFunc(css, func(s string) string {
		return strings.Map(func(r rune) rune { // keep lines and columns
			if r == '\n' {
				return r
			}
			return ' '
		}, s)
	})
	base := palette{"", map[string]string{}, map[string]issue.Pos{}}
	list := []palette{base}
	for _, m := range rulePattern.FindAllStringSubmatchIndex(css, -1) {
		selector := strings.TrimSpace(css[m[2]:m[3]])
		into := base
		if name := namePattern.FindStringSubmatch(selector); name != nil {
			into = palette{name[1], map[string]string{}, map[string]issue.Pos{}}
			list = append(list, into)
		} else if selector != ":root" {
			continue
		}
		for _, d := range tokenPattern.FindAllStringSubmatchIndex(css[m[4]:m[5]], -1) {
			token := css[m[4]+d[2] : m[4]+d[3]]
			into.tokens[token] = strings.TrimSpace(css[m[4]+d[4] : m[4]+d[5]])
			into.at[token] = posIn(css, m[4]+d[2])
		}
	}
	for _, p := range list[1:] {
		for token, value := range base.tokens {
			if _, own := p.tokens[token]; !own {
				p.tokens[token], p.at[token] = value, base.at[token]
			}
		}
	}
	return list
}

func posIn(css string, at int) issue.Pos {
	start := strings.LastIndexByte(css[:at], '\n') + 1
	return issue.Pos{File: tokensFile, Line: strings.Count(css[:at], "\n") + 1, Column: utf8.RuneCountInString(css[start:at]) + 1}
}

// colour works out a value for the light scheme or the dark one.
func (p palette) colour(value string, dark bool) (rgb, error) {
	return p.deep(strings.TrimSpace(value), dark, 16)
}

func (p palette) deep(value string, dark bool, depth int) (rgb, error) {
	if depth == 0 {
		return rgb{}, fmt.Errorf("tokens that name each other")
	}
	if hexPattern.MatchString(value) {
		return parseHex(value), nil
	}
	name, inner, call := strings.Cut(value, "(")
	if !call || !strings.HasSuffix(inner, ")") {
		return rgb{}, fmt.Errorf("no colour %q", value)
	}
	args := splitArguments(strings.TrimSuffix(inner, ")"))
	switch {
	case name == "var" && len(args) > 0:
		if v, ok := p.tokens[args[0]]; ok {
			return p.deep(v, dark, depth-1)
		}
		return rgb{}, fmt.Errorf("no token %q", args[0])
	case name == "light-dark" && len(args) == 2:
		if dark {
			return p.deep(args[1], dark, depth-1)
		}
		return p.deep(args[0], dark, depth-1)
	case name == "color-mix" && len(args) == 3 && args[0] == "in oklab":
		return p.mix(args[1], args[2], dark, depth)
	}
	return rgb{}, fmt.Errorf("no colour %q", value)
}

// mix is color-mix in Oklab, by CSS Color 5 §3.1: a share that is missing is
// what the other leaves of 100%.
func (p palette) mix(a, b string, dark bool, depth int) (rgb, error) {
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
		return rgb{}, err
	}
	y, err := p.deep(two, dark, depth-1)
	if err != nil {
		return rgb{}, err
	}
	u, v := toOklab(x), toOklab(y)
	for i := range u {
		u[i] = u[i]*share + v[i]*(1-share)
	}
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

func parseHex(s string) (c rgb) {
	s = s[1:]
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	for i := range c {
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
func toOklab(c rgb) rgb {
	r, g, b := linear(c[0]), linear(c[1]), linear(c[2])
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return rgb{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func fromOklab(c rgb) rgb {
	cube := func(v float64) float64 { return v * v * v }
	l := cube(c[0] + 0.3963377774*c[1] + 0.2158037573*c[2])
	m := cube(c[0] - 0.1055613458*c[1] - 0.0638541728*c[2])
	s := cube(c[0] - 0.0894841775*c[1] - 1.2914855480*c[2])
	out := rgb{
		gamma(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		gamma(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		gamma(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
	}
	for i := range out {
		out[i] = min(max(out[i], 0), 1)
	}
	return out
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c rgb) float64 {
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}
