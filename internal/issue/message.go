package issue

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// say is Say with this room's own catalogue. What has no Chinese, a test finds.
func (l Language) say(format string, args ...any) string { return l.Say(chinese, format, args...) }

// Say formats a message in the language. The code speaks English; the catalogue has
// the Chinese by it, and what it lacks stays English.
func (l Language) Say(chinese map[string]string, format string, args ...any) string {
	if l == ZH {
		format = cmp.Or(chinese[format], format)
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// describe says in the language what a key holds.
func (l Language) describe(f field) string {
	if !slices.Contains(f.rules, "chartkind") {
		return f.doc().In(l)
	}
	var docs []string
	for _, k := range ChartKinds() {
		docs = append(docs, k.Doc.In(l))
	}
	return strings.Join(docs, Pair{ZH: "，", EN: ", "}.In(l))
}
