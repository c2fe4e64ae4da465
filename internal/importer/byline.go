package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Credit is who did what, as a manuscript has it.
type Credit struct {
	Role   Both
	People []Both
	// key is what the role comes to, such as "text".
	key string
	// id is that of the record, file where it stands.
	id, file string
}

// Both is a text in the language of the manuscript, and in the other where the
// manuscript has it.
type Both struct{ Own, Twin string }

const (
	roleBody = `值班总编|副总编辑|总编辑|副总编|总编|值班主任|终审|签发|本版编辑|责任编辑|值班编辑|执行编辑|美术编辑|本版美编|本版摄影|版式设计|文字整理|图片整理|稿件统筹|` +
		`文/图|图/文|文／图|图／文|文图|图文|采写|撰文|撰稿|文字|作者|摄影|摄像|图片|供图|照片|版式|排版|美编|设计|制图|绘图|编辑|责编|主编|` +
		`审核|校对|校审|检校|策划|统筹|监制|翻译|编译|执笔|撰写|供稿|整理|文|图`
	reporterBody = `(?:本报|本刊|本台|本网|新华社|\p{Han}{2,6}(?:日报|晚报|早报|晨报|融媒|电视台|新闻网|客户端))?(?:全媒体|融媒体|首席|见习|实习|特约|驻地)*(?:记者|通讯员)|实习生`
	nameBody     = `\p{Han}{2,4}?(?:·\p{Han}{1,6})?|\p{Han}[ 　]{1,3}\p{Han}|[A-Z][A-Za-z.’'-]+(?: [A-Z][A-Za-z.’'-]+){0,3}`
)

// englishWork is what somebody did, or several things: “text and photographs”.
const englishWork = `(?:` + englishThing + `)(?:\s*(?:,|&|/|\band\b)\s*(?:` + englishThing + `))*\s*`

const englishThing = `text|words|story|reporting|writing|photos?|photographs?|photography|pictures?|images?|layout|design|editing|translation`

var (
	bylineRole  = regexp.MustCompile(`^(` + reporterBody + `|` + roleBody + `)`)
	bylineShell = regexp.MustCompile(`^[□■◎●▲◆★○◇\s　]*[（(【\[]?[□■◎●\s　]*|[）)】\]。\s　]*$`)
	oneName     = regexp.MustCompile(`^(?:` + nameBody + `)$`)
	roleBehind  = regexp.MustCompile(`^((?:` + nameBody + `)(?:[ 　、，,/／]+(?:` + nameBody + `))*)[ 　]*[/／]?[ 　]*(文/图|文／图|图/文|文图|图文|摄影报道|文并摄|摄影|供图|文字|编辑|摄|图|文)(?:[ 　；;|｜]+|$)`)
	givenBy     = regexp.MustCompile(`^(?:本版|本文|文中|以上|均为)?(?:除署名外|未署名)?的?(?:图片|照片|配图|图|资料)(?:除署名外|未署名的)?[，,]?(?:均|都)?(?:由|为)([^。，；、\s]{2,40}?)(?:提供|拍摄|供图|摄)$`)
	nameBreaks  = regexp.MustCompile(`[ 　、，,；;/／|｜]+`)
	givenGap    = regexp.MustCompile(`(^|[^\p{Han}])(\p{Han})[ 　]{1,3}(\p{Han})([^\p{Han}]|$)`)

	reporterOnly  = regexp.MustCompile(`^(?:` + reporterBody + `)$`)
	reporterHead  = regexp.MustCompile(`^(?:` + reporterBody + `)[ 　]*`)
	innerBrackets = regexp.MustCompile(`[（）()【】\[\]]`)

	englishByline = regexp.MustCompile(`(?i)^((?:` + englishWork + `)?by|reported by|written by|photographed by|edited by|translated by|designed by)\s+(.+)$`)
	englishRole   = regexp.MustCompile(`(?i)^(reporters?|correspondents?|` + englishWork + `|editors?|translators?|proofreaders?)\s*[:/]\s*(.+)$`)
	englishBreaks = regexp.MustCompile(`\s*(?:,|;|/|&|\band\b)\s*`)
)

