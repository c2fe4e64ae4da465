package translate

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/check"
	"github.com/tekan-press/tekan/internal/issue"
)

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// write puts new texts into a file, from the last place to the first.
func write(body string, list []text) (string, error) {
	body = strings.ReplaceAll(body, "\r\n", "\n")
	slices.SortStableFunc(list, func(a, b text) int { return cmp.Compare(a.start(body), b.start(body)) })
	for _, t := range slices.Backward(list) {
		start := t.start(body)
		end := start
		replacement := t.Text
		switch {
		case t.missing, t.block != nil:
			if blankLine.MatchString(strings.TrimSpace(replacement)) && !strings.HasPrefix(t.ID, "```") {
				return "", fmt.Errorf("%s: a blank line would cut the block in two", t.Context)
			}
			if t.missing {
				replacement = apart(body, start, replacement)
				break
			}
			end += len(t.block.Text)
			if end > len(body) || body[start:end] != t.block.Text {
				return "", fmt.Errorf("%s:%d does not hold the block that was read", t.at.File, t.at.Line)
			}
		default:
			// A place inside of quotes is that of the first letter.
			if start > 0 && (body[start-1] == '"' || body[start-1] == '\'') {
				start--
			}
			var err error
			if end, err = scalarEnd(body, start); err != nil {
				return "", fmt.Errorf("%s:%d: %w: write %q there yourself", t.at.File, t.at.Line, err, t.Text)
			}
			replacement = scalar(t.Text)
		}
		body = body[:start] + replacement + body[end:]
	}
	return body, nil
}

// start is where the text begins in its file, or where it has to go.
func (t text) start(body string) int {
	if t.missing && t.before != nil {
		return min(offset(body, t.before.Pos)+len(t.before.Text), len(body))
	}
	return offset(body, t.at)
}

// apart puts blank lines between a new block and what stands around it.
func apart(body string, at int, block string) string {
	above, below := body[:at], body[at:]
	if !strings.HasSuffix(above, "---\n") {
		block = "\n\n" + block
	}
	switch rest := strings.TrimLeft(below, "\n"); {
	case rest == "" && below == "":
		block += "\n"
	case rest != "" && !strings.HasPrefix(below, "\n\n"):
		block += "\n\n"
	}
	return block
}

// offset finds a place in a text.
func offset(body string, at issue.Pos) int {
	from := 0
	if strings.HasPrefix(body, "\uFEFF") {
		from = len("\uFEFF")
	}
	for n := 1; n < at.Line; n++ {
		i := strings.IndexByte(body[from:], '\n')
		if i < 0 {
			return len(body)
		}
		from += i + 1
	}
	for n := 1; n < at.Column && from < len(body); n++ {
		_, size := utf8.DecodeRuneInString(body[from:])
		from += size
	}
	return from
}

// scalarEnd finds the end of a YAML scalar that has one line to itself or stands
// in a flow mapping.
func scalarEnd(body string, start int) (int, error) {
	line, _, _ := strings.Cut(body[start:], "\n")
	for end := len(line); end > 0; end-- {
		if !utf8.RuneStart((line + "\n")[end]) {
			continue
		}
		candidate := line[:end]
		rest := strings.TrimLeft(line[end:], " \t")
		if rest != "" && !strings.ContainsAny(rest[:1], ",}]#") || strings.TrimSpace(candidate) != candidate {
			continue
		}
		// In a flow mapping a comma ends a plain scalar, in a block it does not.
		flow := strings.LastIndexAny(body[:start], "{[\n")
		inFlow := flow >= 0 && body[flow] != '\n'
		var node yaml.Node
		probe := candidate
		if inFlow {
			probe = "[" + candidate + "]"
		}
		if yaml.Unmarshal([]byte(probe), &node) != nil || len(node.Content) != 1 {
			continue
		}
		value := node.Content[0]
		if inFlow {
			if value.Kind != yaml.SequenceNode || len(value.Content) != 1 {
				continue
			}
			value = value.Content[0]
		}
		if value.Kind == yaml.ScalarNode && value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
			return start + end, nil
		}
	}
	return 0, fmt.Errorf("a text over several lines")
}

// scalar writes a text as a YAML scalar that is right in any place.
func scalar(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}

// Save writes files into the folder of an issue, each beside itself and then
// renamed.
func Save(dir string, files Files) error {
	for name, body := range files {
		if err := check.Replace(dir, name, body); err != nil {
			return err
		}
	}
	return nil
}
