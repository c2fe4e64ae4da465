package check

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// A waiver is written where its finding is:
//
//	waive:                        in the front matter of a page, or in
//	  - code: doubled-word        data/issue.yaml for every file
//	    text: 天天                 the words it is about; may be absent
//	    reason: the printed text
//
//	value: 4  # check:allow sum the fifth part is not printed
//
// The comment holds in data files and the configuration, for its own line or, alone on a line, for
// the next line that is none. Neither is part of the text, so that no hash
// changes and plain Hugo prints nothing.
type waiver struct {
	code string
	// file is "" for every file.
	file string
	// line is 0 for every line.
	line int
	text string
	at   issue.Pos
}

var allowPattern = regexp.MustCompile(`(^|\s)#\s*check:allow\s+([a-z0-9-]+)[ \t]*(.*)$`)

// waiversOf lists every waiver of the issue.
func waiversOf(c *Copy) []waiver {
	var list []waiver
	add := func(file string, waivers []issue.Waiver) {
		for _, w := range waivers {
			list = append(list, waiver{code: w.Code, file: file, text: w.Text, at: w.At("code")})
		}
	}
	add("", c.Meta.Waive)
	for _, l := range c.Languages() {
		for _, p := range c.Pages(l) {
			add(p.File, p.Waive)
		}
	}
	names, _ := fs.Glob(c.FS, "data/*.yaml")
	more, _ := fs.Glob(c.FS, "data/*/*.yaml")
	settings, _ := fs.Glob(c.FS, "config/*/*")
	for _, name := range slices.Concat(names, more, issue.ConfigNames(), settings) {
		text, _, read := c.Text(name)
		if !read { // settings are no text of the issue
			data, _ := fs.ReadFile(c.FS, name)
			text = string(data)
		}
		if strings.Contains(text, "check:allow") {
			list = append(list, comments(name, text)...)
		}
	}
	return list
}

// comments lists the waivers in the comments of a data file or of settings.
func comments(file, text string) []waiver {
	var list, waiting []waiver
	for n, line := range strings.Split(text, "\n") {
		m := allowPattern.FindStringSubmatchIndex(line)
		alone := strings.HasPrefix(strings.TrimSpace(line), "#")
		if m != nil && strings.TrimSpace(line[m[6]:m[7]]) != "" {
			w := waiver{code: line[m[4]:m[5]], file: file, line: n + 1,
				at: issue.Pos{File: file, Line: n + 1, Column: utf8.RuneCountInString(line[:m[4]]) + 1}}
			if alone {
				waiting = append(waiting, w)
			} else {
				list = append(list, w)
			}
		}
		if alone || strings.TrimSpace(line) == "" {
			continue
		}
		for _, w := range waiting {
			w.line = n + 1
			list = append(list, w)
		}
		waiting = nil
	}
	return append(list, waiting...)
}

// covers says whether the waiver is about the finding.
func (w waiver) covers(c *Copy, f diag.Finding) bool {
	if w.code != f.Code || w.file != "" && w.file != f.File || w.line > 0 && w.line != f.Line {
		return false
	}
	if w.text == "" {
		return true
	}
	line, ok := c.Line(f.File, f.Line)
	if !ok { // settings are no text of the issue
		data, err := fs.ReadFile(c.FS, f.File)
		lines := strings.Split(string(data), "\n")
		if err != nil || f.Line < 1 || f.Line > len(lines) {
			return false
		}
		line = lines[f.Line-1]
	}
	for from := 0; ; {
		i := strings.Index(line[from:], w.text)
		if i < 0 {
			return false
		}
		start := utf8.RuneCountInString(line[:from+i]) + 1
		if f.Column == 0 || f.Column >= start && f.Column < start+utf8.RuneCountInString(w.text) {
			return true
		}
		from += i + len(w.text)
	}
}

// waive takes out the findings that a waiver covers, and returns what is left
// and which waivers were of no use.
func waive(c *Copy, list []found) (left []found, unused []waiver) {
	waivers := waiversOf(c)
	if len(waivers) == 0 {
		return list, nil
	}
	used := map[issue.Pos]bool{}
	for _, f := range list {
		stands := false
		for _, w := range waivers {
			if f.Code != codeHiddenData && w.covers(c, f.Finding) { // the built site would be refused all the same
				used[w.at], stands = true, true
			}
		}
		if !stands {
			left = append(left, f)
		}
	}
	return left, slices.DeleteFunc(waivers, func(w waiver) bool { return used[w.at] })
}
