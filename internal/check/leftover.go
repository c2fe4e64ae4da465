package check

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/issue"
)

// piece is a stretch of a text and where it begins, in bytes.
type piece struct {
	at   int
	text string
}

// What is still to be done is said in words that may also stand in a sentence
// (有待补齐短板, a decision to come). They count where they are set apart: in
// brackets, before a colon at the head, or alone.
const (
	undoneZH = `(?:图片|照片|说明|文字|数字|数据|标题|姓名|作者|译文)?(?:待(?:补|补充|补录|定|核|核实|核对|查|查证|查实|确认|落实|写|撰|译|翻译|编|配图|插图|提供|采访|填|填写|改|完善)|暂缺)`
	undoneEN = `(?:TK|TKTK|TBD|TBC|TBA|[Tt]o (?:come|follow|be (?:added|confirmed|written|translated|checked|supplied|completed|decided|announced)))`
	whatEN   = `(?i:photo|photograph|picture|map|caption|credit|text|title|headline|deck|summary|name|date|figure|translation)s?`
)

var (
	undoneApart = map[issue.Language]*regexp.Regexp{
		issue.ZH: regexp.MustCompile(`[（(【\[〔［{<《]\s*(?:` + undoneZH + `|此处(?:补|插|加|填|放|配|待|写|需)[^）)】\]〕］}>》]{0,16}|` + undoneEN + `)\s*[）)】\]〕］}>》]|^` + undoneZH + `[：:]|^` + undoneZH + `[。！!…]*$`),
		issue.EN: regexp.MustCompile(`[(\[{<]\s*(?:[\w’]+ ){0,3}` + undoneEN + `\s*[)\]}>]|^(?:` + whatEN + ` )?` + undoneEN + `(?::|\.?$)`),
	}
	// These never stand in a finished text.
	undoneAlways = regexp.MustCompile(`\b(?:TODO|FIXME|TKTK+)\b|(?i:\blorem ipsum\b|\b(?:placeholder|dummy) (?:text|title|headline|caption|image)\b|\b(?:insert|type|your) (?:text|title|headline|caption|name|photo|image|picture|date) here\b|\b(?:text|title|headline|caption|name|photo|image|picture|date) goes here\b)|` +
		`占位(?:文字|文本|符|图)|(?:样例|测试|示例)(?:文字|文本|标题)|(?:单击|点击)此处(?:添加|编辑|输入)|请在此处?(?:输入|填写)|_{3,}|＿{2,}`)
	// In Chinese, letters stand for a name or a day that nobody has filled in. The
	// signs ×× do so on purpose, where a name is kept back.
	letteredZH = regexp.MustCompile(`\b[Xx]{2,}\b|[×XxOo○]{1,2}月[×XxOo○]{1,2}日`)

	namedLikeFile = regexp.MustCompile(`(?i)^(?:(?:img|dsc|dscn|image|photo|picture|mmexport|wechat|screenshot|微信图片|微信截图|屏幕截图|未命名|untitled)[-_ ]*[\d_-]*|.*\.(?:jpe?g|png|webp|avif|heic|gif|bmp|tiff?))$`)
)

// Words of which the patterns above need one, in lower case: nearly no text has any, and to
// look for them costs a fraction of what the patterns do.
var (
	apartWords = []string{"待补", "待定", "待核", "待查", "待确", "待落", "待写", "待撰", "待译", "待翻", "待编", "待配", "待插", "待提", "待采", "待填", "待改", "待完", "暂缺", "此处",
		"tk", "tbd", "tbc", "tba", "to come", "to follow", "to be a", "to be c", "to be d", "to be s", "to be t", "to be w"}
	alwaysWords   = []string{"todo", "fixme", "tktk", "lorem ipsum", "placeholder", "dummy", " here", "占位", "样例", "测试", "示例", "此处", "请在此", "__", "＿＿"}
	letteredWords = []string{"xx", "月×", "月x", "月o", "月○"}
)

// leftovers are the words of a passage with which somebody left a place open.
func leftovers(p *Passage) []piece {
	held, lower := p.shingles(), ""
	needs := func(word string) bool {
		if !held.MayHold(word) {
			return false
		}
		if lower == "" {
			lower = lowerLetters(p.Text)
		}
		return strings.Contains(lower, word)
	}
	var list []piece
	add := func(from, to int) {
		if !slices.ContainsFunc(list, func(x piece) bool { return from < x.at+len(x.text) && x.at < to }) {
			list = append(list, piece{from, p.Text[from:to]})
		}
	}
	look := func(pattern *regexp.Regexp, words []string) {
		if slices.ContainsFunc(words, needs) {
			for _, m := range pattern.FindAllStringIndex(p.Text, -1) {
				add(m[0], m[1])
			}
		}
	}
	look(undoneApart[p.Lang], apartWords)
	look(undoneAlways, alwaysWords)
	if p.Lang == issue.ZH {
		look(letteredZH, letteredWords)
	}
	return list
}

