package issue

import "strings"

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
