package compose

import (
	"regexp"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// Masked stands for every byte that is spelled for machines. It is no letter,
// no mark and no space, so that nothing is read out of it.
const Masked = '\x01'

// address finds addresses that Markdown does not mark as such.
var address = regexp.MustCompile(`(?:[a-z][a-z0-9+.-]*://|www\.)[!-~]+|[!-~]+@[!-~]+\.[a-z]+|\b(?:[\w-]+\.)+(?:cn|com|org|net|md|yaml|html|csv|json|jpg|png)\b`)

// Prose returns a plain text with what is verbatim in it, and addresses, masked, byte for byte at the same places.
func Prose(text string, verbatim []issue.Span) string {
	odd := strings.Contains(text, "://") || strings.ContainsRune(text, '@') || hasInnerDot(text)
	if len(verbatim) == 0 && !odd {
		return text
	}
	out := []byte(text)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = Masked
		}
	}
	for _, s := range verbatim {
		blank(s.Start, s.End)
	}
	if odd {
		for _, m := range address.FindAllIndex(out, -1) {
			blank(m[0], m[1])
		}
	}
	return string(out)
}

// hasInnerDot says whether a full stop stands between two ASCII letters, as in
// names of hosts and files.
func hasInnerDot(s string) bool {
	letter := func(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
	for i := 1; ; i++ {
		n := strings.IndexByte(s[min(i, len(s)):], '.')
		if n < 0 {
			return false
		}
		if i += n; i+1 < len(s) && letter(s[i-1]) && letter(s[i+1]) {
			return true
		}
	}
}
