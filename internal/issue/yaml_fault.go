package issue

import (
	"regexp"
	"strings"
)

// yamlFault is what an editor did that YAML can not read.
type yamlFault struct {
	line    int // from 1
	offset  int // in bytes, within the line
	message string
	about   string // what the message quotes
	hint    string
	right   string // what the hint quotes, "" for nothing
}

// explainYAML says what is wrong with a text that YAML can not read, in an
// editor's words: the parsers speak of tokens and contexts. It looks at the lines
// that they name, then at all others.
func explainYAML(text string, near ...int) (yamlFault, bool) {
	lines := strings.Split(text, "\n")
	var order []int
	for _, n := range near {
		order = append(order, n, n+1, n-1)
	}
	for n := range lines {
		order = append(order, n+1)
	}
	for _, n := range order {
		if n < 1 || n > len(lines) {
			continue
		}
		if f, ok := explainLine(lines, n-1); ok {
			f.line = n
			return f, true
		}
	}
	return yamlFault{}, false
}

// keyLine is a line with a key: its place, and what stands behind the colon.
var keyLine = regexp.MustCompile(`^([ \t]*(?:- +)*)([\pL\pN_][^:：{}\[\],"']*?)([:：])([ \t]*)(.*)$`)

func explainLine(lines []string, n int) (yamlFault, bool) {
	line := strings.TrimRight(lines[n], " \t\r")
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if i := strings.IndexByte(indent, '\t'); i >= 0 {
		return yamlFault{offset: i, message: "a tab at the head of the line", hint: "YAML wants spaces there"}, true
	}
	m := keyLine.FindStringSubmatchIndex(line)
	if m == nil {
		rest := strings.TrimLeft(line, " -")
		return explainValue(rest, len(line)-len(rest), "")
	}
	key, value := line[m[4]:m[5]], line[m[10]:m[11]]
	switch {
	case line[m[6]:m[7]] == "：":
		return yamlFault{offset: m[6], message: "a full-width colon behind %q", about: key, hint: "write %q", right: key + ": "}, true
	case value != "" && m[8] == m[9]:
		return yamlFault{offset: m[6], message: "no space behind the colon of %q", about: key, hint: "write %q", right: key + ": " + value}, true
	}
	if f, ok := explainValue(value, m[10], key); ok {
		return f, true
	}
	return explainIndent(lines, n, m[4], key)
}

// explainIndent finds a key that begins in no column of the keys above it, or
// deeper than one that has its value already.
func explainIndent(lines []string, n, column int, key string) (yamlFault, bool) {
	for above := n - 1; above >= 0; above-- {
		m := keyLine.FindStringSubmatchIndex(strings.TrimRight(lines[above], " \t\r"))
		if m == nil {
			continue
		}
		switch value := lines[above][m[10]:m[11]]; {
		case m[4] == column:
			return yamlFault{}, false
		case m[4] < column && (value == "" || strings.ContainsAny(value[:1], "|>&")):
			return yamlFault{}, false
		case m[4] < column:
			return yamlFault{offset: column, message: "%q stands further right than the key above it, which has its text already", about: key,
				hint: "begin both in the same column"}, true
		}
		if strings.HasPrefix(strings.TrimLeft(lines[above], " "), "- ") && column < m[4] && column > strings.IndexByte(lines[above], '-') {
			return yamlFault{offset: column, message: "%q begins in no column of the keys above it", about: key, hint: "begin the keys of a record in the same column"}, true
		}
	}
	return yamlFault{}, false
}

// explainValue looks at what stands behind a key or a hyphen.
func explainValue(value string, at int, key string) (yamlFault, bool) {
	if value == "" || strings.HasPrefix(value, "#") {
		return yamlFault{}, false
	}
	wrong := func(offset int, message, about string, inner string) (yamlFault, bool) {
		hint, right := "put it in quotes: %q", inner
		if key != "" {
			hint, right = "put it in quotes: %s", key+": "+inQuotes(inner)
		}
		return yamlFault{offset: at + offset, message: message, about: about, hint: hint, right: right}, true
	}
	switch first := value[:1]; {
	case first == `"` || first == "'":
		end := quoteEnd(value)
		if end < 0 {
			return yamlFault{offset: at, message: "a text that begins with %s and does not end with it", about: first, hint: "end it with %s, or write curly quotation marks", right: first}, true
		}
		if rest := strings.TrimSpace(value[end:]); rest != "" && !strings.HasPrefix(rest, "#") && !strings.HasPrefix(rest, ":") {
			return yamlFault{offset: at + end, message: "%q stands behind the quotation mark that ends the text", about: rest,
				hint: "put quotation marks around the whole, and write curly ones inside"}, true
		}
	case first == "{":
		return explainMap(value, at)
	case first == "[":
		if end := strings.LastIndexByte(value, ']'); end < 0 {
			return yamlFault{offset: at, message: "a list that begins with [ and does not end with ]", hint: "end it with ]; where it is text, put it in quotes"}, true
		} else if rest := strings.TrimSpace(value[end+1:]); rest != "" && !strings.HasPrefix(rest, "#") {
			return wrong(0, "a text that begins with %s, which YAML reads as the beginning of a list", "[", value)
		}
	case strings.Contains("@`%&*!}],", first), first == "|" && len(value) > 3, first == ">" && len(value) > 3:
		return wrong(0, "a text that begins with %s, which means something else to YAML", first, value)
	case (first == "-" || first == "?") && (len(value) == 1 || value[1] == ' ') && key != "":
		return wrong(0, "a text that begins with %s, which means something else to YAML", first, value)
	default:
		if i := colonIn(value); i >= 0 {
			return wrong(i, "a colon and a space inside the text %s", value, value)
		}
	}
	return yamlFault{}, false
}

