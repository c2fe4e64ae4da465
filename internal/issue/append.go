package issue

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// AppendRecords puts records at the end of a data file, in the way its own are
// indented. Nothing else in the file changes but an empty list [], which goes.
func AppendRecords(name string, old []byte, records string) ([]byte, error) {
	if records == "" {
		return old, nil
	}
	old = bytes.TrimPrefix(old, []byte("\uFEFF"))
	var doc yaml.Node
	if err := yaml.Unmarshal(old, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	text := string(old)
	if len(doc.Content) > 0 {
		list := doc.Content[0]
		switch {
		case list.Kind == yaml.ScalarNode && list.Tag == "!!null":
		case list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0 && len(list.Content) > 0:
			return nil, fmt.Errorf("%s:%d is no list with a record for each \"- \": write it so, and try again", name, list.Line)
		case len(list.Content) == 0:
			lines := strings.Split(text, "\n")
			lines[list.Line-1] = strings.Replace(lines[list.Line-1], "[]", "", 1)
			if strings.TrimSpace(lines[list.Line-1]) == "" {
				lines = slices.Delete(lines, list.Line-1, list.Line)
			}
			text = strings.Join(lines, "\n")
		default:
			records = indent(records, list.Column-1)
		}
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return []byte(text + records), nil
}

// indent moves lines to the right.
func indent(text string, by int) string {
	if by <= 0 {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if strings.TrimSpace(l) != "" {
			lines[i] = strings.Repeat(" ", by) + l
		}
	}
	return strings.Join(lines, "")
}
