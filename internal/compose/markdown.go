package compose

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"github.com/tekan-press/tekan/internal/issue"
)

// setting says how a block is set in the text it becomes part of.
type setting struct {
	// class and id are those of the block's element; lang is of a block on a page
	// of the other language.
	class, id string
	lang      issue.Language
	// parallel is the text of both languages: figures lead to the datum, and terms are plain words but for those
	// that open.
	parallel bool
	opens    func(*issue.Term) bool
	// listed is the sign of the address of the page that lists the figures, "" where it is looked up in printing.
	listed string
	// gap stands where words are lost, "" for the words of the page.
	gap string
	// tasks are the names of the boxes of tasks, in the language of the block.
	tasks TaskWords
	// label stands before the labels of notes and addresses, so that those of two
	// texts on one page stay apart.
	label string
	// photo is which of two photographs side by side the block is, "first" or "second", or awaitedPhoto.
	photo string
}

// escapedSpace shows nothing, and lets CommonMark see emphasis beside Chinese.
const escapedSpace = `\ `

// edits are what a block needs to be set.
func (b *Block) edits(s setting) []edit {
	all := make([]edit, 0, 8)
	put := func(at int, r rank, text string) { all = append(all, edit{at, r, text}) }
	around := func(start, end int, before, after string) {
		put(start, opens, before)
		put(end, closes, after)
		at := b.inline.beside(start, end)
		if !slices.Contains(at, start) && b.inline.swallows(start, before) {
			at = append(at, start)
		}
		if !slices.Contains(at, end) && beginsAddress(b.inline.src[end:]) {
			at = append(at, end)
		}
		for _, at := range at {
			put(at, spaces, escapedSpace)
		}
	}
	first, _ := slices.BinarySearch(b.page.Markdown.Spaces, b.Start)
	for _, at := range b.page.Markdown.Spaces[first:] {
		if at > b.Start+len(b.Text) {
			break
		}
		put(at, spaces, escapedSpace)
	}
	if b.inline != nil {
		for _, m := range b.Figures {
			b.figureEdits(m, s, around)
		}
		if !s.parallel || s.opens != nil {
			for _, m := range b.Terms {
				if s.opens != nil && !s.opens(m.Term) {
					continue
				}
				b.termEdits(m, around)
			}
		}
		if b.Lang == issue.EN {
			for _, span := range b.hanWords() {
				if start, end, ok := b.inline.covering(span, true); ok {
					around(start, end, "![", "](han:)")
				}
			}
		}
	}
	b.lineEdits(all, put)
	if b.Node != nil {
		b.openEdits(all, put)
		b.labelEdits(s.label, all, put)
		b.taskEdits(s.tasks, put)
	}
	if b.Kind == issue.Pull {
		for _, at := range b.Inner().Spaces {
			put(b.Start+at, spaces, escapedSpace)
		}
	}
	b.brokenEdits(put)
	b.ownEdits(s, put)
	if s.gap != "" && b.Kind != issue.Gap {
		for _, sc := range b.Shortcodes {
			if sc.Name == "gap" {
				put(b.argumentsEnd(sc), opens, fmt.Sprintf(` "" %q %q`, s.lang, s.gap))
			}
		}
	}
	return all
}

// figureEdits make a figure a link that a render hook prints, its value the title.
func (b *Block) figureEdits(m Mark, s setting, around func(int, int, string, string)) {
	start, end, ok := b.inline.covering(m.opener(b.Lang), false)
	if !ok {
		return
	}
	address := "datum:#f-"
	switch text := b.Plain().Text; {
	case s.listed != "":
		address = "datum:" + s.listed + "#"
	case s.parallel:
		address = "listed:" + string(b.Lang) + "#"
	case gapBetween(text[:m.Start], text[m.Start:]):
		address = "apart:#f-"
	}
	if unit := unitIn(b.inline.src[start:end]); unit > 0 {
		around(start, start+unit, "", "![](unit:)")
	}
	around(start, end, "[", "]("+address+m.Statistic.ID+" "+strconv.Quote(dataValue(m.Statistic))+")")
}