// quoteEnd is the offset behind the mark that ends a quoted text, -1 without one.
func quoteEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[i] == s[0] && s[0] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return -1
}

// colonIn is the place of a colon that would begin a value, -1 without one.
func colonIn(s string) int {
	if i := strings.Index(s, ": "); i >= 0 {
		return i
	}
	if strings.HasSuffix(s, ":") {
		return len(s) - 1
	}
	return -1
}

// explainMap looks at the entries of {zh: …, en: …}.
func explainMap(value string, at int) (yamlFault, bool) {
	end := len(value)
	closed := strings.LastIndexByte(value, '}')
	if closed > 0 {
		end = closed
		if strings.Count(value, "}") > strings.Count(value, "{") {
			return yamlFault{offset: at + closed, message: "%q does not belong behind the map", about: "}", hint: "remove it, or put the text in quotes"}, true
		}
	}
	for from := 1; from < end; {
		to := entryEnd(value[:end], from)
		entry := strings.TrimLeft(value[from:to], " ")
		offset := at + to - len(entry)
		key, text, ok := strings.Cut(entry, ":")
		switch text = strings.TrimSpace(text); {
		case strings.TrimSpace(entry) == "":
		case !ok && strings.Contains(entry, "："):
			return yamlFault{offset: offset, message: "a full-width colon in %q", about: strings.TrimSpace(entry), hint: `write ": " behind the key`}, true
		case strings.Contains(text, "，en:"), strings.Contains(text, "，zh:"):
			return yamlFault{offset: offset, message: "a full-width comma in %q", about: strings.TrimSpace(entry), hint: `write ", " between the two languages`}, true
		case ok && text != "":
			lead := len(entry) - len(strings.TrimLeft(entry[len(key)+1:], " "))
			if strings.ContainsAny(text, "[]{}") && !strings.ContainsAny(text[:1], `"'[{`) {
				return yamlFault{offset: offset + lead, message: "brackets inside the text %s", about: text, hint: "put it in quotes: %s", right: key + ": " + inQuotes(text)}, true
			}
			if f, bad := explainValue(text, offset+lead, key); bad {
				return f, true
			}
		}
		from = to + 1
	}
	if closed < 0 {
		return yamlFault{offset: at, message: "a map that begins with { and does not end with }", hint: "end it with }; where it is text, put it in quotes"}, true
	}
	if rest := strings.TrimSpace(value[closed+1:]); rest != "" && !strings.HasPrefix(rest, "#") {
		return yamlFault{offset: at + closed + 1, message: "%q does not belong behind the map", about: rest, hint: "remove it, or put the text in quotes"}, true
	}
	return yamlFault{}, false
}

// entryEnd is where the entry of a map ends that begins at an offset: at a comma
// that is in no quotes and no brackets, or at the end.
func entryEnd(s string, from int) int {
	depth := 0
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '"', '\'':
			before := strings.TrimRight(s[from:i], " ")
			if end := quoteEnd(s[i:]); end > 0 && (before == "" || strings.HasSuffix(before, ":")) {
				i += end - 1
			}
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case ',':
			if depth <= 0 {
				return i
			}
		}
	}
	return len(s)
}

// inQuotes puts a text in quotation marks that it does not hold.
func inQuotes(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

// says is the fault in the language.
func (f yamlFault) says(l Language) (message, hint string) {
	message, hint = l.say(f.message), l.say(f.hint)
	if f.about != "" {
		message = l.say(f.message, f.about)
	}
	if f.right != "" {
		hint = l.say(f.hint, f.right)
	}
	return message, hint
}
