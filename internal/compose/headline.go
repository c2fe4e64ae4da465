package compose

import (
	"encoding/binary"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
)

// HeadlineText is words that are set in a headline face, and where they stand.
type HeadlineText struct {
	Lang issue.Language
	// Text is plain; words that the source has lost are issue.Lost.
	Text string
	// At is the place in the file of a byte offset in the text.
	At func(offset int) issue.Pos
	// Aside is set on those of the special pages, which neither the cover nor a report prints.
	Aside bool
}

// Characters that a headline face has whatever the issue says: in English those of ASCII and a few more, in Chinese what
// numbers have in any unit, and what pages print between words and about lost ones.
const (
	latinCharacters  = "–—‘’“”…·×éü"
	numberCharacters = "0123456789.,%+-–—…·×“”[]"
)

// HeadlineTexts lists what an issue sets in the headline faces: the fields of headings, headings and pull quotations of
// the text, closings, terms, figures, which ledgers set large, titles of charts. What cuts the faces and what judges them read it alike.
// The words of the interface are HeadlineWords. The caller may not change them.
func (f *Figures) HeadlineTexts() []HeadlineText { return f.headlines() }

func headlineTexts(i *issue.Issue, figures *Figures) []HeadlineText {
	var texts []HeadlineText
	for _, l := range issue.Languages() {
		aside := false
		add := func(text string, at func(int) issue.Pos) {
			if text != "" {
				texts = append(texts, HeadlineText{l, text, at, aside})
			}
		}
		for _, p := range i.Pages(l) {
			aside = p.Kind == issue.Special
			for _, f := range headlineFields(&p.Front) {
				add(f.text, within(p.Origin, f.path...))
			}
			for _, b := range p.Blocks {
				if inHeadlineFace(b, p) {
					plain := b.Plain()
					add(plain.Text, plain.At)
				}
			}
		}
		aside = true
		for _, t := range i.Glossary {
			add(issue.Pair{ZH: t.ZH, EN: t.EN}.In(l), within(t.Origin, string(l)))
		}
		texts = append(texts, figures.headlinesIn(l)...)
		aside = false
		for _, x := range i.Charts {
			add(x.Title.In(l), within(x.Title.Origin, string(l)))
		}
	}
	return slices.Clip(texts)
}

// PictureTexts lists what cards and posters print in these faces and pages do not: the decks of reports.
func PictureTexts(i *issue.Issue) []HeadlineText {
	var texts []HeadlineText
	for _, l := range issue.Languages() {
		for _, a := range i.Reports {
			if p := a.In(l); p != nil && p.Deck != "" {
				texts = append(texts, HeadlineText{Lang: l, Text: p.Deck, At: within(p.Origin, "deck")})
			}
		}
	}
	return texts
}

// figureHeadlines are figures as ledgers and charts set them, at the places where the text tells them, and the units that
// readers can choose for areas: the numbers before these have no other characters than figures have.
func figureHeadlines(figures []*issue.Statistic, places map[*issue.Statistic]map[issue.Language]Place, l issue.Language) []HeadlineText {
	var texts []HeadlineText
	for _, s := range figures {
		at := within(s.Origin, string(l))
		if place, ok := places[s][l]; ok {
			plain := place.Block.Plain()
			at = func(n int) issue.Pos { return plain.At(place.Start + n) }
		}
		if text := Print(s.Words(l)).Figure; text != "" {
			texts = append(texts, HeadlineText{Lang: l, Text: text, At: at})
		}
		if !isArea(s) {
			continue
		}
		for _, u := range areaUnits {
			texts = append(texts, HeadlineText{Lang: l, Text: u.name(l), At: func(int) issue.Pos { return at(0) }})
		}
	}
	return texts
}

// within gives the place of an offset in a value.
func within(o issue.Origin, path ...string) func(int) issue.Pos {
	return func(n int) issue.Pos { return o.Within(n, path...) }
}

// headlineField is a value of front matter, and the path of its key.
type headlineField struct {
	text string
	path []string
}

