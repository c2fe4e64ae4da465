package check

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/issue"
)

func headlineFaceRule() Rule {
	return Rule{
		Code:     "headline-face",
		Severity: diag.Warning,
		Summary:  Text{"标题用字不在标题字体里", "a heading character that the headline face lacks"},
		Explain: Text{
			"标题用字由程序从标题字体里裁出，改了标题不用重做字体。字体里本来没有的字会落到系统字体上，同一行里粗细不一；分享卡片和海报上的字（报道的副题也在内）没有系统字体可用，就印不出来。本刊自带标题字体（assets/fonts/headline-zh.woff2）的，以自带的为准。",
			"The program cuts the headline face to the characters in use, so that a new heading asks for nothing. A character that the font itself lacks falls back to the system's face and stands out in its line; on cards and posters, which print the decks of reports as well, there is none to fall back to. A face that the issue brings (assets/fonts/headline-zh.woff2) is taken as it is.",
		},
		Bad:  "title: 绘就美丽长治新画卷🌄",
		Good: "title: 绘就美丽长治新画卷",
		Issue: func(c *Copy, r *Report) {
			texts := c.figures.HeadlineTexts()
			for _, l := range issue.Languages() {
				has, hint := c.headlineCharacters(l, r)
				if has == nil {
					continue
				}
				for _, list := range [][]compose.HeadlineText{texts, c.interfaceHeadings(l)} {
					for _, t := range list {
						if t.Lang == l {
							faceLacks(has, hint, t, r)
						}
					}
				}
				c.picturesLack(has, hint, l, r)
			}
		},
	}
}

// picturesLack reports what cards and posters can not print of a language, for which they have the issue's face and
// what the program carries.
func (c *Copy) picturesLack(own face.Characters, hint Text, l issue.Language, r *Report) {
	has := maps.Clone(own)
	maps.Copy(has, c.faces.Characters("headline-"+string(l)))
	for _, t := range compose.PictureTexts(c.Issue) {
		if t.Lang == l {
			faceLacks(has, hint, t, r)
		}
	}
}

// headlineCharacters are those of the headline face of a language, nil where there is none that could be judged, and
// what to do about one that is not among them.
func (c *Copy) headlineCharacters(l issue.Language, r *Report) (face.Characters, Text) {
	name := "headline-" + string(l)
	file, own := face.Own(c.FS, name)
	if file == "" {
		file = path.Join(face.Folder, name+".woff2")
		return c.faces.Characters(name), Text{
			"换一个字，或自带有这个字的字体：" + file,
			"write it with another character, or bring a face that has it, " + file,
		}
	}
	has, err := face.CharactersOf(own)
	if errors.Is(err, face.ErrPacked) {
		return nil, Text{} // the whole program judges it
	}
	if err != nil {
		r.Add(issue.Pos{File: file}, Say("“%s”不是字体：%v", "%q is no font: %v", file, err), Text{
			"换一个文件；删掉它，就用程序自带的字体",
			"replace it, or remove it for the face that the program carries",
		})
		return nil, Text{}
	}
	return has, Text{
		"在" + file + "里补上这个字；删掉这个文件，就用程序自带的字体",
		"add it to " + file + ", or remove that file for the face that the program carries",
	}
}

// faceLacks reports the characters of a text that its face should set and does not have. Chinese in English is set in
// another face.
func faceLacks(has face.Characters, hint Text, t compose.HeadlineText, r *Report) {
	for at, char := range t.Text {
		if char == issue.Lost || has[char] || unicode.IsSpace(char) || !unicode.IsGraphic(char) || t.Lang == issue.EN && issue.IsHan(char) {
			continue
		}
		r.Add(t.At(at), Say("标题字体没有“%s”", "the headline face has no %q", string(char)), hint)
	}
}

// interfaceHeadings are the headings among the words of the interface that the issue words itself.
func (c *Copy) interfaceHeadings(l issue.Language) []compose.HeadlineText {
	file := "data/i18n/" + string(l) + ".yaml"
	text, err := fs.ReadFile(c.FS, file)
	var words map[string]yaml.Node
	if err != nil || yaml.Unmarshal(text, &words) != nil {
		return nil // Hugo says what is wrong with it
	}
	var all []compose.HeadlineText
	for _, key := range compose.HeadlineWords() {
		if word := words[key]; word.Kind == yaml.ScalarNode {
			at := issue.Pos{File: file, Line: word.Line, Column: word.Column}
			all = append(all, compose.HeadlineText{Lang: l, Text: word.Value, At: func(int) issue.Pos { return at }})
		}
	}
	return all
}
