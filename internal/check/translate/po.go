package translate

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Entry is one message of a PO file, as the manual of GNU gettext describes it.
type Entry struct {
	// Context names the text: "river/land land-3", "photos/lake/caption".
	Context string
	// ID is the Chinese, Text the English.
	ID, Text string
	// Previous is the Chinese that Text was made from, where it is known.
	Previous string
	// Places are where the text stands, as file:line.
	Places []string
	// Comments are for the translator.
	Comments []string
	// Fuzzy marks a text that needs another look.
	Fuzzy bool
}

// WritePO writes the entries as a PO file, header first.
func WritePO(w io.Writer, project string, entries []Entry) error {
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n")
	for _, line := range []string{
		"Project-Id-Version: " + project, "Language: en", "MIME-Version: 1.0",
		"Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit", "X-Source-Language: zh-Hans",
	} {
		b.WriteString(quote(line+"\n") + "\n")
	}
	for _, e := range entries {
		b.WriteString("\n")
		for _, c := range e.Comments {
			b.WriteString("#. " + c + "\n")
		}
		for _, p := range e.Places {
			b.WriteString("#: " + p + "\n")
		}
		if e.Fuzzy {
			b.WriteString("#, fuzzy\n")
		}
		if e.Previous != "" {
			b.WriteString("#| msgid " + strings.ReplaceAll(field(e.Previous), "\n", "\n#| ") + "\n")
		}
		fmt.Fprintf(&b, "msgctxt %s\nmsgid %s\nmsgstr %s\n", field(e.Context), field(e.ID), field(e.Text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// field writes a text as one string, or one for each of its lines.
func field(s string) string {
	if !strings.Contains(s, "\n") {
		return quote(s)
	}
	out := `""`
	for _, line := range strings.SplitAfter(s, "\n") {
		if line != "" {
			out += "\n" + quote(line)
		}
	}
	return out
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}

// unquote reads a string of a PO file.
func unquote(s string) (string, error) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", fmt.Errorf("%s is not a string in quotes", s)
	}
	var b strings.Builder
	for body := s[1 : len(s)-1]; body != ""; {
		if body[0] == '"' {
			return "", fmt.Errorf("a quotation mark inside %s: write \\\"", s)
		}
		if body[0] != '\\' {
			n := strings.IndexAny(body, `\"`)
			if n < 0 {
				n = len(body)
			}
			b.WriteString(body[:n])
			body = body[n:]
			continue
		}
		r, _, rest, err := strconv.UnquoteChar(body, '"')
		if err != nil {
			return "", fmt.Errorf("a backslash in %s that begins no escape", s)
		}
		b.WriteRune(r)
		body = rest
	}
	return b.String(), nil
}

// ReadPO reads the entries of a PO file without its header. Obsolete entries
// (#~) are left out; plural forms are refused, since an issue has none.
func ReadPO(r io.Reader) ([]Entry, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	p := &poReader{}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n")
	for n, line := range strings.Split(text+"\n\n", "\n") {
		if err := p.line(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return p.entries, nil
}

type poReader struct {
	entries []Entry
	now     Entry
	// into is the string that further lines in quotes go on with.
	into         *string
	ended, begun bool
}

func (p *poReader) line(line string) error {
	switch {
	case line == "":
		p.finish()
		return nil
	case strings.HasPrefix(line, "#~"), strings.HasPrefix(line, "#|"):
		return nil
	case strings.HasPrefix(line, "#"):
		if p.ended {
			p.finish()
		}
		if flags, ok := strings.CutPrefix(line, "#,"); ok && strings.Contains(flags, "fuzzy") {
			p.now.Fuzzy = true
		}
		return nil
	case line[0] == '"':
		if p.into == nil {
			return fmt.Errorf("a string that belongs to nothing: %s", line)
		}
		s, err := unquote(line)
		*p.into += s
		return err
	}
	word, rest, _ := strings.Cut(line, " ")
	if p.ended && (word == "msgctxt" || word == "msgid") {
		p.finish()
	}
	switch word {
	case "msgctxt":
		p.into = &p.now.Context
	case "msgid":
		p.into = &p.now.ID
	case "msgstr":
		p.into, p.ended = &p.now.Text, true
	default:
		return fmt.Errorf("unknown keyword %q: want msgctxt, msgid or msgstr", word)
	}
	p.begun = true
	s, err := unquote(strings.TrimSpace(rest))
	*p.into += s
	return err
}

func (p *poReader) finish() {
	if p.begun && p.now.ID != "" {
		p.entries = append(p.entries, p.now)
	}
	if p.begun {
		*p = poReader{entries: p.entries}
	}
}
