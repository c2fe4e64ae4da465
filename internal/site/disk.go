package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gohugoio/hugo/hugofs"
	"github.com/spf13/afero"

	"github.com/tekan-press/tekan/internal/issue"
	"github.com/tekan-press/tekan/internal/picture"
)

// disk is the disk as Hugo reads it. No template, whoever has written it, gets to
// what is not to be published:
//
//   - a picture is in sRGB and holds nothing but the picture;
//   - clutter and hidden files are not there;
//   - a text has the same line ends on every system.
//
// Static files are published as they are, and read so.
type disk struct {
	*afero.OsFs
	static    []string // folders of static files, absolute
	made      string   // what Hugo and the desk have made of pictures
	converted string   // pictures in sRGB, by the sum of what they were made from
	mu        *sync.Mutex
}

// disk is for an issue and its theme, whose folder is empty when it has none.
func (s source) disk(theme string) disk {
	d := disk{OsFs: hugofs.Os, static: []string{filepath.Join(s.dir, "static")}, made: s.places.resources,
		converted: filepath.Join(s.places.resources, "_gen", "converted"), mu: new(sync.Mutex)}
	for _, m := range s.files.modules {
		for _, mount := range m.mounts {
			if mount.Component() == "static" {
				d.static = append(d.static, rootOf(m.dir, mount))
			}
		}
	}
	if theme != "" {
		d.static = append(d.static, filepath.Join(theme, "static"))
	}
	return d
}

// UnwrapFilesystem tells Hugo that this is the disk after all.
func (d disk) UnwrapFilesystem() afero.Fs { return d.OsFs }

func (d disk) Name() string { return "disk" }

func (d disk) isStatic(name string) bool {
	return slices.ContainsFunc(d.static, func(dir string) bool { return isBelow(name, dir) })
}

func isBelow(name, dir string) bool {
	return name == dir || strings.HasPrefix(name, dir+string(filepath.Separator))
}

func (d disk) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if flag == os.O_RDONLY {
		return d.Open(name)
	}
	return d.OsFs.OpenFile(name, flag, perm)
}

func (d disk) Open(name string) (afero.File, error) {
	f, err := d.OsFs.Open(name)
	if err != nil || isBelow(name, d.made) {
		return f, err
	}
	info, err := f.Stat()
	if err != nil {
		return f, nil // whoever reads it will be told
	}
	static := d.isStatic(name)
	if info.IsDir() {
		return folder{f, static}, nil
	}
	var change func([]byte) ([]byte, error)
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case static:
	case slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".heif"}, ext):
		change = d.clean
	case slices.Contains([]string{".md", ".html", ".xml", ".json", ".yaml", ".yml", ".toml", ".csv", ".txt", ".css", ".js", ".mjs", ".svg"}, ext):
		change = unixLines
	}
	if change == nil {
		return f, nil
	}
	data, err := afero.ReadAll(f)
	if err == nil {
		data, err = change(data)
	}
	if err != nil {
		f.Close()
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return readFile{f, bytes.NewReader(data)}, nil
}

// unixLines is a text with LF at the end of its lines. git and some editors write
// CRLF on Windows, and what is made of an issue must not depend on that.
func unixLines(text []byte) ([]byte, error) {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), nil
}

// clean is a picture as it may be published. One whose colours are converted is
// remembered, since that takes seconds.
func (d disk) clean(data []byte) ([]byte, error) {
	plan := picture.PlanFor(data)
	if !plan.Converts {
		return plan.Clean(data)
	}
	sum := sha256.Sum256(data)
	name := filepath.Join(d.converted, hex.EncodeToString(sum[:16]))
	if done, err := os.ReadFile(name); err == nil {
		return done, nil
	}
	d.mu.Lock() // each conversion uses all processors, and much memory
	defer d.mu.Unlock()
	if done, err := os.ReadFile(name); err == nil {
		return done, nil
	}
	done, err := plan.Clean(data)
	if err != nil {
		return nil, err
	}
	_ = writeIfChanged(name, done) // on a full disk it is made again next time
	return done, nil
}

// folder is a folder without clutter and, but for static files, without what is
// hidden.
type folder struct {
	afero.File
	static bool
}

func (f folder) hides(name string) bool {
	return issue.Clutter(name) || !f.static && strings.HasPrefix(name, ".")
}

func (f folder) ReadDir(n int) ([]fs.DirEntry, error) {
	list, err := f.File.(fs.ReadDirFile).ReadDir(n)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return f.hides(e.Name()) }), err
}

func (f folder) Readdir(n int) ([]fs.FileInfo, error) {
	list, err := f.File.Readdir(n)
	return slices.DeleteFunc(list, func(e fs.FileInfo) bool { return f.hides(e.Name()) }), err
}

func (f folder) Readdirnames(n int) ([]string, error) {
	list, err := f.File.Readdirnames(n)
	return slices.DeleteFunc(list, f.hides), err
}

// readFile is a file with other content than the disk has.
type readFile struct {
	afero.File
	content *bytes.Reader
}

func (f readFile) Read(p []byte) (int, error)                { return f.content.Read(p) }
func (f readFile) ReadAt(p []byte, off int64) (int, error)   { return f.content.ReadAt(p, off) }
func (f readFile) Seek(off int64, whence int) (int64, error) { return f.content.Seek(off, whence) }

func (f readFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return sizedInfo{info, f.content.Size()}, err
}

// sizedInfo is that of a file with the size of its other content.
type sizedInfo struct {
	fs.FileInfo
	size int64
}

func (i sizedInfo) Size() int64 { return i.size }
