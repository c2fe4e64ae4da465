package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/issue"
)

// source is a manuscript and where it came from.
type source struct {
	reading
	*Manuscript
	// sheets are the tables of a spreadsheet, which has no Manuscript.
	sheets [][][]string
	// stem is its name without folder and ending.
	stem string
	// loose are pictures beside it that no manuscript of the folder names.
	loose []string
}

const (
	// largestFile is more than a manuscript with its pictures has.
	largestFile = 256 << 20
	// largestText is more than its text has.
	largestText = 16 << 20
	// mostBlocks and mostPhotos are more than a report has.
	mostBlocks = 10_000
	mostPhotos = 1000
	// deepestFolder bounds how far folders are looked into.
	deepestFolder = 4
)

// readAll reads the manuscripts that were named.
func readAll(names []string, o Options) ([]source, error) {
	var all []source
	for _, name := range names {
		if name == "-" {
			data, err := io.ReadAll(io.LimitReader(o.Stdin, largestFile+1))
			if err != nil {
				return nil, err
			}
			s, err := readOne("-", data, o, nil)
			if err != nil {
				return nil, err
			}
			all = append(all, s)
			continue
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("no file %q: name a manuscript, or a folder of them", name)
		case err != nil:
			return nil, err
		case info.IsDir():
			found, err := readFolder(name, o, 0)
			if err != nil {
				return nil, err
			}
			if len(found) == 0 {
				return nil, fmt.Errorf("no manuscript in %q: want %s", name, strings.Join(endings(), " "))
			}
			all = append(all, found...)
		default:
			s, err := readFile(name, o)
			if err != nil {
				return nil, err
			}
			all = append(all, s)
		}
	}
	return all, nil
}

func readFile(name string, o Options) (source, error) {
	data, err := readBounded(name)
	if err != nil {
		return source{}, err
	}
	return readOne(name, data, o, beside(filepath.Dir(name)))
}

func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, largestFile+1))
}

// beside opens what a manuscript names, in its own folder alone.
func beside(dir string) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		f, err := root.Open(path.Clean(strings.TrimPrefix(name, "./")))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(io.LimitReader(f, largestFile+1))
	}
}