// unitIn is where the unit of a figure in Chinese begins that a line may end before, 0 where there is none: a unit of
// one character stays with its number, any unit with a short one, and so does what is more than digits and a unit.
func unitIn(figure []byte) int {
	unit := bytes.TrimLeft(figure, "0123456789.,")
	for _, r := range string(unit) {
		if !issue.IsHan(r) {
			return 0
		}
	}
	if number := len(figure) - len(unit); number > 2 && utf8.RuneCount(unit) > 1 {
		return number
	}
	return 0
}

// termEdits make a term such a link.
func (b *Block) termEdits(m Mark, around func(int, int, string, string)) {
	if start, end, ok := b.inline.covering(m.Span, false); ok {
		around(start, end, "[", "](term:"+m.Term.ID+")")
	}
}

// gapBetween says whether a number begins right behind a Chinese character, from which a
// thin space parts it.
func gapBetween(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsDigit(first) && issue.IsHan(last)
}

// hanWords are the runs of Chinese in an English block, outside of what is marked.
func (b *Block) hanWords() []issue.Span {
	var spans []issue.Span
	text := b.Plain().Text
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf { // as nearly all is
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if !issue.IsHan(r) {
			at += size
			continue
		}
		end := at
		for r, size := utf8.DecodeRuneInString(text[end:]); issue.IsHan(r); r, size = utf8.DecodeRuneInString(text[end:]) {
			end += size
		}
		span, taken := issue.Span{Start: at, End: end}, false
		for _, list := range [][]Mark{b.Figures, b.Terms} {
			for _, m := range list {
				taken = taken || m.Start < end && at < m.End
			}
		}
		if !taken {
			spans = append(spans, span)
		}
		at = end
	}
	return spans
}

// taskEdits make the box of a task an image that a render hook prints: the box that
// goldmark prints has no name that could be read out.
func (b *Block) taskEdits(words TaskWords, put func(int, rank, string)) {
	_ = ast.Walk(b.Node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if task, ok := n.(*east.TaskCheckBox); ok && entering {
			address, name := "task:open", words.Open
			if task.IsChecked {
				address, name = "task:done", words.Done
			}
			put(task.Pos(), opens, "!")
			put(task.Pos()+len("[ ]"), closes, fmt.Sprintf("(%s %q)", address, name))
		}
		return ast.WalkContinue, nil
	})
}

// openEdits keep ]( apart where it begins no link: what is put in behind it would give
// it the end that its writer forgot, and be its address.
func (b *Block) openEdits(marks []edit, put func(int, rank, string)) {
	last := -1
	for _, e := range marks {
		last = max(last, e.at)
	}
	for at := b.Start; at < last; {
		i := bytes.Index(b.src[at:last], []byte("]("))
		if i < 0 {
			return
		}
		at += i + len("]")
		if text := b.inline.at(at); text != nil && text.Parent().Kind() != ast.KindCodeSpan {
			put(at, spaces, escapedSpace)
		}
	}
}

// labelEdits rename the labels of notes and addresses in a block. Without a label to put
// before them, they keep a reference link whose words are its label and are edited.
func (b *Block) labelEdits(label string, marks []edit, put func(int, rank, string)) {
	if label == "" && (len(marks) == 0 || !mayRefer(b.Text)) {
		return
	}
	src := b.src
	reference := func(n ast.Node, ref *ast.ReferenceLink) {
		if ref == nil {
			return
		}
		at := issue.ClosingBracket(src, n.Pos())
		within := func(e edit) bool { return n.Pos() < e.at && e.at <= at }
		if label == "" && (ref.Type == ast.ReferenceLinkFull || !slices.ContainsFunc(marks, within)) {
			return
		}
		at++
		switch ref.Type {
		case ast.ReferenceLinkFull:
			put(at+1, opens, label)
		case ast.ReferenceLinkCollapsed:
			put(at+1, opens, label+string(ref.Value))
		case ast.ReferenceLinkShortcut:
			put(at, closes, "["+label+string(ref.Value)+"]")
		}
	}
	_ = ast.Walk(b.Node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *east.FootnoteLink, *east.Footnote:
			if label != "" {
				put(n.Pos()+len("[^"), opens, label)
			}
		case *ast.Link:
			reference(n, n.Reference)
		case *ast.Image:
			reference(n, n.Reference)
		}
		return ast.WalkContinue, nil
	})
}

