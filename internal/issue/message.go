package issue

import (
	"cmp"
	"fmt"
)

// say formats a message in the language. The code speaks English; what has no
// Chinese, a test finds.
func (l Language) say(format string, args ...any) string {
	if l == ZH {
		format = cmp.Or(chinese[format], chineseField[format], format)
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}
