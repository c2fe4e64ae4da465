package issue

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

// maxText bounds what is looked at for conflicts: no text of an issue is larger.
const maxText = 8 << 20

// conflicts reports every merge that was left unsettled, once, where it begins.
func (s *sink) conflicts(name, text string) (found bool) {
	if !strings.Contains(text, "<<<<<<<") && !strings.Contains(text, ">>>>>>>") && !strings.Contains(text, "|||||||") {
		return false
	}
	lines := strings.Split(text, "\n")
	for _, n := range conflictLines(lines, strings.HasSuffix(name, ".md")) {
		mark := strings.TrimSpace(lines[n-1])
		s.add(Pos{name, n, 1}.Finding(CodeConflict, s.lang.say("%q is the mark of a merge that was not settled", mark),
			s.lang.say("keep what is right of both sides, and no line with <<<<<<<, |||||||, ======= or >>>>>>>")))
		found = true
	}
	return found
}

// conflictLines returns the lines, from 1, at which conflicts begin, as git and
// others write them:
//
//	<<<<<<< ours
//	||||||| the version before both, where git was asked for it
//	=======
//	>>>>>>> theirs
//
// What is left of one that was settled in part counts as one too. A line of
// equals signs alone underlines a heading; in the fenced code of a Markdown
// file, which may show anything, only a whole conflict counts.
func conflictLines(lines []string, markdown bool) []int {
	var found []int
	begun, fenced, divided := 0, false, false // the conflict that is open
	end := func() {
		if begun > 0 && (!fenced || divided) {
			found = append(found, begun)
		}
		begun, divided = 0, false
	}
	fence := ""
	for n, line := range lines {
		if markdown {
			fence = fenceAfter(fence, line)
		}
		mark := conflictMark(line)
		switch {
		case mark == '<':
			divided = false
			end()
			begun, fenced = n+1, fence != ""
		case mark == '=' && begun > 0:
			divided = true
		case mark == '|' && begun == 0 && fence == "" && !strings.Contains(line[7:], "|"): // no row of a table
			begun, fenced = n+1, false
		case mark == '>':
			if begun == 0 {
				begun, fenced = n+1, fence != ""
			}
			end()
		}
	}
	divided = false
	end()
	return found
}

// conflictMark returns the character of which the line begins with just seven,
// with nothing or a name behind them; 0 for any other line.
func conflictMark(line string) byte {
	line = strings.TrimRight(line, "\r")
	if len(line) < 7 || !strings.Contains("<|=>", line[:1]) || line[:7] != strings.Repeat(line[:1], 7) {
		return 0
	}
	switch rest := line[7:]; {
	case line[0] == '|' && strings.TrimSpace(rest) == "": // git gives it a name
		return 0
	case rest != "" && rest[0] != ' ':
		return 0
	}
	return line[0]
}

// fenceAfter returns the fence of code that is open behind a line, "" outside.
func fenceAfter(open, line string) string {
	text := strings.TrimLeft(line, " ")
	if len(line)-len(text) > 3 {
		return open
	}
	mark := text[:len(text)-len(strings.TrimLeft(text, "`"))]
	if mark == "" {
		mark = text[:len(text)-len(strings.TrimLeft(text, "~"))]
	}
	switch rest := text[len(mark):]; {
	case len(mark) < 3:
	case open == "" && (mark[0] == '~' || !strings.Contains(rest, "`")):
		return mark
	case open != "" && strings.HasPrefix(mark, open) && strings.TrimSpace(rest) == "":
		return ""
	}
	return open
}

// roots returns the folders of an issue that Hugo reads.
func roots() []string {
	return []string{"archetypes", "assets", "config", "content", "data", "i18n", "layouts", "static"}
}

// otherJobs makes the jobs that look for conflicts in the files that Read does
// not read: configuration, interface words, templates, styles, scripts.
func (r *reader) otherJobs(known []*job) []*job {
	seen := map[string]bool{}
	for _, j := range known {
		seen[j.name] = true
	}
	var jobs []*job
	add := func(name string, d fs.DirEntry) {
		if !seen[name] && (d.Type().IsRegular() || d.Type()&fs.ModeSymlink != 0) {
			jobs = append(jobs, &job{name: name, other: true})
		}
	}
	for _, e := range r.list(".") {
		if !e.IsDir() {
			add(e.Name(), e)
		} else if slices.Contains(roots(), e.Name()) {
			_ = fs.WalkDir(r.fsys, e.Name(), func(name string, d fs.DirEntry, err error) error {
				if err == nil && !strings.HasPrefix(d.Name(), ".") {
					add(name, d)
				}
				return nil // whoever needs the file says that it can not be read
			})
		}
	}
	return jobs
}

// readOther looks for conflicts in a file, unless it is none of text.
func (j *job) readOther(fsys fs.FS) {
	f, err := fsys.Open(j.name)
	if err != nil {
		return
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) || binary(head[:n]) {
		return
	}
	if rest, err := io.ReadAll(io.LimitReader(f, maxText)); err == nil {
		j.sink.conflicts(j.name, string(head[:n])+string(rest))
	}
}

// headSize is how much of a file git looks at to tell whether it is text.
const headSize = 8000

func binary(data []byte) bool { return bytes.IndexByte(data[:min(len(data), headSize)], 0) >= 0 }

// Conflicts reports, in the language, the merges left unsettled in a file of the
// issue, whose name is relative to its root. Read does so for all that are on
// the disk.
func Conflicts(name string, data []byte, lang Language) []diag.Finding {
	top, _, deep := strings.Cut(name, "/")
	if deep && !slices.Contains(roots(), top) || strings.HasPrefix(path.Base(name), ".") || binary(data) {
		return nil
	}
	s := sink{lang: lang}
	s.conflicts(name, string(data))
	return s.findings
}