// mayRefer says of a text that a link in it may have its address elsewhere.
func mayRefer(text string) bool {
	for {
		i := strings.IndexByte(text, ']')
		if i < 0 {
			return false
		}
		if text = text[i+1:]; !strings.HasPrefix(text, "(") {
			return true
		}
	}
}

// ownEdits give a block its anchor: as attributes, as an argument of the shortcode
// that it is, or before the words of a note.
func (b *Block) ownEdits(s setting, put func(int, rank, string)) {
	end := b.Start + len(b.Text)
	lang := ""
	if s.lang != "" {
		lang = ` lang="` + locale(s.lang) + `"`
	}
	switch {
	case len(b.broken) > 0: // is text like any other
	case b.Kind == issue.Figure, b.Kind == issue.Gap, b.Kind == issue.Pull:
		sc := b.Shortcodes[0]
		args := fmt.Sprintf(" %q", s.id)
		if s.lang != "" {
			args += fmt.Sprintf(" %q", s.lang)
		} else if sc.Name == "gap" && s.gap != "" || s.photo != "" {
			args += ` ""`
		}
		if s.photo != "" {
			args += fmt.Sprintf(" %q", s.photo)
		}
		if sc.Name == "gap" && s.gap != "" {
			args += fmt.Sprintf(" %q", s.gap)
		}
		put(b.argumentsEnd(sc), opens, args)
		return
	case b.Kind == issue.Note:
		if at := firstWords(b.Node); at >= 0 {
			put(at, begins, fmt.Sprintf("![](note: %q)", s.id))
		}
		return
	}
	more := " ." + s.class + lang // of what has attributes already
	attrs := "{#" + s.id + more + "}"
	if !b.Named || s.id != b.Anchor {
		more = " #" + s.id + more // of two ids the last one counts
	}
	switch n := b.Node.(type) {
	case *ast.Heading:
		stop := b.Start // of its last line; an empty one has none
		if lines := n.Lines(); lines.Len() > 0 {
			stop = lines.At(lines.Len() - 1).Stop
		}
		words := stop
		if i := bytes.IndexByte(b.src[stop:], '\n'); i >= 0 {
			stop += i
		} else {
			stop = len(b.src)
		}
		if i := bytes.LastIndexByte(b.src[words:stop], '}'); i >= 0 {
			put(words+i, attributes, more) // of what has them already, or room for them
			return
		}
		put(stop, attributes, " "+attrs)
	case *ast.FencedCodeBlock:
		stop := b.Start + len(firstLine(b.Text))
		if i := strings.LastIndexByte(firstLine(b.Text), '}'); i >= 0 {
			put(b.Start+i, attributes, more)
			return
		}
		put(stop, attributes, " "+attrs)
	case *ast.CodeBlock:
		// A block that is code by its indentation takes no attributes.
	default:
		if a := issue.AttributesOf(b.Node); a != nil {
			put(a.End, attributes, more)
			return
		}
		if a, ok := b.Node.NextSibling().(*issue.Attributes); ok { // of nothing: Hugo drops it
			end = len(bytes.TrimRight(b.src[:a.Pos()], " \t\n"))
		}
		put(end, attributes, "\n"+attrs)
	}
}

// firstWords is where the text of a block begins, behind the signs of what it is
// in, -1 where there is code alone.
func firstWords(block ast.Node) int {
	at := -1
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindParagraph, ast.KindTextBlock:
			at = n.Lines().At(0).Start
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return at
}

// argumentsEnd is where one more argument of a shortcode goes, in the body.
func (b *Block) argumentsEnd(sc issue.Shortcode) int {
	close := strings.LastIndex(b.Text[:sc.End], ">}}")
	return b.Start + len(strings.TrimRight(b.Text[:close], " \t\n"))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// locale is a language as HTML names it.
func locale(l issue.Language) string {
	if l == issue.ZH {
		return "zh-CN"
	}
	return string(l)
}
