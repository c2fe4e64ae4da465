package site

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bep/overlayfs"
	"github.com/spf13/afero"
	"go.yaml.in/yaml/v3"

	"github.com/tekan-press/tekan/internal/compose"
	"github.com/tekan-press/tekan/internal/compose/share"
	"github.com/tekan-press/tekan/internal/issue"
)

// composed is the disk as Hugo reads it: with what was composed in the place of
// what an editor wrote. Nothing composed is written; what Hugo writes, such as
// pictures it has encoded, goes to the disk.
type composed struct {
	afero.Fs // for reading
	disk     afero.Fs
	memory   afero.Fs
	files    map[string][]byte // by path in the issue
	static   map[string][]byte // by path in the site: what is published as it was composed
	lent     map[string][]byte // templates of the theme that the issue lacks
	from     *Sources
	reading  issue.Memory
	composer *compose.Composer
	sizes    func(file string) (width, height int) // of supplied photographs
	studio   *share.Studio                         // of the pictures by which pages are shared, nil where there are none
	kept     string                                // pictures that were drawn, by their names
	sums     photoSums
	address  compose.Address // as the configuration was when Hugo read it
	palette  string          // and the issue's
	western  compose.Western // of all texts
	said     compose.Words   // the words of the interface
	saidIn   [][]byte        // and the files that they were read from
}

// compose reads an issue and composes it over the disk; theme is the folder of its
// theme, empty when it has none.
func (s source) compose(theme string) (*composed, error) {
	memory, disk := afero.NewMemMapFs(), s.disk(theme)
	c := &composed{
		Fs:   overlayfs.New(overlayfs.Options{Fss: []afero.Fs{memory, disk}}),
		disk: disk, memory: memory, from: s.files, files: map[string][]byte{}, lent: map[string][]byte{}, composer: new(compose.Composer), sizes: s.photoSizes(),
		kept: filepath.Join(s.places.resources, "_gen", share.Folder), sums: photoSums{known: map[string]photoSum{}},
	}
	c.address, c.palette = s.address()
	if s.reading != nil {
		c.composer = s.reading.Composer()
	}
	if err := c.lend(s); err != nil {
		return nil, err
	}
	_, err := c.update(s)
	return c, err
}

// lend gives an issue that is its own theme what the composed text needs and it
// does not have: the templates of links, shortcodes and what these call.
func (c *composed) lend(s source) error {
	if s.theme == nil || !s.ownTheme() {
		return nil
	}
	for _, folder := range []string{"layouts/_markup", "layouts/_shortcodes", "layouts/_partials/block", "layouts/_partials/func", "layouts/_partials/chart"} {
		files := map[string][]byte{}
		if err := addTree(files, s.theme, folder, ""); err != nil {
			return err
		}
		for name, text := range files {
			path := c.from.path(name)
			if _, err := c.disk.Stat(path); err == nil {
				continue
			}
			if err := afero.WriteFile(c.memory, path, text, 0o666); err != nil {
				return err
			}
			c.lent[name] = text
		}
	}
	return nil
}

// update composes the issue as it is now and returns the absolute names of the
// files that are new or other than before, and of those that are gone.
func (c *composed) update(s source) (changed []string, err error) {
	before := c.from
	c.from = s.files
	i := c.read(s)
	if s.unfinished != nil {
		i = i.WithStandIns()
	}
	composer := c.composer.Next(i, c.words(s))
	if s.unfinished != nil {
		s.unfinished.show(composer)
	}
	composer.WithSizes(c.sizes)
	composer.PublishedAt(c.address)
	c.composer, c.studio = composer, nil
	if sharing, shares := s.sharing(c.palette, &c.sums); shares {
		c.studio = composer.WithPictures(sharing)
	}
	var files map[string][]byte
	if err := composing(func() error { files, err = composer.Files(); return err }); err != nil {
		return nil, err
	}
	if s.unfinished != nil {
		s.mendWords(files)
	}
	c.static = map[string][]byte{}
	leads := s.leadsTo()
	for name, text := range files {
		if published, is := strings.CutPrefix(name, compose.Static); is {
			if delete(files, name); leads(published) {
				c.static[published] = text
			}
		}
	}
	for name, text := range files {
		if old, ok := c.files[name]; !ok || !bytes.Equal(old, text) {
			c.western.Add(text)
		}
	}
	faces, err := s.faces.cut(s, composer.FaceCharacters(&c.western))
	if err != nil {
		return nil, err
	}
	maps.Copy(files, faces)
	for name, text := range files {
		path := c.from.path(name)
		if old, ok := c.files[name]; ok && bytes.Equal(old, text) && before.path(name) == path {
			continue
		}
		if err := afero.WriteFile(c.memory, path, text, 0o666); err != nil {
			return nil, err
		}
		changed = append(changed, path)
	}
	for name := range c.files {
		if _, ok := files[name]; !ok {
			path := before.path(name)
			if err := c.memory.Remove(path); err != nil {
				return nil, err
			}
			changed = append(changed, path)
		}
	}
	c.files = files
	slices.Sort(changed)
	return changed, nil
}

