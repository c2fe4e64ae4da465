package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/image/font/opentype"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/face"
	"github.com/tekan-press/tekan/internal/face/subset"
	"github.com/tekan-press/tekan/internal/face/woff2"
	"github.com/tekan-press/tekan/internal/issue"
)

// cutVersion is part of what a cut face is kept by. Whoever changes what woff2 or subset make counts on.
const cutVersion = 1

// faces cuts the faces of issues from the fonts that the program carries.
type faces struct {
	set    *face.Set
	cutter *subset.Cutter
	kept   string // faces that were cut, by what they were cut from
	quick  bool   // a preview waits for no smaller file

	mu    sync.Mutex
	fonts map[string]func() ([]byte, error) // unpacked, by the face
	last  map[string]cutFace                // by the face
}

type cutFace struct {
	key  string
	data []byte
}

// newFaces returns nil where the program carries no fonts.
func newFaces(set *face.Set, caches string) *faces {
	if !set.Carried() {
		return nil
	}
	f := &faces{
		set: set, cutter: subset.NewCutter(set.Subsetter, filepath.Join(caches, "subsetter")), kept: filepath.Join(caches, "faces"),
		fonts: map[string]func() ([]byte, error){}, last: map[string]cutFace{},
	}
	for _, name := range face.Names() {
		f.fonts[name] = sync.OnceValues(func() ([]byte, error) {
			data, err := set.Font(name)
			if err != nil {
				return nil, err
			}
			return woff2.Decode(data)
		})
	}
	f.fonts[face.Seal], f.fonts[face.HeadlineZHMore] = f.fonts[face.HeadlineZH], f.fonts[face.HeadlineZH]
	return f
}

// cut are the faces that an issue does not bring itself, by their paths in it. characters are those that each needs.
func (f *faces) cut(s source, characters map[string][]rune) (map[string][]byte, error) {
	files := map[string][]byte{}
	if f == nil || !s.setsFaces() {
		return files, nil
	}
	var wait sync.WaitGroup
	var mu sync.Mutex
	var failed error
	brings := func(name string) bool {
		_, err := fs.Stat(s.files, path.Join(face.Folder, name+".woff2"))
		return err == nil
	}
	for _, name := range face.Names() {
		file := path.Join(face.Folder, name+".woff2")
		if brings(name) || name == face.HeadlineZHMore && brings(face.HeadlineZH) {
			continue
		}
		wait.Go(func() {
			data, err := f.face(name, characters[name])
			mu.Lock()
			defer mu.Unlock()
			if files[file] = data; err != nil {
				failed = fmt.Errorf("cut the face %s: %w", name, err)
			}
			if name == face.HeadlineZHMore {
				files[path.Join("assets", compose.Folder, "unicode-range.txt")] = []byte(unicodeRange(characters[name]))
			}
		})
	}
	wait.Wait()
	return files, failed
}

// unicodeRange is what a style sheet says of a face that is loaded for these characters alone
// (https://www.w3.org/TR/css-fonts-4/#unicode-range-desc).
func unicodeRange(characters []rune) string {
	var all []string
	for _, r := range characters {
		if r > ' ' {
			all = append(all, fmt.Sprintf("U+%X", r))
		}
	}
	return strings.Join(all, ",")
}

// face is a face with the characters, as it was cut before, or cut now.
func (f *faces) face(name string, characters []rune) ([]byte, error) {
	has := f.set.Characters(name)
	var wanted []rune
	for _, r := range characters {
		if has[r] {
			wanted = append(wanted, r)
		}
	}
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d %s %s %s", cutVersion, f.set.Sum(), name, string(wanted))))
	key := hex.EncodeToString(sum[:16])
	f.mu.Lock()
	last := f.last[name]
	f.mu.Unlock()
	if last.key == key {
		return last.data, nil
	}
	kept := filepath.Join(f.kept, key+".woff2")
	data, err := os.ReadFile(kept)
	if err != nil {
		if data, err = f.pack(name, wanted); err != nil {
			return nil, err
		}
		if !f.quick {
			_ = writeIfChanged(kept, data) // on a full disk it is cut again next time
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last[name] = cutFace{key, data}
	return data, nil
}

func (f *faces) pack(name string, characters []rune) ([]byte, error) {
	font, err := f.fonts[name]()
	if err != nil {
		return nil, err
	}
	cut, err := f.cutter.Cut(font, characters)
	if err != nil {
		return nil, err
	}
	if f.quick {
		return woff2.Encode(cut, woff2.Quick)
	}
	return woff2.Encode(cut, woff2.Small)
}

// warm has the next cut begin at once.
func (f *faces) warm() {
	if f != nil {
		_, _ = f.pack(face.HeadlineZH, []rune{' '}) // whoever cuts is told what is wrong
	}
}

// setsFaces says whether the issue's pages look for the faces: all do but those of an issue that frames them itself.
func (s source) setsFaces() bool {
	if !s.ownTheme() {
		return true
	}
	_, err := fs.Stat(s.files, "layouts/_partials/func/faces.html")
	return err == nil
}

// cardFace is what titles of a language are written in on cards and posters: the issue's own face, and the whole font
// that the program carries, so that none of their names depends on what other pages say and no character is missing
// that either has.
func (s source) cardFace(l issue.Language) (share.Face, bool) {
	name := "headline-" + string(l)
	own := face.OwnForCards(s.files, name)
	var reads []func() ([]byte, error)
	sum := ""
	if own != nil {
		hash := sha256.Sum256(own)
		sum = hex.EncodeToString(hash[:])
		reads = append(reads, func() ([]byte, error) { return face.Plain(own) })
	}
	if s.faces != nil {
		sum += s.faces.set.Sum()
		reads = append(reads, s.faces.fonts[name])
	}
	return share.Face{Sum: sum, Read: func() ([]*opentype.Font, error) {
		var fonts []*opentype.Font
		for _, read := range reads {
			data, err := read()
			if err != nil {
				return nil, err
			}
			font, err := opentype.Parse(data)
			if err != nil {
				return nil, err
			}
			fonts = append(fonts, font)
		}
		return fonts, nil
	}}, reads != nil
}