func headlineFields(f *issue.Front) []headlineField {
	all := []headlineField{
		{f.Title, []string{"title"}}, {f.Kicker, []string{"kicker"}}, {f.Label, []string{"label"}},
		{f.Rubric, []string{"rubric"}}, {f.Event, []string{"event"}}, {f.Name, []string{"name"}},
	}
	for n, s := range f.Slogans {
		all = append(all, headlineField{s, []string{"slogans", strconv.Itoa(n)}})
	}
	return all
}

// inHeadlineFace says whether a block of a page is set in the headline face. A section without a heading closes its
// report.
func inHeadlineFace(b *issue.Block, p *issue.Page) bool {
	closing := p.Kind == issue.Section && p.Title == "" && !p.Lost("title")
	return b.Kind == issue.Heading || b.Kind == issue.Pull || closing && b.Kind == issue.Paragraph
}

// HeadlineWords are the keys of the interface's words that are set in the headline face.
func HeadlineWords() []string {
	return []string{"contents", "corrections", "front", "gapHeading", "introduction", "notFound", "packageAbout", "search", "share"}
}

// SealWord is the key of the interface's word on the small seal.
const SealWord = "sealShort"

// FaceCharacters are the characters that each face of the issue needs, by the names of the faces. western are those of
// all texts.
func (c *Composer) FaceCharacters(western *Western) map[string][]rune {
	sets := map[string]map[rune]bool{}
	add := func(name, text string) {
		set := sets[name]
		for _, r := range text {
			if r > ' ' && r != issue.Lost {
				set[r] = true
			}
		}
	}
	for _, name := range face.Names() {
		sets[name] = map[rune]bool{' ': true} // which drawing asks for
	}
	for _, name := range []string{face.HeadlineEN, face.TextEN, face.TextENSemibold} {
		add(name, latinCharacters)
		for r := '!'; r <= '~'; r++ {
			sets[name][r] = true
		}
	}
	headline := map[issue.Language]string{issue.ZH: face.HeadlineZH, issue.EN: face.HeadlineEN}
	add(face.HeadlineZH, numberCharacters+c.words.Seal[issue.ZH])
	add(face.HeadlineZHMore, partColon.ZH)
	for _, t := range c.figures.HeadlineTexts() {
		name := headline[t.Lang]
		if t.Aside && t.Lang == issue.ZH {
			name = face.HeadlineZHMore
		}
		add(name, t.Text)
	}
	add(face.Seal, "特刊专")
	if p := c.Cover.In(issue.ZH); p != nil {
		add(face.Seal, p.Name)
	}
	for _, l := range issue.Languages() {
		add(headline[l], strings.Join(c.words.Headings[l], ""))
		add(face.Seal, c.words.Seal[l])
		if p := c.Cover.In(l); p != nil {
			add(face.Seal, strings.Join(c.seal(p), ""))
		}
	}
	for r, needed := range western {
		if needed {
			sets[face.TextEN][rune(r)], sets[face.TextENSemibold][rune(r)] = true, true
		}
	}
	maps.DeleteFunc(sets[face.HeadlineZHMore], func(r rune, _ bool) bool { return r > ' ' && sets[face.HeadlineZH][r] })
	lists := map[string][]rune{}
	for name, set := range sets {
		lists[name] = slices.Sorted(maps.Keys(set))
	}
	return lists
}

// Western are the characters of texts that are no Chinese ones.
type Western [firstChinese]bool

// firstChinese is where the blocks of Unicode begin that Chinese text is of.
const firstChinese = '\u2e80'

// Add adds those of a text.
func (w *Western) Add(text []byte) {
	for n := 0; n < len(text); {
		switch b := text[n]; {
		case n+8 <= len(text) && binary.LittleEndian.Uint64(text[n:])&0x8080808080808080 == 0:
			n += 8 // letters of ASCII
		case b < 0xc2:
			n++
		case 0xe2 < b:
			n += 3
		default:
			r, size := utf8.DecodeRune(text[n:])
			if '~' < r && r < firstChinese {
				w[r] = true
			}
			n += size
		}
	}
}