// read reads the issue as it is now, unless it has been read for the desk.
func (c *composed) read(s source) *issue.Issue {
	if s.reading == nil {
		i, _ := c.reading.Read(c.from, issue.EN)
		return i
	}
	return s.reading.Issue
}

// words are the interface's words that composing needs: the issue's own, else the
// theme's. Files that are as they were are not parsed again.
func (c *composed) words(s source) compose.Words {
	var texts [][]byte
	for _, l := range issue.Languages() {
		for _, from := range []fs.FS{s.theme, s.files} {
			var text []byte
			if from != nil {
				text, _ = fs.ReadFile(from, "data/i18n/"+string(l)+".yaml")
			}
			texts = append(texts, text)
		}
	}
	if !slices.EqualFunc(texts, c.saidIn, bytes.Equal) {
		c.said, c.saidIn = readWords(texts), texts
	}
	return c.said
}

// readWords reads the words of each language from two files, the later one winning.
func readWords(texts [][]byte) compose.Words {
	said := compose.Words{
		Gap: map[issue.Language]string{}, Charts: map[issue.Language]compose.ChartWords{},
		Tasks: map[issue.Language]compose.TaskWords{}, Scan: map[issue.Language]string{},
		Photos: map[issue.Language]compose.PhotoWords{}, Figures: map[issue.Language]compose.FigureWords{},
		Headings: map[issue.Language][]string{}, Seal: map[issue.Language]string{},
	}
	for n, l := range issue.Languages() {
		var words struct {
			Gap                string `yaml:"gap"`
			Scan               string `yaml:"shareScan"`
			compose.ChartWords `yaml:",inline"`
			compose.TaskWords  `yaml:",inline"`
			compose.PhotoWords `yaml:",inline"`

			compose.FigureWords `yaml:",inline"`
		}
		all := map[string]any{}
		for _, text := range texts[2*n : 2*n+2] {
			_ = yaml.Unmarshal(text, &words) // Hugo says what is wrong with it
			_ = yaml.Unmarshal(text, &all)
		}
		said.Seal[l], _ = all[compose.SealWord].(string)
		for _, key := range compose.HeadlineWords() {
			if word, ok := all[key].(string); ok {
				said.Headings[l] = append(said.Headings[l], word)
			}
		}
		said.Gap[l], said.Charts[l], said.Tasks[l], said.Scan[l] = words.Gap, words.ChartWords, words.TaskWords, words.Scan
		said.Photos[l], said.Figures[l] = words.PhotoWords, words.FigureWords
	}
	return said
}

// isComposed says whether a file of the issue is read as it was composed.
func (c *composed) isComposed(path string) bool {
	_, ok := c.files[c.from.name(path)]
	return ok
}

func (c *composed) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0 {
		return c.disk.OpenFile(name, flag, perm)
	}
	return c.Fs.Open(name)
}

func (c *composed) LstatIfPossible(name string) (os.FileInfo, bool, error) {
	info, err := c.Fs.Stat(name)
	return info, false, err
}

func (c *composed) Name() string                              { return "composed" }
func (c *composed) Create(name string) (afero.File, error)    { return c.disk.Create(name) }
func (c *composed) Mkdir(name string, perm os.FileMode) error { return c.disk.Mkdir(name, perm) }
func (c *composed) MkdirAll(name string, perm os.FileMode) error {
	return c.disk.MkdirAll(name, perm)
}
func (c *composed) Remove(name string) error               { return c.disk.Remove(name) }
func (c *composed) RemoveAll(name string) error            { return c.disk.RemoveAll(name) }
func (c *composed) Rename(from, to string) error           { return c.disk.Rename(from, to) }
func (c *composed) Chmod(name string, m os.FileMode) error { return c.disk.Chmod(name, m) }