// readCredits reads a paragraph that is nothing but names and what they did, and
// reports whether it is one: “本报记者 张三 通讯员 李四”, “文字/徐媚 版式/马学勤”,
// “张三 摄”, “图片由长治市规划和自然资源局提供”.
func readCredits(words string) ([]Credit, bool) {
	if columns(words) > 160 {
		return nil, false
	}
	words = bylineShell.ReplaceAllString(words, "")
	if words == "" {
		return nil, false
	}
	if found := givenBy.FindStringSubmatch(words); found != nil {
		return []Credit{makeCredit("图片", found[1])}, true
	}
	if credits, ok := englishCredits(words); ok {
		return credits, true
	}
	words = givenGap.ReplaceAllString(words, "$1$2$3$4") // 李　明 is one name
	if credits, ok := rolesBehind(words); ok {
		return credits, true
	}
	if credits, ok := rolesBefore(words); ok {
		return credits, true
	}
	if plain := innerBrackets.ReplaceAllString(words, " "); plain != words { // 执笔：张三（责编 李四）
		return rolesBefore(plain)
	}
	return nil, false
}

// author is an organisation that writes reports: 县政协调研组.
var author = regexp.MustCompile(`^\p{Han}{3,24}(?:局|委|办|院|社|部|中心|公司|学校|政府|集团|协会|学会|委员会|组|报|室)$`)

// isAuthors says whether a line below a headline is nothing but who wrote the report.
func isAuthors(words string) bool {
	for name := range strings.SplitSeq(nameBreaks.ReplaceAllString(words, " "), " ") {
		if !author.MatchString(name) && (!isPerson(name) || !hasSurname(name) || utf8.RuneCountInString(name) > 3) {
			return false
		}
	}
	return true
}

// twoLanguages cuts a line such as “记者 周文 / By Zhou Wen” where it goes on in English.
var twoLanguages = regexp.MustCompile(`^(.*\p{Han})\s*[/／|｜（(]?\s*([A-Z][A-Za-z &,.:’'/-]+[A-Za-z.])\s*[）)]?$`)

// readBoth reads a line of credits that may have them in both languages. chinese is the
// part of it that the credits are of, english the rest.
func readBoth(words string) (credits []Credit, chinese, english string, ok bool) {
	if found := twoLanguages.FindStringSubmatch(words); found != nil {
		if _, ok := readCredits(found[2]); ok {
			if credits, ok := readCredits(found[1]); ok {
				return credits, found[1], found[2], true
			}
		}
	}
	credits, ok = readCredits(words)
	return credits, words, "", ok
}

// rolesBehind reads “张三/文 李四/摄影”, “张三 摄” and “记者 张三 文/图”.
func rolesBehind(words string) ([]Credit, bool) {
	var credits []Credit
	head := reporterHead.FindString(words)
	words = words[len(head):]
	for words != "" {
		found := roleBehind.FindStringSubmatch(words)
		if found == nil {
			return nil, false
		}
		if end := found[1] + found[2]; head != "" && (found[2] == "文" || found[2] == "图") && strings.HasPrefix(words, end) {
			return nil, false // 记者 欧阳修文 is a name
		}
		names := slices.DeleteFunc(nameBreaks.Split(found[1], -1), reporterOnly.MatchString) // 文静 通讯员 武斌 文/图
		for _, n := range names {
			if !isPerson(n) {
				return nil, false
			}
		}
		role := found[2]
		if role == "摄" {
			role = "摄影"
		}
		credits = append(credits, makeCredit(role, names...))
		words = words[len(found[0]):]
	}
	return credits, len(credits) > 0
}

// rolesBefore reads “本报记者 张三 李四 摄影：王五”.
func rolesBefore(words string) ([]Credit, bool) {
	var credits []Credit
	for words != "" {
		role := bylineRole.FindString(words)
		if role == "" {
			return nil, false
		}
		rest := strings.TrimLeft(words[len(role):], " 　")
		parted := len(rest) < len(words[len(role):])
		if next := strings.TrimLeft(rest, ":：/／|｜"); len(next) < len(rest) {
			rest, parted = strings.TrimLeft(next, " 　"), true
		}
		names, left := takeNames(rest, parted)
		if len(names) == 0 {
			return nil, false
		}
		credits = append(credits, makeCredit(role, names...))
		words = left
	}
	return credits, len(credits) > 0
}

