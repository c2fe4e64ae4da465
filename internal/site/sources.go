package site

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/gohugoio/hugo/hugofs/hglob"
	"github.com/gohugoio/hugo/modules"

	"github.com/tekan-press/tekan/internal/diag"
	"github.com/tekan-press/tekan/internal/issue"
)

// Sources are the files of an issue as Hugo's modules mount them: those in its folder,
// and those of the desks it imports, each by the name that it would have in the folder.
// A file of a module may also be named as findings name it, "module@version/path".
type Sources struct {
	dir     string
	own     fs.FS
	modules []mountedModule
	theirs  map[string]theirFile       // files that modules add, by their names in the issue
	folders map[string]map[string]bool // what modules add to each folder; true is a folder
	names   map[string]string          // their names in the issue, by their absolute names
	configs []string                   // the configuration files of modules, as findings name them
}

// theirFile is a file that a module adds.
type theirFile struct {
	path string // absolute
	name string // as findings name it
}

// mountedModule is a module with what it mounts.
type mountedModule struct {
	name   string // as findings name it: "module@version", or its folder where that is being worked on
	dir    string // absolute
	mounts []modules.Mount
}

// sourcesOf lays what modules mount over the folder of an issue. Where two have a file
// of one name the folder's own counts, then the first's; lists of data add up.
func sourcesOf(dir, language string, mods modules.Modules) (*Sources, error) {
	s := &Sources{dir: dir, own: os.DirFS(dir), theirs: map[string]theirFile{}, folders: map[string]map[string]bool{}, names: map[string]string{}}
	taken := map[string]bool{}
	for _, m := range mods {
		mounted := mountedModule{dir: filepath.Clean(m.Dir()), mounts: m.Mounts()}
		mounted.name = nameOf(dir, m)
		s.modules = append(s.modules, mounted)
		for _, file := range m.ConfigFilenames() {
			if rel, err := filepath.Rel(mounted.dir, file); err == nil && mounted.dir != dir {
				s.configs = append(s.configs, path.Join(mounted.name, filepath.ToSlash(rel)))
			}
		}
		slug := slugOf(m.Path(), taken)
		for _, mount := range m.Mounts() {
			if err := s.mount(mounted, mount, cmp.Or(language, string(issue.ZH)), slug); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// nameOf is what findings call a module: its path and version, or, where it has no
// version because it is being worked on, its folder from that of the issue.
func nameOf(dir string, m modules.Module) string {
	if m.Version() != "" {
		return m.Path() + "@" + m.Version()
	}
	if rel, err := filepath.Rel(dir, m.Dir()); err == nil {
		return filepath.ToSlash(rel)
	}
	return m.Path()
}

// slugOf is a short name of a module for files in the folders of lists.
func slugOf(module string, taken map[string]bool) string {
	base := strings.TrimSuffix(path.Base(filepath.ToSlash(module)), ".git")
	if prefix := path.Dir(module); len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" && prefix != "." {
		base = path.Base(prefix) // a major version
	}
	slug := base
	for n := 2; taken[slug]; n++ {
		slug = base + "-" + strconv.Itoa(n)
	}
	taken[slug] = true
	return slug
}

// mount adds what one mount of a module has.
func (s *Sources) mount(m mountedModule, mount modules.Mount, language, slug string) error {
	patterns, _, _ := mount.FilesToFilter()
	filter, err := hglob.NewFilenameFilterV2(patterns)
	if err != nil {
		return err
	}
	root := rootOf(m.dir, mount)
	targets := s.targets(mount, language)
	if len(targets) == 0 {
		return nil
	}
	walk(root, func(file string, d fs.DirEntry) {
		if d.IsDir() {
			return
		}
		rel, err := filepath.Rel(root, file)
		if err != nil || filter != nil && !filter.Match(filepath.ToSlash(rel), false) {
			return
		}
		for _, target := range targets {
			name := path.Join(target, filepath.ToSlash(rel))
			if rel == "." { // a mount may be of one file
				name = target
			}
			s.take(m, name, file, slug)
		}
	})
	return nil
}

// rootOf is the folder or file that a module in a folder mounts.
func rootOf(dir string, mount modules.Mount) string {
	if filepath.IsAbs(mount.Source) {
		return filepath.Clean(mount.Source)
	}
	return filepath.Join(dir, mount.Source)
}

// targets are the folders of an issue that a mount fills, none where an issue has no
// such folder. Content without a language is of the issue's first.
func (s *Sources) targets(mount modules.Mount, language string) []string {
	component, rest, _ := strings.Cut(filepath.ToSlash(mount.Target), "/")
	switch component {
	case "data", "assets", "static", "layouts":
		return []string{path.Join(component, rest)}
	case "i18n":
		return []string{path.Join("data/i18n", rest)}
	case "content":
		languages := mount.Sites.Matrix.Languages
		if mount.Lang != "" {
			languages = []string{mount.Lang}
		}
		if len(languages) == 0 {
			languages = []string{language}
		}
		var targets []string
		for _, l := range issue.Languages() {
			for _, pattern := range languages {
				if glob, err := hglob.GetGlob(pattern); err == nil && glob.Match(string(l)) {
					targets = append(targets, path.Join("content", string(l), rest))
					break
				}
			}
		}
		return targets
	}
	return nil
}

// take adds a file, unless the folder of the issue has it itself.
func (s *Sources) take(m mountedModule, name, file, slug string) {
	if list, isList := strings.CutPrefix(name, "data/"); isList && slices.Contains(issue.DataLists(), strings.TrimSuffix(list, ".yaml")) {
		if file == filepath.Join(s.dir, filepath.FromSlash(name)) {
			return
		}
		name = path.Join("data", strings.TrimSuffix(list, ".yaml"), slug+".yaml") // lists add up
	}
	if _, taken := s.theirs[name]; taken {
		return
	}
	if _, err := fs.Stat(s.own, name); err == nil || s.isOwn(file) {
		return
	}
	known := file
	if rel, err := filepath.Rel(m.dir, file); err == nil {
		known = path.Join(m.name, filepath.ToSlash(rel))
	}
	s.theirs[name] = theirFile{path: file, name: known}
	if s.names[file] == "" {
		s.names[file] = name
	}
	for isFolder := false; name != "."; name, isFolder = path.Dir(name), true {
		above := path.Dir(name)
		if s.folders[above] == nil {
			s.folders[above] = map[string]bool{}
		}
		s.folders[above][path.Base(name)] = isFolder
	}
}

// isOwn reports whether a file lies where an issue has it. What the issue mounts once
// more under another name, as to read a template as text, is no second file.
func (s *Sources) isOwn(file string) bool {
	rel, err := filepath.Rel(s.dir, file)
	if err != nil {
		return false
	}
	top, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	return slices.Contains([]string{"content", "data", "assets", "static", "layouts"}, top)
}

// Open opens a file or a folder of the issue.
func (s *Sources) Open(name string) (fs.File, error) {
	if file, ok := s.theirs[name]; ok {
		f, err := os.Open(file.path)
		if err != nil {
			return nil, err
		}
		return named{f, path.Base(name)}, nil
	}
	if file := s.known(name); file != "" {
		return os.Open(file)
	}
	f, err := s.own.Open(name)
	more, addsTo := s.folders[name]
	if !addsTo || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	var list []fs.DirEntry
	if err == nil {
		list, err = f.(fs.ReadDirFile).ReadDir(-1)
	} else {
		f, err = os.Open(s.dir) // any folder: the issue itself has none of this name
	}
	if err != nil {
		return nil, err
	}
	for _, base := range slices.Sorted(maps.Keys(more)) {
		if slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == base }) {
			continue
		}
		at := s.dir
		if !more[base] {
			at = s.theirs[path.Join(name, base)].path
		}
		if info, err := os.Stat(at); err == nil { // else it is gone since
			list = append(list, fs.FileInfoToDirEntry(namedInfo{info, base}))
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return &joined{named{f, path.Base(name)}, list}, nil
}

// Lstat and ReadLink make Sources an fs.ReadLinkFS: the desk tells of symbolic links.
func (s *Sources) Lstat(name string) (fs.FileInfo, error) {
	if file, ok := s.theirs[name]; ok {
		info, err := os.Lstat(file.path)
		if err != nil {
			return nil, err
		}
		return namedInfo{info, path.Base(name)}, nil
	}
	if _, ok := s.folders[name]; ok {
		return fs.Stat(s, name)
	}
	return fs.Lstat(s.own, name)
}

// ReadLink returns what a symbolic link says.
func (s *Sources) ReadLink(name string) (string, error) {
	if file, ok := s.theirs[name]; ok {
		return os.Readlink(file.path)
	}
	return fs.ReadLink(s.own, name)
}

// known is the absolute name of a file that a finding names.
func (s *Sources) known(name string) string {
	for _, m := range s.modules {
		if rest, ok := strings.CutPrefix(name, m.name+"/"); ok && m.dir != s.dir {
			return filepath.Join(m.dir, filepath.FromSlash(rest))
		}
	}
	return ""
}

// joined is a folder that modules add to.
type joined struct {
	named
	left []fs.DirEntry
}

func (j *joined) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(j.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(j.left) {
		n = len(j.left)
	}
	list := j.left[:n]
	j.left = j.left[n:]
	return list, nil
}

// named is a file under the name that it has in the issue.
type named struct {
	fs.File
	name string
}

func (n named) Stat() (fs.FileInfo, error) {
	info, err := n.File.Stat()
	return namedInfo{info, n.name}, err
}

type namedInfo struct {
	fs.FileInfo
	name string
}

func (n namedInfo) Name() string { return n.name }

// Own is the path, from the folder of the issue, under which a file of it may be changed,
// and false for one that a module brings from elsewhere. Desks that are being worked on
// below the folder are the issue's own.
func (s *Sources) Own(name string) (string, bool) {
	file, theirs := s.theirs[name]
	if !theirs {
		return name, s.known(name) == ""
	}
	rel, err := filepath.Rel(s.dir, file.path)
	if err != nil || !filepath.IsLocal(rel) || isBelow(rel, "_vendor") {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// Inherited are the configuration files of the modules, those that win first.
func (s *Sources) Inherited() []string { return s.configs }

// On has the files of modules stand over others than those in the folder of the issue,
// such as those that are staged.
func (s *Sources) On(own fs.FS) fs.FS {
	other := *s
	other.own = own
	return &other
}

// path is where a file of the issue is, or would be, on the disk.
func (s *Sources) path(name string) string {
	if file, ok := s.theirs[name]; ok {
		return file.path
	}
	return filepath.Join(s.dir, filepath.FromSlash(name))
}

// name is what a file on the disk is called in the issue.
func (s *Sources) name(file string) string {
	if name, ok := s.names[file]; ok {
		return name
	}
	rel, err := filepath.Rel(s.dir, file)
	if err != nil {
		rel = file
	}
	return filepath.ToSlash(rel)
}

// Dir is the folder of the issue, absolute and with links resolved.
func (s *Sources) Dir() string { return s.dir }

// Name has the findings name files of modules as "module@version/path".
func (s *Sources) Name(found []diag.Finding) []diag.Finding {
	if len(s.theirs) == 0 || len(found) == 0 {
		return found
	}
	var pairs []string
	for name, file := range s.theirs {
		pairs = append(pairs, name, file.name)
	}
	inWords := strings.NewReplacer(pairs...)
	named := slices.Clone(found)
	for i, f := range named {
		if file, ok := s.theirs[f.File]; ok {
			named[i].File = file.name
		}
		named[i].Message, named[i].Hint = inWords.Replace(f.Message), inWords.Replace(f.Hint)
	}
	return named
}