// lowerLetters writes the capitals of ASCII small.
func lowerLetters(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return 'A' <= r && r <= 'Z' }) < 0 {
		return s
	}
	small := []byte(s)
	for n, c := range small {
		if 'A' <= c && c <= 'Z' {
			small[n] = c | 0x20
		}
	}
	return string(small)
}

// emptyWords says of a field that it stands there for form's sake: a dash, the name
// of a file, an alt text of “picture”.
func emptyWords(p *Passage) bool {
	if p.Block != nil || p.Text == "" { // reading the issue says what is missing
		return false
	}
	if !strings.ContainsFunc(p.Text, isLetterOrDigit) {
		return !strings.ContainsRune(p.Text, issue.Lost)
	}
	switch p.Field {
	case "alt":
		photo, _ := p.Owner.(*issue.Photo)
		said := fold(p.Text)
		return namedLikeFile.MatchString(p.Text) || photo != nil && said == fold(photo.ID) || slices.Contains(noAlt(), said)
	case "caption":
		return namedLikeFile.MatchString(p.Text)
	case "people", "credit":
		return slices.Contains([]string{"某某", "某某某", "姓名", "无名", "johndoe", "janedoe"}, fold(p.Text))
	}
	return false
}

// noAlt are alt texts, folded, that tell nobody anything.
func noAlt() []string {
	return []string{
		"图", "图片", "照片", "配图", "插图", "图像", "题图", "无", "空", "没有", "暂无", "替代文字", "图片说明", "说明",
		"alt", "alttext", "image", "photo", "picture", "photograph", "none", "na", "null", "empty", "caption", "description",
	}
}

// hostPattern is what may be a host: behind a scheme anything, alone only what has
// a dot in it.
var hostPattern = regexp.MustCompile(`(?i)(?:(?:https?:)?//(?:[\w.:%+-]*@)?(\[[0-9a-f:.]+\]|[^\s/:?#"'<>()（）“”，。、；]+)|(?:[\w.+-]+@)((?:[a-z0-9-]+\.)+[a-z]{2,})|\b((?:[a-z0-9-]+\.)+[a-z]{2,})\b)`)

// dotted says whether a letter follows a dot, as in the name of a host.
func dotted(text string) bool {
	for rest := text; ; {
		_, after, found := strings.Cut(rest, ".")
		if !found {
			return false
		}
		if rest = after; rest != "" && (rest[0]|0x20 >= 'a' && rest[0]|0x20 <= 'z') {
			return true
		}
	}
}

// exampleHosts are the addresses of a text that belong to nobody, or to no reader.
func exampleHosts(text string) []piece {
	if !strings.Contains(text, "//") && !dotted(text) {
		return nil
	}
	var list []piece
	for _, m := range hostPattern.FindAllStringSubmatchIndex(text, -1) {
		typed := m[2] >= 0 || m[4] >= 0 // behind a scheme, or of a mailbox
		for n := 2; n < len(m); n += 2 {
			if m[n] >= 0 && exampleHost(strings.TrimRight(text[m[n]:m[n+1]], "."), typed) {
				list = append(list, piece{m[n], text[m[n]:m[n+1]]})
			}
		}
	}
	return list
}

var (
	// exampleName is example.org and its kin: RFC 2606, section 3, and what people
	// write in their place.
	exampleName = regexp.MustCompile(`(?:^|\.)(?:example(?:\.[a-z]{2,3}(?:\.[a-z]{2})?)?|(?:your|my)-?(?:domain|site|website|paper|newspaper|host)(?:\.[a-z.]+)?|domain\.com|change-?me(?:\.[a-z]+)?)$`)
	// exampleEnd are the names that RFC 2606 and RFC 6761 keep free, and those of one
	// machine or network.
	exampleEnd = regexp.MustCompile(`(?:^|\.)(?:test|example|invalid|localhost|local|internal|lan)$`)
)

// exampleHost says whether a host is none that readers reach. Without a scheme
// before it, "on.Example" may be a sentence that lacks a space.
func exampleHost(host string, typed bool) bool {
	host = strings.ToLower(host)
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return typed && (ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast())
	}
	if typed && (exampleEnd.MatchString(host) || strings.IndexFunc(host, unicode.IsLetter) >= 0 && !strings.Contains(host, ".") && utf8.ValidString(host)) {
		return true
	}
	return exampleName.MatchString(host) && (typed || !exampleEnd.MatchString(host))
}