// takeNames takes names off the head of a text, up to the next role. Without a mark
// or a space between role and name, the name has to begin with a surname: 记者调查
// is no byline.
func takeNames(words string, parted bool) (names []string, rest string) {
	for words != "" {
		if len(names) > 0 && bylineRole.MatchString(words) {
			break
		}
		end := len(words)
		if at := nameBreaks.FindStringIndex(words); at != nil {
			end = at[0]
		}
		name := words[:end]
		if len(names) == 0 && parted && reporterOnly.MatchString(name) { // 文/图 本报记者 石磊
			words = strings.TrimLeft(words[end:], " 　")
			continue
		}
		if isLatin(name) { // its parts are parted by spaces too
			if at := regexp.MustCompile(`[、，,；;/／|｜]|\s+\p{Han}|$`).FindStringIndex(words); at != nil {
				end = at[0]
				name = words[:end]
			}
		}
		if !isPerson(name) && !(parted && isBody(name)) || !parted && len(names) == 0 && !hasSurname(name) {
			return nil, ""
		}
		names = append(names, name)
		words = strings.TrimLeft(words[end:], " 　、，,；;/／|｜")
	}
	return names, words
}

func isPerson(name string) bool { return oneName.MatchString(name) }

var organisation = regexp.MustCompile(`^\p{Han}{4,24}(?:局|委|办|院|社|会|部|中心|公司|学校|政府|集团|处|馆|站|队|所|厅|报|网|台|组|科|乡|镇|县|市|区)$`)

// isBody says whether a name is that of an organisation.
func isBody(name string) bool { return organisation.MatchString(name) }

func isLatin(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return first < 0x250 && s != ""
}

func englishCredits(words string) ([]Credit, bool) {
	for _, pattern := range []*regexp.Regexp{englishByline, englishRole} {
		found := pattern.FindStringSubmatch(words)
		if found == nil {
			continue
		}
		names := englishBreaks.Split(strings.TrimSpace(found[2]), -1)
		for _, n := range names {
			if !oneName.MatchString(n) {
				return nil, false
			}
		}
		return []Credit{makeCredit(found[1], names...)}, true
	}
	return nil, false
}

// makeCredit makes a credit with what its role comes to.
func makeCredit(role string, names ...string) Credit {
	c := Credit{Role: Both{Own: role}}
	c.key, c.Role.Twin = roleOf(role)
	for _, n := range names {
		c.People = append(c.People, Both{Own: n})
	}
	return c
}

// roleOf is the key of a role and its name in the other language.
func roleOf(role string) (key, twin string) {
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(strings.ToLower(role), p) {
				return true
			}
		}
		return false
	}
	switch {
	case has("通讯员"):
		return "correspondents", "Correspondents"
	case has("correspondent"):
		return "correspondents", "通讯员"
	case has("记者", "实习生", "采写"):
		return "reporters", "Reporters"
	case has("reporter", "reported"):
		return "reporters", "记者"
	case has("文/图", "图/文", "文／图", "图／文", "文图", "图文", "文并摄", "摄影报道"):
		return "text-and-photographs", "Text and photographs"
	case has("text", "words", "story", "writing", "reporting") && has("photo", "picture", "image"):
		return "text-and-photographs", "文/图"
	case has("责任编辑", "责编"):
		return "editors", "Editors in charge"
	case has("美术编辑", "美编", "版式", "排版", "设计", "制图", "绘图"):
		return "layout", "Layout"
	case has("layout", "design"):
		return "layout", "版式"
	case has("编译", "翻译"):
		return "translation", "Translation"
	case has("translat"):
		return "translation", "翻译"
	case has("编辑", "主编", "总编"):
		return "editors", "Editors"
	case has("edit"):
		return "editors", "编辑"
	case has("摄影", "摄像", "图片", "供图", "照片", "图"):
		return "photographs", "Photographs"
	case has("photo", "picture", "image"):
		return "photographs", "摄影"
	case has("校", "审", "签发"):
		return "proofreading", "Proofreading"
	case has("proof"):
		return "proofreading", "校对"
	case has("供稿"):
		return "contributors", "Contributors"
	case has("策划", "统筹", "监制", "主任"):
		return "planning", "Planning"
	case isLatin(role):
		return "text", "文字"
	}
	return "text", "Text"
}
