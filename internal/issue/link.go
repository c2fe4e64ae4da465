package issue

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tekan-press/tekan/internal/diag"
)

// follow reports an entry of a folder that is neither a file nor a folder: Hugo
// leaves links and the like out without a word, and what a link leads to need not
// be in the repository of the issue. What it leads to is returned in its place and
// is read as if it stood there, so that nothing is said to be missing as well; an
// entry that can not be read at all is nil.
func (r *reader) follow(name string, e fs.DirEntry) fs.DirEntry {
	mode := e.Type()
	if mode.IsRegular() || mode.IsDir() {
		return e
	}
	if mode&fs.ModeSymlink == 0 {
		r.add(Pos{File: name}.Finding(CodeUnreadable, r.lang.say("%q is neither a file nor a folder", name), r.lang.say("remove it")))
		return nil
	}
	info, err := fs.Stat(r.fsys, name)
	if err != nil || !info.Mode().IsRegular() && !info.IsDir() {
		r.add(Pos{File: name}.Finding(CodeUnreadable, r.lang.say("%q is a symbolic link that leads to no file", name), r.lang.say("put a file or folder in its place")))
		return e
	}
	r.add(linked(name, r.lang))
	return fs.FileInfoToDirEntry(info)
}

// Linked reports, in the language, that a file of the issue would be a symbolic
// link; the name is relative to its root. Read does so for all that are on the disk.
func Linked(name string, lang Language) []diag.Finding {
	top, _, deep := strings.Cut(name, "/")
	if Clutter(path.Base(name)) || !slices.Contains(roots(), top) && (deep || !slices.Contains(ConfigNames(), name)) {
		return nil
	}
	return []diag.Finding{linked(name, lang)}
}

func linked(name string, lang Language) diag.Finding {
	return Pos{File: name}.Finding(CodeLink, lang.say("%q is a symbolic link", name),
		lang.say("put what it leads to in its place: the site is made without what is only linked to"))
}

// leadsNowhere says whether a name is that of a symbolic link to no file.
func leadsNowhere(fsys fs.FS, name string) bool {
	info, err := fs.Lstat(fsys, name)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return false
	}
	_, err = fs.Stat(fsys, name)
	return err != nil
}
