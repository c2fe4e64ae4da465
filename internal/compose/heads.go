package compose

import (
	"fmt"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// The style sheet of a language's running heads: its name, its faces, what stands at
// the left and at the right, the date of the issue beside the nameplate, and at the end,
// below its seal, where and when it came out and whose the text is. Named pages have
// heads, and a first page has its nameplate and no head.
const (
	headRules = `.page:lang(%[1]s){page:%[1]s}@page %[1]s{font:8.5pt/1 %[2]s;` +
		`@top-left{content:%[3]s}@top-right{content:%[4]s}}` +
		`@page %[1]s:first{@top-left{content:none}@top-right{content:none}}`
	dateRule    = `.page:lang(%s)>.masthead::after{content:%s}`
	imprintRule = `.page:lang(%s)>.footer::after{content:%s}`
)

// heads is the style sheet of the running heads of the printed pages, which are the
// issue's own words, in each language.
func (c *Composer) heads() string {
	faces := map[issue.Language]string{
		issue.ZH: `"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif`,
		issue.EN: `"Text Roman","Source Serif 4",Georgia,serif`,
	}
	var css strings.Builder
	for _, l := range c.Languages() {
		cover := c.Cover.In(l)
		if cover == nil {
			continue
		}
		left, right := cssString(cover.Event+" · "+cover.Name), cssString(cover.Title)
		fmt.Fprintf(&css, headRules, l, faces[l], left, right)
		date := periodWords(c.Meta.Published, l)
		fmt.Fprintf(&css, dateRule, l, cssString(date))
		imprint := date
		if place := c.Meta.Place; place != nil {
			imprint = place.In(l) + " · " + date
		}
		if rights := c.Meta.Rights; rights != nil {
			imprint += "\n" + rights.In(l)
		}
		fmt.Fprintf(&css, imprintRule, l, cssString(imprint))
	}
	return css.String()
}

// cssString is a text as a string of CSS (https://www.w3.org/TR/css-syntax-3/#serialization).
func cssString(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteString("\\" + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&out, "\\%x ", r)
		default:
			out.WriteRune(r)
		}
	}
	return `"` + out.String() + `"`
}
