package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"

	"github.com/tekan-press/tekan/internal/issue"
)

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// slug makes an id of words, with Chinese in pinyin, of so many syllables or words
// at most. It is "" where nothing of them makes one.
func slug(words string, most int) string {
	var parts []string
	var latin strings.Builder
	flush := func() {
		if latin.Len() > 0 {
			parts = append(parts, latin.String())
			latin.Reset()
		}
	}
	args := pinyin.NewArgs()
	for _, r := range norm.NFKD.String(strings.ToLower(words)) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			latin.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
		case issue.IsHan(r):
			flush()
			if found := pinyin.SinglePinyin(r, args); len(found) > 0 {
				parts = append(parts, notInID.ReplaceAllString(strings.ReplaceAll(found[0], "ü", "v"), ""))
			}
		default:
			flush()
		}
		if len(parts) >= most {
			break
		}
	}
	flush()
	parts = parts[:min(len(parts), most)]
	id := strings.Join(parts, "-")
	// An id that ends in a number of its own would be the address of a block.
	if at := strings.LastIndexByte(id, '-'); at > 0 {
		if _, err := strconv.Atoi(id[at+1:]); err == nil {
			id = id[:at] + id[at+1:]
		}
	}
	return strings.Trim(notInID.ReplaceAllString(id, "-"), "-")
}

// names hands out ids that are not taken.
type names map[string]bool

// take makes an id of the words: with more of them where a shorter one is taken, and
// then with a letter.
func (n names) take(words, otherwise string, most int) string {
	for _, length := range []int{most, most + 2, most + 4} {
		if id := slug(words, length); id != "" && !n[id] {
			n[id] = true
			return id
		}
	}
	id := slug(words, most)
	if id == "" {
		id = otherwise
	}
	return n.free(id)
}
