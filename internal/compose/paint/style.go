package paint

import (
	"fmt"
	"maps"
	"strings"

	"github.com/tekan-press/tekan/internal/compose/palette"
)

// ScrollFile has the colours and lines of the scroll's classes, HeightsFile those of what only the cover shows.
const (
	ScrollFile  = "assets/css/block/scroll.css"
	HeightsFile = "assets/css/block/heights.css"
)

// Style is how the classes of an SVG look by day: what the theme's style sheets say of them.
type Style struct {
	palette palette.Palette
	classes map[string]map[string]string
}

// NewStyle reads the style of a palette from the tokens of palette.File and the rules of both files. A palette that the
// tokens do not have is the default one, as in a browser.
func NewStyle(tokens, rules, name string) Style {
	all := palette.Read(tokens + "\n" + rules)
	s := Style{all[0], map[string]map[string]string{}}
	for _, p := range all[1:] {
		if p.Name == name {
			s.palette = p
		}
	}
	for _, r := range palette.Rules(rules) {
		if class, ok := strings.CutPrefix(r.Selector, "."); ok && !strings.ContainsAny(class, " :.,>") {
			if s.classes[class] == nil {
				s.classes[class] = map[string]string{}
			}
			maps.Copy(s.classes[class], r.Declarations)
		}
	}
	return s
}

// Token is the colour of a token, such as "--ink".
func (s Style) Token(name string) (palette.Colour, error) {
	return s.palette.Colour("var("+name+")", false)
}

// property is what an element says of how it is painted: its class before its attribute, and "" for neither.
func (s Style) property(n *node, name string) (string, error) {
	class := n.attr["class"]
	if class == "" {
		return n.attr[name], nil
	}
	declared, ok := s.classes[class]
	if !ok {
		return "", fmt.Errorf("no class %q in the style sheet", class)
	}
	if v, ok := declared[name]; ok {
		return v, nil
	}
	return n.attr[name], nil
}