// readOne reads one manuscript by what it is, not by what its name says.
func readOne(name string, data []byte, o Options, open func(string) ([]byte, error)) (source, error) {
	r := reading{name: name, lang: o.Messages, open: open}
	base := filepath.Base(name)
	s := source{reading: r, stem: strings.TrimSuffix(base, filepath.Ext(base))}
	if len(data) > largestFile {
		return s, r.refuse("take out what does not belong to the manuscript", "%q is larger than %d MB", name, largestFile>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return s, r.refuse("", "%q is empty", name)
	}
	var err error
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".csv" || ext == ".xlsx" && !isOLE(data) {
		s.sheets, err = r.readSheets(ext, data)
		return s, err
	}
	if s.Manuscript, err = r.read(strings.ToLower(filepath.Ext(name)), data); err != nil {
		return s, err
	}
	normalise(s.Manuscript)
	placePictures(s.Manuscript)
	r.findNumbered(s.Manuscript)
	if photos := s.Manuscript.photos(); len(s.Manuscript.Blocks) > mostBlocks || photos > mostPhotos {
		return s, r.refuse("cut it into reports", "%q has %d paragraphs and %d pictures, more than a report has", name, len(s.Manuscript.Blocks)-photos, photos)
	}
	if s.Manuscript.empty() {
		return s, r.refuse("", "%q has no text", name)
	}
	return s, nil
}

// endings are those of the files that a folder is searched for.
func endings() []string {
	return []string{".docx", ".md", ".markdown", ".txt", ".html", ".htm", ".mhtml", ".mht", ".doc", ".wps", ".odt", ".rtf", ".xlsx", ".csv"}
}

func (r reading) read(ext string, data []byte) (*Manuscript, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return r.readPackage(data)
	case isOLE(data) && ext == ".wps", isOLE(data) && ext == ".xls":
		return r.readThroughOffice(ext, data)
	case isOLE(data):
		return r.readThroughOffice(".doc", data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return r.readThroughOffice(".rtf", data)
	}
	if len(data) > largestText {
		return nil, r.refuse("take out what does not belong to the manuscript", "the text of %q is larger than %d MB", r.name, largestText>>20)
	}
	switch head := bytes.ToLower(data[:min(len(data), 1024)]); {
	case ext == ".mhtml" || ext == ".mht" || bytes.HasPrefix(head, []byte("from: <saved by ")):
		return r.readMHTML(data)
	case ext == ".html" || ext == ".htm" || ext == "" && (bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<html"))):
		return r.readHTML(data)
	case ext == ".md" || ext == ".markdown" || ext == "" && looksLikeMarkdown(data):
		return r.readMarkdown(data)
	case ext == ".txt" || ext == "":
		return r.readText(data)
	}
	return nil, r.refuse("save it as .docx, .html, .md or .txt", "%q is in no format that can be read", r.name)
}

// readPackage reads a document that is an archive of files.
func (r reading) readPackage(data []byte) (*Manuscript, error) {
	a, err := r.openArchive(data)
	if err != nil {
		return nil, err
	}
	if a.files["content.xml"] != nil && a.files["word/document.xml"] == nil { // OpenDocument
		return r.readThroughOffice(".odt", data)
	}
	return a.readDocx()
}

// looksLikeMarkdown tells a manuscript that comes without a name.
func looksLikeMarkdown(data []byte) bool {
	return bytes.HasPrefix(data, []byte("# ")) || bytes.HasPrefix(data, []byte("---\n")) || bytes.Contains(data, []byte("\n## "))
}

func (m *Manuscript) photos() int {
	n := 0
	for _, b := range m.Blocks {
		if b.Kind == Photo {
			n++
		}
	}
	return n
}

func (m *Manuscript) empty() bool {
	return !slices.ContainsFunc(m.Blocks, func(b Block) bool { return b.Kind == Photo || b.Text() != "" || len(b.Rows) > 0 })
}

// readFolder reads the manuscripts of a folder, in the order of their names.
func readFolder(dir string, o Options, depth int) ([]source, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var all, own []source
	var pictures []string
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case e.Type().IsRegular() && pictureEnding.MatchString(e.Name()) && !strings.HasPrefix(e.Name(), "."):
			pictures = append(pictures, name)
		case strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$") || issue.Clutter(e.Name()):
		case e.IsDir() && depth < deepestFolder:
			more, err := readFolder(name, o, depth+1)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		case e.Type().IsRegular() && slices.Contains(endings(), strings.ToLower(filepath.Ext(e.Name()))):
			s, err := readFile(name, o)
			if err != nil {
				return nil, err
			}
			own = append(own, s)
		}
	}
	if err := placeLoose(own, pictures); err != nil {
		return nil, err
	}
	return append(own, all...), nil
}

var pictureEnding = regexp.MustCompile(`(?i)\.(?:jpe?g|png|webp|avif|gif|bmp|tiff?|heic)$`)

// placeLoose puts the pictures of a folder that its one manuscript does not name at the
// end of it. A Chinese name of a file is taken for the caption. With several
// manuscripts, nobody knows whose they are.
func placeLoose(own []source, pictures []string) error {
	named := map[string]bool{}
	texts := 0
	for _, s := range own {
		if s.Manuscript == nil {
			continue
		}
		texts++
		for _, b := range s.Blocks {
			if b.Kind == Photo {
				named[b.Picture.Name] = true
			}
		}
	}
	for _, name := range pictures {
		base := filepath.Base(name)
		switch {
		case named[base] || len(own) == 0:
			continue
		case texts != 1:
			own[0].loose = append(own[0].loose, name)
			continue
		}
		data, err := readBounded(name)
		if err != nil {
			return err
		}
		b := Block{Kind: Photo, Picture: &Picture{Name: base, Data: data}}
		if stem := strings.TrimSuffix(base, filepath.Ext(base)); languageOf(stem) == issue.ZH && !generatedAlt.MatchString(stem) {
			b.Caption = []Span{{Text: clean(stem)}}
		}
		for i := range own {
			if own[i].Manuscript != nil {
				own[i].Blocks = append(own[i].Blocks, b)
				own[i].Source.WriteString(text(b.Caption))
			}
		}
	}
	return nil
}
