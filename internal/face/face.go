// Package face knows the faces that an issue is set in: which there are, what each is cut from, and which characters
// those fonts have. The fonts are open ones that a program carries, and not in the repository: fetch brings them.
package face

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
)

// Folder is where the faces of an issue lie in it, as NAME.woff2. One that is there wins over the one that would be cut.
const Folder = "assets/fonts"

// The faces, by the names of their files.
const (
	HeadlineZH     = "headline-zh"
	HeadlineZHMore = "headline-zh-more" // what the cover and reports do not need of it, so that these load less
	HeadlineEN     = "headline-en"
	Seal           = "seal" // stands on every page, in English ones too, which need no more Chinese than this
	TextEN         = "text-en"
	TextENSemibold = "text-en-semibold"
)

// The fonts that faces are cut from, by the names of their files.
const song, roman, romanSemibold, romanBlack = "noto-serif-sc-900", "source-serif-4-400", "source-serif-4-600", "source-serif-4-900"

// harfbuzz is what cuts, for a machine that is none.
const harfbuzz = "harfbuzz-subset.wasm"

// Names are the names of all faces.
func Names() []string {
	return []string{HeadlineZH, Seal, HeadlineEN, TextEN, TextENSemibold, HeadlineZHMore}
}

// fontOf is the name of the font that a face is cut from.
func fontOf(name string) string {
	return map[string]string{HeadlineZH: song, HeadlineZHMore: song, Seal: song, HeadlineEN: romanBlack, TextEN: roman, TextENSemibold: romanSemibold}[name]
}

// paper is what the text of a print edition is set in, by weight: whole fonts, since those who make it are at home.
// Of other fonts on a system it is not known whether a printer can take them as more than drawings.
var paper = map[int]string{400: "noto-serif-sc-400", 600: "noto-serif-sc-600"}

// Set is the fonts that a program carries. A nil Set is that of a program that has nothing to do with faces.
type Set struct {
	files fs.FS

	mu    sync.Mutex
	known map[string]Characters // by font
}

// New returns the set in a folder that fetch filled, or did not.
func New(files fs.FS) *Set { return &Set{files: files, known: map[string]Characters{}} }

// Carried says whether there are any fonts.
func (s *Set) Carried() bool {
	if s == nil {
		return false
	}
	_, err := fs.Stat(s.files, harfbuzz)
	return err == nil
}

// Font is what a face is cut from, as WOFF2.
func (s *Set) Font(name string) ([]byte, error) { return fs.ReadFile(s.files, fontOf(name)+".woff2") }

// Sheet is a style sheet by which a print edition is set in Song, as "Paper Song", "" where no fonts are carried.
func (s *Set) Sheet() string {
	if !s.Carried() {
		return ""
	}
	var css strings.Builder
	for _, weight := range slices.Sorted(maps.Keys(paper)) {
		data, err := fs.ReadFile(s.files, paper[weight]+".woff2")
		if err != nil {
			return ""
		}
		fmt.Fprintf(&css, `@font-face{font-family:"Paper Song";font-weight:%d;src:url(data:font/woff2;base64,%s)}`, weight, base64.StdEncoding.EncodeToString(data))
	}
	return css.String()
}

// Sum names all that is carried: the hash of the lock file that it was fetched by.
func (s *Set) Sum() string {
	lock, _ := fs.ReadFile(s.files, "fonts.lock.json")
	sum := sha256.Sum256(lock)
	return hex.EncodeToString(sum[:16])
}

// Subsetter is the program of package subset.
func (s *Set) Subsetter() ([]byte, error) { return fs.ReadFile(s.files, harfbuzz) }

// Characters are those that the font of a face has, nil where none is carried. To ask for them reads no font.
func (s *Set) Characters(name string) Characters {
	if !s.Carried() {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	font := fontOf(name)
	if s.known[font] == nil {
		text, err := fs.ReadFile(s.files, font+CharactersExt)
		if err != nil {
			return nil
		}
		s.known[font] = make(Characters, utf8.RuneCount(text))
		for _, r := range string(text) {
			s.known[font][r] = true
		}
	}
	return s.known[font]
}

// Licences are the texts under which the fonts, and what cuts them, are handed on, "" where none are carried.
func (s *Set) Licences() string {
	if !s.Carried() {
		return ""
	}
	var all []string
	names, _ := fs.Glob(s.files, "*"+LicenceExt)
	for _, name := range names {
		if text, err := fs.ReadFile(s.files, name); err == nil {
			all = append(all, strings.TrimSuffix(name, LicenceExt)+"\n\n"+strings.TrimSpace(string(text))+"\n")
		}
	}
	return strings.Join(all, "\n")
}

// What lies beside a font: its characters as a text, and its licence.
const (
	CharactersExt = ".characters"
	LicenceExt    = ".licence"
)

// Characters are what a font has glyphs for.
type Characters map[rune]bool

// Own is a face that an issue brings: the file, and its content. The TrueType file, which cards are drawn with, stands
// in for one that pages are sent. There is none when the name is "".
func Own(issue fs.FS, name string) (file string, data []byte) {
	for _, ext := range []string{".woff2", ".ttf"} {
		file = path.Join(Folder, name+ext)
		if data, err := fs.ReadFile(issue, file); err == nil {
			return file, data
		}
	}
	return "", nil
}

// OwnForCards is Own for drawing, where the TrueType file wins.
func OwnForCards(issue fs.FS, name string) []byte {
	if data, err := fs.ReadFile(issue, path.Join(Folder, name+".ttf")); err == nil {
		return data
	}
	_, data := Own(issue, name)
	return data
}

// lastCharacter is the end of the planes that have characters with a shape.
const lastCharacter = 0x3FFFF

// ErrPacked says of a WOFF2 font that this program can not unpack it.
var ErrPacked = errors.New("the font is packed")

// CharactersOf are those that a font has, TrueType, OpenType or WOFF2.
func CharactersOf(data []byte) (Characters, error) {
	plain, err := Plain(data)
	if err != nil {
		return nil, err
	}
	font, err := sfnt.Parse(plain)
	if err != nil {
		return nil, err
	}
	found := Characters{}
	var buf sfnt.Buffer
	var failed error
	for r := rune(' '); r <= lastCharacter; r++ {
		glyph, err := font.GlyphIndex(&buf, r)
		if failed = cmp.Or(failed, err); glyph != 0 {
			found[r] = true
		}
	}
	if failed == nil && len(found) == 0 {
		failed = errors.New("it has no characters")
	}
	return found, failed
}
