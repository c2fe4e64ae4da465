package site

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/compose/paint"
	"github.com/tekan-press/tekan/internal/compose/palette"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// prints is how a template prints the card of a page.
const prints = "composed.card"

// sharesPictures says whether the issue's pages print the pictures that are composed for them: all do but those of an
// issue that frames its pages itself and has other words for their heads.
func (s source) sharesPictures() bool {
	if !s.ownTheme() {
		return true
	}
	text, err := fs.ReadFile(s.files, "layouts/_partials/page/social.html")
	return err == nil && strings.Contains(string(text), prints)
}

// leadsTo tells which composed files that readers take away pages may lead to: an issue that frames its pages itself, or
// is on another theme, may have no template that does, and in a draft a name may be none of a file.
func (s source) leadsTo() func(name string) bool {
	has := map[string]bool{}
	for kind, template := range map[string]string{"cite": "layouts/_partials/page/cite.html", "statistics": "layouts/numbers/all.html"} {
		_, err := fs.Stat(s.files, template)
		if err != nil && s.theme != nil && !s.ownTheme() {
			_, err = fs.Stat(s.theme, template)
		}
		has[kind] = err == nil
	}
	return func(name string) bool {
		kind, _, _ := strings.Cut(path.Base(name), ".")
		led, known := has[kind]
		return fs.ValidPath(name) && (led || !known)
	}
}

// address is where the site is published and which palette it has, by its configuration. What
// Hugo can not read it says itself.
func (s source) address() (compose.Address, string) {
	names, _, err := s.configFiles()
	if own := s.ownConfig(); len(names) == 0 && own != "" {
		names = []string{own}
	}
	cfg, err2 := mergeConfigs(names)
	if err != nil || err2 != nil {
		return compose.Address{}, ""
	}
	a := compose.Address{Base: strings.TrimSuffix(cmp.Or(s.baseURL, cfg.GetString("baseURL")), "/") + "/"}
	if !cfg.GetBool("defaultContentLanguageInSubdir") {
		a.Root = issue.Language(cmp.Or(cfg.GetString("defaultContentLanguage"), string(issue.EN)))
	}
	if params := s.desks.params(); params["palette"] != nil {
		return a, fmt.Sprint(params["palette"])
	}
	return a, cmp.Or(cfg.GetString("params.palette"), palette.Default)
}

// sharing is what the pictures of an issue are drawn with, and false where there are none: no style sheets, or no page
// that would print them.
func (s source) sharing(colours string, sums *photoSums) (compose.Sharing, bool) {
	tokens, rules := s.own(palette.File), slices.Concat(s.own(paint.ScrollFile), s.own(paint.HeightsFile))
	if tokens == nil || rules == nil || !s.sharesPictures() {
		return compose.Sharing{}, false
	}
	sharing := compose.Sharing{
		Photo: func(file string) (string, func() ([]byte, error), error) { return sums.photo(s, file) },
	}
	sharing.Tokens, sharing.Rules = string(tokens), string(rules)
	sharing.Palette = colours
	sharing.Faces = map[issue.Language]share.Face{}
	for _, l := range issue.Languages() {
		if face, ok := s.cardFace(l); ok {
			sharing.Faces[l] = face
		}
	}
	return sharing, true
}

// own is a file of the issue, else the theme's, nil where neither has it.
func (s source) own(name string) []byte {
	if text, err := fs.ReadFile(s.files, name); err == nil {
		return text
	}
	if s.theme == nil {
		return nil
	}
	text, err := fs.ReadFile(s.theme, name)
	if err != nil {
		return nil
	}
	return text
}

// photoSums remembers the hashes of photographs while their files stay as they are.
type photoSums struct {
	mu    sync.Mutex
	known map[string]photoSum
}

type photoSum struct {
	fs.FileInfo
	hash string
}

// photo is the hash of a photograph of the issue, and how it is read.
func (p *photoSums) photo(s source, file string) (string, func() ([]byte, error), error) {
	name := s.files.path(file)
	read := func() ([]byte, error) { return afero.ReadFile(s.disk(""), name) }
	info, err := os.Stat(name)
	if err != nil {
		return "", nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if old, ok := p.known[name]; ok && old.Size() == info.Size() && old.ModTime().Equal(info.ModTime()) {
		return old.hash, read, nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", nil, err
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	p.known[name] = photoSum{info, hash}
	return hash, read, nil
}

// photoSizes tells the size of a photograph of the issue, as it is to be seen, from what
// the desk remembers of it.
func (s source) photoSizes() func(file string) (width, height int) {
	memory := sync.OnceValue(func() *picture.Memory {
		caches, err := os.UserCacheDir()
		if err != nil {
			caches = ""
		}
		return picture.Recall(caches, s.dir)
	})
	return func(file string) (int, int) {
		found, err := memory().Look(s.files, file, false)
		if err != nil {
			return 0, 0 // the desk says what is wrong with it
		}
		return found.Width, found.Height
	}
}

// picture is a picture of a studio: as it was drawn before, which is read into room, or drawn now.
func (c *composed) picture(studio *share.Studio, name string, room *bytes.Buffer) ([]byte, error) {
	kept := func(name string) string { return filepath.Join(c.kept, path.Base(name)) }
	if file, err := os.Open(kept(name)); err == nil {
		defer file.Close()
		room.Reset()
		if _, err := room.ReadFrom(file); err == nil {
			return room.Bytes(), nil
		}
	}
	drawn, err := studio.Draw(name)
	if err != nil {
		return nil, err
	}
	for name, data := range drawn {
		_ = writeIfChanged(kept(name), data) // on a full disk it is drawn again next time
	}
	return drawn[name], nil
}

// published hands on what is published as it was composed: what readers take away, and all shared pictures, as many
// drawn at a time as there are processors. No data is to be kept.
func (c *composed) published(take func(name string, data []byte) error) error {
	for name, text := range c.static {
		if err := take(name, text); err != nil {
			return err
		}
	}
	if c.studio == nil {
		return nil
	}
	var wait sync.WaitGroup
	var mu sync.Mutex
	var failed error
	names := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			var room bytes.Buffer
			for name := range names {
				data, err := c.picture(c.studio, name, &room)
				mu.Lock()
				if err == nil {
					err = take(name, data)
				}
				failed = cmp.Or(failed, err)
				mu.Unlock()
			}
		})
	}
	for _, name := range c.studio.Paths() {
		names <- name
	}
	close(names)
	wait.Wait()
	return failed
}
