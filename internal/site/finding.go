package site

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gohugoio/hugo/common/herrors"

	"github.com/tekan-press/tekan/internal/diag"
)

// code is that of every finding which is Hugo's own.
const code = "hugo"

var (
	// ansi is the colour Hugo puts around a position when it thinks that it
	// writes to a terminal.
	ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")
	// positioned is a position as templates print it.
	positioned = regexp.MustCompile(`:?\s*"([^"\n]+):(\d+):(\d+)"`)
	// chatter is what Hugo and its templates say before they come to the point.
	chatter = regexp.MustCompile(`^(?:(?:execute|parse) of template failed: |template: [^ ]+:\d+(?::\d+)?: |executing "[^"]*" at |failed to (?:extract|process|render) shortcode: |failed to load config: |unmarshal failed: |\[\d+:\d+\] |(?:toml|yaml): )`)
	// byTemplate holds the name of the template that a message is about.
	byTemplate = regexp.MustCompile(`template: ([^ :]+):\d+(:\d+)?: `)
	// byYAML marks a message whose column counts code points already.
	byYAML = regexp.MustCompile(`\[\d+:\d+\] `)
)

// failed reports whether findings stop a build.
func failed(found []diag.Finding) bool { return diag.Count(found, diag.Error) > 0 }

// findings turns an error of Hugo into at least one finding. Where an editor's
// file and a template are both to blame, the finding stands in the editor's
// file and the hint names the template.
func (s source) findings(err error) []diag.Finding {
	var found []diag.Finding
	for _, e := range herrors.Errors(err) {
		chain := herrors.UnwrapFileErrors(e)
		if len(chain) == 0 {
			found = append(found, s.logged(diag.Error, e.Error()))
			continue
		}
		last := chain[len(chain)-1]
		at := last
		for _, c := range chain {
			if strings.HasPrefix(s.rel(c.Position().Filename), "content/") {
				at = c
				break
			}
		}
		f := diag.Finding{Code: code, Severity: diag.Error, Message: brief(herrors.Cause(last).Error())}
		f.File, f.Line, f.Column = s.place(at)
		if at != last {
			file, line, _ := s.place(last)
			f.Hint = "the template is " + file + ":" + strconv.Itoa(line)
		}
		found = append(found, f)
	}
	return found
}

// logged makes a finding of a message, which may hold a position.
func (s source) logged(severity diag.Severity, message string) diag.Finding {
	f := diag.Finding{Code: code, Severity: severity}
	message = ansi.ReplaceAllString(message, "")
	if m := positioned.FindStringSubmatchIndex(message); m != nil {
		name := message[m[2]:m[3]]
		line, _ := strconv.Atoi(message[m[4]:m[5]])
		column, _ := strconv.Atoi(message[m[6]:m[7]])
		line = s.written(name, line)
		f.File, f.Line, f.Column = s.rel(name), line, runeColumn(name, line, column-1)
		message = message[:m[0]] + message[m[1]:]
	}
	if f.File == "" {
		f.File, message = s.namedFile(message)
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(message), "\n")
	f.Message, f.Hint = brief(first), strings.Join(strings.Fields(rest), " ")
	return f
}

// namedFile takes a file of the issue out of a message that gives no place in it.
func (s source) namedFile(message string) (file, rest string) {
	before, after, ok := strings.Cut(message, s.dir+string(filepath.Separator))
	if !ok {
		return "", message
	}
	end := strings.IndexAny(after+" ", "\" :,\n")
	name := filepath.ToSlash(after[:end])
	if !exists(filepath.Join(s.dir, name)) {
		return "", message
	}
	return name, strings.TrimSuffix(strings.TrimRight(before, " \""), ": see") + strings.TrimPrefix(after[end:], "\"")
}

// place is where a file error stands, in code points. Hugo counts bytes: from
// zero in templates and bundles, from one in text.
func (s source) place(e herrors.FileError) (file string, line, column int) {
	pos := e.Position()
	name := pos.Filename
	line, column = max(pos.LineNumber, 0), max(pos.ColumnNumber, 0)
	m := byTemplate.FindStringSubmatch(e.Error())
	switch {
	case filepath.Ext(name) == ".md":
		line = s.written(name, line)
		if !byYAML.MatchString(e.Error()) {
			column = runeColumn(name, line, column-1)
		}
	case m != nil:
		// Hugo names the base of a template for the template itself.
		if own := filepath.Join(s.dir, "layouts", m[1]); filepath.Base(own) != filepath.Base(name) && exists(own) {
			name = own
		}
		if m[2] != "" {
			column = runeColumn(name, line, column)
		}
	case slices.Contains([]string{".css", ".js", ".ts"}, filepath.Ext(name)):
		column = runeColumn(name, line, column)
	}
	return s.rel(name), line, column
}

// added is a line that composing puts into a text; what stands alone has an empty
// line before it.
var added = regexp.MustCompile(`^(?:\{#\S+ \.\S+.*\}|(\{\{< (?:lag|correction) .*>\}\}))$`)

// written is the line of an editor's file that a line of the composed text was
// made from.
func (s source) written(name string, line int) int {
	if s.text == nil {
		return line
	}
	composed := bytes.Split(s.text.files[s.rel(name)], []byte("\n"))
	for _, text := range composed[:min(max(line-1, 0), len(composed))] {
		if m := added.FindSubmatch(text); m != nil {
			line--
			if m[1] != nil {
				line--
			}
		}
	}
	return line
}

// runeColumn turns a number of bytes before a place into its column in code
// points, from one.
func runeColumn(file string, line, before int) int {
	data, err := os.ReadFile(file)
	lines := bytes.Split(data, []byte("\n"))
	if err != nil || line < 1 || line > len(lines) {
		return before + 1
	}
	return utf8.RuneCount(lines[line-1][:max(0, min(before, len(lines[line-1])))]) + 1
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// rel is a file's path from the issue, with slashes.
func (s source) rel(file string) string {
	if !filepath.IsAbs(file) {
		return filepath.ToSlash(file)
	}
	return s.files.name(file)
}

// brief is a message of Hugo in the voice of the others: without what comes
// before the point, on one line, with no full stop.
func brief(message string) string {
	message = strings.TrimSpace(ansi.ReplaceAllString(message, ""))
	message, _, _ = strings.Cut(message, "\n")
	for loc := chatter.FindStringIndex(message); loc != nil; loc = chatter.FindStringIndex(message) {
		message = message[loc[1]:]
	}
	return strings.TrimSuffix(strings.TrimSpace(message), ".")
}
